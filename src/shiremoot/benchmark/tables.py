"""The tables of a comparison: services beside their peers, the peers themselves, other choices of peers, scale."""

from __future__ import annotations

from collections.abc import Mapping

from shiremoot.benchmark.finding import SAID, of_reading, per_unit
from shiremoot.benchmark.scale import Elasticity
from shiremoot.benchmark.services import NO_DUTY, ServiceReading
from shiremoot.benchmark.study import Compared
from shiremoot.report.blocks import Terms
from shiremoot.report.tables import NOT_APPLICABLE, NOT_STATED, Cell, Column, Span, Table
from shiremoot.report.words import capital, listed, small

QUARTERS = {1: "lowest quarter", 2: "second quarter", 3: "third quarter", 4: "highest quarter"}
MEASURES = {
    "people": "People",
    "people_per_sq_km": "People for each square kilometre",
    "growth_of_people": "Growth of people in five years",
    "deprivation": "Deprivation, average score (2019)",
    "deprivation_of_older_people": "Older people in income deprivation, share (2019)",
    "employment_deprivation": "Employment deprivation, share (2019)",
    "housing_barriers": "Barriers to housing and services, score (2019)",
}


def services(body: Compared) -> Table:
    """Every service: what is spent on it, where the middle half of the peers lies, and what both readings say."""
    dated = len({one.year for one in body.services}) > 1
    columns = (
        Column("Service"),
        *([Column("Year", "year")] if dated else []),
        Column(_rate_of(body), "number"),
        Column("Middle half of the peers", "number"),
        Column("Spend is"),
        Column("Value for money"),
    )
    rows = tuple(
        (
            one.title if one.unit == "head" else f"{one.title}, for each {one.unit}",
            *([NOT_STATED if one.year is None else str(one.year)] if dated else []),
            NOT_STATED if one.spend_per_unit is None else _pence(one.spend_per_unit),
            _untold(one) if one.quartiles is None else Span(_pence(one.quartiles.lower), _pence(one.quartiles.upper)),
            one.spend_reading or ("no duty" if one.not_placed == NO_DUTY else NOT_APPLICABLE),
            one.value.reading,
        )
        for one in body.services
    )
    counts = listed(
        [f"{len(found)} {reading}" for reading in SAID if (found := of_reading(body, reading))] or ["none placed"]
    )
    title = f"Services of {body.name} beside {len(body.neighbours)} peers: {counts}"
    note = "High is above the middle half of the peers, low below it. Each quarter is an amount that occurred."
    return Table(title, columns, rows, note=note, sheet="Services")


def spend(body: Compared) -> Table:
    """The first reading in full: pounds, pounds for each unit, the quarters of the peers, and who gave no figure."""
    columns = (
        Column("Service"),
        Column("Year", "year"),
        Column("Spend (net)", "pounds"),
        *(Column(name, "number") for name in (_rate_of(body), "Lower quarter, £", "Middle, £", "Upper quarter, £")),
        Column("Stands in"),
        *(Column(name, "number") for name in ("Peers", "Without a figure")),
    )
    rows = tuple(_spend(one) for one in body.services)
    note = "Quarters are of the peers alone."
    return Table(f"What {body.name} spends beside {len(body.neighbours)} peers", columns, rows, note=note)


def _rate_of(body: Compared) -> str:
    """The heading of pounds: ``£ a head``, or where units differ ``£ for each``; each row then names its own."""
    return f"£ {per_unit(body.services)}".removesuffix(" unit")


def _untold(one: ServiceReading) -> Cell:
    """What stands where peers have no quarters: without a duty there are none to tell."""
    return NOT_APPLICABLE if one.not_placed == NO_DUTY else NOT_STATED


def _spend(one: ServiceReading) -> tuple[Cell, ...]:
    found = one.quartiles
    quarters: tuple[Cell, ...] = (
        (_untold(one),) * 3 if found is None else tuple(map(_pence, (found.lower, found.middle, found.upper)))
    )
    return (
        one.title if one.unit == "head" else f"{one.title}, for each {one.unit}",
        NOT_STATED if one.year is None else str(one.year),
        NOT_STATED if one.spend is None else one.spend,
        NOT_STATED if one.spend_per_unit is None else _pence(one.spend_per_unit),
        *quarters,
        QUARTERS[one.spend_quartile] if one.spend_quartile else NOT_APPLICABLE,
        *((NOT_APPLICABLE,) * 2 if one.not_placed == NO_DUTY else (one.n, len(one.missing))),
    )


def _pence(amount: float) -> float:
    return round(amount, 2)


def shares_of_the_middle(body: Compared, title: str) -> Table:
    """What the dots show: each service as a share of the middle of the peers."""
    columns = (Column("Service"), Column(body.name, "share"), Column("Middle half of the peers", "share"))
    rows = tuple(
        (
            one.title,
            NOT_STATED if one.spend_per_unit is None else one.spend_per_unit / found.middle,
            Span(found.lower / found.middle, found.upper / found.middle),
        )
        for one in body.services
        if (found := one.quartiles) is not None and found.middle > 0
    )
    return Table(title, columns, rows, note="The middle of the peers is 100%.")


