"""The compiled inner loop: from drawn quantities to totals by view, a block of draws at a time.

Rows are draws; the work goes in chunks that stay in the nearest cache, lines in the order of the plan, so that
the same draws give the same bits whatever the number of workers. No fastmath: the order of additions is ours.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

CHUNK = 512
EFFECT, LEVEL = 0, 1


class Plan(NamedTuple):
    """A ledger as arrays. Lines (l), events (e), deliveries (d), periods (p), posts (one per line and column)."""

    size: Ints  # (l,) row of the quantities
    event: Ints  # (l,)
    lag: Floats  # (l,) months
    ramp: Floats  # (l,) months
    end: Floats  # (l,) months; inf where it does not end
    one_off: Ints  # (l,)
    planned: Floats  # (l,) planned start, months; used by profiles only
    profile: Ints  # (l,) row of profiles, -1 without one
    profiles: Floats  # (k, years) share of the size in each year
    delivery: Ints  # (l,) row of deliveries, -1 where certain
    cause_from: Ints  # (l + 1,)
    cause_row: Ints
    cause_weight: Floats
    event_month: Floats  # (e,)
    event_delay: Ints  # (e,) row of the quantities, -1 where never late
    wait_from: Ints  # (e + 1,)
    wait_for: Ints
    wait_lag: Floats
    yes_row: Ints  # (d,) row of the quantities, -1 where certain
    need_from: Ints  # (d + 1,)
    need: Ints
    post_from: Ints  # (l + 1,)
    post_column: Ints
    post_period: Ints
    post_weight: Floats
    period_mode: Ints  # (p,) EFFECT: pounds that fall between first and last; LEVEL: yearly rate at last
    period_first: Floats  # (p,) months
    period_last: Floats  # (p,) months


@njit(cache=True, nogil=True, error_model="numpy")
def evaluate(plan: Plan, values: Floats, totals: Floats) -> None:
    """Add every line's pounds to its columns: ``values`` (quantities, draws) to ``totals`` (columns, draws)."""
    draws = values.shape[1]
    starts = np.empty((plan.event_month.size, CHUNK))
    happens = np.empty((plan.yes_row.size, CHUNK))
    full = np.empty(CHUNK)
    begin = np.empty(CHUNK)
    before = np.empty(CHUNK)
    upto = np.empty(CHUNK)
    totals[:] = 0.0
    for at in range(0, draws, CHUNK):
        n = min(CHUNK, draws - at)
        _starts(plan, values, at, n, starts)
        _happens(plan, values, at, n, happens)
        for line in range(plan.size.size):
            _full_effect(plan, line, values, at, n, happens, full)
            event, lag = plan.event[line], plan.lag[line]
            for t in range(n):
                begin[t] = starts[event, t] + lag
            _post(plan, line, at, n, full, begin, before, upto, totals)


@njit(cache=True, nogil=True, error_model="numpy")
def _starts(plan: Plan, values: Floats, at: int, n: int, starts: Floats) -> None:
    for event in range(plan.event_month.size):
        row, month = plan.event_delay[event], plan.event_month[event]
        for t in range(n):
            starts[event, t] = month
        for wait in range(plan.wait_from[event], plan.wait_from[event + 1]):
            other, lag = plan.wait_for[wait], plan.wait_lag[wait]
            for t in range(n):
                starts[event, t] = max(starts[event, t], starts[other, t] + lag)
        if row >= 0:
            for t in range(n):
                starts[event, t] += values[row, at + t]


@njit(cache=True, nogil=True, error_model="numpy")
def _happens(plan: Plan, values: Floats, at: int, n: int, happens: Floats) -> None:
    for one in range(plan.yes_row.size):
        row = plan.yes_row[one]
        for t in range(n):
            happens[one, t] = values[row, at + t] if row >= 0 else 1.0
        for which in range(plan.need_from[one], plan.need_from[one + 1]):
            other = plan.need[which]
            for t in range(n):
                happens[one, t] *= happens[other, t]


@njit(cache=True, nogil=True, error_model="numpy")
def _full_effect(plan: Plan, line: int, values: Floats, at: int, n: int, happens: Floats, full: Floats) -> None:
    row, delivery = plan.size[line], plan.delivery[line]
    if delivery >= 0:
        for t in range(n):
            full[t] = values[row, at + t] * happens[delivery, t]
    else:
        for t in range(n):
            full[t] = values[row, at + t]
    for which in range(plan.cause_from[line], plan.cause_from[line + 1]):
        cause, weight = plan.cause_row[which], plan.cause_weight[which]
        for t in range(n):
            full[t] *= 1.0 + weight * values[cause, at + t]


