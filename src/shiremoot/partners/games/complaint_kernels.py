"""Make the worst-placed group as well off as can be, then the next, and so on: game after game, compiled.

Costs are scaled by a power of two, so that the largest is between a half and one and no digit is lost. Each stage
holds a pool of groups, steps to the shares that make its largest excess least, and reads the table for groups that are
worse off still. The shares move only as the groups settled so far let them: along the orthonormal rows of ``free``.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from shiremoot.chance import Floats, Whole
from shiremoot.chance.compiled import compiled
from shiremoot.partners.games.leaving_kernels import worst_groups
from shiremoot.partners.games.pool_kernels import SOLVED, TOO_MANY, Pool, add, dot, fill, least_excess

BATCH = 30  # groups that a read of the table adds to the pool
READS = 400  # of the table for one game, at most
FINE = 1e-12  # of the largest cost: an excess larger by no more than this is as large
TIGHT = 1e-9  # multiplier above which a group is at the level in every optimum
SPANNED = 1e-9  # length of what is left of a group's row when those settled span it
GENERIC = np.array([[pow(48271, 24 * row + place, 2**31 - 1) / 2**30 - 1 for place in range(3, 27)] for row in (0, 1)])


class Groups(NamedTuple):
    """The groups of a game's pool, with room for as many as it may come to hold."""

    masks: Whole  # (room,)
    weights: Floats  # (room,) one for a group, nought for a body that may not pay more than alone


@compiled
def settle_games(costs: Floats, caps: int, stages: int, shares: Floats, levels: Floats, failures: Whole) -> None:
    """Fill in (draws, n) shares after so many stages, (draws,) largest excess after the first, (draws,) failures.

    costs: (draws, 2**n). caps: one for no body to pay more than alone, which must be possible, else nought.
    A failure is SOLVED or why not.
    Everything is in one loop over reads of the table, because a kernel in a kernel is compiled again with it.
    """
    draws, n = shares.shape
    found, excess, rows = np.empty(BATCH, np.int64), np.empty(BATCH), np.empty((3, n))
    for draw in range(draws):
        cost = costs[draw]
        scale = to_one(cost)
        groups, size = first_groups(cost, n, caps)
        first_shares(cost, scale, caps, rows[0])
        free = narrowed(np.eye(n), cost.shape[0] - 1)
        stage, failures[draw] = 0, TOO_MANY
        for _ in range(READS):
            if stage == stages or free.shape[0] == 0:
                failures[draw] = SOLVED
                break
            look_away_from_settled(free, rows)
            steps, multipliers = np.zeros(free.shape[0]), np.zeros(size)
            solved, level = least_excess(pool_of(cost, scale, rows, free, groups, size), steps, multipliers)
            if solved != SOLVED:
                failures[draw] = solved
                break
            walk(rows, steps, free)
            more = worst_groups(rows, cost, scale, level + FINE, found, excess, FINE)
            size = put_in_pool(groups, size, found, more)
            if more == 0:
                levels[draw] = level / scale if stage == 0 else levels[draw]
                stage += 1
                free = narrowed_to_tight(free, groups, multipliers)
                size = drop_settled(free, groups, size)
        for body in range(n):
            shares[draw, body] = rows[0, body] / scale


@compiled
def to_one(cost: Floats) -> float:
    """The power of two that brings the largest finite cost to between a half and one."""
    largest = 0.0
    for group in range(cost.shape[0]):
        size = abs(cost[group])
        if largest < size < np.inf:
            largest = size
    return math.ldexp(1.0, -math.frexp(largest)[1])


@compiled
def first_groups(cost: Floats, n: int, caps: int) -> tuple[Groups, int]:
    """Each body alone, all but each body where that may form, and the bodies' own limits where they are capped.

    With the bodies alone in the pool, no direction is without end: what one body gains another loses.
    """
    room = min(cost.shape[0] + n, 3 * n + BATCH * READS)
    groups, size = Groups(np.empty(room, np.int64), np.ones(room)), 0
    for body in range(n):
        groups.masks[size] = 1 << body
        size += 1
    for body in range(n):
        rest = cost.shape[0] - 1 - (1 << body)
        if n > 2 and cost[rest] < np.inf:
            groups.masks[size] = rest
            size += 1
    for body in range(n * caps):
        groups.masks[size], groups.weights[size] = 1 << body, 0.0
        size += 1
    return groups, size


