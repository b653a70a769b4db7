"""Discount factors run as a product through the schedule; a step in the rate never reaches back."""

from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.parameters import ParameterError, discount_factors, lookup, yearly_rates

DAY = date(2026, 11, 23)
STANDARD = lookup("uk/appraisal/discount_rate_standard", DAY)
HEALTH = lookup("uk/appraisal/discount_rate_health", DAY)
LOWER = lookup("uk/appraisal/discount_rate_lower_rate_test", DAY)
PROPOSED = lookup("uk/appraisal/discount_rate_proposed_2026_review", DAY, proposed=True)

FIRST = Fraction(200, 207)  # 1 / 1.035
SECOND = Fraction(100, 103)  # 1 / 1.03
THIRD = Fraction(40, 41)  # 1 / 1.025


@pytest.mark.parametrize(
    ("year", "factor"),
    [
        (0, Fraction(1)),
        (1, FIRST),
        (30, FIRST**30),
        (31, FIRST**30 * SECOND),
        (75, FIRST**30 * SECOND**45),
        (76, FIRST**30 * SECOND**45 * THIRD),
        (125, FIRST**30 * SECOND**45 * THIRD**50),
    ],
)
def test_the_standard_schedule_steps_down_after_years_30_and_75(year: int, factor: Fraction) -> None:
    assert discount_factors(STANDARD, 125)[year] == pytest.approx(float(factor), abs=1e-12)


@pytest.mark.parametrize(
    ("year", "printed"),
    [
        (0, "1.000000"),
        (1, "0.966184"),
        (30, "0.356278"),
        (31, "0.345901"),
        (75, "0.094214"),
        (76, "0.091916"),
        (125, "0.027411"),
        (126, "0.026873"),
    ],
)
def test_the_standard_factors_to_six_decimals(year: int, printed: str) -> None:
    assert f"{discount_factors(STANDARD, 126)[year]:.6f}" == printed


def test_year_31_is_not_thirty_one_years_at_the_lower_rate() -> None:
    assert discount_factors(STANDARD, 31)[31] < float(SECOND**31) - 0.05


@pytest.mark.parametrize(
    ("schedule", "rates"),
    [
        (STANDARD, ["0.035", "0.03", "0.025", "0.02", "0.015", "0.01"]),
        (HEALTH, ["0.015", "0.0129", "0.0107", "0.0086", "0.0064", "0.0043"]),
        (LOWER, ["0.03", "0.0257", "0.0214", "0.0171", "0.0129", "0.0086"]),
    ],
    ids=["standard", "health", "lower-rate test"],
)
def test_the_three_schedules_change_after_the_same_years(schedule: object, rates: list[str]) -> None:
    by_year = [Fraction(0), *yearly_rates(schedule, 400)]
    for (first, last), rate in zip(
        [(1, 30), (31, 75), (76, 125), (126, 200), (201, 300), (301, 400)], rates, strict=True
    ):
        assert set(by_year[first : last + 1]) == {Fraction(rate)}


@given(st.integers(0, 400))
def test_there_is_one_factor_for_each_year_and_they_fall(years: int) -> None:
    factors = discount_factors(STANDARD, years)
    assert len(factors) == years + 1
    assert factors[0] == 1
    assert all(later < earlier for earlier, later in pairwise(factors))


def test_a_schedule_is_not_carried_past_its_end() -> None:
    assert discount_factors(PROPOSED, 30)[30] == pytest.approx(float(SECOND**30), abs=1e-12)
    with pytest.raises(ParameterError, match="no rate for year 31; expected at most year 30"):
        discount_factors(PROPOSED, 31)


def test_years_are_not_negative_and_a_cap_is_no_schedule() -> None:
    with pytest.raises(ParameterError, match="zero or more years"):
        discount_factors(STANDARD, -1)
    with pytest.raises(ParameterError, match="list of bands"):
        discount_factors(lookup("england/workforce/weekly_pay_cap", DAY), 3)
    with pytest.raises(ParameterError, match="from, to and rate"):
        discount_factors(lookup("england/workforce/redundancy_weeks_by_age", DAY), 3)
