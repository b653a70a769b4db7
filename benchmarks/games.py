"""Games of shared cost that the engine and its peers are measured on: tables by bit mask, the same in every run."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from benchmarks.model import Floats
from shiremoot.chance import Whole
from shiremoot.partners.games.tables import sizes, sums

SEED = 13
TRAVELLING = {"each": 0.15, "exponent": 0.9}


def shared(n: int) -> Floats:
    """A back office of n bodies: economies of scale, and a little to pay for every pair that joins."""
    return costs_of(volumes(n)) + pair_sums(_generator(n).uniform(0, 4, (n, n)))


def travel(n: int) -> Floats:
    """A service that travels: less to gain, and distance between members costs; from eight bodies on no core."""
    return costs_of(volumes(n), **TRAVELLING) + pair_sums(_journeys(n))


def travel_of(groups: Whole, n: int) -> Floats:
    """(m,) what the service that travels costs these groups, by mask, of more bodies than a table can hold."""
    inside = groups[:, None] >> np.arange(n) & 1
    journeys = np.triu(_journeys(n), 1)
    return _curve(inside @ volumes(n), inside.sum(axis=1), **TRAVELLING) + ((inside @ journeys) * inside).sum(axis=1)


def uniform(n: int) -> Floats:
    """Any cost between 0 and 100 for every group, whatever its members."""
    cost = _generator(n).uniform(0, 100, 1 << n)
    cost[0] = 0.0
    return cost


def bankruptcy(n: int) -> Floats:
    """Creditors of an estate of half of what they claim: a group earns what the others leave."""
    claims = volumes(n)
    left = claims.sum() / 2 - sums(claims)[::-1]
    return -np.maximum(left, 0.0)


def majority(n: int) -> Floats:
    """Votes of one to nine each: a group earns one where it has more than half. Most groups are alike."""
    votes = sums(_generator(n).integers(1, 10, n).astype(float))
    return -(votes > votes[-1] / 2).astype(float)


GAMES: dict[str, Callable[[int], Floats]] = {
    "shared": shared,
    "travel": travel,
    "uniform": uniform,
    "bankruptcy": bankruptcy,
    "majority": majority,
}


def scenarios(n: int, draws: int) -> Floats:
    """(draws, 2**n): the back office where volumes, the rate and the scale exponent are not known."""
    generator = _generator(n)
    exponent = generator.uniform(0.75, 0.95, (draws, 1))
    rate = 6 * generator.lognormal(0, 0.1, (draws, 1))
    drawn = volumes(n) * generator.lognormal(0, 0.1, (draws, n))
    return costs_of(drawn, rate=rate, exponent=exponent)


def many(name: str, n: int, draws: int) -> Floats:
    """(draws, 2**n): a game over and over, every cost but nobody's a little different."""
    cost = GAMES[name](n)
    return cost * _generator(n).uniform(0.97, 1.03, (draws, 1 << n))


def volumes(n: int) -> Floats:
    """Lognormal volumes of n bodies."""
    return _generator(n).lognormal(3, 0.8, n)


def costs_of(volume: Floats, **curve: Floats | float) -> Floats:
    """(..., 2**n) what groups cost by volumes, (..., n): a fixed part that grows with members, and a scale curve."""
    cost = _curve(sums(volume), sizes(volume.shape[-1]), **curve)
    cost[..., 0] = 0.0
    return cost


def _curve(
    volume: Floats, size: Whole, each: float = 0.08, rate: Floats | float = 6.0, exponent: Floats | float = 0.85
) -> Floats:
    cost: Floats = 100 * (1 + each * (size - 1)) + rate * volume**exponent
    return cost


def _journeys(n: int) -> Floats:
    """(n, n) what the way between two bodies costs."""
    places = _generator(n).uniform(0, 1, (n, 2))
    return 20 * np.hypot(*(places[:, None] - places).T)


def pair_sums(pairs: Floats) -> Floats:
    """(2**n,) what every pair within a group adds, from (n, n) of which the part above the diagonal counts."""
    totals = np.zeros(1 << len(pairs))
    for body in range(len(pairs)):
        bit = 1 << body
        totals[bit : 2 * bit] = totals[:bit] + sums(pairs[:body, body])
    return totals


def _generator(n: int) -> np.random.Generator:
    return np.random.default_rng((SEED, n))
