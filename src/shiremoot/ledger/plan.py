"""What the compiled loop reads: a ledger as arrays. Nothing is compiled here, so that a case loads no compiler."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from shiremoot.chance import Floats

Ints = NDArray[np.int64]

EFFECT, LEVEL = 0, 1


class Plan(NamedTuple):
    """A ledger as arrays. Lines (l), events (e), deliveries (d), periods (p), posts (one per line and column)."""

    size: Ints  # (l,) row of the values
    event: Ints  # (l,)
    lag: Floats  # (l,) months
    ramp: Floats  # (l,) months
    end: Floats  # (l,) months; inf where it does not end
    one_off: Ints  # (l,)
    planned: Floats  # (l,) planned start, months
    on_time: Ints  # (l,) whether it starts as planned in every draw
    profile: Ints  # (l,) row of profiles, -1 without one
    profiles: Floats  # (k, years) share of the size in each year
    delivery: Ints  # (l,) row of deliveries, -1 where certain
    cause_from: Ints  # (l + 1,)
    cause_row: Ints
    cause_weight: Floats
    event_month: Floats  # (e,)
    event_delay: Ints  # (e,) row of the values, -1 where never late
    wait_from: Ints  # (e + 1,)
    wait_for: Ints
    wait_lag: Floats
    yes_row: Ints  # (d,) row of the values, -1 where certain
    need_from: Ints  # (d + 1,)
    need: Ints
    post_from: Ints  # (l + 1,)
    post_column: Ints
    post_period: Ints
    post_weight: Floats
    period_mode: Ints  # (p,) EFFECT: pounds that fall between first and last; LEVEL: yearly rate at last
    period_first: Ints  # (p,) row of the edges
    period_last: Ints  # (p,) row of the edges
    edges: Floats  # (k,) months in which periods begin or end
