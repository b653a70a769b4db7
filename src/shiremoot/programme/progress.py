"""What a case says of how a project stands: delivered so far, forecast, and the rating that its lead declared."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar, Literal, NoReturn, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from shiremoot.case import Part, Sourced, WrittenFigure
from shiremoot.case.rules import Needed, Rules
from shiremoot.case.written import Pounds, Words
from shiremoot.case.written_times import Day
from shiremoot.money import say_pounds


def _refuse(found: str, expected: str) -> NoReturn:
    context = {"found": found, "expected": expected}
    raise PydanticCustomError("progress", "found {found}; expected {expected}", context)


class Delivered(Sourced):
    """Pounds of a saving that are delivered, on the basis of that saving; they are certain.

    by: the day until which. ledger: the budget or ledger reference that shows it. verified_by: who confirmed it, other
    than the owner; it is verified where both are written.
    """

    rules: ClassVar[Rules] = (
        Needed("by", "delivered pounds without a date", "`by:` with the day until which, such as 2026-09-30"),
    )
    amount: Pounds
    by: Day | None = None
    ledger: Words | None = None
    verified_by: Words | None = None

    @model_validator(mode="after")
    def _takes_nothing_back(self) -> Self:
        if self.amount < 0:
            _refuse(f"{say_pounds(self.amount)} delivered", "an amount of nought or more")
        return self

    def is_verified(self, owner: str | None) -> bool:
        """Whether the ledger shows it and somebody other than the project's owner confirmed it."""
        return self.ledger is not None and self.verified_by is not None and self.verified_by != owner


class Forecast(Sourced):
    """What a project's lead expects of its saving, on the basis of that saving, and the day of that forecast."""

    rules: ClassVar[Rules] = (
        Needed("on", "a forecast without a date", "`on:` with the day it was made, such as 2026-10-12"),
    )
    amount: Pounds
    on: Day | None = None


class Status(Part):
    """The rating that a project's lead declared, and on which day."""

    rating: Literal["blue", "green", "amber", "red"]
    on: Day
    note: Words | None = None


def most_stated(saving: WrittenFigure) -> Decimal | None:
    """The most that a saving may bring by what is written, on its own basis; None where nobody has said so much."""
    if saving.range is not None:
        return saving.range.high
    amount = max(saving.levels().values(), default=saving.amount)
    more = saving.uncertainty.range.high if saving.uncertainty is not None else Decimal(0)
    return None if amount is None else amount * (1 + max(more, Decimal(0)))
