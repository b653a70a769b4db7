"""The finding of a comparison in sentences: spend first, then what it buys, then why neither is a saving."""

from __future__ import annotations

from collections.abc import Iterator

from shiremoot.benchmark.readings import Quartiles
from shiremoot.benchmark.services import ServiceReading
from shiremoot.benchmark.study import BenchmarkResult, Compared
from shiremoot.money import say_pounds
from shiremoot.report.words import listed, small

IN_PENNIES_BELOW = 100
BASIS = "net current expenditure, cash"
NOT_A_SAVING = (
    "A gap to other councils is not a saving: areas and needs differ, net figures hide what partners pay each other, "
    "and a figure far from the middle tends to come back to it by itself."
)
SAID = {"low": "below the middle half of", "in line": "in line with", "high": "above the middle half of"}
CLASSES = {
    "county": "counties",
    "unitary": "unitary and metropolitan councils",
    "metropolitan": "unitary and metropolitan councils",
    "london-borough": "London boroughs",
    "district": "districts",
    "fire": "fire authorities",
    "police": "police bodies",
}


def rate(amount: float) -> str:
    """Pounds for each unit, to the penny below £100."""
    return say_pounds(round(amount, 2) if abs(amount) < IN_PENNIES_BELOW else round(amount))


def middle_half(found: Quartiles) -> str:
    """``£10.40 to £19.00, the middle £14.50``."""
    return f"{rate(found.lower)} to {rate(found.upper)}, the middle {rate(found.middle)}"


def peers_in_words(body: Compared, n: int) -> str:
    """Who the peers are: ``the 15 counties most like it``, or a set of the case's own."""
    if body.own_set is not None:
        return f"the {n} bodies that the case names"
    return f"the {n} {CLASSES.get(body.kind, 'bodies')} most like it"


def sentences(answer: BenchmarkResult) -> Iterator[str]:
    """Two to four sentences for the first body: its first service, the others, what the spend buys, no saving."""
    body = answer.bodies[0]
    if not body.services:
        yield f"{body.name} gave no figure for any service."
        return
    first, *others = body.services
    yield _spend(body, first)
    yield _value(first)
    if others:
        yield _others(others)
    yield NOT_A_SAVING


def _spend(body: Compared, one: ServiceReading) -> str:
    if one.rate is None or one.year is None:
        return f"Spend on {small(one.title)} of {body.name} is not known: no figure is published."
    if one.quartiles is None or one.reading is None:
        return (
            f"{body.name} spent {rate(one.rate)} a {one.unit} on {small(one.title)} in {one.year} ({BASIS}); only "
            f"{one.n} of its peers gave a figure, too few to say where that stands."
        )
    return (
        f"Spend of {body.name} on {small(one.title)} is {SAID[one.reading]} {peers_in_words(body, one.n)}: "
        f"{rate(one.rate)} a {one.unit} in {one.year} ({BASIS}); half of them lie at {middle_half(one.quartiles)}."
    )


def _value(one: ServiceReading) -> str:
    return f"Value for money is {VALUE[one.value.reading]}: {one.value.why}."


VALUE = {
    "good": "good on this measure",
    "fair": "fair on this measure",
    "in doubt": "in doubt",
    "poor": "poor on this measure",
}


def _others(others: list[ServiceReading]) -> str:
    known = [one for one in others if one.reading is not None]
    parts = []
    for reading in ("high", "in line", "low"):
        titles = [small(one.title) for one in known if one.reading == reading]
        if titles:
            parts.append(f"{listed(titles)} {'is' if len(titles) == 1 else 'are'} {SAID[reading]} its peers")
    return f"Of its other services, {'; '.join(parts)}." if parts else "Its other services cannot be placed."
