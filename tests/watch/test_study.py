"""The watch list on made-up returns whose every figure can be worked by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiremoot.dates import FinancialYear
from shiremoot.sources.bodies import Bodies
from shiremoot.sources.errors import NotHeld
from shiremoot.sources.panel import Panel
from shiremoot.watch.listing import NOT_COMPARED, NOT_FALLING, Watched
from shiremoot.watch.study import WatchList, watched
from tests.watch.watching import FIRST, RULES, bodies, council, panel, public_on

NO_BUDGET = panel([], "RA")
FALLING = council("E1", [50, 40, 30, 20])
STEADY = council("E2", [30, 30, 30, 30])
GROWING = council("E3", [10, 20, 30, 40])
LAST = FIRST + 3


def listed(
    outturn: Panel, budget: Panel = NO_BUDGET, *, on: date | None = None, everybody: Bodies | None = None
) -> WatchList:
    day = on or public_on(max(outturn.table["year"]))
    return watched(outturn.known(day), budget.known(day), everybody or bodies(outturn), day, RULES)


def found(answer: WatchList, e_code: str) -> Watched:
    return next(body for body in answer.bodies if body.e_code == e_code)


def test_reserves_are_ranked_for_their_size_the_thinnest_first():
    answer = listed(panel([*FALLING, *STEADY, *GROWING]))
    assert [(body.e_code, body.rank, body.of, body.score) for body in answer.bodies] == [
        ("E1", 1, 3, 1.0),
        ("E2", 2, 3, 0.5),
        ("E3", 3, 3, 0.0),
    ]


def test_size_and_not_pounds_counts():
    large = council("E4", [90, 90, 90, 90], spend=1_000.0)
    assert listed(panel([*FALLING, *large])).bodies[0].e_code == "E4"


def test_a_share_is_earmarked_and_unallocated_over_revenue_expenditure():
    rows = council("E1", [20, 20], earmarked_reserves_31_march=30.0, earmarked_reserves_1_april=30.0, spend=200.0)
    body = listed(panel([*rows, *STEADY[:2]])).bodies[0]
    assert (body.reserves, body.reserves_ratio) == (50.0, 0.25)


def test_equal_bodies_share_the_better_place():
    answer = listed(panel([*STEADY, *council("E5", [30, 30, 30, 30]), *GROWING]))
    assert [(body.rank, body.score) for body in answer.bodies] == [(1, 1.0), (1, 1.0), (3, 0.0)]


def test_the_runway_is_the_time_to_the_minimum_at_the_mean_use_of_three_years():
    """£20 left, £5 is the minimum, and (10 + 10 + 10) / 3 leave each year: 15 / 10."""
    body = found(listed(panel([*FALLING, *STEADY])), "E1")
    assert (body.mean_use, body.runway_years) == (10.0, 1.5)


def test_there_is_no_runway_where_reserves_do_not_fall():
    answer = listed(panel([*STEADY, *GROWING]))
    assert [(body.runway_years, body.runway_reason) for body in answer.bodies] == [(None, NOT_FALLING)] * 2


def test_who_is_below_the_minimum_has_no_time_left_even_if_reserves_grow():
    body = listed(panel([*council("E1", [1, 2, 3, 4]), *STEADY])).bodies[0]
    assert (body.runway_years, body.mean_use) == (0.0, -1.0)


def test_use_is_within_a_year_because_openings_are_restated():
    """It closes with 40, opens the next year with 25, and closes with 24: one pound was used, not sixteen."""
    rows = council("E1", [41, 40, 24, 23])
    rows[2] = {**rows[2], "unallocated_reserves_1_april": 25.0}
    body = found(listed(panel([*rows, *STEADY])), "E1")
    assert body.mean_use == 1.0


def restated(rows: list[dict[str, Any]], at: int, opening: float) -> list[dict[str, Any]]:
    """The same returns, one of which opens with other reserves than the one before closed with."""
    return [*rows[:at], {**rows[at], "unallocated_reserves_1_april": opening}, *rows[at + 1 :]]


def test_an_opening_restated_down_is_no_use_and_does_not_vanish_from_how_long_reserves_last():
    """It closes with 40, opens with 25, and uses nothing: £20 above the minimum last 4 years if 15 in 3 years go on."""
    rows = restated([dict(row) for row in council("E1", [40.0, 40.0, 25.0, 25.0])], 2, 25.0)
    body = found(listed(panel([*rows, *STEADY])), "E1")
    assert (body.mean_use, body.restated, body.runway_years) == (0.0, 0.0, None), "£500 and less is rounding"
    large = [{name: one * 1e6 if isinstance(one, float) else one for name, one in row.items()} for row in rows]
    body = found(listed(panel([*large, *STEADY])), "E1")
    assert (body.mean_use, body.runway_years, body.runway_reason) == (0.0, None, NOT_FALLING)
    assert (body.restated, body.runway_with_restatements) == (-15e6, 4.0)


def test_an_opening_restated_up_is_no_gain():
    rows = restated([dict(row) for row in council("E1", [40e6, 40e6, 60e6, 57e6], spend=100e6)], 2, 63e6)
    body = found(listed(panel([*rows, *STEADY])), "E1")
    assert (body.mean_use, body.restated, body.runway_with_restatements) == (2e6, 23e6, None)


def test_a_year_tells_what_the_one_before_closed_with_and_what_it_opened_with():
    """£10m of £40m is restated, then £25m of £30m, which is more than half: a break."""
    rows = [dict(row) for row in council("E1", [40e6, 40e6, 30e6, 5e6], spend=100e6)]
    rows = restated(restated(rows, 2, 30e6), 3, 5e6)
    outturn = panel([*rows, *STEADY])
    (looked,) = watched(outturn, NO_BUDGET, bodies(outturn), public_on(LAST), RULES, ["E1"]).looked_at
    assert [(one.closed_before, one.opened, one.restated, one.breaks) for one in looked.years[1:]] == [
        (40e6, 40e6, 0.0, False),
        (40e6, 30e6, -10e6, False),
        (30e6, 5e6, -25e6, True),
    ]


def test_unallocated_reserves_below_nought_are_told_beside_the_sum():
    rows = council("E1", [-20, -20], earmarked_reserves_31_march=30.0, earmarked_reserves_1_april=30.0)
    body = found(listed(panel([*rows, *STEADY[:2]])), "E1")
    assert (body.reserves, body.unallocated_reserves) == (10.0, -20.0)
    assert "unallocated ones alone were £20 below nought" in body.why


def test_three_years_of_use_are_needed():
    rows = council("E1", [50, 40])
    answer = listed(panel([*rows, *STEADY[:2]]))
    assert found(answer, "E1").runway_years is None
    assert found(answer, "E1").runway_reason == "fewer than three years of use are known"
    assert found(answer, "E1").odds_below == {1: None, 2: None, 3: None}


def test_social_care_is_a_share_of_net_current_expenditure_together_or_in_parts():
    together = council("E1", [9, 9], social_care=40.0, net_current_expenditure=80.0)
    parts = council("E2", [8, 8], adult_social_care=30.0, children_social_care=18.0, net_current_expenditure=80.0)
    half = council("E3", [7, 7], adult_social_care=30.0, net_current_expenditure=80.0)
    answer = listed(panel([*together, *parts, *half]))
    assert [found(answer, code).social_care_share for code in ("E1", "E2", "E3")] == [0.5, 0.6, None]


def test_drift_is_outturn_over_budget_on_average_over_the_last_two_years_known():
    """Outturn 100; budgets 80, 100 and none: (25% + 0%) / 2."""
    budget = [
        {"e_code": "E1", "year": FIRST + at, "revenue_expenditure": pounds} for at, pounds in enumerate([80, 100])
    ]
    body = found(listed(panel([*FALLING[:3], *STEADY[:3]]), panel(budget, "RA")), "E1")
    assert (body.drift, body.drift_years) == (pytest.approx(0.125), 2)
    one = found(listed(panel([*FALLING[:1], *STEADY[:1]]), panel(budget[:1], "RA")), "E1")
    assert (one.drift, one.drift_years) == (pytest.approx(0.25), 1)


def test_interest_is_ranked_beside_the_score_the_highest_first():
    rows = [*council("E1", [9, 9], interest_payable=2.0), *council("E2", [8, 8], interest_payable=5.0)]
    answer = listed(panel([*rows, *council("E3", [7, 7])]))
    assert [(body.e_code, body.interest_rank) for body in answer.bodies] == [("E3", None), ("E2", 1), ("E1", 2)]
    assert found(answer, "E2").interest_share == 0.05


def test_missing_is_never_nought_and_says_the_newest_year_there_is():
    rows = council("E1", [50, 40, 30, None])
    answer = listed(panel([*rows, *STEADY, *GROWING]))
    body = answer.bodies[-1]
    assert (body.e_code, body.score, body.rank, body.year) == ("E1", None, None, FinancialYear(LAST - 1))
    assert body.missing == "not reported: outturn 2015-16 has no reserves or no spend; newest held: 2014-15"
    assert body.reserves_ratio == 0.3
    assert found(answer, "E2").of == 2


def test_one_part_of_reserves_alone_is_no_figure():
    rows = council("E1", [50, 40, 30, 20])
    rows[3] = {**rows[3], "earmarked_reserves_31_march": None}
    assert found(listed(panel([*rows, *STEADY, *GROWING])), "E1").rank is None


def test_without_spend_above_nought_there_is_no_share():
    rows = council("E1", [50, 40, 30, 20])
    rows[3] = {**rows[3], "revenue_expenditure": -3.0}
    body = found(listed(panel([*rows, *STEADY, *GROWING])), "E1")
    assert body.missing == "revenue expenditure of 2015-16 is nought or below, so there is no share to compare"


def test_who_is_left_out_is_listed_with_the_reason_and_compared_with_nobody():
    answer = listed(panel([*council("E9999", [1, 1, 1, 1]), *STEADY, *GROWING]))
    body = answer.bodies[-1]
    assert body.missing == "left out of every comparison: it is like nobody else"
    assert [one.of for one in answer.ranked] == [2, 2]


def test_groups_are_ranked_by_themselves_and_social_care_comes_first_among_equals():
    rows = [
        *council("E71", [1, 1], kind="police"),
        *council("E72", [2, 2], kind="police"),
        *council("E61", [3, 3], kind="fire"),
        *council("E62", [4, 4], kind="fire"),
        *council("E21", [5, 5], kind="district"),
        *council("E22", [6, 6], kind="district"),
        *council("E01", [7, 7], kind="unitary"),
        *council("E02", [8, 8], kind="london-borough"),
        *council("E64", [0, 0], kind="other"),
    ]
    answer = listed(panel(rows))
    assert [body.e_code for body in answer.bodies] == [
        *("E01", "E21", "E61", "E71"),
        *("E02", "E22", "E62", "E72"),
        "E64",
    ]
    assert answer.bodies[-1].missing == NOT_COMPARED


def test_the_lowest_tenth_is_a_tenth_and_no_more():
    rows = [row for number in range(20) for row in council(f"E{number:02}", [10 + number] * 2)]
    answer = listed(panel(rows))
    assert [body.tenth for body in answer.bodies] == [1 + number // 2 for number in range(20)]


@pytest.mark.parametrize("ends", [date(LAST + 1, 3, 31), date(LAST + 1, 4, 1)])
def test_a_body_that_was_abolished_with_a_year_stands_in_its_list(ends: date):
    """The register says the last day of some and the first day without it of others."""
    outturn = panel([*FALLING, *STEADY, *GROWING])
    everybody = bodies(outturn, E1={"ends": ends, "replaced_by": ("CE2",)})
    body = found(listed(outturn, everybody=everybody), "E1")
    assert (body.rank, body.ended, body.followed_by) == (1, ends, ("Council E2",))
    assert body.why.startswith("It ended on")


def test_a_body_that_was_gone_before_the_year_ended_is_not_on_its_list():
    outturn = panel([*FALLING, *STEADY, *GROWING])
    everybody = bodies(outturn, E1={"ends": date(LAST, 4, 1)})
    assert [body.e_code for body in listed(outturn, everybody=everybody).bodies] == ["E2", "E3"]
    then = listed(outturn, on=public_on(LAST - 1), everybody=everybody)
    assert (then.bodies[0].e_code, then.bodies[0].rank) == ("E1", 1)


def test_a_day_before_any_outturn_says_so():
    with pytest.raises(NotHeld, match="no outturn that was public by then"):
        listed(panel(STEADY), on=date(2013, 11, 30))


# ---------------------------------------------------------------- a body looked at


def test_a_body_looked_at_shows_its_years_and_what_may_follow():
    """The other council lost 10 points in the year after it was last seen, so this one is told to lose 10."""
    rows = [*council("E1", [90, 80, 70, 60, 50]), *council("E2", [95, 85, 75, 65, 55])]
    outturn = panel(rows)
    answer = watched(outturn, NO_BUDGET, bodies(outturn), public_on(FIRST + 4), RULES, ["council e1"])
    (looked,) = answer.looked_at
    assert [(str(year.year), year.reserves, year.use, year.rank) for year in looked.years[-2:]] == [
        ("2015-16", 60.0, 10.0, 1),
        ("2016-17", 50.0, 10.0, 1),
    ]
    assert answer.past_years["social-care"] == {1: 2, 2: 0, 3: 0}
    assert looked.watched.odds_from == {1: 1, 2: 0, 3: 0}
    assert [(str(one.year), one.p10, one.p50, one.p90) for one in looked.ahead] == [
        ("2017-18", pytest.approx(0.4), pytest.approx(0.4), pytest.approx(0.4))
    ]


def test_who_took_over_is_looked_at_for_a_body_that_is_gone():
    outturn = panel([*FALLING, *STEADY, *GROWING])
    everybody = bodies(outturn, E1={"ends": date(2015, 4, 1), "replaced_by": ("CE2",)}, E2={"begins": date(2015, 4, 1)})
    answer = watched(outturn, NO_BUDGET, everybody, public_on(LAST), RULES, ["E1"])
    assert [looked.watched.e_code for looked in answer.looked_at] == ["E2"]
    (moved,) = answer.moved
    assert moved.says == (
        "Council E1 ended on 1 April 2015; Council E2 took over. That body is looked at instead. "
        "On its own last list, that of 2014-15, it stood at place 1 of 2, in the fifth lowest tenth on reserves."
    )


def test_a_body_without_returns_is_refused_by_name():
    outturn = panel([*STEADY, *GROWING])
    everybody = bodies(panel([*FALLING, *STEADY, *GROWING]))
    with pytest.raises(NotHeld, match="no outturn of Council E1"):
        watched(outturn, NO_BUDGET, everybody, public_on(LAST), RULES, ["E1"])


# ---------------------------------------------------------------- properties

CLOSINGS = st.lists(st.one_of(st.none(), st.integers(-20, 200)), min_size=8, max_size=8)
WORLDS = st.lists(st.tuples(CLOSINGS, st.integers(1, 300)), min_size=3, max_size=7)


def world(drawn: Any) -> Panel:  # noqa: ANN401 - what hypothesis draws
    return panel(
        row
        for number, (closings, spend) in enumerate(drawn)
        for row in council(f"E{number}", [None if one is None else float(one) for one in closings], spend=float(spend))
    )


@given(WORLDS, st.integers(0, 7), st.integers(1, 50))
@settings(max_examples=60)
def test_nothing_that_came_later_changes_what_was_said(drawn: Any, years: int, times: int):  # noqa: ANN401
    """The list of a day from everything, from what was public then, and from a false future are the same."""
    outturn = world(drawn)
    last, day = FIRST + years, public_on(FIRST + years)
    cut = Panel("RS", outturn.table.filter(pl.col("year") <= last))
    is_later = pl.col("year") > last
    false = Panel(
        "RS",
        outturn.table.with_columns(
            pl.when(is_later).then(pl.exclude(list(HEAD)) * times).otherwise(pl.exclude(list(HEAD)))
        ),
    )
    everybody = bodies(outturn)
    told = [listed(one, on=day, everybody=everybody) for one in (outturn, cut, false)]
    assert told[0].bodies == told[1].bodies == told[2].bodies
    assert told[0].past_years == told[1].past_years == told[2].past_years


@given(WORLDS)
@settings(max_examples=60)
def test_the_score_keeps_the_order_of_reserves_for_their_size(drawn: Any):  # noqa: ANN401
    ranked = listed(world(drawn)).ranked
    for one in ranked:
        for other in ranked:
            assert one.reserves_ratio is not None
            assert other.reserves_ratio is not None
            if one.reserves_ratio < other.reserves_ratio:
                assert one.score is not None
                assert other.score is not None
                assert one.score > other.score


@given(WORLDS)
@settings(max_examples=60)
def test_odds_of_a_longer_time_are_never_below_those_of_a_shorter(drawn: Any):  # noqa: ANN401
    for body in listed(world(drawn)).bodies:
        told = [one for one in body.odds_below.values() if one is not None]
        assert told == sorted(told)
        assert all(0 <= one <= 1 for one in told)


@given(WORLDS, st.sampled_from([0.5, 2.0, 1024.0]))
@settings(max_examples=60)
def test_other_pounds_change_no_share_and_no_place(drawn: Any, times: float):  # noqa: ANN401
    outturn = world(drawn)
    scaled = Panel("RS", outturn.table.with_columns(pl.exclude(list(HEAD)) * times))
    counted = ("reserves", "unallocated_reserves", "revenue_expenditure", "mean_use", "restated")
    pounds = dict.fromkeys(counted)
    told, again = ([replace(body, **pounds) for body in listed(one).bodies] for one in (outturn, scaled))
    assert told == again


@given(WORLDS)
@settings(max_examples=30)
def test_other_names_change_nothing(drawn: Any):  # noqa: ANN401
    outturn = world(drawn)
    renamed = Panel("RS", outturn.table.with_columns(name=pl.lit("Someshire ") + pl.col("e_code")))
    told, again = ([replace(body, name="") for body in listed(one).bodies] for one in (outturn, renamed))
    assert told == again


HEAD = ("e_code", "code", "name", "kind", "year")
