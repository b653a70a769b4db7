"""What the compiled core is told of a ledger: its lines as arrays (core/source/adding.c)."""

from __future__ import annotations

from collections.abc import Iterable

from shiremoot.chance import Floats, Whole
from shiremoot.core.calling import MEMORY, Entry, Form
from shiremoot.lazy import np

EFFECT, LEVEL = 0, 1


# A ledger as arrays: its lines, events, deliveries and periods; a post is one line in one column and period.
PLAN = Form(
    "add_plan",
    "size i[lines]",  # row of the values
    "event i[lines]",
    "lag f[lines]",  # months
    "ramp f[lines]",  # months
    "end f[lines]",  # months; inf where it does not end
    "one_off i[lines]",
    "planned f[lines]",  # planned start, months
    "on_time i[lines]",  # whether it starts as planned in every draw
    "profile i[lines]",  # row of profiles, -1 without one
    "profiles f[shapes,years]",  # share of the size in each year
    "delivery i[lines]",  # row of deliveries, -1 where certain
    "cause_from i[lines+1]",
    "cause_row i[causes]",
    "cause_weight f[causes]",
    "event_month f[events]",
    "event_delay i[events]",  # row of the values, -1 where never late
    "wait_from i[events+1]",
    "wait_for i[waits]",
    "wait_lag f[waits]",
    "yes_row i[deliveries]",  # row of the values, -1 where certain
    "need_from i[deliveries+1]",
    "need i[needs]",
    "post_from i[lines+1]",
    "post_column i[posts]",
    "post_period i[posts]",
    "post_weight f[posts]",
    "post_grown i[posts]",  # row of what the year's pounds count times, -1 where they do not grow
    "period_mode i[periods]",  # EFFECT: pounds that fall between first and last; LEVEL: yearly rate at last
    "period_first i[periods]",  # row of the edges
    "period_last i[periods]",  # row of the edges
    "edges f[edge_count]",  # months in which periods begin or end
)

add_lines = Entry(
    "add_lines",
    "plan add_plan",
    "values f[all,draws]",
    "grown f[growths,draws]",
    "totals f[columns,draws]!",
    answer=MEMORY,
)

draw_and_add = Entry(
    "draw_and_add",
    *("luck draw_plan", "plan add_plan", "from i", "standing f[still]", "untied i", "totals f[columns,draws]!"),
    answer=MEMORY,
)


def floats_of(values: Iterable[float]) -> Floats:
    """These numbers as an array."""
    return np.array(list(values), dtype=np.float64)


def ints_of(values: Iterable[int]) -> Whole:
    """These whole numbers as an array."""
    return np.array(list(values), dtype=np.int64)


def places_of(lengths: Iterable[int]) -> Whole:
    """Where parts of these lengths begin in one array, and where the last of them ends."""
    return np.concatenate([[0], np.cumsum(list(lengths), dtype=np.int64)]).astype(np.int64)
