"""Ten shapes: their exact odds, means and shortfalls, against published values, scipy and their own laws."""

import math
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate, stats

from shiremoot.chance import (
    ChanceError,
    Discrete,
    Distribution,
    Empirical,
    Fixed,
    LogNormal,
    Normal,
    ParetoTail,
    Pert,
    Stated,
    Triangular,
    Uniform,
    YesNo,
)

DORSET = (0.9, 1.75)  # £m, as reported
TARGET = 1.5
exactly = pytest.approx

numbers = st.floats(-1e6, 1e6)
chances = st.floats(0.001, 0.999)


@st.composite
def hills(draw: st.DrawFn, shape: type[Distribution]):
    low, likely, high = sorted(draw(st.tuples(numbers, numbers, numbers)))
    return shape(low, likely, high + 1.0)


EVERY_SHAPE = [
    Fixed(3.0),
    Uniform(-1.0, 4.0),
    Triangular(0.0, 1.0, 5.0),
    Triangular(0.0, 0.0, 5.0),
    Triangular(0.0, 5.0, 5.0),
    Pert(10.0, 20.0, 60.0),
    Pert(0.0, 0.0, 1.0),
    Pert(0.0, 3.0, 9.0, weight=2.5),
    Normal(2.0, 3.0),
    LogNormal(2.0, 0.7),
    YesNo(0.8),
    Discrete((0.0, 3.0, 6.0), (0.5, 0.3, 0.2)),
    Empirical((4.0, 1.0, 2.0, 2.0, 9.0)),
    ParetoTail(Pert(0.8, 1.0, 2.2), tail_chance=1 / 6, threshold=1.8, index=1.6),
    ParetoTail(Normal(1.0, 0.2), tail_chance=0.1, threshold=1.2, index=3.0),
    ParetoTail(Fixed(1.0), tail_chance=0.2, threshold=2.0, index=2.0),
]
shapes = pytest.mark.parametrize("shape", EVERY_SHAPE, ids=str)


def test_the_reported_dorset_range_read_as_flat_reaches_its_target_with_5_in_17():
    flat = Uniform(*DORSET)
    assert flat.odds_at_least(TARGET) == exactly(float(Fraction(5, 17)), rel=1e-12)
    assert flat.contingency_for(TARGET, 0.8) == exactly(0.43, abs=1e-12)


def test_the_reported_dorset_range_read_as_a_symmetric_triangle_reaches_it_with_17_percent():
    triangle = Triangular(0.9, 1.325, 1.75)
    assert triangle.odds_at_least(TARGET) == exactly(float(2 * Fraction(5, 17) ** 2), rel=1e-12)
    assert round(triangle.odds_at_least(TARGET), 4) == 0.1730


@given(hills(Pert), st.floats(0.01, 0.99))
def test_pert_agrees_with_scipy_beta(pert: Pert, way: float):
    a, b = pert.exponents()
    spread = pert.high - pert.low
    target = pert.low + way * spread
    oracle = stats.beta(a, b, loc=pert.low, scale=spread)
    assert pert.odds_at_least(target) == exactly(oracle.sf(target), abs=1e-12)
    assert pert.mean() == exactly(oracle.mean(), rel=1e-12, abs=1e-9)
    assert (pert.quantile(np.array([way])) - oracle.ppf(way)) / spread == exactly(0, abs=1e-10)


@given(hills(Triangular), st.floats(0.01, 0.99))
def test_triangular_agrees_with_scipy(triangle: Triangular, way: float):
    spread = triangle.high - triangle.low
    oracle = stats.triang((triangle.likely - triangle.low) / spread, loc=triangle.low, scale=spread)
    target = triangle.low + way * spread
    assert triangle.odds_at_least(target) == exactly(oracle.sf(target), abs=1e-9)
    assert triangle.quantile(np.array([way])) == exactly(oracle.ppf(way), rel=1e-9, abs=1e-6)


@pytest.mark.parametrize(
    ("ours", "oracle"),
    [(Normal(2, 3), stats.norm(2, 3)), (LogNormal(2, 0.7), stats.lognorm(0.7, scale=2))],
    ids=["normal", "lognormal"],
)
def test_normal_and_lognormal_agree_with_scipy(ours: Distribution, oracle: stats.rv_continuous):
    u = np.linspace(0.001, 0.999, 999)
    np.testing.assert_allclose(ours.quantile(u), oracle.ppf(u), rtol=1e-12, atol=1e-14)
    assert ours.mean() == exactly(oracle.mean(), rel=1e-12)
    for target in (0.1, 1.0, 2.0, 5.5):
        assert ours.odds_at_least(target) == exactly(oracle.sf(target), abs=1e-14)


