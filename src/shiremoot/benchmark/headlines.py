"""The numbers of a comparison that people quote."""

from __future__ import annotations

from collections.abc import Sequence

from shiremoot.benchmark.study import BenchmarkResult
from shiremoot.question.answer import Headline


def headlines(answer: BenchmarkResult) -> Sequence[Headline]:
    """Each service's spend for each unit."""
    return tuple(
        Headline(f"{one.title}, pounds a {one.unit} in {one.year}, {body.name}", one.spend_per_unit, "pounds")
        for body in answer.bodies
        for one in body.services
        if one.spend_per_unit is not None
    )
