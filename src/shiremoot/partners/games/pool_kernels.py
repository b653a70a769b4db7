"""The least that the largest excess of a pool of groups can be: a primal active-set method, compiled.

A row of the pool says how a group's excess moves with the shares, in d free directions. The method holds groups whose
excess is the level, with independent rows (row, −weight), and lowers the level along the steepest direction that keeps
them there, until another group comes up to it and joins. Where the level cannot fall, the multipliers of the groups
held say why: with all nought or more it is least; else one group is let go.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from shiremoot.chance import Flags, Floats, Whole
from shiremoot.chance.compiled import compiled

SOLVED, TOO_LONG, UNBOUNDED, DEPENDENT, TOO_MANY = range(5)
PIVOTS = 5000  # at most
PATIENCE = 50  # steps of no length, after which the least place decides (Bland), so that nothing comes round again
NO_STEP = 1e-13  # costs are about one
FLAT = 1e-10  # of a unit vector: the level cannot fall
RATE = 1e-9  # at which an excess must rise on the level to stop it
NEGATIVE = -1e-9  # multiplier that lets a group go


class Pool(NamedTuple):
    """Groups that may hold the level up, m of them."""

    rows: Floats  # (d, m) how the excess moves along each free direction
    weights: Floats  # (m,) one for a group; nought for what may not pass nought, whatever the level
    excess: Floats  # (m,) where the shares are
    rates: Floats  # (m,) how it moves along the direction that is looked at


class Held(NamedTuple):
    """Groups that are held at the level, k of them, with room for d + 1."""

    groups: Whole  # (d + 1,) places in the pool
    flags: Flags  # (m,) whether a group of the pool is held
    basis: Floats  # (d + 1, d + 1) orthonormal rows, of which the first k span the rows held
    upper: Floats  # (d + 1, d + 1) row j: the coordinates of the j-th row held


@compiled
def least_excess(pool: Pool, steps: Floats, multipliers: Floats) -> tuple[int, float]:
    """SOLVED or why not, and the level; (d,) steps and (m,) multipliers, nought before, are filled in."""
    d, m = pool.rows.shape
    held = Held(np.empty(d + 1, np.int64), np.zeros(m, np.bool_), np.empty((d + 1, d + 1)), np.empty((d + 1, d + 1)))
    direction = np.empty(d + 1)
    joining, count, idle = worst_of(pool), int(np.int64(0)), 0  # a literal would have functions compiled once more
    level = pool.excess[joining]
    for _ in range(PIVOTS):
        if joining >= 0:
            if not join(pool, held, joining, count):
                return DEPENDENT, level
            count += 1
        fall = steepest(held, count, direction)
        if fall > FLAT:
            look_along(pool, direction)
            joining, step = first_to_stop(pool, held, level, idle)
            if joining < 0:
                return UNBOUNDED, level
            add(steps, step, direction)
            add(pool.excess, step, pool.rates)
            level -= step
            idle = idle + 1 if step <= NO_STEP else 0
            continue
        weigh(held, count, direction)
        place = to_let_go(held, count, direction, idle)
        if place < 0:
            for at in range(count):
                multipliers[held.groups[at]] = direction[at]
            return SOLVED, level
        if not let_go(pool, held, place, count):
            return DEPENDENT, level
        joining, count = -1, count - 1
    return TOO_LONG, level


@compiled
def worst_of(pool: Pool) -> int:
    """The group of largest excess, the first of several."""
    worst = -1
    for at in range(pool.excess.shape[0]):
        if pool.weights[at] > 0 and (worst < 0 or pool.excess[at] > pool.excess[worst]):
            worst = at
    return worst


@compiled
def join(pool: Pool, held: Held, group: int, count: int) -> bool:
    """Hold another group: its row is made orthogonal to theirs, twice for rounding. False: it is in their span."""
    d = pool.rows.shape[0]
    row = held.basis[count]
    for at in range(d):
        row[at] = pool.rows[at, group]
    row[d] = -pool.weights[group]
    fill(held.upper[count], 0.0)
    for _ in range(2):
        for at in range(count):
            along = dot(held.basis[at], row)
            held.upper[count, at] += along
            add(row, -along, held.basis[at])
    length = math.sqrt(dot(row, row))
    if length <= NO_STEP:
        return False
    for at in range(d + 1):
        row[at] /= length
    held.upper[count, count] = length
    held.groups[count], held.flags[group] = group, True
    return True


@compiled
def let_go(pool: Pool, held: Held, place: int, count: int) -> bool:
    """Hold a group no longer; those that joined after it join anew."""
    held.flags[held.groups[place]] = False
    independent = True
    for at in range(place, count - 1):
        independent = independent and join(pool, held, held.groups[at + 1], at)
    return independent


@compiled
def steepest(held: Held, count: int, direction: Floats) -> float:
    """The direction, (d + 1,), that lowers the level most while those held stay at it; answers by how much it does."""
    d = direction.shape[0] - 1
    fill(direction, 0.0)
    direction[d] = -1.0
    for _ in range(2):
        for at in range(count):
            add(direction, -dot(held.basis[at], direction), held.basis[at])
    fall = -direction[d]
    if fall > FLAT:
        for at in range(d):
            direction[at] /= fall
    return float(fall)


@compiled
def look_along(pool: Pool, direction: Floats) -> None:
    """How fast every excess moves along a direction."""
    fill(pool.rates, 0.0)
    for at in range(pool.rows.shape[0]):
        add(pool.rates, direction[at], pool.rows[at])


@compiled
def first_to_stop(pool: Pool, held: Held, level: float, idle: int) -> tuple[int, float]:
    """The group that first comes up to the falling level, and after how long a step; −1 where none does.

    Of several at once the one that comes up fastest, which keeps rows well apart; after many idle steps the first.
    """
    first, soonest, fastest = -1, np.inf, 0.0
    for at in range(pool.weights.shape[0]):
        if held.flags[at]:
            continue
        rate = pool.rates[at] + pool.weights[at]
        if rate <= RATE:
            continue
        step = max((pool.weights[at] * level - pool.excess[at]) / rate, 0.0)
        if step < soonest - NO_STEP or (step <= soonest + NO_STEP and rate > fastest and idle < PATIENCE):
            first, soonest, fastest = at, step, rate
    return first, soonest


@compiled
def weigh(held: Held, count: int, multipliers: Floats) -> None:
    """The weights with which the rows held add up to the level alone, (k,), by substitution from the last."""
    for at in range(count - 1, -1, -1):
        rest = -held.basis[at, held.basis.shape[0] - 1]
        for later in range(at + 1, count):
            rest -= held.upper[later, at] * multipliers[later]
        multipliers[at] = rest / held.upper[at, at]


@compiled
def to_let_go(held: Held, count: int, multipliers: Floats, idle: int) -> int:
    """The place of the group with the most negative multiplier (after many idle steps, the first in the pool) or −1."""
    place = -1
    for at in range(count):
        if multipliers[at] < NEGATIVE and (
            place < 0
            or (held.groups[at] < held.groups[place] if idle >= PATIENCE else multipliers[at] < multipliers[place])
        ):
            place = at
    return place


@compiled
def dot(row: Floats, other: Floats) -> float:
    """The sum of products, from the first to the last."""
    total = 0.0
    for at in range(row.shape[0]):
        total += row[at] * other[at]
    return total


@compiled
def add(row: Floats, times: float, other: Floats) -> None:
    """Add a multiple of another row to a row, in place."""
    for at in range(row.shape[0]):
        row[at] += times * other[at]


@compiled
def fill(row: Floats, value: float) -> None:
    """Write one value everywhere."""
    for at in range(row.shape[0]):
        row[at] = value