@shapes
def test_the_quantile_is_the_inverse_of_the_odds(shape: Distribution):
    """What is not exceeded with chance u is exceeded with the rest, but for a jump at that value."""
    u = np.linspace(0.005, 0.995, 67)
    for chance, value in zip(u, shape.quantile(u), strict=True):
        nearby = 1e-9 * (1 + abs(value))
        assert 1 - shape.odds_at_least(value + nearby) >= chance - 1e-6
        assert 1 - shape.odds_at_least(value - nearby) <= chance + 1e-6


@shapes
@pytest.mark.parametrize("way", [-0.2, 0.0, 0.3, 0.5, 0.9, 1.0, 1.4])
def test_the_shortfall_is_the_area_under_the_chance_to_fall_short(shape: Distribution, way: float):
    low, high = shape.quantile(np.array([0.001, 0.97]))
    target = float(low + way * (high - low + 1))
    bottom = max(shape.support()[0], float(shape.quantile(np.array([1e-13]))[0])) - 1e-9
    jumps = [value for value in (0.0, 1.0, 1.2, 1.8, 2.0, 3.0, 4.0, 5.0, 6.0, 9.0, 20.0) if bottom < value < target]
    edges = [bottom, *jumps, max(target, bottom)]
    area = sum(
        integrate.quad(lambda x: 1 - shape.odds_at_least(x), first, last, epsabs=1e-12, limit=200)[0]
        for first, last in pairwise(edges)
    )
    assert shape.expected_shortfall(target) == exactly(area, abs=2e-8)


@pytest.mark.parametrize(
    "shape", [shape for shape in EVERY_SHAPE if not isinstance(shape, ParetoTail | LogNormal)], ids=str
)
def test_the_mean_is_the_target_less_the_shortfall_of_a_target_that_is_out_of_reach(shape: Distribution):
    far = 1e4
    assert far - shape.expected_shortfall(far) == exactly(shape.mean(), rel=1e-12, abs=1e-11)


@pytest.mark.parametrize(
    ("shape", "target", "shortfall"),
    [
        (Uniform(*DORSET), 1.5, 0.6**2 / 1.7),
        (Uniform(*DORSET), 2.0, 2.0 - 1.325),
        (Uniform(*DORSET), 0.5, 0.0),
        (Triangular(0, 1, 2), 1, 1 / 6),
        (Triangular(0, 1, 2), 2, 1.0),
        (Pert(0, 0, 1), 1, 1 - 1 / 6),
        (Normal(0, 1), 0, 1 / math.sqrt(2 * math.pi)),
        (YesNo(0.8), 1, 0.2),
        (Fixed(3), 5, 2),
    ],
)
def test_closed_forms_of_the_shortfall(shape: Distribution, target: float, shortfall: float):
    assert shape.expected_shortfall(target) == exactly(shortfall, rel=1e-12, abs=1e-15)


@shapes
@pytest.mark.parametrize("factor", [0.5, 3.0])
def test_scaling_scales_every_quantile(shape: Distribution, factor: float):
    u = np.linspace(0.01, 0.99, 21)
    np.testing.assert_allclose(shape.scaled(factor).quantile(u), factor * shape.quantile(u), rtol=1e-12)
    assert shape.scaled(factor).mean() == exactly(factor * shape.mean(), rel=1e-12)


@pytest.mark.parametrize(
    "shape", [Uniform(1, 3), Triangular(1, 2, 5), Pert(1, 2, 5), Normal(1, 2), Fixed(2), YesNo(0.3)]
)
def test_a_negative_factor_turns_the_quantity_round(shape: Distribution):
    turned = shape.scaled(-2)
    assert turned.mean() == exactly(-2 * shape.mean())
    assert turned.support() == tuple(-2 * end for end in reversed(shape.support()))


def test_a_lognormal_cost_cannot_be_turned_round():
    with pytest.raises(ChanceError, match="a number above zero"):
        LogNormal(2, 1).scaled(-1)


@pytest.mark.parametrize(
    ("shape", "planned"),
    [
        (Fixed(3), 3),
        (Uniform(1, 2), 1.5),
        (Triangular(1, 2, 9), 2),
        (Pert(1, 2, 9), 2),
        (Normal(4, 1), 4),
        (LogNormal(4, 1), 4),
        (YesNo(0.4), 1),
        (Discrete((1, 5), (0.3, 0.7)), 5),
        (Empirical((3, 1, 2)), 2),
        (ParetoTail(Pert(1, 1.5, 2), 0.1, 3, 2), 1.5),
    ],
)
def test_the_planned_value_is_the_likely_one_or_else_the_middle(shape: Distribution, planned: float):
    assert shape.central() == planned


