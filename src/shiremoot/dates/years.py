"""Financial years (April to March) and months, read as people write them."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from shiremoot.dates.errors import DateError

FIRST_YEAR = 1900
LAST_YEAR = 2200
APRIL = 4
MONTHS_IN_YEAR = 12

NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)  # in code, not from the locale: a page must not change its language with the machine

NUMBER_OF = {form.lower(): n for n, name in enumerate(NAMES, 1) for form in (name, name[:3])} | {"sept": 9}

TWO_YEARS = re.compile(r"(\d{4})\s*[-/\u2013]\s*(\d{4}|\d{2})", re.ASCII)
NAME_YEAR = re.compile(r"([a-z]+)\.?\s+(\d{4})", re.ASCII | re.IGNORECASE)
YEAR_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
MONTH_YEAR = re.compile(r"(\d{1,2})/(\d{4})", re.ASCII)


@dataclass(frozen=True, order=True, slots=True)
class FinancialYear:
    """A year from 1 April to 31 March, known by the year in which it starts.

    Raises: DateError when the start is not a whole year from 1900 to 2200.
    """

    start: int

    def __post_init__(self) -> None:
        _check_year(self.start, place="financial year")

    @classmethod
    def parse(cls, text: str) -> FinancialYear:
        """Financial year written as 2017-18, 2017/18, 2017-2018 or 2017/2018.

        Raises: DateError when the two halves do not follow each other, or only one is written.
        """
        return _year_written(text)

    @classmethod
    def of(cls, day: date) -> FinancialYear:
        """Financial year in which a day falls."""
        return cls(day.year if day.month >= APRIL else day.year - 1)

    @property
    def first_day(self) -> date:
        """1 April on which the year begins."""
        return date(self.start, APRIL, 1)

    @property
    def last_day(self) -> date:
        """31 March on which the year ends."""
        return date(self.start + 1, APRIL, 1) - timedelta(days=1)

    def __add__(self, years: int) -> FinancialYear:
        return FinancialYear(self.start + years)

    def __sub__(self, other: FinancialYear) -> int:
        return self.start - other.start

    def __str__(self) -> str:
        return f"{self.start}-{(self.start + 1) % 100:02}"


@lru_cache(maxsize=1024)  # the same few years stand with every figure
def _year_written(text: str) -> FinancialYear:
    written = text.strip()
    if re.fullmatch(r"\d{4}", written, re.ASCII):
        raise _bare_year(written)
    halves = TWO_YEARS.fullmatch(written)
    if halves is None:
        raise DateError(f'"{written}"', "a financial year such as 2017-18")
    start, end = int(halves[1]), halves[2]
    if end not in {f"{start + 1}", f"{(start + 1) % 100:02}"}:
        raise _halves_that_do_not_follow(written, start)
    return FinancialYear(start)


@lru_cache(maxsize=1024)  # asked for with every line
def years_from(first: FinancialYear, count: int) -> tuple[FinancialYear, ...]:
    """So many years one after the other; none where the number is nought or below."""
    return tuple(first + step for step in range(count))


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """A calendar month of a year; month 1 of the financial year is April.

    Raises: DateError when the month is not 1 to 12 or the year not 1900 to 2200.
    """

    year: int
    month: int

    def __post_init__(self) -> None:
        _check_year(self.year, place="month")
        if not 1 <= self.month <= MONTHS_IN_YEAR:
            raise DateError(f"month {self.month}", "a month from 1 (January) to 12 (December)")

    @classmethod
    def parse(cls, text: str) -> Month:
        """Month written as July 2017, Jul 2017, 2017-07 or 07/2017; 2011-12 is December 2011.

        Raises: DateError when it is none of these.
        """
        written = text.strip()
        if form := NAME_YEAR.fullmatch(written):
            return cls(int(form[2]), _number_of(form[1], written))
        if form := YEAR_MONTH.fullmatch(written):
            return cls(int(form[1]), int(form[2]))
        if form := MONTH_YEAR.fullmatch(written):
            return cls(int(form[2]), int(form[1]))
        raise DateError(f'"{written}"', "a month such as July 2017")

    @classmethod
    def of(cls, day: date) -> Month:
        """Month in which a day falls."""
        return cls(day.year, day.month)

    @property
    def number(self) -> int:
        """Place of the month in its financial year: 1 is April, 12 is March."""
        return (self.month - APRIL) % MONTHS_IN_YEAR + 1

    @property
    def quarter(self) -> int:
        """Quarter of the financial year, 1 to 4; quarter 1 is April to June."""
        return (self.number + 2) // 3

    @property
    def financial_year(self) -> FinancialYear:
        """Financial year in which the month falls."""
        return FinancialYear.of(self.first_day)

    @property
    def first_day(self) -> date:
        """First day of the month."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """Last day of the month."""
        after = MONTHS_IN_YEAR * self.year + self.month
        return date(after // MONTHS_IN_YEAR, after % MONTHS_IN_YEAR + 1, 1) - timedelta(days=1)

    def since(self, year: FinancialYear) -> int:
        """Whole months from 1 April of the year to the first of this month; negative when earlier."""
        return MONTHS_IN_YEAR * (self.year - year.start) + self.month - APRIL

    def __add__(self, months: int) -> Month:
        count = MONTHS_IN_YEAR * self.year + self.month - 1 + months
        return Month(count // MONTHS_IN_YEAR, count % MONTHS_IN_YEAR + 1)

    def __sub__(self, other: Month) -> int:
        return MONTHS_IN_YEAR * (self.year - other.year) + self.month - other.month

    def __str__(self) -> str:
        return f"{NAMES[self.month - 1]} {self.year}"


def either(text: str) -> FinancialYear | Month:
    """Financial year or month, where both may stand.

    Raises: DateError when the text can be read as both (2011-12), giving the two readings,
    or as neither.
    """
    readings = _readings_of(text)
    if not readings:
        raise DateError(f'"{text.strip()}"', "a financial year such as 2017-18 or a month such as July 2017")
    if len(readings) > 1:
        year, month = readings
        raise DateError(
            f'"{text.strip()}", which is the financial year {year} or the month {month}',
            "one reading only",
            fix=f"write {year} under year: alone, or {month}",
        )
    return readings[0]


def _readings_of(text: str) -> list[FinancialYear | Month]:
    readings: list[FinancialYear | Month] = []
    for kind in (FinancialYear, Month):
        with suppress(DateError):
            readings.append(kind.parse(text))
    return readings


def _check_year(year: object, place: str) -> None:
    if isinstance(year, bool) or not isinstance(year, int) or not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateError(f"{year}", f"a whole year from {FIRST_YEAR} to {LAST_YEAR}", place=place)


def _bare_year(written: str) -> DateError:
    start = int(written)
    return DateError(
        f'"{written}", one year alone',
        "a financial year, April to March",
        fix=f"write {start}-{(start + 1) % 100:02}",
    )


def _halves_that_do_not_follow(written: str, start: int) -> DateError:
    return DateError(
        f'"{written}", whose two halves do not follow',
        "two years in a row",
        fix=f"write {start}-{(start + 1) % 100:02}",
    )


def _number_of(name: str, written: str) -> int:
    number = NUMBER_OF.get(name.lower())
    if number is None:
        raise DateError(f'"{written}"', "the name of a month, such as July or Jul, and a year")
    return number


def say_day(day: date) -> str:
    """``31 December 2016``."""
    return f"{day.day} {NAMES[day.month - 1]} {day.year}"
