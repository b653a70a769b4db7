"""The finding of a comparison: spend first, then what it buys, then why neither is a saving."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from shiremoot.benchmark.readings import Quartiles
from shiremoot.benchmark.services import ServiceReading
from shiremoot.benchmark.study import BenchmarkResult, Compared
from shiremoot.money import say_pounds
from shiremoot.report.blocks import Fact, Inset, Line
from shiremoot.report.words import capital, listed, small

IN_PENNIES_BELOW = 100
MOST_LINES = 4
MOST_NAMED = 3
NOT_A_SAVING = Inset(
    "A gap to other councils is not a saving",
    "Areas and needs differ, and net figures hide what partners pay each other. A figure far from the middle tends to "
    "come back to it by itself.",
)
SCHOOLS = "schools that councils maintain are in the figures and academies are not, so the number of each moves them"
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
VALUE = {
    "good": "good on this measure",
    "fair": "fair on this measure",
    "in doubt": "in doubt",
    "poor": "poor on this measure",
}


def rate(amount: float) -> str:
    """Pounds for each unit, to the penny below £100."""
    return say_pounds(round(amount, 2) if abs(amount) < IN_PENNIES_BELOW else round(amount))


def middle_half(found: Quartiles) -> str:
    """``£10.40 to £19.00``: the quarters between which half of the peers lie."""
    return f"{rate(found.lower)} to {rate(found.upper)}"


def peers_in_words(body: Compared, n: int) -> str:
    """Who the peers are: ``the 15 counties most like it``, or a set of the case's own."""
    if body.own_set is not None:
        return f"the {n} bodies that the case names"
    return f"the {n} {CLASSES.get(body.kind, 'bodies')} most like it"


def placed(body: Compared) -> tuple[ServiceReading, ...]:
    """The services of a body that can be placed among those of its peers."""
    return tuple(one for one in body.services if one.spend_reading is not None)


def of_reading(body: Compared, reading: str) -> tuple[ServiceReading, ...]:
    """The services whose spend is low, in line or high."""
    return tuple(one for one in body.services if one.spend_reading == reading)


def standing(one: ServiceReading) -> tuple[float, Quartiles]:
    """Pounds for each unit, and the quarters of the peers, of a service that can be placed."""
    assert one.spend_per_unit is not None  # noqa: S101 - asked of placed services alone
    assert one.quartiles is not None  # noqa: S101 - asked of placed services alone
    return one.spend_per_unit, one.quartiles


def per_unit(services: Sequence[ServiceReading]) -> str:
    """``a head``, or ``for each unit`` where services are compared by different ones."""
    units = {one.unit for one in services}
    return f"a {units.pop()}" if len(units) == 1 else "for each unit"


def sentences(answer: BenchmarkResult) -> tuple[str, ...]:
    """Two sentences for the first body: where its spend stands, and whether what it buys is known."""
    body = answer.bodies[0]
    if body.alone is not None:
        return (f"{body.name} is compared with nobody.", f"{capital(body.alone)}.")
    if not body.services:
        return (f"{body.name} gave no figure for any service.",)
    if len(body.services) == 1:
        return tuple(_of_one(body, body.services[0]))
    return _of_many(body), _what_it_buys(body)


def _of_one(body: Compared, one: ServiceReading) -> Iterator[str]:
    yield spend_in_words(body, one)
    yield f"Value for money is {VALUE[one.value.reading]}: {one.value.why}."


def spend_in_words(body: Compared, one: ServiceReading) -> str:
    """Where the spend on one service stands, or why that is not known."""
    what = small(one.title)
    if one.spend is None or one.year is None:
        return f"Spend of {body.name} on {what} is not known: {one.not_placed}."
    if one.spend_per_unit is None:
        return f"Spend of {body.name} on {what} cannot be compared: {one.not_placed}."
    if one.spend_reading is None:
        spent = f"{rate(one.spend_per_unit)} a {one.unit} on {what} in {one.year}"
        return f"{body.name} spent {spent}, which is not compared: {one.not_placed}."
    return (
        f"Spend of {body.name} on {what} is {SAID[one.spend_reading]} {peers_in_words(body, one.n)}: "
        f"{rate(one.spend_per_unit)} a {one.unit} in {one.year}."
    )