class TestATailOfRunawayCost:
    cost = ParetoTail(Pert(0.8, 1.0, 2.2), tail_chance=1 / 6, threshold=1.8, index=1.6)

    def test_it_exceeds_the_threshold_with_the_stated_chance(self):
        assert self.cost.odds_at_least(1.8 + 1e-12) == exactly(1 / 6)

    def test_beyond_the_threshold_twice_the_cost_is_two_to_the_index_rarer(self):
        assert self.cost.odds_at_least(7.2) / self.cost.odds_at_least(3.6) == exactly(2**-1.6)

    def test_its_mean_is_that_of_its_quantiles(self):
        u = (np.arange(400_000) + 0.5) / 400_000
        thin = ParetoTail(Pert(0.8, 1.0, 2.2), tail_chance=1 / 6, threshold=1.8, index=4)
        assert thin.mean() == exactly(thin.quantile(u[::40]).mean(), rel=2e-3)

    def test_an_index_of_one_has_no_finite_mean(self):
        assert ParetoTail(Pert(0.8, 1.0, 1.5), 0.1, 1.8, 1.0).mean() == math.inf

    def test_without_a_tail_the_body_still_stays_below_the_threshold(self):
        held = ParetoTail(Uniform(0, 2), tail_chance=0, threshold=1, index=2)
        assert held.support() == (0, 1)
        assert held.mean() == exactly(0.5)

    def test_a_body_wholly_above_the_threshold_is_refused(self):
        with pytest.raises(ChanceError, match=r"starts at 3, above the threshold 2"):
            ParetoTail(Uniform(3, 4), 0.1, 2, 2)

    def test_a_body_of_steps_is_refused(self):
        with pytest.raises(ChanceError, match="a body of YesNo"):
            ParetoTail(YesNo(0.5), 0.1, 2, 2)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Fixed(math.nan), "found nan for value; expected an ordinary number"),
        (lambda: Uniform(0, math.inf), "found inf for high"),
        (lambda: Uniform(2, 1), "found low 2 above high 1; expected low at most as large as high"),
        (lambda: Triangular(1, 5, 2), "found likely 5 outside 1 to 2"),
        (lambda: Pert(1, 0, 2), "found likely 0 outside 1 to 2"),
        (lambda: Pert(1, 1.5, 2, weight=0), "found 0 for weight; expected a number above zero"),
        (lambda: Normal(0, 0), "found 0 for sd"),
        (lambda: LogNormal(-1, 1), "found -1 for median"),
        (lambda: YesNo(1.2), "found 1.2 for chance; expected a chance from 0 to 1"),
        (lambda: YesNo(math.nan), "found nan for chance"),
        (lambda: Discrete((1, 2), (0.5, 0.4)), "found chances that add up to 0.9"),
        (lambda: Discrete((1, 2), (1.5, -0.5)), "found 1.5 for chance"),
        (lambda: Discrete((1, 2), (1,)), "found 2 values and 1 chances"),
        (lambda: Discrete((), ()), "found 0 values and 0 chances"),
        (lambda: Empirical(()), "found an empty sample"),
        (lambda: Empirical((1, math.nan)), "found nan for value"),
        (lambda: ParetoTail(Uniform(0, 1), 0.1, 2, 0), "found 0 for index"),
        (lambda: ParetoTail(Uniform(0, 1), 2, 2, 1), "found 2 for tail chance"),
    ],
)
def test_what_cannot_be_is_refused_with_what_was_found_and_what_would_be_right(make: Callable[[], object], words: str):
    with pytest.raises(ChanceError) as refused:
        make()
    assert words in str(refused.value)


def test_discrete_values_are_put_in_order_with_their_chances():
    shuffled = Discrete((6, 0, 3), (0.2, 0.5, 0.3))
    assert shuffled == Discrete((0, 3, 6), (0.5, 0.3, 0.2))
    assert shuffled.quantile(np.array([0.5, 0.500001, 0.8, 1.0])).tolist() == [0, 3, 3, 6]


@pytest.mark.parametrize("shape", [Normal(3.0, 2.0), LogNormal(2.0, 0.4), Stated(1.0, Normal(1.2, 0.1)), Pert(1, 2, 4)])
@pytest.mark.parametrize("chance", [0.001, 0.1, 0.5, 0.999])
def test_one_chance_gives_the_value_that_many_give(shape: Distribution, chance: float):
    assert shape.at(chance) == pytest.approx(float(shape.quantile(np.array([chance]))[0]), rel=1e-14)
