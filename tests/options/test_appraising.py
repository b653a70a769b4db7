"""Present value runs through the dated schedule; payback, ratios and annual values say when there are none."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.options.appraising import (
    benefit_cost_ratio,
    equivalent_annual,
    factors_of,
    payback_year,
    payback_years,
    present_value,
)
from shiremoot.options.errors import OptionsError, Unknown
from shiremoot.parameters import ParameterError, discount_factors, lookup

DAY = date(2026, 11, 28)
STANDARD = lookup("uk/appraisal/discount_rate_standard", DAY)
PROPOSED = lookup("uk/appraisal/discount_rate_proposed_2026_review", DAY, proposed=True)
POUNDS = st.floats(-1e7, 1e7)


def test_a_pound_at_the_end_of_a_year_is_worth_the_factor_of_the_schedule():
    """Its published values to six decimals stand in the tests of the parameters."""
    assert tuple(factors_of(STANDARD, 126)) == discount_factors(STANDARD, 126)


def test_a_pound_in_the_middle_of_a_year_is_worth_half_a_year_of_interest_more_but_the_decision_is_not_discounted():
    ends, middles = factors_of(STANDARD, 31), factors_of(STANDARD, 31, "mid-year")
    assert middles[0] == ends[0] == 1
    assert middles[1] == pytest.approx(1.035**-0.5)
    assert middles[31] == pytest.approx(ends[31] * 1.03**0.5)


def test_the_value_of_a_million_a_year_for_ten_years():
    flows = np.array([-5e6] + [1e6] * 10)
    annuity = (1 - 1.035**-10) / 0.035
    factors = factors_of(STANDARD, 10)
    assert present_value(flows, factors) == pytest.approx(-5e6 + 1e6 * annuity)
    assert equivalent_annual(present_value(flows, factors), factors) == pytest.approx(1e6 - 5e6 / annuity)


@given(st.lists(POUNDS, min_size=3, max_size=3), st.lists(POUNDS, min_size=3, max_size=3))
def test_draws_are_valued_one_by_one(one: list[float], other: list[float]):
    factors = factors_of(STANDARD, 2)
    both = present_value(np.array([one, other]), factors)
    assert both.tolist() == [present_value(np.array(one), factors), present_value(np.array(other), factors)]


def test_two_lives_compare_by_the_year_and_not_by_their_sums():
    five, ten = (np.array([0.0] + [100.0] * years) for years in (5, 10))
    short, long = factors_of(STANDARD, 5), factors_of(STANDARD, 10)
    assert present_value(ten, long) > present_value(five, short)
    assert equivalent_annual(present_value(ten, long), long) == pytest.approx(100)
    assert equivalent_annual(present_value(five, short), short) == pytest.approx(100)


def test_an_appraisal_without_a_year_after_the_decision_has_no_annual_value():
    with pytest.raises(OptionsError, match="found an appraisal of year 0 alone; expected at least one year after it"):
        equivalent_annual(np.array(1.0), factors_of(STANDARD, 0))


def test_discounting_past_the_schedule_is_refused():
    with pytest.raises(ParameterError, match="no rate for year 31; expected at most year 30"):
        factors_of(PROPOSED, 31, "mid-year")


def test_a_year_without_a_factor_is_refused():
    with pytest.raises(OptionsError, match="pounds of 4 years and 3 discount factors; expected one factor for each"):
        present_value(np.zeros((10, 4)), factors_of(STANDARD, 2))


@pytest.mark.parametrize(
    ("flows", "year"),
    [
        ([-100, 50, 50], 2),
        ([-100, 150, -80, 40], 3),  # it owes again in year 2, so year 1 does not count
        ([-100, 60, 39.98], None),
        ([-100, 60, 39.999], 2),  # less than a penny is nothing
        ([100, -50], 0),
        ([0, 0], 0),
        ([0, -10, 10], 2),
    ],
)
def test_it_pays_back_in_the_first_year_from_which_on_nothing_is_owed(flows: list[float], year: int | None):
    assert payback_year(np.array(flows, float)) == year


def test_paybacks_of_draws_are_infinite_where_they_never_come():
    assert payback_years(np.array([[-1.0, 2.0], [-2.0, 1.0]])).tolist() == [1, np.inf]


def test_a_ratio_needs_a_cost():
    assert benefit_cost_ratio(150.0, 100.0) == 1.5
    assert benefit_cost_ratio(-50.0, 100.0) == -0.5
    assert isinstance(benefit_cost_ratio(150.0, 0.0), Unknown)
    assert isinstance(benefit_cost_ratio(150.0, 0.004), Unknown)
    assert "what stops is worth more" in benefit_cost_ratio(150.0, -100.0).why
