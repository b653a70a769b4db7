"""One year of a plan: what is needed, what pays for it, and what is left to find."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from shiremoot.dates import FinancialYear
from shiremoot.money import to_the_penny
from shiremoot.question.results import Pounds, stated


@dataclass(frozen=True, slots=True)
class Drawn:
    """Pounds that are not exceeded in 10, 50 and 90 of 100 runs."""

    p10: Pounds
    p50: Pounds
    p90: Pounds


@dataclass(frozen=True, slots=True)
class Between:
    """Pounds that are not exceeded in 10 and in 90 of 100 runs."""

    p10: Pounds
    p90: Pounds


@dataclass(frozen=True, slots=True)
class AfterSavings:
    """The gap once savings are taken off: as planned, on average, and at the savings reached in 80 of 100 runs."""

    planned: Pounds
    expected: Pounds
    p20: Pounds


@dataclass(frozen=True, slots=True)
class YearOfGap:
    """One year of a body's plan, positive pounds of that year.

    savings_run_rate: the yearly rate that savings reach by its end. annual: what is new to find since the year before.
    causes: what the gap is made of, by heading; they add up to it. by_heading_drawn, savings_drawn, gap_drawn: where
    each of these headings, the savings and the gap before them lie in 8 of 10 runs, with nothing varying but their own
    lines; without the settings' detail none and null. money_missing: what reserves are short of at the end of the year
    in the middle run, added up since they were at nought; null where there are none, or they do not cover a shortfall.
    """

    year: FinancialYear
    requirement: Pounds
    funding: Pounds
    savings: Pounds
    cost_to_achieve: Pounds
    savings_run_rate: Pounds
    gap_after_savings: AfterSavings
    gap_after_savings_drawn: Drawn
    reserve_use: Pounds
    annual: Pounds
    causes: Mapping[str, Pounds]
    by_heading_drawn: Mapping[str, Between] = field(default_factory=dict)
    savings_drawn: Between | None = None
    gap_drawn: Between | None = None
    money_missing: Pounds | None = None

    def in_short(self) -> YearOfGap:
        """As a short answer has it: without the ranges of headings, of the savings and of the gap by themselves."""
        return replace(self, by_heading_drawn={}, savings_drawn=None, gap_drawn=None)

    @property
    @stated
    def gap(self) -> Pounds:
        """Requirement less funding, before savings and reserves, to the penny."""
        return to_the_penny(self.requirement - self.funding)

    @property
    @stated
    def cumulative(self) -> Pounds:
        """What is still to be found for this year, after savings as planned and the reserves it uses."""
        return to_the_penny(self.gap_after_savings.planned - self.reserve_use)
