"""Games for the tests: small ones written by group, classics of the field, and any that hypothesis can think of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import permutations
from math import factorial

import numpy as np
from hypothesis import strategies as st

from shiremoot.partners.games.tables import mask_of, members

Rule = Callable[[np.ndarray], np.ndarray]


def game(n: int, cost: Callable[[tuple[int, ...]], float]) -> np.ndarray:
    """A table from what a group costs, by its members; nobody costs nothing."""
    return np.array([0.0, *(float(cost(members(mask))) for mask in range(1, 2**n))])


def costs(**entries: float) -> np.ndarray:
    """A table from the cost of every group by its letters: A=60, B=40, AB=85."""
    n = max(map(len, entries))
    table = np.full(2**n, np.nan)
    table[0] = 0
    for group, cost in entries.items():
        table[mask_of("ABCDEF".index(letter) for letter in group)] = cost
    return table


def airport(lengths: Sequence[float]) -> np.ndarray:
    """A runway that is as long as its most demanding user needs."""
    return game(len(lengths), lambda group: max(lengths[body] for body in group))


def unanimity(n: int, needed: Sequence[int]) -> np.ndarray:
    """A cost of 1 that falls as soon as all of some bodies are there."""
    return game(n, lambda group: set(needed) <= set(group))


def additive(alone: Sequence[float]) -> np.ndarray:
    """Nothing is saved or lost by sharing."""
    return game(len(alone), lambda group: sum(alone[body] for body in group))


def renamed(cost: np.ndarray, order: Sequence[int]) -> np.ndarray:
    """The same game with body order[i] in place i."""
    return np.array([cost[mask_of(order[body] for body in members(mask))] for mask in range(len(cost))])


def by_orders(cost: np.ndarray) -> list[Fraction]:
    """Shapley's value as it is defined: what each adds, over every order, in exact fractions."""
    n = len(cost).bit_length() - 1
    exact = [Fraction(float(entry)) for entry in cost]
    shares = [Fraction(0)] * n
    for order in permutations(range(n)):
        mask = 0
        for body in order:
            shares[body] += exact[mask | 1 << body] - exact[mask]
            mask |= 1 << body
    return [share / factorial(n) for share in shares]


def any_game(least: int = 1, most: int = 5) -> st.SearchStrategy[np.ndarray]:
    """Tables of whole costs, good and bad to share."""
    return st.integers(least, most).flatmap(
        lambda n: st.lists(st.integers(-50, 50), min_size=2**n - 1, max_size=2**n - 1).map(
            lambda entries: np.array([0.0, *entries])
        )
    )
