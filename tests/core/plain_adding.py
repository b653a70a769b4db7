"""The ledger's inner loop in plain Python, addition by addition as the core does it: what its bits are judged by."""

from __future__ import annotations

from types import SimpleNamespace
from typing import NamedTuple

import numpy as np

from shiremoot.chance import Flags, Floats
from shiremoot.core.calling import Record
from shiremoot.ledger.plan import EFFECT, LEVEL

CHUNK = 1024  # draws whose rows for one line stay in the nearest cache


class Rows(NamedTuple):
    """Working space for one chunk of draws, made once and written over line by line."""

    starts: Floats  # (e, draws) months
    happens: Floats  # (d, draws) 1 or 0
    begin: Floats  # (draws,) months, of one line
    full: Floats  # (draws,) pounds, of one line
    share: Floats  # (draws,) of one line in one period
    upto: Floats  # (k, draws) pounds of one line that have fallen before each edge
    known: Flags  # (k,) whether the line's pounds before an edge are worked out
    apart: Floats  # (draws,) pounds of one line in one period, grown


def add_plainly(record: Record, values: Floats, grown: Floats, totals: Floats) -> None:
    """Add every line's pounds to its columns: ``values`` (quantities, draws) to ``totals`` (columns, draws).

    grown: (g, draws) what the pounds of lines that grow count times.
    """
    plan = SimpleNamespace(**record.arrays)
    draws = values.shape[1]
    chunk = min(CHUNK, draws)
    rows = Rows(
        np.empty((plan.event_month.size, chunk)),
        np.empty((plan.yes_row.size, chunk)),
        np.empty(chunk),
        np.empty(chunk),
        np.empty(chunk),
        np.empty((plan.edges.size, chunk)),
        np.empty(plan.edges.size, np.bool_),
        np.empty(chunk),
    )
    totals[:] = 0.0
    for at in range(0, draws, CHUNK):
        n = min(CHUNK, draws - at)
        _starts(plan, values, at, n, rows.starts)
        _happens(plan, values, at, n, rows.happens)
        for line in range(plan.size.size):
            if plan.post_from[line] == plan.post_from[line + 1]:
                continue
            _full_effect(plan, line, values, at, rows.happens, rows.full[:n])
            if plan.on_time[line]:
                _post_on_time(plan, line, at, n, rows, grown, totals)
                continue
            _begin(rows.starts[plan.event[line]], plan.lag[line], rows.begin[:n])
            _post(plan, line, at, n, rows, grown, totals)


# Rows are cut to the chunk before each loop over draws: an index that cannot be negative lets the loop become
# vector instructions, which is three quarters of the speed here.


def _starts(plan: SimpleNamespace, values: Floats, at: int, n: int, starts: Floats) -> None:
    for event in range(plan.event_month.size):
        start = starts[event, :n]
        start[:] = plan.event_month[event]
        for wait in range(plan.wait_from[event], plan.wait_from[event + 1]):
            other, lag = starts[plan.wait_for[wait], :n], plan.wait_lag[wait]
            for t in range(n):
                start[t] = max(start[t], other[t] + lag)
        if plan.event_delay[event] >= 0:
            delay = values[plan.event_delay[event], at : at + n]
            for t in range(n):
                start[t] += max(delay[t], 0.0)  # nothing starts before it is planned


def _happens(plan: SimpleNamespace, values: Floats, at: int, n: int, happens: Floats) -> None:
    for one in range(plan.yes_row.size):
        happen = happens[one, :n]
        if plan.yes_row[one] >= 0:
            happen[:] = values[plan.yes_row[one], at : at + n]
        else:
            happen[:] = 1.0
        for which in range(plan.need_from[one], plan.need_from[one + 1]):
            other = happens[plan.need[which], :n]
            for t in range(n):
                happen[t] *= other[t]


def _full_effect(plan: SimpleNamespace, line: int, values: Floats, at: int, happens: Floats, full: Floats) -> None:
    n = full.size
    size = values[plan.size[line], at : at + n]
    if plan.delivery[line] >= 0:
        happen = happens[plan.delivery[line]]
        for t in range(n):
            full[t] = size[t] * happen[t]
    else:
        full[:] = size
    for which in range(plan.cause_from[line], plan.cause_from[line + 1]):
        cause, weight = values[plan.cause_row[which], at : at + n], plan.cause_weight[which]
        for t in range(n):
            full[t] *= 1.0 + weight * cause[t]


