"""Quantile tables of PERT: 257 points equally spaced in the normal score, cubics between (core/source/tables.c)."""

from __future__ import annotations

from shiremoot.chance.blocks import Floats
from shiremoot.core.calling import Entry
from shiremoot.lazy import np

CELLS = 256
FARTHEST = 8.3125  # beyond the score of the smallest chance a stream can give, 2**-54

_fill = Entry("fill_pert_tables", "low f[n]", "high f[n]", "up f[n]", "down f[n]", "cubics f[n,256,4]!")
look_up = Entry("look_up_table", "cubics f[256,4]", "low f", "high f", "row f[width]!")  # scores to values, in place


def pert_tables(low: Floats, high: Floats, up: Floats, down: Floats) -> Floats:
    """Coefficients (n, 256, 4) of n quantile tables.

    low, high: (n,) ends. up, down: (n,) the beta distribution's parameters, at least 1.
    Cell c of a table covers the scores from −8.3125 + c·STEP; its cubic runs from 0 to 1.
    """
    cubics: Floats = np.empty((len(low), CELLS, 4))
    _fill(low, high, up, down, cubics)
    return cubics
