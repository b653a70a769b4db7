"""The incomplete beta function and its inverse agree with scipy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from shiremoot.chance.beta import beta_quantile, incomplete_beta

exponents = st.one_of(st.just(1.0), st.floats(1, 1.0001), st.floats(1, 7), st.floats(1, 300))
close = pytest.approx


@given(exponents, exponents, st.floats(0, 1))
def test_the_incomplete_beta_function(a: float, b: float, x: float):
    assert incomplete_beta(a, b, x) == close(special.betainc(a, b, x), abs=1e-12)


@given(exponents, exponents, st.floats(1e-15, 1 - 1e-15))
def test_its_inverse_leads_back(a: float, b: float, u: float):
    """Judged by scipy's function and not by its inverse, which misses by 1e-8 near exponents of one."""
    assert special.betainc(a, b, beta_quantile(a, b, u)) == close(u, abs=1e-11)


def test_the_middle_of_equal_exponents_is_a_half():
    """Where scipy's inverse says 0.50000001."""
    assert beta_quantile(1.0000582357866303, 1.0000582357866303, 0.5) == close(0.5, abs=1e-14)


@pytest.mark.parametrize("peak", [0.0, 1e-9, 1e-6, 0.001, 0.3, 0.5, 0.999, 1.0])
def test_every_pert_with_its_peak_near_an_end_to_the_tenth_digit(peak: float):
    a, b = 1 + 4 * peak, 5 - 4 * peak
    u = np.concatenate([np.linspace(0.001, 0.999, 97), 10.0 ** -np.arange(4, 16), 1 - 10.0 ** -np.arange(4, 14)])
    ours = np.array([beta_quantile(a, b, chance) for chance in u])
    np.testing.assert_allclose(ours, special.betaincinv(a, b, u), rtol=1e-10, atol=1e-14)


def test_the_ends_are_exact():
    assert (beta_quantile(2, 4, 0.0), beta_quantile(2, 4, 1.0)) == (0.0, 1.0)
    assert (incomplete_beta(2, 4, -1.0), incomplete_beta(2, 4, 2.0)) == (0.0, 1.0)


def test_an_exponent_of_one_is_a_power():
    assert beta_quantile(1, 5, 0.9) == close(1 - 0.1**0.2, rel=1e-14)
    assert beta_quantile(5, 1, 0.9) == close(0.9**0.2, rel=1e-14)