def _begin(start: Floats, lag: float, begin: Floats) -> None:
    for t in range(begin.size):
        begin[t] = start[t] + lag


def _post(plan: SimpleNamespace, line: int, at: int, n: int, rows: Rows, grown: Floats, totals: Floats) -> None:
    """Post one line to its columns. Pounds before an edge, and shares of a period, are worked out once."""
    full, begin, share, kept, grew = rows.full[:n], rows.begin[:n], rows.share[:n], -1, -1
    rows.known[:] = False
    for post in range(plan.post_from[line], plan.post_from[line + 1]):
        period = plan.post_period[post]
        if period == grew:
            _add_apart(plan, post, at, n, rows, totals)
            continue
        weight, total = _place(plan, post, at, n, rows, totals)
        first, last = plan.period_first[period], plan.period_last[period]
        if plan.profile[line] < 0 and plan.one_off[line]:
            if plan.period_mode[period] == EFFECT:  # a one-off is never in a yearly rate
                _add_one_off(plan.edges[first], plan.edges[last], weight, full, begin, total)
        elif plan.profile[line] < 0 and plan.period_mode[period] == EFFECT:
            for edge in (first, last):
                if not rows.known[edge]:
                    rows.known[edge] = True
                    _fallen(plan.edges[edge], plan.ramp[line], plan.end[line], full, begin, rows.upto[edge])
            _add_between(rows.upto[first], rows.upto[last], weight, total)
        else:
            if period != kept:
                kept = period
                _shares(plan, line, period, begin, share)
            _add_share(share, weight, full, total)
        if plan.post_grown[post] >= 0:
            grew = period
            _grow(plan, post, at, n, rows, grown)
            _add_apart(plan, post, at, n, rows, totals)


# Pounds of a line that grows are worked out for one period by themselves and once, grown, and then added to every
# column that counts them: its own body's, that of all together, its heading's.


def _place(plan: SimpleNamespace, post: int, at: int, n: int, rows: Rows, totals: Floats) -> tuple[float, Floats]:
    """With which weight and where a post adds its pounds: to its column, or whole and apart while they are to grow."""
    if plan.post_grown[post] < 0:
        return plan.post_weight[post], totals[plan.post_column[post], at : at + n]
    apart = rows.apart[:n]
    apart[:] = 0.0
    return 1.0, apart


def _grow(plan: SimpleNamespace, post: int, at: int, n: int, rows: Rows, grown: Floats) -> None:
    apart, index = rows.apart[:n], grown[plan.post_grown[post], at : at + n]
    for t in range(n):
        apart[t] *= index[t]


def _add_apart(plan: SimpleNamespace, post: int, at: int, n: int, rows: Rows, totals: Floats) -> None:
    _add(plan.post_weight[post], rows.apart[:n], totals[plan.post_column[post], at : at + n])


def _post_on_time(plan: SimpleNamespace, line: int, at: int, n: int, rows: Rows, grown: Floats, totals: Floats) -> None:
    """Post a line that starts as planned in every draw: which part of it falls in a period is one number."""
    full, begin, share, grew = rows.full[:n], plan.planned[line : line + 1], rows.share[:1], -1
    for post in range(plan.post_from[line], plan.post_from[line + 1]):
        period = plan.post_period[post]
        if period == grew:
            _add_apart(plan, post, at, n, rows, totals)
            continue
        weight, total = _place(plan, post, at, n, rows, totals)
        first, last = plan.edges[plan.period_first[period]], plan.edges[plan.period_last[period]]
        if plan.profile[line] < 0 and plan.one_off[line]:
            if plan.period_mode[period] == EFFECT and first <= begin[0] < last:
                _add(weight, full, total)
        elif plan.profile[line] < 0 and plan.period_mode[period] == EFFECT:
            before = _grown(first, plan.ramp[line], plan.end[line], begin[0])
            after = _grown(last, plan.ramp[line], plan.end[line], begin[0])
            if after != 0.0:
                _add_grown(before, after, weight, full, total)
        else:
            _shares(plan, line, period, begin, share)
            if share[0] != 0.0:
                _add_part(share[0], weight, full, total)
        if plan.post_grown[post] >= 0:
            grew = period
            _grow(plan, post, at, n, rows, grown)
            _add_apart(plan, post, at, n, rows, totals)


