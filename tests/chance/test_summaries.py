"""What a sample says: odds with their error, quantiles that occurred, and what would close the gap."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from shiremoot.chance import (
    ChanceError,
    Distribution,
    Normal,
    Odds,
    Pert,
    Sampler,
    Triangular,
    Uniform,
    contingency_for,
    expected_shortfall,
    odds_at_least,
    odds_at_most,
    quantile,
    quantile_interval,
    quantiles,
)
from shiremoot.chance.blocks import Floats

samples = arrays(float, st.integers(1, 60), elements=st.floats(-1e6, 1e6, width=32))
levels = st.floats(0, 1)
close = pytest.approx


def drawn(shape: Distribution, blocks: int = 25):
    sampler = Sampler.of({"quantity": shape})
    return np.hstack([sampler.block(number)[0] for number in range(blocks)])


@pytest.mark.parametrize(
    "shape", [Uniform(0.9, 1.75), Triangular(0.9, 1.325, 1.75), Pert(0.9, 1.2, 1.75), Normal(1.3, 0.2)]
)
def test_drawn_answers_are_the_exact_ones_within_four_standard_errors(shape: Distribution):
    total = drawn(shape)
    odds = odds_at_least(total, 1.5)
    assert abs(odds.value - shape.odds_at_least(1.5)) < 4 * odds.standard_error
    missed = np.maximum(1.5 - total, 0)
    assert abs(expected_shortfall(total, 1.5) - shape.expected_shortfall(1.5)) < 4 * missed.std() / math.sqrt(
        total.size
    )
    low, high = quantile_interval(total, 0.2, 0.9999)
    assert low <= shape.quantile(np.array([0.2]))[0] <= high
    assert contingency_for(total, 1.5, 0.8) == close(shape.contingency_for(1.5, 0.8), abs=0.01)


def test_the_error_of_even_odds_from_100_000_draws_is_0_16_points():
    assert Odds(0.5, 100_000).standard_error == close(0.00158, abs=1e-5)
    assert Odds(0.5, 10_000).standard_error == 0.005


@given(samples, st.floats(-1e6, 1e6, width=32))
def test_reaching_and_not_exceeding_overlap_only_in_what_is_met_exactly(total: Floats, target: float):
    met = (total == target).mean()
    assert odds_at_least(total, target).value + odds_at_most(total, target).value == close(1 + met)


@given(samples, levels)
def test_a_quantile_is_the_smallest_drawn_total_that_enough_draws_do_not_exceed(total: Floats, level: float):
    found = quantile(total, level)
    assert found in total
    assert (total <= found).mean() >= level - 1e-9
    assert (total < found).mean() < level or found == total.min()


def test_quantiles_of_a_lattice_lie_on_it():
    """Trap: linear interpolation would plan with 1.5 of two indivisible projects."""
    assert quantile(np.array([1.0, 2.0]), 0.5) == 1.0
    assert quantiles(np.array([3.0, 1.0, 2.0, 4.0]), (0.25, 0.5, 0.51, 1.0, 0.0)) == (1, 2, 3, 4, 1)


def test_a_fifth_of_100_000_draws_is_rank_20_000():
    total = np.arange(1.0, 100_001)
    assert quantiles(total, (0.1, 0.2, 0.3, 0.7, 0.8, 0.9)) == (10_000, 20_000, 30_000, 70_000, 80_000, 90_000)


@given(samples, st.floats(-1e6, 1e6, width=32), st.floats(0.01, 1))
def test_the_contingency_is_enough_and_no_less_would_be(total: Floats, target: float, level: float):
    added = contingency_for(total, target, level)
    assert added >= 0
    assert odds_at_least(total + added, target).value >= level - 1e-9
    if added > 1e-3:
        assert odds_at_least(total + added * (1 - 1e-6) - 1e-6, target).value < level


def test_a_target_that_is_reached_anyway_needs_nothing():
    assert contingency_for(np.array([2.0, 3.0]), 1.0, 0.8) == 0.0
    assert contingency_for(np.array([2.0, 3.0]), 9.0, 0.0) == 0.0


@given(samples, st.floats(-1e6, 1e6, width=32))
def test_the_shortfall_is_never_below_nothing_nor_below_the_mean_gap(total: Floats, target: float):
    short = expected_shortfall(total, target)
    assert short >= max(0.0, target - float(total.mean())) - 1e-6


def test_the_interval_of_a_quantile_holds_the_truth_as_often_as_it_says():
    """Source: the exact binomial; checked on 2,000 samples of 50."""
    rows = np.sort(drawn(Uniform(0, 1)).reshape(-1)[: 2000 * 50].reshape(2000, 50))
    held = [low <= 0.3 <= high for low, high in (quantile_interval(row, 0.3, 0.9) for row in rows)]
    assert 0.9 - 0.02 < np.mean(held) < 0.97


def test_too_few_draws_say_so():
    assert quantile_interval(np.array([1.0, 2.0]), 0.5) == (-math.inf, math.inf)


def test_the_interval_of_many_draws_is_narrow():
    total = np.sort(drawn(Uniform(0, 1)))[:100_000]
    low, high = quantile_interval(total, 0.5)
    assert high - low == close(2 * 1.96 * 0.5 / math.sqrt(total.size), rel=0.1)


@pytest.mark.parametrize(
    "ask",
    [
        lambda: quantile(np.array([]), 0.5),
        lambda: odds_at_least(np.array([]), 1),
        lambda: expected_shortfall(np.array([]), 1),
        lambda: contingency_for(np.array([]), 1, 0.8),
        lambda: quantile(np.ones(3), 1.1),
        lambda: odds_at_least(np.ones(3), math.nan),
        lambda: contingency_for(np.ones(3), 1, -0.1),
        lambda: quantile_interval(np.array([]), 0.5),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(ask: Callable[[], object]):
    with pytest.raises(ChanceError):
        ask()


def test_one_draw_is_an_answer():
    one = np.array([7.0])
    assert quantiles(one, (0.0, 0.5, 1.0)) == (7, 7, 7)
    assert odds_at_least(one, 7).value == 1
    assert odds_at_least(one, 7).standard_error == 0
    assert set(drawn(Uniform(7, 7), 1)) == {7.0}


@pytest.mark.parametrize(("draws", "chance"), [(100_000, 0.55), (100_000, 0.07), (100, 0.29), (1_000, 0.57)])
def test_a_share_that_is_a_whole_number_of_draws_takes_no_draw_more(draws: int, chance: float):
    """Trap: 0.55 of 100,000 is 55,000.00000000001 in binary, one draw too many."""
    total = np.arange(1.0, draws + 1)
    assert quantile(total, chance) == round(draws * chance)
    assert contingency_for(total, draws + 1.0, chance) == round(draws * chance)


@pytest.mark.parametrize(("hit", "bound"), [(0, 0.003), (1_000, 0.003), (1, None), (999, None)])
def test_where_no_draw_or_every_draw_hit_the_error_is_bounded_by_three_over_the_draws(hit: int, bound: float | None):
    odds = Odds.of(np.arange(1_000) < hit)
    assert odds.bound == bound


def test_the_bound_holds_the_true_odds_in_95_of_100_samples_that_see_nothing():
    """With true odds of 3/n, no draw of n hits in (1 - 3/n)^n, which is just below 5%."""
    for draws in (10, 100, 100_000):
        bound = Odds(0.0, draws).bound
        assert (1 - bound) ** draws < 0.05


def test_a_bound_is_a_probability_however_few_the_draws():
    assert Odds(1.0, 1).bound == 1.0
