"""One option in cash and in constant prices: every year and every total reconciles to the penny."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.dates import FinancialYear
from shiremoot.options.errors import OptionsError
from shiremoot.options.real import cash_to_real, deflators, in_prices_of
from shiremoot.parameters import by_year

FIRST = FinancialYear.parse("2015-16")
INDEX = {FIRST + at: Decimal(index) for at, index in enumerate(("100", "102", "105.06"))}


def test_cash_of_later_years_is_worth_less_in_prices_of_the_first():
    bridge = cash_to_real(dict.fromkeys(INDEX, 1000.0), FIRST, INDEX)
    assert [one.real for one in bridge.years] == [Decimal(1000), Decimal("980.39"), Decimal("951.84")]
    assert [one.prices for one in bridge.years] == [Decimal(0), Decimal("-19.61"), Decimal("-48.16")]


@given(st.lists(st.floats(-1e9, 1e9), min_size=3, max_size=3))
def test_cash_and_price_effect_add_up_to_real_pounds_exactly(pounds: list[float]):
    bridge = cash_to_real(dict(zip(INDEX, pounds, strict=True)), FIRST, INDEX)
    assert all(one.cash + one.prices == one.real for one in bridge.years)
    assert bridge.cash + bridge.prices == bridge.real


def test_draws_are_turned_into_real_pounds_as_the_bridge_does():
    years = tuple(INDEX)
    real = in_prices_of(np.array([[1000.0, 1000.0, 1000.0]]), deflators(years, FIRST, INDEX))
    assert real[0] == pytest.approx([1000, 980.392157, 951.837045])


def test_prices_are_not_carried_past_the_series_held():
    held = by_year("uk/prices/gdp_deflator")
    beyond = max(held) + 1
    with pytest.raises(OptionsError, match=f"found pounds of {beyond}; expected a year from"):
        cash_to_real({beyond: 1.0}, FIRST, held)
    with pytest.raises(OptionsError, match=f"found pounds of {beyond}"):
        deflators([FIRST], beyond, held)
