"""The tables of a programme's page: each says what differs, and none has a cell that could be taken for nought."""

from dataclasses import replace
from typing import Any

import pytest

from shiremoot import studies
from shiremoot.dates import FinancialYear
from shiremoot.ledger import size_of
from shiremoot.programme import tables
from shiremoot.programme.answer import Share
from shiremoot.programme.bridge import DELAY
from shiremoot.programme.profile import YearOfProgramme
from shiremoot.programme.quantities import Assumption
from shiremoot.programme.what_if import WhatIf
from shiremoot.question.results import PlannedAndDrawn
from shiremoot.question.settings import Settings
from shiremoot.report.cells import say_cells, say_heads
from shiremoot.report.tables import CERTAIN, NO_CHANCE, NOT_ESTIMATED, Span, Table
from tests.programme.making import CAP, a_reading, by_project, told


def known(table: Table | None) -> Table:
    assert table is not None
    return table


def heads(table: Table) -> list[str]:
    return [column.name for column in table.columns]


# --- a row for each target -----------------------------------------------------------------------


def test_each_target_has_its_chance_what_is_likely_and_what_is_safe():
    table = tables.targets([told(by_project(0.6)), told(by_project(0.2), target=CAP | {"amount": "£1m"})])
    assert table.rows == (
        ("£1.5m in 2017-18", 0.6, Span(1.1e6, 1.9e6), 1.2e6),
        ("Cost £1m or less in 2017-18", 0.2, Span(1.1e6, 1.9e6), 1.8e6),
    )
    assert table.title == "One of the two figures is more likely than not"
    assert table.note == ""


def test_what_is_no_chance_and_what_nobody_estimated_have_words():
    rows = tables.targets([told(by_project(0.0, most=1.4e6)), told(by_project(1.0, least=1.6e6)), told()]).rows
    assert [row[1] for row in rows] == [NO_CHANCE, CERTAIN, NOT_ESTIMATED]


def test_a_target_that_means_other_money_says_so():
    """All other money of the page is recurring; what a cap is of is spent once."""
    once = told(by_project(0.2), target=CAP | {"recurrence": "one-off"})
    rate = told(by_project(0.2), target={"effect": "full-year"})
    note = tables.targets([told(by_project(0.6)), once, rate]).note
    assert note == "Cost £1.5m or less in 2017-18 is one-off.", "when it falls stands in its name"


def test_targets_that_are_read_from_unlike_things_say_from_what():
    other = told(None, a_reading(0.2), target={"amount": "£1m"})
    note = tables.targets([told(by_project(0.6)), other]).note
    assert note == "£1.5m in 2017-18 is read project by project. £1m in 2017-18 is read on the range reported."


def test_targets_of_the_same_words_go_by_their_titles_or_numbers():
    rows = tables.targets([told(by_project(0.6)), told(by_project(0.6), target={"title": "Of cabinet"})]).rows
    assert [row[0] for row in rows] == ["£1.5m in 2017-18 (1)", "£1.5m in 2017-18 (Of cabinet)"]


@pytest.mark.parametrize(
    ("odds", "title"),
    [
        ((0.6, 0.7), "Both figures are more likely than not"),
        ((0.6, 0.4), "One of the two figures is more likely than not"),
        ((0.3, 0.4), "None of the two figures is more likely than not"),
    ],
)
def test_the_title_counts_what_is_likely(odds: tuple[float, float], title: str):
    assert tables.targets([told(by_project(one)) for one in odds]).title == title
    assert tables.targets([told(), told()]).title == "How likely the two figures are cannot be said"


def test_words_of_confidence_stand_by_the_figure_that_they_were_said_of():
    said = told(None, a_reading(0.2), confidence_stated="good confidence")
    assert tables.targets([said]).note == "Members were told of £1.5m in 2017-18: “good confidence”."


# --- what would change it ------------------------------------------------------------------------


def what_if(expected: float, odds: float, title: str = "IT merged starts on time") -> WhatIf:
    return WhatIf("x", title, expected, expected - 1e5, expected, expected + 1e5, odds)


def changed(odds: float, *others: WhatIf, **words: Any) -> Table:  # noqa: ANN401
    return known(tables.what_if(told(by_project(odds, what_if=others), **words)))


