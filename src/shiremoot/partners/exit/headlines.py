"""The numbers of leaving that people quote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shiremoot.partners.exit.result import ExitResult
from shiremoot.question.answer import Headline


def headlines(answer: ExitResult) -> Sequence[Headline]:
    """What is left when each partner leaves in each year, and the chance of an ending: both ends of its range."""
    return tuple(_headlines(answer))


def _headlines(answer: ExitResult) -> Iterator[Headline]:
    titles = {one.service: one.title for one in answer.services}
    for one in answer.leavers:
        yield Headline(f"{titles[one.service]}: left if {one.body} leaves in {one.year}", one.stranded, "pounds")
    yield Headline("chance of an ending within the years of sharing, lowest", answer.ending.within_low, "odds")
    yield Headline("chance of an ending within the years of sharing, highest", answer.ending.within_high, "odds")
