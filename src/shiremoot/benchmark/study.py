"""How does a council's spend compare with councils like it, and is what it buys known?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from shiremoot.benchmark.document import Benchmark, ComparedService, Quality
from shiremoot.benchmark.neighbours import Neighbour, nearest_neighbours
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
from shiremoot.case import Case, Head, Problem
from shiremoot.dates import FinancialYear
from shiremoot.ledger import Ledger
from shiremoot.parameters import lookup
from shiremoot.sources.asking import Asked
from shiremoot.sources.bodies import Body
from shiremoot.sources.errors import NotHeld
from shiremoot.sources.panel import Panel, known_on
from shiremoot.sources.places import Known, Places
from shiremoot.sources.returns import services as service_lines
from shiremoot.sources.returns import title_of

NEIGHBOURS = "shiremoot/benchmark/neighbours"
NEAREST, FEWER = 15, 8
TAKEN_OUT = ("people_per_sq_km", "deprivation")
GROUPS = (("unitary", "metropolitan"), ("london-borough",), ("county",), ("district",), ("fire",), ("police",))
SUPPORT = ("MANAGEMENT AND SUPPORT SERVICES", "TOTAL CENTRAL SERVICES")


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
    measures: Mapping[str, Known | None]
    services: tuple[ServiceReading, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BenchmarkResult:
    """The answer: each body compared, on the day asked, by the weights in force."""

    on: date | None
    bodies: tuple[Compared, ...]
    weights: Mapping[str, float]


def alike(asked: Asked, body: Body, year: FinancialYear, on: date | None) -> tuple[Body, ...]:
    """The bodies most like one in a year: what a new case takes as its peers.

    Where the year's outturn was not public yet, those of the newest that was.
    """
    compared = _Comparison(asked, None, Benchmark(), on)
    latest = min(year, max(compared.panel.years(), default=year))
    candidates = compared.candidates(body, latest)
    measures = {one.code: compared.places.measures(one, year.start) for one in candidates}
    return tuple(asked.bodies[one.code] for one in compared.neighbours(body, measures))


def benchmark(asked: Asked) -> BenchmarkResult:
    """How the case's bodies compare, on what was public on the day asked (else on the day that the case names).

    Raises: NotHeld where the returns or the population are not held, or no body of the case is in them.
    """
    assert asked.case is not None  # noqa: S101 - the registry asks for one
    said = asked.case.sections.get(Benchmark.key)
    section = said if isinstance(said, Benchmark) else Benchmark()
    on = asked.options.get("on") or section.on
    return _Comparison(asked, asked.case, section, on).result()


@dataclass(frozen=True)
class _Here:
    """One body on its way through the comparison: its year, its peers, and what is known of its whole class."""

    name: str
    body: Body
    year: FinancialYear
    neighbours: tuple[Neighbour, ...]
    measures: Mapping[str, Mapping[str, Known | None]]
    candidates: Sequence[Body]


@dataclass(frozen=True)
class _Comparison:
    """Everything that the services of all bodies are compared with, looked up once."""

    asked: Asked
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
    def weights(self) -> Mapping[str, float]:
        """What each measure of likeness weighs."""
        parts = lookup(NEIGHBOURS, self.on or date(2026, 4, 1)).parts
        return {name: float(str(weight)) for name, weight in parts.items()}

    @cached_property
    def places(self) -> Places:
        return Places(self.asked.store, self.asked.bodies)

    @cached_property
    def panel(self) -> Panel:
        """The outturn of every service, as far as it was public."""
        lines = [line.name for line in service_lines()] + ["total_service_expenditure", "net_current_expenditure"]
        whole = Panel.of(self.asked.store, self.asked.bodies, "RS", lines)
        return whole if self.on is None else whole.known(self.on)

    @cached_property
    def details(self) -> pl.DataFrame:
        """Lines of detailed forms that were public."""
        if not self.asked.store.files("details"):
            return pl.DataFrame()
        table = self.asked.store.scan("details").collect()
        years = [FinancialYear.parse(year) for year in table["year"].unique().to_list()]
        public = [str(year) for year in years if self.on is None or known_on("RS", year) <= self.on]
        return table.filter(pl.col("year").is_in(public))

    # ------------------------------------------------------------ one body

    def _compared(self, name: str) -> Compared:
        written = self._head.bodies[name]
        body = self.asked.bodies.find(str(written.code))
        table = self.panel.table.filter(pl.col("code") == body.code).drop_nulls("total_service_expenditure")
        if table.is_empty():
            day = f" public on {self.on}" if self.on else ""
            raise NotHeld(f"no outturn of {body.name} ({body.code}){day}", "one", place="returns")
        year = FinancialYear(int(table["year"].max()))  # type: ignore[arg-type]
        candidates = self.candidates(body, year)
        measures = {one.code: self.places.measures(one, year.start) for one in candidates}
        own = self.section.people.get(name)
        if own is not None:
            measures[body.code] |= self._with_people(measures[body.code], float(own.people))
        neighbours = self.neighbours(body, measures)
        here = _Here(name, body, year, neighbours, measures, candidates)
        services = tuple(self._service(key, service, here) for key, service in self._services(body, year).items())
        said = tuple((one.code, self.asked.bodies[one.code].name, self._distance(one)) for one in neighbours)
        notes = tuple(dict.fromkeys(f"{known.how}" for known in measures[body.code].values() if known and known.how))
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

    def _with_people(self, measures: Mapping[str, Known | None], people: float) -> dict[str, Known | None]:
        """The case's own number of people; the density follows it."""
        found: dict[str, Known | None] = {"people": Known(people, "people as the case states them")}
        before, dense = measures["people"], measures["people_per_sq_km"]
        if before is not None and dense is not None:
            found["people_per_sq_km"] = Known(dense.value * people / before.value, "people as the case states them")
        return found

    def candidates(self, body: Body, year: FinancialYear) -> list[Body]:
        """Bodies of the same class that gave outturn of the year, this one among them."""
        group = next((kinds for kinds in GROUPS if body.kind in kinds), (body.kind,))
        gave = self.panel.table.filter((pl.col("year") == year.start) & pl.col("kind").is_in(group))
        codes = [code for code in gave["code"].drop_nulls().to_list() if code in self.asked.bodies]
        return [self.asked.bodies[code] for code in dict.fromkeys([*codes, body.code])]

    def neighbours(self, body: Body, measures: Mapping[str, Mapping[str, Known | None]]) -> tuple[Neighbour, ...]:
        peers = self.section.peers
        if peers is not None and peers.codes is not None:
            found = [self.asked.bodies.find(code).code for code in peers.codes]
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
        row = self._row(body.code, year)
        return {line.name: ComparedService(line=line.name) for line in service_lines() if row.get(line.name)}

    def _row(self, code: str, year: FinancialYear) -> Mapping[str, float | None]:
        found = self._rows.get((code, year.start))
        return found if found is not None else {}

    @cached_property
    def _rows(self) -> Mapping[tuple[str, int], Mapping[str, float | None]]:
        return {(row["code"], row["year"]): row for row in self.panel.table.iter_rows(named=True)}

    # ------------------------------------------------------------ one service

    def _service(self, key: str, service: ComparedService, here: _Here) -> ServiceReading:
        peers = [self.asked.bodies[one.code] for one in here.neighbours]
        everyone = {one.code: one for one in (here.body, *peers, *here.candidates)}
        spend, year = self._spend(service, list(everyone.values()), here.year)
        divided = self._denominator(service, list(everyone.values()), here, year or here.year)
        quality = self._quality(service, [here.body, *peers])
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
                flags_of(spend.get(one.code), rates[one.code], quartiles, self._recharged(service, one)),
            )
            for one, near in zip(peers, here.neighbours, strict=True)
        )
        code = here.body.code
        pounds, rate = spend.get(code), rates[code]
        better = service.quality.better if service.quality else None
        plain, adjusted = self._scale(service, here)
        recharged = self._recharged(service, here.body)
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

    def _spend(
        self, service: ComparedService, bodies: Sequence[Body], year: FinancialYear
    ) -> tuple[dict[str, float | None], FinancialYear | None]:
        """Pounds by body, and of which year."""
        if service.detail is None:
            return {one.code: self._row(one.code, year).get(service.line or "") for one in bodies}, year
        if self.details.is_empty():
            raise self.asked.store.lacks("details")
        rows = self.details.filter(
            (pl.col("form") == service.detail.form)
            & (pl.col("line").str.to_lowercase() == service.detail.line.lower())
            & pl.col("gss").is_in([code for one in bodies for code in (one.code, *one.former_codes)])
        ).sort("year")
        if rows.is_empty():
            return {}, None
        latest = rows["year"][-1]
        newest = rows.filter(pl.col("year") == latest)
        by_code = dict(newest.select("gss", "net_current_expenditure").iter_rows())
        found = {
            one.code: next((by_code[code] for code in (one.code, *one.former_codes) if code in by_code), None)
            for one in bodies
        }
        return found, FinancialYear.parse(latest)

    def _denominator(
        self,
        service: ComparedService,
        bodies: Sequence[Body],
        here: _Here,
        year: FinancialYear,
    ) -> Denominator:
        if service.unit is not None:
            counts = {self.asked.bodies.find(code).code: Known(float(n)) for code, n in service.unit.values.items()}
            return Denominator(service.unit.title, counts)
        counts = {}
        for one in bodies:
            known = here.measures.get(one.code, {}).get("people") or self.places.people(one, year.start)
            if known is not None:
                counts[one.code] = known
        return Denominator("head", counts)

    def _quality(self, service: ComparedService, bodies: Sequence[Body]) -> dict[str, float]:
        """Quality by body: as the case gives it, or as public data hold it."""
        if service.quality is None:
            return {}
        if service.quality.public is None:
            return {self.asked.bodies.find(code).code: float(n) for code, n in service.quality.values.items()}
        table = self.asked.store.scan("council-tax").filter(pl.col("line") == service.quality.public).collect()
        wanted = str(service.quality.year) if service.quality.year else table["year"].max()
        of_year = table.filter(pl.col("year") == wanted).drop_nulls("value")
        by_code = dict(of_year.select("gss", "value").iter_rows())
        return {one.code: by_code[code] for one in bodies for code in (one.code, *one.former_codes) if code in by_code}

    def _recharged(self, service: ComparedService, body: Body) -> float | None:
        """Other income over gross expenditure of support services, where the newest detailed form shows it."""
        if service.line != "central_services" or self.details.is_empty():
            return None
        rows = self.details.filter(
            pl.col("gss").is_in([body.code, *body.former_codes])
            & pl.col("line").str.to_uppercase().is_in(SUPPORT)
            & (pl.col("total_expenditure") > 0)
        ).sort("year")
        shares = (rows["other_income"] / rows["total_expenditure"]).drop_nulls()
        return float(shares.max()) if len(shares) else None  # type: ignore[arg-type]

    def _shared(self, name: str) -> Iterator[str]:
        """Agreements of the case under which the body shares a service with others."""
        for agreement in self._head.agreements.values():
            if name in agreement.between:
                yield f"under the agreement “{agreement.title}” cost may stand with one partner and income with another"

    def _scale(self, service: ComparedService, here: _Here) -> tuple[Elasticity | None, Elasticity | None]:
        """How the service's spend grows with people over the class, plainly and with density and need taken out."""
        if service.line is None:
            return None, None
        years = [year.start for year in self.panel.years()]
        known = [one for one in here.candidates if all(here.measures[one.code].values())]
        spend = [[self._row(one.code, FinancialYear(year)).get(service.line) for year in years] for one in known]
        people = [_value(here.measures[one.code]["people"]) for one in known]
        beside = [[_value(here.measures[one.code][name]) for name in TAKEN_OUT] for one in known]
        return elasticity(spend, people), elasticity(spend, people, beside)


def _value(known: Known | None) -> float:
    assert known is not None  # noqa: S101 - bodies without it were left out
    return known.value


def warnings(case: Case, ledger: Ledger) -> list[Problem]:  # noqa: ARG001 - every study is asked the same way
    """Nothing in a comparison lets a study run and must yet be warned of before it."""
    return []
