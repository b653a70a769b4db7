"""coopgt and coalitions: Shapley's value by its definition, over every order in which bodies may come."""

from __future__ import annotations

from itertools import chain, combinations
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.model import Floats

if TYPE_CHECKING:
    from coalitions.coalitionalgame import CoalitionalGame

Groups = dict[tuple[int, ...], float]


def groups(cost: Floats) -> Groups:
    """The table (2**n,) as both want it: costs by the bodies' numbers, from 1."""
    bodies = range(1, len(cost).bit_length())
    every = chain.from_iterable(combinations(bodies, size) for size in range(len(bodies) + 1))
    return {group: float(cost[sum(1 << (body - 1) for body in group)]) for group in every}


def coopgt_shapley(given: Groups) -> Floats:
    """(n,) shares, by coopgt."""
    import coopgt.shapley_value

    return np.asarray(coopgt.shapley_value.calculate(given))


def coalitions_game(cost: Floats) -> CoalitionalGame:
    """The table as coalitions keeps it."""
    from coalitions.coalitionalgame import CoalitionalGame

    return CoalitionalGame(groups(cost))


def coalitions_shapley(given: CoalitionalGame) -> Floats:
    """(n,) shares, by coalitions."""
    shares = given.get_shapley_values()
    return np.array([shares[body] for body in sorted(shares)])
