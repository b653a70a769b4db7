"""Targets that stated amounts meet to the penny, as planned, in parts, and where some of it may not come."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiremoot import studies
from shiremoot.chance import Normal, Uniform
from shiremoot.dates import FinancialYear, Month
from shiremoot.ledger import Simulator, View, in_year
from shiremoot.money import split_pence
from shiremoot.programme.reading import always, drawn, exact, is_sure, never, odds_of
from shiremoot.programme.target import Target
from shiremoot.question.settings import Settings
from shiremoot.testing import Document, a_case, a_figure, a_ledger, a_line, a_programme, a_project, a_target

NAMES = ("April", "May", "June", "July", "August", "September", "October", "November", "December")
MONTHS = (*(f"{name} 2017" for name in NAMES), "January 2018", "February 2018", "March 2018")
IN_YEAR = {"effect": "in-year", "year": "2017-18"}
LIKELY = {"delivery": {"chance": "80%", "assumed": "For this test"}}
FEW = Settings(draws=2_000, workers=1)


def told(projects: Document, *targets: Document):
    case = a_case(programme=a_programme(projects, *targets))
    return studies.ask("programme", case, FEW).as_json()["results"]["targets"][0]


def a_saving(amount: str, **words: str):
    return a_figure(amount, **words)


def pounds(pence: int | Decimal):
    return f"£{Decimal(pence) / 100:,.2f}"


def three_from_august(**words: object):
    return {f"p{at}": a_project("£100k", start="August 2017", **words) for at in range(3)}


HELD = {
    "in the year it is stated for": (
        {"one": a_project(a_saving("£100k", **IN_YEAR), start="July 2017")},
        a_target("£100k"),
    ),
    "three of a full year from August": (three_from_august(), a_target("£200k")),
    "ten with pence": (
        {f"p{at}": a_project("£100,000.10") for at in range(10)},
        a_target("£1,000,001"),
    ),
    "amounts by year": (
        {f"p{at}": a_project(a_figure({"2017-18": "£0.10"})) for at in range(3)},
        a_target("£0.30"),
    ),
    "a ramp": (
        {"one": a_project(a_saving("£100k", **IN_YEAR), start="July 2017", ramp="7 months")},
        a_target("£100k"),
    ),
    "a cap": (
        {
            f"p{at}": a_project("£1", cost=a_figure(cost, recurrence="one-off"))
            for at, cost in enumerate(("£1,000.10", "£2,000.20", "£4,000.40"))
        },
        a_target("£7,000.70", test="at-most"),
    ),
}


@pytest.mark.parametrize("which", HELD)
def test_what_comes_to_the_target_to_the_penny_meets_it_with_certainty(which: str):
    projects, target = HELD[which]
    found = told(projects, target)["by_project"]
    amount = float(told(projects, target)["amount"])
    assert (found["odds"], found["planned"], found["p10"], found["p50"], found["p90"]) == (1.0, *[amount] * 4)
    assert (found["expected_shortfall"], found["contingency_for_80"]) == (0.0, 0.0)
    assert found["spread"] == []


@pytest.mark.parametrize("which", HELD)
def test_a_target_one_penny_beyond_is_never_met(which: str):
    projects, target = HELD[which]
    beyond = -1 if target.get("test") == "at-most" else 1
    amount = Decimal(str(told(projects, target)["amount"])) + Decimal(beyond) / 100
    found = told(projects, target | {"amount": pounds(100 * amount)})["by_project"]
    assert found["odds"] == 0.0
    assert (found["expected_shortfall"], found["contingency_for_80"]) == (0.01, 0.01)


@pytest.mark.parametrize("which", ["three of a full year from August", "ten with pence", "amounts by year", "a ramp"])
def test_with_a_chance_of_delivery_the_target_is_met_in_every_draw_in_which_all_of_it_comes(which: str):
    projects, target = HELD[which]
    found = told({name: project | LIKELY for name, project in projects.items()}, target)["by_project"]
    assert found["odds"] == pytest.approx(0.8 ** len(projects), abs=0.05)
    assert found["odds"] > 0.05


def test_a_share_by_a_key_loses_no_penny():
    lines = [a_line(f"l{at}", 100_000.10, event="august") for at in range(3)]
    wanted = View("all", {line.name: 0.375 for line in lines}, in_year(0))
    totals = Simulator(a_ledger(*lines, starts={"august": 4.0}), [wanted]).run(3).totals["all"]
    assert odds_of(target_of("£75,000.08"), totals).value == 1.0, "3 x £100,000.10 x 8/12 x 37.5% is £75,000.075"
    assert odds_of(target_of("£75,000.09"), totals).value == 0.0


def target_of(amount: str, test: str = "at-least"):
    return Target.model_validate(a_target(amount, test=test))


@given(st.integers(1, 10**10), st.sampled_from(MONTHS), st.integers(1, 5), st.integers(0, 14))
@settings(max_examples=25)
def test_a_saving_of_any_size_from_any_month_meets_its_own_plan_also_in_parts(
    pence: int, month: str, parts: int, ramp: int
):
    months = 12 - Month.parse(month).since(FinancialYear(2017))
    plan = Fraction(pence, 12) * (
        months - Fraction(ramp, 2) if months > ramp else Fraction(months**2, 2 * max(ramp, 1))
    )
    planned = int(plan + Fraction(1, 2))
    shares = split_pence(pence, [1] * parts)
    words = {"ramp": f"{ramp} months"} if ramp else {}
    projects = {f"p{at}": a_project(pounds(each), start=month, **words) for at, each in enumerate(shares)}
    if planned:
        assert told(projects, a_target(pounds(planned)))["by_project"]["odds"] == 1.0
    assert told(projects, a_target(pounds(planned + 1)))["by_project"]["odds"] == 0.0


@given(st.integers(1, 10**10), st.sampled_from(MONTHS))
@settings(max_examples=20)
def test_a_saving_stated_in_year_brings_that_in_the_year_from_any_month(pence: int, month: str):
    saving = {"one": a_project(a_saving(pounds(pence), **IN_YEAR), start=month)}
    assert told(saving, a_target(pounds(pence)))["by_project"]["odds"] == 1.0
    assert told(saving, a_target(pounds(pence + 1)))["by_project"]["odds"] == 0.0


@given(st.integers(0, 10**9), st.integers(-(10**9), 10**9))
@settings(max_examples=25)
def test_a_certain_line_moves_every_quantile_by_exactly_its_pence(sure: int, more: int):
    wanted = View("all", {"drawn": 1.0, "sure": 1.0}, in_year(0))
    found = []
    for pence in (sure, sure + more):
        lines = a_line("drawn", Uniform(0, 1_000_000), event="july"), a_line("sure", pence / 100)
        found.append(
            drawn(Simulator(a_ledger(*lines, starts={"july": 3.0}), [wanted]).run(500).totals["all"], ANY, ANYTHING)
        )
    for name in ("p10", "p20", "p50", "p80", "p90"):
        one, other = (round(100 * getattr(each, name)) for each in found)
        assert other - one == more, name


ANY = target_of("£1m")
ANYTHING = (-inf, inf)


def test_the_contingency_is_the_fewest_whole_pence_that_bring_8_draws_in_10_to_the_target():
    totals = np.array([10.004, 20.004, 30.004, 40.004, 50.0, 60, 70, 80, 90, 100])
    found = drawn(totals, target_of("£100"), ANYTHING)
    assert found.contingency_for_80 == 70.0
    assert odds_of(target_of("£100"), totals + found.contingency_for_80).value == 0.8
    assert odds_of(target_of("£100"), totals + found.contingency_for_80 - 0.01).value < 0.8


# --- closed form, and what cannot be otherwise ---------------------------------------------------


def test_a_flat_range_is_read_exactly():
    """£1m to £2m against £1.7m: reached in 3 of 10, short by 0.7²/2 of a million on average."""
    found = exact(Uniform(1e6, 2e6), target_of("£1.7m"))
    assert (found.odds, found.expected_shortfall) == pytest.approx((0.3, 245_000))
    assert [found.p10, found.p20, found.p50, found.p80, found.p90] == pytest.approx([1.1e6, 1.2e6, 1.5e6, 1.8e6, 1.9e6])
    assert found.contingency_for_80 == pytest.approx(500_000)
    assert (found.least, found.most) == (1e6, 2e6)
    assert exact(Uniform(1e6, 2e6), target_of("£1m")).contingency_for_80 == 0.0


def test_a_flat_cost_is_read_from_above():
    found = exact(Uniform(1e6, 2e6), target_of("£1.7m", "at-most"))
    assert (found.odds, found.expected_shortfall) == pytest.approx((0.7, 0.3e6**2 / 2e6))
    assert found.contingency_for_80 == pytest.approx(100_000)
    assert exact(Uniform(1e6, 2e6), target_of("£2m", "at-most")).contingency_for_80 == 0.0


def test_what_has_no_end_has_none():
    found = exact(Normal(1e6, 1e5), target_of("£1m"))
    assert (found.least, found.most) == (None, None)
    assert drawn(np.array([1.0, 2.0]), ANY, (-inf, 2.004)).most == 2.0
    assert drawn(np.array([1.0, 2.0]), ANY, (-inf, 2.004)).least is None


def test_drawn_totals_come_short_by_what_each_misses():
    totals = np.arange(1.0, 11.0)
    saving, cost = (drawn(totals, target_of("£8", test), (1.0, 10.0)) for test in ("at-least", "at-most"))
    assert (saving.odds, saving.expected_shortfall, saving.contingency_for_80) == (0.3, 2.8, 5.0)
    assert (cost.odds, cost.expected_shortfall, cost.contingency_for_80) == (0.8, 0.3, 0.0)
    assert drawn(totals, target_of("£6.991", "at-most"), ANYTHING).contingency_for_80 == pytest.approx(1.01)


@pytest.mark.parametrize(
    ("test", "least", "most", "sure"),
    [
        ("at-least", 0.0, 7.99, "never"),
        ("at-least", 0.0, 8.0, ""),
        ("at-least", 8.0, 9.0, "always"),
        ("at-least", 7.99, 9.0, ""),
        ("at-least", None, None, ""),
        ("at-most", 8.01, 9.0, "never"),
        ("at-most", 8.0, 9.0, ""),
        ("at-most", 0.0, 8.0, "always"),
        ("at-most", 0.0, 8.01, ""),
        ("at-most", None, None, ""),
    ],
)
def test_what_lies_beyond_all_that_can_be_reached_is_no_chance(
    test: str, least: float | None, most: float | None, sure: str
):
    target = target_of("£8", test)
    reading = replace(drawn(np.array([8.0]), target, ANYTHING), least=least, most=most)
    assert (never(reading, target), always(reading, target)) == (sure == "never", sure == "always")
    assert is_sure(reading, target) == bool(sure)


# --- twenty outcomes -----------------------------------------------------------------------------

ONE = Target.model_validate(a_target("£15.20"))


def test_twenty_outcomes_are_the_middles_of_twenty_equal_parts():
    found = exact(Uniform(0.0, 40.0), ONE).quantiles
    assert found == pytest.approx([1.0 + 2.0 * at for at in range(20)])


def test_so_many_of_twenty_drawn_outcomes_meet_the_target_as_the_odds_say():
    totals = np.arange(1_000.0) / 25  # £0 to £39.96 in even steps, £15.20 or more in 620 of 1,000
    reading = drawn(totals, ONE, (0.0, 40.0))
    assert len(reading.quantiles) == 20
    assert list(reading.quantiles) == sorted(reading.quantiles)
    assert (reading.quantiles[0], reading.quantiles[-1]) == (24 / 25, 974 / 25)
    assert sum(one >= 15.2 for one in reading.quantiles) / 20 == pytest.approx(reading.odds, abs=0.025)
