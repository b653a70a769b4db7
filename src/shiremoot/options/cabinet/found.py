"""What a case states for its paper, as the answer of the study has it."""

from __future__ import annotations

from dataclasses import dataclass

from shiremoot.case import Head
from shiremoot.options.cabinet.stated import Paper, Statement
from shiremoot.question.case_in_words import say_cited


@dataclass(frozen=True, slots=True)
class Said:
    """Words of somebody's own on a part of the paper; by, on: an officer and the day, or null; source: else where."""

    part: str
    text: str
    by: str | None
    on: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class ExemptPart:
    """What the public may not see, by which paragraph of Schedule 12A, and why."""

    holds: str
    paragraph: int
    because: str


@dataclass(frozen=True, slots=True)
class PaperFound:
    """Recommendations, statements and exempt parts, each as the case has them; nothing is worked out."""

    recommendations: tuple[Said, ...]
    statements: tuple[Said, ...]
    exempt: tuple[ExemptPart, ...]


def paper_found(paper: Paper, head: Head) -> PaperFound:
    """What a case states for its paper."""
    return PaperFound(
        tuple(said_of(one.part, one, head) for one in paper.recommendations),
        tuple(said_of(part, one, head) for part, one in paper.says.items()),
        tuple(ExemptPart(one.holds, one.paragraph, one.because) for one in paper.exempt.values()),
    )


def said_of(part: str, one: Statement, head: Head) -> Said:
    """A statement with where it comes from in words."""
    source = say_cited(head, one.reported) if one.reported is not None else None
    return Said(part, one.text, one.by, one.on.isoformat() if one.on is not None else None, source)
