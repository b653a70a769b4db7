"""An amount that somebody stated, with the doubt around it: a plan counts the amount, whatever the doubt's middle."""
# ruff: noqa: D102 (what each method answers is said once, in Distribution)

from __future__ import annotations

from dataclasses import dataclass

from shiremoot.chance.blocks import Floats
from shiremoot.chance.distribution import Distribution
from shiremoot.chance.errors import refuse_unless_finite


@dataclass(frozen=True, slots=True)
class Stated(Distribution):
    """The doubt around a stated value: drawn as the doubt is, planned as it was stated."""

    value: float
    doubt: Distribution

    def __post_init__(self) -> None:
        refuse_unless_finite(value=self.value)

    def quantile(self, u: Floats) -> Floats:
        return self.doubt.quantile(u)

    def at(self, chance: float) -> float:
        return self.doubt.at(chance)

    def mean(self) -> float:
        return self.doubt.mean()

    def support(self) -> tuple[float, float]:
        return self.doubt.support()

    def odds_at_least(self, target: float) -> float:
        return self.doubt.odds_at_least(target)

    def expected_shortfall(self, target: float) -> float:
        return self.doubt.expected_shortfall(target)

    def scaled(self, factor: float) -> Stated:
        return Stated(self.value * factor, self.doubt.scaled(factor))

    def central(self) -> float:
        return self.value
