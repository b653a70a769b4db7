"""Who a body is compared with: those of its class that are most like it, or a set of the case's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from shiremoot.benchmark.capability import NEIGHBOURS
from shiremoot.benchmark.document import Benchmark, Peers
from shiremoot.benchmark.neighbours import Neighbour, nearest_neighbours
from shiremoot.benchmark.public_figures import Measures, PublicFigures
from shiremoot.dates import FinancialYear
from shiremoot.lazy import pl
from shiremoot.parameters import lookup
from shiremoot.sources.bodies import Bodies, Body
from shiremoot.sources.comparable import why_not_compared
from shiremoot.sources.errors import NotHeld
from shiremoot.sources.panel import known_on
from shiremoot.sources.places import Known
from shiremoot.sources.store import Store

NEAREST = 15


@dataclass(frozen=True, slots=True)
class PeerGroup:
    """A body in a year, and whom it is compared with.

    peers: the most alike first. distances: how far each of them is from alike; None where the peers are a set of one's
    own. own_set: why they are one, in the words of the case. of_class: the body's class, itself among them. measures:
    what the area of each of these is like, by code. alone: why it is compared with nobody, where it is not. dropped:
    peers of the case's own set that are compared with nobody, each with the reason.
    """

    body: Body
    year: FinancialYear
    peers: tuple[Body, ...]
    distances: tuple[float | None, ...]
    own_set: str | None
    of_class: tuple[Body, ...]
    measures: Mapping[str, Measures]
    alone: str | None
    dropped: tuple[tuple[str, str], ...]

    @property
    def everyone(self) -> tuple[Body, ...]:
        """The body, its peers and its class, each once."""
        return tuple({one.code: one for one in (self.body, *self.peers, *self.of_class)}.values())


def peer_group(public: PublicFigures, section: Benchmark, name: str, code: str) -> PeerGroup:
    """Whom a body is compared with in the newest year of which its outturn was public.

    name: what the case calls it, under which the section may state its people. code: the body's in the returns.
    Raises: NotHeld where no outturn of it was public.
    """
    body = public.bodies.find(code)
    year = _newest(public, body)
    alone = why_not_compared(body, year.last_day)
    of_class = public.classmates(body, year)
    measures = {one.code: public.places.measures(one, year.start) for one in of_class}
    own = section.people.get(name)
    if own is not None:
        measures[body.code] |= _with_people(measures[body.code], float(own.people))
    neighbours = () if alone else _neighbours(public, section.peers, body, measures)
    peers = {one.code: public.bodies[one.code] for one in neighbours}
    dropped = {code: why for code, one in peers.items() if (why := why_not_compared(one, year.last_day))}
    kept = [one for one in neighbours if one.code not in dropped]
    own_set = section.peers.provenance[1] if section.peers is not None and section.peers.codes is not None else None
    return PeerGroup(
        body=body,
        year=year,
        peers=tuple(peers[one.code] for one in kept),
        distances=tuple(None if own_set else one.distance for one in kept),
        own_set=own_set,
        of_class=tuple(of_class),
        measures=measures,
        alone=alone,
        dropped=tuple((peers[code].name, why) for code, why in dropped.items()),
    )


def alike(store: Store, bodies: Bodies, body: Body, year: FinancialYear, on: date | None) -> tuple[Body, ...]:
    """The bodies most like one in a year: what a new case takes as its peers.

    Where the year's outturn was not public yet, those of the newest that was; nobody where none was, and for a body
    that is compared with nobody.
    """
    public = PublicFigures(store, bodies, on)
    if not public.panel.years() or why_not_compared(body, year.last_day):
        return ()
    latest = min(year, public.panel.years()[-1])
    measures = {one.code: public.places.measures(one, year.start) for one in public.classmates(body, latest)}
    return tuple(bodies[one.code] for one in _neighbours(public, None, body, measures))


def weights_of_likeness(public: PublicFigures) -> Mapping[str, float]:
    """What each measure of likeness weighs on the day, else when the newest outturn held became public."""
    parts = lookup(NEIGHBOURS, public.on or known_on("RS", public.panel.years()[-1])).parts
    return {name: float(str(weight)) for name, weight in parts.items()}


def _newest(public: PublicFigures, body: Body) -> FinancialYear:
    """The newest year of which an outturn of the body was public."""
    table = public.panel.table.filter(pl.col("code") == body.code).drop_nulls("total_service_expenditure")
    if table.is_empty():
        day = f" public on {public.on}" if public.on else ""
        raise NotHeld(f"no outturn of {body.name} ({body.code}){day}", "one", place="returns")
    return FinancialYear(int(table["year"].max()))  # type: ignore[arg-type]


def _with_people(measures: Measures, people: float) -> dict[str, Known | None]:
    """The case's own number of people; the density follows it."""
    found: dict[str, Known | None] = {"people": Known(people, "people as the case states them")}
    before, dense = measures["people"], measures["people_per_sq_km"]
    if before is not None and dense is not None:
        found["people_per_sq_km"] = Known(dense.value * people / before.value, "people as the case states them")
    return found


def _neighbours(
    public: PublicFigures, peers: Peers | None, body: Body, measures: Mapping[str, Measures]
) -> tuple[Neighbour, ...]:
    """The case's own set, in its order, else the nearest: so many as the case asks for."""
    if peers is not None and peers.codes is not None:
        found = [public.bodies.find(code).code for code in peers.codes]
        return tuple(Neighbour(code, float("nan")) for code in found if code != body.code)
    plain = {
        code: {name: known.value if known else None for name, known in said.items()} for code, said in measures.items()
    }
    most = peers.nearest if peers is not None and peers.nearest else NEAREST
    return nearest_neighbours(body.code, plain, weights_of_likeness(public))[:most]
