"""Which groups should many bodies share in, where groups are small? A choice among listed groups, with a proven gap.

A table of all groups ends at 24 bodies. Where groups have few bodies, or hang together, they are listed
(``listing.groups_up_to``), and those that hold each body just once at least cost are looked for among them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import fsum, inf
from time import monotonic
from typing import Any

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


def best_of_columns(
    groups: Whole, costs: Floats, alone: Floats, seconds: float | None = None, steps: int | None = None
) -> Partition:
    """The cheapest choice of listed groups that holds each body just once, and how near to the best it is proven.

    groups: (m,) masks of n bodies, 62 at most; a group that is listed twice counts with its lower cost. costs: (m,)
    what each costs, infinite where it may not form. alone: (n,) what each body costs alone, whether or not that is
    listed. seconds: after how long to answer with the best found; by default when it is proven, which may take very
    long. steps: how many groups a whole number programme gets, and how many nodes of its tree; by default all. The
    bound is what prices of the bodies come to that no group exceeds, each group checked, or what a whole number
    programme on the groups of least reduced cost proves. An answer is called optimal only where it meets the bound, to
    1e-9 of the largest cost. The same list and steps give the same answer unless time runs out, which the answer says.
    Of equal partitions it is not said which one comes; ``best_partition`` has a rule for that, and is faster where
    there is a table.
    Raises: NotAGame for lists of other shapes and groups that are none; NoPartition; NotInTime.
    Source: Barnhart et al. 1998, "Branch-and-price: column generation for solving huge integer programs", for the
    formulation and its bound.
    """
    return best_few_of_columns(groups, costs, alone, 1, seconds, steps)[0]


def best_few_of_columns(
    groups: Whole, costs: Floats, alone: Floats, most: int, seconds: float | None = None, steps: int | None = None
) -> tuple[Partition, ...]:
    """The cheapest choice and the next ones after it, up to `most` that differ, each with what is proven of it.

    As ``best_of_columns``, whose answer comes first; the bound of each is what no choice costs less than that is not
    among those before it. Fewer where there are fewer, or where no further one is found. Raises as it does.
    """
    limit = Limit(inf if seconds is None else monotonic() + seconds, steps, seconds)
    listed = _listed(groups, costs, len(alone))
    prices = best_prices(listed, limit.until)
    search = Search(listed, listed.costs - worth(prices, listed.groups), fsum(prices), limit)
    found = [_first(search)]
    while len(found) < most and found[-1].chosen is not None and not limit.passed:
        found.append(_widened(search, Found(None, found[-1].bound), [one.chosen for one in found]))
    told = found[:1] + [one for one in found[1:] if one.chosen is not None]
    return _cheapest_first([_partition(search, one, fsum(alone)) for one in told])


def _cheapest_first(found: list[Partition]) -> tuple[Partition, ...]:
    """Partitions by what they cost; where one found later is cheaper, what was proven of those left is not of it."""
    ordered = tuple(sorted(found, key=lambda one: one.value))
    if list(ordered) == found:
        return ordered
    return tuple(replace(one, bound=found[0].bound, optimal=False) for one in ordered)


@dataclass(frozen=True, slots=True)
class Limit:
    """By when by the monotonic clock, or after how many steps of a search, to answer with what is found.

    seconds: how long that was at the beginning.
    """

    until: float
    steps: int | None
    seconds: float | None

    @property
    def said(self) -> str:
        """How much there was."""
        return f"{self.seconds} seconds" if self.seconds is not None else f"{self.steps} steps"

    @property
    def solver(self) -> Any:  # noqa: ANN401 (highspy ships no types)
        """An empty model that keeps to what is left."""
        left = max(self.until - monotonic(), 0.0)
        model = quiet_solver(mip_rel_gap=0.0, mip_abs_gap=PROVEN / 2, time_limit=left)
        if self.steps is not None:
            model.setOptionValue("mip_heuristic_effort", 0.0)  # it would take longer than all the rest
            model.setOptionValue("mip_max_nodes", self.steps)
        return model

    @property
    def passed(self) -> bool:
        """Whether time has run out."""
        return monotonic() >= self.until


@dataclass(frozen=True, slots=True)
class Search:
    """The groups to choose from, their reduced costs, and what by the prices no choice costs less than, scaled."""

    listed: Listed
    reduced: Floats
    floor: float
    limit: Limit


@dataclass(frozen=True, slots=True)
class Found:
    """The best choice so far, by places in the list, and what no choice costs less than, scaled."""

    chosen: Whole | None
    bound: float


def _first(search: Search) -> Found:
    """The best choice: packed, then repacked, then looked for by whole number programmes."""
    chosen = packed(search.listed, search.reduced)
    if chosen is not None:
        chosen = repacked(search.listed, search.reduced, chosen, search.limit.until)
    return _widened(search, Found(chosen, search.floor), ())


def _widened(search: Search, found: Found, taboo: Sequence[Whole | None]) -> Found:
    """What is found among few groups, and then among more."""
    steps = search.limit.steps
    for most in (FEW, len(search.reduced)) if steps is None else (steps,):
        found = _improved(search, found, most, taboo)
    return found


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


def _improved(search: Search, found: Found, most: int, taboo: Sequence[Whole | None]) -> Found:
    """What a whole number programme finds among so many groups of least reduced cost, and what it proves.

    A group whose reduced cost is above the value less the floor is in no better choice, so it is left out.
    """
    listed, floor = search.listed, search.floor
    value = listed.value(found.chosen)
    if value - found.bound <= PROVEN or search.limit.passed:
        return found
    order = np.argsort(search.reduced, kind="stable")
    within = int(np.searchsorted(search.reduced[order], value - floor + PROVEN, side="right"))
    taken = order[: min(most, within)]
    beyond = floor + float(search.reduced[order[len(taken)]]) if len(taken) < len(order) else inf
    chosen, proven = _chosen(search, taken, found.chosen, taboo)
    better = chosen is not None and listed.value(chosen) < value
    return Found(chosen if better else found.chosen, max(found.bound, min(proven, beyond)))


def _chosen(
    search: Search, taken: Whole, start: Whole | None, taboo: Sequence[Whole | None]
) -> tuple[Whole | None, float]:
    """The best choice found among the groups taken, if any, and what no choice among them costs less than, scaled."""
    listed, model = search.listed, search.limit.solver
    add_groups(model, listed.bodies, listed.groups[taken], listed.costs[taken])
    model.changeColsIntegrality(len(taken), np.arange(len(taken), dtype=np.int32), np.ones(len(taken), np.uint8))
    for one in taboo:
        _forbid(model, taken, one)
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


def _forbid(model: Any, taken: Whole, taboo: Whole | None) -> None:  # noqa: ANN401 (highspy ships no types)
    """Not all groups of a partition are chosen together; nothing where some of them are not taken."""
    columns = np.flatnonzero(np.isin(taken, taboo if taboo is not None else ())).astype(np.int32)
    if taboo is not None and len(columns) == len(taboo):
        model.addRow(-inf, len(taboo) - 1.0, len(columns), columns, np.ones(len(columns)))


def _partition(search: Search, found: Found, alone: float) -> Partition:
    listed, limit = search.listed, search.limit
    if found.chosen is None and found.bound == inf:
        raise _none_of_these("groups that cannot be put together")
    if found.chosen is None:
        raise NotInTime(
            f"no partition in {limit.said}, although there may be one",
            "time to find one",
            place="seconds",
            fix="give more time, or list more groups, such as each body alone",
        )
    optimal = listed.value(found.chosen) - found.bound <= PROVEN
    groups = tuple(sorted(members(int(mask)) for mask in listed.groups[found.chosen]))
    value = fsum(listed.costs[found.chosen] * listed.scale)
    bound = value if optimal else min(found.bound * listed.scale, value)
    return Partition(groups, value, bound, optimal, alone, limit.passed)
