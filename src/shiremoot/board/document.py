"""What a case says of a joint board: who sits on it, and where each of the cases stands that this one includes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from shiremoot.case import Head, Part, Problem, Section
from shiremoot.case.parts import EACH_ONCE
from shiremoot.case.written import Name, Names, Refers, Words, names_once, refused
from shiremoot.case.written_times import Day, Year
from shiremoot.dates import FinancialYear, say_day, years_from

# The stages of a business case by HM Treasury's Green Book, with what comes before and after them.
Stage = Literal["idea", "strategic-outline", "outline", "full", "decided", "running", "closed"]
Outcome = Literal["approved", "rejected", "deferred"]


class Approval(Part):
    """What a body decided of a case at the stage that it is at, and when."""

    outcome: Outcome
    on: Day


class Due(Part):
    """Something that a body is to have by a day. at: the meeting that it goes to."""

    title: Words
    body: Annotated[Name, Refers("body")]
    on: Day
    at: Words | None = None


class Overseen(Part):
    """Where one case stands.

    approvers: whose approval it needs; every member's where it names none. approvals: of its stage, by body. due: what
    is due next.
    """

    stage: Stage
    approvers: Annotated[Names, names_once("body"), Refers("body")] = ()
    approvals: Annotated[Mapping[Name, Approval], Refers("body")] = {}
    due: Mapping[Name, Due] = {}


class Board(Section):
    """The board of several bodies, and the cases that it oversees, which this case includes.

    on: the day that the board meets; what was due before it is overdue. year, through: the years that count. cases: by
    the name that each included case has.
    """

    key: ClassVar[str] = "board"
    members: Annotated[tuple[Name, ...], Field(min_length=1), EACH_ONCE, names_once("body"), Refers("body")]
    on: Day
    year: Year
    through: Year
    cases: Mapping[Name, Overseen] = {}

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.through < self.year:
            raise refused(f"years through {self.through}, before {self.year}", "through: that year or a later one")
        return self

    @property
    def years(self) -> tuple[FinancialYear, ...]:
        """The years that count."""
        return years_from(self.year, self.through - self.year + 1)

    def span(self) -> tuple[FinancialYear, ...]:
        """The years that count."""
        return self.years

    def approvers_of(self, case: str) -> tuple[str, ...]:
        """Whose approval a case needs: those that it names, else every member."""
        overseen = self.cases.get(case)
        return self.members if overseen is None or not overseen.approvers else overseen.approvers

    def problems(self, head: Head) -> tuple[Problem, ...]:
        """What is wrong with approvals, and that nothing is included."""
        return tuple(self._problems(head))

    def _problems(self, head: Head) -> Iterator[Problem]:
        if not head.include:
            yield Problem("include", "no included case", "the cases that the board oversees, each with its hash")
        for name, overseen in self.cases.items():
            path = f"{self.key}.cases.{name}"
            for body in (one for one in overseen.approvers if one in head.bodies and one not in self.members):
                yield Problem(f"{path}.approvers", f"{body}, who is no member", self._members)
            yield from self._of_approvals(f"{path}.approvals", head, self.approvers_of(name), overseen)

    def _of_approvals(self, path: str, head: Head, needed: Names, overseen: Overseen) -> Iterator[Problem]:
        """A decision of somebody who has none to make, or of a day that has not come."""
        for body, approval in overseen.approvals.items():
            if body in head.bodies and body not in self.members:
                yield Problem(f"{path}.{body}", f"the approval of {body}, who is no member", self._members)
            elif body in head.bodies and body not in needed:
                expected = f"one of its approvers: {', '.join(needed)}"
                yield Problem(f"{path}.{body}", f"the approval of {body}, which it does not need", expected)
            if approval.on > self.on:
                found = f"a decision of {say_day(approval.on)}, after the day that the board meets"
                yield Problem(f"{path}.{body}.on", found, f"a day up to that: {say_day(self.on)}")

    @property
    def _members(self) -> str:
        return f"a member of the board: {', '.join(self.members)}"
