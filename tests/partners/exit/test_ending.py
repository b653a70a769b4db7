"""The chance of an ending is a range, and so is what a plan is worth."""

from datetime import date

import pytest

from shiremoot.parameters import lookup
from shiremoot.partners.capability import ENDING
from shiremoot.partners.exit.ending import plan_worth, within
from shiremoot.partners.exit.result import Ending
from tests.partners.exit.making import ASSUMED, leaver, months, results

LEAVING = {"falls_away": months("24 months")}
WITH_PLAN = LEAVING | {"with_plan": months("12 months")}


def an_ending(low: float, high: float) -> Ending:
    return Ending(low, high, 2, within(low, 2), within(high, 2), None)


def test_the_dated_range_is_told_with_both_ends_where_the_case_states_none():
    """Four years at 3% and at 12% a year: 1 − 0.97⁴ = 11.5% to 1 − 0.88⁴ = 40.0%."""
    ending = results(leaving=LEAVING)["ending"]
    assert (ending["low"], ending["high"], ending["parameter"]) == (0.03, 0.12, ENDING)
    assert (ending["years"], ending["within_low"], ending["within_high"]) == (
        4,
        pytest.approx(0.11470719),
        pytest.approx(0.40030464),
    )


def test_the_dated_range_says_that_it_is_a_judgement():
    source = lookup(ENDING, date(2027, 4, 1)).source
    assert "judgement" in source.title
    assert "most written about because they ended" in (source.note or "")


def test_the_case_s_own_range_goes_before_it():
    ending = results(leaving=LEAVING, ending={"range": "5% to 10%", "ends": "absolute"} | ASSUMED)["ending"]
    assert (ending["low"], ending["high"], ending["parameter"]) == (0.05, 0.1, None)


def test_only_years_of_sharing_count():
    assert results(leaving=LEAVING, start={"month": "October 2028"})["ending"]["years"] == 3


def test_a_plan_is_worth_what_it_saves_weighted_with_the_chance_of_an_ending():
    """£100 if it ends in the first year, £50 in the second: 0.1 × 100 + 0.9 × 0.1 × 50 = 14.5, and 0.2: 28."""
    worth = plan_worth([[100.0, 50.0]], an_ending(0.1, 0.2))
    assert (worth.low, worth.high) == (pytest.approx(14.5), pytest.approx(28.0))


def test_services_add_up():
    assert plan_worth([[100.0], [50.0]], an_ending(0.1, 0.2)).low == pytest.approx(15.0)


def test_where_an_ending_is_likely_later_years_count_for_less_and_both_ends_are_found():
    """H (1 − h) 100 is largest at a half, inside the range."""
    worth = plan_worth([[0.0, 100.0]], an_ending(0.2, 0.9))
    assert (worth.low, worth.high) == (pytest.approx(9.0), pytest.approx(25.0, abs=0.01))


def test_a_plan_is_worth_nothing_told_where_the_case_does_not_say_what_it_does():
    assert results(leaving=LEAVING)["plan"] is None


def test_the_worth_of_a_plan_is_a_range():
    """Of £10m a year, a third leaving each: with 24 months £1m is left of £1m a year, with 12 half of that."""
    plan = results(leaving=WITH_PLAN, through="2027-28", agreement={"by_use": "tickets"})["plan"]
    saved = (0.75 - 0.5) * 10e6 / 3
    assert plan == {"low": pytest.approx(0.03 * saved, abs=0.01), "high": pytest.approx(0.12 * saved, abs=0.01)}


def test_an_agreement_that_keeps_a_plan_up_leaves_what_is_left_with_one():
    kept = {"by_use": "tickets", "exit": {"charge": "none", "living_plan": True}}
    with_one = leaver(results(leaving=WITH_PLAN, agreement=kept), "fire", "2027-28")
    assert with_one["stranded"] == 500_000.0
