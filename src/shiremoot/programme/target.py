"""What a case says of one target: how much, when, whose, and which savings count to it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, ClassVar, Literal, NoReturn, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from shiremoot.case import Head, Problem, Sourced, warning
from shiremoot.case.parts import BasisButClass, Class
from shiremoot.case.rules import OneOf, Rules
from shiremoot.case.written import Names, OneOrSeveral, Pounds, Refers, Words
from shiremoot.case.written_times import Year, Years
from shiremoot.dates import FinancialYear
from shiremoot.money import say_pounds
from shiremoot.money.basis import classes_of_target, in_list
from shiremoot.programme.confidence import Confidence


def refuse(found: str, expected: str) -> NoReturn:
    """Stop a document with what was found and what would be right."""
    context = {"found": found, "expected": expected}
    raise PydanticCustomError("target", "found {found}; expected {expected}", context)


class Target(Sourced, BasisButClass):
    """An amount to be met, in which year or years, how it is tested, and which lines count to it.

    It counts the pounds that fall in its years; with a full-year effect, the yearly rate at the end of the last. body,
    service, workstream: only lines of these. class_: savings of these classes, cashable ones where none is named.
    counts_one_off: one-off savings too, in the year in which they fall. net_of_cost: less the cost to achieve.
    """

    rules: ClassVar[Rules] = (OneOf(("year", "years"), what="when the target is to be met"),)
    amount: Pounds
    year: Year | None = None
    years: Years | None = None
    test: Literal["at-least", "at-most"] = "at-least"
    title: Words | None = None
    body: Annotated[Names, Refers("body")] = ()
    service: Annotated[Names, Refers("service")] = ()
    workstream: Annotated[Names, Refers("workstream")] = ()
    class_: Annotated[tuple[Class, ...], OneOrSeveral] = Field(default=(), alias="class")
    counts_one_off: bool = False
    net_of_cost: bool = False
    confidence: Confidence | None = None

    @model_validator(mode="after")
    def _has_its_years(self) -> Self:
        for before, after in pairwise(self.years or ()):
            if after - before != 1:
                refuse(f"{after} after {before}", "years that follow each other")
        return self

    @model_validator(mode="after")
    def _can_be_missed(self) -> Self:
        if self.amount <= 0:
            refuse(f"a target of {say_pounds(self.amount)}", "an amount above nought")
        return self

    @model_validator(mode="after")
    def _counts_what_it_can(self) -> Self:
        """A cap counts every cost and no saving."""
        for key, written in (("counts_one_off", self.counts_one_off), ("net_of_cost", self.net_of_cost)):
            if written and self.test == "at-most":
                refuse(f"`{key}` on a cap (`test: at-most`)", f"`{key}` on a saving to reach: a cap counts every cost")
        return self

    @property
    def when(self) -> tuple[FinancialYear, ...]:
        """The year or years it is to be met in."""
        return self.years or ((self.year,) if self.year is not None else ())

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes of saving that count to it: those that it names, else cashable ones alone."""
        return classes_of_target(self.class_)

    def bodies(self, head: Head) -> tuple[str, ...]:
        """The bodies whose money counts: those that it names, else the first-named of the case."""
        return self.body or tuple(head.bodies)[:1]

    def problems(self, path: str, head: Head) -> Iterator[Problem]:
        """What is wrong with it in its case: unlike prices, and what adds nothing to a yearly rate."""
        prices = head.basis.price or "cash"
        if self.price not in (None, prices):
            fix = "convert the target first, and say so in its provenance"
            yield Problem(path, f"{self.price} prices", f"{prices}, as the case", fix)
        if (self.effect or head.basis.effect) == "full-year":
            for key, written in (("counts_one_off", self.counts_one_off), ("net_of_cost", self.net_of_cost)):
                if written:
                    found = f"`{key}` on a yearly rate (full-year), of which nothing that happens once is a part"
                    fix = "write effect: in-year, or cumulative with its years"
                    yield Problem(path, found, "a target of the pounds that fall in a year or years", fix)

    def too_early(self, path: str, begins: FinancialYear | None) -> Iterator[Problem]:
        """That its years all lie before the first in which any project brings money, so that nothing can count."""
        if begins is not None and self.test != "at-most" and self.when and max(self.when) < begins:
            found = f"a target of {max(self.when)}, before the first saving in {begins}: nothing counts to it"
            yield warning(path, found, f"a year from {begins} on")

    def counts_one_body(self, path: str, head: Head) -> Problem:
        """That it names no body in a case of several, and whose money it then counts."""
        counted, *others = (body.name for body in head.bodies.values())
        found = f"no body, so it counts the money of {counted} alone, which is named first"
        expected = f"`body:` with whose money counts; or a list, if that of {in_list(others)} does too"
        return warning(path, found, expected)
