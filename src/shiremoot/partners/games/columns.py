"""Which groups should many bodies share in, where groups are small? A choice among listed groups, with a proven gap.

A table of all groups ends at 24 bodies. Where groups have few bodies, or hang together, they are listed
(``listing.groups_up_to``), and those that hold each body just once at least cost are looked for among them.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum, inf
from time import monotonic

from shiremoot.chance import Floats, Whole
from shiremoot.dates import ShiremootError
from shiremoot.lazy import np
from shiremoot.partners.games.errors import NotAGame
from shiremoot.partners.games.listing import WIDEST
from shiremoot.partners.games.packing import packed, repacked
from shiremoot.partners.games.pricing import PROVEN, Listed, add_groups, best_prices, worth
from shiremoot.partners.games.solver import quiet_solver
from shiremoot.partners.games.structures import NoPartition, Partition
from shiremoot.partners.games.tables import members

FEW = 5_000  # groups among which a whole number programme is soon solved


class NotInTime(ShiremootError):
    """No partition was found in the time given, and it is not shown that there is none."""


def best_of_columns(groups: Whole, costs: Floats, alone: Floats, seconds: float | None = None) -> Partition:
    """The cheapest choice of listed groups that holds each body just once, and how near to the best it is proven.

    groups: (m,) masks of n bodies, 62 at most; a group that is listed twice counts with its lower cost. costs: (m,)
    what each costs, infinite where it may not form. alone: (n,) what each body costs alone, whether or not that is
    listed. seconds: by when to answer with the best found; by default when it is proven, which may take very long.
    The bound is what prices of the bodies come to that no group exceeds, each group checked, or what a whole number
    programme on the groups of least reduced cost proves. An answer is called optimal only where it meets the bound,
    to 1e-9 of the largest cost. The same list gives the same answer unless time runs out. Of equal partitions it is
    not said which one comes; ``best_partition`` has a rule for that, and is faster where there is a table.
    Raises: NotAGame for lists of other shapes and groups that are none; NoPartition; NotInTime.
    Source: Barnhart et al. 1998, "Branch-and-price: column generation for solving huge integer programs", for the
    formulation and its bound.
    """
    until = inf if seconds is None else monotonic() + seconds
    listed = _listed(groups, costs, len(alone))
    prices = best_prices(listed, until)
    reduced, floor = listed.costs - worth(prices, listed.groups), fsum(prices)
    found = Found(packed(listed, reduced), floor)
    if found.chosen is not None:
        found = Found(repacked(listed, reduced, found.chosen, until), floor)
    for most in (FEW, len(reduced)):
        found = _improved(listed, reduced, floor, found, most, until)
    return _partition(listed, found, fsum(alone), seconds)


@dataclass(frozen=True, slots=True)
class Found:
    """The best choice so far, by places in the list, and what no choice costs less than, scaled."""

    chosen: Whole | None
    bound: float


def _listed(groups: Whole, costs: Floats, n: int) -> Listed:
    _refuse_no_list(groups, costs, n)
    cheapest_first = np.lexsort((costs, groups))
    groups, costs = groups[cheapest_first], costs[cheapest_first]
    kept = np.isfinite(costs) & (np.diff(groups, prepend=0) > 0)
    groups, costs = groups[kept], costs[kept]
    if missed := members((1 << n) - 1 & ~int(np.bitwise_or.reduce(groups))):
        raise _none_of_these(f"no group that may form for body {missed[0]}")
    scale = float(np.abs(costs).max()) or 1.0
    return Listed(n, groups, costs / scale, scale)


def _refuse_no_list(groups: Whole, costs: Floats, n: int) -> None:
    if not 1 <= n <= WIDEST:
        raise NotAGame(f"{n} bodies", f"1 to {WIDEST}", place="alone")
    if groups.dtype != np.int64 or groups.ndim != 1 or groups.shape != costs.shape:
        found = f"groups of {groups.dtype} of shape {groups.shape} and costs of shape {costs.shape}"
        raise NotAGame(found, "masks of int64 and a cost for each", place="groups")
    if np.isnan(costs).any() or np.isneginf(costs).any():
        expected = "a number for each group, infinite where it may not form"
        raise NotAGame("a cost that is missing", expected, place="costs")
    if ((groups < 1) | (groups >> n > 0)).any():
        raise NotAGame("a group of nobody or of other bodies", f"masks of {n} bodies", place="groups")


def _none_of_these(found: str) -> NoPartition:
    return NoPartition(found, "groups of which some hold each body just once", place="groups", fix="allow more groups")


def _improved(listed: Listed, reduced: Floats, floor: float, found: Found, most: int, until: float) -> Found:
    """What a whole number programme finds among so many groups of least reduced cost, and what it proves.

    A group whose reduced cost is above the value less the floor is in no better choice, so it is left out.
    """
    value = listed.value(found.chosen)
    if value - found.bound <= PROVEN or monotonic() >= until:
        return found
    order = np.argsort(reduced, kind="stable")
    within = int(np.searchsorted(reduced[order], value - floor + PROVEN, side="right"))
    taken = order[: min(most, within)]
    beyond = floor + float(reduced[order[len(taken)]]) if len(taken) < len(order) else inf
    chosen, proven = _chosen(listed, taken, found.chosen, until)
    better = chosen is not None and listed.value(chosen) < value
    return Found(chosen if better else found.chosen, max(found.bound, min(proven, beyond)))


def _chosen(listed: Listed, taken: Whole, start: Whole | None, until: float) -> tuple[Whole | None, float]:
    """The best choice found among the groups taken, if any, and what no choice among them costs less than, scaled."""
    left = max(until - monotonic(), 0.0)
    model = quiet_solver(time_limit=left, mip_rel_gap=0.0, mip_abs_gap=PROVEN / 2)
    add_groups(model, listed.bodies, listed.groups[taken], listed.costs[taken])
    model.changeColsIntegrality(len(taken), np.arange(len(taken), dtype=np.int32), np.ones(len(taken), np.uint8))
    if start is not None and np.isin(start, taken).all():
        known = model.getSolution()
        known.col_value = np.isin(taken, start).astype(float)
        model.setSolution(known)
    model.run()
    if model.modelStatusToString(model.getModelStatus()) == "Infeasible":
        return None, inf
    values = np.array(model.getSolution().col_value)
    chosen = taken[np.flatnonzero(values > 0.5)]  # stopped by time, it may be empty or hold a body twice
    return (chosen if listed.holds_each_once(chosen) else None), float(model.getInfo().mip_dual_bound)


def _partition(listed: Listed, found: Found, alone: float, seconds: float | None) -> Partition:
    if found.chosen is None and found.bound == inf:
        raise _none_of_these("groups that cannot be put together")
    if found.chosen is None:
        raise NotInTime(
            f"no partition in {seconds} seconds, although there may be one",
            "time to find one",
            place="seconds",
            fix="give more time, or list more groups, such as each body alone",
        )
    optimal = listed.value(found.chosen) - found.bound <= PROVEN
    groups = tuple(sorted(members(int(mask)) for mask in listed.groups[found.chosen]))
    value = fsum(listed.costs[found.chosen] * listed.scale)
    return Partition(groups, value, value if optimal else min(found.bound * listed.scale, value), optimal, alone)
