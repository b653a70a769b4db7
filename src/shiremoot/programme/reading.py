"""One reading of a target: its odds, the middle and the ends of what may come, and what would make it safe."""

from __future__ import annotations

from dataclasses import asdict, dataclass

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

LEVELS = (0.1, 0.2, 0.5, 0.8, 0.9)
SAFE = 0.8  # the level that the contingency is worked out for; its name in reports is "8 in 10"


@dataclass(frozen=True, slots=True)
class Reading:
    """Pounds and probabilities of one target. p20 is the 20th percentile: for a saving, exceeded in 80 of 100."""

    odds: float
    p10: float
    p20: float
    p50: float
    p80: float
    p90: float
    expected_shortfall: float
    contingency_for_80: float

    def as_json(self) -> dict[str, float]:
        """The reading as plain numbers."""
        return asdict(self)


def exact(distribution: Distribution, target: Target) -> Reading:
    """The reading of a total with a known distribution, in closed form: no draws, no error.

    The expected shortfall of a cap (`at-most`) is the mean amount above it.
    """
    amount = float(target.amount)
    points = [float(value) for value in distribution.quantile(np.array(LEVELS))]
    at_least = distribution.odds_at_least(amount)
    short = distribution.expected_shortfall(amount)
    if target.test == "at-least":
        return Reading(at_least, *points, short, max(0.0, amount - points[1]))
    over = short + distribution.mean() - amount
    return Reading(1.0 - at_least, *points, over, max(0.0, points[3] - amount))


def drawn(totals: Floats, target: Target) -> Reading:
    """The reading of drawn totals, (draws,) pounds."""
    amount = float(target.amount)
    points = [float(value) for value in quantiles(totals, LEVELS)]
    if target.test == "at-least":
        odds = odds_at_least(totals, amount).value
        needed = contingency_for(totals, amount, SAFE)
        return Reading(odds, *points, expected_shortfall(totals, amount), needed)
    over = expected_shortfall(-totals, -amount)
    return Reading(odds_at_most(totals, amount).value, *points, over, max(0.0, points[3] - amount))
