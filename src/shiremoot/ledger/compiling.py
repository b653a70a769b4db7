"""From lines to arrays: the one place where names become rows and columns."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from shiremoot.chance import Distribution, Fixed, YesNo
from shiremoot.ledger.kernel import EFFECT, LEVEL, Floats, Ints, Plan
from shiremoot.ledger.ledger import Ledger, in_order, planned_starts
from shiremoot.ledger.line import NEVER_LATE, Line
from shiremoot.ledger.view import Period, View

ABSENT = Fixed(0.0)
Arrays = dict[str, Any]  # fields of the plan by name; each is an array
SIZE, DELAY, DELIVERY, CAUSE = ": size", ": delay", ": delivery", ": cause"


def size_of(line: str) -> str:
    """Name of the quantity that says how large a line is; a stream and a correlation are named after it."""
    return f"{line}{SIZE}"


def delay_of(event: str) -> str:
    """Name of the quantity that says how late an event is."""
    return f"{event}{DELAY}"


def delivery_of(name: str) -> str:
    """Name of the quantity that says whether a thing happens."""
    return f"{name}{DELIVERY}"


def cause_of(name: str) -> str:
    """Name of the quantity that moves several lines together."""
    return f"{name}{CAUSE}"


def quantities_of(ledger: Ledger) -> dict[str, Distribution]:
    """Every uncertain quantity that the ledger's lines hang on, each with its own stream.

    What no line of this ledger uses is left out, so that a variant draws only what it needs; by
    construction that moves nobody else's luck. Only the members of a rank correlation keep their place
    when their line is away, because the luck of those after them in the group is drawn from theirs.
    """
    used_causes = {cause for line in ledger.lines for cause, _ in line.driven_by}
    events, deliveries = _used(ledger)
    found: dict[str, Distribution] = {size_of(line.name): line.size for line in ledger.lines}
    for event in events:
        if ledger.events[event].delay != NEVER_LATE:
            found[delay_of(event)] = ledger.events[event].delay
    for name in deliveries:
        if ledger.deliveries[name].chance != 1.0:
            found[delivery_of(name)] = YesNo(ledger.deliveries[name].chance)
    found |= {cause_of(name): ledger.causes[name] for name in ledger.causes if name in used_causes}
    return {name: ABSENT for group in ledger.correlations for name in group.names} | found


def low_and_high(distribution: Distribution) -> tuple[float, float]:
    """The ends of a range that has ends, else its 10th and 90th percentiles; 0 and 1 for a yes or no."""
    if isinstance(distribution, YesNo):
        return 0.0, 1.0
    low, high = distribution.support()
    if np.isfinite(low) and np.isfinite(high):
        return low, high
    low, high = (float(value) for value in distribution.quantile(np.array([0.1, 0.9])))
    return low, high


@dataclass(frozen=True, slots=True)
class Compiled:
    """A plan and the names of its rows: quantities by row, views by column."""

    plan: Plan
    quantities: Mapping[str, Distribution]
    row: Mapping[str, int]
    columns: tuple[str, ...]
    lines: tuple[Line, ...]


def compile_ledger(ledger: Ledger, views: Sequence[View], certain: Collection[str] = ()) -> Compiled:
    """The plan for these views, columns in their order.

    Lines are added up in order of name: where they stand in the document changes no bit of a total.
    certain: lines that do not vary; they keep their quantities, but are no part of the plan.
    Raises: CycleFound where events or deliveries wait for each other in a circle.
    """
    ledger = replace(ledger, lines=tuple(sorted(ledger.lines, key=lambda line: line.name)))
    quantities = quantities_of(ledger)
    row = {name: at for at, name in enumerate(quantities)}
    ledger = ledger.only(line.name for line in ledger.lines if line.name not in certain)
    events, deliveries = _used(ledger)
    periods = list(dict.fromkeys(view.period for view in views))
    columns = tuple(view.name for view in views)
    plan = Plan(
        **_line_arrays(ledger, row, events, deliveries),
        **_event_arrays(ledger, row, events),
        **_delivery_arrays(ledger, row, deliveries),
        **_post_arrays(ledger.lines, views, periods, certain),
        **_period_arrays(periods),
    )
    return Compiled(plan, quantities, row, columns, ledger.lines)


def _used(ledger: Ledger) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Events and deliveries that lines hang on, directly or through others, in working order."""
    waits = {name: [before for before, _ in event.after] for name, event in ledger.events.items()}
    needs = {name: list(chance.needs) for name, chance in ledger.deliveries.items()}
    events = _reached({line.event for line in ledger.lines}, waits)
    wanted = {line.delivery for line in ledger.lines if line.delivery is not None}
    return events, _reached(wanted, needs)


