"""A runaway cost that is stopped at a level: its mean exists, and everything it answers is exact."""

import math
from itertools import pairwise

import numpy as np
import pytest
from scipy import integrate

from shiremoot.chance import Beyond, ChanceError, Fixed, ParetoTail, Pert, Sampler, Stated, Stopped, Uniform
from shiremoot.chance.stopped import has_mean

RUNAWAY = ParetoTail(Pert(0.8, 1.0, 2.2), tail_chance=1 / 6, threshold=1.8, index=0.9)
EVERY = [
    Stopped(RUNAWAY, 5.0, 5.0),
    Stopped(RUNAWAY, 5.0, 3.0),
    Stopped(RUNAWAY, 5.0, 1.2),
    Stopped(RUNAWAY, 5.0, 0.0),
    Stopped(RUNAWAY, 1.5, 1.0),
    Stopped(Uniform(0.0, 10.0), 4.0, 1.0),
    Stopped(Uniform(0.0, 10.0), 12.0, 12.0),
]
each = pytest.mark.parametrize("cost", EVERY, ids=str)


def test_the_tail_has_no_mean_until_it_is_stopped():
    assert not has_mean(RUNAWAY)
    assert has_mean(Stopped(RUNAWAY, 5.0, 5.0))
    assert math.isinf(RUNAWAY.mean())


def test_a_level_is_passed_with_the_chance_of_the_power_law():
    assert Stopped(RUNAWAY, 5.0, 3.0).passes() == pytest.approx((5 / 1.8) ** -0.9 / 6)


def test_a_flat_cost_stopped_at_four_of_ten():
    """Two draws in five are kept, with a mean of 2; the others cost 1 each."""
    cost = Stopped(Uniform(0.0, 10.0), 4.0, 1.0)
    assert cost.passes() == pytest.approx(0.6)
    assert cost.mean() == pytest.approx(0.4 * 2 + 0.6 * 1)
    assert cost.quantile(np.array([0.05, 0.1, 0.4, 0.7, 0.85, 1.0])) == pytest.approx([0.5, 1, 1, 1, 2.5, 4])
    assert cost.odds_at_least(1.0) == pytest.approx(0.9)
    assert cost.odds_at_least(1.5) == pytest.approx(0.25)


@each
def test_what_it_answers_is_what_its_draws_say(cost: Stopped):
    drawn = np.sort(Sampler.of({"a": cost}).block(0)[0])
    ways = np.sort(cost.quantile((np.arange(200_000) + 0.5) / 200_000))
    assert cost.mean() == pytest.approx(float(ways.mean()), rel=1e-4)
    assert cost.mean() == pytest.approx(float(drawn.mean()), abs=5 * float(drawn.std()) / 64)
    for target in (0.5, 0.99, 1.3, 2.0, 4.99):
        assert cost.odds_at_least(target) == pytest.approx(float((ways >= target).mean()), abs=1e-5)
        assert cost.odds_at_least(target) == pytest.approx(float((drawn >= target).mean()), abs=0.04)
    assert drawn[0] >= cost.support()[0]
    assert drawn[-1] <= cost.support()[1] + 1e-12


@each
def test_the_shortfall_is_the_area_under_the_chance_to_fall_short(cost: Stopped):
    for target in (0.9, 1.1, 2.0, 4.5, 6.0):
        low = cost.support()[0] - 0.1
        edges = sorted({low, target, *(jump for jump in (0, 0.8, 1, 1.2, 1.5, 1.8, 3, 4, 5) if low < jump < target)})
        area = sum(
            integrate.quad(lambda x: 1 - cost.odds_at_least(x), first, last, limit=200)[0]
            for first, last in pairwise(edges)
        )
        assert cost.expected_shortfall(target) == pytest.approx(area, abs=1e-7)


@each
def test_the_quantile_is_the_inverse_of_the_odds(cost: Stopped):
    chances = np.linspace(0.005, 0.995, 67)
    for chance, value in zip(chances, cost.quantile(chances), strict=True):
        assert 1 - cost.odds_at_least(value + 1e-9) >= chance - 1e-6
        assert 1 - cost.odds_at_least(value - 1e-9) <= chance + 1e-6


def test_it_is_drawn_on_the_luck_of_the_whole_and_says_which_draws_are_stopped():
    cost = Stopped(RUNAWAY, 5.0, 3.0)
    whole, drawn = (Sampler.of({"a": one}).block(0)[0] for one in (RUNAWAY, cost))
    stopped = cost.stopped_in(whole)
    assert 0 < stopped.mean() < 0.2
    assert (drawn[~stopped] == whole[~stopped]).all()
    assert (drawn[stopped] == 3.0).all()


def test_what_is_made_of_a_stopped_cost_is_made_of_what_it_costs():
    cost = Stopped(RUNAWAY, 5.0, 3.0)
    drawn = Sampler.of({"a": cost}).block(0)
    assert (Sampler.of({"a": Stated(1.0, cost)}).block(0) == drawn).all()
    assert (Sampler.of({"a": Beyond(cost, 1.5)}).block(0) == np.maximum(drawn - 1.5, 0)).all()


def test_it_is_planned_as_the_whole_is():
    assert Stopped(RUNAWAY, 5.0, 5.0).central() == RUNAWAY.central()
    assert Stopped(Uniform(0.0, 10.0), 4.0, 1.0).central() == 1.0, "its middle would be stopped"


def test_it_is_scaled_with_its_level_and_its_sunk_part():
    cost = Stopped(RUNAWAY, 5.0, 3.0)
    assert cost.scaled(2.0) == Stopped(RUNAWAY.scaled(2.0), 10.0, 6.0)
    assert cost.scaled(2.0).mean() == pytest.approx(2 * cost.mean())
    with pytest.raises(ChanceError):
        cost.scaled(-1.0)


@pytest.mark.parametrize(
    ("whole", "level", "sunk", "words"),
    [
        (RUNAWAY, 5.0, 6.0, "a sunk part of 6; expected from 0 to the level of 5"),
        (RUNAWAY, 5.0, -1.0, "a sunk part of -1"),
        (RUNAWAY, 0.5, 0.5, "a level of 0.5; expected a level that the cost need not pass"),
        (Fixed(1.0), 5.0, 1.0, "which the cost may also come to without being stopped"),
        (RUNAWAY, math.nan, 1.0, "an ordinary number"),
    ],
)
def test_a_level_or_a_sunk_part_that_cannot_be_is_refused(whole: Fixed, level: float, sunk: float, words: str):
    with pytest.raises(ChanceError, match=words):
        Stopped(whole, level, sunk)
