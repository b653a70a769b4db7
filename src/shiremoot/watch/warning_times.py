"""What was known before each first notice: a council's places, and since when it stood in the lowest tenth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from shiremoot.dates import FinancialYear
from shiremoot.lazy import np
from shiremoot.watch.figures import GROUPS
from shiremoot.watch.history import History
from shiremoot.watch.notices import Notices


@dataclass(frozen=True, slots=True)
class PlaceThen:
    """A council's place on one outturn, since when it was known, and whole months from then to the notice."""

    year: FinancialYear
    known_on: date
    rank: int | None
    of: int | None
    tenth: int | None
    months: int


@dataclass(frozen=True, slots=True)
class WarningTime:
    """What was known before one council's first notice.

    lowest_tenth_since: the first outturn from which it stood in the lowest tenth without a break up to the notice; None
    where it did not at the last. months: from when that was known to the notice.
    """

    code: str
    name: str
    group: str
    notice: date
    lowest_tenth_since: FinancialYear | None
    months: int | None
    places: tuple[PlaceThen, ...]


def warning_times(history: History, counted: Notices) -> Iterator[WarningTime]:
    """What was known before each first notice, in the order of the notices."""
    found = history.figures
    place = {code: at for at, code in enumerate(found.e_codes)}
    for e_code, notice in sorted(counted.first.items(), key=lambda one: (one[1], one[0])):
        if e_code in place:
            at = place[e_code]
            places = tuple(_places(history, at, notice))
            groups = found.groups[at][found.groups[at] >= 0]
            group = list(GROUPS)[int(groups[-1])] if len(groups) else found.kinds[at]
            yield WarningTime(found.codes[at], found.names[at], group, notice, *_unbroken(places), places)


def _places(history: History, at: int, notice: date) -> Iterator[PlaceThen]:
    """The council's places on outturns with reserves that were public by its notice."""
    for year in np.flatnonzero(np.isfinite(history.figures.reserves).any(axis=0)):
        found, known = history.figures.years[year], history.figures.known[year]
        if known <= notice:
            rank, of, tenth = (
                int(one[at, year]) or None for one in (history.ranks.rank, history.ranks.of, history.ranks.tenth)
            )
            yield PlaceThen(found, known, rank, of, tenth, _months(known, notice))


def _unbroken(places: Sequence[PlaceThen]) -> tuple[FinancialYear | None, int | None]:
    since: FinancialYear | None = None
    months: int | None = None
    for place in reversed(places):
        if place.tenth != 1:
            break
        since, months = place.year, place.months
    return since, months


def _months(since: date, until: date) -> int:
    return 12 * (until.year - since.year) + until.month - since.month - (until.day < since.day)