def _of_many(body: Compared) -> str:
    known = placed(body)
    if not known:
        why = Counter(one.not_placed for one in body.services).most_common(1)[0][0]
        return f"No service of {body.name} can be placed: {why}."
    high = of_reading(body, "high")
    some = f"{len(high)} of {len(known)} services" if len(high) != 1 else f"one of {len(known)} services"
    which = f", {small(high[0].title)}" if len(high) == 1 else ""
    peers = peers_in_words(body, len(body.neighbours))
    if not high:
        of = f"any of {len(known)} services"
        return f"{body.name} spends no more {per_unit(known)} than three in four of {peers} on {of}."
    return f"{body.name} spends more {per_unit(known)} than three in four of {peers} on {some}{which}."


def _what_it_buys(body: Compared) -> str:
    """What value for money is said to be, service by service, where quality is known of any."""
    measured = [one for one in body.services if one.quality is not None]
    if not measured:
        return "Nothing public measures what that buys."
    said = [f"{one.value.reading} for {small(one.title)}" for one in measured[:MOST_NAMED]]
    rest = len(body.services) - len(said)
    return f"Value for money is {listed([*said, *([f'in doubt or not told for {rest} more'] if rest else [])])}."


def facts(body: Compared) -> Iterator[Fact]:
    """Three to five figures beside the picture."""
    known = placed(body)
    if len(body.services) == 1 and known:
        yield from _facts_of_one(body.services[0])
    elif known:
        yield from _facts_of_many(body, known)


def _facts_of_one(one: ServiceReading) -> Iterator[Fact]:
    own, peers = standing(one)
    yield Fact(rate(own), f"a {one.unit} is spent on {small(one.title)}")
    yield Fact(rate(peers.middle), f"a {one.unit} is the middle of its {one.n} peers")
    yield Fact(middle_half(peers), "is where half of its peers lie")
    if one.quality is not None and one.quality_asked is not None:
        yield Fact(say_quality(one, one.quality), f"is its quality: {small(one.quality_asked.title)}")


def say_quality(one: ServiceReading, amount: float) -> str:
    """A measure of quality as it prints: a collection rate is a share."""
    is_share = one.quality_asked is not None and one.quality_asked.public is not None
    return f"{amount:.1%}" if is_share else f"{amount:,.6g}"


def _facts_of_many(body: Compared, known: Sequence[ServiceReading]) -> Iterator[Fact]:
    whole = f"of {len(known)}"
    per = per_unit(known)
    high, low = of_reading(body, "high"), of_reading(body, "low")
    yield Fact(f"{len(high)} {whole}", f"services cost more {per} than at three in four of its peers")
    yield Fact(f"{len(low)} {whole}", "cost less than at three in four of them")
    if (most := farthest(known)) is not None:
        own, peers = standing(most)
        against = f"against {rate(peers.middle)} in the middle of its peers"
        yield Fact(rate(own), f"a {most.unit} goes to {small(most.title)}, {against}")
    measured = sum(one.quality is not None for one in body.services)
    yield Fact(f"{measured} of {len(body.services)}", "services have a measure of what the spend buys")


def farthest(known: Sequence[ServiceReading]) -> ServiceReading | None:
    """The service that is highest over the middle of its peers; None where none is over the middle half."""
    high = [one for one in known if one.spend_reading == "high" and standing(one)[1].middle > 0]
    return max(high, key=lambda one: standing(one)[0] / standing(one)[1].middle, default=None)


def warnings(answer: BenchmarkResult) -> Iterator[str]:
    """Why net figures may mislead, a sentence for each reason and body."""
    for body in answer.bodies:
        if any(one.line == "education" and one.spend_reading != "in line" for one in placed(body)):
            yield f"Education services of {body.name}: {SCHOOLS}."
        reasons: dict[str, list[str]] = {}
        for one in body.services:
            for flag in one.flags:
                reasons.setdefault(flag, []).append(small(one.title))
        for flag, titles in reasons.items():
            yield f"{capital(listed(titles, MOST_NAMED))} of {body.name}: {flag}."


def lines(answer: BenchmarkResult) -> Iterator[Line]:
    """For a terminal: a line for each of a few services, else one for each body."""
    for body in answer.bodies:
        known = placed(body)
        if len(known) <= MOST_LINES:
            yield from (_line(body, one) for one in known)
            continue
        counts = ", ".join(f"{len(of_reading(body, reading))} {reading}" for reading in SAID)
        yield Line(
            f"{body.name}, {len(known)} services", counts, f"beside {peers_in_words(body, len(body.neighbours))}"
        )


def _line(body: Compared, one: ServiceReading) -> Line:
    own, peers = standing(one)
    words = f"{one.spend_reading}: half of {one.n} peers lie at {middle_half(peers)}; value {one.value.reading}"
    return Line(f"{body.name}, {small(one.title)}", f"{rate(own)} a {one.unit}", words)
