"""Amounts, ranges and percentages are read exactly as people write them, or refused with a mending (convention 1)."""

import time
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.money import AmountError, Range, parse_amount, parse_percent, parse_percent_range, parse_range

FINITE = st.decimals(-(10**14), 10**14, allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("written", "pounds"),
    [
        ("£0.9m", 900_000),
        ("£750k", 750_000),
        ("-£2,000", -2_000),
        ("1.2bn", 1_200_000_000),
        ("£1,329,312", 1_329_312),
        ("2.5million", 2_500_000),
        ("£3 thousand", 3_000),
        ("£1.5 m", 1_500_000),
        ("£45 million", 45_000_000),
        ("£2mn", 2_000_000),
        ("£1.2 Billion", 1_200_000_000),
        ("£.5M", 500_000),
        ("£12K", 12_000),
        ("£1,250.5k", 1_250_500),
        ("+£2m", 2_000_000),
        ("£-2m", -2_000_000),
        ("- £2m", -2_000_000),
        ("750", 750),
        ("0", 0),
    ],
)
def test_an_amount_is_read_as_people_write_it(written: str, pounds: int):
    assert parse_amount(written) == pounds


@pytest.mark.parametrize("written", ["(£2,000)", "£(2,000)", "(2,000)", "(£2k)", "£(2)k", "( £2,000 )"])
def test_brackets_are_a_minus_as_in_accounts(written: str):
    assert parse_amount(written) == -2_000


@pytest.mark.parametrize(
    "written",
    [
        "\u2212£2,000",  # the minus of a word processor
        "\u2013£2,000",  # its dash
        "\u2212\uffe12,000",  # a wide pound
        "-£2,000\u00a0",
        "\u00a0-£\u202f2,000",
        "\ufeff-£2\u00a0k",
    ],
)
def test_signs_and_spaces_that_programs_put_in_are_read_as_those_of_a_keyboard(written: str):
    assert parse_amount(written) == -2_000


@pytest.mark.parametrize("written", [900_000, 9e5, Decimal("9E+5"), "900000", "900,000.00"])
def test_a_plain_number_is_pounds(written: object):
    assert parse_amount(written) == 900_000


def test_a_float_is_the_decimal_that_it_prints_as():
    assert parse_amount(0.1) == Decimal("0.1")


def test_minus_nought_is_nought():
    assert [str(parse_amount(written)) for written in ("-£0", "(0)", -0.0, "0.00")] == ["0", "0", "0", "0"]


def test_no_digit_is_lost_however_many_there_are():
    assert parse_amount("£123456.789012345678901234567890123456") == Decimal("123456.789012345678901234567890123456")
    assert parse_amount("£1.000000000000000000000000000000000001m") == Decimal("1000000.000000000000000000000000000001")


@pytest.mark.parametrize(
    ("written", "expected", "fix"),
    [
        ("£1,75m", "thousands in groups of three", "write £1.75m if the comma is a decimal point"),
        ("£1,00", "thousands in groups of three", "write £1.00 if"),
        ("1,5", "thousands in groups of three", "write 1.5 if"),
        ("£1,2345", "thousands in groups of three", None),
        ("£0,900m", "thousands in groups of three", None),
        ("£,500", "thousands in groups of three", None),
        ("£1 329 312", "thousands parted by commas", None),
        ("80%", "in pounds, not a percentage", None),
        ("£2m to £5m", "one amount", "write it under range:, as £2m to £5m"),
        ("£2m-£5m", "one amount", "write it under range:, as £2m to £5m"),
        ("up to £5m", "a range with both ends", "under range:"),
        ("£2m a year", "nothing after it", "write £2m, and say the rest"),
        ("£2.5 million per annum", "nothing after it", "write £2.5 million, and"),
        ("£5b", "such as £0.9m", "write £5bn"),
        ("50p", "in pounds", "£0.50"),
        ("$5m", "in pounds", None),
        ("5m euros", "in pounds", None),
        ("tbc", "such as £0.9m", "write not-estimated:"),
        ("not yet known", "such as £0.9m", "write not-estimated:"),
        ("a lot", "such as £0.9m", None),
        ("", "such as £0.9m", None),
        ("£", "such as £0.9m", None),
        ("£1.", "such as £0.9m", None),
        ("--£2m", "such as £0.9m", None),
        ("-£-2m", "such as £0.9m", None),
        ("(-£2m)", "such as £0.9m", None),
        ("-(£2m)", "such as £0.9m", None),
        ("££2m", "such as £0.9m", None),
        ("£2mm", "such as £0.9m", None),
        ("nan", "such as £0.9m", None),
        ("infinity", "such as £0.9m", None),
        ("1e6", "such as £0.9m", None),
        ("£٢m", "such as £0.9m", None),
    ],
)
def test_what_is_not_an_amount_is_refused_with_what_would_be_right(written: str, expected: str, fix: str | None):
    with pytest.raises(AmountError) as refused:
        parse_amount(written)
    assert refused.value.found == f'"{written}"'
    assert expected in refused.value.expected
    assert (fix or "") in (refused.value.fix or "")
    assert fix or refused.value.fix is None


