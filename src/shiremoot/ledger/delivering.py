"""How much of a thing comes: chances of its parts, which runs draw, and rates, which a plan counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from shiremoot.case import Delivery
from shiremoot.case.figures import around_the_planned_rate
from shiremoot.case.moving import ALL
from shiremoot.chance import Distribution, Fixed
from shiremoot.ledger.ledger import Ledger
from shiremoot.ledger.line import DeliveryChance, Line
from shiremoot.ledger.wanted import Computed, Rate, Wanted

RATE, OF_ALL = ": rate", ".savings_delivery"


def delivery_chance(name: str, delivery: Delivery | None, needs: tuple[str, ...]) -> DeliveryChance | None:
    """The chances of what comes of a thing; None where all of it is certain and it needs nothing.

    A rate is no chance: what others need comes all the same, and only its own pounds are fewer.
    """
    if (delivery is None or delivery.rate is not None) and not needs:
        return None
    parts = dict(delivery.parts) if delivery is not None else {ALL: ALL}
    chance = float(parts.pop(ALL, 0))
    otherwise = tuple((float(part), float(each)) for part, each in parts.items()) if any(parts) else ()
    return DeliveryChance(name, chance, needs, otherwise)


def rate_of(name: str, own: Delivery | None, of_all: Delivery | None, section: str) -> Rate | None:
    """The rate at which a saving is delivered: its own, else that of all savings of its section; None without any.

    One that says its own delivery, in whatever form, is left out of what its section says of all.
    """
    if own is not None:
        return Rate(own_rate(name), own) if own.rate is not None else None
    return Rate(rate_of_all(section), of_all) if of_all is not None else None


def own_rate(name: str) -> str:
    """What the rate of one line is called; no name in a document holds a colon."""
    return name + RATE


def rate_of_all(section: str) -> str:
    """What the one rate of all savings of a section is called; no name in a document holds a full stop."""
    return section + OF_ALL


def is_rate(cause: str) -> bool:
    """Whether what moves lines is a rate of delivery, of this case or of one that it includes."""
    return cause.endswith((RATE, OF_ALL))


def rates(wanted: Iterable[Wanted | Computed]) -> dict[str, Distribution]:
    """How far each rate that is a range may lie from the planned one: what moves all lines that share it."""
    found = {one.rate.name: one.rate.delivery for one in wanted if isinstance(one, Wanted) and one.rate is not None}
    drawn = ((name, around_the_planned_rate(delivery)) for name, delivery in found.items())
    return {name: around for name, around in drawn if around is not None}


def at_its_rate(line: Line, rate: Rate | None) -> Line:
    """The line at the part of its size that a plan counts on; a range of rates moves it as a shared cause does."""
    if rate is None:
        return line
    moved = ((rate.name, 1.0),) if around_the_planned_rate(rate.delivery) is not None else ()
    planned = rate.delivery.planned_rate
    sizes = tuple(replace(one, size=times(one.size, planned)) for one in line.sizes)
    return replace(line, size=times(line.size, planned), sizes=sizes, rate=planned, driven_by=(*line.driven_by, *moved))


def comes_in_parts(ledger: Ledger) -> bool:
    """Whether of anything a part may come, and not all or nothing."""
    return any(one.otherwise for one in ledger.deliveries.values())


def times(size: Distribution, factor: Fraction) -> Distribution:
    """A size times an exact number; a fixed one stays exact."""
    return size.scaled(factor) if isinstance(size, Fixed) else size.scaled(float(factor))
