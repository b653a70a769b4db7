"""The numbers of a medium-term plan that people quote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shiremoot.gap.result import GapResult
from shiremoot.question.answer import Headline


def headlines(answer: GapResult) -> Sequence[Headline]:
    """What is to find for the next budget; the last year's gap before and after savings; the odds of the reserves.

    Of the headline body alone. None where the plan says too little to conclude anything.
    """
    return tuple(_headlines(answer))


def _headlines(answer: GapResult) -> Iterator[Headline]:
    if answer.missing:
        return
    first, last = answer.years[0], answer.years[-1]
    yield Headline(f"to find for {first.year}", first.to_find.planned, "pounds")
    yield Headline(f"gap in {last.year}", last.gap, "pounds")
    yield Headline(f"gap after planned savings in {last.year}", last.gap_after_savings.planned, "pounds")
    yield Headline(f"gap after expected savings in {last.year}", last.gap_after_savings.expected, "pounds")
    for one in answer.headline.reserves:
        yield Headline(f"odds of reserves below the minimum in {one.year}", one.odds_below, "odds")
