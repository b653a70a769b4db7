"""Calls of every entry of the core about games of partners: what is compared at every level and compiler.

Sizes are those at which loops end in another way: one body, two, and round about the ten of a block.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from shiremoot.core.calling import Entry
from shiremoot.partners.games.averaging import _weights, share_by_body
from shiremoot.partners.games.complaints import settle_games
from shiremoot.partners.games.leaving import blocks_of, largest_excesses, worst_groups
from shiremoot.partners.games.linear_stages import look_away, narrow
from shiremoot.partners.games.structures import best_splits, cheapest, label_draws
from shiremoot.partners.games.tables import fill_sums, sums

Case = tuple[Entry, tuple[Any, ...]]
BODIES = (1, 2, 3, 5, 9, 10, 11, 12)
FEWER = tuple(n for n in BODIES if n < 11)  # for what takes three times as long with each body
DRAWS = (0, 1, 7)


def tables(n: int, draws: int, *, forbidden: float = 0.0) -> np.ndarray:
    """Services that cost less together, with luck for each group; (draws, 2**n), some groups infinite where asked."""
    luck = np.random.default_rng([n, draws, 7])
    volume = sums(luck.lognormal(3, 0.8, (draws, n)))
    costs = 100 * volume**0.8 + luck.uniform(0, 300, volume.shape)
    costs[luck.uniform(size=costs.shape) < forbidden] = np.inf
    costs[:, 1 << np.arange(n)] = 120 * volume[:, 1 << np.arange(n)] ** 0.8
    costs[:, 0], costs[:, -1] = 0, 90 * volume[:, -1] ** 0.8
    return costs


def votes(n: int, draws: int) -> np.ndarray:
    """A majority of unlike votes gains one and others nothing, so that most groups complain alike; (draws, 2**n)."""
    weights = np.random.default_rng([n, draws]).integers(1, 10, (draws, n)).astype(float)
    return -(sums(weights) > weights.sum(axis=1, keepdims=True) / 2).astype(float)


def shares_of(costs: np.ndarray) -> np.ndarray:
    """Equal shares, moved by luck; (draws, n)."""
    n = costs.shape[1].bit_length() - 1
    moved = np.random.default_rng(n).normal(0, 30, (len(costs), n))
    return costs[:, -1:] / n + moved


def summing(n: int, draws: int) -> Case:
    """Sums of every group."""
    values = np.random.default_rng(n).normal(0, 100, (draws, n))
    return fill_sums, (values, np.zeros((draws, 1 << n)))


def leaving(n: int, draws: int, forbidden: float) -> Case:
    """Largest excesses by block."""
    costs = tables(n, draws, forbidden=forbidden)
    tops = np.zeros((draws, blocks_of(costs)))
    return largest_excesses, (shares_of(costs), costs, tops, np.zeros(draws))


def naming(n: int, room: int, grain: float) -> Case:
    """Groups of largest excess."""
    costs = tables(n, 1)
    rows = np.vstack([shares_of(costs), np.random.default_rng(n).normal(size=(2, n))])
    tops = np.full(blocks_of(costs), np.inf)
    return worst_groups, (rows, costs[0], tops, 0.5, -1e4, grain, np.zeros(room, np.int64), np.zeros(room))


def averaging(n: int, draws: int) -> Case:
    """Shapley's value."""
    return share_by_body, (tables(n, draws), _weights(n), np.zeros((draws, n)))


def settling(costs: np.ndarray, stages: int, *, capped: bool) -> Case:
    """Shares by complaints."""
    draws, n = len(costs), costs.shape[1].bit_length() - 1
    answers = np.zeros((draws, n)), np.full(draws, -np.inf), np.zeros(draws, np.int64)
    return settle_games, (costs, capped, stages, *answers)


def narrowing(n: int, group: int) -> Case:
    """Directions that keep what a group pays."""
    return narrow, (np.eye(n), group)


def looking_away(n: int) -> Case:
    """Generic vectors."""
    return look_away, (np.eye(n)[1:], np.zeros((2, n)))


def splitting(n: int) -> Case:
    """What the cheapest splits cost."""
    return cheapest, (tables(n, 1)[0], np.zeros(1 << n))


def ranking(n: int, most: int) -> Case:
    """The best splits: of whole hundreds, so that many cost alike."""
    cost = np.ceil(tables(n, 1)[0] / 100)
    even, odd = cost[::2].copy(), cost[1::2].copy()
    value = np.zeros_like(even)
    cheapest(even, value)
    limit = (odd + value[::-1]).min() + 3
    return best_splits, (even, odd, value, limit, 1e-9, np.zeros((most, n), np.int64))


def labelling(n: int, draws: int, forbidden: float) -> Case:
    """The best split of each draw."""
    costs = tables(n, draws, forbidden=forbidden)
    scales = np.abs(costs[:, 1 << np.arange(n)]).sum(axis=1)
    return label_draws, (costs, scales, 1e-12, np.zeros((draws, n), np.int64))


def cases() -> Iterator[Case]:
    """Every call."""
    for n in BODIES:
        for draws in DRAWS:
            yield summing(n, draws)
            yield averaging(n, draws)
            yield leaving(n, draws, forbidden=0.0)
            yield leaving(n, draws, forbidden=0.3)
        for room, grain in ((0, 1.0), (1, 1e-9), (10, 1e-9), (30, 50.0)):
            yield naming(n, room, grain)
        yield narrowing(n, (1 << n) - 1)
        yield looking_away(n)
        for stages in (0, 1, 24):
            yield settling(tables(n, 3), stages, capped=False)
            yield settling(tables(n, 3), stages, capped=True)
        yield settling(tables(n, 3, forbidden=0.4), 24, capped=False)
        yield settling(votes(n, 3), 24, capped=False)
    for n in FEWER:
        yield splitting(n)
        yield ranking(n, 1)
        yield ranking(n, 20)
        for draws in DRAWS:
            yield labelling(n, draws, 0.3)
