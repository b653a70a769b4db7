"""Quantities that take one of several values: yes or no, a list with chances, a sample."""
# ruff: noqa: D102 (what each method answers is said once, in Distribution)

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import accumulate

from shiremoot.chance.blocks import Floats
from shiremoot.chance.distribution import Distribution
from shiremoot.chance.errors import (
    ChanceError,
    refuse_unless_chance,
    refuse_unless_finite,
)
from shiremoot.lazy import np

SUM_OF_CHANCES = 1e-9


@dataclass(frozen=True, slots=True)
class YesNo(Distribution):
    """One with the stated chance, else nothing."""

    chance: float

    def __post_init__(self) -> None:
        refuse_unless_chance("chance", self.chance)

    def quantile(self, u: Floats) -> Floats:
        return (np.asarray(u) > 1 - self.chance).astype(float)

    def mean(self) -> float:
        return self.chance

    def support(self) -> tuple[float, float]:
        return float(self.chance == 1), float(self.chance > 0)

    def odds_at_least(self, target: float) -> float:
        return 1.0 if target <= 0 else self.chance * (target <= 1)

    def expected_shortfall(self, target: float) -> float:
        return (1 - self.chance) * max(0.0, target) + self.chance * max(0.0, target - 1)

    def scaled(self, factor: float) -> Distribution:
        return self if factor == 1 else Discrete((0.0, factor), (1 - self.chance, self.chance))

    def central(self) -> float:
        return 1.0


@dataclass(frozen=True, slots=True)
class Discrete(Distribution):
    """One of several values, each with its chance; the chances add up to one.

    Values are put in ascending order.
    """

    values: tuple[float, ...]
    chances: tuple[float, ...]

    def __post_init__(self) -> None:
        values, chances = tuple(map(float, self.values)), tuple(map(float, self.chances))
        if len(values) != len(chances) or not values:
            raise ChanceError(f"{len(values)} values and {len(chances)} chances", "as many of each, at least one")
        for value, chance in zip(values, chances, strict=True):
            refuse_unless_finite(value=value)
            refuse_unless_chance("chance", chance)
        if abs(math.fsum(chances) - 1) > SUM_OF_CHANCES:
            raise ChanceError(f"chances that add up to {math.fsum(chances):g}", "chances that add up to 1")
        pairs = sorted(zip(values, chances, strict=True))
        object.__setattr__(self, "values", tuple(value for value, _ in pairs))
        object.__setattr__(self, "chances", tuple(chance for _, chance in pairs))

    def cumulative(self) -> Floats:
        """Chance of each value or less, the last exactly one."""
        steps = np.array(list(accumulate(self.chances)))
        steps[-1] = 1.0
        return steps

    def quantile(self, u: Floats) -> Floats:
        return np.array(self.values)[np.searchsorted(self.cumulative(), u, side="left")]

    def mean(self) -> float:
        return math.fsum(value * chance for value, chance in zip(self.values, self.chances, strict=True))

    def support(self) -> tuple[float, float]:
        possible = [value for value, chance in zip(self.values, self.chances, strict=True) if chance > 0]
        return possible[0], possible[-1]

    def odds_at_least(self, target: float) -> float:
        pairs = zip(self.values, self.chances, strict=True)
        return min(1.0, math.fsum(chance for value, chance in pairs if value >= target))

    def expected_shortfall(self, target: float) -> float:
        pairs = zip(self.values, self.chances, strict=True)
        return math.fsum(chance * max(0.0, target - value) for value, chance in pairs)

    def scaled(self, factor: float) -> Discrete:
        return Discrete(tuple(value * factor for value in self.values), self.chances)


@dataclass(frozen=True, slots=True)
class Empirical(Distribution):
    """One of the values seen, each as likely as another; kept in ascending order."""

    sample: tuple[float, ...]

    def __post_init__(self) -> None:
        if not len(self.sample):
            raise ChanceError("an empty sample", "at least one value")
        for value in self.sample:
            refuse_unless_finite(value=value)
        object.__setattr__(self, "sample", tuple(sorted(map(float, self.sample))))

    def quantile(self, u: Floats) -> Floats:
        place = np.ceil(np.asarray(u, float) * len(self.sample)).astype(np.int64) - 1
        values: Floats = np.array(self.sample)[np.clip(place, 0, None)]
        return values

    def mean(self) -> float:
        return math.fsum(self.sample) / len(self.sample)

    def support(self) -> tuple[float, float]:
        return self.sample[0], self.sample[-1]

    def odds_at_least(self, target: float) -> float:
        return sum(value >= target for value in self.sample) / len(self.sample)

    def expected_shortfall(self, target: float) -> float:
        return math.fsum(max(0.0, target - value) for value in self.sample) / len(self.sample)

    def scaled(self, factor: float) -> Empirical:
        return Empirical(tuple(value * factor for value in self.sample))
