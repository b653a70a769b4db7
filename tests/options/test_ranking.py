"""Which option is best, how often and by how much: shares sum to one, ties are split, no mean is made up."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from shiremoot.options.errors import OptionsError, Unknown
from shiremoot.options.ranking import best_shares, medians, regrets

WHOLE_POUNDS = st.integers(-5, 5).map(float)
VALUES = st.integers(1, 6).flatmap(lambda options: arrays(float, (options, 7), elements=WHOLE_POUNDS))


def test_the_better_option_wins_the_draw_and_a_tie_is_shared():
    values = np.array([[1.0, 2.0, 3.0, 4.0], [0.0, 2.0, 4.0, 4.0], [0.0, 0.0, 0.0, 4.0]])
    assert best_shares(values) == (Fraction(11, 24), Fraction(11, 24), Fraction(1, 12))


def test_less_than_a_penny_is_a_tie():
    assert best_shares(np.array([[1.0], [1.009], [0.98]])) == (Fraction(1, 2), Fraction(1, 2), 0)


@given(VALUES)
def test_the_shares_sum_to_one_exactly(values: np.ndarray):
    assert sum(best_shares(values)) == 1


@given(VALUES, st.integers(-1000, 1000))
def test_adding_the_same_to_every_option_changes_no_share_and_no_regret(values: np.ndarray, more: int):
    assert best_shares(values + more) == best_shares(values)
    assert regrets(values + more) == regrets(values)


@given(VALUES)
def test_the_option_with_the_best_mean_has_the_least_regret_and_none_is_negative(values: np.ndarray):
    found = regrets(values)
    assert min(found) >= 0
    assert found[int(np.argmax(values.mean(axis=1)))] == pytest.approx(min(found))


def test_a_rejected_option_takes_no_draw_from_the_others():
    values = np.array([[9.0, 9.0], [1.0, 3.0], [2.0, 2.0]])
    allowed = np.array([False, True, True])
    assert best_shares(values) == (1, 0, 0)
    assert best_shares(values, allowed) == (0, Fraction(1, 2), Fraction(1, 2))
    rejected, one, other = regrets(values, allowed)
    assert isinstance(rejected, Unknown)
    assert (one, other) == (0.5, 0.5)


def test_an_option_whose_cost_has_no_mean_has_no_regret_but_a_median_and_a_share():
    values = np.array([[-1e15, 5.0, 6.0], [1.0, 1.0, 1.0]])
    no_mean = np.array([True, False])
    assert "open tail" in regrets(values, None, no_mean)[0].why
    assert regrets(values, None, no_mean)[1] == 3
    assert medians(values) == (5, 1)
    assert best_shares(values) == (Fraction(2, 3), Fraction(1, 3))


def test_a_choice_needs_an_option_and_a_draw():
    with pytest.raises(OptionsError, match="no option that may be chosen; expected at least one that is not rejected"):
        best_shares(np.ones((2, 3)), np.array([False, False]))
    with pytest.raises(OptionsError, match="at least one draw"):
        regrets(np.ones((2, 0)))
