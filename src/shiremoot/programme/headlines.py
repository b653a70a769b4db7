"""The numbers of a programme that people quote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shiremoot.programme.answer import ProgrammeOdds
from shiremoot.question.answer import Headline


def headlines(answer: ProgrammeOdds) -> Sequence[Headline]:
    """Each target's odds, and the middle and expected saving project by project."""
    return tuple(_headlines(answer))


def _headlines(answer: ProgrammeOdds) -> Iterator[Headline]:
    for number, target in enumerate(answer.targets, start=1):
        name, drawn = f"target {number}", target.by_project
        if target.odds is not None:
            yield Headline(f"{name}, headline odds", target.odds, "odds")
        if drawn is not None:
            yield Headline(f"{name}, odds by project", drawn.odds, "odds")
            yield Headline(f"{name}, expected by project", drawn.expected, "pounds")
            yield Headline(f"{name}, reached in 80 of 100 runs", drawn.p20, "pounds")
