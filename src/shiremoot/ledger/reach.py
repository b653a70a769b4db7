"""What a total can reach at all: the ends of everything that it hangs on, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import reduce
from math import floor, isfinite

from shiremoot.ledger.certain import certain_lines, share_in
from shiremoot.ledger.growing import ends_of_index
from shiremoot.ledger.ledger import Ledger, in_order, planned_starts
from shiremoot.ledger.line import Line
from shiremoot.ledger.view import Period, View, as_it_grows
from shiremoot.money import as_written

Ends = tuple[float, float]


def reach_of_the_rest(ledger: Ledger, view: View) -> Ends:
    """The lowest and the highest pounds that lines which are not certain can add to a view; infinite without an end.

    Every line by itself, as if nothing tied it to another: what is drawn never lies outside, and reaches both ends
    where no two lines pull the same cause, start or delivery in opposite directions.
    """
    certain = certain_lines(ledger)
    begins, may_happen = starts(ledger), happens(ledger)
    planned = planned_starts(ledger.events)
    found = [(0.0, 0.0)]
    lines = {line.name: line for line in ledger.lines if line.name not in certain}
    for name, period, part in view.posts(lines):
        for alone in lines[name].alone().values():
            for within, at in as_it_grows(alone, period):
                late = tuple(month - planned[alone.event] for month in begins[alone.event])
                causes = (_by(ledger.causes[cause].support(), weight) for cause, weight in alone.driven_by)
                factors = [
                    alone.size.support(),
                    *((1.0 + low, 1.0 + high) for low, high in causes),
                    may_happen[alone.delivery] if alone.delivery is not None else (1.0, 1.0),
                    _shares(alone, planned[alone.event] + alone.lag, (late[0], late[1]), within),
                    _grown(alone, at, ledger),
                ]
                found.append(_by(reduce(_times, factors), float(part)))
    return sum(low for low, _ in found), sum(high for _, high in found)


def _grown(line: Line, at: int | None, ledger: Ledger) -> Ends:
    """What its pounds of a year count times."""
    return (1.0, 1.0) if at is None or line.growth is None else ends_of_index(line.growth, at, ledger.drivers)


def starts(ledger: Ledger) -> dict[str, Ends]:
    """The earliest and the latest month of every event."""
    found: dict[str, Ends] = {}
    for name in in_order({name: [before for before, _ in event.after] for name, event in ledger.events.items()}):
        event = ledger.events[name]
        late = event.delay.support()
        waits = [(found[before], lag) for before, lag in event.after]
        low, high = (
            max([event.month, *(month[end] + lag for month, lag in waits)]) + max(late[end], 0.0) for end in (0, 1)
        )
        found[name] = low, high
    return found


def happens(ledger: Ledger) -> Mapping[str, Ends]:
    """The least and the most that may come of each thing, as parts of it."""
    found: dict[str, Ends] = {}
    for name in in_order({name: one.needs for name, one in ledger.deliveries.items()}):
        one = ledger.deliveries[name]
        needed = [found[need] for need in one.needs]
        found[name] = reduce(_times, needed, one.drawn.support())
    return found


def _shares(line: Line, begin: float, late: Ends, period: Period) -> Ends:
    """The ends of the share that counts in a period, for every delay between two, months."""
    if line.profile is not None:
        return _of_profiles(line, late, period)
    first, last = begin + late[0], begin + late[1]
    if line.one_off and period.mode == "effect":
        within = period.first <= first and last < period.last
        return float(within), float(first < period.last and last >= period.first)
    # The later it begins, the less of it falls in any period, and the less has been reached.
    return _share(line, last, period), _share(line, first, period)


def _share(line: Line, begin: float, period: Period) -> float:
    return float(share_in(line, as_written(begin), period)) if isfinite(begin) else 0.0


def _of_profiles(line: Line, late: Ends, period: Period) -> Ends:
    """A profile moves in a straight line from one whole year of delay to the next, so its ends lie at one of these."""
    most = float(period.last // 12 + 1)  # later than that nothing is left in the period
    first, last = (min(months / 12, most) for months in late)
    whole = [float(years) for years in range(floor(first) + 1, floor(last) + 1)]
    return _around(_moved(line, years, period) for years in (first, *whole, last))


def _moved(line: Line, late: float, period: Period) -> float:
    """The share of a profile that is so many years late."""
    years = floor(late)
    before, after = (
        float(share_in(replace(line, profile=(0.0,) * moved + (line.profile or ())), as_written(0.0), period))
        for moved in (years, years + 1)
    )
    return before + (late - years) * (after - before)


def _times(one: Ends, other: Ends) -> Ends:
    return _around(a * b if a and b else 0.0 for a in one for b in other)  # nothing of what has no end is nothing


def _by(ends: Ends, weight: float) -> Ends:
    return _times(ends, (weight, weight))


def _around(values: Iterable[float]) -> Ends:
    each = list(values)
    return min(each), max(each)
