"""What a case states for the paper on its options: recommendations, statements of officers, what is exempt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, model_validator

from shiremoot.case import Part
from shiremoot.case.rules import GoesWith, OneOf, Rules
from shiremoot.case.written import Name, Refers, Words, refused
from shiremoot.case.written_times import Day

Implication = Literal["legal", "equality", "staffing", "procurement", "data-protection", "climate", "risk"]
Subject = Literal["reasons", Implication, "consultation"]
Cited = Literal["findings", "options", "alternatives", "commitments", Subject]
FINANCIAL = "financial"


class Statement(Part):
    """Words of somebody's own: of an officer with the day, or reported from a source."""

    rules: ClassVar[Rules] = (
        OneOf(("by", "reported"), what="whose words they are"),
        GoesWith(("by",), ("on",)),
        GoesWith(("on",), ("by",)),
    )
    text: Words
    by: Words | None = None
    on: Day | None = None
    reported: Annotated[Name | None, Refers("source")] = None


class Recommended(Statement):
    """One thing that members are asked to decide, and the part of the paper that bears it out."""

    part: Cited = "findings"


class Exempt(Part):
    """What the public may not see, by which paragraph of Schedule 12A, and why that is in the public interest.

    Source: Local Government Act 1972, Schedule 12A, Part 1, paragraphs 1 to 7.
    """

    holds: Words
    paragraph: Annotated[int, Field(ge=1, le=7)]
    because: Words


class Paper(Part):
    """What the paper on the options says beyond figures; of money the chief finance officer speaks, no case."""

    recommendations: tuple[Recommended, ...] = ()
    says: Mapping[Subject, Statement] = {}
    exempt: Mapping[Name, Exempt] = {}

    @model_validator(mode="before")
    @classmethod
    def _signs_for_nobody(cls, written: Any) -> Any:  # noqa: ANN401 - whatever the document holds
        said = written.get("says") if isinstance(written, Mapping) else None
        if isinstance(said, Mapping) and FINANCIAL in said:
            fix = "take it out: the paper has the figures, and a space that the officer writes and signs"
            raise refused("`says: financial`", "the chief finance officer's own words, in the paper itself", fix)
        return written
