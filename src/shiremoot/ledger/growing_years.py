"""The years in which pounds of a line hang on a driver."""

from __future__ import annotations

from math import ceil

from shiremoot.dates import FinancialYear
from shiremoot.ledger.growing import with_followed
from shiremoot.ledger.ledger import Ledger, planned_starts
from shiremoot.ledger.line import Line
from shiremoot.ledger.reach import starts


def years_grown(ledger: Ledger, driver: str) -> tuple[FinancialYear, ...] | None:
    """The years whose rise of a driver moves some line, in order; None where no line grows by it.

    A line grows by what its own drivers follow too. Its years are those after the year of its amount, to the last one
    in which any of it may fall.
    """
    grown = [line for line in ledger.lines if driver in with_followed(line.grown_by, ledger.drivers)]
    found: set[int] = set()
    for line in grown:
        first = line.grown.since + 1 if line.grown is not None else 0
        found |= set(range(first, _last(line, ledger) + 1))
    return tuple(ledger.timeline.first + at for at in sorted(found)) if grown else None


def _last(line: Line, ledger: Ledger) -> int:
    """The position of the last year in which any of a line may fall, however late it begins."""
    end = 12.0 * ledger.timeline.count
    latest = min(starts(ledger)[line.event][1], end)
    by_growth_alone = line.growth is None and line.grown is not None and line.grown.less  # nought where nothing rises
    if line.profile is None or by_growth_alone:
        return ceil(min(end, latest + line.lag + 1.0 if line.one_off else line.end) / 12.0) - 1
    years = (year for each in line.alone().values() for year, share in enumerate(each.profile or ()) if share)
    late = ceil((latest - planned_starts(ledger.events)[line.event]) / 12.0)
    return min(max(years, default=-1) + max(late, 0), ledger.timeline.count - 1)
