"""The numbers of a comparison of options that people quote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shiremoot.options.result import OptionsResult
from shiremoot.question.answer import Headline


def headlines(answer: OptionsResult) -> Sequence[Headline]:
    """Each option's value on average, and how often it is the best of those not rejected."""
    return tuple(_headlines(answer))


def _headlines(answer: OptionsResult) -> Iterator[Headline]:
    for one in answer.options:
        if one.has_lines:
            middle = "" if one.why is None else "middle "
            yield Headline(f"{middle}net present value of {one.name}", one.typical, "pounds")
        if one.p_best_allowed is not None:
            yield Headline(f"chance that {one.name} is best", one.p_best_allowed, "odds")
