"""Clear days, working days by nation, and instants in universal and London time.

Not re-exported by the room: only what counts days needs the clock and the bank holidays.

Source: bank holidays from the `holidays` library (Banking and Financial Dealings Act 1971
and royal proclamations), which is imported only when a working day is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from zoneinfo import ZoneInfo

from shiremoot.dates.errors import DateError
from shiremoot.dates.years import FIRST_YEAR, LAST_YEAR

SATURDAY = 5
ONE_DAY = timedelta(days=1)
LONDON = ZoneInfo("Europe/London")


class Nation(StrEnum):
    """Part of the United Kingdom with bank holidays of its own."""

    ENGLAND_AND_WALES = "England and Wales"
    SCOTLAND = "Scotland"
    NORTHERN_IRELAND = "Northern Ireland"


SUBDIVISION = {Nation.ENGLAND_AND_WALES: "ENG", Nation.SCOTLAND: "SCT", Nation.NORTHERN_IRELAND: "NIR"}


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Which days a body works: no weekends, no bank holidays of its nation, no stated closures."""

    nation: Nation
    closures: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Whether the day is a working day.

        Raises: DateError outside 1900 to 2200.
        """
        return day.weekday() < SATURDAY and day not in self.closures and holiday_on(day, self.nation) is None

    def add_working_days(self, day: date, working_days: int) -> date:
        """Working day that comes a number of working days after a day; before it when negative.

        The day itself is not counted, whether it is worked or not. Nothing added to a day that
        is not worked has no answer.
        Raises: DateError for zero working days from a day that is not worked.
        """
        if working_days == 0 and not self.is_working(day):
            raise DateError(
                f"nothing added to {day}, which is not a working day",
                "a working day, or some days to add",
                fix="use last_working_day_before or first_working_day_from",
            )
        step = ONE_DAY if working_days > 0 else -ONE_DAY
        left = abs(working_days)
        while left:
            day += step
            left -= self.is_working(day)
        return day

    def last_working_day_before(self, day: date) -> date:
        """Latest working day earlier than a day."""
        return self.add_working_days(day, -1)

    def first_working_day_from(self, day: date) -> date:
        """The day itself where it is worked, else the next working day."""
        return day if self.is_working(day) else self.add_working_days(day, 1)

    def working_days_between(self, first: date, last: date) -> int:
        """Clear working days between two days: neither end is counted.

        Raises: DateError when the last day is before the first.
        """
        _check_order(first, last)
        return sum(self.is_working(first + ONE_DAY * n) for n in range(1, (last - first).days))

    def last_day_for_notice(self, event: date, clear_days: int) -> date:
        """Latest day on which a notice of some clear working days before an event can be given."""
        day = event
        for _ in range(clear_days):
            day = self.last_working_day_before(day)
        return day - ONE_DAY


def clear_days(first: date, last: date) -> int:
    """Clear days between two days: neither end is counted, weekends and holidays are.

    Two days in a row, and a day and itself, have none.
    Raises: DateError when the last day is before the first.
    """
    _check_order(first, last)
    return max(0, (last - first).days - 1)


def _check_order(first: date, last: date) -> None:
    if last < first:
        raise DateError(f"{first} to {last}", "a first day not after the last")


def holiday_on(day: date, nation: Nation) -> str | None:
    """Name of the bank holiday on a day in a nation, or None.

    A holiday that falls on a weekend stands on its substitute day as well as on its own.
    Raises: DateError outside 1900 to 2200.
    """
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise DateError(f"{day}", f"a day in the years {FIRST_YEAR} to {LAST_YEAR}")
    return bank_holidays(nation, day.year).get(day)


@cache
def bank_holidays(nation: Nation, year: int) -> Mapping[date, str]:
    """Bank holidays of a nation in a calendar year, by day."""
    import holidays

    return MappingProxyType(
        dict(holidays.country_holidays("GB", subdiv=SUBDIVISION[nation], years=year, language="en_GB"))
    )


def to_utc(instant: datetime, *, second_time: bool | None = None) -> datetime:
    """Instant in universal time. One without a zone is read as London clock time.

    second_time: in the hour that the clock shows twice in October, whether the second showing
    is meant; it must be said in that hour and is not needed at any other.
    Raises: DateError for a clock time that is skipped in March, or shown twice in October
    without second_time.
    """
    if instant.tzinfo is not None:
        return instant.astimezone(UTC)
    first, second = (instant.replace(tzinfo=LONDON, fold=fold).astimezone(UTC) for fold in (0, 1))
    if to_london(first).replace(tzinfo=None) != instant:
        raise DateError(f"{instant:%d %B %Y, %H:%M}", "a time the London clock shows: it was put forward over it")
    if first != second and second_time is None:
        raise DateError(
            f"{instant:%d %B %Y, %H:%M}",
            "a time the London clock shows once: it was put back over it",
            fix="say whether the first or the second showing is meant (second_time)",
        )
    return second if second_time else first


def to_london(instant: datetime) -> datetime:
    """Instant as the London clock shows it.

    Raises: DateError when the instant has no zone.
    """
    if instant.tzinfo is None:
        raise DateError(f"{instant} without a zone", "an instant with its zone", fix="use to_utc first")
    return instant.astimezone(LONDON)


def end_of_day(day: date) -> datetime:
    """Instant, in universal time, at which a day ends on the London clock: the next midnight."""
    return to_utc(datetime.combine(day + ONE_DAY, time()))
