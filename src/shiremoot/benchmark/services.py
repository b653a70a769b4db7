"""What is compared: one service of a body beside its peers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shiremoot.benchmark.document import ComparedService, Quality
from shiremoot.benchmark.peers import PeerGroup
from shiremoot.benchmark.public_figures import PublicFigures
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
from shiremoot.dates import FinancialYear
from shiremoot.sources.bodies import Body
from shiremoot.sources.places import Known
from shiremoot.sources.return_lines import title_of

FEWER = 8
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


def service_reading(
    public: PublicFigures, key: str, service: ComparedService, name: str, group: PeerGroup, shared: Sequence[str] = ()
) -> ServiceReading:
    """One service of a body beside its peers, in the year of the group's outturn, or of the newest detailed form.

    key, name: what the case calls the service and the body. shared: what else makes its figure hard to compare.
    Raises: NotHeld where a detailed line is asked for and no detailed forms are held.
    """
    body, everyone = group.body, group.everyone
    spend, year = public.spend(service, everyone, group.year)
    divided = _denominator(public, service, group, year or group.year)
    rates = {one.code: divided.rate(one.code, spend.get(one.code)) for one in everyone}
    quality = public.quality(service.quality, [body, *group.peers])
    quartiles = _quartiles(rates, group.peers)
    good = _quartiles(quality, group.peers)

    def flags(one: Body) -> tuple[str, ...]:
        return flags_of(spend.get(one.code), rates[one.code], quartiles, public.recharged(service, one))

    pounds, rate = spend.get(body.code), rates[body.code]
    better = service.quality.better if service.quality else None
    plain, adjusted = _scale(public, service, group)
    return ServiceReading(
        service=key,
        title=service.title or _title(service),
        body=name,
        code=body.code,
        line=service.line or _title(service),
        year=year,
        unit=divided.title,
        pounds=pounds,
        rate=rate,
        quartiles=quartiles,
        peers=tuple(
            PeerFigure(
                one.code, one.name, distance, spend.get(one.code), rates[one.code], quality.get(one.code), flags(one)
            )
            for one, distance in zip(group.peers, group.distances, strict=True)
        ),
        value=value_for_money(rate, quartiles, quality.get(body.code), good, better),
        quality=quality.get(body.code),
        quality_asked=service.quality,
        quality_quartiles=good,
        flags=(*flags(body), *shared),
        scale=plain,
        scale_adjusted=adjusted,
        other_peers=tuple(_other_peers(rates, group)),
    )


def _quartiles(amounts: Mapping[str, float | None], bodies: Sequence[Body]) -> Quartiles | None:
    """Quartiles of the bodies that have an amount."""
    return quartiles_of([amount for one in bodies if (amount := amounts.get(one.code)) is not None])


def _other_peers(rates: Mapping[str, float | None], group: PeerGroup) -> Iterator[OtherPeers]:
    """The same reading beside fewer neighbours and beside the whole class."""
    own = rates[group.body.code]
    whole = [one for one in group.of_class if one.code != group.body.code]
    for words, bodies in ((f"the {FEWER} most alike", group.peers[:FEWER]), ("all of its class", whole)):
        found = _quartiles(rates, bodies)
        if own is not None and found is not None:
            yield OtherPeers(words, found.n, found.quartile(own), found.reading(own))


def _title(service: ComparedService) -> str:
    return title_of(service.line) if service.line else (service.detail.line if service.detail else "")


def _denominator(public: PublicFigures, service: ComparedService, group: PeerGroup, year: FinancialYear) -> Denominator:
    """What spend is divided by: the unit that the case gives, else people."""
    if service.unit is not None:
        counts = {public.bodies.find(code).code: Known(float(n)) for code, n in service.unit.values.items()}
        return Denominator(service.unit.title, counts)
    counts = {}
    for one in group.everyone:
        known = group.measures.get(one.code, {}).get("people") or public.places.people(one, year.start)
        if known is not None:
            counts[one.code] = known
    return Denominator("head", counts)


def _scale(
    public: PublicFigures, service: ComparedService, group: PeerGroup
) -> tuple[Elasticity | None, Elasticity | None]:
    """How the service's spend grows with people over the class, plainly and with density and need taken out."""
    if service.line is None:
        return None, None
    years = public.panel.years()
    known = [one for one in group.of_class if all(group.measures[one.code].values())]
    spend = [[public.row(one.code, year).get(service.line) for year in years] for one in known]
    people = [_value(group.measures[one.code]["people"]) for one in known]
    beside = [[_value(group.measures[one.code][name]) for name in TAKEN_OUT] for one in known]
    return elasticity(spend, people), elasticity(spend, people, beside)


def _value(known: Known | None) -> float:
    assert known is not None  # noqa: S101 - bodies without it were left out
    return known.value
