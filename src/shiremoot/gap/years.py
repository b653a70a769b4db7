"""One year of a plan: what is needed, what pays for it, and what is left to find."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from shiremoot.dates import FinancialYear
from shiremoot.money import to_the_penny
from shiremoot.question.results import UNTOLD, Between, Drawn, Odds, Pounds, stated


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
class ToFind:
    """What is still unidentified: the gap less savings, net of their cost, and less the reserves it is planned to use.

    planned, expected, p20: with savings as planned, on average, and at what 80 of 100 runs reach. p10, p50, p90: not
    exceeded in 10, 50 and 90 of 100 runs of all that varies, pressures and funding too.
    """

    planned: Pounds
    expected: Pounds
    p20: Pounds
    p10: Pounds
    p50: Pounds
    p90: Pounds


@dataclass(frozen=True, slots=True)
class Requirement:
    """The savings that a plan requires once reserves are used: for the year, and what of it is new in the year."""

    cumulative: Pounds
    annual: Pounds


@dataclass(frozen=True, slots=True)
class SavingsRequirement:
    """What savings have to bring, and how much of it the plan identifies; the last two add up to the cumulative one.

    before_savings: the gap less the reserves used. identified: savings as planned, net of their cost.
    """

    before_savings: Requirement
    identified: Pounds
    unidentified: Pounds


@dataclass(frozen=True, slots=True)
class NextBudget:
    """The first year planned, whose budget is the next to be set."""

    year: FinancialYear
    gap: Pounds
    reserve_use: Pounds
    reserve_contribution: Pounds
    to_find: ToFind
    savings_requirement: SavingsRequirement


@dataclass(frozen=True, slots=True)
class YearOfGap:
    """One year of a body's plan, positive pounds of that year.

    savings_run_rate: the yearly rate that savings reach by its end. annual: what is new to find since the year before;
    annual_before_savings: the same of the gap less reserves used, before savings. by_heading: what the gap is made of;
    they add up to it. by_heading_drawn, savings_drawn, gap_drawn: where each of these headings, the savings and the gap
    before them lie in 8 of 10 runs, with nothing varying but their own lines; without the settings' detail none and
    null. by_service, by_directorate: the gap, the pressures and the savings of each; each adds up to the whole with a
    row for what names none; empty where no line names one. money_missing: what reserves are short of at the end of the
    year in the middle run, added up since they were at nought; null where there are none, or they do not cover a
    shortfall. reserve_contribution: what is put into reserves and the budget does not hold yet. reserves: each by its
    name.
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
    annual_before_savings: Pounds = field(metadata=UNTOLD)
    by_heading: Mapping[str, Pounds]
    by_service: Mapping[str, Pounds] = field(default_factory=dict)
    pressures_by_service: Mapping[str, Pounds] = field(default_factory=dict)
    savings_by_service: Mapping[str, Pounds] = field(default_factory=dict)
    by_directorate: Mapping[str, Pounds] = field(default_factory=dict)
    pressures_by_directorate: Mapping[str, Pounds] = field(default_factory=dict)
    savings_by_directorate: Mapping[str, Pounds] = field(default_factory=dict)
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
    def from_reserves(self) -> float:
        """What reserves take off what is to be found: what the plan uses of them, less what it puts in."""
        return self.reserve_use - self.reserve_contribution

    @property
    @stated
    def cumulative(self) -> Pounds:
        """What is still to be found for this year, after savings as planned and what reserves take off it."""
        return to_the_penny(self.gap_after_savings.planned - self.from_reserves)

    @property
    @stated
    def to_find(self) -> ToFind:
        """What is still to be found for this year once savings and the planned use of reserves are taken off."""
        after, drawn = self.gap_after_savings, self.gap_after_savings_drawn
        left = (after.planned, after.expected, after.p20, drawn.p10, drawn.p50, drawn.p90)
        return ToFind(*(to_the_penny(amount - self.from_reserves) for amount in left))

    @property
    @stated
    def savings_requirement(self) -> SavingsRequirement:
        """What savings have to bring in the year after the reserves it uses: identified or not."""
        before = to_the_penny(self.gap - self.from_reserves)
        identified = to_the_penny(before - self.to_find.planned)
        return SavingsRequirement(Requirement(before, self.annual_before_savings), identified, self.to_find.planned)

    @property
    def as_next_budget(self) -> NextBudget:
        """What is told of it where it is the next budget."""
        moved = self.reserve_use, self.reserve_contribution
        return NextBudget(self.year, self.gap, *moved, self.to_find, self.savings_requirement)
