"""Optimism bias comes down from the upper bound only for causes that are dealt with, and stops at the lower one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.options.errors import OptionsError
from shiremoot.options.optimism import (
    Bounds,
    Cause,
    adjusted,
    bounds_of,
    combined,
    refuse_beside_reference_class,
    resulting_bias,
)
from shiremoot.parameters import lookup

HELD = lookup("uk/appraisal/optimism_bias", date(2026, 11, 28))
NON_STANDARD = bounds_of("non-standard buildings", "capital", HELD)
SHARES = st.floats(0, 1)

# Mott MacDonald (2002), section 4: a non-standard building at outline business case, duration 28 months
PUBLISHED = (
    Cause("poor contractor capabilities", 0.05, 1.0),
    Cause("design complexity", 0.02, 1.0),
    Cause("inadequacy of the business case", 0.22, 0.4),
    Cause("poor project intelligence", 0.05, 1.0),
    Cause("site characteristics", 0.03, 1.0),
)


def test_the_published_example_of_a_duration():
    bias = resulting_bias(bounds_of("non-standard buildings", "duration", HELD), PUBLISHED)
    assert bias == pytest.approx((1 - 0.238) * 0.39)
    assert f"{bias:.1%}" == "29.7%"
    assert f"{adjusted(28, bias):.1f}" == "36.3"
    assert f"{adjusted(28, 0.39):.1f}" == "38.9"


def test_the_published_example_of_capital_at_contract_award_with_the_cost_of_managing_risk():
    bias = resulting_bias(NON_STANDARD, [Cause("all that is managed", 0.92, 1.0)])
    assert f"{bias:.0%}" == "4%"
    assert adjusted(100, 0.04, cost_of_mitigation=7) == pytest.approx(111)


@pytest.mark.parametrize(("measure", "upper"), [("capital", 0.321), ("duration", 0.145)])
def test_the_published_example_of_a_combined_building(measure: str, upper: float):
    parts = [
        (0.3, bounds_of("non-standard buildings", measure, HELD)),
        (0.7, bounds_of("standard buildings", measure, HELD)),
    ]
    assert combined(parts).upper == pytest.approx(upper)


def test_it_never_falls_below_the_lower_bound():
    assert resulting_bias(NON_STANDARD, [Cause("everything", 1.0, 1.0)]) == 0.04


@given(st.lists(st.tuples(SHARES, SHARES), max_size=4), SHARES)
def test_more_mitigation_never_raises_the_bias(pairs: list[tuple[float, float]], more: float):
    whole = max(sum(share for share, _ in pairs), 1.0)
    causes = [Cause(str(at), share / whole, done) for at, (share, done) in enumerate(pairs)]
    better = [Cause(one.name, one.contribution, max(one.mitigation, more)) for one in causes]
    assert NON_STANDARD.lower <= resulting_bias(NON_STANDARD, better) <= resulting_bias(NON_STANDARD, causes) <= 0.51


def test_a_kind_or_a_measure_without_bounds_is_refused_with_those_held():
    with pytest.raises(
        OptionsError, match=r'found "software"; expected a kind of project .* equipment and development'
    ):
        bounds_of("software", "capital", HELD)
    with pytest.raises(OptionsError, match=r'found "capital"; expected a measure of outsourcing .*: operating'):
        bounds_of("outsourcing", "capital", HELD)


@pytest.mark.parametrize("shares", [(0.3, 0.6), (1.2, -0.2), ()])
def test_parts_must_come_to_the_whole(shares: tuple[float, ...]):
    with pytest.raises(OptionsError, match="that come to 100%"):
        combined([(share, NON_STANDARD) for share in shares])


def test_causes_are_shares_of_one_whole_and_stand_once():
    with pytest.raises(OptionsError, match="scope: found a mitigation of 140%"):
        Cause("scope", 0.4, 1.4)
    with pytest.raises(OptionsError, match="causes that come to 120% of the bias; expected at most 100%"):
        resulting_bias(NON_STANDARD, [Cause("scope", 0.6, 0.0), Cause("staff", 0.6, 0.0)])
    with pytest.raises(OptionsError, match='the cause "scope" twice'):
        resulting_bias(NON_STANDARD, [Cause("scope", 0.4, 1.0), Cause("scope", 0.4, 1.0)])
    with pytest.raises(OptionsError, match="the lower one first"):
        Bounds(0.1, 0.2)


def test_a_range_of_a_reference_class_has_its_bias_already():
    refuse_beside_reference_class("Finance system", None)
    with pytest.raises(OptionsError, match=r"optimism bias on Finance system, whose range .* public IT projects"):
        refuse_beside_reference_class("Finance system", "public IT projects")
