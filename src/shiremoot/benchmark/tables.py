"""The tables of a comparison: services beside their peers, the peers themselves, other choices of peers, scale."""

from __future__ import annotations

from collections.abc import Mapping

from shiremoot.benchmark.finding import BASIS
from shiremoot.benchmark.scale import Elasticity
from shiremoot.benchmark.services import ServiceReading
from shiremoot.benchmark.study import Compared
from shiremoot.report import NOT_APPLICABLE, NOT_STATED, Cell, Column, Table

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


def spend(body: Compared) -> Table:
    """The first reading: what is spent on each service, and where the middle half of the peers lies."""
    columns = (
        Column("Service"),
        Column("Year", "year"),
        Column("Spend (net)", "pounds"),
        *(Column(name, "number") for name in ("£ for each", "Lower quartile, £", "Middle, £", "Upper quartile, £")),
        Column("Peers (without a figure)"),
    )
    rows = tuple(_spend(one) for one in body.services)
    note = (
        f"{BASIS.capitalize()}. For each head, unless the service is compared by another unit. Quartiles are of the "
        "peers alone and are amounts that occurred."
    )
    return Table(f"What {body.name} spends beside {len(body.neighbours)} peers", columns, rows, note=note)


def _spend(one: ServiceReading) -> tuple[Cell, ...]:
    found = one.quartiles
    quartiles: tuple[Cell, ...] = (
        (NOT_STATED,) * 3 if found is None else tuple(round(x, 2) for x in (found.lower, found.middle, found.upper))
    )
    return (
        one.title if one.unit == "head" else f"{one.title}, for each {one.unit}",
        NOT_STATED if one.year is None else str(one.year),
        NOT_STATED if one.pounds is None else one.pounds,
        NOT_STATED if one.rate is None else round(one.rate, 2),
        *quartiles,
        f"{one.n} ({len(one.missing)})",
    )


def readings(body: Compared) -> Table:
    """Both readings side by side: where spend stands, and whether what it buys is known."""
    columns = (Column("Service"), Column("Spend stands in"), Column("Spend"), Column("Value for money"), Column("Why"))
    rows = tuple(
        (
            one.title,
            QUARTERS[one.quartile] if one.quartile else NOT_APPLICABLE,
            one.reading or NOT_APPLICABLE,
            one.value.reading,
            one.value.why,
        )
        for one in body.services
    )
    return Table("Two readings that must not be mixed: what is spent, and what it buys", columns, rows)


def peers(body: Compared) -> Table:
    """The peers, how far from alike they are, and what they spend on each service."""
    shown = body.services[:MOST_SERVICES]
    columns = (
        Column("Peer"),
        Column("Code"),
        *([] if body.own_set is not None else [Column("Distance (0 alike, 1 farthest)", "number")]),
        *(Column(f"{one.title}, £ a {one.unit}", "number") for one in shown),
        Column("Take care"),
    )
    rows = tuple(
        (
            name,
            code,
            *([] if body.own_set is not None else [round(apart or 0.0, 2)]),
            *(_rate(one, at) for one in shown),
            "; ".join(dict.fromkeys(flag for one in shown for flag in one.peers[at].flags)) or "nothing known",
        )
        for at, (code, name, apart) in enumerate(body.neighbours)
    )
    return Table(f"Who the peers of {body.name} are", columns, rows, note="Peers describe the area, not the service.")


MOST_SERVICES = 4


def _rate(one: ServiceReading, at: int) -> Cell:
    amount = one.peers[at].rate
    return NOT_STATED if amount is None else round(amount, 2)


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
        if one.quartile is not None and one.reading is not None
        for first, other_words, n, quartile, reading in (
            (True, "", one.n, one.quartile, one.reading),
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
    return f"{found.value:.2f} ({found.low:.2f} to {found.high:.2f})"


def _merging(found: Elasticity) -> str:
    middle, low, high = found.merging_two
    return f"{middle:.1%} ({low:.1%} to {high:.1%})"


def likeness(body: Compared, weights: Mapping[str, float]) -> Table:
    """What makes bodies alike: the measures, this body's values and what each weighs."""
    columns = (Column("Measure"), Column(body.name), Column("Weight", "number"))
    rows = tuple(
        (
            MEASURES.get(name, name),
            NOT_STATED if (known := body.measures.get(name)) is None else _shown(name, known.value),
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
