"""Lengths of time are read in months, with their unit said."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.dates import DateError, parse_months, say_months


@pytest.mark.parametrize(
    ("written", "months"),
    [
        ("3 months", 3),
        ("1 month", 1),
        ("1 year", 12),
        ("18 months", 18),
        ("2.5 months", 2.5),
        ("1.5 years", 18),
        ("1 year 6 months", 18),
        ("1 year and 6 months", 18),
        ("6months", 6),
        ("3 Months", 3),
        ("1 YEAR, 6 MONTHS", 18),
        ("0 months", 0),
        (3, 3),
        (0, 0),
        (0.5, 0.5),
        (2.5, 2.5),
    ],
)
def test_a_length_of_time_is_read_in_months(written: str | float, months: float) -> None:
    assert parse_months(written) == months


def test_a_week_is_its_part_of_an_average_year() -> None:
    assert parse_months("2 weeks") == pytest.approx(float(Fraction(14 * 12 * 4, 1461)), rel=1e-15)
    assert parse_months("10 days") == pytest.approx(float(Fraction(10 * 12 * 4, 1461)), rel=1e-15)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "3",
        "soon",
        "three months",
        "-3 months",
        "3 fortnights",
        "3 months ago",
        -1,
        math.nan,
        math.inf,
        True,
    ],
)
def test_a_length_of_time_without_unit_or_sense_is_refused(written: str | float) -> None:
    with pytest.raises(DateError):
        parse_months(written)


def test_a_bare_number_in_a_text_is_told_how_to_say_it() -> None:
    with pytest.raises(DateError, match='write "3 months"'):
        parse_months("3")


@pytest.mark.parametrize(
    ("months", "words"),
    [
        (3, "3 months"),
        (1, "1 month"),
        (12, "1 year"),
        (24, "2 years"),
        (18, "18 months"),
        (2.5, "2.5 months"),
        (0, "0 months"),
        (3.04999, "3 months"),
        (11.999, "1 year"),
        (1234567, "1234567 months"),
    ],
)
def test_a_length_of_time_is_said_in_words(months: float, words: str) -> None:
    assert say_months(months) == words


@given(st.integers(0, 12000).map(lambda tenths: tenths / 10))
def test_tenths_of_a_month_are_said_and_read_back(months: float) -> None:
    assert parse_months(say_months(months)) == pytest.approx(months, abs=1e-9)