@compiled
def first_shares(cost: Floats, scale: float, caps: int, shares: Floats) -> None:
    """What each body adds to the others, or costs alone, and an equal part of what is left of the whole, scaled.

    The first is often the answer already, but may pass the caps, and needs every group of all but one body.
    """
    n, whole = shares.shape[0], cost.shape[0] - 1
    left, by_adding = cost[whole] * scale, caps == 0
    for body in range(n):
        by_adding &= cost[whole - (1 << body)] < np.inf
    for body in range(n):
        added = cost[whole] - cost[whole - (1 << body)] if by_adding else cost[1 << body]
        shares[body] = added * scale
        left -= shares[body]
    for body in range(n):
        shares[body] += left / n


@compiled
def narrowed(free: Floats, group: int) -> Floats:
    """The directions that leave what a group pays as it is: one fewer, unless none moves it. (d, n) orthonormal."""
    d, n = free.shape
    along = np.empty(d)
    into_coordinates(free, group, along)
    length = math.sqrt(dot(along, along))
    if length <= SPANNED:
        return free
    along[0] += math.copysign(length, along[0])
    square = dot(along, along)
    turned = np.empty((d - 1, n))
    for body in range(n):
        total = 0.0
        for at in range(d):
            total += along[at] * free[at, body]
        for at in range(1, d):
            turned[at - 1, body] = free[at, body] - 2.0 * total / square * along[at]
    return turned


@compiled
def into_coordinates(free: Floats, group: int, along: Floats) -> None:
    """How much of what a group pays moves along each free direction, (d,), in place."""
    d, n = free.shape
    fill(along, 0.0)
    for body in range(n):
        if group >> body & 1:
            for at in range(d):
                along[at] += free[at, body]


@compiled
def walk(rows: Floats, steps: Floats, free: Floats) -> None:
    """Move the shares, rows[0], by so many steps along each free direction."""
    for at in range(free.shape[0]):
        add(rows[0], steps[at], free[at])


@compiled
def put_in_pool(groups: Groups, size: int, found: Whole, more: int) -> int:
    """Put what a read of the table found into the pool, as far as there is room; answers how many it holds then."""
    fits = int(min(more, groups.masks.shape[0] - size))
    for at in range(fits):
        groups.masks[size + at], groups.weights[size + at] = found[at], 1.0
    return size + fits


@compiled
def narrowed_to_tight(free: Floats, groups: Groups, multipliers: Floats) -> Floats:
    """The directions that leave every group as it is that has a multiplier."""
    for at in range(multipliers.shape[0]):
        if multipliers[at] > TIGHT:
            free = narrowed(free, groups.masks[at])
    return free


@compiled
def look_away_from_settled(free: Floats, rows: Floats) -> None:
    """Two generic vectors that no settled group feels, rows[1:]: they sum to nought over what settled groups span."""
    for row in range(2):
        fill(rows[1 + row], 0.0)
        for at in range(free.shape[0]):
            add(rows[1 + row], GENERIC[row, at], free[at])


@compiled
def pool_of(cost: Floats, scale: float, rows: Floats, free: Floats, groups: Groups, size: int) -> Pool:
    """The pool's rows and where its groups stand, with the shares, rows[0], as they are."""
    d, n = free.shape
    pool = Pool(np.zeros((d, size)), groups.weights[:size], np.empty(size), np.empty(size))
    inside = pool.rates  # not yet needed for what it is there for
    for at in range(size):
        pool.excess[at] = -cost[groups.masks[at]] * scale
    for body in range(n):
        for at in range(size):
            inside[at] = groups.masks[at] >> body & 1
        add(pool.excess, rows[0, body], inside)
        for at in range(d):
            add(pool.rows[at], free[at, body], inside)
    return pool


@compiled
def drop_settled(free: Floats, groups: Groups, size: int) -> int:
    """Keep in the pool only groups whose excess the free directions can still move; answers how many."""
    kept, along = 0, np.empty(free.shape[0])
    for at in range(size):
        into_coordinates(free, groups.masks[at], along)
        if dot(along, along) > SPANNED * SPANNED:
            groups.masks[kept], groups.weights[kept] = groups.masks[at], groups.weights[at]
            kept += 1
    return kept
