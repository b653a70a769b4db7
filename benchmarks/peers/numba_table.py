"""shapley-numba: any game that numba compiles; here one that looks a group up in the table."""

from __future__ import annotations

import numba
import numpy as np
from shapley_numba.core import numba_game
from shapley_numba.shapley import shapley as by_numba

from benchmarks.model import Floats


@numba_game([("table", numba.float64[:])])
class Table:
    """A game by bit mask, as its manual says that games are written for speed."""

    def __init__(self, table: Floats) -> None:
        self.table = table

    def value(self, subset: np.ndarray) -> float:
        """What a group costs, by who is in it."""
        place = 0
        for body in range(len(subset)):
            place += subset[body] << body
        return self.table[place]


def shapley(game: Table, n: int) -> Floats:
    """(n,) shares."""
    return np.asarray(by_numba(game, n))
