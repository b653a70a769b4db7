"""A rate of return is quoted only where there is exactly one; otherwise the answer says how many there are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.options.errors import Unknown
from shiremoot.options.returns import rates_of_return


def value_at(rate: float, flows: list[float]) -> float:
    return sum(flow / (1 + rate) ** year for year, flow in enumerate(flows))


def test_one_rate():
    assert rates_of_return([-100, 110]).rate == pytest.approx(0.1)
    assert rates_of_return([0, -100, 0, 121, 0]).rate == pytest.approx(0.1)
    assert rates_of_return([-100, 50]).rate == pytest.approx(-0.5)


def test_two_rates_are_both_found_and_neither_is_quoted():
    found = rates_of_return([-100, 230, -132])  # 100 (x − 1/1.1)(x − 1/1.2), as textbooks have it
    assert found.rates == pytest.approx((0.1, 0.2))
    assert found.rate.why.startswith("10.0% and 20.0% a year each make its costs and benefits equal")


def test_the_rate_of_what_is_lent_is_not_quoted_as_what_it_brings():
    found = rates_of_return([100, -110])
    assert found.rates == pytest.approx((0.1,))
    assert found.rate.why == "money comes before it is paid, so 10.0% is what it costs a year, not what it brings"


def test_money_in_the_middle_of_years_has_a_rate_by_half_years():
    """£100 at once and £110 half a year later: 21% a year."""
    assert rates_of_return([-100, 110], periods=2).rate == pytest.approx(0.21)


def test_less_than_a_penny_makes_no_second_rate():
    assert rates_of_return([-100, 110, -0.004]).rate == pytest.approx(0.1)


def test_three_rates_of_which_the_last_lies_beyond_a_turning_point():
    flows = np.polynomial.polynomial.polyfromroots([1 / 1.05, 1 / 1.3, 1 / 2.0])
    assert rates_of_return((-flows).tolist()).rates == pytest.approx((0.05, 0.3, 1.0))


def test_a_rate_that_the_value_only_touches_counts_once():
    found = rates_of_return([1.21, -2.2, 1.0])
    assert found.rates == pytest.approx((1 / 1.1 - 1,), abs=1e-6)


@pytest.mark.parametrize(
    ("flows", "words"), [([100, 50], "one way"), ([0, 0], "no money flows"), ([100, -100, 100], "no rate")]
)
def test_no_rate_says_why(flows: list[float], words: str):
    found = rates_of_return(flows)
    assert found.rates == ()
    assert isinstance(found.rate, Unknown)
    assert words in found.rate.why


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=30), st.integers(1, 10**8))
def test_one_outlay_before_its_returns_has_one_rate_at_most(returns: list[int], outlay: int):
    flows = [-outlay, *returns]
    found = rates_of_return(flows)
    assert len(found.rates) == (1 if any(returns) else 0)
    for rate in found.rates:
        size = sum(abs(flow) / (1 + rate) ** year for year, flow in enumerate(flows))
        assert abs(value_at(rate, flows)) <= 1e-8 * size


@given(st.lists(st.integers(-100, 100), min_size=2, max_size=12))
def test_it_finds_the_rates_that_the_companion_matrix_finds(flows: list[int]):
    roots = np.polynomial.polynomial.polyroots(np.trim_zeros(flows)) if any(flows) else np.array([])
    plain = sorted(1 / root.real - 1 for root in roots if abs(root.imag) < 1e-12 and root.real > 1e-9)
    simple = len(set(np.round(plain, 4))) == len(plain)
    near_double = any(0 < abs(root.imag) < 1e-3 for root in roots)
    if simple and not near_double:
        assert rates_of_return(flows).rates == pytest.approx(tuple(plain), rel=1e-6, abs=1e-6)
