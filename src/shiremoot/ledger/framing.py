"""What stands of a ledger's plan whatever is asked of it: what is certain, what is drawn, and in which row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shiremoot.chance import Distribution, Fixed
from shiremoot.lazy import np
from shiremoot.ledger.certain import Amounts, doubtful_deliveries, late_events
from shiremoot.ledger.formulas import Formula
from shiremoot.ledger.growing import quantities_of_drivers, used_by
from shiremoot.ledger.ledger import Ledger, planned_starts, reached
from shiremoot.ledger.line import NEVER_LATE, Line
from shiremoot.ledger.plan import floats_of, ints_of, places_of
from shiremoot.ledger.quantity import Quantity, cause_of, delay_of, delivery_of, size_of

ABSENT = Fixed(0.0)
Arrays = dict[str, Any]  # fields of the plan by name; each is an array


@dataclass(frozen=True, slots=True)
class Frame:
    """A ledger ready to be compiled for any views: made once, however much is asked of it.

    amounts: the exact pounds of lines that are certain. quantities: every uncertain one of the ledger, in its order.
    row: where those stand in the values that a plan reads; first the ``drawn`` ones, then those that stand still. A
    size that is certain has no row. lines: the others, each with a size of its own. arrays: those of the plan that are
    the same for all views.
    """

    ledger: Ledger
    amounts: Amounts
    quantities: Mapping[Quantity, Distribution]
    row: Mapping[Quantity, int]
    drawn: int
    lines: tuple[tuple[Quantity, Line], ...]
    arrays: Arrays

    @classmethod
    def of(cls, ledger: Ledger) -> Frame:
        """The frame of a ledger.

        Raises: CycleFound where events or deliveries wait for each other in a circle.
        """
        amounts, quantities = Amounts.of(ledger), quantities_of(ledger)
        row, drawn = _rows(ledger, quantities, amounts.lines)
        certain = amounts.sizes
        lines = tuple(one for line in _drawn(ledger) if line.name not in certain for one in line.alone().items())
        events, deliveries = _used(ledger)
        arrays = (
            _line_arrays(ledger, lines, row, events, deliveries)
            | _event_arrays(ledger, row, events)
            | _delivery_arrays(ledger, row, deliveries)
        )
        return cls(ledger, amounts, quantities, row, drawn, lines, arrays)


def quantities_of(ledger: Ledger) -> dict[Quantity, Distribution]:
    """Every uncertain quantity that the ledger's lines hang on, each with its own stream.

    What no line of this ledger uses is left out, so that a variant draws only what it needs; by
    construction that moves nobody else's luck. Only the members of a rank correlation keep their place
    when their line is away, because the luck of those after them in the group is drawn from theirs.
    """
    drawn, formulas = _drawn(ledger), _formulas(ledger)
    used_causes = {cause for line in drawn for cause, _ in line.driven_by}
    used_causes |= {cause for formula in formulas for cause in formula.causes}
    events, deliveries = _used(ledger)
    found: dict[Quantity, Distribution] = {one: alone.size for line in drawn for one, alone in line.alone().items()}
    growths = [line.growth for line in drawn if line.growth is not None]
    found |= quantities_of_drivers(used_by(growths, ledger.drivers), ledger.drivers)
    for event in events:
        if ledger.events[event].delay != NEVER_LATE:
            found[delay_of(event)] = ledger.events[event].delay
    for name in deliveries:
        if ledger.deliveries[name].chance != 1.0:
            found[delivery_of(name)] = ledger.deliveries[name].drawn
    found |= {cause_of(name): ledger.causes[name] for name in ledger.causes if name in used_causes}
    members = [size_of(line) for group in ledger.correlations for line in group.names]
    return dict.fromkeys(members, ABSENT) | found


def _rows(
    ledger: Ledger, quantities: Mapping[Quantity, Distribution], certain: Iterable[Quantity]
) -> tuple[dict[Quantity, int], int]:
    """The row of each quantity that the plan reads, and how many of them, the first, are drawn.

    What stands still is not drawn, unless a rank correlation ties it: the luck of others in its group hangs on it.
    """
    tied = {size_of(line) for group in ledger.correlations for line in group.names}
    drawn = [one for one, each in quantities.items() if one in tied or not _stands_still(each)]
    elsewhere = {*certain, *drawn}
    still = [one for one in quantities if one not in elsewhere]
    return {one: at for at, one in enumerate([*drawn, *still])}, len(drawn)


def _stands_still(distribution: Distribution) -> bool:
    low, high = distribution.support()
    return low == high


def _drawn(ledger: Ledger) -> tuple[Line, ...]:
    """The lines of which something is drawn, in order of name; those apart too."""
    return tuple(sorted((line for line in ledger.everything if line.formula is None), key=lambda line: line.name))


def _formulas(ledger: Ledger) -> tuple[Formula, ...]:
    return tuple(line.formula for line in ledger.everything if line.formula is not None)


def _used(ledger: Ledger) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Events, and deliveries that may fail, that lines hang on, directly or through others, in working order."""
    waits = {name: [before for before, _ in event.after] for name, event in ledger.events.items()}
    needs = {name: list(chance.needs) for name, chance in ledger.deliveries.items()}
    drawn = _drawn(ledger)
    started = {line.event for line in drawn} | {event for formula in _formulas(ledger) for event in formula.events}
    events = reached(started, waits)
    doubtful = doubtful_deliveries(ledger)
    wanted = {line.delivery for line in drawn if line.delivery is not None and doubtful[line.delivery]}
    return events, tuple(name for name in reached(wanted, needs) if doubtful[name])


