"""How well a rule orders councils: pairs and intervals against scipy and against counting by hand."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from shiremoot.watch.rules_tested import drawn_again, pairs_within_years
from tests.watch.watching import backtested


@given(st.integers(0, 2**32 - 1))
def test_within_one_year_it_is_the_mann_whitney_statistic(seed: int):
    generator = np.random.default_rng(seed)
    exposure = generator.integers(0, 6, size=(30, 1)).astype(float)
    positive = np.arange(30)[:, None] < 7
    pairs = pairs_within_years(exposure, positive, ~positive)
    wanted = stats.mannwhitneyu(exposure[positive], exposure[~positive]).statistic / (7 * 23)
    assert pairs.auc == pytest.approx(wanted)


def test_councils_are_compared_within_a_year_only():
    """In the first year the positive stands worse than both others, in the second better than the one: 2 of 3 pairs."""
    exposure = np.array([[3.0, 1.0], [2.0, 9.0], [1.0, np.nan]])
    positive = np.array([[True, True], [False, False], [False, False]])
    negative = np.array([[False, False], [True, True], [True, False]])
    assert pairs_within_years(exposure, positive, negative).auc == pytest.approx(2 / 3)


def test_without_a_positive_there_is_nothing_to_tell():
    nobody = np.zeros((3, 2), dtype=np.bool_)
    pairs = pairs_within_years(np.ones((3, 2)), nobody, ~nobody)
    assert pairs.auc is None
    assert pairs.interval(drawn_again(3, 10, seed=1)) == (None, None)


def test_the_interval_draws_whole_councils_again():
    """Counted out: all 27 ways of drawing 3 councils with replacement, weighed alike."""
    exposure = np.array([[3.0, 1.0], [2.0, 2.0], [1.0, 3.0]])
    positive = np.array([[True, True], [False, False], [False, False]])
    pairs = pairs_within_years(exposure, positive, ~positive)
    draws = np.array([np.bincount(draw, minlength=3) for draw in np.ndindex(3, 3, 3)], dtype=np.float64)
    shares = []
    for mine, second, third in draws:
        if mine and second + third:
            shares.append((mine * (second + third) + 0) / (mine * 2 * (second + third)))
    low, high = pairs.interval(draws)
    assert (low, high) == (min(shares), max(shares)) == (0.5, 0.5)


def test_councils_are_drawn_again_as_often_as_there_are_and_alike_for_a_seed():
    drawn = drawn_again(7, 500, seed=3)
    assert (drawn.sum(axis=1) == 7).all()
    assert drawn.mean() == pytest.approx(1.0)
    assert (drawn == drawn_again(7, 500, seed=3)).all()
    assert (drawn != drawn_again(7, 500, seed=4)).any()


def test_the_thinnest_councils_giving_notice_is_a_perfect_order_and_the_thickest_the_worst():
    score = next(rule for rule in backtested({"E01": date(2018, 3, 1)}).rules if rule.rule == "score")
    assert [one.auc for one in score.within] == [1.0, 1.0, 1.0, 1.0]
    worst = next(rule for rule in backtested({"E20": date(2018, 3, 1)}).rules if rule.rule == "score")
    assert [one.auc for one in worst.within] == [0.0, 0.0, 0.0, 0.0]


def test_a_notice_in_the_middle_has_the_share_of_councils_that_are_thicker():
    score = next(rule for rule in backtested({"E05": date(2018, 3, 1)}).rules if rule.rule == "score")
    assert score.within[0].auc == pytest.approx(15 / 19)
