"""Reserves moved through many draws: strip by strip, to the same pounds as each draw alone."""

from dataclasses import replace

import numpy as np
import pytest

from shiremoot.chance import Uniform
from shiremoot.gap.reserves_drawn import STRIP, drawn_years, likely, openings
from shiremoot.gap.reserves_moving import Rules, moved
from tests.gap.test_reserves_moving import YEARS, a_reserve

RULES = Rules((a_reserve("general", minimum=4.0), a_reserve("smoothing", 5.0)), order=(1, 0), surplus_to=0)


@pytest.mark.parametrize("draws", [1, STRIP, STRIP + 1, 2 * STRIP + 7])
def test_strips_come_to_what_all_draws_at_once_come_to(draws: int):
    left = np.random.default_rng(1).integers(-5, 12, (YEARS, draws)).astype(np.float64)
    whole = list(moved(RULES, likely(RULES), left))
    for one, year in zip(drawn_years(RULES, likely(RULES), left), whole, strict=True):
        for row, expected in zip(one.closing, year.closing, strict=True):
            np.testing.assert_array_equal(np.broadcast_to(row, draws), np.broadcast_to(expected, draws))
        np.testing.assert_array_equal(np.broadcast_to(one.unpaid, draws), year.unpaid)


def test_one_draw_alone_in_the_last_strip_may_differ_from_all_the_others():
    left = np.zeros((YEARS, STRIP + 1))
    left[:, -1] = 3.0
    smoothing = [one.closing[1] for one in drawn_years(RULES, likely(RULES), left)]
    assert [(row[0], row[-1]) for row in smoothing] == [(5.0, 2.0), (5.0, 0.0), (5.0, 0.0)]


def test_a_reserve_that_no_draw_touches_stays_one_number():
    rules = Rules((a_reserve(), a_reserve("insurance")), order=(0,))
    (first, *_) = drawn_years(rules, likely(rules), np.full((YEARS, STRIP), 3.0))
    assert [row.size for row in first.closing] == [STRIP, 1]


def test_an_opening_without_doubt_is_not_drawn_and_one_with_it_is_by_its_own_name():
    rules = Rules((a_reserve(), a_reserve("smoothing")), order=())
    doubtful = Rules((rules.reserves[0], replace(rules.reserves[1], opening=Uniform(0.0, 8.0))), order=())
    assert [row.size for row in openings(rules, "council", 10, seed=1)] == [1, 1]
    certain, drawn = openings(doubtful, "council", 10_000, seed=1)
    assert (certain.size, drawn.size) == (1, 10_000)
    assert 0.0 < drawn.min() < 0.1
    assert 7.9 < drawn.max() < 8.0
    for body, seed in (("trust", 1), ("council", 2)):
        assert not np.array_equal(openings(doubtful, body, 10_000, seed)[1], drawn)
