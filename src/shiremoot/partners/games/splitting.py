"""The compiled loops over the ways to split bodies into groups: what the cheapest costs, and which the best few are.

Each of them is handed its tables, as making arrays takes a compiler longer than all that is done with them.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from shiremoot.chance import Floats, Whole
from shiremoot.chance.compiled import compiled

TIE = 1e-12  # sums in another order differ by less, and no pounds that matter do


class Halves(NamedTuple):
    """A game cut by its first body, and what is found out of it: each (2**(n-1),), a group at half its mask."""

    even: Floats  # what each group without body 0 costs, infinite where it may not form
    odd: Floats  # what each group with body 0 costs
    value: Floats  # what the cheapest split of each set without body 0 costs (``cheapest``)
    spent: Floats  # of each set that is left behind some groups, the least that those groups cost
    row: Whole  # from 1 for each set whose splits are ranked, 0 for the others


class Lists(NamedTuple):
    """The best splits of some sets of bodies, best first: (rows, most). Row 0 is of no set, the last of all."""

    value: Floats  # what the split costs; infinite behind the last
    groups: Whole  # how many groups it has
    group: Whole  # its first group, at half its mask
    rank: Whole  # which split of the others it goes on with


@compiled
def cheapest(cost: Floats, value: Floats) -> None:
    """Fill in what the cheapest split of each set of bodies costs: (2**n,) to (2**n,), infinite where there is none.

    Of each set one group is taken and the others are split already. Masks go in blocks of eight, three low bodies in
    a block, and the group holds the highest body above these: both blocks are read once for 27 pairs.
    """
    value[0] = 0.0
    for mask in range(1, min(8, cost.size)):
        value[mask] = _cheapest_of_few(cost, value, mask)
    top = 1
    for high in range(1, cost.size >> 3):
        if high == 2 * top:
            top = high
        _cheapest_of_block(cost, value, high, top)


@compiled
def _cheapest_of_few(cost: Floats, value: Floats, mask: int) -> float:
    rest = mask & (mask - 1)  # the group holds the lowest body, so that each split is met once
    part = rest
    least: float = np.inf
    while True:
        least = min(least, cost[mask ^ part] + value[part])
        if part == 0:
            return least
        part = (part - 1) & rest


@compiled
def _cheapest_of_block(cost: Floats, value: Floats, high: int, top: int) -> None:
    v0 = v1 = v2 = v3 = v4 = v5 = v6 = v7 = np.inf
    rest = high ^ top
    part = rest
    while True:
        a, b = (part | top) << 3, (rest ^ part) << 3
        a0, a1, a2, a3 = cost[a], cost[a + 1], cost[a + 2], cost[a + 3]
        a4, a5, a6, a7 = cost[a + 4], cost[a + 5], cost[a + 6], cost[a + 7]
        b0, b1, b2, b3 = value[b], value[b + 1], value[b + 2], value[b + 3]
        b4, b5, b6, b7 = value[b + 4], value[b + 5], value[b + 6], value[b + 7]
        v0 = min(a0 + b0, v0)
        v1 = min(a0 + b1, a1 + b0, v1)
        v2 = min(a0 + b2, a2 + b0, v2)
        v3 = min(a0 + b3, a1 + b2, a2 + b1, a3 + b0, v3)
        v4 = min(a0 + b4, a4 + b0, v4)
        v5 = min(a0 + b5, a1 + b4, a4 + b1, a5 + b0, v5)
        v6 = min(a0 + b6, a2 + b4, a4 + b2, a6 + b0, v6)
        v7 = min(a0 + b7, a1 + b6, a2 + b5, a3 + b4, a4 + b3, a5 + b2, a6 + b1, a7 + b0, v7)
        if part == 0:
            break
        part = (part - 1) & rest
    at = high << 3
    value[at], value[at + 1], value[at + 2], value[at + 3] = v0, v1, v2, v3
    value[at + 4], value[at + 5], value[at + 6], value[at + 7] = v4, v5, v6, v7


@compiled
def number_rows(game: Halves, limit: float) -> int:
    """Give a row to each set that a split of all within the limit may leave behind its first groups; how many."""
    for left in range(game.row.size):
        game.spent[left], game.row[left] = np.inf, 0
    everybody = game.row.size - 1
    _spend(game, game.odd, 0, everybody, 0.0, limit)
    for left in range(everybody, 0, -1):
        if game.spent[left] < np.inf:
            first = left & -left
            _spend(game, game.even, first, left ^ first, game.spent[left], limit)
    rows = 0
    for left in range(game.row.size):
        if left == 0 or game.spent[left] < np.inf:
            rows += 1
            game.row[left] = rows
    return rows


@compiled
def _spend(game: Halves, cost: Floats, first: int, rest: int, before: float, limit: float) -> None:
    """Note what is left behind each group that has the bodies `first` and any of the rest."""
    part = 0
    while True:
        total, left = before + cost[first | part], rest ^ part
        if total < game.spent[left] and total + game.value[left] <= limit:
            game.spent[left] = total
        if part == rest:
            return
        part = (part - rest) & rest


@compiled
def best_splits(game: Halves, rows: int, tie: float, lists: Lists, groups: Whole) -> int:
    """Write down the masks of the groups of the best splits of all bodies, best first: (most, n); how many there are.

    Behind a split's last group stands nought. Splits that differ by no more than `tie` are ordered by how many groups
    they have, then by the mask of the first group, of the second, and so on. lists: (rows + 2, most) or more rows.
    """
    last = rows + 1
    most: int = groups.shape[0]
    for own in range(last + 1):
        for rank in range(most):
            lists.value[own, rank], lists.groups[own, rank] = np.inf, 0
    lists.value[1, 0] = 0.0  # nobody is left
    for left in range(1, game.row.size):
        if game.row[left]:
            first = left & -left
            _rank(lists, game.row[left], game.even, first, left ^ first, game.row, tie)
    _rank(lists, last, game.odd, 0, game.row.size - 1, game.row, tie)
    for split in range(most):
        if lists.value[last, split] == np.inf:
            return split
        _follow(lists, game.row, last, split, groups)
    return most


@compiled
def _rank(lists: Lists, own: int, cost: Floats, first: int, rest: int, row: Whole, tie: float) -> None:
    """Rank the splits of one set: the first group has the bodies `first` and any of the rest, least mask first."""
    values, counts, most = lists.value, lists.groups, lists.value.shape[1]
    part = 0
    while True:
        group, others = first | part, row[rest ^ part]
        for rank in range(most):
            value, count = cost[group] + values[others, rank], counts[others, rank] + 1
            if not (value < np.inf and _precedes(value, count, values[own, most - 1], counts[own, most - 1], tie)):
                break
            place = _make_way(lists, own, value, count, tie)
            values[own, place], counts[own, place] = value, count
            lists.group[own, place], lists.rank[own, place] = group, rank
        if part == rest:
            return
        part = (part - rest) & rest


@compiled
def _precedes(value: float, count: int, other: float, others_count: int, tie: float) -> bool:
    """Whether a split stands before one that came before it: equals stay in the order in which they come."""
    return value < other - tie or (value <= other + tie and count < others_count)


@compiled
def _make_way(lists: Lists, own: int, value: float, count: int, tie: float) -> int:
    """The place of a split among the best of its set; those that stand behind it move up, and the last is gone."""
    place: int = lists.value.shape[1] - 1
    while place and _precedes(value, count, lists.value[own, place - 1], lists.groups[own, place - 1], tie):
        lists.value[own, place], lists.groups[own, place] = lists.value[own, place - 1], lists.groups[own, place - 1]
        lists.group[own, place], lists.rank[own, place] = lists.group[own, place - 1], lists.rank[own, place - 1]
        place -= 1
    return place


@compiled
def _follow(lists: Lists, row: Whole, last: int, split: int, groups: Whole) -> None:
    own, rank, left, odd = last, split, row.size - 1, 1
    for place in range(groups.shape[1]):
        groups[split, place] = 0
    for place in range(groups.shape[1]):
        group = lists.group[own, rank]
        groups[split, place] = group << 1 | odd
        left ^= group
        if left == 0:
            return
        own, rank, odd = row[left], lists.rank[own, rank], 0


@compiled
def label_draws(forming: Floats, scales: Floats, game: Halves, lists: Lists, groups: Whole, labels: Whole) -> None:
    """Fill in which group of its draw's best split each body is in: (draws, 2**n) to (draws, n), −1 where none is.

    game, lists, groups: written over for each draw; lists (2**(n-1) + 2, 1), groups (1, n).
    """
    everybody = game.row.size - 1
    for draw in range(forming.shape[0]):
        for group in range(everybody + 1):
            game.even[group], game.odd[group] = forming[draw, 2 * group], forming[draw, 2 * group + 1]
        cheapest(game.even, game.value)
        least: float = np.inf
        for group in range(everybody + 1):
            least = min(least, game.odd[group] + game.value[everybody ^ group])
        tie = TIE * max(scales[draw], abs(least)) if least < np.inf else 0.0
        rows = number_rows(game, least + tie)
        found = best_splits(game, rows, tie, lists, groups)
        for body in range(labels.shape[1]):
            labels[draw, body] = -1
            for place in range(labels.shape[1]):
                if found and groups[0, place] >> body & 1:
                    labels[draw, body] = place
