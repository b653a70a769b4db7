"""Which groups pay most above what they would cost by themselves: one read of the table, compiled.

What a group pays is added up at two levels: the sums of the ten lowest bodies are kept, and to each thousand groups
comes what their other bodies pay. So the table itself is all that is read from memory.
"""

from __future__ import annotations

import numpy as np

from shiremoot.chance import Floats, Whole
from shiremoot.chance.compiled import compiled
from shiremoot.partners.games.summing_kernels import double

LOW = 10  # bodies whose sums are kept: 8 kilobytes, which stay in the nearest cache
BLIND = 1e-9  # of a generic vector's sum over a group: nothing moves what the group pays


@compiled
def low_sums(values: Floats) -> Floats:
    """What every group of the ten lowest bodies sums to: (n,) to (2**min(n, 10),) by mask."""
    low = min(values.shape[0], LOW)
    totals = np.empty(1 << low)
    double(values[:low], totals)
    return totals


@compiled
def high_sum(values: Floats, start: int) -> float:
    """What the bodies of a group above the ten lowest sum to."""
    total = 0.0
    for body in range(LOW, values.shape[0]):
        if start >> body & 1:
            total += values[body]
    return total


@compiled
def largest_excesses(shares: Floats, costs: Floats, excess: Floats, largest: Floats) -> int:
    """Fill in each draw's largest excess over the proper groups and its largest finite cost, whatever its sign.

    shares: (draws, n). costs: (draws, 2**n). excess: (draws,), −infinity where no group may object. largest: (draws,).
    Answers how many costs are no finite number: infinite ones stand for groups that may not object.
    """
    strange, width = 0, min(costs.shape[1], 1 << LOW)
    tops, sizes = np.empty(width), np.empty(width)
    for draw in range(costs.shape[0]):
        sums, groups = low_sums(shares[draw]), costs.shape[1]
        tops[:], sizes[:] = -np.inf, 0.0
        for start in range(0, groups, width):
            everybody = tops[width - 1]
            strange += look_at(sums, high_sum(shares[draw], start), costs[draw, start : start + width], tops, sizes)
            tops[0] = -np.inf if start == 0 else tops[0]
        tops[width - 1] = everybody
        excess[draw], largest[draw] = highest(tops), highest(sizes)
    return strange


@compiled
def look_at(sums: Floats, base: float, cost: Floats, tops: Floats, sizes: Floats) -> int:
    """Raise the tops to the excesses of a thousand groups and the sizes to their costs; how many are not finite."""
    strange = 0
    for low in range(sums.shape[0]):
        excess, size = (sums[low] + base) - cost[low], abs(cost[low])
        finite = size < np.inf
        strange += not finite
        tops[low] = excess if excess > tops[low] else tops[low]  # noqa: FURB136 (max minds NaN: no vectors)
        sizes[low] = size if finite and size > sizes[low] else sizes[low]
    return strange


@compiled
def highest(row: Floats) -> float:
    """The largest of 2**n numbers, by halving, so that it becomes vector instructions; the row is used up."""
    half = row.shape[0] // 2
    while half > 0:
        for at in range(half):
            row[at] = row[half + at] if row[half + at] > row[at] else row[at]  # noqa: FURB136 (as above)
        half //= 2
    return float(row[0])


@compiled
def any_above(sums: Floats, base: float, cost: Floats, scale: float, bar: float) -> bool:
    """Whether any of a thousand groups has an excess above the bar: counted, so that it becomes vector instructions."""
    count = 0
    for low in range(sums.shape[0]):
        count += (sums[low] + base) - cost[low] * scale > bar
    return count > 0


@compiled
def worst_groups(
    rows: Floats, cost: Floats, scale: float, floor: float, groups: Whole, excess: Floats, grain: float
) -> int:
    """Fill in the groups of largest excess above the floor, worst first, as many as there is room; answers how many.

    rows: (3, n) shares, and two generic vectors: a group over which both sum to nought is left out. cost: (2**n,);
    its unit times scale is that of shares, excess, floor and grain. Excesses that round to the same multiple of the
    grain are ties: fewest bodies first, then least mask.
    """
    sums, shades, others = low_sums(rows[0]), low_sums(rows[1]), low_sums(rows[2])
    width, found, bar = sums.shape[0], int(np.int64(0)), floor  # a literal would have functions compiled once more
    for start in range(0, cost.shape[0], width):
        base, shade, other = high_sum(rows[0], start), high_sum(rows[1], start), high_sum(rows[2], start)
        block = cost[start : start + width]
        if not any_above(sums, base, block, scale, bar):
            continue
        for low in range(width):
            value = (sums[low] + base) - block[low] * scale
            if not value > bar or (abs(shades[low] + shade) <= BLIND and abs(others[low] + other) <= BLIND):
                continue
            found = put_in_order(groups, excess, found, start + low, value, grain)
            if found == groups.shape[0]:
                bar = max(floor, excess[found - 1] - grain)
    return found


@compiled
def put_in_order(groups: Whole, excess: Floats, found: int, group: int, value: float, grain: float) -> int:
    """Put a group in its place among those found, or nowhere where all are worse; answers how many there are now."""
    place = found
    while place > 0 and is_worse(value, group, excess[place - 1], groups[place - 1], grain):
        if place < groups.shape[0]:
            groups[place], excess[place] = groups[place - 1], excess[place - 1]
        place -= 1
    if place < groups.shape[0]:
        groups[place], excess[place] = group, value
        return int(min(found + 1, groups.shape[0]))
    return found


@compiled
def is_worse(value: float, group: int, other_value: float, other: int, grain: float) -> bool:
    """Whether the first of two groups comes before the second; the second has the lesser mask."""
    if abs(value - other_value) > 2.0 * grain:
        return bool(value > other_value)
    steps = np.rint(value / grain) - np.rint(other_value / grain)
    if steps == 0:
        return bool(bodies_in(group) < bodies_in(other))
    return bool(steps > 0)


@compiled
def bodies_in(group: int) -> int:
    """How many bodies a group has."""
    count = 0
    while group:
        group &= group - 1
        count += 1
    return count