@pytest.mark.parametrize("written", [True, False, None, [], {}, 2 + 1j, float("nan"), float("-inf"), Decimal("sNaN")])
def test_what_is_neither_text_nor_a_finite_number_is_refused(written: object):
    with pytest.raises(AmountError, match=r"such as £0\.9m"):
        parse_amount(written)


@pytest.mark.parametrize("written", ["£1,000,001bn", 10**16, 1e300, 10**500, "-" + "9" * 40])
def test_more_than_a_million_billion_is_a_slip_of_the_unit(written: object):
    with pytest.raises(AmountError, match="check the unit"):
        parse_amount(written)


@pytest.mark.parametrize("written", ["9" * 10**6, "£" + " " * 10**6 + "x", "1,5" * 10**5, "£2m " + "a" * 10**6])
def test_a_text_of_a_million_characters_is_refused_at_once_and_shown_short(written: str):
    for parse in (parse_amount, parse_range, parse_percent):
        began = time.perf_counter()
        with pytest.raises(AmountError) as refused:
            parse(written)
        assert len(str(refused.value)) < 200
        assert time.perf_counter() - began < 1


@given(FINITE)
def test_a_decimal_is_taken_as_it_is(pounds: Decimal):
    assert parse_amount(pounds) == pounds


@given(st.text(max_size=80) | st.from_regex(r"\A[-(]?£? ?[\d.,]{1,9} ?[a-z%]{0,8}\)?( to £?[\d.,]{1,5}m?)?\Z"))
def test_any_text_is_read_or_refused_and_nothing_else(text: str):
    for parse in (parse_amount, parse_range, parse_percent):
        with suppress(AmountError):
            assert parse(text) is not None


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("£0.9m to £1.75m", 900_000, 1_750_000),
        ("2m to 5m", 2_000_000, 5_000_000),
        ("£0 to £600k", 0, 600_000),
        ("£750,000 to £1m", 750_000, 1_000_000),
        ("£500 to £900", 500, 900),
        ("-£0.5m to £2m", -500_000, 2_000_000),
        ("(£2m) to (£1m)", -2_000_000, -1_000_000),
        ("£2m\u00a0to  £2m", 2_000_000, 2_000_000),
    ],
)
def test_a_range_is_read_as_people_write_it(written: str, low: int, high: int):
    assert parse_range(written) == Range(Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("£5m to £2m", "£5m above £2m; expected the lower end first; write £2m to £5m"),
        ("-£1m to -£2m", "-£1m above -£2m"),
        ("£2m-£5m", "write £2m to £5m"),
        ("£2m \u2013 £5m", "write £2m to £5m"),
        ("2-5m", "write 2m to 5m"),
        ("£2 to £5m", "£2 may be £2m or pounds; .* write £2m to £5m, or both in full"),
        ("2 to 5 million", "2 may be 2million or pounds"),
        ("£2m to £5", "£5 may be £5m or pounds"),
        ("between £2m and £5m", "write £2m to £5m"),
        ("from £2m to £5m", "write £2m to £5m"),
        ("up to £5m", "both ends of a range; write the lower end too"),
        ("£5m", "two ends; write £5m under amount:"),
        ("£2m to £3m to £4m", "such as £0.9m to £1.75m"),
        ("£1,75m to £2m", '"£1,75m"; expected thousands in groups of three'),
        ("£2m to 80%", "not a percentage"),
        ("low to high", "such as £0.9m to £1.75m"),
        ("", "such as £0.9m to £1.75m"),
    ],
)
def test_what_is_not_a_range_is_refused_with_what_would_be_right(written: str, words: str):
    with pytest.raises(AmountError, match=words):
        parse_range(written)


@pytest.mark.parametrize("written", [5, None, ["£2m", "£5m"]])
def test_a_range_is_text(written: object):
    with pytest.raises(AmountError, match=r"such as £0\.9m to £1\.75m"):
        parse_range(written)


