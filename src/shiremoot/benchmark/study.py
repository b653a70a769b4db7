"""How does a council's spend compare with councils like it, and is what it buys known?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from shiremoot.benchmark.document import Benchmark, ComparedService
from shiremoot.benchmark.peers import PeerGroup, peer_group, weights_of_likeness
from shiremoot.benchmark.public_figures import Measures, PublicFigures
from shiremoot.benchmark.services import ServiceReading, service_reading
from shiremoot.case import Head
from shiremoot.question.question import Question
from shiremoot.sources.errors import NotHeld
from shiremoot.sources.return_lines import services as service_lines


@dataclass(frozen=True, slots=True)
class Compared:
    """One body of the case: who its peers are and why, and its services beside theirs.

    measures: what its area is like. notes: how figures of its area were put together.
    """

    body: str
    code: str
    name: str
    kind: str
    neighbours: tuple[tuple[str, str, float | None], ...]
    own_set: str | None
    measures: Measures
    services: tuple[ServiceReading, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BenchmarkResult:
    """The answer: each body compared, on the day asked, by the weights in force."""

    on: date | None
    bodies: tuple[Compared, ...]
    weights: Mapping[str, float]


def benchmark(question: Question) -> BenchmarkResult:
    """How the case's bodies compare, on what was public on the day asked (else on the day that the case names).

    Raises: NotHeld where the returns or the population are not held, or no body of the case is in them.
    """
    assert question.case is not None  # noqa: S101 - the registry asks for one
    said = question.case.sections.get(Benchmark.key)
    section = said if isinstance(said, Benchmark) else Benchmark()
    public = PublicFigures(question.data, question.bodies, question.chosen("on") or section.on)
    head = question.case.head
    bodies = tuple(_compared(public, section, head, name) for name in _wanted(section, head))
    return BenchmarkResult(public.on, bodies, weights_of_likeness(public))


def _wanted(section: Benchmark, head: Head) -> list[str]:
    """The bodies of the case that are compared.

    Raises: NotHeld where none of them has a code.
    """
    named = [name for name in section.bodies or head.bodies if head.bodies[name].code]
    if not named:
        raise NotHeld("no body with a code", "code: such as E10000001 at one of the bodies", place=head.case)
    return named


def _compared(public: PublicFigures, section: Benchmark, head: Head, name: str) -> Compared:
    written = head.bodies[name]
    group = peer_group(public, section, name, str(written.code))
    body, measures = group.body, group.measures[group.body.code]
    shared = tuple(_shared(head, name))
    return Compared(
        body=name,
        code=body.code,
        name=written.name,
        kind=body.kind,
        neighbours=tuple((one.code, one.name, far) for one, far in zip(group.peers, group.distances, strict=True)),
        own_set=group.own_set,
        measures=measures,
        services=tuple(
            service_reading(public, key, service, name, group, shared)
            for key, service in _services(public, section, group).items()
        ),
        notes=tuple(dict.fromkeys(known.how for known in measures.values() if known and known.how)),
    )


def _services(public: PublicFigures, section: Benchmark, group: PeerGroup) -> Mapping[str, ComparedService]:
    """The services the case names, else every one on which the body spent or earned anything."""
    if section.services:
        return section.services
    row = public.row(group.body.code, group.year)
    return {line.name: ComparedService(line=line.name) for line in service_lines() if row.get(line.name)}


def _shared(head: Head, name: str) -> Iterator[str]:
    """Agreements of the case under which the body shares a service with others."""
    for agreement in head.agreements.values():
        if name in agreement.between:
            yield f"under the agreement “{agreement.title}” cost may stand with one partner and income with another"
