"""How cost grows with size: the elasticity of a service's spend to people, over bodies of one class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, sqrt

from shiremoot.chance import Floats, Normal
from shiremoot.lazy import np
from shiremoot.question.results import Share, stated

CONFIDENCE = 0.9
FEWEST = 12


@dataclass(frozen=True, slots=True)
class MergingTwo:
    """What two equal bodies would spend less together, as a share: its middle, low and high."""

    middle: Share
    low: Share
    high: Share


@dataclass(frozen=True, slots=True)
class Elasticity:
    """Spend grows as people to the power of the elasticity; below one, larger bodies spend less a head.

    low, high: 90% interval. bodies: how many it rests on. years: how many years were averaged.
    """

    elasticity: float
    low: float
    high: float
    bodies: int
    years: int

    @property
    @stated
    def merging_two(self) -> MergingTwo:
        """What the curve says two equal bodies would spend less together.

        1 - 2^(β - 1). It says what larger bodies spend today, not what merging brings.
        """
        return MergingTwo(*(1 - 2 ** (beta - 1) for beta in (self.elasticity, self.high, self.low)))


def theil_sen(x: Floats, y: Floats, confidence: float = CONFIDENCE) -> tuple[float, float, float]:
    """The median slope of y over x between all pairs, and its interval; wild values move it little.

    x, y: (n,) with at least two different x. The interval is that of Sen, from the normal approximation to
    Kendall's statistic without ties. Source: Theil (1950); Sen (1968), JASA 63.
    """
    first, second = np.triu_indices(len(x), k=1)
    apart = x[second] - x[first]
    slopes = np.sort((y[second] - y[first])[apart != 0] / apart[apart != 0])
    n = len(x)
    score = float(Normal(0.0, 1.0).quantile(np.array([0.5 + confidence / 2]))[0])
    reach = score * sqrt(n * (n - 1) * (2 * n + 5) / 18)
    below = max(0, floor((len(slopes) - reach) / 2 + 0.5) - 1)
    above = min(len(slopes) - 1, floor((len(slopes) + reach) / 2 + 0.5))
    return float(np.median(slopes)), float(slopes[below]), float(slopes[above])


def elasticity(
    spend: Sequence[Sequence[float | None]], people: Sequence[float], beside: Sequence[Sequence[float]] = ()
) -> Elasticity | None:
    """How a service's spend grows with people; None where fewer than twelve bodies spend anything.

    spend: (bodies, years) pounds; a year that is missing or not above nought is left out, and each year is taken
    relative to the middle of the bodies in it, so that inflation and national cuts do not matter. people: (bodies,).
    beside: (bodies, measures) such as density and deprivation, whose straight-line effect on both is taken out first.
    """
    table = np.array([[np.log(one) if one is not None and one > 0 else np.nan for one in row] for row in spend])
    if not table.size:
        return None
    seen = np.isfinite(table).any(axis=0)
    table = table[:, seen]
    table = table - np.nanmedian(table, axis=0) if table.size else table
    known = np.isfinite(table).any(axis=1) if table.size else np.zeros(len(people), dtype=bool)
    if known.sum() < FEWEST:
        return None
    y = np.nanmean(table[known], axis=1)
    x = np.log(np.array(people, dtype=float)[known])
    if len(beside):
        others = np.column_stack([np.ones(known.sum()), np.array(beside, dtype=float)[known]])
        x, y = (one - others @ np.linalg.lstsq(others, one, rcond=None)[0] for one in (x, y))
    value, low, high = theil_sen(x, y)
    return Elasticity(value, low, high, int(known.sum()), int(seen.sum()))
