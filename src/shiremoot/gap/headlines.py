"""The numbers of a medium-term plan that people quote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shiremoot.gap.study import GapResult
from shiremoot.question.answer import Headline


def headlines(answer: GapResult) -> Sequence[Headline]:
    """The next budget, the last year's gap before and after savings, and the odds of the reserves.

    None where the plan says too little to conclude anything.
    """
    return tuple(_headlines(answer))


def _headlines(answer: GapResult) -> Iterator[Headline]:
    if answer.missing:
        return
    first, last = answer.consolidated.years[0], answer.consolidated.years[-1]
    if first is not last:
        yield Headline(f"gap after planned savings in {first.year}", first.gap_after_savings.planned, "pounds")
    yield Headline(f"gap in {last.year}", last.gap, "pounds")
    yield Headline(f"gap after planned savings in {last.year}", last.gap_after_savings.planned, "pounds")
    yield Headline(f"gap after expected savings in {last.year}", last.gap_after_savings.expected, "pounds")
    kept = answer.consolidated.reserves or answer.bodies[0].reserves
    for one in kept:
        yield Headline(f"odds of reserves below the minimum in {one.year}", one.odds_below, "odds")
