"""What a quantity comes to beyond an amount that is certain already: nothing where it comes to less."""
# ruff: noqa: D102 (what each method answers is said once, in Distribution)

from __future__ import annotations

from dataclasses import dataclass

from shiremoot.chance.blocks import Floats
from shiremoot.chance.distribution import Distribution
from shiremoot.chance.errors import refuse_unless_above_zero, refuse_unless_finite
from shiremoot.lazy import np


@dataclass(frozen=True, slots=True)
class Beyond(Distribution):
    """What the whole comes to beyond an amount, max(whole - amount, 0): drawn as the whole is, on the same luck."""

    whole: Distribution
    amount: float

    def __post_init__(self) -> None:
        refuse_unless_finite(amount=self.amount)

    def quantile(self, u: Floats) -> Floats:
        return self.of(self.whole.quantile(u))

    def of(self, whole: Floats) -> Floats:
        """What values of the whole come to beyond the amount; any shape."""
        return np.maximum(whole - self.amount, 0.0)

    def mean(self) -> float:
        return self.whole.mean() - self.amount + self.whole.expected_shortfall(self.amount)

    def support(self) -> tuple[float, float]:
        low, high = self.whole.support()
        return max(low - self.amount, 0.0), max(high - self.amount, 0.0)

    def odds_at_least(self, target: float) -> float:
        return 1.0 if target <= 0 else self.whole.odds_at_least(self.amount + target)

    def expected_shortfall(self, target: float) -> float:
        if target <= 0:
            return 0.0
        return self.whole.expected_shortfall(self.amount + target) - self.whole.expected_shortfall(self.amount)

    def scaled(self, factor: float) -> Beyond:
        refuse_unless_above_zero(factor=factor)
        return Beyond(self.whole.scaled(factor), self.amount * factor)

    def central(self) -> float:
        return max(self.whole.central() - self.amount, 0.0)
