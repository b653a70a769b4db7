"""One year of a plan: what is needed, what pays for it, and what is left to find."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from shiremoot.dates import FinancialYear
from shiremoot.money import to_the_penny


@dataclass(frozen=True, slots=True)
class AfterSavings:
    """The gap after savings, to the penny: as planned, on average, and at the savings exceeded in 80 of 100 runs."""

    planned: float
    expected: float
    p20: float


@dataclass(frozen=True, slots=True)
class YearOfGap:
    """One year of a body's plan, positive pounds of that year. ``drawn``: P10, P50 and P90 of what is left."""

    year: FinancialYear
    requirement: float
    funding: float
    savings: float
    cost_to_achieve: float
    run_rate: float
    gap_after_savings: AfterSavings
    reserve_use: float
    annual: float
    drawn: tuple[float, float, float]
    causes: Mapping[str, float]

    @property
    def gap(self) -> float:
        """Requirement less funding, before savings and reserves, to the penny."""
        return to_the_penny(self.requirement - self.funding)

    @property
    def cumulative(self) -> float:
        """What is still to be found for this year, after savings as planned and the reserves it uses."""
        return to_the_penny(self.gap_after_savings.planned - self.reserve_use)
