"""The answer of a medium-term plan as JSON and pages take it: each body, all together, and what stands beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from shiremoot.case import Problem
from shiremoot.gap.changing import Effect
from shiremoot.gap.driving import Driving
from shiremoot.gap.prices import Bridged
from shiremoot.gap.reserves import Balance, Runway
from shiremoot.gap.scenarios import InScenario
from shiremoot.gap.years import NextBudget, YearOfGap
from shiremoot.question.dividing import KeyInUse
from shiremoot.question.resting import NotCounted, Rest
from shiremoot.question.results import Pounds, stated


@dataclass(frozen=True, slots=True)
class BodyGap:
    """The plan of one body, or of all together (body is null)."""

    body: str | None
    years: tuple[YearOfGap, ...]
    reserves: tuple[Balance, ...]
    runway: Runway | None

    @property
    @stated
    def next_budget(self) -> NextBudget:
        """The first year planned: the budget that has to be set next."""
        return self.years[0].as_next_budget


@dataclass(frozen=True, slots=True)
class Unsplit:
    """A figure stated for several bodies together without a key: pounds as planned in each year."""

    title: str
    bodies: tuple[str, ...]
    pounds: tuple[Pounds, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """A saving that does not close the gap, with the reason; pounds as planned in each year."""

    name: str
    title: str
    reason: str
    pounds: tuple[Pounds, ...]


@dataclass(frozen=True, slots=True)
class InBase:
    """What of a line the base budget holds already, because it starts in the base year or before: pounds a year."""

    name: str
    title: str
    pounds: Pounds


@dataclass(frozen=True, slots=True)
class IncludedCase:
    """The case that a line comes from: its title, and the file or the name by which it is included."""

    title: str
    file: str


@dataclass(frozen=True, slots=True)
class Brought:
    """A line that another part of the case brings into the plan: a project, a fee of an agreement, an included case.

    included: the case that it comes from; null for this one. path: where its figure stands in the document of that
    case. origin: the kind. because: how it came about. stated, source: its figure and where that comes from in words,
    as its case says them; empty of what was reckoned.
    """

    name: str
    title: str
    path: str
    origin: str
    because: str
    stated: str = ""
    source: str = ""
    included: IncludedCase | None = None


@dataclass(frozen=True, slots=True)
class GapResult:
    """The answer of the study: each body's plan, the plan of all together, and what stands beside it.

    body: the headline body, whose years and next budget stand at the top. missing: what the plan says nothing of yet,
    so that nothing can be concluded. varies: whether any run comes out otherwise than another. keys: how lines of the
    plan are divided among bodies. drivers: what its lines grow by. scenarios: what it comes to under each. prices:
    lines in prices of another year. taken_for_granted: what an amount as planned does not say. changes, origins: what
    one line, driver or rate alone would change, and what the planned changes rest on, both of the headline body;
    warnings: what lets it run and must yet be known; planned: each line's new pounds in the last year, whoever they are
    of. The last three with the settings' detail only.
    """

    body: str
    bodies: tuple[BodyGap, ...]
    consolidated: BodyGap
    unsplit: tuple[Unsplit, ...]
    beside: tuple[Beside, ...]
    in_base: tuple[InBase, ...]
    left_out: tuple[NotCounted, ...]
    missing: tuple[str, ...]
    savings_counted: int
    varies: bool
    brought: tuple[Brought, ...] = ()
    keys: tuple[KeyInUse, ...] = ()
    taken_for_granted: tuple[str, ...] = ()
    changes: tuple[Effect, ...] = ()
    drivers: tuple[Driving, ...] = ()
    scenarios: tuple[InScenario, ...] = ()
    prices: tuple[Bridged, ...] = ()
    origins: tuple[Rest, ...] = ()
    warnings: tuple[Problem, ...] = ()
    planned: Mapping[str, Pounds] = field(default_factory=dict)

    @property
    def headline(self) -> BodyGap:
        """The plan of the body that the page is about; partners' money is not in it."""
        return next(one for one in self.bodies if one.body == self.body)

    @property
    @stated
    def years(self) -> tuple[YearOfGap, ...]:
        """The years of the headline body."""
        return self.headline.years

    @property
    @stated
    def next_budget(self) -> NextBudget:
        """The next budget of the headline body."""
        return self.headline.next_budget

    def in_short(self) -> GapResult:
        """As a short answer has it: without the ranges in which nothing but one heading varies."""
        short = [replace(one, years=tuple(year.in_short() for year in one.years)) for one in self.bodies]
        whole = self.consolidated
        together = replace(whole, years=tuple(year.in_short() for year in whole.years))
        return replace(self, bodies=tuple(short), consolidated=together)
