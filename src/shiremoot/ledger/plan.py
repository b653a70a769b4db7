"""What the compiled loop reads: a ledger as arrays. Nothing is compiled here, so that a case loads no compiler."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from shiremoot.chance import Floats, Whole
from shiremoot.lazy import np

EFFECT, LEVEL = 0, 1


class Plan(NamedTuple):
    """A ledger as arrays. Lines (l), events (e), deliveries (d), periods (p), posts (one per line and column)."""

    size: Whole  # (l,) row of the values
    event: Whole  # (l,)
    lag: Floats  # (l,) months
    ramp: Floats  # (l,) months
    end: Floats  # (l,) months; inf where it does not end
    one_off: Whole  # (l,)
    planned: Floats  # (l,) planned start, months
    on_time: Whole  # (l,) whether it starts as planned in every draw
    profile: Whole  # (l,) row of profiles, -1 without one
    profiles: Floats  # (k, years) share of the size in each year
    delivery: Whole  # (l,) row of deliveries, -1 where certain
    cause_from: Whole  # (l + 1,)
    cause_row: Whole
    cause_weight: Floats
    event_month: Floats  # (e,)
    event_delay: Whole  # (e,) row of the values, -1 where never late
    wait_from: Whole  # (e + 1,)
    wait_for: Whole
    wait_lag: Floats
    yes_row: Whole  # (d,) row of the values, -1 where certain
    need_from: Whole  # (d + 1,)
    need: Whole
    post_from: Whole  # (l + 1,)
    post_column: Whole
    post_period: Whole
    post_weight: Floats
    post_grown: Whole  # row of what the year's pounds count times, -1 where they do not grow
    period_mode: Whole  # (p,) EFFECT: pounds that fall between first and last; LEVEL: yearly rate at last
    period_first: Whole  # (p,) row of the edges
    period_last: Whole  # (p,) row of the edges
    edges: Floats  # (k,) months in which periods begin or end


def floats_of(values: Iterable[float]) -> Floats:
    """These numbers as an array."""
    return np.array(list(values), dtype=np.float64)


def ints_of(values: Iterable[int]) -> Whole:
    """These whole numbers as an array."""
    return np.array(list(values), dtype=np.int64)


def places_of(lengths: Iterable[int]) -> Whole:
    """Where parts of these lengths begin in one array, and where the last of them ends."""
    return np.concatenate([[0], np.cumsum(list(lengths), dtype=np.int64)]).astype(np.int64)
