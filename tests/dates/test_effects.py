"""What a saving brings in each year: worked values, and laws that hold for every profile."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.dates import (
    DateError,
    FinancialYear,
    Month,
    delivered,
    effect_between,
    exact_effect_between,
    full_year_effect,
    level_at,
    level_at_year_end,
    one_off_year,
    share_of_year,
)

JULY = 3.0  # months since April
NEVER = math.inf

starts = st.floats(-24, 120)
ramps = st.one_of(st.just(0.0), st.floats(0.01, 48))
lives = st.one_of(st.just(NEVER), st.floats(0, 180))
moments = st.floats(-36, 240)
close = pytest.approx


def exactly(numerator: Fraction | int, denominator: int = 1) -> object:
    return pytest.approx(float(Fraction(numerator, denominator)), rel=1e-13, abs=1e-15)


@pytest.mark.parametrize("month", range(1, 13))
def test_a_saving_that_starts_in_month_m_gives_thirteen_less_m_twelfths_then_the_whole(month: int) -> None:
    start = Month(2017, 4) + (month - 1)
    since = start.since(FinancialYear(2017))
    assert start.number == month
    assert share_of_year(0, since) == exactly(13 - month, 12)
    assert share_of_year(1, since) == share_of_year(7, since) == 1


def test_300k_in_a_year_that_starts_in_july_is_400k_a_year() -> None:
    assert full_year_effect(300_000, [share_of_year(0, JULY)]) == exactly(400_000)


def test_the_same_saving_three_months_late_gives_200k_in_the_year() -> None:
    full_year = full_year_effect(300_000, [share_of_year(0, JULY)])
    assert full_year * share_of_year(0, JULY + 3) == exactly(200_000)


def test_a_cumulative_figure_is_divided_by_the_sum_of_its_years_shares() -> None:
    """£5m over three years, from October: half a year, then two whole ones."""
    shares = [share_of_year(year, 6) for year in range(3)]
    assert shares == [exactly(1, 2), 1, 1]
    assert full_year_effect(5_000_000, shares) == exactly(2_000_000)


def test_a_planned_share_of_zero_is_an_error() -> None:
    with pytest.raises(DateError, match="planned share of 0"):
        full_year_effect(300_000, [share_of_year(0, 12)])


def test_a_ramp_of_r_months_loses_half_of_it() -> None:
    assert share_of_year(0, 0, ramp=12) == exactly(1, 2)
    assert share_of_year(0, 0, ramp=6) == exactly(3, 4)
    assert share_of_year(0, JULY, ramp=3) == exactly(15, 24)


def test_a_ramp_that_runs_past_the_year_end_is_cut_there_and_goes_on() -> None:
    """Six months of a twelve month ramp from October: 6²/(2·12) = 3/2 months of full effect."""
    assert share_of_year(0, 6, ramp=12) == exactly(3, 24)
    assert share_of_year(1, 6, ramp=12) == exactly(21, 24)
    assert share_of_year(2, 6, ramp=12) == 1


def test_a_delay_in_part_months_counts_in_part() -> None:
    assert share_of_year(0, JULY + 2.5) == exactly(13, 24)


@pytest.mark.parametrize(
    ("end", "first", "second"),
    [
        (11.0, Fraction(11, 12), 0),
        (12.0, 1, 0),
        (13.0, 1, Fraction(1, 12)),
        (0.0, 0, 0),
        (-3.0, 0, 0),
    ],
)
def test_an_end_a_month_before_on_and_after_the_year_end(
    end: float, first: Fraction | int, second: Fraction | int
) -> None:
    assert share_of_year(0, 0, end=end) == exactly(first)
    assert share_of_year(1, 0, end=end) == exactly(second)


@pytest.mark.parametrize(("start", "share"), [(11.0, Fraction(1, 12)), (12.0, 0), (13.0, 0), (-1.0, 1), (0.0, 1)])
def test_a_start_a_month_before_on_and_after_the_year_end(start: float, share: Fraction | int) -> None:
    assert share_of_year(0, start) == exactly(share)


def test_a_ramp_that_ends_half_way_stops_at_once() -> None:
    assert effect_between(0, 100, start=0, ramp=12, end=6) == exactly(3, 2)
    assert level_at(6 - 1e-9, 0, ramp=12, end=6) == close(0.5)
    assert level_at(6, 0, ramp=12, end=6) == 0


def test_the_level_is_whole_from_its_start_and_nothing_from_its_end() -> None:
    assert level_at(JULY - 1e-9, JULY, end=12) == 0
    assert level_at(JULY, JULY, end=12) == 1
    assert level_at(12 - 1e-9, JULY, end=12) == 1
    assert level_at(12, JULY, end=12) == 0


def test_the_run_rate_at_year_end_counts_what_runs_on_31_march_only() -> None:
    assert level_at_year_end(0, 12) == 0, "starts on 1 April of the next year"
    assert level_at_year_end(0, 0, end=12) == 1, "ends with 31 March"
    assert level_at_year_end(0, 6, ramp=12) == 0.5
    assert level_at_year_end(1, 6, ramp=12) == 1
    assert level_at_year_end(0, 11.5, ramp=1) == 0.5
    assert level_at_year_end(0, 11.5) == 1, "at once where nothing is said of a ramp"
    assert level_at_year_end(1, 0, end=12) == 0


@pytest.mark.parametrize(("start", "year"), [(-0.5, -1), (0, 0), (11.9, 0), (12, 1), (30, 2)])
def test_a_one_off_falls_wholly_in_the_year_of_its_start(start: float, year: int) -> None:
    assert one_off_year(start) == year


@given(starts, ramps, lives)
def test_shares_over_all_years_sum_to_the_months_of_full_effect(start: float, ramp: float, life: float) -> None:
    last = 30
    end = min(start + life, 12.0 * last)
    total = math.fsum(share_of_year(year, start, ramp, end) for year in range(-3, last)) * 12
    assert total == close(delivered(end - start, ramp), abs=1e-9)


@given(starts, lives)
def test_without_a_ramp_the_shares_sum_to_the_months_that_it_runs(start: float, life: float) -> None:
    end = min(start + life, 360)
    total = math.fsum(share_of_year(year, start, 0, end) for year in range(-3, 30)) * 12
    assert total == close(end - start, abs=1e-9)


@given(st.integers(-2, 12), starts, ramps, lives)
def test_twelve_months_of_delay_shift_the_profile_by_a_year(year: int, start: float, ramp: float, life: float) -> None:
    on_time = share_of_year(year, start, ramp, start + life)
    late = share_of_year(year + 1, start + 12, ramp, start + life + 12)
    assert late == close(on_time, abs=1e-9)


@given(st.integers(-2, 12), starts, ramps, lives)
def test_a_ramp_never_brings_more_than_no_ramp_and_a_share_is_from_nothing_to_the_whole(
    year: int, start: float, ramp: float, life: float
) -> None:
    slow = share_of_year(year, start, ramp, start + life)
    at_once = share_of_year(year, start, 0, start + life)
    assert -1e-12 <= slow <= at_once + 1e-12 <= 1 + 2e-12


@given(moments, moments, starts, ramps)
def test_the_level_of_what_does_not_end_never_falls(one: float, other: float, start: float, ramp: float) -> None:
    early, late = sorted((one, other))
    assert level_at(early, start, ramp) <= level_at(late, start, ramp)


@given(moments, moments, moments, starts, ramps, lives)
def test_what_falls_in_two_stretches_falls_in_both_together(
    a: float, b: float, c: float, start: float, ramp: float, life: float
) -> None:
    first, middle, last = sorted((a, b, c))
    parts = effect_between(first, middle, start, ramp, start + life) + effect_between(
        middle, last, start, ramp, start + life
    )
    assert parts == close(effect_between(first, last, start, ramp, start + life), abs=1e-9)


@given(
    st.tuples(st.integers(-36, 240), st.integers(-36, 240)),
    st.integers(-24, 120),
    st.integers(0, 48),
    st.none() | st.integers(-24, 240),
)
def test_whole_months_are_the_same_in_exact_fractions(
    moments: tuple[int, int], start: int, ramp: int, end: int | None
) -> None:
    first, last = sorted(moments)
    exact = exact_effect_between(
        Fraction(first), Fraction(last), Fraction(start), Fraction(ramp), None if end is None else Fraction(end)
    )
    assert float(exact) == close(effect_between(first, last, start, ramp, NEVER if end is None else end), abs=1e-9)


def test_a_third_of_a_month_is_exact() -> None:
    assert exact_effect_between(Fraction(0), Fraction(12), Fraction(1, 3), Fraction(0)) == Fraction(35, 3)


@given(st.floats(0.01, 48), st.floats(0, 96))
def test_the_integral_agrees_with_adding_up_thin_slices(ramp: float, months: float) -> None:
    slices = 2000
    width = months / slices
    summed = math.fsum(level_at((k + 0.5) * width, 0, ramp) * width for k in range(slices))
    assert summed == close(delivered(months, ramp), abs=2 * width + 1e-9)


@pytest.mark.parametrize(
    ("start", "ramp", "end"),
    [(0, -1, NEVER), (math.nan, 0, NEVER), (0, math.inf, NEVER), (0, math.nan, 1), (0, 0, math.nan)],
)
def test_a_profile_without_sense_is_refused(start: float, ramp: float, end: float) -> None:
    for asked in (lambda: share_of_year(0, start, ramp, end), lambda: level_at(3, start, ramp, end)):
        with pytest.raises(DateError):
            asked()


def test_a_stretch_counts_in_full_from_the_start_where_nothing_is_said_of_a_ramp() -> None:
    assert effect_between(0, 12, JULY) == 9


def test_a_stretch_that_runs_backwards_is_refused() -> None:
    with pytest.raises(DateError, match="from month 5 to month 3"):
        effect_between(5, 3, 0)


def test_a_one_off_without_a_date_is_refused() -> None:
    with pytest.raises(DateError):
        one_off_year(math.inf)
