"""How does a council's spend compare with councils like it, and is what it buys known?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from shiremoot.benchmark.document import Benchmark, ComparedService
from shiremoot.benchmark.peers import PeerGroup, peer_group, weights_of_likeness
from shiremoot.benchmark.public_figures import Measures, PublicFigures
from shiremoot.benchmark.services import ServiceReading, service_reading
from shiremoot.case import Head
from shiremoot.question.question import Question
from shiremoot.question.results import UNTOLD, stated
from shiremoot.sources.errors import NotHeld
from shiremoot.sources.return_lines import services as service_lines


@dataclass(frozen=True, slots=True)
class Peer:
    """A body that another is compared with. distance: from alike, 0 to 1; null in a set of the case's own."""

    code: str
    name: str
    distance: float | None


@dataclass(frozen=True, slots=True)
class Compared:
    """One body of the case: who its peers are and why, and its services beside theirs.

    own_set: why the peers are a set of the case's own; null where they are the most alike. area: what its area is like.
    notes: how figures of its area were put together. alone: why it is compared with nobody; null where it is compared.
    dropped: peers that the case names and that are compared with nobody, each with the reason.
    """

    body: str
    code: str
    name: str
    kind: str
    neighbours: tuple[Peer, ...]
    own_set: str | None
    area: Measures = field(metadata=UNTOLD)
    services: tuple[ServiceReading, ...] = field(metadata=UNTOLD)
    notes: tuple[str, ...]
    alone: str | None
    dropped: tuple[str, ...]

    @property
    @stated
    def own_peers(self) -> bool:
        """Whether the peers are a set of the case's own."""
        return self.own_set is not None

    @property
    @stated
    def measures(self) -> Mapping[str, float | None]:
        """What its area is like; null where that is not known."""
        return {name: None if known is None else known.value for name, known in self.area.items()}


@dataclass(frozen=True, slots=True)
class BenchmarkResult:
    """The answer: each body compared, on the day asked, by the weights in force; publishers: who publishes the data."""

    on: date | None
    bodies: tuple[Compared, ...]
    weights: Mapping[str, float]
    publishers: tuple[str, ...]

    @property
    @stated
    def services(self) -> tuple[ServiceReading, ...]:
        """Every service of every body, in the order of the bodies."""
        return tuple(service for body in self.bodies for service in body.services)


def benchmark(question: Question) -> BenchmarkResult:
    """How the case's bodies compare, on what was public on the day asked (else on the day that the case names).

    Raises: NotHeld where the returns or the population are not held, or no body of the case is in them.
    """
    head = question.of_case.head
    section = question.of_case.section(Benchmark) if question.of_case.has(Benchmark.key) else Benchmark()
    public = PublicFigures(question.data, question.bodies, question.chosen("on") or section.on)
    wanted, say = _wanted(section, head), question.settings.stage("Comparing bodies")
    bodies = []
    for done, name in enumerate(wanted):
        say(done, len(wanted))
        bodies.append(_compared(public, section, head, name))
    say(len(wanted), len(wanted))
    held = question.data.files("returns", "population", "deprivation")
    publishers = tuple(dict.fromkeys(one.publisher for one in held))
    return BenchmarkResult(public.on, tuple(bodies), weights_of_likeness(public), publishers)


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
        neighbours=tuple(Peer(one.code, one.name, far) for one, far in zip(group.peers, group.distances, strict=True)),
        own_set=group.own_set,
        area=measures,
        services=tuple(
            service_reading(public, key, service, name, group, shared)
            for key, service in _services(public, section, group).items()
        ),
        notes=tuple(dict.fromkeys(known.how for known in measures.values() if known and known.how)),
        alone=group.alone,
        dropped=tuple(f"{one}: {why}" for one, why in group.dropped),
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
