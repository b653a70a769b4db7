"""How does a council's spend compare with councils like it, and is what it buys known?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from shiremoot.benchmark.document import Benchmark, ComparedService, Quality
from shiremoot.benchmark.neighbours import Neighbour, nearest_neighbours
from shiremoot.benchmark.public_figures import Measures, PublicFigures
from shiremoot.benchmark.readings import (
    Denominator,
    PeerFigure,
    Quartiles,
    SpendReading,
    ValueForMoney,
    flags_of,
    quartiles_of,
    value_for_money,
)
from shiremoot.benchmark.scale import Elasticity, elasticity
from shiremoot.case import Case, Head
from shiremoot.dates import FinancialYear
from shiremoot.parameters import lookup
from shiremoot.question.question import Question
from shiremoot.sources.bodies import Body
from shiremoot.sources.errors import NotHeld
from shiremoot.sources.panel import known_on
from shiremoot.sources.places import Known
from shiremoot.sources.return_lines import services as service_lines
from shiremoot.sources.return_lines import title_of

# every kind of public data that an answer or a page of it may ask for
KINDS = ("returns", "register", "details", "population", "deprivation", "areas")
NEIGHBOURS = "shiremoot/benchmark/neighbours"
NEAREST, FEWER = 15, 8
TAKEN_OUT = ("people_per_sq_km", "deprivation")


@dataclass(frozen=True, slots=True)
class OtherPeers:
    """The same reading beside another choice of peers: who they are, how many gave a figure, and the quartile."""

    words: str
    n: int
    quartile: int
    reading: SpendReading


@dataclass(frozen=True, slots=True)
class ServiceReading:
    """One service of one body beside its peers.

    pounds: net current expenditure of the year. rate: pounds for each unit (a head, unless the case names another).
    """

    service: str
    title: str
    body: str
    code: str
    line: str
    year: FinancialYear | None
    unit: str
    pounds: float | None
    rate: float | None
    quartiles: Quartiles | None
    peers: tuple[PeerFigure, ...]
    value: ValueForMoney
    quality: float | None
    quality_asked: Quality | None
    quality_quartiles: Quartiles | None
    flags: tuple[str, ...]
    scale: Elasticity | None
    scale_adjusted: Elasticity | None
    other_peers: tuple[OtherPeers, ...]

    @property
    def quartile(self) -> int | None:
        """1 for below the lower quartile of the peers to 4 for above the upper one."""
        return None if self.quartiles is None or self.rate is None else self.quartiles.quartile(self.rate)

    @property
    def reading(self) -> SpendReading | None:
        """Low, in line or high; None where it or too few peers gave a figure."""
        return None if self.quartiles is None or self.rate is None else self.quartiles.reading(self.rate)

    @property
    def n(self) -> int:
        """How many peers gave a figure."""
        return sum(peer.rate is not None for peer in self.peers)

    @property
    def missing(self) -> tuple[PeerFigure, ...]:
        """Peers that gave none."""
        return tuple(peer for peer in self.peers if peer.rate is None)


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


def alike(question: Question, body: Body, year: FinancialYear, on: date | None) -> tuple[Body, ...]:
    """The bodies most like one in a year: what a new case takes as its peers.

    Where the year's outturn was not public yet, those of the newest that was; nobody where none was.
    """
    comparison = _Comparison(question, None, Benchmark(), on)
    public = comparison.public
    if not public.panel.years():
        return ()
    latest = min(year, public.panel.years()[-1])
    measures = {one.code: public.places.measures(one, year.start) for one in public.classmates(body, latest)}
    return tuple(question.bodies[one.code] for one in comparison.neighbours(body, measures))


def benchmark(question: Question) -> BenchmarkResult:
    """How the case's bodies compare, on what was public on the day asked (else on the day that the case names).

    Raises: NotHeld where the returns or the population are not held, or no body of the case is in them.
    """
    assert question.case is not None  # noqa: S101 - the registry asks for one
    said = question.case.sections.get(Benchmark.key)
    section = said if isinstance(said, Benchmark) else Benchmark()
    on = question.chosen("on") or section.on
    return _Comparison(question, question.case, section, on).result()


@dataclass(frozen=True)
class _Here:
    """One body on its way through the comparison: its year, its peers, and what is known of its whole class."""

    name: str
    body: Body
    year: FinancialYear
    neighbours: tuple[Neighbour, ...]
    measures: Mapping[str, Measures]
    candidates: Sequence[Body]


@dataclass(frozen=True)
class _Comparison:
    """Everything that the services of all bodies are compared with, looked up once."""

    question: Question
    case: Case | None
    section: Benchmark
    on: date | None

    def result(self) -> BenchmarkResult:
        return BenchmarkResult(self.on, tuple(self._compared(name) for name in self._wanted()), self.weights)

    @property
    def _head(self) -> Head:
        assert self.case is not None  # noqa: S101 - only neighbours are asked for without one
        return self.case.head

    def _wanted(self) -> list[str]:
        bodies = self._head.bodies
        named = [name for name in self.section.bodies or bodies if bodies[name].code]
        if not named:
            raise NotHeld("no body with a code", "code: such as E10000001 at one of the bodies", place=self._head.case)
        return named

    @cached_property
    def public(self) -> PublicFigures:
        return PublicFigures(self.asked, self.on)

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """What each measure of likeness weighs on the day, else when the newest outturn held became public."""
        parts = lookup(NEIGHBOURS, self.on or known_on("RS", self.public.panel.years()[-1])).parts
        return {name: float(str(weight)) for name, weight in parts.items()}

    # ------------------------------------------------------------ one body

    def _compared(self, name: str) -> Compared:
        written = self._head.bodies[name]
        body = self.question.bodies.find(str(written.code))
        table = self.public.panel.table.filter(pl.col("code") == body.code).drop_nulls("total_service_expenditure")
        if table.is_empty():
            day = f" public on {self.on}" if self.on else ""
            raise NotHeld(f"no outturn of {body.name} ({body.code}){day}", "one", place="returns")
        year = FinancialYear(int(table["year"].max()))  # type: ignore[arg-type]
        candidates = self.public.classmates(body, year)
        measures = {one.code: self.public.places.measures(one, year.start) for one in candidates}
        own = self.section.people.get(name)
        if own is not None:
            measures[body.code] |= self._with_people(measures[body.code], float(own.people))
        neighbours = self.neighbours(body, measures)
        here = _Here(name, body, year, neighbours, measures, candidates)
        services = tuple(self._service(key, service, here) for key, service in self._services(body, year).items())
        said = tuple((one.code, self.question.bodies[one.code].name, self._distance(one)) for one in neighbours)
        notes = tuple(dict.fromkeys(known.how for known in measures[body.code].values() if known and known.how))
        return Compared(
            body=name,
            code=body.code,
            name=written.name,
            kind=body.kind,
            neighbours=said,
            own_set=self._own_set(),
            measures=measures[body.code],
            services=services,
            notes=notes,
        )

    def _with_people(self, measures: Measures, people: float) -> dict[str, Known | None]:
        """The case's own number of people; the density follows it."""
        found: dict[str, Known | None] = {"people": Known(people, "people as the case states them")}
        before, dense = measures["people"], measures["people_per_sq_km"]
        if before is not None and dense is not None:
            found["people_per_sq_km"] = Known(dense.value * people / before.value, "people as the case states them")
        return found

    def neighbours(self, body: Body, measures: Mapping[str, Measures]) -> tuple[Neighbour, ...]:
        peers = self.section.peers
        if peers is not None and peers.codes is not None:
            found = [self.question.bodies.find(code).code for code in peers.codes]
            return tuple(Neighbour(code, float("nan")) for code in found if code != body.code)
        plain = {
            code: {name: known.value if known else None for name, known in said.items()}
            for code, said in measures.items()
        }
        most = peers.nearest if peers is not None and peers.nearest else NEAREST
        return nearest_neighbours(body.code, plain, self.weights)[:most]

    def _distance(self, one: Neighbour) -> float | None:
        return None if self._own_set() else one.distance

    def _own_set(self) -> str | None:
        """Why the peers are a set of one's own, in the words of the case."""
        peers = self.section.peers
        return peers.provenance[1] if peers is not None and peers.codes is not None else None

    def _services(self, body: Body, year: FinancialYear) -> Mapping[str, ComparedService]:
        """The services the case names, else every one on which the body spent or earned anything."""
        if self.section.services:
            return self.section.services
        row = self.public.row(body.code, year)
        return {line.name: ComparedService(line=line.name) for line in service_lines() if row.get(line.name)}

    # ------------------------------------------------------------ one service

    def _service(self, key: str, service: ComparedService, here: _Here) -> ServiceReading:
        peers = [self.question.bodies[one.code] for one in here.neighbours]
        everyone = {one.code: one for one in (here.body, *peers, *here.candidates)}
        spend, year = self.public.spend(service, list(everyone.values()), here.year)
        divided = self._denominator(service, list(everyone.values()), here, year or here.year)
        quality = self.public.quality(service.quality, [here.body, *peers])
        rates = {code: divided.rate(code, spend.get(code)) for code in everyone}
        quartiles = quartiles_of([rate for one in peers if (rate := rates[one.code]) is not None])
        good = quartiles_of([value for one in peers if (value := quality.get(one.code)) is not None])
        figures = tuple(
            PeerFigure(
                one.code,
                one.name,
                self._distance(near),
                spend.get(one.code),
                rates[one.code],
                quality.get(one.code),
                flags_of(spend.get(one.code), rates[one.code], quartiles, self.public.recharged(service, one)),
            )
            for one, near in zip(peers, here.neighbours, strict=True)
        )
        code = here.body.code
        pounds, rate = spend.get(code), rates[code]
        better = service.quality.better if service.quality else None
        plain, adjusted = self._scale(service, here)
        recharged = self.public.recharged(service, here.body)
        return ServiceReading(
            service=key,
            title=service.title or self._title(service),
            body=here.name,
            code=code,
            line=service.line or self._title(service),
            year=year,
            unit=divided.title,
            pounds=pounds,
            rate=rate,
            quartiles=quartiles,
            peers=figures,
            value=value_for_money(rate, quartiles, quality.get(code), good, better),
            quality=quality.get(code),
            quality_asked=service.quality,
            quality_quartiles=good,
            flags=(*flags_of(pounds, rate, quartiles, recharged), *self._shared(here.name)),
            scale=plain,
            scale_adjusted=adjusted,
            other_peers=tuple(self._other_peers(rates, here)),
        )

    def _other_peers(self, rates: Mapping[str, float | None], here: _Here) -> Iterator[OtherPeers]:
        """The same reading beside fewer neighbours and beside the whole class."""
        own = rates[here.body.code]
        near = [one.code for one in here.neighbours[:FEWER]]
        whole = [one.code for one in here.candidates if one.code != here.body.code]
        for words, codes in ((f"the {FEWER} most alike", near), ("all of its class", whole)):
            found = quartiles_of([rate for code in codes if (rate := rates[code]) is not None])
            if own is not None and found is not None:
                yield OtherPeers(words, found.n, found.quartile(own), found.reading(own))

    def _title(self, service: ComparedService) -> str:
        return title_of(service.line) if service.line else (service.detail.line if service.detail else "")

    def _denominator(
        self,
        service: ComparedService,
        bodies: Sequence[Body],
        here: _Here,
        year: FinancialYear,
    ) -> Denominator:
        if service.unit is not None:
            counts = {self.question.bodies.find(code).code: Known(float(n)) for code, n in service.unit.values.items()}
            return Denominator(service.unit.title, counts)
        counts = {}
        for one in bodies:
            known = here.measures.get(one.code, {}).get("people") or self.public.places.people(one, year.start)
            if known is not None:
                counts[one.code] = known
        return Denominator("head", counts)

    def _shared(self, name: str) -> Iterator[str]:
        """Agreements of the case under which the body shares a service with others."""
        for agreement in self._head.agreements.values():
            if name in agreement.between:
                yield f"under the agreement “{agreement.title}” cost may stand with one partner and income with another"

    def _scale(self, service: ComparedService, here: _Here) -> tuple[Elasticity | None, Elasticity | None]:
        """How the service's spend grows with people over the class, plainly and with density and need taken out."""
        if service.line is None:
            return None, None
        years = [year.start for year in self.public.panel.years()]
        known = [one for one in here.candidates if all(here.measures[one.code].values())]
        spend = [[self.public.row(one.code, FinancialYear(year)).get(service.line) for year in years] for one in known]
        people = [_value(here.measures[one.code]["people"]) for one in known]
        beside = [[_value(here.measures[one.code][name]) for name in TAKEN_OUT] for one in known]
        return elasticity(spend, people), elasticity(spend, people, beside)


def _value(known: Known | None) -> float:
    assert known is not None  # noqa: S101 - bodies without it were left out
    return known.value
