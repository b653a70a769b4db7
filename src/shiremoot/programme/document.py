"""What a case says of its programme: targets, what was reported, workstreams and projects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from shiremoot.case import Delivery, Head, Moving, Part, Problem, ReportedRange, Section, WrittenFigure, warning
from shiremoot.case.bodies_of_lines import default_body, told_of_bodies, with_body, without_body
from shiremoot.case.figures import years_of
from shiremoot.case.levels_or_new import unlike_their_kind
from shiremoot.case.movements import below_nought, month_of_start, only_a_rate, year_of_start
from shiremoot.case.rules import NotBoth, Rules
from shiremoot.case.units import Unit, in_its_unit
from shiremoot.case.written import Defines, Name, Names, Refers, Words
from shiremoot.dates import FinancialYear
from shiremoot.money import say_pounds
from shiremoot.programme.confidence import Confidence
from shiremoot.programme.costs import Cost
from shiremoot.programme.progress import Delivered, Forecast, Status, most_stated
from shiremoot.programme.target import Target, refuse


class Project(Moving):
    """One piece of work with its saving and its cost to achieve, and how it stands.

    costs: several costs by name, in place of one.
    """

    rules: ClassVar[Rules] = (NotBoth(("cost", "costs"), what="what it costs, as one or as several by name"),)
    saving: WrittenFigure
    cost: Cost | None = None
    costs: Annotated[Mapping[Name, Cost] | None, Field(min_length=1)] = None
    owner: Words | None = None
    note: Words | None = None
    confidence: Confidence | None = None
    delivered: Delivered | None = None
    forecast: Forecast | None = None
    status: Status | None = None

    @model_validator(mode="after")
    def _delivers_what_is_planned(self) -> Self:
        if self.delivered is None:
            return self
        most, delivered = most_stated(self.saving), self.delivered.amount
        if most is None:
            refuse("delivered pounds of a saving without an estimate", "a saving of at least what is delivered")
        if delivered > most:
            refuse(
                f"more delivered than planned: {say_pounds(delivered)} of at most {say_pounds(most)}",
                "a `saving` that holds what is delivered, on the same basis",
            )
        return self


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
        """The programme with a body for every project, target and total that names none."""
        bodies = default_body(head, self.body)
        if not bodies:
            return self, ()
        streams = {
            name: stream.model_copy(update={"projects": with_body(stream.projects, bodies)})
            for name, stream in self.workstreams.items()
        }
        names = [name for stream in self.workstreams.values() for name in without_body(stream.projects)]
        targets = tuple(one if one.body else one.model_copy(update={"body": bodies}) for one in self.targets)
        total = self.reported_total
        if total is not None and not total.body:
            total = total.model_copy(update={"body": bodies})
        filled = {"workstreams": streams, "targets": targets, "reported_total": total}
        return self.model_copy(update=filled), (
            *told_of_bodies(self.key, head, self.body, names),
            *self._told_of_targets(head),
        )

    def _told_of_targets(self, head: Head) -> Iterator[Problem]:
        """That a target without a body counts the money of the first-named one alone."""
        for at, target in enumerate(self.targets):
            if not target.body and not self.body:
                yield target.counts_one_body(f"{self.key}.targets[{at}]", head)

    def projects(self) -> Iterator[tuple[str, str, Project]]:
        """(workstream, name, project) in the order of the document."""
        for stream, workstream in self.workstreams.items():
            for name, project in workstream.projects.items():
                yield stream, name, project

    def problems(self, head: Head) -> tuple[Problem, ...]:
        """What is wrong with targets in this case, and with projects: below nought, unlike their kind, progress."""
        targets = ((f"{self.key}.targets[{at}]", one) for at, one in enumerate(self.targets))
        begins = self._begins(head)
        of_targets = (
            found for path, one in targets for found in (*one.problems(path, head), *one.too_early(path, begins))
        )
        open_ended = ((_path(stream, name), one.saving) for stream, name, one in self.projects() if one.end is None)
        rows = [(f"{path}.saving", saving) for path, saving in open_ended]
        of_projects = (found for named in self.projects() for found in _of_project(head, *named))
        of_all = only_a_rate(f"{self.key}.savings_delivery", self.savings_delivery)
        return (*of_targets, *of_projects, *of_all, *unlike_their_kind(rows, savings=True))

    def _begins(self, head: Head) -> FinancialYear | None:
        """The first year in which any project brings money; None where one of them does not say when."""
        firsts = [
            year_of_start(head, one) or min((*years_of(one.saving), *one.saving.table[1]), default=None)
            for *_, one in self.projects()
        ]
        said = [year for year in firsts if year is not None]
        return min(said) if said and len(said) == len(firsts) else None


def _path(stream: str, name: str) -> str:
    return f"{Programme.key}.workstreams.{stream}.projects.{name}"


def _of_project(head: Head, stream: str, name: str, project: Project) -> Iterator[Problem]:
    path = _path(stream, name)
    yield from below_nought(f"{path}.saving", project.saving)
    yield from _of_progress(head, path, project)


def _of_progress(head: Head, path: str, project: Project) -> Iterator[Problem]:
    """Pounds delivered before they are planned to start, and what its own owner verified."""
    delivered = project.delivered
    if delivered is None or delivered.by is None:
        return
    starts = month_of_start(head, project)
    if starts is not None and delivered.by < starts.first_day and delivered.amount:
        found = f"{say_pounds(delivered.amount)} delivered by {delivered.by}, before the start in {starts}"
        yield Problem(f"{path}.delivered.by", found, "a day after the start, or an earlier start")
    if delivered.verified_by is not None and delivered.verified_by == project.owner:
        found = f"pounds that {project.owner} delivers and verifies, which counts as not verified"
        yield warning(f"{path}.delivered.verified_by", found, "somebody other than the owner")
