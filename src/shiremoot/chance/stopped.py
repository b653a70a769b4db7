"""A cost that is stopped when it runs away: what passes a stated level is cancelled and costs the part that is sunk."""
# ruff: noqa: D102 (what each method answers is said once, in Distribution)

from __future__ import annotations

import math
from dataclasses import dataclass

from shiremoot.chance.blocks import Flags, Floats
from shiremoot.chance.distribution import Distribution
from shiremoot.chance.errors import ChanceError, refuse_unless_above_zero, refuse_unless_finite
from shiremoot.lazy import np

SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Stopped(Distribution):
    """The whole where it does not exceed the level, else the sunk part: drawn as the whole is, on the same luck.

    So a mean exists whatever the tail. The sunk part is what was spent when the cost was found to pass the level.
    Raises: ChanceError when the sunk part is below nought, above the level or a value that the whole takes by itself,
    or when the whole starts above the level.
    """

    whole: Distribution
    level: float
    sunk: float

    def __post_init__(self) -> None:
        refuse_unless_finite(level=self.level, sunk=self.sunk)
        if not 0 <= self.sunk <= self.level:
            raise ChanceError(f"a sunk part of {self.sunk:g}", f"from 0 to the level of {self.level:g}")
        if self.whole.support()[0] > self.level:
            raise ChanceError(f"a level of {self.level:g}", "a level that the cost need not pass")
        if self.sunk < self.level and self._jump() > SAME:
            raise ChanceError(
                f"a sunk part of {self.sunk:g}, which the cost may also come to without being stopped",
                "another sunk part, so that the two can be told apart",
            )

    def _jump(self) -> float:
        """Chance that the whole is the sunk part exactly."""
        return self.whole.odds_at_most(self.sunk) + self.whole.odds_at_least(self.sunk) - 1

    def passes(self) -> float:
        """Chance that the level is passed, exactly."""
        return self.whole.odds_at_least(math.nextafter(self.level, math.inf))

    def _kept(self) -> float:
        return self.whole.odds_at_most(self.level)

    def of(self, whole: Floats) -> Floats:
        """What values of the whole cost; any shape."""
        return np.where(whole > self.level, self.sunk, whole)

    def stopped_in(self, whole: Floats) -> Flags:
        """In which draws of the whole the level is passed; any shape."""
        return np.asarray(whole > self.level, np.bool_)

    def quantile(self, u: Floats) -> Floats:
        u = np.asarray(u, float)
        below, passes = self.whole.odds_at_most(self.sunk), self.passes()
        if self.sunk == self.level:
            below = self._kept()
        above = self.whole.quantile(np.clip(np.where(u > below, u - passes, u), 0.0, 1.0))
        return np.where((u > below) & (u <= below + passes), self.sunk, np.minimum(above, self.level))

    def mean(self) -> float:
        return self.level - self.expected_shortfall(self.level)

    def support(self) -> tuple[float, float]:
        low, high = self.whole.support()
        if high <= self.level:
            return low, high
        return min(low, self.sunk), max(self.sunk, self._highest_kept())

    def _highest_kept(self) -> float:
        """The highest value that is not stopped: the level, or where the whole has none there, its last below."""
        return min(self.level, self.whole.at(self._kept()))

    def odds_at_least(self, target: float) -> float:
        inside = max(0.0, self.whole.odds_at_least(target) - self.passes()) if target <= self.level else 0.0
        return inside + (self.passes() if target <= self.sunk else 0.0)

    def expected_shortfall(self, target: float) -> float:
        beyond = max(0.0, target - self.level) * self._kept()
        inside = self.whole.expected_shortfall(min(target, self.level)) + beyond
        return inside + self.passes() * max(0.0, target - self.sunk)

    def scaled(self, factor: float) -> Stopped:
        refuse_unless_above_zero(factor=factor)
        return Stopped(self.whole.scaled(factor), self.level * factor, self.sunk * factor)

    def central(self) -> float:
        planned = self.whole.central()
        return planned if planned <= self.level else self.sunk


def has_mean(distribution: Distribution) -> bool:
    """Whether the quantity has an expected value; an open tail with an index of 1 or less has none."""
    return math.isfinite(distribution.mean())