def test_what_would_change_it_ends_with_how_it_stands():
    table = changed(0.2, what_if(1.7e6, 0.6))
    assert table.rows == (
        ("IT merged starts on time", 1.7e6, Span(1.6e6, 1.8e6), 0.6),
        ("As it stands", 1.5e6, Span(1.1e6, 1.9e6), 0.2),
    )
    assert table.totals == (1,)
    assert heads(table) == ["If this were so", "It brings, on average", "8 runs in 10", "Chance of £1.5m"]


@pytest.mark.parametrize(
    ("now", "then", "title"),
    [
        (0.2, 0.6, "IT merged starts on time: then £1.5m is more likely than not"),
        (0.2, 0.4, "Even if IT merged starts on time, £1.5m stays unlikely"),
        (0.6, 0.9, "IT merged starts on time: then it brings £1.7m on average"),
    ],
)
def test_its_title_says_what_the_best_of_them_does(now: float, then: float, title: str):
    assert changed(now, what_if(1.7e6, then)).title == title


def test_for_a_cap_it_is_a_cost():
    table = changed(0.2, what_if(1.2e6, 0.9), target=CAP)
    assert table.title == "IT merged starts on time: then £1.5m or less is more likely than not"
    assert heads(table)[1::2] == ["It costs, on average", "Chance of £1.5m or less"]


def test_what_is_out_of_reach_stays_so_whatever_changes():
    words = {"steps": (), "most": 1.4e6, "what_if": (what_if(1.3e6, 0.0),)}
    table = known(tables.what_if(told(by_project(0.0, **words))))
    assert table.title == "Even if IT merged starts on time, £1.5m stays out of reach"
    assert [row[3] for row in table.rows] == [NO_CHANCE, NO_CHANCE]


def test_where_nothing_would_change_it_there_is_no_table():
    assert tables.what_if(told(by_project())) is None
    assert tables.what_if(told()) is None


# --- year by year --------------------------------------------------------------------------------


def years(*rates: float) -> tuple[YearOfProgramme, ...]:
    return tuple(
        YearOfProgramme(
            FinancialYear(2017 + at),
            PlannedAndDrawn(2e6 + 1e6 * at, 1e6, 3e6),
            PlannedAndDrawn(rate, rate - 1e6, rate + 1e6),
        )
        for at, rate in enumerate(rates)
    )


def test_what_falls_in_a_year_what_is_added_up_and_the_yearly_rate_have_their_names():
    table = known(tables.by_year(told(by_project(), by_year=years(5e6, 6e6))))
    assert {row[0]: row[1:] for row in table.rows} == {
        "Falls in the year, as planned": (2e6, 3e6),
        "Falls in the year, 8 runs in 10": (Span(1e6, 3e6), Span(1e6, 3e6)),
        "Added up so far, as planned": (2e6, 5e6),
        "A full year of what is live at its end, as planned": (5e6, 6e6),
        "The same, 8 runs in 10": (Span(4e6, 6e6), Span(5e6, 7e6)),
    }
    assert heads(table)[1:] == ["2017-18", "2018-19"]
    assert table.title == "Saving as planned: £2m in 2017-18, £3m in 2018-19"
    assert say_cells(table)[1][1:] == ["1 to 3", "1 to 3"], "the unit stands in the head"


def test_costs_are_called_so_and_what_does_not_vary_has_no_ranges():
    cost = known(tables.by_year(told(by_project(), target=CAP, by_year=years(5e6, 6e6))))
    assert cost.title.startswith("Cost as planned: ")
    sure = known(tables.by_year(told(by_project(least=1e6, most=1e6), by_year=years(5e6, 6e6))))
    assert not any("8 runs" in str(row[0]) or "The same" in str(row[0]) for row in sure.rows)


