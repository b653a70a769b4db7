"""One reading of a target: its odds, the middle and the ends of what may come, and what would make it safe."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

import numpy as np

from shiremoot.chance import (
    Distribution,
    contingency_for,
    expected_shortfall,
    odds_at_least,
    odds_at_most,
    quantiles,
)
from shiremoot.ledger.kernel import Floats
from shiremoot.programme.document import Target
from shiremoot.question.results import Odds, Pounds

LEVELS = (0.1, 0.2, 0.5, 0.8, 0.9)
SAFE = 0.8  # the level that the contingency is worked out for; its name in reports is "8 in 10"


@dataclass(frozen=True, slots=True)
class Reading:
    """Pounds and probabilities of one target. p20 is the 20th percentile: for a saving, reached in 80 of 100 runs.

    least, most: all that can be reached at all on these ranges; null where there is no end.
    """

    odds: Odds
    p10: Pounds
    p20: Pounds
    p50: Pounds
    p80: Pounds
    p90: Pounds
    expected_shortfall: Pounds
    contingency_for_80: Pounds
    least: Pounds | None
    most: Pounds | None


def exact(distribution: Distribution, target: Target) -> Reading:
    """The reading of a total with a known distribution, in closed form: no draws, no error.

    The expected shortfall of a cap (`at-most`) is the mean amount above it.
    """
    amount = float(target.amount)
    p10, p20, p50, p80, p90 = (float(value) for value in distribution.quantile(np.array(LEVELS)))
    short = distribution.expected_shortfall(amount)
    if target.test == "at-least":
        odds, needed = distribution.odds_at_least(amount), max(0.0, amount - p20)
    else:
        odds, needed = distribution.odds_at_most(amount), max(0.0, p80 - amount)
        short += distribution.mean() - amount
    return Reading(odds, p10, p20, p50, p80, p90, short, needed, *map(_finite, distribution.support()))


def drawn(totals: Floats, target: Target, reach: tuple[float, float]) -> Reading:
    """The reading of drawn totals, (draws,) pounds. reach: the least and the most that can be reached at all."""
    amount = float(target.amount)
    p10, p20, p50, p80, p90 = quantiles(totals, LEVELS)
    if target.test == "at-least":
        odds, short = odds_at_least(totals, amount), expected_shortfall(totals, amount)
        needed = contingency_for(totals, amount, SAFE)
    else:
        odds, short = odds_at_most(totals, amount), expected_shortfall(-totals, -amount)
        needed = max(0.0, p80 - amount)
    return Reading(odds.value, p10, p20, p50, p80, p90, short, needed, *map(_finite, reach))


def _finite(pounds: float) -> float | None:
    return pounds if isfinite(pounds) else None
