"""What the pages of all studies of partners know: the question, and what bodies are called on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shiremoot.case import Head
from shiremoot.dates import FinancialYear
from shiremoot.money import say_chance
from shiremoot.partners.naming import body_name, group_name
from shiremoot.question.question import Question


@dataclass(frozen=True, slots=True)
class OfPartners:
    """A page of the question; each study adds its answer."""

    question: Question

    @property
    def head(self) -> Head:
        """The head of the case."""
        return self.question.of_case.head

    def name(self, body: str) -> str:
        """A body as the case calls it, in short."""
        return body_name(self.head, body)

    def group(self, bodies: Sequence[str]) -> str:
        """A group of bodies in words."""
        return group_name(self.head, bodies)


def runs(part: float) -> str:
    """A share of runs as a sentence has it: "9 of 10 runs", "below 1 of 100 runs"."""
    return f"{say_chance(part).replace(' in ', ' of ')} runs"


def span(first: FinancialYear, last: FinancialYear) -> str:
    """Years in words: "2011-12 to 2013-14"."""
    return str(first) if first == last else f"{first} to {last}"
