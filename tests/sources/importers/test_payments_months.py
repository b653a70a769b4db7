"""A payment whose day nobody printed keeps its money, in the month that its cell or the file states."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from shiremoot.sources.importers.payments_months import month_of_sheet, month_said, month_stated, year_stated
from shiremoot.sources.taking import Taken

Write = Callable[..., Taken]
APRIL = date(2023, 4, 1)


@pytest.mark.parametrize("printed", ["Various", "", "see note"])
def test_a_row_without_a_day_has_the_month_of_the_file(payments_in: Write, printed: str):
    found = payments_in(f"Date,Supplier,Amount\n03/04/2023,A,100\n17/04/2023,B,50\n{printed},C,900\n")
    assert found.table["pounds"].to_list() == [100, 50, 900]
    assert found.table["date"].to_list() == [date(2023, 4, 3), date(2023, 4, 17), APRIL]
    assert found.table["day_known"].to_list() == [True, True, False]
    assert any(note.startswith("1 row, £900, has no day") and note.endswith("2023-04") for note in found.notes)


def test_the_month_may_stand_in_the_name_or_in_the_title_of_the_file(payments_in: Write):
    rows = "Date,Supplier,Amount\nVarious,A,100\nVarious,B,50\n"
    assert payments_in(rows, "spend_2023-04.csv").table["date"].to_list() == [APRIL, APRIL]
    assert payments_in(f"Payments made in April 2023,,\n{rows}").table["date"].to_list() == [APRIL, APRIL]


def test_a_row_without_a_day_in_a_file_of_several_months_is_left_with_its_pounds(payments_in: Write):
    found = payments_in("Date,Supplier,Amount\n03/04/2023,A,100\n17/05/2023,B,50\nVarious,C,90\n,D,10\n")
    assert [(left.what, left.count, left.pounds, left.sort) for left in found.left] == [
        ("rows without a date", 1, 10, "lost"),
        ("rows with another date", 1, 90, "lost"),
    ]


def test_an_impossible_day_is_not_taken_for_the_month_of_the_file(payments_in: Write):
    found = payments_in("Date,Supplier,Amount\n03/04/2023,A,100\n17/04/2023,B,50\n31/04/2023,C,9\n")
    assert [(left.what, left.count) for left in found.left] == [("rows with another date", 1)]


@pytest.mark.parametrize("printed", ["Apr-23", "April 2023", "2023-04", "04/2023"])
def test_a_month_instead_of_a_day_is_said(payments_in: Write, printed: str):
    found = payments_in(f"Supplier,Amount,Period\nA,100,{printed}\nB,50,{printed}\n")
    assert found.table["date"].to_list() == [APRIL, APRIL]
    assert not found.table["day_known"].any()
    assert any(f'2 rows, £150, state a month instead of a day ("{printed}")' in note for note in found.notes)


def test_a_period_counts_from_april_of_the_year_that_the_file_states(payments_in: Write):
    rows = "Supplier,Amount,Period\nA,100,Period 1\nB,50,Period 10\n"
    found = payments_in(rows, "payments_2023-24.csv")
    assert found.table["date"].to_list() == [APRIL, date(2024, 1, 1)]


def test_six_digits_of_a_period_mean_what_the_file_says_and_nothing_by_themselves(payments_in: Write):
    """202301 is January to one publisher, and the first period, April, to another."""
    rows = "Supplier,Amount,Period\nA,100,202301\nB,50,202301\n"
    assert payments_in(rows, "spend_april_2023.csv").table["date"].to_list() == [APRIL, APRIL]
    assert month_said("202301", 2023) is None


@pytest.mark.parametrize(
    ("texts", "month"),
    [
        (["spend_2023-04"], APRIL),
        (["Payments-over-500-April-2023"], APRIL),
        (["bolton_apr_2023"], APRIL),
        (["sund_q1_apr_jun_2023"], None),
        (["payments_2011-12"], None),
        (["payments_2022_to_2023"], None),
        (["payments", "01/04/2023 - 30/04/2023"], APRIL),
        (["sep23_mar24"], None),
        (["P01 2023-24"], None),
        (["01 2023-24"], None),
        (["04-2023"], APRIL),
        (["04_2023_05_2023"], None),
        (["payments-over-500-April-June_2023"], None),
        (["2023-04", "May 2023"], None),
    ],
)
def test_the_month_that_a_name_states(texts: list[str], month: date | None):
    assert month_stated(texts) == month


def test_a_sheet_named_by_its_month_in_a_file_of_a_year():
    assert year_stated(["payments_2023-24", "notes"]) == 2023
    assert year_stated(["payments_2023-04"]) is None
    assert year_stated(["payments_2021"]) is None, "one year, not 2020 and 2021"
    assert [month_of_sheet(name, 2023) for name in ("April", "Jan", "Notes")] == [APRIL, date(2024, 1, 1), None]
