"""The numbers of shares that people quote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shiremoot.partners.shares.result import SharesResult
from shiremoot.question.answer import Headline


def headlines(answer: SharesResult) -> Sequence[Headline]:
    """What sharing each service saves, the chance of that, and every body's share under each way."""
    return tuple(_headlines(answer))


def _headlines(answer: SharesResult) -> Iterator[Headline]:
    for one in answer.services:
        yield Headline(f"{one.title}: saved by sharing, middle run", one.saving.p50, "pounds")
        yield Headline(f"{one.title}: chance that sharing saves", one.p_saves, "odds")
        for each in (method for method in one.methods if method.same_as is None):
            for body, share in each.shares.items():
                yield Headline(f"{one.title}: share of {body} by {each.method}", share, "pounds")
