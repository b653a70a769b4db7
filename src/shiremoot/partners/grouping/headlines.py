"""The numbers of groupings that people quote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shiremoot.partners.grouping.result import PartnersResult
from shiremoot.question.answer import Headline


def headlines(answer: PartnersResult) -> Sequence[Headline]:
    """What the best grouping of each service costs and saves, and how often it is the best."""
    return tuple(_headlines(answer))


def _headlines(answer: PartnersResult) -> Iterator[Headline]:
    for one in answer.services:
        yield Headline(f"{one.title}: cost of the best grouping", one.value, "pounds")
        yield Headline(f"{one.title}: saved against apart", one.alone - one.value, "pounds")
        if one.how_often_best is not None and not one.listed:  # of few runs it is no chance to quote
            yield Headline(f"{one.title}: chance that this grouping is the best", one.how_often_best, "odds")
