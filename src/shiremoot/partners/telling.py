"""What the pages of all studies of partners know: the question, and what bodies are called on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from shiremoot.case import Head
from shiremoot.dates import FinancialYear
from shiremoot.money import say_chance
from shiremoot.partners.document import Partners
from shiremoot.partners.naming import body_name, group_name
from shiremoot.question.question import Question
from shiremoot.report.words import listed, small


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

    def sheet(self, what: str, title: str) -> str:
        """What a workbook calls a sheet of a service: with its title where the case has several."""
        several = len(self.question.of_case.section(Partners).services) > 1
        return f"{what}, {small(title)}" if several else what


class Looked(Protocol):
    """A service, and how many runs of it were looked at."""

    @property
    def title(self) -> str: ...  # noqa: D102 - of the service
    @property
    def draws(self) -> int: ...  # noqa: D102 - runs
    @property
    def bodies(self) -> tuple[str, ...]:
        """Who shares it or may join."""
        ...


def fewer_runs(services: Iterable[Looked], asked: int) -> Iterator[str]:
    """Why fewer runs than asked for were looked at, for services of as many bodies together."""
    few = [(len(one.bodies), one.draws) for one in services if one.draws < asked]
    for bodies, draws in dict.fromkeys(few):
        titles = [small(one.title) for one in services if (len(one.bodies), one.draws) == (bodies, draws)]
        few_of_all = f"so {draws:,} of {asked:,} runs are looked at"
        yield f"For {listed(titles)} {bodies} bodies have {(1 << bodies) - 1:,} groups, {few_of_all}."


def runs(part: float) -> str:
    """A share of runs as a sentence has it: "9 of 10 runs", "fewer than 1 of 100 runs"."""
    said = f"{say_chance(part).replace(' in ', ' of ')} runs"
    return said.replace("below", "fewer than").replace("above", "more than")


def span(first: FinancialYear, last: FinancialYear) -> str:
    """Years in words: "2011-12 to 2013-14"."""
    return str(first) if first == last else f"{first} to {last}"
