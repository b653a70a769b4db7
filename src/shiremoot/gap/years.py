"""One year of a plan: what is needed, what pays for it, and what is left to find."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from shiremoot.dates import FinancialYear
from shiremoot.money import to_the_penny
from shiremoot.question.results import Odds, Pounds, stated


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
class NamedReserve:
    """One reserve of a body in one year, pounds as planned, with its odds.

    place: where it stands in the order of use, from 1; null where it pays no shortfall. closing is opening and what is
    put in and returned, less what is used and what it pays of a shortfall. minimum: nought where none is stated.
    """

    body: str
    name: str
    title: str
    ring_fenced: bool
    place: int | None
    opening: Pounds
    contribution: Pounds
    planned_use: Pounds
    covered: Pounds
    returned: Pounds
    closing: Pounds
    minimum: Pounds
    minimum_stated: bool
    odds_below: Odds
    odds_ever_below: Odds
    closing_drawn: Drawn


@dataclass(frozen=True, slots=True)
class YearOfGap:
    """One year of a body's plan, positive pounds of that year.

    savings_run_rate: the yearly rate that savings reach by its end. annual: what is new to find since the year before.
    causes: what the gap is made of, by heading; they add up to it. by_heading_drawn, savings_drawn, gap_drawn: where
    each of these headings, the savings and the gap before them lie in 8 of 10 runs, with nothing varying but their own
    lines; without the settings' detail none and null. money_missing: what reserves are short of at the end of the year
    in the middle run, added up since they were at nought; null where there are none, or they do not cover a shortfall.
    reserve_contribution: what is put into reserves and the budget does not hold yet. reserves: each by its name.
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
    reserve_contribution: Pounds = 0.0
    reserves: tuple[NamedReserve, ...] = ()

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
        """What is still to be found: the gap after savings as planned, less reserves used, plus what is put in."""
        return to_the_penny(self.gap_after_savings.planned - self.reserve_use + self.reserve_contribution)