def _reached(wanted: set[str], before: Mapping[str, list[str]]) -> tuple[str, ...]:
    order = in_order(before)
    reached = set(wanted)
    for name in reversed(order):
        if name in reached:
            reached.update(before[name])
    return tuple(name for name in order if name in reached)


def _line_arrays(ledger: Ledger, row: Mapping[str, int], events: Sequence[str], deliveries: Sequence[str]) -> Arrays:
    lines = ledger.lines
    event_row = {name: at for at, name in enumerate(events)}
    delivery_row = {name: at for at, name in enumerate(deliveries)}
    starts = planned_starts(ledger.events)
    profiles = [line.profile for line in lines if line.profile is not None]
    rows = iter(range(len(profiles)))
    shares = np.zeros((max(len(profiles), 1), ledger.timeline.count))
    for at, profile in enumerate(profiles):
        shares[at, : len(profile)] = [float(share) for share in profile]
    return {
        "size": _ints(row[size_of(line.name)] for line in lines),
        "event": _ints(event_row[line.event] for line in lines),
        "lag": _floats(line.lag for line in lines),
        "ramp": _floats(line.ramp for line in lines),
        "end": _floats(line.end for line in lines),
        "one_off": _ints(line.one_off for line in lines),
        "planned": _floats(starts[line.event] + line.lag for line in lines),
        "profile": _ints(next(rows) if line.profile is not None else -1 for line in lines),
        "profiles": shares,
        "delivery": _ints(-1 if line.delivery is None else delivery_row[line.delivery] for line in lines),
        "cause_from": _from(len(line.driven_by) for line in lines),
        "cause_row": _ints(row[cause_of(cause)] for line in lines for cause, _ in line.driven_by),
        "cause_weight": _floats(weight for line in lines for _, weight in line.driven_by),
    }


def _event_arrays(ledger: Ledger, row: Mapping[str, int], events: Sequence[str]) -> Arrays:
    at = {name: position for position, name in enumerate(events)}
    chosen = [ledger.events[name] for name in events]
    return {
        "event_month": _floats(event.month for event in chosen),
        "event_delay": _ints(row.get(delay_of(event.name), -1) for event in chosen),
        "wait_from": _from(len(event.after) for event in chosen),
        "wait_for": _ints(at[before] for event in chosen for before, _ in event.after),
        "wait_lag": _floats(lag for event in chosen for _, lag in event.after),
    }


def _delivery_arrays(ledger: Ledger, row: Mapping[str, int], deliveries: Sequence[str]) -> Arrays:
    at = {name: position for position, name in enumerate(deliveries)}
    chosen = [ledger.deliveries[name] for name in deliveries]
    return {
        "yes_row": _ints(row.get(delivery_of(chance.name), -1) for chance in chosen),
        "need_from": _from(len(chance.needs) for chance in chosen),
        "need": _ints(at[other] for chance in chosen for other in chance.needs),
    }


def _post_arrays(
    lines: Sequence[Line], views: Sequence[View], periods: Sequence[Period], certain: Collection[str]
) -> Arrays:
    """Posts of each line in order of period, so that the kernel works each period out once."""
    period_row = {period: at for at, period in enumerate(periods)}
    posts: dict[str, list[tuple[float, float, int, int, float]]] = {line.name: [] for line in lines}
    for column, view in enumerate(views):
        for line, weight in view.weights.items():
            period = view.period
            if line in certain:
                continue
            posts[line].append((period.first, period.last, period_row[period], column, weight))
    ordered = [sorted(posts[line.name]) for line in lines]
    return {
        "post_from": _from(len(each) for each in ordered),
        "post_period": _ints(period for each in ordered for _, _, period, _, _ in each),
        "post_column": _ints(column for each in ordered for _, _, _, column, _ in each),
        "post_weight": _floats(weight for each in ordered for _, _, _, _, weight in each),
    }


def _period_arrays(periods: Sequence[Period]) -> Arrays:
    edges = sorted({month for period in periods for month in (period.first, period.last)})
    row = {month: at for at, month in enumerate(edges)}
    return {
        "period_mode": _ints(LEVEL if period.mode == "level" else EFFECT for period in periods),
        "period_first": _ints(row[period.first] for period in periods),
        "period_last": _ints(row[period.last] for period in periods),
        "edges": _floats(edges),
    }


def _floats(values: Iterable[float]) -> Floats:
    return np.array(list(values), dtype=np.float64)


def _ints(values: Iterable[int]) -> Ints:
    return np.array(list(values), dtype=np.int64)


def _from(lengths: Iterable[int]) -> Ints:
    return np.concatenate([[0], np.cumsum(list(lengths), dtype=np.int64)]).astype(np.int64)