def test_of_more_years_than_fit_those_at_the_end_that_only_repeat_are_left_out_and_it_is_said():
    grown = years(5e6, 6e6, 6e6)
    after = tuple(replace(grown[-1], year=FinancialYear(2020 + at)) for at in range(4))
    long = known(tables.by_year(told(by_project(), by_year=(*grown, *after))))
    assert heads(long)[1:] == ["2017-18", "2018-19", "2019-20"]
    assert long.note == "What falls in each later year is the same as in 2019-20."
    short = known(tables.by_year(told(by_project(), by_year=(*grown, *after[:3]))))
    assert (len(heads(short)), short.note) == (7, "")


def test_one_year_alone_and_years_of_nothing_need_no_table():
    assert tables.by_year(told(by_project(), by_year=years(5e6))) is None
    assert tables.by_year(told(by_project())) is None
    nothing = YearOfProgramme(FinancialYear(2019), PlannedAndDrawn(0.0, 0.0, 0.0), PlannedAndDrawn(0.0, 0.0, 0.0))
    assert tables.by_year(told(by_project(), by_year=(*years(5e6), nothing))) is None


# --- the annex -----------------------------------------------------------------------------------

FIVE = {"p10": 1.0, "p20": 2.0, "p50": 3.0, "p80": 4.0, "p90": 5.0}


def test_amounts_stand_by_how_many_runs_reach_them():
    table = known(tables.amounts(told(by_project(**FIVE), a_reading(0.5))))
    assert heads(table) == ["Reading", "9 in 10", "8 in 10", "Half", "2 in 10", "1 in 10"]
    assert [row[0] for row in table.rows] == [
        "Range reported, flat",
        "Range reported, triangular",
        "Range reported, PERT",
        "Project by project",
    ]
    assert table.rows[-1][1:] == (1.0, 2.0, 3.0, 4.0, 5.0)
    assert table.title == "What is reached in so many runs, on every reading"


def test_costs_stand_by_how_many_runs_keep_to_them():
    table = known(tables.amounts(told(by_project(**FIVE), target=CAP)))
    assert table.rows[-1][1:] == (5.0, 4.0, 3.0, 2.0, 1.0)
    assert table.title == "What is kept to in so many runs, on every reading"
    assert tables.amounts(told()) is None


@pytest.mark.parametrize(("target", "missed"), [({}, "Short of the target"), (CAP, "Above the limit")])
def test_each_reading_has_its_odds_and_what_it_comes_short(target: dict, missed: str):
    table = known(tables.readings(told(by_project(0.4), target=target)))
    assert heads(table) == ["Reading", "Odds", f"{missed}, on average", "More needed for 8 in 10"]
    assert table.rows == (("Project by project", 0.4, 0.25e6, 0.3e6),)
    assert tables.readings(told()) is None


def test_the_odds_move_from_step_to_step():
    table = known(tables.odds_by_step(told(by_project(0.2, (DELAY, 0.5, 0.2)))))
    assert table.rows == ((DELAY, 0.5, 0.2),)
    assert tables.odds_by_step(told(by_project())) is None
    assert tables.odds_by_step(told(by_project(0.0, (DELAY, 0.0, 0.0), most=1.4e6))) is None, "none is a chance"


def test_every_part_of_the_spread_stands_in_the_annex_with_what_a_spread_is():
    spread = Share("pay: cause", "raw", "cause", 1.16), Share("one", "One", "line", -0.16)
    stated = told().target
    named = {size_of("one"): Assumption("size", "Saving of One", "One", stated)}
    table = known(tables.shares_of_spread(told(by_project(spread=spread)), named))
    assert table.rows == (("raw", 1.16), ("One", -0.16))
    assert table.note.startswith("Spread: how far runs lie apart")
    assert tables.shares_of_spread(told(by_project(spread=spread[:1])), named) is None


def test_years_are_told_as_fine_as_the_largest_so_that_one_small_end_does_not_print_all_in_pounds():
    report = studies.ask("programme", studies.load("shropshire-platform-2011"), Settings(draws=4_000)).report()
    blocks = (block for section in report.body for block in section.blocks)
    (years,) = (block for block in blocks if isinstance(block, Table) and block.unit_in_head)
    assert say_heads(years)[0] == "£m"
    first, *more = say_cells(years)[0][1:]
    assert (first, more[:2]) == ("0", ["0.04", "0.86"])  # in the first, money is spent
    assert set(more[2:]) == {"1.20"}  # as long as ranges still move
