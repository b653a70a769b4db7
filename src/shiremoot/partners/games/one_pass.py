"""Weighted sums of the groups that hold each body, in one pass over a table: compiled.

Sums are made by halving: the upper half of a row is added to the lower until one number is left. Such loops become
vector instructions, and the order of additions is the same on every machine and for every number of draws.
"""

from __future__ import annotations

import numpy as np

from shiremoot.chance import Floats
from shiremoot.chance.compiled import compiled


@compiled
def share_by_body(cost: Floats, weights: Floats, shares: Floats) -> None:
    """Fill (draws, n) shares: what the groups with a body weigh, made to sum to the last entry of each table.

    cost: (draws, 2**n). weights: (n − b + 1, 2**b), of a group by how many of its members are above the lowest b
    bodies, and by which of these it has.
    """
    width = weights.shape[1]
    blocks, low = cost.shape[1] // width, bits(width)
    by_low, by_high, weighted = np.empty(width), np.empty(blocks), np.empty(width)
    for draw in range(cost.shape[0]):
        by_low[:] = 0.0
        for block in range(blocks):
            row, weight = cost[draw, block * width : block * width + width], weights[count(block)]
            for group in range(width):
                weighted[group] = row[group] * weight[group]
                by_low[group] += weighted[group]
            if blocks > 1:
                by_high[block] = halved(weighted)
        sum_by_body(by_low, weighted, shares[draw, :low])
        sum_by_body(by_high, np.empty(blocks), shares[draw, low:])
        conserve(shares[draw], cost[draw, -1])


@compiled
def sum_by_body(row: Floats, spare: Floats, shares: Floats) -> None:
    """Fill (n,) with the sums of the entries of a row, (2**n,), whose groups hold each body; the row is used up."""
    half = row.shape[0] // 2
    for body in range(shares.shape[0] - 1, -1, -1):
        upper = spare[:half]
        for group in range(half):
            upper[group] = row[half + group]
            row[group] += upper[group]
        shares[body] = halved(upper)
        half //= 2


@compiled
def halved(row: Floats) -> float:
    """The sum of a row of 2**n numbers, which is used up."""
    half = row.shape[0] // 2
    while half > 0:
        for at in range(half):
            row[at] += row[half + at]
        half //= 2
    return float(row[0])


@compiled
def conserve(shares: Floats, total: float) -> None:
    """Give every body the same part of what is missing from the total."""
    held = 0.0
    for share in shares:
        held += share
    missing = (total - held) / shares.shape[0]
    for body in range(shares.shape[0]):
        shares[body] += missing


@compiled
def count(mask: int) -> int:
    """How many members a group has."""
    found = 0
    while mask:
        mask &= mask - 1
        found += 1
    return found


@compiled
def bits(width: int) -> int:
    """How many bodies a row of 2**n groups has."""
    return count(width - 1)
