"""What a sample of totals says: odds with their error, exact quantiles, shortfall, contingency."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from shiremoot.chance.beta import incomplete_beta
from shiremoot.chance.blocks import Flags, Floats
from shiremoot.chance.errors import ChanceError, refuse_unless_chance, refuse_unless_finite
from shiremoot.chance.pieces import at_ranks
from shiremoot.lazy import np

RULE_OF_THREE = 3.0
RANK_ROUNDING = 1e-9  # 0.2 of 100,000 is rank 20,000, although 0.2 is not quite a fifth in binary
TWENTY = tuple((2 * at + 1) / 40 for at in range(20))  # 2.5%, 7.5%, ... 97.5%: the middles of twenty equal parts


@dataclass(frozen=True, slots=True)
class Odds:
    """A probability found by drawing, and from how many draws."""

    value: float
    draws: int

    @property
    def standard_error(self) -> float:
        """Standard error of the probability, itself a probability; nothing when all draws agree: then see ``bound``."""
        return math.sqrt(self.value * (1 - self.value) / self.draws)

    @property
    def bound(self) -> float | None:
        """How far the true probability may lie from 0 or 1 where no draw, or every draw, hit; else None.

        95% confidence, at most 1. Source: Hanley and Lippman-Hand (1983), If nothing goes wrong, is
        everything all right?
        """
        return min(1.0, RULE_OF_THREE / self.draws) if self.value in (0.0, 1.0) else None

    @classmethod
    def of(cls, reached: Flags) -> Odds:
        """Share of draws in which something happened."""
        _refuse_empty(reached.size)
        return cls(int(np.count_nonzero(reached)) / reached.size, reached.size)


def odds_at_least(total: Floats, target: float) -> Odds:
    """Chance of reaching the target; total: (draws,)."""
    refuse_unless_finite(target=target)
    return Odds.of(total >= target)


def odds_at_most(total: Floats, target: float) -> Odds:
    """Chance of not exceeding the target; total: (draws,)."""
    refuse_unless_finite(target=target)
    return Odds.of(total <= target)


def quantile(total: Floats, chance: float) -> float:
    """Smallest total drawn that is not exceeded in a share `chance` of the draws.

    Always one of the totals, never between two: the inverted distribution function.
    """
    return quantiles(total, (chance,))[0]


def quantiles(total: Floats, chances: Sequence[float]) -> tuple[float, ...]:
    """Several quantiles of one sample at once, as `quantile` gives each."""
    _refuse_empty(total.size)
    ranks = [_rank(total.size, chance) for chance in chances]
    return tuple(at_ranks(total, ranks))


def _rank(draws: int, chance: float) -> int:
    refuse_unless_chance("quantile", chance)
    return max(math.ceil(draws * chance - RANK_ROUNDING), 1) - 1


def expected_shortfall(total: Floats, target: float) -> float:
    """Mean amount by which the target is missed, E[(target − total)+], in the total's unit."""
    _refuse_empty(total.size)
    refuse_unless_finite(target=target)
    return float(np.maximum(target - total, 0.0).mean())


def contingency_for(total: Floats, target: float, level: float) -> float:
    """Smallest amount that, added to every draw, reaches the target with chance `level`.

    Never below zero: what is over is not given back.
    """
    refuse_unless_finite(target=target)
    reached = reached_with(total, level)
    if level == 0:
        return 0.0
    added = max(0.0, target - reached)
    while reached + added < target:  # the subtraction may have rounded down
        added = math.nextafter(added, math.inf)
    return added


def reached_with(total: Floats, level: float) -> float:
    """Largest total drawn that is reached in a share `level` of the draws, or in one draw where that is less."""
    refuse_unless_chance("level", level)
    _refuse_empty(total.size)
    return at_ranks(total, [total.size - max(math.ceil(total.size * level - RANK_ROUNDING), 1)])[0]


def quantile_interval(total: Floats, chance: float, confidence: float = 0.95) -> tuple[float, float]:
    """Bounds that hold the true quantile with at least the stated confidence, whatever the distribution.

    Order statistics by the exact binomial; infinite on a side where there are too few draws.
    """
    refuse_unless_chance("confidence", confidence)
    _rank(total.size, chance)
    _refuse_empty(total.size)
    below, above = _interval_ranks(total.size, chance, (1 - confidence) / 2)
    inside = [rank for rank in (below, above) if 0 <= rank < total.size]
    found = dict(zip(inside, at_ranks(total, inside), strict=True)) if inside else {}
    return found.get(below, -math.inf), found.get(above, math.inf)


def _interval_ranks(draws: int, chance: float, each_side: float) -> tuple[int, int]:
    """Highest rank that exceeds the quantile with at most this chance; lowest that falls short with it.

    The number of draws at or below the quantile is binomial.
    """
    below = _first(lambda count: _at_most(count, draws, chance) > each_side, draws) - 1
    above = _first(lambda count: 1 - _at_most(count, draws, chance) <= each_side, draws)
    return below, above


def _first(holds: Callable[[int], bool], draws: int) -> int:
    """First count from 0 for which something holds from there on; `draws` if none before."""
    left, right = 0, draws
    while left < right:
        middle = (left + right) // 2
        if holds(middle):
            right = middle
        else:
            left = middle + 1
    return left


def _at_most(count: int, draws: int, chance: float) -> float:
    """Chance of at most `count` successes in `draws` tries."""
    if count >= draws:
        return 1.0
    return incomplete_beta(float(draws - count), float(count + 1), 1 - chance)


def _refuse_empty(draws: int) -> None:
    if draws == 0:
        raise ChanceError("no draws", "at least one")
