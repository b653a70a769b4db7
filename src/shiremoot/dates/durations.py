"""Lengths of time in months, read and printed as people say them."""

from __future__ import annotations

import math
import re

from shiremoot.dates.errors import DateError

MONTHS_IN_YEAR = 12
DAYS_IN_YEAR = 365.25
MONTHS_IN = {
    "year": float(MONTHS_IN_YEAR),
    "month": 1.0,
    "week": 7 * MONTHS_IN_YEAR / DAYS_IN_YEAR,
    "day": MONTHS_IN_YEAR / DAYS_IN_YEAR,
}
PART = re.compile(r"(\d+(?:\.\d+)?)\s*(year|month|week|day)s?", re.ASCII | re.IGNORECASE)
WHOLE = re.compile(rf"{PART.pattern}(?:(?:\s*,\s*|\s+and\s+|\s+){PART.pattern})*", re.ASCII | re.IGNORECASE)
NEAR = 1e-6


def parse_months(written: str | float) -> float:
    """Length of a duration in months: 3 months, 1 year, 2.5 months, 2 weeks, 1 year 6 months.

    A number alone (not text) is already months. A year is 12 months; weeks and days are
    parts of an average year of 365.25 days.
    Raises: DateError when there is no unit, or the length is negative or not finite.
    """
    if isinstance(written, str):
        return _sum_of_parts(written.strip())
    if isinstance(written, bool) or not math.isfinite(written) or written < 0:
        raise DateError(f"{written}", "a length of time of zero or more months")
    return float(written)


def _sum_of_parts(text: str) -> float:
    if WHOLE.fullmatch(text) is None:
        bare = re.fullmatch(r"\d+(?:\.\d+)?", text, re.ASCII)
        fix = f'write "{text} months" if months are meant' if bare else None
        raise DateError(f'"{text}"', "a length of time such as 3 months, 1 year or 2 weeks", fix=fix)
    return sum(float(count) * MONTHS_IN[unit.lower()] for count, unit in PART.findall(text))


def say_months(months: float) -> str:
    """A length of time in words: 3 months, 1 year, 18 months, 2.5 months.

    Whole years are said in years; part months with at most one decimal place.
    """
    rounded = round(months, 1)
    years = rounded / MONTHS_IN_YEAR
    if rounded and abs(years - round(years)) < NEAR:
        return _say_count(round(years), "year")
    return _say_count(rounded, "month")


def _say_count(number: float, unit: str) -> str:
    digits = f"{number:.1f}".removesuffix(".0")
    return f"{digits} {unit}" if digits == "1" else f"{digits} {unit}s"
