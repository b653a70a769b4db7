"""Conversions turn one basis into another by a named function, and each leaves a note (convention 3)."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.dates import FinancialYear, share_of_year
from shiremoot.money import (
    Basis,
    CannotConvert,
    Figure,
    NotEstimated,
    Range,
    annualised,
    in_year,
    parse_range,
    say,
    to_prices,
    yearly,
)
from tests.money.figures import CUMULATIVE, FULL_YEAR, IN_YEAR, NEXT_YEAR, REPORTED, THIS_YEAR, figure

INDEX = {THIS_YEAR: Decimal(80), NEXT_YEAR: Decimal(100)}
FROM_JULY = share_of_year(0, start=3)
FROM_OCTOBER = share_of_year(0, start=6)
POUNDS = st.integers(-(10**12), 10**12).map(Decimal)
SHARES = st.decimals("0.0001", 1, places=6)
PENNY = Decimal("0.01")


def test_300k_in_year_from_july_is_400k_in_a_full_year():
    """Worked value: July is month 4, so nine twelfths of the year remain."""
    full = annualised(figure("£300k"), FROM_JULY)
    assert full.amount == 400_000
    assert full.basis == FULL_YEAR


def test_three_months_late_it_is_200k_in_the_year():
    late = in_year(annualised(figure("£300k"), FROM_JULY), FROM_OCTOBER)
    assert late.amount == 200_000
    assert late.basis == IN_YEAR


def test_a_cumulative_figure_over_three_full_years_is_three_times_the_yearly_one():
    """Two to five millions over three years, with nothing in the first half of the first."""
    run_rate = yearly(figure(parse_range("£2m to £5m"), CUMULATIVE), [0.5, 1, 1])
    assert run_rate.amount == Range(Decimal(800_000), Decimal(2_000_000))
    assert run_rate.basis == replace(FULL_YEAR, years=())


def test_pounds_of_one_year_come_to_the_prices_of_another():
    """Nominal pounds times the index of the base year over that of their own: 80 to 100 is a quarter more."""
    real = to_prices(figure("£2m"), NEXT_YEAR, INDEX)
    assert real.amount == 2_500_000
    assert real.basis == replace(IN_YEAR, price="real 2018-19")
    assert to_prices(real, THIS_YEAR, INDEX).amount == 2_000_000
    both_ends = to_prices(figure(parse_range("£2m to £5m")), NEXT_YEAR, INDEX)
    assert both_ends.amount == Range(Decimal(2_500_000), Decimal(6_250_000))


def test_each_conversion_leaves_a_note_and_the_source():
    trail = to_prices(in_year(annualised(figure("£300k"), FROM_JULY), 0.5), NEXT_YEAR, INDEX).origin
    assert trail.kind == "reported"
    assert trail.detail == REPORTED.detail
    assert trail.notes == (
        "full-year: 0.75 of a full year fell in the year stated",
        "in-year 2017-18: 0.5 of the full year",
        "from prices of 2017-18 to prices of 2018-19: index 100 over 80",
    )


def test_a_figure_of_no_year_falls_in_the_year_that_is_given():
    level = figure("£400k", replace(FULL_YEAR, years=()))
    assert in_year(level, 0.75, NEXT_YEAR).basis.years == (NEXT_YEAR,)
    with pytest.raises(CannotConvert, match="one year that it falls in; give year"):
        in_year(level, 0.75)


def test_what_has_not_begun_in_the_year_is_nought_in_it():
    assert in_year(figure("£400k", FULL_YEAR), 0).amount == 0


def test_what_is_not_estimated_stays_so_in_every_basis():
    unknown = figure(NotEstimated("no business case yet"), FULL_YEAR)
    assert in_year(unknown, 0.5).amount == unknown.amount


@pytest.mark.parametrize("share", [0, 0.0, Decimal("0.00")])
def test_a_planned_share_of_nought_is_an_error(share: Decimal):
    with pytest.raises(CannotConvert, match="a planned share of 0"):
        annualised(figure("£300k"), share)
    with pytest.raises(CannotConvert, match="a planned share of 0"):
        yearly(figure("£300k", CUMULATIVE), [share] * 3)


@pytest.mark.parametrize("share", [-0.1, 1.1, float("nan"), float("inf")])
def test_a_share_of_a_year_is_from_nought_to_one(share: float):
    for convert in (lambda: in_year(figure("£1m", FULL_YEAR), share), lambda: annualised(figure("£1m"), share)):
        with pytest.raises(CannotConvert, match="a share from 0 to 1"):
            convert()


@pytest.mark.parametrize("basis", [FULL_YEAR, CUMULATIVE, replace(IN_YEAR, effect="not-stated")])
def test_a_conversion_refuses_a_figure_of_another_effect(basis: Basis):
    with pytest.raises(CannotConvert, match="a figure whose effect is in-year"):
        annualised(figure("£1m", basis), 0.5)


def test_in_year_and_yearly_refuse_an_in_year_figure():
    with pytest.raises(CannotConvert, match="whose effect is full-year"):
        in_year(figure("£1m"), 0.5)
    with pytest.raises(CannotConvert, match="whose effect is cumulative"):
        yearly(figure("£1m"), [1])


def test_a_cumulative_figure_takes_one_share_for_each_of_its_years():
    with pytest.raises(CannotConvert, match=r"2 planned shares; expected one for each year .* \(3\)"):
        yearly(figure("£1m", CUMULATIVE), [1, 1])


@pytest.mark.parametrize("basis", [CUMULATIVE, replace(IN_YEAR, price="not-stated"), replace(FULL_YEAR, years=())])
def test_pounds_whose_prices_are_of_no_single_year_are_not_converted(basis: Basis):
    with pytest.raises(CannotConvert, match="cash of one year, or real prices of one year"):
        to_prices(figure("£1m", basis), NEXT_YEAR, INDEX)


def test_a_year_outside_the_index_is_refused_with_what_is_held():
    with pytest.raises(
        CannotConvert, match="no price index for 2030-31; expected a year that is held: 2017-18 to 2018-19"
    ):
        to_prices(figure("£1m"), FinancialYear(2030), INDEX)
    with pytest.raises(CannotConvert, match="held: no year"):
        to_prices(figure("£1m"), NEXT_YEAR, {})


@pytest.mark.parametrize("broken", ["0", "-1", "NaN"])
def test_an_index_is_above_nought(broken: str):
    with pytest.raises(CannotConvert, match="an index above nought"):
        to_prices(figure("£1m"), NEXT_YEAR, {**INDEX, NEXT_YEAR: Decimal(broken)})


def known(converted: Figure) -> Decimal:
    assert isinstance(converted.amount, Decimal)
    return converted.amount


@given(POUNDS, SHARES)
def test_annualised_and_in_year_invert_each_other(pounds: Decimal, share: Decimal):
    assert abs(known(in_year(annualised(figure(pounds), share), share)) - pounds) < PENNY
    assert abs(known(annualised(in_year(figure(pounds, FULL_YEAR), share), share)) - pounds) < PENNY


@given(POUNDS, st.decimals(1, 1000, places=4), st.decimals(1, 1000, places=4))
def test_prices_taken_there_and_back_are_the_same_pounds(pounds: Decimal, own: Decimal, base: Decimal):
    index = {THIS_YEAR: own, NEXT_YEAR: base}
    back = to_prices(to_prices(figure(pounds), NEXT_YEAR, index), THIS_YEAR, index)
    assert abs(known(back) - pounds) < PENNY


@given(POUNDS, POUNDS, SHARES)
def test_both_ends_of_a_range_are_converted_and_stay_in_order(one: Decimal, other: Decimal, share: Decimal):
    span = Range(min(one, other), max(one, other))
    converted = annualised(figure(span), share).amount
    assert isinstance(converted, Range)
    assert converted.low <= converted.high


def test_what_was_converted_is_printed_to_three_digits():
    assert say(annualised(figure("£300k"), Decimal(7) / 12)).startswith("£514k (full-year 2017-18, cash")
