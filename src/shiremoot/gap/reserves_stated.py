"""What a case says of reserves: each by its name with rules of its own, or all of a body's together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, ClassVar, Self

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from shiremoot.case import Part, Sourced, WrittenFigure
from shiremoot.case.rules import Called, Rules, Schema, Written, one_of
from shiremoot.case.written import Name, Percent, Pounds, Words, spelt_as
from shiremoot.case.written_times import EachYearOnce, Year
from shiremoot.dates import FinancialYear

ALL_OF_IT = Decimal(1)
OTHERWISE = {"by_name": ("minimum", "planned_use"), "opening": ("order", "surplus")}  # what goes with the other way
ONE_AMOUNT = "one amount a year: what is put in or used is a decision"
DOUBT = "write its doubt as a pressure or funding with a range: reserves pay what is short, and a `surplus` returns"


def _refused(found: str, expected: str, fix: str = "") -> PydanticCustomError:
    context = {"found": found, "expected": expected, "fix": fix}
    return PydanticCustomError("reserves", "found {found}; expected {expected}", context)


def _decided(written: object) -> object:
    """A range is refused with what to write instead: no budget puts in, or uses, an amount that is not known."""
    if isinstance(written, Mapping) or (isinstance(written, str) and " to " in written):
        said = "" if isinstance(written, Mapping) else f", {written}"
        raise _refused(f"a range of what is put in or used{said}", ONE_AMOUNT, DOUBT)
    return written


def _in_one_row(written: object) -> object:
    """The same of a table in rows."""
    if isinstance(written, Mapping) and set(written) & {"low", "likely", "high"}:
        raise _refused("rows of a low and a high plan, of what is put in or used", ONE_AMOUNT, DOUBT)
    return written


ByYear = Annotated[
    Mapping[Year, Annotated[Pounds, BeforeValidator(_decided), spelt_as("amount of a table")]],
    EachYearOnce,
    BeforeValidator(_in_one_row),
]
NOTHING: Mapping[FinancialYear, Decimal] = {}


class MinimumShare(Sourced):
    """A minimum level of reserves as a share of the year's requirement."""

    share: Percent


def _figure_or_share(written: object) -> str:
    """Which of the two was meant, so that what is wrong with it is said of that one."""
    is_share = isinstance(written, MinimumShare) or (isinstance(written, dict) and "share" in written)
    return "share" if is_share else "figure"


Minimum = Annotated[
    Annotated[WrittenFigure, Tag("figure")] | Annotated[MinimumShare, Tag("share")],
    Discriminator(_figure_or_share),
]


class Reserve(Part):
    """One reserve: what it opens with, what is put in and taken out as planned, and the least that it may hold.

    contributions are found in their year; budgeted_contributions the budget holds already. What is ring-fenced pays
    nothing of the plan: neither a shortfall nor, by its planned use, any of what is to be found.
    """

    title: Words | None = None
    opening: WrittenFigure
    contributions: ByYear = NOTHING
    budgeted_contributions: ByYear = NOTHING
    planned_use: ByYear = NOTHING
    minimum: Minimum | None = None
    ring_fenced: bool = False
    note: Words | None = None


class Surplus(Sourced):
    """Where money goes that a year does not need, and how much of it; the rest is not kept."""

    to: Name
    share: Percent = ALL_OF_IT


@dataclass(frozen=True, slots=True)
class OneWayOfKeeping:
    """Reserves are kept by name, with rules in each and an order, or all together with one rule."""

    def hold(self, written: Written, called: Called) -> None:  # noqa: ARG002 - the keys are called so in every document
        """Refuse both ways, none, and rules of the other way."""
        ways = [way for way in OTHERWISE if way in written]
        one_of(ways, OTHERWISE, "what is at hand")
        stray = next((name for name in OTHERWISE[ways[0]] if name in written), None)
        if stray is not None:
            where = "inside the reserve that it is of" if ways == ["by_name"] else "with reserves under `by_name`"
            raise _refused(f"`{stray}` beside `{ways[0]}`", f"`{stray}` {where}")

    def schema(self, called: Called) -> Schema:  # noqa: ARG002
        """One of the two ways, each with a word on who pays a shortfall."""
        nobody = {"required": ["covers_shortfall"], "properties": {"covers_shortfall": {"const": False}}}
        pays = {"oneOf": [{"required": ["order"]}, nobody]}
        by_name = {"required": ["by_name"], "not": _any_of("opening", *OTHERWISE["by_name"])} | pays
        together = {"required": ["opening", "covers_shortfall"], "not": _any_of("by_name", *OTHERWISE["opening"])}
        return {"oneOf": [by_name, together]}


def _any_of(*keys: str) -> Schema:
    return {"anyOf": [{"required": [key]} for key in keys]}


class Reserves(Part):
    """A body's reserves: each by its name with the order in which they pay a shortfall, or all together.

    opening, minimum, planned_use: of all together, which then are one stock. order, surplus: of reserves by name.
    """

    rules: ClassVar[Rules] = (OneWayOfKeeping(),)
    by_name: Annotated[Mapping[Name, Reserve], Field(min_length=1)] | None = None
    order: Annotated[tuple[Name, ...] | None, Field(json_schema_extra={"minItems": 1})] = None
    surplus: Surplus | None = None
    opening: Annotated[Mapping[Name, WrittenFigure], Field(min_length=1)] | None = None
    minimum: Minimum | None = None
    planned_use: ByYear = NOTHING
    covers_shortfall: bool | None = None
    note: Words | None = None

    @model_validator(mode="after")
    def _says_who_pays_a_shortfall(self) -> Self:
        if self.by_name is None:
            if self.covers_shortfall is None:
                raise _refused("no word on whether they pay a shortfall", "covers_shortfall: true or false")
        elif self.order is None and self.covers_shortfall is not False:
            names = ", ".join(name for name, one in self.by_name.items() if not one.ring_fenced)
            raise _refused(
                "no order in which reserves pay a shortfall", f"order: [{names}], or covers_shortfall: false"
            )
        elif self.order is not None and self.covers_shortfall is False:
            raise _refused("an order of use, and covers_shortfall: false", "one of the two")
        return self

    @property
    def used(self) -> tuple[ByYear, ...]:
        """What the plan uses of them by year: a ring-fenced one pays for its own."""
        by_name = (self.by_name or {}).values()
        return (self.planned_use, *(one.planned_use for one in by_name if not one.ring_fenced))

    @property
    def to_be_found(self) -> tuple[ByYear, ...]:
        """What the plan has to find for them by year."""
        return tuple(one.contributions for one in (self.by_name or {}).values())

    @property
    def covers(self) -> bool:
        """Whether any of them pays what the plan leaves open."""
        return self.order is not None or bool(self.covers_shortfall)


def openings(kept: Reserves) -> Iterator[tuple[str, WrittenFigure]]:
    """(title, figure) of what is at hand, however it is kept."""
    yield from (kept.opening or {}).items()
    for name, one in (kept.by_name or {}).items():
        yield one.title or name, one.opening


def minimums(kept: Reserves) -> Iterator[tuple[str, str, WrittenFigure | MinimumShare]]:
    """(title of the reserve, where it stands, minimum) of all that are stated; of all together the title is empty."""
    if kept.minimum is not None:
        yield "", "minimum", kept.minimum
    for name, one in (kept.by_name or {}).items():
        if one.minimum is not None:
            yield one.title or name, f"by_name.{name}.minimum", one.minimum
