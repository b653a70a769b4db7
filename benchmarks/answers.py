"""Whether two ways say the same: odds, mean and a percentile, compared in standard errors."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot, sqrt

import numpy as np

from benchmarks.model import Floats

LEVEL, AROUND = 0.20, 0.02


@dataclass(frozen=True, slots=True)
class Answer:
    """Chance to reach a target, mean, 20th percentile; each with its standard error."""

    odds: tuple[float, float]
    mean: tuple[float, float]
    percentile: tuple[float, float]

    @classmethod
    def of(cls, totals: Floats, target: float) -> Answer:
        """From drawn totals, (draws,) pounds."""
        draws = totals.size
        odds = float((totals >= target).mean())
        low, middle, high = np.quantile(totals, [LEVEL - AROUND, LEVEL, LEVEL + AROUND])
        spread = (high - low) / (2 * AROUND)  # pounds for each unit of chance there
        return cls(
            (odds, sqrt(max(odds * (1 - odds), 1 / draws) / draws)),
            (float(totals.mean()), float(totals.std()) / sqrt(draws)),
            (float(middle), float(spread) * sqrt(LEVEL * (1 - LEVEL) / draws)),
        )

    def difference(self, other: Answer) -> float:
        """The largest of the three differences, in standard errors of the difference."""
        pairs = ((self.odds, other.odds), (self.mean, other.mean), (self.percentile, other.percentile))
        return max(abs(one[0] - two[0]) / hypot(one[1], two[1]) for one, two in pairs)
