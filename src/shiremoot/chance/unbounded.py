"""Quantities without an upper end: normal, lognormal, and a cost with a Pareto tail."""
# ruff: noqa: D102 (what each method answers is said once, in Distribution)

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from shiremoot.chance.blocks import Floats
from shiremoot.chance.bounded import Fixed, Pert, Triangular, Uniform
from shiremoot.chance.distribution import SCORE, Distribution, chance_below
from shiremoot.chance.errors import (
    ChanceError,
    refuse_unless_above_zero,
    refuse_unless_chance,
    refuse_unless_finite,
)
from shiremoot.chance.normal import normal_scores_of
from shiremoot.lazy import np


@dataclass(frozen=True, slots=True)
class Normal(Distribution):
    """The bell curve; it has no ends."""

    average: float
    sd: float

    def __post_init__(self) -> None:
        refuse_unless_finite(average=self.average)
        refuse_unless_above_zero(sd=self.sd)

    def quantile(self, u: Floats) -> Floats:
        return self.average + self.sd * normal_scores_of(u)

    def at(self, chance: float) -> float:
        return SCORE.inv_cdf(chance) * self.sd + self.average

    def mean(self) -> float:
        return self.average

    def support(self) -> tuple[float, float]:
        return -math.inf, math.inf

    def odds_at_least(self, target: float) -> float:
        return chance_below((self.average - target) / self.sd)

    def expected_shortfall(self, target: float) -> float:
        z = (target - self.average) / self.sd
        return self.sd * (z * chance_below(z) + SCORE.pdf(z))

    def scaled(self, factor: float) -> Normal:
        return Normal(self.average * factor, self.sd * abs(factor))

    def central(self) -> float:
        return self.average


@dataclass(frozen=True, slots=True)
class LogNormal(Distribution):
    """Above zero and skewed: its logarithm is normal with standard deviation sigma."""

    median: float
    sigma: float

    def __post_init__(self) -> None:
        refuse_unless_above_zero(median=self.median, sigma=self.sigma)

    def quantile(self, u: Floats) -> Floats:
        return self.median * np.exp(self.sigma * normal_scores_of(u))

    def at(self, chance: float) -> float:
        return self.median * math.exp(self.sigma * SCORE.inv_cdf(chance))

    def mean(self) -> float:
        return self.median * math.exp(self.sigma**2 / 2)

    def support(self) -> tuple[float, float]:
        return 0.0, math.inf

    def odds_at_least(self, target: float) -> float:
        return 1.0 if target <= 0 else chance_below(-self._score(target))

    def expected_shortfall(self, target: float) -> float:
        if target <= 0:
            return 0.0
        z = self._score(target)
        return target * chance_below(z) - self.mean() * chance_below(z - self.sigma)

    def _score(self, target: float) -> float:
        return math.log(target / self.median) / self.sigma

    def scaled(self, factor: float) -> LogNormal:
        refuse_unless_above_zero(factor=factor)
        return replace(self, median=self.median * factor)

    def central(self) -> float:
        return self.median


@dataclass(frozen=True, slots=True)
class ParetoTail(Distribution):
    """An ordinary cost with a stated chance of running away: IT projects.

    With chance 1 − tail_chance the value is the body's, held at or below the threshold;
    otherwise it lies beyond the threshold with a power law of the stated index. So the
    chance to exceed the threshold is the tail chance exactly. At an index of 1 or below
    the mean is infinite.
    Source: Flyvbjerg, Budzier (2011), Why your IT project may be riskier than you think.
    """

    body: Distribution
    tail_chance: float
    threshold: float
    index: float

    def __post_init__(self) -> None:
        refuse_unless_chance("tail_chance", self.tail_chance)
        refuse_unless_above_zero(threshold=self.threshold, index=self.index)
        if not isinstance(self.body, Fixed | Uniform | Triangular | Pert | Normal | LogNormal):
            raise ChanceError(
                f"a body of {type(self.body).__name__}",
                "a fixed, flat, triangular, PERT, normal or lognormal body",
            )
        if self.kept() <= 0:
            raise ChanceError(
                f"a body that starts at {self.body.support()[0]:g}, above the threshold {self.threshold:g}",
                "a body that can lie below the threshold",
            )

    def kept(self) -> float:
        """Chance that the body by itself does not exceed the threshold."""
        return self.body.odds_at_most(self.threshold)

    def quantile(self, u: Floats) -> Floats:
        u = np.asarray(u, float)
        rest = 1 - self.tail_chance
        beyond = u > rest
        values = np.empty(u.shape)
        values[beyond] = self.threshold * ((1 - u[beyond]) / self.tail_chance) ** (-1 / self.index)
        inside = self.body.quantile(np.minimum(u[~beyond] / (rest or 1), 1) * self.kept())
        values[~beyond] = np.minimum(inside, self.threshold)
        return values

    def mean(self) -> float:
        if self.tail_chance == 0:
            return self._body_mean()
        if self.index <= 1:
            return math.inf
        tail = self.threshold * self.index / (self.index - 1)
        return (1 - self.tail_chance) * self._body_mean() + self.tail_chance * tail

    def _body_mean(self) -> float:
        return self.threshold - self.body.expected_shortfall(self.threshold) / self.kept()

    def support(self) -> tuple[float, float]:
        low, high = self.body.support()
        return low, math.inf if self.tail_chance else min(high, self.threshold)

    def odds_at_least(self, target: float) -> float:
        if target > self.threshold:
            return float(self.tail_chance * (target / self.threshold) ** -self.index)
        below = (1 - self.body.odds_at_least(target)) / self.kept()
        return 1 - (1 - self.tail_chance) * below

    def expected_shortfall(self, target: float) -> float:
        if target <= self.threshold:
            return (1 - self.tail_chance) * self.body.expected_shortfall(target) / self.kept()
        body = (1 - self.tail_chance) * (target - self._body_mean())
        return body + self.tail_chance * (target - self.threshold - self._tail_kept(target))

    def _tail_kept(self, target: float) -> float:
        """Mean part between threshold and target of what the tail takes."""
        ratio = target / self.threshold
        if self.index == 1:
            return self.threshold * math.log(ratio)
        return float(self.threshold * (ratio ** (1 - self.index) - 1) / (1 - self.index))

    def central(self) -> float:
        return self.body.central()

    def scaled(self, factor: float) -> ParetoTail:
        refuse_unless_above_zero(factor=factor)
        return replace(self, body=self.body.scaled(factor), threshold=self.threshold * factor)
