"""The tables of a plan: what adds up to what, which row has which name, and where nothing is told."""

import pytest

from shiremoot.gap.result import Beside, InBase, Unsplit
from shiremoot.gap.tables import (
    GAP,
    GAP_AFTER,
    beside,
    bodies,
    by_body,
    by_heading,
    by_year,
    headings_of,
    in_base,
    run_rate,
    unsplit,
    what_is_left,
)
from shiremoot.gap.years import AfterSavings, YearOfGap
from shiremoot.question.resting import NotCounted
from shiremoot.question.results import Drawn
from shiremoot.report.cells import say_cells, say_heads
from shiremoot.report.tables import NOT_ESTIMATED, NOT_STATED, Span, Table
from tests.gap.making import TWO, a_body, a_year, an_answer, told

YEARS = ["2018-19", "2019-20"]


def names(table: Table) -> list[str]:
    return [column.name for column in table.columns]


def rows(table: Table) -> dict[str, list]:
    return {row[0]: list(row[1:]) for row in table.rows}


# --- by heading ------------------------------------------------------------------------------------

NOUGHT = {"Joint": 0.0, "Pay": 0.0, "Fee": 0.0}
BASE = {"Base budget": 100.0, "Base funding": -90.0}


def test_base_budget_and_base_funding_are_one_cause():
    body = a_body(a_year(30.0, by_heading=BASE | {"Pay": 20.0}), a_year(45.0, at=1, by_heading=BASE | {"Pay": 35.0}))
    table = by_heading(told(an_answer(body)), body)
    assert names(table) == ["As planned", *YEARS]
    assert table.rows == (("Base year: budget less funding", 10.0, 10.0), ("Pay", 20.0, 35.0), (GAP, 30.0, 45.0))
    assert table.totals == (2,)
    assert table.title == "The gap by heading and year, as planned: A council"


def test_a_cause_that_moves_no_year_by_a_penny_has_no_row():
    headings = {"Pay": 0.01, "Grant": -0.009, "Later": 0.0}
    body = a_body(a_year(by_heading=headings), a_year(at=1, by_heading=headings | {"Later": -0.01}))
    assert [heading for heading, _ in headings_of(body)] == ["Pay", "Later"]


# --- by year -------------------------------------------------------------------------------------


def full_year(at: int):
    """Every figure of it another one, so that none can stand in another's row."""
    more = 100.0 * at
    return a_year(
        at=at,
        requirement=99.0 + more,
        funding=88.0,
        savings=7.0 + more,
        cost_to_achieve=6.0 + more,
        gap_after_savings=AfterSavings(10.0 + more, 12.0 + more, 13.0 + more),
        gap_after_savings_drawn=Drawn(14.0 + more, 15.0 + more, 16.0 + more),
        reserve_use=3.0 + more,
        annual=17.0 + more,
        annual_before_savings=18.0 + more,
    )


def test_what_is_put_into_reserves_has_a_row_only_where_there_is_any():
    body = a_body(a_year(5.0, reserve_contribution=1.0), a_year(5.0, at=1))
    found = told(an_answer(body))
    assert rows(by_year(found, body))["Put into reserves as planned"] == [1.0, 0.0]
    assert rows(what_is_left(found))["Put into reserves as planned"] == [1.0, 0.0]
    assert rows(what_is_left(found))["Savings required"] == [6.0, 5.0]
    assert "Put into reserves as planned" not in rows(by_year(found, a_body(a_year(5.0), a_year(5.0, at=1))))


