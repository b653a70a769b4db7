"""How cost grows with size: the slope of Theil and Sen, and what may disturb it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from shiremoot.benchmark.scale import FEWEST, Elasticity, elasticity, theil_sen
from shiremoot.chance.streams import uniforms

PEOPLE = [100_000.0 * (1 + at) for at in range(20)]


def cost(beta: float, years: int = 3) -> list[list[float | None]]:
    return [[30.0 * (1.04**year) * people**beta for year in range(years)] for people in PEOPLE]


@pytest.mark.parametrize("beta", [0.9, 1.0, 1.1])
def test_a_cost_that_grows_as_a_power_of_people_gives_that_power_back(beta: float):
    found = elasticity(cost(beta), PEOPLE)
    assert found is not None
    assert (found.elasticity, found.low, found.high) == pytest.approx((beta, beta, beta))
    assert (found.bodies, found.years) == (20, 3)


def test_merging_two_equal_units_follows_from_the_elasticity():
    """At 0.95 it is 3.4%, at 0.9 it is 6.7%: the figures that the research gives."""
    merging = Elasticity(0.95, 0.9, 1.0, 20, 5).merging_two
    assert (merging.middle, merging.low, merging.high) == pytest.approx((0.0341, 0.0, 0.0670), abs=5e-5)


def test_the_slope_and_its_interval_are_those_of_scipy():
    x = np.log(PEOPLE)
    y = 0.8 * x + np.asarray(uniforms(1, "noise", 0, 20)) * 0.5
    found = theil_sen(x, y)
    expected = stats.theilslopes(y, x, alpha=0.9)
    assert found[0] == pytest.approx(expected.slope)
    assert found[1:] == pytest.approx((expected.low_slope, expected.high_slope), abs=0.02)


def test_a_few_wild_bodies_move_it_little():
    """A host of a shared service books many times its own cost; the middle of all slopes hardly notices."""
    wild = cost(0.9)
    wild[3] = [one * 20 for one in wild[3] if one is not None]
    wild[15] = [one / 20 for one in wild[15] if one is not None]
    found = elasticity(wild, PEOPLE)
    assert found is not None
    assert found.elasticity == pytest.approx(0.9, abs=0.1)


def test_years_of_national_cuts_do_not_matter():
    dear = [[one * factor for one, factor in zip(row, (1.0, 0.5, 2.0), strict=True) if one] for row in cost(0.9)]
    found = elasticity(dear, PEOPLE)
    assert found is not None
    assert found.elasticity == pytest.approx(0.9)


def test_a_year_below_nought_or_missing_is_left_out_and_not_nought():
    gaps = cost(0.9)
    gaps[2][0], gaps[4][1] = None, -5.0
    found = elasticity(gaps, PEOPLE)
    assert found is not None
    assert found.elasticity == pytest.approx(0.9, abs=0.02)


def test_density_that_goes_with_size_is_taken_out():
    """Cost that really follows density looks like scale until density stands beside it."""
    dense = [people**0.5 * (1 + 0.3 * np.sin(at)) for at, people in enumerate(PEOPLE)]
    spend: list[list[float | None]] = [[people * density**-0.2] for people, density in zip(PEOPLE, dense, strict=True)]
    plain = elasticity(spend, PEOPLE)
    beside = elasticity(spend, PEOPLE, [[float(np.log(one))] for one in dense])
    assert plain is not None
    assert beside is not None
    assert plain.elasticity < 0.95
    assert beside.elasticity == pytest.approx(1.0, abs=1e-6)


def test_too_few_bodies_tell_nothing():
    few = FEWEST - 1
    assert elasticity(cost(0.9)[:few], PEOPLE[:few]) is None
    assert elasticity([], []) is None


def test_a_service_on_which_nobody_spends_has_no_curve():
    assert elasticity([[None, 0.0] for _ in PEOPLE], PEOPLE) is None


@given(st.floats(0.5, 1.5), st.floats(0.01, 100))
def test_the_unit_of_money_does_not_matter(beta: float, unit: float):
    spend = [[one * unit for one in row if one is not None] for row in cost(beta)]
    found = elasticity(spend, PEOPLE)
    assert found is not None
    assert found.elasticity == pytest.approx(beta, abs=1e-6)
