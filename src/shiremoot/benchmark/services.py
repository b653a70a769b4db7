"""What is compared: one service of a body beside its peers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from shiremoot.benchmark.document import ComparedService, Quality
from shiremoot.benchmark.peers import PeerGroup
from shiremoot.benchmark.public_figures import PublicFigures
from shiremoot.benchmark.readings import (
    FEWEST_PEERS,
    Denominator,
    PeerFigure,
    Quartiles,
    SpendReading,
    ValueForMoney,
    ValueReading,
    flags_of,
    quartiles_of,
    value_for_money,
)
from shiremoot.benchmark.scale import Elasticity, elasticity
from shiremoot.dates import FinancialYear
from shiremoot.question.results import UNTOLD, Pounds, stated
from shiremoot.report.words import listed
from shiremoot.sources.bodies import Body
from shiremoot.sources.comparable import has_duty
from shiremoot.sources.places import Known
from shiremoot.sources.return_lines import title_of

FEWER = 8
TAKEN_OUT = ("people_per_sq_km", "deprivation")
HEAD = "head"
NO_DUTY = "it has no duty for this service"
NO_FIGURE = "no figure is published"
NO_PEOPLE = "no population of its area is held"


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

    spend: net current expenditure of the year. spend_per_unit: pounds for each unit (a head, unless the case names
    another). not_placed: why it does not stand among its peers; null where it does.
    """

    service: str
    title: str
    body: str
    code: str
    line: str
    year: FinancialYear | None
    unit: str
    spend: Pounds | None
    spend_per_unit: float | None
    not_placed: str | None
    quartiles: Quartiles | None
    peers: tuple[PeerFigure, ...]
    value: ValueForMoney = field(metadata=UNTOLD)
    quality: float | None
    quality_asked: Quality | None = field(metadata=UNTOLD)
    quality_quartiles: Quartiles | None
    flags: tuple[str, ...]
    scale: Elasticity | None
    scale_adjusted: Elasticity | None
    other_peers: tuple[OtherPeers, ...]

    @property
    @stated
    def spend_quartile(self) -> int | None:
        """1 for below the lower quartile of the peers to 4 for above the upper one."""
        if self.quartiles is None or self.spend_per_unit is None:
            return None
        return self.quartiles.quartile(self.spend_per_unit)

    @property
    @stated
    def spend_reading(self) -> SpendReading | None:
        """Low, in line or high; None where it or too few peers gave a figure."""
        if self.quartiles is None or self.spend_per_unit is None:
            return None
        return self.quartiles.reading(self.spend_per_unit)

    @property
    @stated
    def value_for_money(self) -> ValueReading:
        """Whether what is spent buys something worth it."""
        return self.value.reading

    @property
    @stated
    def value_for_money_why(self) -> str:
        """Why that is said."""
        return self.value.why

    @property
    @stated
    def n(self) -> int:
        """How many peers gave a figure."""
        return sum(peer.spend_per_unit is not None for peer in self.peers)

    @property
    @stated
    def missing(self) -> tuple[str, ...]:
        """Codes of the peers that gave none."""
        return tuple(peer.code for peer in self.peers if peer.spend_per_unit is None)


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
    why_not = {one.code: _why_not_counted(service, divided, one, spend.get(one.code)) for one in everyone}
    has_none = group.alone is not None or why_not[body.code] == NO_DUTY
    counted = {} if has_none else {code: rate for code, rate in rates.items() if why_not[code] is None}
    quality = public.quality(service.quality, [body, *group.peers])
    quartiles = _quartiles(counted, group.peers)
    good = None if has_none else _quartiles(quality, group.peers)

    def flags(one: Body) -> tuple[str, ...]:
        return flags_of(spend.get(one.code), rates[one.code], quartiles, public.recharged(service, one))

    not_placed = group.alone or why_not[body.code] or _why_without_peers(counted, group)
    better = service.quality.better if service.quality else None
    value = value_for_money(counted.get(body.code), quartiles, quality.get(body.code), good, better)
    plain, adjusted = (None, None) if has_none else _scale(public, service, group)
    return ServiceReading(
        service=key,
        title=service.title or _title(service),
        body=name,
        code=body.code,
        line=service.line or _title(service),
        year=year,
        unit=divided.title,
        spend=spend.get(body.code),
        spend_per_unit=rates[body.code],
        not_placed=not_placed,
        quartiles=quartiles,
        peers=tuple(
            PeerFigure(
                one.code,
                one.name,
                distance,
                spend.get(one.code),
                counted.get(one.code),
                quality.get(one.code),
                flags(one),
                why_not[one.code],
            )
            for one, distance in zip(group.peers, group.distances, strict=True)
        ),
        value=ValueForMoney("in doubt", not_placed) if not_placed else value,
        quality=quality.get(body.code),
        quality_asked=service.quality,
        quality_quartiles=good,
        flags=(*flags(body), *shared),
        scale=plain,
        scale_adjusted=adjusted,
        other_peers=tuple(_other_peers(counted, group)),
    )


def _why_not_counted(service: ComparedService, divided: Denominator, body: Body, spent: float | None) -> str | None:
    """Why nothing for each unit of a body can stand beside others; None where it can."""
    if service.line is not None and not has_duty(body, service.line, spent):
        return NO_DUTY
    if spent is None:
        return NO_FIGURE
    if divided.rate(body.code, spent) is not None:
        return None
    return NO_PEOPLE if divided.title == HEAD else f"its number of units ({divided.title}) is not known"


def _why_without_peers(counted: Mapping[str, float | None], group: PeerGroup) -> str | None:
    """Why peers are too few to stand among; None where they are enough."""
    n = sum(one.code in counted for one in group.peers)
    if n >= FEWEST_PEERS:
        return None
    if group.peers:
        return f"only {n} of its {len(group.peers)} peers can be counted, too few to say where that stands"
    lacking = [name.replace("_", " ") for name, known in group.measures[group.body.code].items() if known is None]
    return f"who is like it is not known: no {listed(lacking or ['other body'])} of its area is held"


def _quartiles(amounts: Mapping[str, float | None], bodies: Sequence[Body]) -> Quartiles | None:
    """Quartiles of the bodies that have an amount."""
    return quartiles_of([amount for one in bodies if (amount := amounts.get(one.code)) is not None])


def _other_peers(rates: Mapping[str, float | None], group: PeerGroup) -> Iterator[OtherPeers]:
    """The same reading beside fewer neighbours and beside the whole class."""
    own = rates.get(group.body.code)
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
    return Denominator(HEAD, counts)


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
