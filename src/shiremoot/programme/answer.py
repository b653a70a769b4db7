"""The answer of the study: every target with its odds, and what lies behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from shiremoot.case import Problem
from shiremoot.dates import FinancialYear
from shiremoot.programme.bridge import Step, StepInPounds
from shiremoot.programme.levers import Lever, Whole
from shiremoot.programme.payback import Payback
from shiremoot.programme.profile import YearOfProgramme
from shiremoot.programme.ratings import Rating
from shiremoot.programme.reading import Reading
from shiremoot.programme.since import Since
from shiremoot.programme.standing import Standing
from shiremoot.programme.starts import DrawnStart
from shiremoot.programme.subtotals import Subtotal
from shiremoot.programme.target import Target
from shiremoot.programme.what_if import WhatIf
from shiremoot.question.dividing import KeyInUse
from shiremoot.question.resting import NotCounted, Rest
from shiremoot.question.results import UNTOLD, Odds, Pounds, stated
from shiremoot.question.results import Share as PartOfOne


@dataclass(frozen=True, slots=True)
class Share:
    """How much of the spread a line, a shared cause or a driver explains; over all of them they add up to one."""

    name: str
    title: str
    kind: Literal["line", "cause", "driver"]
    share: PartOfOne


@dataclass(frozen=True, slots=True)
class Counting:
    """A line that counts to a target, with its pounds as planned and where its figure comes from.

    stated_for: the bodies that it is stated for together, unsplit. because: how a computed line is reckoned. kind:
    saving or cost; what comes off the target has pounds below nought.
    """

    name: str
    title: str
    planned: Pounds
    origin: str
    stated_for: tuple[str, ...]
    because: str = ""
    kind: str = "saving"


@dataclass(frozen=True, slots=True)
class StatedOrigin:
    """Where a stated amount comes from: reported, measured, agreed or assumed, and its source or reason."""

    kind: str
    detail: str


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """An amount, and the chance of at least as much."""

    pounds: Pounds
    odds: Odds


@dataclass(frozen=True, slots=True)
class ByProject(Reading):
    """A target read project by project, from draws.

    standard_error: of the odds; three in so many draws (a bound, 95%) where none of them or all met the target, nought
    where that is certain. lowest, highest: all projects at their low and at their high ends, on time and delivered.
    coverage: the expected total of the estimated projects as a part of the target. bridge: in odds, step by step.
    steps: in pounds. spread, levers, lines and what_if: with the settings' detail only.
    """

    standard_error: Odds
    expected: Pounds
    planned: Pounds
    lowest: Pounds
    highest: Pounds
    coverage: PartOfOne
    unestimated: tuple[str, ...]
    rating: Rating
    spread: tuple[Share, ...]
    bridge: tuple[Step, ...]
    levers: tuple[Lever, ...]
    lines: tuple[Whole, ...]
    curve: tuple[CurvePoint, ...]
    steps: tuple[StepInPounds, ...]
    what_if: tuple[WhatIf, ...]


@dataclass(frozen=True, slots=True)
class TargetOdds:
    """A target, the readings of it and which of them is the headline.

    ranged: how much of the planned pounds of the estimated projects carries a range reported for that project; null
    where none has an estimate. body: whose money counts. confidence_stated: what was said of this figure. payback: null
    where nothing is spent, and of a cap. workstreams: what each brings. From counting on with the settings' detail
    only.
    """

    target: Target = field(metadata=UNTOLD)
    body: tuple[str, ...]
    headline: Literal["by_project", "as_reported"]
    ranged: PartOfOne | None
    confidence_stated: str | None
    as_reported: Mapping[str, Reading] | None
    by_project: ByProject | None
    counting: tuple[Counting, ...] = ()
    by_year: tuple[YearOfProgramme, ...] = ()
    origins: tuple[Rest, ...] = ()
    payback: Payback | None = None
    workstreams: tuple[Subtotal, ...] = ()

    @property
    @stated
    def odds(self) -> Odds | None:
        """The headline's odds; None where there is nothing to read them from."""
        if self.headline == "by_project" and self.by_project is not None:
            return self.by_project.odds
        return self.as_reported["flat"].odds if self.as_reported is not None else None

    @property
    @stated
    def delivered(self) -> Pounds:
        """What of the planned pounds is delivered already, as the target counts it."""
        return sum(one.delivered for one in self.workstreams)

    @property
    @stated
    def amount(self) -> Pounds:
        """The amount to be met."""
        return float(self.target.amount)

    @property
    @stated
    def year(self) -> FinancialYear:
        """The last year it is about."""
        return self.target.when[-1]

    @property
    @stated
    def years(self) -> tuple[FinancialYear, ...]:
        """Every year it is about."""
        return self.target.when

    @property
    @stated
    def test(self) -> str:
        """Whether it is to be reached (at-least) or not to be exceeded (at-most)."""
        return self.target.test

    @property
    @stated
    def title(self) -> str | None:
        """What it is called."""
        return self.target.title

    @property
    @stated
    def service(self) -> tuple[str, ...]:
        """The services of which lines count; of all where it names none."""
        return self.target.service

    @property
    @stated
    def workstream(self) -> tuple[str, ...]:
        """The workstreams of which lines count; of all where it names none."""
        return self.target.workstream

    @property
    @stated
    def class_(self) -> tuple[str, ...]:
        """The classes of saving that count."""
        return self.target.classes

    @property
    @stated
    def net_of_cost(self) -> bool:
        """Whether the cost to achieve comes off it."""
        return self.target.net_of_cost

    @property
    @stated
    def counts_one_off(self) -> bool:
        """Whether one-off savings count in the year in which they fall."""
        return self.target.counts_one_off

    @property
    @stated
    def origin(self) -> StatedOrigin:
        """Who set it, and why."""
        return StatedOrigin(*self.target.provenance)


@dataclass(frozen=True, slots=True)
class ProgrammeOdds:
    """The answer of the study: every target with its odds.

    taken_for_granted: what an amount as planned does not say. keys: how lines are divided among bodies. starts: when
    projects start, in months since April of first_year. full_year: each line's mean full-year pounds, one-off pounds or
    factor. warnings: what lets the study run and must yet be known. projects: how each stands. since: what is new since
    the older revision that was named; null where none was. From starts to warnings, and projects, with the settings'
    detail only.
    """

    targets: tuple[TargetOdds, ...]
    left_out: tuple[NotCounted, ...]
    starts: tuple[DrawnStart, ...] = ()
    first_year: FinancialYear | None = None
    full_year: Mapping[str, Pounds] = field(default_factory=dict)
    warnings: tuple[Problem, ...] = ()
    taken_for_granted: tuple[str, ...] = ()
    keys: tuple[KeyInUse, ...] = ()
    projects: tuple[Standing, ...] = ()
    since: Since | None = None