def values(body: Compared) -> Table:
    """The second reading: whether what the spend buys is worth it, and why that is said."""
    columns = (Column("Service"), Column("Value for money"), Column("Why"))
    rows = tuple((one.title, one.value.reading, one.value.why) for one in body.services)
    return Table(f"What the spend of {body.name} buys", columns, rows)


def peers(body: Compared) -> Table:
    """The peers, and how far from alike they are."""
    is_nearest = body.own_set is None
    columns = (
        Column("Peer"),
        Column("Code"),
        *([Column("Distance (0 alike, 1 farthest)", "number")] if is_nearest else []),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (peer.name, peer.code, *([round(peer.distance or 0.0, 2)] if is_nearest else [])) for peer in body.neighbours
    )
    return Table(f"Who the peers of {body.name} are", columns, rows, note="Peers describe the area, not the service.")


def what_peers_spend(body: Compared) -> Table:
    """Pounds for each unit of every service, peer by peer."""
    compared = [one for one in body.services if one.not_placed != NO_DUTY]
    columns = (Column("Peer"), *(Column(f"{one.title}, £ a {one.unit}", "number") for one in compared))
    rows = tuple((peer.name, *(_rate(one, at) for one in compared)) for at, peer in enumerate(body.neighbours))
    return Table(f"What the peers of {body.name} spend", columns, rows)


def care(body: Compared) -> Terms | None:
    """Which peers' net figures may mislead, on which services and why."""
    items = []
    for at, peer in enumerate(body.neighbours):
        reasons: dict[str, list[str]] = {}
        for one in body.services:
            for flag in one.peers[at].flags:
                reasons.setdefault(flag, []).append(small(one.title))
        said = [f"{listed(titles)}: {flag}" for flag, titles in reasons.items()]
        if said:
            items.append((peer.name, capital("; ".join(said))))
    return Terms("Take care with these peers", items) if items else None


def _rate(one: ServiceReading, at: int) -> Cell:
    amount = one.peers[at].spend_per_unit
    return NOT_STATED if amount is None else _pence(amount)


def other_peers(body: Compared) -> Table | None:
    """The same readings beside other choices of peers."""
    rows = tuple(
        (
            one.title,
            f"the {len(body.neighbours)} compared here" if first else other_words,
            n,
            QUARTERS[quartile],
            reading,
        )
        for one in body.services
        if one.spend_quartile is not None and one.spend_reading is not None
        for first, other_words, n, quartile, reading in (
            (True, "", one.n, one.spend_quartile, one.spend_reading),
            *((False, other.words, other.n, other.quartile, other.reading) for other in one.other_peers),
        )
    )
    columns = (Column("Service"), Column("Beside"), Column("Peers", "number"), Column("Stands in"), Column("Reading"))
    return Table("The same spend beside other peers", columns, rows) if rows else None


def scale(body: Compared) -> Table | None:
    """How spend grows with people, service by service."""
    rows = tuple(
        (one.title, words, _interval(found), found.bodies, found.years, _merging(found))
        for one in body.services
        for words, found in (("plainly", one.scale), ("density and need taken out", one.scale_adjusted))
        if found is not None
    )
    if not rows:
        return None
    columns = (
        Column("Service"),
        Column("How"),
        Column("Elasticity to people"),
        Column("Bodies", "number"),
        Column("Years", "number"),
        Column("Twice the size spends less a head by"),
    )
    note = (
        "Below one, larger bodies spend less a head. In brackets a 90% interval (Theil and Sen, over bodies). It "
        "compares bodies as they are; it does not say that merging two makes them like a larger one, and studies of "
        "English councils that shared found no such saving on average. Net spend, and needs beyond density and "
        "deprivation, disturb it."
    )
    return Table(f"Spend and size over all bodies of the class of {body.name}", columns, rows, note=note)


def _interval(found: Elasticity) -> str:
    return f"{found.elasticity:.2f} ({found.low:.2f} to {found.high:.2f})"


def _merging(found: Elasticity) -> str:
    two = found.merging_two
    return f"{two.middle:.1%} ({two.low:.1%} to {two.high:.1%})"


def likeness(body: Compared, weights: Mapping[str, float]) -> Table:
    """What makes bodies alike: the measures, this body's values and what each weighs."""
    columns = (Column("Measure"), Column(body.name), Column("Weight", "number"))
    rows = tuple(
        (
            MEASURES.get(name, name),
            NOT_STATED if (known := body.measures.get(name)) is None else _shown(name, known),
            weight,
        )
        for name, weight in weights.items()
    )
    note = "Each measure is put to mean nought and standard deviation one over the class; people and density as logs."
    return Table("What makes two bodies alike here", columns, rows, note=note)


def _shown(name: str, value: float) -> str:
    if name in SHARES:
        return f"{value:.1%}"
    return f"{value:,.0f}" if abs(value) >= ROUNDED_FROM else f"{value:.1f}"


ROUNDED_FROM = 100
SHARES = ("growth_of_people", "deprivation_of_older_people", "employment_deprivation")
