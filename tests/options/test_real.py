"""One option in cash, in constant prices and as a value of today: every year reconciles to the penny."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.dates import FinancialYear, years_from
from shiremoot.options.errors import OptionsError
from shiremoot.options.real import bridge

YEARS = years_from(FinancialYear.parse("2015-16"), 3)
PRICES = (1.0, 100 / 102, 100 / 105.06)  # an index of 100, 102 and 105.06
FACTORS = (1.0, 1 / 1.035, 1 / 1.035**2)


def test_cash_of_later_years_is_worth_less_in_prices_of_the_first_and_less_again_today():
    found = bridge(YEARS, [1000.0] * 3, PRICES, FACTORS)
    assert [one.real for one in found] == [1000, 980.39, 951.84]
    assert [one.prices for one in found] == [0, -19.61, -48.16]
    assert [one.value for one in found] == [1000, 947.24, 888.55]
    assert [one.discounting for one in found] == [0, -33.15, -63.29]


@given(st.lists(st.floats(-1e9, 1e9), min_size=3, max_size=3))
def test_every_year_adds_up_to_the_penny(pounds: list[float]):
    for one in bridge(YEARS, pounds, PRICES, FACTORS):
        assert round(100 * one.cash) + round(100 * one.prices) == round(100 * one.real)
        assert round(100 * one.real) + round(100 * one.discounting) == round(100 * one.value)


def test_a_year_without_a_price_or_a_factor_is_refused():
    with pytest.raises(OptionsError, match="3 years of cash, 2 of prices, 3 of discount factors; expected one of each"):
        bridge(YEARS, [1.0] * 3, PRICES[:2], FACTORS)
