"""How a council's spend compares with councils like it, as a page tells it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from shiremoot.benchmark.changes import changes, levers
from shiremoot.benchmark.finding import (
    CLASSES,
    NOT_A_SAVING,
    facts,
    farthest,
    lines,
    of_reading,
    placed,
    sentences,
    warnings,
)
from shiremoot.benchmark.pictures import first_picture, quadrants
from shiremoot.benchmark.services import NO_DUTY
from shiremoot.benchmark.study import BenchmarkResult, Compared
from shiremoot.benchmark.tables import (
    care,
    likeness,
    other_peers,
    peers,
    scale,
    services,
    spend,
    values,
    what_peers_spend,
)
from shiremoot.question.page import CHANGES, NOT_KNOWN, WHY, Telling, at_most_two, method, page
from shiremoot.question.question import Question
from shiremoot.report.alike import told_once
from shiremoot.report.blocks import Block, Bullets, ForMembers, KeyFacts, Paragraph, Recommendation, Report, money_is
from shiremoot.report.words import capital, listed, small

MOST_PICTURES = 2
MOST_NAMED = 4
SERVICES = "Service by service"
METHOD = (
    (
        "Spend is net current expenditure of the newest outturn that was public on the day asked: after fees, and "
        "after what other public bodies pay."
    ),
    "Peers are the bodies of the same class nearest by standardised measures of size, settlement and need.",
    "Every figure is measured from published returns; what a body did not report is missing, never nought.",
)


def report(question: Question, answer: BenchmarkResult) -> Report:
    """The comparison as blocks."""
    cautions, others = at_most_two(warnings(answer))
    first = answer.bodies[0]
    told = Telling(
        answer=sentences(answer),
        first=(*_first(first), *cautions),
        body=(
            (CHANGES, (block for one in answer.bodies for block in _changes(one))),
            (WHY, islice((found for one in answer.bodies for found in quadrants(one)), MOST_PICTURES)),
            (SERVICES, (told_once(services(one)) for one in answer.bodies if one.services)),
            (NOT_KNOWN, (Bullets(tuple(_not_known(answer, others))),)),
        ),
        annex=(
            ("The peers and what they spend", (block for one in answer.bodies for block in _peers(one))),
            (
                "Who is compared, and beside whom else",
                (block for one in answer.bodies for block in _beside(one, answer)),
            ),
            ("Value for money, and size", (block for one in answer.bodies for block in _in_full(one))),
        ),
        asks=f"How does {first.name} compare with bodies like it, and is what it buys known?",
        basis=_basis(answer),
        source=f"revenue outturn, population and deprivation by authority ({listed(answer.publishers)})",
        settings=[("public on", str(answer.on) if answer.on else "any day: the newest data held")],
        for_members=_for_members(answer),
        recommendations=tuple(_recommendations(first)),
        lines=tuple(lines(answer)),
        how=method(METHOD),
    )
    return page(question, told)


def _basis(answer: BenchmarkResult) -> str:
    """What the money of the page is. Years that differ stand in the table."""
    years = {str(one.year) for body in answer.bodies for one in body.services if one.year is not None}
    when = f" of {years.pop()}" if len(years) == 1 else ""
    return money_is(f"net current expenditure{when}, in cash")


def _first(body: Compared) -> Iterator[Block]:
    drawn = first_picture(body)
    if drawn is not None:
        yield drawn
    if told := tuple(facts(body)):
        yield KeyFacts(told)
    if body.services and body.alone is None:
        yield NOT_A_SAVING


def _changes(body: Compared) -> Iterator[Block]:
    if found := tuple(changes(body)):
        yield Bullets(found)


def _not_known(answer: BenchmarkResult, others: tuple[str, ...]) -> Iterator[Paragraph]:
    for body in answer.bodies:
        yield Paragraph(_who(body), lead=f"Peers of {body.name}:")
        for one in body.dropped:
            yield Paragraph(f"{one}. It is compared with nobody, so it is left out of the peers.", lead="Left out:")
        for note in body.notes:
            yield Paragraph(f"{note}.", lead=f"People, density or need of {body.name}:")
        yield from _silent(body)
    yield from map(Paragraph, others)


def _who(body: Compared) -> str:
    if body.alone is not None:
        return f"none, by a rule with its reason. {capital(body.alone)}."
    names = listed([peer.name for peer in body.neighbours], MOST_NAMED) if body.neighbours else "nobody"
    if body.own_set is not None:
        return f'a set that the case names ("{body.own_set.removesuffix(".")}"). They are {names}.'
    kind = CLASSES.get(body.kind, "bodies")
    return f"the {len(body.neighbours)} {kind} most like it in size, settlement and need: {names}."


def _silent(body: Compared) -> Iterator[Paragraph]:
    """What nothing public measures, and peers without a figure, services of one kind together."""
    unmeasured = [small(one.title) for one in body.services if one.quality is None]
    if 0 < len(unmeasured) < len(body.services):  # of none is said in the answer
        yield Paragraph(f"nothing public measures it for {listed(unmeasured)}.", lead="Quality or volume:")
    if no_duty := [small(one.title) for one in body.services if one.not_placed == NO_DUTY]:
        yield Paragraph(f"{listed(no_duty)}. What is spent there is told and compared with nothing.", lead="No duty:")
    without: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for one in body.services:
        for why in dict.fromkeys(peer.not_counted for peer in one.peers if one.not_placed != NO_DUTY):
            if why is not None:
                names = tuple(peer.name for peer in one.peers if peer.not_counted == why)
                without.setdefault((why, names), []).append(small(one.title))
    for (why, names), titles in without.items():
        yield Paragraph(f"{listed(titles)}, of {listed(names, MOST_NAMED)}: {why}.", lead="Peers not counted:")


def _peers(body: Compared) -> Iterator[Block]:
    yield spend(body)
    yield peers(body)
    yield what_peers_spend(body)
    if (found := care(body)) is not None:
        yield found


def _beside(body: Compared, answer: BenchmarkResult) -> Iterator[Block]:
    if body.own_set is None:
        yield likeness(body, answer.weights)
    if (others := other_peers(body)) is not None:
        yield others


def _in_full(body: Compared) -> Iterator[Block]:
    if body.services:
        yield told_once(values(body))
    if (sizes := scale(body)) is not None:
        yield sizes


def _for_members(answer: BenchmarkResult) -> ForMembers:
    body = answer.bodies[0]
    unknowns = [f"{found.lead} {found.text}" for found in _silent(body)] or [
        "What the spend buys: nothing public measures it."
    ]
    return ForMembers(
        levers=levers(body)[:3],
        unknowns=(*unknowns, *warnings(answer))[:3],
        questions=tuple(_questions(body))[:3],
    )


def _questions(body: Compared) -> Iterator[str]:
    if (most := farthest(placed(body))) is not None:
        yield f"What does {body.name} get for what it spends above its peers on {small(most.title)}?"
    if of_reading(body, "high"):
        yield "Does it host any of these services for others, or pay somebody else to?"
    yield "Which measure of quality or volume would show whether the spend is worth it?"


def _recommendations(body: Compared) -> Iterator[Recommendation]:
    if not placed(body):
        return
    yield Recommendation(
        "note where spend stands among bodies like it, and that a gap to them is not a saving", SERVICES
    )
    unmeasured = [small(one.title) for one in of_reading(body, "high") if one.quality is None]
    if unmeasured:
        what = f"ask for a measure of quality or volume for {listed(unmeasured)}, where spend is high"
        yield Recommendation(what, NOT_KNOWN)
