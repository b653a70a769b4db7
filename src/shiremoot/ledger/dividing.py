"""How a line posts to bodies: the shares that a key gives each of them, exactly, year by year."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from shiremoot.case.keys import Key
from shiremoot.ledger.line import Share, Timeline, portion


def shares_by(key: Key, timeline: Timeline) -> Iterator[Share]:
    """Each body's share by a key: one where it stands still, else one for each year of the ledger."""
    by_year = [key.of(year) for year in timeline.years]
    for body in key.bodies:
        parts = tuple(portion(parts.get(body, Fraction(0))) for parts in by_year)
        yield Share((body,), parts[0] if len(set(parts)) == 1 else parts)
