"""Quantities between two ends: fixed, flat, triangular, PERT."""
# ruff: noqa: D102 (what each method answers is said once, in Distribution)

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from shiremoot.chance.beta import beta_quantile, incomplete_beta
from shiremoot.chance.blocks import Floats
from shiremoot.chance.distribution import Distribution
from shiremoot.chance.errors import (
    refuse_unless_above_zero,
    refuse_unless_ascending,
    refuse_unless_finite,
)
from shiremoot.lazy import np
from shiremoot.money import as_written


@dataclass(frozen=True, slots=True)
class Fixed(Distribution):
    """A value without doubt.

    fraction: the exact value where no float can hold it, such as a third; ``scaled`` keeps it.
    """

    value: float
    fraction: Fraction | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        refuse_unless_finite(value=self.value)

    def quantile(self, u: Floats) -> Floats:
        return np.full(np.shape(u), float(self.value))

    def mean(self) -> float:
        return self.value

    def support(self) -> tuple[float, float]:
        return self.value, self.value

    def odds_at_least(self, target: float) -> float:
        return float(self.value >= target)

    def expected_shortfall(self, target: float) -> float:
        return max(0.0, target - self.value)

    @property
    def exactly(self) -> Fraction:
        """The value as a fraction: the one it was scaled to, else the decimal number that was written."""
        return self.fraction if self.fraction is not None else as_written(self.value)

    def scaled(self, factor: float | Fraction) -> Fixed:
        exact = self.exactly * as_written(factor)
        return Fixed(float(exact), exact)

    def central(self) -> float:
        return self.value


@dataclass(frozen=True, slots=True)
class Uniform(Distribution):
    """Flat: every value from low to high is as likely as another."""

    low: float
    high: float

    def __post_init__(self) -> None:
        refuse_unless_ascending(self.low, self.high)

    def quantile(self, u: Floats) -> Floats:
        return self.low + (self.high - self.low) * np.asarray(u, float)

    def mean(self) -> float:
        return self.low + (self.high - self.low) / 2

    def support(self) -> tuple[float, float]:
        return self.low, self.high

    def odds_at_least(self, target: float) -> float:
        if not self.low < target <= self.high:
            return float(target <= self.low)
        return (self.high - target) / (self.high - self.low)

    def expected_shortfall(self, target: float) -> float:
        if not self.low < target < self.high:
            return max(0.0, target - self.mean()) if target >= self.high else 0.0
        return (target - self.low) ** 2 / (2 * (self.high - self.low))

    def scaled(self, factor: float) -> Uniform:
        return Uniform(*sorted((self.low * factor, self.high * factor)))

    def central(self) -> float:
        return self.mean()


@dataclass(frozen=True, slots=True)
class Triangular(Distribution):
    """Straight up from low to the likely value and straight down to high."""

    low: float
    likely: float
    high: float

    def __post_init__(self) -> None:
        refuse_unless_ascending(self.low, self.high, self.likely)

    def quantile(self, u: Floats) -> Floats:
        u = np.asarray(u, float)
        spread = self.high - self.low
        if spread == 0:
            return np.full(u.shape, self.low)
        up, down = self.likely - self.low, self.high - self.likely
        rising = self.low + np.sqrt(u * spread * up)
        return np.where(u * spread <= up, rising, self.high - np.sqrt((1 - u) * spread * down))

    def mean(self) -> float:
        return (self.low + self.likely + self.high) / 3

    def support(self) -> tuple[float, float]:
        return self.low, self.high

    def odds_at_least(self, target: float) -> float:
        if not self.low < target <= self.high:
            return float(target <= self.low)
        spread = self.high - self.low
        if target <= self.likely:
            return 1 - (target - self.low) ** 2 / (spread * (self.likely - self.low))
        return (self.high - target) ** 2 / (spread * (self.high - self.likely))

    def expected_shortfall(self, target: float) -> float:
        if not self.low < target < self.high:
            return max(0.0, target - self.mean()) if target >= self.high else 0.0
        spread = self.high - self.low
        if target <= self.likely:
            return (target - self.low) ** 3 / (3 * spread * (self.likely - self.low))
        return target - self.mean() + (self.high - target) ** 3 / (3 * spread * (self.high - self.likely))

    def scaled(self, factor: float) -> Triangular:
        low, high = sorted((self.low * factor, self.high * factor))
        return Triangular(low, self.likely * factor, high)

    def central(self) -> float:
        return self.likely


@dataclass(frozen=True, slots=True)
class Pert(Distribution):
    """A smooth hill from low over the likely value to high: a beta distribution.

    weight: how much the likely value counts against the ends; 4 is the custom.
    Source: Malcolm, Roseboom, Clark, Fazar (1959); Clark (1962).
    """

    low: float
    likely: float
    high: float
    weight: float = 4.0

    def __post_init__(self) -> None:
        refuse_unless_ascending(self.low, self.high, self.likely)
        refuse_unless_above_zero(weight=self.weight)

    def exponents(self) -> tuple[float, float]:
        """The two parameters of the beta distribution on 0 to 1, each at least 1."""
        spread = self.high - self.low
        if spread == 0:
            return 1.0, 1.0
        up = self.weight * (self.likely - self.low) / spread
        down = self.weight * (self.high - self.likely) / spread
        return 1 + up, 1 + down

    def quantile(self, u: Floats) -> Floats:
        a, b = self.exponents()
        unit = [beta_quantile(a, b, float(chance)) for chance in np.ravel(u)]
        return self.low + (self.high - self.low) * np.reshape(np.array(unit, float), np.shape(u))

    def mean(self) -> float:
        return (self.low + self.weight * self.likely + self.high) / (self.weight + 2)

    def support(self) -> tuple[float, float]:
        return self.low, self.high

    def odds_at_least(self, target: float) -> float:
        if not self.low < target <= self.high:
            return float(target <= self.low)
        a, b = self.exponents()
        return incomplete_beta(b, a, (self.high - target) / (self.high - self.low))

    def expected_shortfall(self, target: float) -> float:
        if not self.low < target < self.high:
            return max(0.0, target - self.mean()) if target >= self.high else 0.0
        a, b = self.exponents()
        spread = self.high - self.low
        x = (target - self.low) / spread
        return spread * (x * incomplete_beta(a, b, x) - a / (a + b) * incomplete_beta(a + 1, b, x))

    def scaled(self, factor: float) -> Pert:
        low, high = sorted((self.low * factor, self.high * factor))
        return Pert(low, self.likely * factor, high, self.weight)

    def central(self) -> float:
        return self.likely