def test_the_plan_by_year_leads_from_the_requirement_to_what_is_new_to_find():
    body = a_body(full_year(0), full_year(1))
    table = by_year(told(an_answer(body)), body)
    assert names(table) == ["As planned", *YEARS]
    assert table.rows == (
        ("Requirement, without this plan's savings", 99.0, 199.0),
        ("Funding", 88.0, 88.0),
        (GAP, 11.0, 111.0),
        ("Savings as planned", 7.0, 107.0),
        ("Cost to achieve, as planned", 6.0, 106.0),
        (GAP_AFTER, 10.0, 110.0),
        ("Gap after savings on average", 12.0, 112.0),
        ("Gap after savings reached in 8 runs of 10", 13.0, 113.0),
        ("All varying: not above in 1 run of 10", 14.0, 114.0),
        ("All varying: the middle run", 15.0, 115.0),
        ("All varying: not above in 9 runs of 10", 16.0, 116.0),
        ("Reserves used as planned", 3.0, 103.0),
        ("Savings required after reserves (cumulative requirement)", 8.0, 8.0),
        ("Of it new since the year before (annual requirement)", 18.0, 118.0),
        ("Identified: savings, net of their cost", 1.0, 1.0),
        ("Unidentified: still to find in the year", 7.0, 7.0),
        ("Unidentified and new since the year before", 17.0, 117.0),
    )
    assert table.totals == (2, 5)


def missing(kind: str, why: str = "not estimated"):
    return NotCounted("x", "Setting up", kind, why, "No price yet")


@pytest.mark.parametrize(("why", "mark"), [("not estimated", NOT_ESTIMATED), ("not stated", NOT_STATED)])
def test_what_is_left_out_has_its_row_and_its_reason_in_place_of_a_nought(why: str, mark: object):
    body = a_body(a_year(), a_year(at=1))
    found = rows(by_year(told(an_answer(body, left_out=(missing("cost", why),))), body))
    assert found["Setting up"] == [mark, mark]
    assert "Cost to achieve, as planned" not in found
    assert found["Savings as planned"] == [0.0, 0.0], "no saving is left out, so nought is what they are"


def test_beside_what_is_left_out_stands_what_is_estimated():
    body = a_body(a_year(cost_to_achieve=0.0), a_year(at=1, cost_to_achieve=4.0))
    found = rows(by_year(told(an_answer(body, left_out=(missing("cost"),))), body))
    assert found["Cost to achieve, as planned"] == [0.0, 4.0]
    assert found["Setting up"] == [NOT_ESTIMATED, NOT_ESTIMATED]
    at_once = a_body(a_year(cost_to_achieve=4.0), a_year(at=1, cost_to_achieve=0.0))
    found = rows(by_year(told(an_answer(at_once, left_out=(missing("cost"),))), at_once))
    assert found["Cost to achieve, as planned"] == [4.0, 0.0]


# --- the years on the page -----------------------------------------------------------------------


def northants() -> Table:
    """£36.6m and £183m to find, £68m of savings in each of two years."""
    first = a_year(36.6e6, 68e6, annual_before_savings=36.6e6, gap_after_savings_drawn=Drawn(-23.2e6, -14e6, -4.4e6))
    last = a_year(
        183e6, 68e6, at=1, annual_before_savings=146.4e6, gap_after_savings_drawn=Drawn(101.4e6, 125e6, 149.6e6)
    )
    return what_is_left(told(an_answer(a_body(first, last))))


def test_the_page_has_the_gap_and_what_savings_leave_of_it_with_a_surplus_as_over():
    table = northants()
    assert say_heads(table) == ["£m", *YEARS]
    assert say_cells(table) == [
        ["Savings required", "36.6", "183.0"],
        ["Of them new in the year", "36.6", "146.4"],
        ["Identified: savings as planned", "68.0", "68.0"],
        ["Unidentified: still to find", "31.4 over", "115.0"],
        ["To find in 8 runs of 10", "23 to 4 over", "101 to 150"],
    ]
    assert [table.rows[at][0] for at in table.totals] == ["Savings required", "Unidentified: still to find"]
    assert table.note == "“Over”: money not needed in that year; it is not added to reserves."


def test_a_row_of_nothing_is_left_out_and_reserves_used_lower_what_is_required():
    body = a_body(
        a_year(5.0, 1.0, reserve_use=2.0, annual_before_savings=3.0),
        a_year(9.0, at=1, cost_to_achieve=1.0, annual_before_savings=6.0),
    )
    table = what_is_left(told(an_answer(body)))
    assert rows(table) == {
        "Gap before savings": [5.0, 9.0],
        "Reserves used as planned": [2.0, 0.0],
        "Savings required": [3.0, 9.0],
        "Of them new in the year": [3.0, 6.0],
        "Identified: savings as planned": [1.0, 0.0],
        "Less their cost": [0.0, 1.0],
        "Unidentified: still to find": [2.0, 10.0],
    }
    assert table.note == "New in a year is what it adds to the year before: use of reserves comes back in the next."
    assert [table.rows[at][0] for at in table.totals] == ["Savings required", "Unidentified: still to find"]
    assert rows(what_is_left(told(an_answer(a_body(a_year(5.0)))))) == {"Savings required": [5.0]}


