"""A good choice of listed groups that holds each body just once: a first one, and then few bodies at a time anew."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice
from math import comb, fsum
from time import monotonic

from shiremoot.chance import Floats, Whole
from shiremoot.lazy import np
from shiremoot.partners.games.pricing import PROVEN, Listed, worth
from shiremoot.partners.games.structures import best_partition
from shiremoot.partners.games.tables import mask_of, members

ANEW = 16  # bodies that are put into groups anew, exactly: some thousandths of a second
MOST_ANEW = 20  # where two groups hold more than that: most of a second
WAYS = 5_000  # sets of groups among which those to be broken up are looked for
IN_VAIN = 300  # sets of groups that are broken up without gain before it is given up


def packed(listed: Listed, reduced: Floats) -> Whole | None:
    """A first choice, by places in the list: always the group of least reduced cost; none if bodies are left."""
    chosen, free = [], np.arange(len(reduced))
    while free.size:
        best = free[reduced[free].argmin()]
        chosen.append(best)
        free = free[listed.groups[free] & listed.groups[best] == 0]
    choice = np.array(chosen)
    return choice if listed.holds_each_once(choice) else None


def repacked(listed: Listed, reduced: Floats, chosen: Whole, until: float) -> Whole:
    """A choice that costs no more: groups are broken up together and their bodies put into the best groups there are.

    Those of largest reduced cost go first, as no more than that can be gained. until: by the monotonic clock.
    """
    tried: set[tuple[int, ...]] = set()
    better: Whole | None = chosen
    while better is not None:
        chosen = better
        better = _repacked_once(listed, reduced, chosen, tried, until)
    return chosen


def _repacked_once(
    listed: Listed, reduced: Floats, chosen: Whole, tried: set[tuple[int, ...]], until: float
) -> Whole | None:
    """The first better choice by breaking up groups that were not tried together; none where that is given up."""
    untried = (groups for groups in _dearest(listed, reduced, chosen) if groups not in tried)
    for broken in islice(untried, IN_VAIN):
        if monotonic() >= until:
            return None
        tried.add(broken)
        better = _anew(listed, reduced, broken)
        if better is not None:
            return np.concatenate([np.setdiff1d(chosen, broken), better])
    return None


def _dearest(listed: Listed, reduced: Floats, chosen: Whole) -> Iterator[tuple[int, ...]]:
    """Sets of chosen groups of few enough bodies, those of largest reduced cost first, while there is any to gain."""
    sizes = np.bitwise_count(listed.groups).astype(np.int64)
    count = min(max(ANEW // int(sizes[chosen].max()), 2), len(chosen))
    wide = next(wide for wide in range(len(chosen), count - 1, -1) if comb(wide, count) <= WAYS)
    dear = sorted(chosen.tolist(), key=lambda group: -reduced[group])[:wide]
    sets = [groups for groups in combinations(sorted(dear), count) if sizes[list(groups)].sum() <= MOST_ANEW]
    most = {groups: fsum(reduced[list(groups)]) for groups in sets}
    yield from (groups for groups in sorted(sets, key=lambda groups: -most[groups]) if most[groups] > PROVEN)


def _anew(listed: Listed, reduced: Floats, broken: tuple[int, ...]) -> Whole | None:
    """The best groups for the bodies of some groups, if they cost less."""
    now = fsum(reduced[list(broken)])
    bodies = int(np.bitwise_or.reduce(listed.groups[list(broken)]))
    inside = np.flatnonzero((listed.groups & ~bodies == 0) & (reduced <= now + PROVEN))
    places = np.zeros(listed.bodies)
    places[list(members(bodies))] = 2.0 ** np.arange(bodies.bit_count())
    small = worth(places, listed.groups[inside]).astype(np.int64)  # the same groups where only these bodies are
    cost, may = np.zeros(1 << bodies.bit_count()), np.zeros(1 << bodies.bit_count(), np.bool_)
    cost[small], may[small] = reduced[inside], True
    best = best_partition(cost, may)
    if best.value >= now - PROVEN:
        return None
    at = dict(zip(small.tolist(), inside.tolist(), strict=True))
    return np.array([at[mask_of(group)] for group in best.groups])
