"""Amounts are printed as people write them, and read back as the same amount (conventions 1 and 9)."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shiremoot.money import AmountError, Range, parse_amount, parse_range, say_alike, say_pounds, say_range

AMOUNTS = st.one_of(
    st.decimals(-(10**15), 10**15, allow_nan=False, allow_infinity=False),
    st.builds(
        lambda digits, power: Decimal(digits).scaleb(power).copy_abs().min(Decimal(10) ** 15),
        st.integers(-9999, 9999),
        st.integers(-4, 12),
    ),
).filter(lambda amount: len(say_pounds(amount)) <= 60)


@pytest.mark.parametrize(
    "written",
    [
        "£0.9m",
        "£1.75m",
        "£750k",
        "−£2,000",
        "£1.2bn",
        "£43,500",
        "£1,329,312",
        "£1,329,300",
        "£12.345m",
        "£10k",
        "£9,000",
        "£950k",
        "£300k",
        "£1m",
        "£183m",
        "£8.75m",
        "£45.532m",
        "£14.008m",
        "£1.001bn",
        "£1,000,000bn",
        "£0.50",
        "£12.34",
        "£0.001",
        "£0",
    ],
)
def test_an_amount_is_printed_as_it_was_written(written: str):
    assert say_pounds(parse_amount(written)) == written


@given(AMOUNTS)
@example(Decimal("0.1234567890123456789012345678901234567"))
@example(Decimal("-1E+15"))
@example(Decimal("9E+5"))
@example(Decimal("1234567890.10"))
def test_what_is_printed_is_read_back_as_the_same_amount(amount: Decimal):
    assert parse_amount(say_pounds(amount)) == amount


@given(AMOUNTS, AMOUNTS)
def test_a_printed_range_is_read_back_as_the_same_range(one: Decimal, other: Decimal):
    span = Range(min(one, other), max(one, other))
    assert parse_range(say_range(span)) == span


@pytest.mark.parametrize(
    "written",
    [
        "£0.9m to £1.75m",
        "£300k to £600k",
        "£0.75m to £2m",
        "£0 to £600k",
        "−£0.5m to £2m",
        "£2k to £15k",
        "£12,000 to £2,000,000",
        "£900,000 to £1,329,312",
        "£0.9bn to £1.2bn",
        "£2m to £2m",
        "£0.05m to £1m",
        "£49,000 to £1,000,000",
        "£1,234,500 to £2,000,000",
    ],
)
def test_both_ends_of_a_range_are_printed_in_one_unit(written: str):
    assert say_range(parse_range(written)) == written


def test_amounts_that_are_told_together_are_told_in_one_unit():
    assert say_alike([Decimal(2_000_000), Decimal(500_000), Decimal(0)]) == ("£2m", "£0.5m", "£0")


@pytest.mark.parametrize(
    ("computed", "printed"),
    [
        (430_000.0, "£0.43m"),
        (Decimal("429999.9999"), "£0.43m"),
        (1_071_428.57, "£1.07m"),
        (1_075_000, "£1.08m"),
        (-1_075_000, "−£1.08m"),
        (1_234_567_890, "£1.23bn"),
        (99_960, "£0.1m"),
        (43_512, "£43,500"),
        (12.3456, "£12.30"),
        (0.004, "£0"),
        (-0.004, "£0"),
        (0, "£0"),
    ],
)
def test_a_computed_amount_is_rounded_to_three_digits_and_never_finer_than_a_penny(computed: float, printed: str):
    assert say_pounds(computed, significant=3) == printed


@pytest.mark.parametrize(("digits", "printed"), [(1, "£0.1m"), (2, "£0.12m"), (5, "£123,460"), (6, "£123,457")])
def test_a_computed_amount_may_be_said_more_roughly_or_more_finely(digits: int, printed: str):
    assert say_pounds(Decimal("123456.7"), significant=digits) == printed


def test_a_computed_range_is_rounded_at_both_ends():
    assert say_range(Range(Decimal("123456.7"), Decimal("1234567.8")), significant=3) == "£0.123m to £1.23m"


@pytest.mark.parametrize("amount", [float("nan"), Decimal("Infinity"), Decimal("NaN")])
def test_what_is_not_finite_is_never_printed(amount: float):
    with pytest.raises(AmountError, match="finite"):
        say_pounds(amount)


def test_rounding_to_no_digit_is_refused_because_it_would_print_nought():
    with pytest.raises(AmountError, match="0 significant digits"):
        say_pounds(Decimal(5), significant=0)