@pytest.mark.parametrize(
    ("years", "title"),
    [
        ([(5e6, 6e6), (9e6, 1e6)], "Savings cover 2018-19 alone; £8m is to find in 2019-20"),
        ([(5e6, 5e6), (9e6, 9e6), (9e6, 1e6)], "Savings cover 2018-19 and 2019-20; £8m is to find in 2020-21"),
        ([(5e6, 6e6), (9e6, 9e6)], "Savings as planned leave nothing to find in any year"),
        ([(5e6, 1e6), (9e6, 1e6)], "£4m is to find in 2018-19, and £8m in 2019-20, with savings as planned"),
        ([(5e6, 0.0), (9e6, 0.0)], "£5m is to find in 2018-19, and £9m in 2019-20"),
        ([(5e6, 1e6), (9e6, 10e6)], "£4m is to find in 2018-19, and £1m over in 2019-20, with savings as planned"),
        ([(5e6, 1e6)], "£4m is to find in 2018-19 with savings as planned"),
    ],
)  # fmt: skip
def test_the_title_says_which_years_savings_cover(years: list[tuple[float, float]], title: str):
    body = a_body(*(a_year(gap, savings, at) for at, (gap, savings) in enumerate(years)))
    assert what_is_left(told(an_answer(body))).title == title


@pytest.mark.parametrize(
    ("savings", "used", "title"),
    [
        (0.0, 5e6, "Reserves cover 2018-19 alone; £8m is to find in 2019-20"),
        (2e6, 3e6, "Savings and reserves cover 2018-19 alone; £8m is to find in 2019-20"),
    ],
)
def test_the_title_says_whether_reserves_cover_a_year(savings: float, used: float, title: str):
    body = a_body(a_year(5e6, savings, reserve_use=used), a_year(8e6, at=1))
    assert what_is_left(told(an_answer(body))).title == title


def test_a_year_without_a_gap_is_covered_by_nothing():
    body = a_body(a_year(0.0), a_year(8e6, at=1))
    assert what_is_left(told(an_answer(body))).title == "Nothing is to find in 2018-19; £8m is to find in 2019-20"


def test_savings_after_their_cost_stand_in_one_row_where_no_year_costs_more_than_it_saves():
    body = a_body(a_year(5.0, 3.0, cost_to_achieve=1.0), a_year(9.0, 3.0, at=1))
    assert rows(what_is_left(told(an_answer(body))))["Identified: savings as planned, after their cost"] == [2.0, 3.0]


# --- savings three ways --------------------------------------------------------------------------


def test_savings_stand_in_year_added_up_and_as_a_yearly_rate():
    body = a_body(a_year(savings=1.0, savings_run_rate=5.0), a_year(savings=4.0, savings_run_rate=6.0, at=1))
    table = run_rate(told(an_answer(body)), body)
    assert table is not None
    assert table.rows == (
        ("Falls in the year (in-year)", 1.0, 4.0),
        ("Added up since 2018-19 (cumulative cash)", 1.0, 5.0),
        ("Yearly rate reached at the end of the year (run-rate, full-year)", 5.0, 6.0),
    )
    assert names(table)[1:] == YEARS


@pytest.mark.parametrize(
    ("savings", "rate", "told_of"), [(0.01, 0.0, True), (0.0, 0.01, True), (-0.01, 0.0, True), (0.009, -0.009, False)]
)
def test_savings_of_less_than_a_penny_have_no_table(savings: float, rate: float, told_of: bool):
    body = a_body(a_year(), a_year(savings=savings, savings_run_rate=rate, at=1))
    assert (run_rate(told(an_answer(body)), body) is not None) == told_of


# --- several bodies ------------------------------------------------------------------------------


