"""A runaway cost is told by its middle and what it does not exceed; its mean only where there is one."""

import pytest

from shiremoot.chance import ParetoTail, Pert, Stopped
from shiremoot.options.errors import Unknown
from shiremoot.options.tails import expected, runaway_cost

OPEN = ParetoTail(Pert(0.8e6, 1e6, 2.2e6), tail_chance=1 / 6, threshold=1.8e6, index=0.9)
STOPPED = Stopped(OPEN, 5e6, 3e6)


def test_an_open_tail_has_no_mean_and_says_why():
    told = runaway_cost(OPEN)
    assert told.mean is None
    assert "open tail without a mean" in told.why
    assert (told.stopped_at, told.sunk, told.passes) == (None, None, None)
    assert isinstance(expected(OPEN), Unknown)


def test_the_middle_and_what_is_not_exceeded_exist_whatever_the_tail():
    told = runaway_cost(OPEN)
    assert OPEN.odds_at_most(told.median) == pytest.approx(0.5)
    assert OPEN.odds_at_most(told.in_80) == pytest.approx(0.8)
    assert told.in_95 == pytest.approx(1.8e6 * (0.05 * 6) ** (-1 / 0.9))


def test_stopped_it_has_a_mean_a_level_and_the_chance_to_pass_it():
    told = runaway_cost(STOPPED)
    assert told.mean == expected(STOPPED) == STOPPED.mean()
    assert told.why is None
    assert (told.stopped_at, told.sunk) == (5e6, 3e6)
    assert told.passes == pytest.approx((5 / 1.8) ** -0.9 / 6)


def test_a_tail_that_is_light_enough_has_a_mean_although_it_is_open():
    light = ParetoTail(Pert(0.8, 1.0, 2.2), tail_chance=0.1, threshold=1.8, index=2.0)
    assert runaway_cost(light).mean == pytest.approx(light.mean())
