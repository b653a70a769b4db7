"""Days as releases of contracts print them: an instant, a midnight, the last second of a day, or no end at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from shiremoot.sources.days import FIRST, LAST
from shiremoot.sources.instants import ZONE

CLOCK_AT_EITHER_END = ("00:00:00", "23:59")
NO_DAY, NO_END = "no day that can be read", "so far off means that none is set; read as not stated"


@dataclass(frozen=True, slots=True)
class Aside:
    """Something in a row that was read and does not count: what, why, as printed, and what it comes to in pounds."""

    what: str
    why: str
    shown: str
    pounds: float | None = None


@lru_cache(maxsize=1 << 12)
def day_of(printed: str) -> date | None:
    """The day of an instant in London; the day printed where midnight or a day's last minute is printed.

    None where there is no day, and where it lies before 1970 or after 2099.

    >>> day_of("2024-03-31T23:00:00Z"), day_of("2023-05-31T23:59:59Z"), day_of("2999-12-31")
    (datetime.date(2024, 4, 1), datetime.date(2023, 5, 31), None)
    """
    read = _printed(printed)
    return read if read is not None and FIRST <= read < LAST else None


def _printed(printed: str) -> date | None:
    try:
        said = date.fromisoformat(printed[:10])
    except ValueError:
        return None
    if len(printed) == len("2024-03-31") or printed[11:].startswith(CLOCK_AT_EITHER_END):
        return said
    moment = instant(printed)
    return said if moment is None or not FIRST < said < LAST else moment.astimezone(ZoneInfo(ZONE)).date()


def instant(printed: str) -> datetime | None:
    """The instant printed; a clock without a zone is London's; None where there is none."""
    try:
        read = datetime.fromisoformat(printed.strip())
    except ValueError:
        return None
    return read if read.tzinfo else read.replace(tzinfo=ZoneInfo(ZONE))


def day(printed: Any) -> date | None:  # noqa: ANN401 - whatever a publisher wrote there
    """The day of whatever a publisher wrote; None where that is none."""
    return day_of(printed.strip()) if isinstance(printed, str) else None


def first(printed: Iterable[Any]) -> date | None:
    """The first of the days that can be read."""
    return min((read for one in printed if (read := day(one))), default=None)


def unread(what: str, printed: Iterable[Any]) -> Iterator[Aside]:
    """What is printed where a day belongs and is none."""
    for one in printed:
        if one not in (None, "") and day(one) is None:
            yield Aside(what, NO_END if _is_far_off(str(one)) else NO_DAY, str(one))


def _is_far_off(printed: str) -> bool:
    read = _printed(printed.strip())
    return read is not None and not FIRST <= read < LAST
