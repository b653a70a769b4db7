"""Prices of bodies that no listed group exceeds: what they come to is a bound on every way to choose among the groups.

What a group costs beyond the prices of its bodies is its reduced cost. A choice that holds each body just once costs
all prices and the reduced costs of its groups, so a group of large reduced cost is in no good choice.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum, inf
from time import monotonic
from typing import Any

from shiremoot.chance import Floats, Whole
from shiremoot.lazy import np
from shiremoot.partners.games.forming import CHUNK
from shiremoot.partners.games.solver import quiet_solver
from shiremoot.partners.games.tables import sums

BATCH = 1_000  # groups that join the relaxation at a time
DEAR = 100.0  # of the largest cost: what a body costs that no group of the relaxation holds yet
PRECISION = 1e-10  # of the relaxation's rows and prices
PROVEN = 1e-9  # of the largest cost: what a solver of linear programmes cannot tell from nothing


@dataclass(frozen=True, slots=True)
class Listed:
    """Groups among which to choose, each once, with costs scaled so that the largest is one."""

    bodies: int
    groups: Whole  # (m,) masks, ascending
    costs: Floats  # (m,) scaled
    scale: float  # what one stands for

    def value(self, chosen: Whole | None) -> float:
        """What some of them cost together, scaled, by their places in the list; infinite where none are chosen."""
        return inf if chosen is None else fsum(self.costs[chosen])

    def holds_each_once(self, chosen: Whole) -> bool:
        """Whether each body is in just one of some of them."""
        inside = self.groups[chosen]
        everybody = (1 << self.bodies) - 1
        return int(np.bitwise_count(inside).sum()) == self.bodies and int(np.bitwise_or.reduce(inside)) == everybody


def best_prices(listed: Listed, until: float) -> Floats:
    """Prices of the bodies, (n,) scaled, that no group exceeds, with as high a sum as there is time for.

    The relaxation is solved on a few groups; those that cost less than its prices join it, until none does. So it is
    solved for all of them without the solver seeing most. until: by the monotonic clock.
    """
    each = listed.costs / np.bitwise_count(listed.groups)
    prices = best = np.array([each[listed.groups >> body & 1 == 1].min() for body in range(listed.bodies)])
    model = quiet_solver(primal_feasibility_tolerance=PRECISION, dual_feasibility_tolerance=PRECISION)
    add_groups(model, listed.bodies, np.left_shift(1, np.arange(listed.bodies)), np.full(listed.bodies, DEAR))
    held = np.zeros(len(listed.groups), np.bool_)
    while monotonic() < until:
        joining = _joining(np.where(held, inf, listed.costs - worth(prices, listed.groups)), first=not held.any())
        if not joining.size:
            break
        held[joining] = True
        add_groups(model, listed.bodies, listed.groups[joining], listed.costs[joining])
        model.setOptionValue("time_limit", model.getRunTime() + max(until - monotonic(), 0.0))
        model.run()
        prices = np.array(model.getSolution().row_dual)
        best = max(best, _lowered(prices, listed), key=np.sum)
    return best


def worth(prices: Floats, groups: Whole) -> Floats:
    """What the prices of each group's bodies come to: (n,) and (m,) masks to (m,), looked up ten bodies at a time."""
    total: Floats = np.zeros(len(groups))
    for first in range(0, len(prices), CHUNK):
        table = sums(prices[first : first + CHUNK])
        total += table[groups >> first & (table.size - 1)]
    return total


def add_groups(model: Any, n: int, groups: Whole, costs: Floats) -> None:  # noqa: ANN401 (highspy ships no types)
    """Add groups to the programme in which each of n bodies is in just one, and whose cost is to be made least."""
    if not model.getNumRow():
        model.addRows(n, np.ones(n), np.ones(n), 0, np.zeros(n, np.int32), np.empty(0, np.int32), np.empty(0))
    inside = groups[:, None] >> np.arange(n) & 1 == 1
    sizes, bodies = inside.sum(axis=1), np.nonzero(inside)[1].astype(np.int32)
    first = (sizes.cumsum() - sizes).astype(np.int32)
    columns = len(groups)
    model.addCols(
        columns, costs, np.zeros(columns), np.full(columns, inf), len(bodies), first, bodies, np.ones(len(bodies))
    )


def _joining(reduced: Floats, *, first: bool) -> Whole:
    """The groups of least reduced cost: at first as many as join at a time, then only those below nought."""
    least = np.argpartition(reduced, min(BATCH, len(reduced)) - 1)[:BATCH]
    return least if first else least[reduced[least] < -PROVEN]


def _lowered(prices: Floats, listed: Listed) -> Floats:
    """The prices, lowered for the bodies of groups that cost less than they do, by so much that none does."""
    over = worth(prices, listed.groups) - listed.costs
    exceeded = np.flatnonzero(over > 0)
    inside = listed.groups[exceeded]
    each = over[exceeded] / np.bitwise_count(inside)
    less = [each[inside >> body & 1 == 1].max(initial=0.0) for body in range(listed.bodies)]
    lowered: Floats = prices - less
    return lowered
