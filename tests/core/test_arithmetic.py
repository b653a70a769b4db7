"""The core's own exponential, logarithm and error function are right to the bounds that stand here."""

import math

import numpy as np
import pytest
from scipy import special

from shiremoot.core.calling import Entry

LOG, EXP, LOG_OF_ONE_AND, EXP_LESS_ONE, ERROR_COMPLEMENT, LOG_GAMMA, NORMAL_CHANCE = range(7)
work_out = Entry("work_out", "which i", "x f[count]", "found f[count]!")
EPSILON = 2.0**-52


def found(which: int, x: np.ndarray) -> np.ndarray:
    answers = np.empty_like(x)
    work_out(which, x, answers)
    return answers


def worst(which: int, x: np.ndarray, exact: np.ndarray) -> float:
    """The largest error, in parts of the exact value."""
    return float(np.max(np.abs(found(which, x) - exact) / np.abs(exact)))


EXPONENTS = np.concatenate([np.linspace(-700, 700, 40_001), np.linspace(-1, 1, 20_002)])
ABOVE_NOUGHT = np.exp(EXPONENTS)
SMALL = np.concatenate([np.geomspace(1e-300, 0.9, 20_001), np.linspace(0.001, 0.999, 5_001)])
SCORES = np.concatenate([np.linspace(-6, 27, 30_001), np.geomspace(1e-12, 1, 2_001)])


def test_the_exponential_to_two_units_in_the_last_place():
    assert worst(EXP, EXPONENTS, np.array([math.exp(x) for x in EXPONENTS])) <= 2 * EPSILON


def test_the_logarithm_to_two_units_in_the_last_place():
    away_from_one = ABOVE_NOUGHT[np.abs(np.log(ABOVE_NOUGHT)) > 1e-9]
    assert worst(LOG, away_from_one, np.array([math.log(x) for x in away_from_one])) <= 2 * EPSILON


def test_what_is_small_keeps_its_digits():
    for sign in (-1.0, 1.0):
        x = sign * SMALL
        assert worst(LOG_OF_ONE_AND, x, np.array([math.log1p(each) for each in x])) <= 4 * EPSILON
        assert worst(EXP_LESS_ONE, x, np.array([math.expm1(each) for each in x])) <= 4 * EPSILON


def test_the_error_function_far_out_too():
    exact = np.array([math.erfc(x) for x in SCORES])
    assert worst(ERROR_COMPLEMENT, SCORES[exact > 1e-300], exact[exact > 1e-300]) <= 10 * EPSILON


def test_the_chance_of_a_score():
    z = np.linspace(-37, 37, 20_001)
    exact = np.array([0.5 * math.erfc(-each * math.sqrt(0.5)) for each in z])
    assert worst(NORMAL_CHANCE, z, exact) <= 10 * EPSILON


def test_the_logarithm_of_the_gamma_function_at_one_and_more():
    x = np.concatenate([np.linspace(1, 40, 10_001), np.geomspace(1, 1e6, 2_001)])
    exact = special.gammaln(x)
    assert np.max(np.abs(found(LOG_GAMMA, x) - exact) / np.maximum(1, np.abs(exact))) <= 1e-14
    factorials = np.arange(1.0, 30.0)
    exactly = [math.log(math.factorial(int(n) - 1)) for n in factorials]
    np.testing.assert_allclose(found(LOG_GAMMA, factorials), exactly, rtol=1e-14, atol=1e-14)


@pytest.mark.parametrize(
    ("which", "x", "expected"),
    [
        (LOG, 0.0, -math.inf),
        (LOG, 1.0, 0.0),
        (LOG, 5e-324, math.log(5e-324)),
        (LOG, 1.7976931348623157e308, math.log(1.7976931348623157e308)),
        (EXP, 0.0, 1.0),
        (EXP, -800.0, 0.0),
        (EXP, 710.0, math.inf),
        (EXP, -745.0, 5e-324),
        (LOG_OF_ONE_AND, -1.0, -math.inf),
        (LOG_OF_ONE_AND, 0.0, 0.0),
        (EXP_LESS_ONE, 0.0, 0.0),
        (EXP_LESS_ONE, -800.0, -1.0),
        (ERROR_COMPLEMENT, 0.0, 1.0),
        (ERROR_COMPLEMENT, -7.0, 2.0),
        (ERROR_COMPLEMENT, 30.0, 0.0),
    ],
)
def test_the_ends(which: int, x: float, expected: float):
    assert found(which, np.array([x]))[0] == pytest.approx(expected, rel=2 * EPSILON, abs=0)
