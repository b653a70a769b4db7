"""What a case says of its programme: targets, what was reported, workstreams and projects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Annotated, ClassVar, Literal, NoReturn, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from shiremoot.case import (
    BasisWords,
    Delivery,
    Head,
    Moving,
    Part,
    Problem,
    ReportedRange,
    Section,
    Sourced,
    WrittenFigure,
)
from shiremoot.case.bodies_of_lines import default_body, told_of_bodies, with_body, without_body
from shiremoot.case.levels_or_new import unlike_their_kind
from shiremoot.case.movements import below_nought, only_a_rate
from shiremoot.case.rules import OneOf, Rules
from shiremoot.case.units import Unit, in_its_unit
from shiremoot.case.written import Defines, Name, Names, Pounds, Refers, Words, Year, Years
from shiremoot.dates import FinancialYear
from shiremoot.money import say_pounds


def refuse(found: str, expected: str) -> NoReturn:
    """Stop a document with what was found and what would be right."""
    context = {"found": found, "expected": expected}
    raise PydanticCustomError("target", "found {found}; expected {expected}", context)


class Target(Sourced, BasisWords):
    """An amount to be met, in which year or years and how it is tested.

    It counts the pounds that fall in its years; with a full-year effect, the yearly rate at the end of the last.
    """

    rules: ClassVar[Rules] = (OneOf(("year", "years"), what="when the target is to be met"),)
    amount: Pounds
    year: Year | None = None
    years: Years | None = None
    test: Literal["at-least", "at-most"] = "at-least"
    title: Words | None = None

    @model_validator(mode="after")
    def _has_its_years(self) -> Self:
        for before, after in pairwise(self.years or ()):
            if after - before != 1:
                refuse(f"{after} after {before}", "years that follow each other")
        return self

    @model_validator(mode="after")
    def _can_be_missed(self) -> Self:
        if self.amount <= 0:
            refuse(f"a target of {say_pounds(self.amount)}", "an amount above nought")
        return self

    @property
    def when(self) -> tuple[FinancialYear, ...]:
        """The year or years it is to be met in."""
        return self.years or ((self.year,) if self.year is not None else ())


class Project(Moving):
    """One piece of work with its saving and its cost to achieve."""

    saving: WrittenFigure
    cost: WrittenFigure | None = None
    owner: Words | None = None
    note: Words | None = None


class Workstream(Part):
    """Projects that belong together."""

    title: Words
    projects: Annotated[Mapping[Name, Project], Defines("line")] = {}


class Programme(Section):
    """Targets that members were told, and the projects that are to meet them."""

    key: ClassVar[str] = "programme"
    in_: Unit | None = Field(default=None, alias="in")
    body: Annotated[Names, Refers("body")] = ()
    targets: Annotated[tuple[Target, ...], Field(min_length=1)]
    reported_total: ReportedRange | None = None
    workstreams: Annotated[Mapping[Name, Workstream], Defines("workstream")] = {}
    savings_delivery: Delivery | None = None
    delivers: Annotated[Name | None, Refers("variant")] = None

    @model_validator(mode="before")
    @classmethod
    def _in_its_unit(cls, written: object) -> object:
        return in_its_unit(written)

    def filled(self, head: Head) -> tuple[Self, tuple[Problem, ...]]:
        """The programme with a body for every project that names none."""
        bodies = default_body(head, self.body)
        if not bodies:
            return self, ()
        streams = {
            name: stream.model_copy(update={"projects": with_body(stream.projects, bodies)})
            for name, stream in self.workstreams.items()
        }
        names = [name for stream in self.workstreams.values() for name in without_body(stream.projects)]
        return self.model_copy(update={"workstreams": streams}), told_of_bodies(self.key, head, self.body, names)

    def projects(self) -> Iterator[tuple[str, str, Project]]:
        """(workstream, name, project) in the order of the document."""
        for stream, workstream in self.workstreams.items():
            for name, project in workstream.projects.items():
                yield stream, name, project

    def problems(self, head: Head) -> tuple[Problem, ...]:
        """Targets in other prices, and savings below nought."""
        rows = [(f"{_path(stream, name)}.saving", project.saving) for stream, name, project in self.projects()]
        of_projects = (found for named in self.projects() for found in _of_project(*named))
        of_all = only_a_rate(f"{self.key}.savings_delivery", self.savings_delivery)
        return (*self._of_targets(head), *of_projects, *of_all, *unlike_their_kind(rows, savings=True))

    def _of_targets(self, head: Head) -> Iterator[Problem]:
        prices = head.basis.price or "cash"
        for at, target in enumerate(self.targets):
            if target.price not in (None, prices):
                fix = "convert the target first, and say so in its provenance"
                yield Problem(f"programme.targets[{at}]", f"{target.price} prices", f"{prices}, as the case", fix)


def _path(stream: str, name: str) -> str:
    return f"{Programme.key}.workstreams.{stream}.projects.{name}"


def _of_project(stream: str, name: str, project: Project) -> Iterator[Problem]:
    path = _path(stream, name)
    yield from below_nought(f"{path}.saving", project.saving)
