"""What services take from scale, beside what published studies found: in sentences, in a table, and as a caution."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from shiremoot.evidence.elasticities import Beside, ScaleEvidence, scale_evidence
from shiremoot.evidence.library import shipped
from shiremoot.evidence.services import services_in
from shiremoot.partners.document import Partners
from shiremoot.partners.telling import OfPartners
from shiremoot.question.scale_in_words import BESIDE, say_changes, say_doubling, say_evidence, studies_table
from shiremoot.report.blocks import Block, Fact, Paragraph
from shiremoot.report.tables import NOT_APPLICABLE, Cell, Column, Table
from shiremoot.report.words import listed, small

SCALE, STUDIES = "What is taken from scale", "Published studies of scale"


class Scaled(Protocol):
    """A service with the exponent of its curve and the evidence beside it."""

    @property
    def service(self) -> str:
        """Its name in the case."""
        ...

    @property
    def title(self) -> str:
        """What it is called."""
        ...

    @property
    def scale(self) -> tuple[float, float, float]:
        """The exponent that 10, 50 and 90 of 100 draws do not exceed."""
        ...

    @property
    def scale_evidence(self) -> ScaleEvidence:
        """What is held of like services."""
        ...

    @property
    def scale_beside(self) -> Beside | None:
        """Where 8 in 10 of it lie beside that."""
        ...


def evidence_for(title: str) -> ScaleEvidence:
    """What the library that ships holds of cost and size in services that a title tells of."""
    library = shipped()
    return scale_evidence(library, services_in(library, [title]))


def fact_of_scale(told: OfPartners, one: Scaled) -> Fact:
    """What twice the volume changes, for the figures beside the picture."""
    because = "by the claimed saving" if _claimed(told, one) else "in 8 runs of 10"
    low, middle, high = one.scale
    return Fact(
        say_changes(*((middle, middle) if _claimed(told, one) else (low, high))),
        f"is each unit’s cost at twice the volume, {because}",
    )


def cautions_of_scale(told: OfPartners, services: Sequence[Scaled]) -> Iterator[str]:
    """The services that take more from scale than any figure that could be read, those with a claimed saving apart."""
    beyond = [one for one in services if one.scale_beside == "more"]
    claimed = [small(one.title) for one in beyond if _claimed(told, one)]
    assumed = [small(one.title) for one in beyond if not _claimed(told, one)]
    if claimed:
        yield f"The saving claimed on {listed(claimed)} takes more from scale than any published figure that was read."
    if assumed:
        yield f"More is taken from scale for {listed(assumed)} than any published figure that was read shows."


def of_scale(told: OfPartners, services: Sequence[Scaled]) -> Iterator[Block]:
    """Of one service in sentences, of several a row each."""
    if len(services) == 1:
        yield Paragraph(" ".join(_sentences(told, services[0])))
    else:
        yield _by_service(services)


def studies_of_scale(services: Sequence[Scaled]) -> Iterator[Block]:
    """Every study that stands beside some service."""
    keys = tuple(dict.fromkeys(key for one in services for key in one.scale_evidence.studies))
    if keys:
        yield studies_table(shipped(), keys)


def _claimed(told: OfPartners, one: Scaled) -> bool:
    return bool(told.question.of_case.section(Partners).services[one.service].claimed)


def _sentences(told: OfPartners, one: Scaled) -> Iterator[str]:
    first = "By the claimed saving, twice" if _claimed(told, one) else "Twice"
    yield f"{first} the volume would {say_doubling(one.scale[1])}."
    yield from say_evidence(one.scale_evidence)
    if one.scale_beside is not None:
        yield f"What is taken from scale here is {BESIDE[one.scale_beside]}."


def _by_service(services: Sequence[Scaled]) -> Table:
    columns = (
        *(Column("Service"), Column("Each unit at twice the volume, 8 runs in 10")),
        *(Column("Published figures"), Column("Studies", "number"), Column("Of this very service", "number")),
        *(Column("Cuts not read", "number"), Column("Beside these figures")),
    )
    note = "Cuts not read: findings of a cut whose size stands where it could not be read."
    title = "Scale by service, beside published studies"
    return Table(title, columns, tuple(map(_row, services)), note=note, sheet="Scale")


def _row(one: Scaled) -> tuple[Cell, ...]:
    found, (low, _, high) = one.scale_evidence, one.scale
    figures = NOT_APPLICABLE if found.low is None or found.high is None else say_changes(found.low, found.high)
    beside = NOT_APPLICABLE if one.scale_beside is None else BESIDE[one.scale_beside]
    studies = len(found.studies)
    return (one.title, say_changes(low, high), figures, studies, found.of_the_service, found.without_figure, beside)
