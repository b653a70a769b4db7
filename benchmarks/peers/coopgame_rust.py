"""coopgame-py, compiled from Rust: it takes what groups earn, so costs go in with their sign turned."""

from __future__ import annotations

import coopgame
import numpy as np

from benchmarks.model import Floats

TOLERANCE = 1e-6  # of the core test, in the unit of the costs: its own, 1e-9, is less than the rounding of our sums


def game(cost: Floats) -> coopgame.Game:
    """The table (2**n,) as it wants it: a list without nobody."""
    return coopgame.Game((-cost[1:]).tolist())


def shapley(given: coopgame.Game) -> Floats:
    """(n,) shares."""
    return -np.array(coopgame.shapley(given))


def prenucleolus(given: coopgame.Game) -> Floats:
    """(n,) shares."""
    return -np.array(coopgame.prenucleolus(given)["allocation"])


def least_excess(given: coopgame.Game) -> float:
    """The worst excess in the least core. Unless told otherwise it would let nobody pay more than alone."""
    return float(coopgame.least_core(given, "preimputation")["epsilon"])


def in_core(given: coopgame.Game, shares: Floats) -> bool:
    """Whether nobody gains by leaving; it stops at the first group that does."""
    return bool(given.is_in_core((-shares).tolist(), TOLERANCE))


def games(costs: Floats) -> list[coopgame.Game]:
    """A game of each row of (draws, 2**n)."""
    return [game(cost) for cost in costs]


def prenucleoli(given: list[coopgame.Game]) -> Floats:
    """(draws, n) shares, one game after another, as there is no call for many."""
    return np.array([prenucleolus(one) for one in given])


def all_rules(costs: Floats) -> Floats:
    """(draws, n) prenucleoli of (draws, 2**n), made into games, with Shapley's shares and the core test of both."""
    nucleoli = []
    for cost in costs:
        given = game(cost)
        rules = shapley(given), prenucleolus(given)
        for shares in rules:
            in_core(given, shares)
        nucleoli.append(rules[1])
    return np.array(nucleoli)