def _line_arrays(
    ledger: Ledger,
    sized: Sequence[tuple[Quantity, Line]],
    row: Mapping[Quantity, int],
    events: Sequence[str],
    deliveries: Sequence[str],
) -> Arrays:
    lines = [line for _, line in sized]
    event_row = {name: at for at, name in enumerate(events)}
    delivery_row = {name: at for at, name in enumerate(deliveries)}
    starts, late = planned_starts(ledger.events), late_events(ledger)
    profiles = [line.profile for line in lines if line.profile is not None]
    rows = iter(range(len(profiles)))
    shares = np.zeros((max(len(profiles), 1), ledger.timeline.count))
    for at, profile in enumerate(profiles):
        shares[at, : len(profile)] = [float(share) for share in profile]
    return {
        "size": ints_of(row[size] for size, _ in sized),
        "event": ints_of(event_row[line.event] for line in lines),
        "lag": floats_of(line.lag for line in lines),
        "ramp": floats_of(line.ramp for line in lines),
        "end": floats_of(line.end for line in lines),
        "one_off": ints_of(line.one_off for line in lines),
        "planned": floats_of(starts[line.event] + line.lag for line in lines),
        "on_time": ints_of(not late[line.event] for line in lines),
        "profile": ints_of(next(rows) if line.profile is not None else -1 for line in lines),
        "profiles": shares,
        "delivery": ints_of(delivery_row.get(line.delivery or "", -1) for line in lines),
        "cause_from": places_of(len(line.driven_by) for line in lines),
        "cause_row": ints_of(row[cause_of(cause)] for line in lines for cause, _ in line.driven_by),
        "cause_weight": floats_of(weight for line in lines for _, weight in line.driven_by),
    }


def _event_arrays(ledger: Ledger, row: Mapping[Quantity, int], events: Sequence[str]) -> Arrays:
    at = {name: position for position, name in enumerate(events)}
    chosen = [ledger.events[name] for name in events]
    return {
        "event_month": floats_of(event.month for event in chosen),
        "event_delay": ints_of(row.get(delay_of(event.name), -1) for event in chosen),
        "wait_from": places_of(len(event.after) for event in chosen),
        "wait_for": ints_of(at[before] for event in chosen for before, _ in event.after),
        "wait_lag": floats_of(lag for event in chosen for _, lag in event.after),
    }


def _delivery_arrays(ledger: Ledger, row: Mapping[Quantity, int], deliveries: Sequence[str]) -> Arrays:
    at = {name: position for position, name in enumerate(deliveries)}
    chosen = [ledger.deliveries[name] for name in deliveries]
    needs = [[other for other in chance.needs if other in at] for chance in chosen]
    return {
        "yes_row": ints_of(row.get(delivery_of(chance.name), -1) for chance in chosen),
        "need_from": places_of(map(len, needs)),
        "need": ints_of(at[other] for each in needs for other in each),
    }