@njit(cache=True, nogil=True, error_model="numpy")
def _post(
    plan: Plan,
    line: int,
    at: int,
    n: int,
    full: Floats,
    begin: Floats,
    before: Floats,
    upto: Floats,
    totals: Floats,
) -> None:
    """Post one line to its columns; effects up to a month are kept while the next period begins where one ends."""
    kept_period = -1
    edge = -np.inf
    for post in range(plan.post_from[line], plan.post_from[line + 1]):
        period, column, weight = plan.post_period[post], plan.post_column[post], plan.post_weight[post]
        if period != kept_period:
            kept_period = period
            if plan.profile[line] >= 0:
                _profile_share(plan, line, period, n, begin, upto)
            elif plan.one_off[line]:
                _falls_in(plan, period, n, begin, upto)
            elif plan.period_mode[period] == LEVEL:
                edge = -np.inf  # what stands in upto is no longer an effect
                _level(plan.period_last[period], plan.ramp[line], plan.end[line], n, begin, upto)
            else:
                if edge == plan.period_first[period]:
                    before, upto = upto, before
                else:
                    _delivered(plan.period_first[period], plan.ramp[line], plan.end[line], n, begin, before)
                edge = plan.period_last[period]
                _delivered(edge, plan.ramp[line], plan.end[line], n, begin, upto)
        if plan.profile[line] < 0 and not plan.one_off[line] and plan.period_mode[period] == EFFECT:
            for t in range(n):
                totals[column, at + t] += weight * full[t] * (upto[t] - before[t])
        else:
            for t in range(n):
                totals[column, at + t] += weight * full[t] * upto[t]


@njit(cache=True, nogil=True, error_model="numpy")
def _delivered(month: float, ramp: float, end: float, n: int, begin: Floats, out: Floats) -> None:
    """Years of full effect up to a month: the exact integral of the ramp."""
    until = min(month, end)
    half = 0.5 / ramp if ramp > 0.0 else 0.0
    for t in range(n):
        age = max(until - begin[t], 0.0)
        grown = min(age, ramp)
        out[t] = (half * grown * grown + (age - grown)) * (1.0 / 12.0)


@njit(cache=True, nogil=True, error_model="numpy")
def _level(month: float, ramp: float, end: float, n: int, begin: Floats, out: Floats) -> None:
    """Share of the full effect that has been reached in a month."""
    for t in range(n):
        age = month - begin[t]
        reached = 0.0 if age <= 0.0 else (1.0 if age >= ramp else age / ramp)
        out[t] = reached if month <= end else 0.0


@njit(cache=True, nogil=True, error_model="numpy")
def _falls_in(plan: Plan, period: int, n: int, begin: Floats, out: Floats) -> None:
    """1 where a one-off falls in the period; never in a yearly rate."""
    first, last = plan.period_first[period], plan.period_last[period]
    effect = plan.period_mode[period] == EFFECT
    for t in range(n):
        out[t] = 1.0 if effect and first <= begin[t] < last else 0.0


@njit(cache=True, nogil=True, error_model="numpy")
def _profile_share(plan: Plan, line: int, period: int, n: int, begin: Floats, out: Floats) -> None:
    """Shares of the size by year, moved by how late the line starts."""
    shares = plan.profiles[plan.profile[line]]
    planned = plan.planned[line]
    last = int(plan.period_last[period] // 12.0)
    first = int(plan.period_first[period] // 12.0)
    if plan.period_mode[period] == LEVEL:
        first = last - 1
        if plan.one_off[line]:
            first = last
    for t in range(n):
        late = (begin[t] - planned) / 12.0
        whole = int(np.floor(late))
        part = late - whole
        total = 0.0
        for year in range(first, last):
            total += (1.0 - part) * _share(shares, year - whole) + part * _share(shares, year - whole - 1)
        out[t] = total


@njit(cache=True, nogil=True, error_model="numpy")
def _share(shares: Floats, year: int) -> float:
    if year < 0:
        return 0.0
    if year >= shares.size:
        return 0.0
    return float(shares[year])
