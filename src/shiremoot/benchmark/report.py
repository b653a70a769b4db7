"""How a council's spend compares with councils like it, as a page tells it."""

from __future__ import annotations

from collections.abc import Iterator

from shiremoot.benchmark.finding import sentences
from shiremoot.benchmark.pictures import all_services, one_service, quadrants
from shiremoot.benchmark.study import BenchmarkResult, Compared
from shiremoot.benchmark.tables import likeness, other_peers, peers, readings, scale, spend
from shiremoot.question.page import CHANGES, FINDING, RESTS_ON, WHY, WORKED_OUT, page, worked_out
from shiremoot.question.question import Question
from shiremoot.report import Block, Caution, Chart, Finding, Paragraph, Report

MOST_PICTURES = 3
METHOD = (
    "Spend is net current expenditure of the newest outturn that was public on the day asked: after fees, and after "
    "what other public bodies pay. Peers are the bodies of the same class nearest by standardised measures of size, "
    "settlement and need. Every figure is measured from published returns; what a body did not report is missing, "
    "never nought."
)


def report(question: Question, answer: BenchmarkResult) -> Report:
    """The comparison as blocks."""
    source = f"{_sources(answer)}; own computation"
    sections = (
        (FINDING, _finding(answer, source)),
        (WHY, (block for one in answer.bodies for block in _why(one, source))),
        (CHANGES, (block for one in answer.bodies for block in _changes(one))),
        (RESTS_ON, (block for one in answer.bodies for block in _rests_on(one, answer))),
        (WORKED_OUT, worked_out(question, (METHOD,))),
    )
    return page(
        question,
        sections,
        asks=f"How does {answer.bodies[0].name} compare with bodies like it, and is what it buys known?",
        settings=[("public on", str(answer.on) if answer.on else "any day: the newest data held")],
    )


def _sources(answer: BenchmarkResult) -> str:
    return f"Revenue outturn, population and deprivation by authority ({'; '.join(answer.publishers)})"


def _finding(answer: BenchmarkResult, source: str) -> Iterator[Block]:
    yield Finding(tuple(sentences(answer)))
    for body in answer.bodies:
        for one in body.services:
            for flag in one.flags:
                yield Caution(f"{one.title} of {body.name}: {flag}.")
    body = answer.bodies[0]
    drawn = all_services(body, source)
    first = drawn or next((found for one in body.services if (found := one_service(body, one, source))), None)
    if first is not None:
        yield first


def _why(body: Compared, source: str) -> Iterator[Block]:
    yield readings(body)
    yield spend(body)
    drawn = [found for one in body.services if (found := one_service(body, one, source)) is not None]
    pictures: list[Chart] = [*quadrants(body, source), *(drawn if len(drawn) > 1 else [])]
    yield from pictures[:MOST_PICTURES]
    yield peers(body)


def _changes(body: Compared) -> Iterator[Block]:
    others = other_peers(body)
    if others is not None:
        yield Paragraph("Who the peers are is a choice. Where the reading changes with it, it carries little.")
        yield others
    sizes = scale(body)
    if sizes is not None:
        yield sizes


def _rests_on(body: Compared, answer: BenchmarkResult) -> Iterator[Block]:
    if body.own_set is not None:
        yield Paragraph(f"The peers of {body.name} are a set of the case's own: {body.own_set.removesuffix('.')}.")
    else:
        yield likeness(body, answer.weights)
    for note in body.notes:
        yield Caution(f"People, density or need of {body.name}: {note}.")
    for one in body.services:
        if one.missing:
            names = ", ".join(peer.name for peer in one.peers if peer.code in one.missing)
            yield Caution(f"{one.title}: no figure from {names}.")
