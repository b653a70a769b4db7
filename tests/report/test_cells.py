"""Cells and heads of a table as they print."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.report.cells import in_the_largest_unit, of_computed, say_cells, say_heads
from shiremoot.report.tables import CERTAIN, NO_CHANCE, NOT_ESTIMATED, NOT_STATED, Cell, Column, Kind, Span, Table
from shiremoot.report.words import (
    rounded,
)


def printed(kind: Kind, *cells: Cell) -> list[str]:
    table = Table("T", (Column("What"), Column("How much", kind)), tuple(("x", cell) for cell in cells))
    return [row[1] for row in say_cells(table)]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ((900_000, 1_750_000), ["£0.90m", "£1.75m"]),
        ((183_000_000, 104_000_000), ["£183m", "£104m"]),
        ((45_532_000, 14_008_000), ["£45.532m", "£14.008m"]),
        ((431_250.37, 1_069_999.9), ["£0.43m", "£1.07m"]),
        ((300_000, 287_400), ["£300k", "£287k"]),
        ((2_000, 43_500), ["£2,000", "£43,500"]),
        ((-2_000, 0), ["−£2,000", "£0"]),
        ((5_000_000, 120), ["£5,000,000", "£120"]),
        ((0.25, 0.5), ["£0.25", "£0.50"]),
        ((12.4, 9), ["£12.40", "£9.00"]),
        ((412.37, 9.5), ["£412", "£10"]),
        ((Decimal(900_000), 1_000_000), ["£0.9m", "£1.0m"]),
        ((NOT_ESTIMATED, 750_000), ["not estimated", "£750k"]),
        ((NOT_STATED,), ["not stated"]),
        ((Span(471_300, 1_064_200), 753_020.4), ["£0.47m to £1.06m", "£0.75m"]),
        ((Span(0, 3_768_000), -500_000), ["£0 to £3.768m", "−£0.500m"]),
        ((Span(2_000_000, 2_000_000), 1_000_000), ["£2m", "£1m"]),
    ],
)
def test_amounts_of_one_table_share_unit_and_decimals(cells: tuple[Cell, ...], expected: list[str]):
    assert printed("pounds", *cells) == expected


@given(st.lists(st.floats(-1e10, 1e10).filter(lambda x: x == 0 or abs(x) > 0.005), min_size=1, max_size=6))
def test_only_nought_prints_as_nought(amounts: list[float]):
    for amount, text in zip(amounts, printed("pounds", *amounts), strict=True):
        assert (amount == 0) == (not any(letter in "123456789" for letter in text))


def test_halves_go_up_as_in_a_workbook():
    assert printed("pounds", 1_325_000, 531_600.5) == ["£1.33m", "£0.53m"]
    assert printed("number", 2.675, 0.125) == ["2.68", "0.13"]
    assert printed("percent", 0.1025, -0.1025) == ["10.3%", "−10.3%"]
    assert rounded(1.3249999999999997, 2) == "1.33", "fifteen digits count"


def test_odds_in_a_table_are_never_0_or_100():
    assert printed("odds", 0.294, 0.0, 1.0, 0.009999) == ["29.4%", "below 1%", "above 99%", "below 1%"]


def test_shares_may_be_nought_and_never_minus_nought():
    assert printed("percent", 0.52, 0.0, -0.0001, -0.01) == ["52.0%", "0.0%", "0.0%", "−1.0%"]


def test_a_share_above_nought_is_not_told_as_nought():
    assert printed("percent", 1 / 2_184, 0.0005, 0.0) == ["below 0.1%", "0.1%", "0.0%"]


def test_numbers_of_one_column_have_the_same_decimals():
    assert printed("number", 1_200, 3.5) == ["1,200.0", "3.5"]
    assert printed("number", 1_200, 3) == ["1,200", "3"]


def test_months_are_said_with_their_unit():
    assert printed("months", 1, 2.5, 12) == ["1 month", "2.5 months", "1 year"]


def test_a_year_may_be_a_number_or_words():
    assert printed("year", 2017, "2017-18") == ["2017", "2017-18"]


def test_chances_are_said_as_people_say_them_and_what_is_none_has_words():
    assert printed("chance", 0.294, 0.1345, 0.0, 1.0, NO_CHANCE, CERTAIN) == [
        "3 in 10",
        "13 in 100",
        "below 1 in 100",
        "above 99 in 100",
        "none on these ranges",
        "certain on these ranges",
    ]


def test_runs_are_told_of_twenty_and_what_rounding_would_hide_is_said():
    assert printed("runs", 0.324, 0.225, 0.0, 0.02, 0.9999, 1.0) == [
        "6 in 20",
        "5 in 20",
        "0 in 20",
        "0 in 20, 2 in 100",
        "20 in 20, above 99 in 100",
        "20 in 20",
    ]


def test_whole_shares_round_halves_up_and_are_never_nought_where_there_is_something():
    assert printed("share", 0.505, 0.004, 0.0, -0.16, 1.44) == ["51%", "below 1%", "0%", "−16%", "144%"]


def test_where_the_unit_stands_in_the_head_cells_are_bare():
    columns = (Column(""), Column("2017-18", "pounds"), Column("2018-19", "pounds"))
    table = Table("T", columns, (("Saving", 440_000, Span(-1_500_000, 330_000)), ("None", 0, 0)), unit_in_head=True)
    assert say_heads(table) == ["£m", "2017-18", "2018-19"]
    assert say_cells(table) == [["Saving", "0.44", "−1.50 to 0.33"], ["None", "0", "0"]]


def test_what_is_to_find_is_over_where_it_is_below_nought():
    columns = (Column(""), Column("Gap", "gap"))
    table = Table("T", columns, (("a", 5_200_000), ("b", -31_400_000), ("c", Span(-4_000_000, 23_000_000))))
    said = [row[1] for row in say_cells(table)]
    assert said[:2] == ["£5.2m", "£31.4m over"]
    assert said[2] == "£4m over to £23m"


def to_find(*rows: tuple[Cell, ...]) -> Table:
    columns = (Column("What"), *(Column(str(year), "gap") for year in range(2026, 2026 + len(rows[0]) - 1)))
    return Table("The gap", columns, rows, unit_in_head=True)


def test_what_is_to_find_is_over_below_nought_and_its_ranges_have_decimals_of_their_own():
    table = to_find(("Plan", 36.6e6, -31.4e6), ("Runs", Span(101e6, 150e6), Span(-23e6, -4e6)), ("None", 0.0, 0.0))
    assert say_heads(table)[0] == "£m"
    assert say_cells(table) == [
        ["Plan", "36.6", "31.4 over"],
        ["Runs", "101 to 150", "23 to 4 over"],
        ["None", "0", "0"],
    ]


def test_a_range_from_a_surplus_to_a_gap_says_which_end_is_which():
    (row,) = say_cells(to_find(("Runs", Span(-3e6, 4e6), Span(-5e6, -5e6), Span(-2e6, 0.0))))
    assert row[1:] == ["3 over to 4", "5 over", "2 over to 0"]


def test_what_is_mostly_computed_prints_no_thousands_of_a_million():
    """A minimum of 5% of a budget has thousands; £53.000m beside it would be finer than anybody knows."""
    columns = (Column("What"), Column("Held", "pounds"), Column("At least", "pounds"), Column("Chance", "odds"))
    stock = Table(
        "Reserves", columns, (("Opening", 53e6, 20.307e6, 0.125), ("Ends", Span(40.1e6, 41e6), NOT_STATED, 0))
    )
    assert [row[1:3] for row in say_cells(of_computed(stock))] == [
        ["£53.00m", "£20.31m"],
        ["£40.10m to £41.00m", "not stated"],
    ]
    assert of_computed(stock).rows[0][3] == 0.125


@pytest.mark.parametrize("smallest", [4_000.0, 60_000.0, 5_500_000.0])
def test_small_amounts_and_few_decimals_stay_as_they_are(smallest: float):
    table = Table("Reserves", (Column("What"), Column("Held", "pounds")), (("One", 53e6), ("Other", smallest)))
    assert of_computed(table) is table


def test_a_small_end_leaves_a_table_in_the_unit_of_its_largest_pounds():
    """£17k beside £107m would have all told in thousands; to £0.1m, a digit finer than £107m, it is nought."""
    columns = (Column("Body"), Column("Share", "pounds"), Column("Saving", "pounds"), Column("Chance", "chance"))
    table = Table("After", columns, (("North", 107_440_312.0, Span(-17_214.0, 14_474_051.0), 0.8),))
    assert say_cells(table)[0][1:3] == ["£107,440k", "−£17k to £14,474k"]
    assert say_cells(in_the_largest_unit(table)) == [["North", "£107.4m", "£0 to £14.5m", "8 in 10"]]


@pytest.mark.parametrize("smallest", [60_000.0, 5_500_000.0, 0.0])
def test_a_table_that_is_in_the_largest_unit_keeps_its_pennies(smallest: float):
    table = Table("After", (Column("What"), Column("Share", "pounds")), (("One", 53_000_000.12), ("Other", smallest)))
    assert in_the_largest_unit(table) is table
