"""The number behind a float, and pounds rounded once to the penny."""

from fractions import Fraction
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.money import as_written, to_the_penny


@given(st.decimals(-(10**11), 10**11, places=2))
def test_a_float_is_the_decimal_that_was_written(written: Fraction):
    assert as_written(float(written)) == Fraction(written)


def test_a_fraction_is_itself():
    assert as_written(Fraction(1, 3)) == Fraction(1, 3)


@pytest.mark.parametrize(
    ("amount", "pounds"),
    [
        (0.1 + 0.2, 0.3),
        (99_999.99999999997, 100_000.0),
        (0.005, 0.01),
        (1.005, 1.01),
        (25.125 * 3, 75.38),
        (-0.005, 0.0),
        (66_666.66666666667, 66_666.67),
        (0.00499, 0.0),
        (200_000.20000000595, 200_000.2),
        (inf, inf),
    ],
)
def test_pounds_are_rounded_to_the_penny_halves_up(amount: float, pounds: float):
    assert to_the_penny(amount) == pounds


@given(st.fractions(-(10**8), 10**8, max_denominator=144))
def test_an_exact_sum_is_rounded_once(pounds: Fraction):
    pence = (pounds * 100 + Fraction(1, 2)).__floor__()
    assert to_the_penny(float(pounds)) == pence / 100


@given(st.floats(-(10**8), 10**8), st.integers(-(10**8), 10**8))
def test_whole_pounds_more_move_the_rounded_amount_by_exactly_that(amount: float, pounds: int):
    moved = to_the_penny(amount + pounds)
    assert round(100 * moved) == round(100 * to_the_penny(amount)) + 100 * pounds
