"""Sums over a block for covariances and bins, in a fixed order (core/source/explaining.c)."""

from __future__ import annotations

from shiremoot.chance.blocks import BINS, Bins, Floats, Whole
from shiremoot.core.calling import Entry
from shiremoot.lazy import np

LANES = 32  # partial sums of a row; a strip that is no multiple of so many draws has to be the last of its block

add_sums = Entry("add_sums", "rows f[all,width]", "which i[k]", "lanes f[k,32]!")
add_products = Entry(
    "add_products",
    *("ones f[all,width]", "which i[p]", "means f[p]"),
    *("others f[all_others,width]", "which_other i[p]", "other_means f[p]"),
    "lanes f[p,32]!",
)
add_binned = Entry("add_binned", "bins b[q,width]", "total f[width]", "mean f", "parts f[q,4,50,2]!")
_fill_lane_sums = Entry("fill_lane_sums", "lanes f[k,32]!", "sums f[k]!")


def lane_sums(lanes: Floats) -> Floats:
    """The sums that lanes (k, 32) hold, (k,); the lanes are used up."""
    sums: Floats = np.empty(len(lanes))
    _fill_lane_sums(lanes, sums)
    return sums


def means(rows: Floats) -> Floats:
    """Mean of each row, (k,)."""
    lanes = np.zeros((len(rows), LANES))
    add_sums(rows, np.arange(len(rows)), lanes)
    found: Floats = lane_sums(lanes) / rows.shape[1]
    return found


def products(rows: Floats, row_means: Floats, totals: Floats, total_means: Floats) -> Floats:
    """Sums of products of the distances from the means, (k, t): of (k, width) rows with (t, width) totals."""
    k, t = len(rows), len(totals)
    one, other = np.repeat(np.arange(k), t), np.tile(np.arange(t), k)
    lanes = np.zeros((k * t, LANES))
    add_products(rows, one, row_means[one], totals, other, total_means[other], lanes)
    return lane_sums(lanes).reshape(k, t)


def squares(rows: Floats, origin: Floats) -> Floats:
    """Sum of the squared distances of each row from its origin, (k,)."""
    lanes, each = np.zeros((len(rows), LANES)), np.arange(len(rows))
    add_products(rows, each, origin, rows, each, origin, lanes)
    return lane_sums(lanes)


def binned(bins: Bins, totals: Floats, origin: Floats) -> tuple[Whole, Floats]:
    """Draws in each bin of each quantity, (q, bins), and sums of the totals' distances there, (q, bins, t)."""
    found = np.zeros((len(totals), len(bins), 4, BINS, 2))
    for total, mean, parts in zip(totals, origin.tolist(), found, strict=True):
        add_binned(bins, total, mean, parts)
    together = (found[:, :, 0] + found[:, :, 1]) + (found[:, :, 2] + found[:, :, 3])
    return together[0, :, :, 1].astype(np.int64), np.moveaxis(together[:, :, :, 0], 0, -1)
