"""When and how long: financial years, months, days and lengths of time, as people write them."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer

from shiremoot.case.problems import shown
from shiremoot.case.written import each_once, plain, reading, refused, spelt_as, text_of
from shiremoot.case.written_ranges import normal_ends, range_text
from shiremoot.dates import DateError, FinancialYear, Month, parse_months
from shiremoot.money import Range

LONGEST = 1200.0  # months
A_DATE = "a date as YYYY-MM-DD"
PUBLISHED = "a year or a date, such as 2016 or 2016-06-29"
PUBLICATION = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", re.ASCII)
DAY_FIRST = re.compile(r"(\d{1,2})[-/. ]([A-Za-z]+|\d{1,2})[-/. ](\d{4})", re.ASCII)
MONTH_OF_SHORT_YEAR = re.compile(r"([A-Za-z]{3,9})[-/. '\u2019]+(\d{2})", re.ASCII)


def _month_range(written: Any) -> Range:  # noqa: ANN401
    """``0 to 9 months`` as a range of months; one unit at the end serves both."""
    low, to, high = (part.strip() for part in text_of(written).partition(" to "))
    if not to:
        hyphen = re.fullmatch(r"([\d.]+) ?[-\u2013] ?([\d.]+ ?[a-z]+)", low, re.ASCII | re.IGNORECASE)
        fix = f"write {hyphen[1]} to {hyphen[2]}" if hyphen else ""
        raise refused(f'"{written}"', 'two durations such as "0 to 9 months"', fix)
    first, last = _months(_with_unit(low, high)), _months(high)
    if first > last:
        raise refused(f'"{written}"', "the shorter duration first")
    return Range(Decimal(str(first)), Decimal(str(last)))


def _with_unit(low: str, high: str) -> str:
    """The shorter duration with the unit of the longer, where that has one unit alone.

    Raises: a refusal with every reading where a number may be of either unit: 1 to 1 year 6 months.
    """
    units = re.findall(r"[a-z]+", high.replace(" and ", " "), re.ASCII | re.IGNORECASE)
    if re.fullmatch(r"\d+(?:\.\d+)?", low, re.ASCII) is None or not units:
        return low
    if len(units) > 1 and float(low):
        readings = [f"{low} {unit.rstrip('s')}{'' if float(low) == 1 else 's'}" for unit in units]
        fit = [f"{reading} to {high}" for reading in readings if _months(reading) <= _months(high)]
        found = f'"{low} to {high}", where {low} may be {" or ".join(readings)}'
        raise refused(found, "a unit at both ends", f"write {' or '.join(fit)}" if fit else "")
    return f"{low} {units[0]}"


def _months(written: Any) -> float:  # noqa: ANN401
    """A length of time in months, within a hundred years."""
    if not isinstance(written, str | int | float | Decimal):
        raise refused(shown(written), "a length of time such as 3 months")
    months = parse_months(written if isinstance(written, str) else float(written))
    if months > LONGEST:
        raise refused(str(written), "at most 100 years")
    return months


def _day(written: Any) -> date:  # noqa: ANN401
    """A date as YYYY-MM-DD (YAML may already have made one)."""
    if isinstance(written, datetime):
        raise refused(f"{written}, with a time of day", A_DATE)
    if isinstance(written, date):
        return written
    said = text_of(written)
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise refused(f'"{said}"', A_DATE, _day_meant(said)) from None


def _day_meant(written: str) -> str:
    """How to write a day that stands as people say it: 24/02/2026 or 24 February 2026."""
    said = DAY_FIRST.fullmatch(written.strip())
    if said is None:
        return ""
    try:
        month = Month.parse(f"{said[2]}/{said[3]}" if said[2].isdigit() else f"{said[2]} {said[3]}")
        return f"write {date(month.year, month.month, int(said[1]))}"
    except (DateError, ValueError):
        return ""


def _published(written: Any) -> str:  # noqa: ANN401
    """A year, a month or a day of publication, as it was written."""
    if isinstance(written, bool) or not isinstance(written, int | str | date):
        raise refused(shown(written), PUBLISHED)
    said = str(written).strip()
    if PUBLICATION.fullmatch(said) is None:
        raise refused(f'"{said}"', PUBLISHED, _day_meant(said))
    try:
        date.fromisoformat(f"{said}-01-01"[:10])
    except ValueError:
        raise refused(f'"{said}"', "a month or a day that there is") from None
    return said


def _month(written: str) -> Month:
    """A month of a financial year that exists."""
    try:
        month = Month.parse(written)
    except DateError as error:
        raise DateError(error.found, error.expected, fix=_month_meant(written)) from None
    FinancialYear.of(month.first_day)  # refuses January to March of the first year held
    return month


def _month_meant(written: str) -> str:
    """How to write a month whose year has two digits, or the first month of a financial year."""
    if short := MONTH_OF_SHORT_YEAR.fullmatch(written.strip()):
        return f"write {short[1]} 20{short[2]}"
    try:
        return f"write April {FinancialYear.parse(written).start} for the beginning of that year"
    except DateError:
        return ""


def _different(years: tuple[FinancialYear, ...]) -> tuple[FinancialYear, ...]:
    """A year named twice would take two parts of a figure that is spread over its years."""
    twice = [str(year) for at, year in enumerate(years) if year in years[:at]]
    if twice:
        raise refused(f"the year {twice[0]} twice", "each year once")
    return years


EachYearOnce = each_once(FinancialYear.parse, "year")
EachMonthOnce = each_once(Month.parse, "month")
EachDelayOnce = each_once(parse_months, "delay")
Year = Annotated[FinancialYear, reading(FinancialYear.parse, FinancialYear), PlainSerializer(str), spelt_as("year")]
Years = Annotated[tuple[Year, ...], Field(min_length=1), AfterValidator(_different), spelt_as("years")]
MonthOfYear = Annotated[
    Month,
    reading(_month, Month),
    PlainSerializer(lambda month: f"{month.year:04d}-{month.month:02d}"),
    spelt_as("month"),
]
Months = Annotated[
    float, reading(_months, normal=float), PlainSerializer(lambda m: plain(Decimal(str(m)))), spelt_as("duration")
]
MonthsRange = Annotated[
    Range, reading(_month_range, Range, normal_ends), PlainSerializer(range_text), spelt_as("range of durations")
]
Day = Annotated[date, BeforeValidator(_day), PlainSerializer(date.isoformat), spelt_as("date")]
Published = Annotated[str, BeforeValidator(_published), spelt_as("year or date")]