def test_a_range_made_in_code_keeps_the_lower_end_first_and_finite():
    assert Range(Decimal(2), Decimal(2)).low == 2
    with pytest.raises(AmountError, match="from 5,000 to 2; expected the lower end first"):
        Range(Decimal(5000), Decimal(2))
    with pytest.raises(AmountError, match="finite"):
        Range(Decimal(0), Decimal("NaN"))


@pytest.mark.parametrize(
    ("written", "share"),
    [
        ("80%", "0.8"),
        ("-2.5 %", "-0.025"),
        ("\u22122.5%", "-0.025"),
        ("+3%", "0.03"),
        ("150%", "1.5"),
        ("80 per cent", "0.8"),
        ("80 Percent", "0.8"),
        ("0.8", "0.8"),
        (0.8, "0.8"),
        (Decimal("-0.1"), "-0.1"),
        (0, "0"),
        (1, "1"),
    ],
)
def test_a_percentage_is_read_as_a_share_of_one(written: object, share: str):
    assert parse_percent(written) == Decimal(share)


@pytest.mark.parametrize(("written", "fix"), [(80, '"80%"'), ("80", '"80%"'), (2.5, '"2.5%"'), (-3, '"-3%"')])
def test_a_number_above_one_is_no_percentage_until_its_sign_says_so(written: object, fix: str):
    with pytest.raises(AmountError, match=f"write {fix} if percent is meant"):
        parse_percent(written)


@pytest.mark.parametrize("written", ["£2m", "80%%", "", "%", "1,5%", "eighty", True, None, float("nan"), "٨٠%"])
def test_what_is_not_a_percentage_is_refused(written: object):
    with pytest.raises(AmountError, match="a percentage such as 80%"):
        parse_percent(written)


# ------------------------------------------------------------------------- one reading for both ends of a range


@pytest.mark.parametrize(
    ("written", "one", "other"),
    [
        ("-1 to 10%", "-1%", "-100%"),
        ("-1% to 0.5", "0.5%", "50%"),
        ("1 to 10%", "1%", "100%"),
        ("-0.5 to 20 per cent", "-0.5%", "-50%"),
        ("10% to 1", "1%", "100%"),
    ],
)
def test_a_range_whose_ends_would_be_read_in_two_ways_is_refused_with_both_readings(written: str, one: str, other: str):
    with pytest.raises(AmountError) as refused:
        parse_percent_range(written)
    assert f"may be {one} or {other}" in refused.value.found
    assert all(parse_percent_range(advice) for advice in (refused.value.fix or "").removeprefix("write ").split(" or "))


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [("0 to 10%", "0", "0.1"), ("-10% to 0", "-0.1", "0"), ("-0.1 to 0.25", "-0.1", "0.25"), ("-1 to 1", "-1", "1")],
)
def test_a_range_of_percentages_that_has_one_reading_is_read(written: str, low: str, high: str):
    assert parse_percent_range(written) == Range(Decimal(low), Decimal(high))


@pytest.mark.parametrize("written", ["(£5m) to £2", "-£5m to £2", "£(5)m to £2", "(£5) to £2m", "£3m to £2"])
def test_a_unit_at_one_end_is_refused_however_the_minus_is_written(written: str):
    with pytest.raises(AmountError, match="or pounds") as refused:
        parse_range(written)
    assert parse_range((refused.value.fix or "").removeprefix("write ").partition(",")[0])


@pytest.mark.parametrize(
    "written", ["2-3m", "£2m-3", "between 2 and 3m", "from £2 to £3m", "£250-£300k", "2000-3m", "2 - 3 million"]
)
def test_the_advice_on_a_range_is_accepted_by_the_next_run(written: str):
    with pytest.raises(AmountError) as refused:
        parse_range(written)
    assert parse_range((refused.value.fix or "").removeprefix("write "))


@pytest.mark.parametrize("written", ["2-3m", "£2 to £3m", "£2m to £3m"])
def test_the_advice_on_an_amount_that_is_a_range_is_accepted_too(written: str):
    with pytest.raises(AmountError) as refused:
        parse_amount(written)
    assert parse_range((refused.value.fix or "").rpartition(", as ")[2])


@pytest.mark.parametrize("written", ["-10-20%", "5-10%", "between 5% and 10%", "from -5 to 10%"])
def test_the_advice_on_a_range_of_percentages_is_accepted_by_the_next_run(written: str):
    with pytest.raises(AmountError, match="two percentages") as refused:
        parse_percent_range(written)
    assert parse_percent_range((refused.value.fix or "").removeprefix("write "))