def two(**fields: object):
    """A council with pay, a trust with a payment, and something stated for both together."""
    one = a_body(a_year(), a_year(7.0, 2.0, at=1, by_heading={"Pay": 7.0, "Fee": 0.0}))
    other = a_body(a_year(), a_year(-3.0, at=1, by_heading={"Pay": 0.0, "Fee": -3.0}), body="trust")
    headings = {"Pay": 7.0, "Fee": 0.0, "Joint": 5.0}
    whole = a_body(a_year(by_heading=headings | {"Pay": 0.0}), a_year(9.0, 6.0, at=1, by_heading=headings), body=None)
    bodies = [
        a_body(*(a_year(year.gap, year.savings, at, by_heading=NOUGHT | dict(year.by_heading))
                 for at, year in enumerate(body.years)), body=body.body)
        for body in (one, other)
    ]  # fmt: skip
    return told(an_answer(*bodies, together=whole, **fields), bodies=TWO)


def test_each_body_has_its_column_with_the_headings_of_any_of_them():
    table = by_body(two())
    assert names(table) == ["Pounds in 2019-20", "A council", "A trust", "All together"]
    assert [column.total for column in table.columns] == [False, False, False, True]
    assert rows(table) == {
        "Pay": [7.0, 0.0, 7.0],
        "Fee": [0.0, -3.0, 0.0],
        "Joint": [0.0, 0.0, 5.0],
        GAP: [7.0, -3.0, 9.0],
        "Savings as planned": [2.0, 0.0, 6.0],
        GAP_AFTER: [5.0, -3.0, 3.0],
    }
    assert [table.rows[at][0] for at in table.totals] == [GAP, GAP_AFTER]


def test_each_body_has_what_it_must_find_and_where_the_runs_end():
    def a_year_of(gap: float, low: float, high: float) -> YearOfGap:
        return a_year(gap, gap_after_savings_drawn=Drawn(low, gap, high))

    council, trust = a_body(a_year_of(183e6, 162.4e6, 207.3e6)), a_body(a_year_of(0.0, -3.82e6, 3.86e6), body="trust")
    table = bodies(told(an_answer(council, trust), bodies=TWO))
    assert table.rows == (
        ("A council", 183e6, 183e6, Span(162e6, 207e6)),
        ("A trust", 0.0, 0.0, Span(-4e6, 4e6)),
    )
    sure = a_body(a_year(1.0)), a_body(a_year(2.0), body="trust")
    assert len(bodies(told(an_answer(*sure), bodies=TWO)).columns) == 3


def test_what_is_stated_for_several_together_has_a_column_and_a_table_of_its_own():
    told_of = two(unsplit=(Unsplit("Shared desk", ("council", "trust"), (1.0, 4.0)),))
    assert names(by_body(told_of)) == [
        "Pounds in 2019-20", "A council", "A trust", "Stated for several together", "All together",
    ]  # fmt: skip
    assert rows(by_body(told_of))["Savings as planned"] == [2.0, 0.0, 4.0, 6.0]
    (table,) = unsplit(told_of)
    assert names(table) == ["Figure", "Stated for", *YEARS]
    assert table.rows == (("Shared desk", "A council and A trust", 1.0, 4.0),)
    assert list(unsplit(two())) == []


# --- beside the gap, in the base, and what would change it ---------------------------------------


def test_savings_beside_the_gap_stand_with_their_reason_and_their_years():
    answer = an_answer(a_body(a_year(), a_year(at=1)), beside=(Beside("x", "Growth avoided", "no cash", (1.0, 2.0)),))
    (table,) = beside(told(answer))
    assert names(table) == ["Saving", "Why it closes no gap", *YEARS]
    assert table.rows == (("Growth avoided", "no cash", 1.0, 2.0),)
    assert list(beside(told(an_answer(a_body())))) == []


def test_what_the_base_holds_already_stands_line_by_line():
    (table,) = in_base(told(an_answer(a_body(), in_base=(InBase("x", "Old saving", 3.0),))))
    assert table.rows == (("Old saving", 3.0),)
    assert names(table)[1] == "In the base of 2017-18 already, a year"
    assert list(in_base(told(an_answer(a_body())))) == []
