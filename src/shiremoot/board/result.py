"""What is found of the cases that a board oversees: a line for each, and what is due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from shiremoot.board.document import Outcome, Stage
from shiremoot.dates import FinancialYear
from shiremoot.question.resting import NotCounted
from shiremoot.question.results import Drawn, Odds, Pounds, stated


@dataclass(frozen=True, slots=True)
class OwnTarget:
    """A figure that members were told in an included case, and its odds, as the case by itself has them.

    odds: None where there is nothing to read them from. body: whose money counts.
    """

    amount: Pounds
    years: tuple[FinancialYear, ...]
    body: tuple[str, ...]
    odds: Odds | None


@dataclass(frozen=True, slots=True)
class Decided:
    """What a body whose approval is needed decided of the stage as it stands; None where it did not decide yet."""

    body: str
    outcome: Outcome | None
    on: date | None


@dataclass(frozen=True, slots=True)
class DueNext:
    """Something that is due of a case. overdue: its day lies before the one that the board meets."""

    case: str
    name: str
    title: str
    body: str
    on: date
    at: str | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class Saving:
    """Pounds of the savings that close a budget gap, in the years that count, before what it costs to achieve them.

    expected: on average of all draws. by_body: of that, each body's own share; together: what is stated for several
    bodies and split by nobody. cost: what it costs to achieve them and other costs, on average.
    """

    planned: Pounds
    expected: Pounds
    drawn: Drawn
    by_body: Mapping[str, Pounds]
    together: Pounds
    cost: Pounds


@dataclass(frozen=True, slots=True)
class CaseOverseen:
    """One included case, with those that it includes.

    stage: None where the board's case says nothing of it. not_counted: its savings that count nothing, and why.
    """

    case: str
    title: str
    stage: Stage | None
    saving: Saving
    targets: tuple[OwnTarget, ...]
    approvals: tuple[Decided, ...]
    due: tuple[DueNext, ...]
    not_counted: tuple[NotCounted, ...]

    @property
    @stated
    def approved(self) -> int:
        """How many of those whose approval it needs approved it."""
        return sum(one.outcome == "approved" for one in self.approvals)

    @property
    @stated
    def waits_for(self) -> tuple[str, ...]:
        """Who has still to decide: of a case that is to be approved, whoever did not, or put it off."""
        if self.stage not in TO_BE_APPROVED:
            return ()
        return tuple(one.body for one in self.approvals if one.outcome in (None, "deferred"))

    @property
    def rejected_by(self) -> tuple[str, ...]:
        """Who rejected it."""
        return tuple(one.body for one in self.approvals if one.outcome == "rejected")


TO_BE_APPROVED = ("strategic-outline", "outline", "full")


@dataclass(frozen=True, slots=True)
class BoardResult:
    """The cases in the order in which they are included; all of them together; what is due, the earliest first."""

    on: date
    first: FinancialYear
    through: FinancialYear
    members: tuple[str, ...]
    cases: tuple[CaseOverseen, ...]
    together: Saving
    due: tuple[DueNext, ...]
