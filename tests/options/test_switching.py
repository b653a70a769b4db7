"""At the switching value the first place changes hands, and nowhere nearer."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.options.errors import OptionsError, Unknown
from shiremoot.options.switching import NONE_LOSES, NONE_WINS, Lines, lines_through, multiplier, nearest_root

NUMBERS = st.integers(-50, 50).map(float)
LINES = st.lists(st.tuples(NUMBERS, NUMBERS), min_size=2, max_size=5)


def lines(now: float, *options: tuple[float, float]) -> Lines:
    at, slope = np.array(options).T
    return Lines(now, at, slope)


def test_a_benefit_may_fall_and_a_cost_may_rise_until_nothing_is_left():
    assert multiplier(200.0, 1000.0) == pytest.approx(0.8)
    assert multiplier(200.0, -800.0) == pytest.approx(1.25)
    assert multiplier(-100.0, 1000.0) == pytest.approx(1.1)
    assert isinstance(multiplier(200.0, 0.0), Unknown)
    assert "turning it round" in multiplier(200.0, 100.0).why


def test_the_first_loses_where_the_next_crosses_it():
    two = lines(10.0, (100.0, 5.0), (80.0, 0.0))
    assert two.switches_at(0) == pytest.approx(6)  # 100 + 5 (x − 10) = 80
    assert two.switches_at(1) == pytest.approx(6)


def test_the_nearer_of_two_crossings_counts():
    three = lines(0.0, (10.0, 0.0), (0.0, 2.0), (0.0, -5.0))
    assert three.first_between(0) == (-2.0, 5.0)
    assert three.switches_at(0) == -2
    assert three.switches_at(1) == 5


def test_where_no_value_does_it_words_say_so():
    apart = lines(0.0, (10.0, 1.0), (0.0, 1.0))
    assert apart.switches_at(0).why == NONE_LOSES
    assert apart.switches_at(1).why == NONE_WINS
    under_both = lines(0.0, (0.0, 1.0), (0.0, -1.0), (-1.0, 0.0))
    assert under_both.switches_at(2).why == NONE_WINS


@given(LINES, NUMBERS)
def test_an_option_is_first_up_to_its_switching_value_and_not_beyond(options: list[tuple[float, float]], now: float):
    found = lines(now, *options)
    for option, (at, slope) in enumerate(options):
        switch = found.switches_at(option)
        if isinstance(switch, Unknown):
            continue
        best = max(other_at + other * (switch - now) for other_at, other in options)
        assert at + slope * (switch - now) == pytest.approx(best, abs=1e-6)


def test_lines_are_found_from_draws_although_other_inputs_vary():
    drawn, rest = np.random.default_rng(1).normal(size=(2, 50_000))
    (found,) = lines_through(np.array([1e5 * drawn + 1e4 * rest, np.zeros(50_000)]), 20 + drawn[None, :], [20.0])
    assert found.slope == pytest.approx([1e5, 0], rel=2e-3)
    assert found.at == pytest.approx([0, 0], abs=600)


def test_a_draw_by_draw_line_is_found_exactly():
    drawn = np.linspace(0, 10, 101)
    (found,) = lines_through(np.array([3 * drawn - 12, 0 * drawn]), drawn[None, :])
    assert found.switches_at(0) == pytest.approx(4)


def test_luck_makes_no_crossing():
    """Neither option depends on the input; slopes found by luck would cross somewhere far away."""
    drawn, one, other = np.random.default_rng(1).normal(size=(3, 10_000))
    (found,) = lines_through(np.array([1e6 + 1e6 * one, 1e6 * other]), drawn[None, :])
    assert found.slope[0] == found.slope[1]
    assert found.switches_at(0).why == NONE_LOSES


def test_an_input_that_does_not_vary_has_no_slope():
    (found,) = lines_through(np.array([[1.0, 3.0], [0.0, 0.0]]), np.array([[0.1, 0.1]]))
    assert found.slope.tolist() == [0, 0]
    assert found.switches_at(0).why == NONE_LOSES


def test_a_curved_difference_is_halved_to_its_nearest_root():
    def difference(value: float) -> float:
        return (value - 1) * (value - 4)

    assert nearest_root(difference, 2.0, 0.0, 10.0) == pytest.approx(1)
    assert nearest_root(difference, 3.0, 0.0, 10.0) == pytest.approx(4)
    assert nearest_root(difference, 9.0, 5.0, 10.0) is None
    assert nearest_root(math.cos, 0.0, 0.0, 3.0) == pytest.approx(math.pi / 2)


def test_today_lies_in_the_range():
    with pytest.raises(OptionsError, match="found a value of 12; expected one from 0 to 10"):
        nearest_root(math.cos, 12.0, 0.0, 10.0)


def test_what_moves_two_options_alike_does_not_hide_what_parts_them():
    drawn, shared = np.random.default_rng(1).normal(size=(2, 10_000))
    (found,) = lines_through(np.array([1e8 * shared + 1e3 * drawn, 1e8 * shared]), drawn[None, :])
    assert found.slope[0] - found.slope[1] == pytest.approx(1e3)


def test_six_draws_on_a_line_are_enough_in_whatever_unit():
    rates = np.linspace(0.01, 0.03, 6)
    (found,) = lines_through(np.array([5e6 * rates - 1e5, 0 * rates]), rates[None, :])
    assert found.switches_at(0) == pytest.approx(0.02)
