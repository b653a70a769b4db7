"""Sums over a block for covariances and bins, in a fixed order, fast enough to be free."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from shiremoot.chance.blocks import BINS, Bins, Floats, Whole
from shiremoot.chance.compiled import compiled

LANES = 32  # parallel partial sums: wide enough for vector instructions, in an order of our own


@compiled
def lane_sum(lanes: Floats) -> float:
    """Sum of the partial sums, halving."""
    width = lanes.shape[0]
    while width > 1:
        width //= 2
        for k in range(width):
            lanes[k] += lanes[k + width]
    return float(lanes[0])


@compiled
def means(rows: Floats) -> Floats:
    """Mean of each row, (k,)."""
    found = np.empty(rows.shape[0])
    lanes = np.empty(LANES)
    width = rows.shape[1]
    whole = width - width % LANES
    for i in range(rows.shape[0]):
        lanes[:] = 0.0
        for start in range(0, whole, LANES):
            for k in range(LANES):
                lanes[k] += rows[i, start + k]
        for t in range(whole, width):
            lanes[t - whole] += rows[i, t]
        found[i] = lane_sum(lanes) / width
    return found


@compiled
def cross_products(rows: Floats, totals: Floats, row_means: Floats, total_means: Floats) -> tuple[Floats, Floats]:
    """Sums of products of distances from the means: rows with totals (k, t), totals squared (t,)."""
    centred = totals.copy()
    for j in range(totals.shape[0]):
        for t in range(totals.shape[1]):
            centred[j, t] -= total_means[j]
    products = np.empty((rows.shape[0], totals.shape[0]))
    for i in range(rows.shape[0]):
        for j in range(totals.shape[0]):
            products[i, j] = _product(rows[i], row_means[i], centred[j])
    squares = np.empty(totals.shape[0])
    for j in range(totals.shape[0]):
        squares[j] = _product(centred[j], 0.0, centred[j])
    return products, squares


@compiled
def _product(row: Floats, mean: float, centred: Floats) -> float:
    lanes = np.zeros(LANES)
    width = row.shape[0]
    whole = width - width % LANES
    for start in range(0, whole, LANES):
        for k in range(LANES):
            lanes[k] += (row[start + k] - mean) * centred[start + k]
    for t in range(whole, width):
        lanes[t - whole] += (row[t] - mean) * centred[t]
    return lane_sum(lanes)


@compiled
def squared(totals: Floats, origin: Floats) -> Floats:
    """Sum of squared distances of each total from its origin, (t,)."""
    found = np.empty(totals.shape[0])
    for j in range(totals.shape[0]):
        distances = totals[j] - origin[j]
        found[j] = _product(distances, 0.0, distances)
    return found


@compiled
def binned(bins: Bins, totals: Floats, origin: Floats) -> tuple[Whole, Floats]:
    """Draws in each bin of each quantity, (q, bins), and sums of the totals there, (q, bins, t)."""
    q, t = bins.shape[0], totals.shape[0]
    counts = np.zeros((q, BINS), np.int64)
    sums = np.zeros((q, BINS, t))
    for j in range(t):
        distances = totals[j] - origin[j]
        for i in range(q):
            found = _bin_sums(bins[i], distances)
            for b in range(BINS):
                sums[i, b, j] = found[b, 0]
                counts[i, b] = np.int64(found[b, 1])
    return counts, sums


@compiled
def _bin_sums(bins: Bins, distances: Floats) -> Floats:
    """Sum and number of the distances in each bin, (bins, 2)."""
    part = np.zeros((4, BINS, 2))
    _add_to_bins(bins, distances, part)
    found: Floats = (part[0] + part[1]) + (part[2] + part[3])
    return found


@compiled
def _add_to_bins(bins: Bins, distances: Floats, part: Floats) -> None:
    """Add a strip to the sums and numbers of the bins, (4, bins, 2); four partial sums do not wait for each other."""
    whole = bins.shape[0] // 4 * 4
    for k in range(0, whole, 4):
        for lane in range(4):
            b = bins[k + lane]
            part[lane, b, 0] += distances[k + lane]
            part[lane, b, 1] += 1.0
    for k in range(whole, bins.shape[0]):
        part[0, bins[k], 0] += distances[k]
        part[0, bins[k], 1] += 1.0


# A block may come in strips, each a multiple of 32 draws wide but the last: the partial sums below then are, bit for
# bit, those of the whole block.


@compiled
def add_sums(rows: Floats, which: Whole, lanes: Floats) -> None:
    """Add a strip of the chosen rows, (width,) each, to their partial sums, lanes (k, 32)."""
    width = rows.shape[1]
    whole = width - width % LANES
    part = np.empty(LANES)
    for i in range(which.shape[0]):
        row = rows[which[i]]
        part[:] = lanes[i]
        for start in range(0, whole, LANES):
            for k in range(LANES):
                part[k] += row[start + k]
        for t in range(whole, width):
            part[t - whole] += row[t]
        lanes[i] = part


class Side(NamedTuple):
    """One side of some pairs: rows of a table, (p,) of them, and the mean of each."""

    table: Floats  # (rows, width)
    which: Whole  # (p,)
    means: Floats  # (p,)


@compiled
def add_products(one: Side, other: Side, lanes: Floats) -> None:
    """Add a strip of pairs to their partial sums, lanes (p, 32): products of the distances from the means."""
    width = one.table.shape[1]
    whole = width - width % LANES
    part = np.empty(LANES)
    for i in range(one.which.shape[0]):
        a, mean_a = one.table[one.which[i]], one.means[i]
        b, mean_b = other.table[other.which[i]], other.means[i]
        part[:] = lanes[i]
        for start in range(0, whole, LANES):
            for k in range(LANES):
                part[k] += (a[start + k] - mean_a) * (b[start + k] - mean_b)
        for t in range(whole, width):
            part[t - whole] += (a[t] - mean_a) * (b[t] - mean_b)
        lanes[i] = part


@compiled
def lane_sums(lanes: Floats) -> Floats:
    """The sums that lanes (k, 32) hold, (k,); the lanes are used up."""
    found = np.empty(lanes.shape[0])
    for i in range(lanes.shape[0]):
        found[i] = lane_sum(lanes[i])
    return found


@compiled
def add_binned(bins: Bins, total: Floats, mean: float, parts: Floats) -> None:
    """Add a strip's distances from the mean to the sums and numbers of each quantity's bins, parts (q, 4, bins, 2)."""
    distances = total - mean
    for i in range(bins.shape[0]):
        _add_to_bins(bins[i], distances, parts[i])