def _add(weight: float, full: Floats, total: Floats) -> None:
    for t in range(full.size):
        total[t] += weight * full[t]


def _add_part(part: float, weight: float, full: Floats, total: Floats) -> None:
    for t in range(full.size):
        total[t] += weight * full[t] * part


def _add_grown(before: float, after: float, weight: float, full: Floats, total: Floats) -> None:
    for t in range(full.size):
        total[t] += weight * (full[t] * after * (1.0 / 12.0) - full[t] * before * (1.0 / 12.0))


def _add_one_off(first: float, last: float, weight: float, full: Floats, begin: Floats, total: Floats) -> None:
    for t in range(full.size):
        inside = np.float64(first <= begin[t]) * np.float64(begin[t] < last)
        total[t] += weight * full[t] * inside


def _add_between(before: Floats, after: Floats, weight: float, total: Floats) -> None:
    for t in range(total.size):
        total[t] += weight * (after[t] - before[t])


def _add_share(share: Floats, weight: float, full: Floats, total: Floats) -> None:
    for t in range(total.size):
        total[t] += weight * full[t] * share[t]


def _fallen(month: float, ramp: float, end: float, full: Floats, begin: Floats, upto: Floats) -> None:
    """Pounds that have fallen before a month: the exact integral of the ramp."""
    until = min(month, end)
    half = 0.5 / ramp if ramp > 0.0 else 0.0
    for t in range(full.size):
        age = max(until - begin[t], 0.0)
        grown = min(age, ramp)
        upto[t] = full[t] * (age + grown * (half * grown - 1.0)) * (1.0 / 12.0)


def _grown(month: float, ramp: float, end: float, begin: float) -> float:
    """Months of full effect that have fallen before a month: what `_fallen` works out for each draw."""
    half = 0.5 / ramp if ramp > 0.0 else 0.0
    age = max(min(month, end) - begin, 0.0)
    grown = min(age, ramp)
    return age + grown * (half * grown - 1.0)


def _shares(plan: SimpleNamespace, line: int, period: int, begin: Floats, share: Floats) -> None:
    """Share of a line's size that counts in a period: its profile's, or the rate reached at the period's end."""
    if plan.profile[line] >= 0:
        _profile_share(plan, line, period, begin, share)
    else:
        _level(plan.edges[plan.period_last[period]], plan.ramp[line], plan.end[line], begin, share)


def _level(month: float, ramp: float, end: float, begin: Floats, share: Floats) -> None:
    """Share of the full effect that has been reached in a month."""
    for t in range(begin.size):
        age = month - begin[t]
        reached = 0.0 if age <= 0.0 else (1.0 if age >= ramp else age / ramp)
        share[t] = reached if month <= end else 0.0


def _profile_share(plan: SimpleNamespace, line: int, period: int, begin: Floats, share: Floats) -> None:
    """Shares of the size by year, moved by how late the line starts."""
    shares = plan.profiles[plan.profile[line]]
    planned = plan.planned[line]
    last = int(plan.edges[plan.period_last[period]] // 12.0)
    first = int(plan.edges[plan.period_first[period]] // 12.0)
    if plan.period_mode[period] == LEVEL:
        first = last - 1
        if plan.one_off[line]:
            first = last
    for t in range(begin.size):
        late = (begin[t] - planned) / 12.0
        whole = int(np.floor(late))
        part = late - whole
        total = 0.0
        for year in range(first, last):
            moved = (1.0 - part) * _share(shares, year - whole) + part * _share(shares, year - whole - 1)
            total += moved * _kept(plan.period_mode[period], year, plan.end[line])
        share[t] = total


def _kept(mode: int, year: int, end: float) -> float:
    """Part of a year that lies before a line's end; of a yearly rate, all or nothing."""
    if mode == LEVEL:
        return 1.0 if 12.0 * (year + 1) <= end else 0.0
    return min(max(end / 12.0 - year, 0.0), 1.0)


def _share(shares: Floats, year: int) -> float:
    if year < 0:
        return 0.0
    if year >= shares.size:
        return 0.0
    return float(shares[year])
