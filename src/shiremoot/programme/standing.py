"""How each project stands as its case says: whose it is, delivered so far, forecast, and the rating declared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shiremoot.case import Head
from shiremoot.programme.document import Programme, Project
from shiremoot.programme.scope import bodies_of
from shiremoot.question.results import Pounds


@dataclass(frozen=True, slots=True)
class DeliveredSoFar:
    """Pounds delivered by a day, on the basis of the project's saving, and whether somebody else confirmed them.

    verified: a budget or ledger reference shows them, and somebody other than the owner confirmed that.
    """

    amount: Pounds
    by: date
    ledger: str | None
    verified_by: str | None
    verified: bool


@dataclass(frozen=True, slots=True)
class ForecastOnADay:
    """What was forecast of a project's saving, on the basis of that saving, and on which day."""

    amount: Pounds
    on: date


@dataclass(frozen=True, slots=True)
class DeclaredStatus:
    """The rating that was declared, and on which day."""

    rating: str
    on: date
    note: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """A project as its case says it stands; null what it does not say."""

    name: str
    title: str
    workstream: str
    owner: str | None
    body: tuple[str, ...]
    service: str | None
    confidence_stated: str | None
    delivered: DeliveredSoFar | None
    forecast: ForecastOnADay | None
    status: DeclaredStatus | None

    @property
    def is_told(self) -> bool:
        """Whether the case says anything of how it stands, or who answers for it."""
        said = (self.owner, self.confidence_stated, self.delivered, self.forecast, self.status)
        return any(one is not None for one in said)


def standings(programme: Programme, head: Head) -> tuple[Standing, ...]:
    """Every project, in the order of the document."""
    return tuple(_standing(stream, name, project, head) for stream, name, project in programme.projects())


def _standing(stream: str, name: str, project: Project, head: Head) -> Standing:
    return Standing(
        name,
        project.title or name,
        stream,
        project.owner,
        bodies_of(project, head),
        project.service,
        project.confidence,
        _delivered(project),
        _forecast(project),
        None
        if project.status is None
        else DeclaredStatus(project.status.rating, project.status.on, project.status.note),
    )


def _delivered(project: Project) -> DeliveredSoFar | None:
    one = project.delivered
    if one is None or one.by is None:
        return None
    return DeliveredSoFar(float(one.amount), one.by, one.ledger, one.verified_by, one.is_verified(project.owner))


def _forecast(project: Project) -> ForecastOnADay | None:
    one = project.forecast
    return None if one is None or one.on is None else ForecastOnADay(float(one.amount), one.on)
