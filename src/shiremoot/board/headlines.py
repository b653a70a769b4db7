"""The numbers of a board that people quote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shiremoot.board.result import BoardResult
from shiremoot.question.answer import Headline


def headlines(answer: BoardResult) -> Sequence[Headline]:
    """What all cases save together and each of them, and the odds of each of their targets."""
    return tuple(_headlines(answer))


def _headlines(answer: BoardResult) -> Iterator[Headline]:
    yield Headline("saved by all cases", answer.together.expected, "pounds")
    for case in answer.cases:
        yield Headline(f"{case.title}: saved", case.saving.expected, "pounds")
        for at, target in enumerate(case.targets, 1):
            if target.odds is not None:
                yield Headline(f"{case.title}: target {at} met", target.odds, "odds")
