"""Calls of the core about games of partners, for whoever runs each at every level of processor and compares bits.

Sizes are those at which loops end in another way: one body, two, and round about the ten of a block.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

import numpy as np

from shiremoot.core.calling import Entry
from shiremoot.partners.games.averaging import _weights, share_by_body
from shiremoot.partners.games.complaints import settle_games
from shiremoot.partners.games.leaving import blocks_of, largest_excesses, worst_groups
from shiremoot.partners.games.linear_stages import look_away, narrow
from shiremoot.partners.games.structures import best_splits, cheapest, label_draws
from shiremoot.partners.games.tables import fill_sums, sums

BODIES = (1, 2, 3, 5, 9, 10, 11, 12)
FEWER = tuple(n for n in BODIES if n < 11)  # for what takes three times as long with each body
DRAWS = (0, 1, 7)


class Call(NamedTuple):
    """An entry of the core and what it is called with; the arrays that it writes to are new each time."""

    entry: Entry
    arguments: tuple[object, ...]

    @property
    def written(self) -> list[np.ndarray]:
        """What holds the answers once it was called."""
        return [given for one, given in zip(self.entry.arguments, self.arguments, strict=True) if one.written]


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


def summing(n: int, draws: int) -> Call:
    """Sums of every group."""
    values = np.random.default_rng(n).normal(0, 100, (draws, n))
    return Call(fill_sums, (values, np.zeros((draws, 1 << n))))


def leaving(n: int, draws: int, forbidden: float) -> Call:
    """Largest excesses by block."""
    costs = tables(n, draws, forbidden=forbidden)
    tops = np.zeros((draws, blocks_of(costs)))
    return Call(largest_excesses, (shares_of(costs), costs, tops, np.zeros(draws)))


def naming(n: int, room: int, grain: float) -> Call:
    """Groups of largest excess."""
    costs = tables(n, 1)
    rows = np.vstack([shares_of(costs), np.random.default_rng(n).normal(size=(2, n))])
    tops = np.full(blocks_of(costs), np.inf)
    return Call(worst_groups, (rows, costs[0], tops, 0.5, -1e4, grain, np.zeros(room, np.int64), np.zeros(room)))


def averaging(n: int, draws: int) -> Call:
    """Shapley's value."""
    return Call(share_by_body, (tables(n, draws), _weights(n), np.zeros((draws, n))))


def settling(costs: np.ndarray, stages: int, *, capped: bool) -> Call:
    """Shares by complaints."""
    draws, n = len(costs), costs.shape[1].bit_length() - 1
    answers = np.zeros((draws, n)), np.full(draws, -np.inf), np.zeros(draws, np.int64)
    return Call(settle_games, (costs, capped, stages, *answers))


def narrowing(n: int, group: int) -> Call:
    """Directions that keep what a group pays."""
    return Call(narrow, (np.eye(n), group))


def looking_away(n: int) -> Call:
    """Generic vectors."""
    return Call(look_away, (np.eye(n)[1:], np.zeros((2, n))))


def splitting(n: int) -> Call:
    """What the cheapest splits cost."""
    return Call(cheapest, (tables(n, 1)[0], np.zeros(1 << n)))


def ranking(n: int, most: int) -> Call:
    """The best splits: of whole hundreds, so that many cost alike."""
    cost = np.ceil(tables(n, 1)[0] / 100)
    even, odd = cost[::2].copy(), cost[1::2].copy()
    value = np.zeros_like(even)
    cheapest(even, value)
    limit = (odd + value[::-1]).min() + 3
    return Call(best_splits, (even, odd, value, limit, 1e-9, np.zeros((most, n), np.int64)))


def labelling(n: int, draws: int, forbidden: float) -> Call:
    """The best split of each draw."""
    costs = tables(n, draws, forbidden=forbidden)
    return Call(label_draws, (costs, np.abs(costs[:, 1 << np.arange(n)]).sum(axis=1), np.zeros((draws, n), np.int64)))


def _cases() -> Iterator[Callable[[], Call]]:
    for n in BODIES:
        for draws in DRAWS:
            yield partial(summing, n, draws)
            yield partial(averaging, n, draws)
            for forbidden in (0.0, 0.3):
                yield partial(leaving, n, draws, forbidden)
        for room, grain in ((0, 1.0), (1, 1e-9), (10, 1e-9), (30, 50.0)):
            yield partial(naming, n, room, grain)
        yield partial(narrowing, n, (1 << n) - 1)
        yield partial(looking_away, n)
        for stages in (0, 1, 24):
            for capped in (False, True):
                yield lambda n=n, stages=stages, capped=capped: settling(tables(n, 3), stages, capped=capped)
        yield lambda n=n: settling(tables(n, 3, forbidden=0.4), 24, capped=False)
        yield lambda n=n: settling(votes(n, 3), 24, capped=False)
    for n in FEWER:
        yield partial(splitting, n)
        for most in (1, 20):
            yield partial(ranking, n, most)
        for draws in DRAWS:
            yield partial(labelling, n, draws, 0.3)


CASES = tuple(_cases())
