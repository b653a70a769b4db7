"""Programmes whose odds are known beforehand: what the commands answer is what a pencil gives."""

from math import sqrt
from typing import Any

import pytest

from tests.acceptance.worlds import APRIL, GUESS, answered, between, by_project, figure, programme, world

MILLION = {"saving": between("£0 to £1m"), "start": APRIL}
NEAR = 0.012  # four standard errors of odds from 20,000 draws


def likely(chance: str) -> dict[str, Any]:
    """A chance of delivery that is assumed."""
    return {"chance": chance, **GUESS}


def test_two_flat_parts_meet_three_quarters_of_their_sum_one_time_in_eight():
    found = by_project({"a": MILLION, "b": MILLION}, "£1.5m")
    assert found["odds"] == pytest.approx(1 / 8, abs=NEAR)
    assert found["p20"] == pytest.approx(sqrt(0.4) * 1e6, abs=15e3)
    assert found["expected_shortfall"] == pytest.approx(0.5e6 + 1e6 / 48, abs=12e3)
    assert sum(share["share"] for share in found["spread"]) == pytest.approx(1, abs=1e-9)


def test_a_programme_of_yes_and_no_has_the_odds_of_its_eight_outcomes():
    sizes = {"a": ("£300k", "80%"), "b": ("£500k", "60%"), "c": ("£200k", "50%")}
    parts = {n: {"saving": figure(s), "start": APRIL, "delivery": likely(c)} for n, (s, c) in sizes.items()}
    found = by_project(parts, "£700k")
    assert found["odds"] == pytest.approx(0.8 * 0.6 + 0.2 * 0.6 * 0.5, abs=0.015)
    assert found["p50"] in (700e3, 800e3)


def test_what_needs_a_thing_that_fails_fails_too():
    parts = {
        "a": {"saving": figure("£1m"), "start": APRIL, "delivery": likely("50%")},
        "b": {"saving": figure("£1m"), "start": APRIL, "needs": ["a"]},
    }
    found = by_project(parts, "£1m")
    assert found["odds"] == pytest.approx(0.5, abs=0.015)
    assert found["p80"] == 2e6


@pytest.mark.parametrize(("rank", "odds"), [(0.8, 0.2293), (-0.6, 0.0310)])
def test_a_rank_correlation_moves_the_odds_as_a_normal_copula_does(rank: float, odds: float):
    group = {"pair": {"members": ["a", "b"], "every_pair": rank, **GUESS}}
    found = by_project({"a": MILLION, "b": MILLION}, "£1.5m", {"correlations": group})
    assert found["odds"] == pytest.approx(odds, abs=NEAR)  # two million draws of a normal copula, outside this library


def test_a_delay_that_may_take_the_whole_year_makes_the_year_flat():
    late = {"range": "0 to 12 months", "ends": "absolute", **GUESS}
    found = by_project({"a": {"saving": figure("£1m"), "start": {**APRIL, "delay": late}}}, "£0.75m")
    assert found["odds"] == pytest.approx(0.25, abs=0.015)


def test_an_in_year_figure_from_july_that_comes_three_months_late_is_two_thirds_of_it():
    start = {"month": "July 2017", "delay": {"months": "3 months", **GUESS}}
    saving = figure("£300k", effect="in-year", year="2017-18")
    assert by_project({"a": {"saving": saving, "start": start}}, "£100k")["expected"] == pytest.approx(200e3)


def test_a_cap_is_kept_when_costs_stay_below_it():
    cost = between("£0 to £1m", recurrence="one-off")
    part = {"saving": figure("£1m"), "start": APRIL, "cost": cost}
    found = by_project({"a": part, "b": part}, "£1.5m", test="at-most")
    assert found["odds"] == pytest.approx(7 / 8, abs=NEAR)
    assert found["expected_shortfall"] == pytest.approx(1e6 / 48, rel=0.1)
    assert found["contingency_for_80"] == 0


def test_a_prior_lifts_the_odds_but_not_the_coverage():
    nobody = {"not-estimated": "the source says so", "reported": "paper"}
    without = by_project({"a": MILLION, "b": {"saving": nobody, "start": APRIL}}, "£0.6m")
    guessed = {**nobody, "prior": between("£0 to £0.4m")}
    with_prior = by_project({"a": MILLION, "b": {"saving": guessed, "start": APRIL}}, "£0.6m")
    assert without["odds"] == pytest.approx(0.4, abs=0.015)
    assert with_prior["odds"] == pytest.approx(0.6, abs=0.015)
    assert with_prior["coverage"] == without["coverage"]
    assert with_prior["unestimated"] == without["unestimated"] == ["b"]


@pytest.mark.parametrize(("year", "pounds"), [("2017-18", 0), ("2018-19", 1.5e6), ("2019-20", 1.5e6)])
def test_a_cumulative_figure_falls_in_the_years_after_its_start(year: str, pounds: float):
    saving = figure("£3m", effect="cumulative", years=["2017-18", "2018-19", "2019-20"])
    found = by_project({"a": {"saving": saving, "start": {"month": "April 2018"}}}, "£1m", year=year)
    assert found["expected"] == pytest.approx(pounds)


def test_the_headline_is_by_project_only_where_a_projects_range_is_reported():
    total = {"range": "£0 to £2m", "year": "2017-18", "effect": "in-year", "reported": "paper"}
    reported = {"saving": {"range": "£0 to £1m", "ends": "absolute", "reported": "paper"}, "start": APRIL}
    headlines = []
    for first in (MILLION, reported):
        plan = programme({"a": first, "b": MILLION}, "£1.5m") | {"reported_total": total}
        target = answered("programme", world(programme=plan))["targets"][0]
        steps = target["by_project"]["bridge"]
        change = target["by_project"]["odds"] - target["as_reported"]["flat"]["odds"]
        assert sum(step["change"] for step in steps) == pytest.approx(change, abs=1e-12)
        headlines.append(target["headline"])
    assert headlines == ["as_reported", "by_project"]
