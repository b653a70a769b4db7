"""Keys: the rules that divide a figure among bodies, by exact shares of each year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Self

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from shiremoot.case.parts import Part, Sourced, say_share
from shiremoot.case.rules import OneOf, Rules
from shiremoot.case.written import Chance, Name, Names, Refers, Weighing, names_once, plain
from shiremoot.case.written_times import EachMonthOnce, EachYearOnce, MonthOfYear, Year
from shiremoot.dates import FinancialYear, Month

BARE = re.compile(r"[-+\d., ]+", re.ASCII)
WAYS = ("shares", "weights", "equally")
NEAR = Decimal("0.01")  # shares that add up to within a per cent of the whole were rounded, not left out
Parts = Mapping[str, Fraction]
NOBODY: Parts = {}
NONE = Fraction(0)


def _refused(found: str, expected: str, fix: str = "") -> PydanticCustomError:
    context = {"found": found, "expected": expected, "fix": fix}
    return PydanticCustomError("key", "found {found}; expected {expected}", context)


def _add_up(shares: Mapping[str, Decimal]) -> Mapping[str, Decimal]:
    """Refuse shares that leave something over, or that one body would be paid for."""
    total = sum(shares.values(), Decimal(0))
    if total != 1:
        raise _refused(f"shares that add up to {say_share(total)}", "100%", _meant_by(shares, total))
    for body, share in shares.items():
        if share < 0:
            raise _refused(f"a share of {say_share(share)} for {body}", "shares of nought or more")
    return shares


def _meant_by(shares: Mapping[str, Decimal], total: Decimal) -> str:
    """How to say exactly what rounded shares cannot."""
    if abs(total - 1) > NEAR or len(shares) < 2:
        return ""
    if max(shares.values()) - min(shares.values()) <= NEAR:
        return f"write equally: [{', '.join(shares)}]"
    weights = ", ".join(f"{body}: {plain(share * 100)}" for body, share in shares.items())
    return f"write weights: {{{weights}}} to divide in this proportion"


def _in_one_unit(weights: Any) -> Any:  # noqa: ANN401 - whatever the document holds
    """Refuse £12m beside 15: whether that is £15 or £15m nobody can tell."""
    if isinstance(weights, Mapping):
        bare = {body: BARE.fullmatch(str(weight).strip()) is not None for body, weight in weights.items()}
        if len(set(bare.values())) > 1:
            plainly = next(body for body, is_bare in bare.items() if is_bare)
            other = next(body for body, is_bare in bare.items() if not is_bare)
            found = f"{weights[plainly]} without a unit beside {weights[other]}"
            raise _refused(found, "weights that are all amounts, or all numbers")
    return weights


def _above_nought(weights: Mapping[str, Decimal]) -> Mapping[str, Decimal]:
    for body, weight in weights.items():
        if weight <= 0:
            raise _refused(f"a weight of {plain(weight)} for {body}", "weights above nought", f"leave {body} out")
    return weights


Shares = Annotated[Mapping[Name, Chance], AfterValidator(_add_up)]
Weights = Annotated[
    Mapping[Name, Weighing], Field(min_length=1), BeforeValidator(_in_one_unit), AfterValidator(_above_nought)
]
Equally = Annotated[Names, Field(min_length=1), names_once("body", "write weights: for unequal parts")]


class Divided(Part):
    """The three ways to say shares: percentages that add up to 100%, amounts in proportion, or equal parts."""

    shares: Annotated[Shares | None, Refers("body")] = None
    weights: Annotated[Weights | None, Refers("body")] = None
    equally: Annotated[Equally | None, Refers("body")] = None

    @property
    def parts(self) -> Parts:
        """Each body's share, exactly; together they are one."""
        if self.weights is not None:
            whole = Fraction(sum(self.weights.values(), Decimal(0)))
            return {body: Fraction(weight) / whole for body, weight in self.weights.items()}
        return _parts(self.equally if self.equally is not None else self.shares or {})


class Division(Divided):
    """How it divides from a year or a month on: by shares, by weights or equally, one of the three."""

    rules: ClassVar[Rules] = (OneOf(WAYS, what="how it divides"),)


class Override(Sourced, Division):
    """A year that is divided otherwise, with the reason."""


def _parts(said: Mapping[str, Decimal] | tuple[str, ...]) -> Parts:
    """Of shares, or of bodies that divide equally."""
    if isinstance(said, tuple):
        return dict.fromkeys(said, Fraction(1, len(said)))
    return {body: Fraction(share) for body, share in said.items()}


def _way(written: Any) -> str:  # noqa: ANN401 - whatever the document holds
    """Which of the three short forms was meant: a list, a mapping with a way's own name, else shares by body."""
    if isinstance(written, Division) or (isinstance(written, Mapping) and written.keys() & set(WAYS)):
        return "division"
    return "shares" if isinstance(written, Mapping) else "equally"


Said = Annotated[
    Annotated[Shares, Tag("shares")] | Annotated[Equally, Tag("equally")] | Annotated[Division, Tag("division")],
    Discriminator(_way),
]


def _parts_of(said: Mapping[str, Decimal] | tuple[str, ...] | Division) -> Parts:
    return said.parts if isinstance(said, Division) else _parts(said)


class Key(Sourced, Divided):
    """The rule that divides a figure among bodies: one for all years or by year, from months on, and its exceptions.

    The last division holds. A year in which it changes is divided by its months.
    """

    rules: ClassVar[Rules] = (OneOf((*WAYS, "by_year"), what="how it divides"),)
    by_year: Annotated[Mapping[Year, Said] | None, Field(min_length=1), EachYearOnce, Refers("body")] = None
    changes: Annotated[Mapping[MonthOfYear, Said] | None, Field(min_length=1), EachMonthOnce, Refers("body")] = None
    override: Annotated[Mapping[Year, Override], EachYearOnce] = {}

    @model_validator(mode="after")
    def _changes_what_there_is(self) -> Self:
        """A change has something to change, and no year says the same April otherwise."""
        for month in self.changes or {}:
            if self.begins is not None and month.financial_year < self.begins:
                raise _refused(f"a change in {month}, before the shares of {self.begins}", "a later month")
            if month.number == 1 and month.financial_year in (self.by_year or {}):
                raise _refused(f"a change in {month} beside the shares of {month.financial_year}", "one of the two")
        return self

    @property
    def bodies(self) -> tuple[str, ...]:
        """Every body that has a share in any year."""
        return tuple(dict.fromkeys(body for parts in self._divisions() for body in parts))

    @property
    def begins(self) -> FinancialYear | None:
        """The first year that it divides; None where it divides all."""
        return min(self.by_year) if self.by_year else None

    @property
    def changing(self) -> tuple[FinancialYear, ...]:
        """The years within which it changes, so that they are divided by months."""
        inside = (month for month in self.changes or {} if month.number > 1)
        return tuple(
            dict.fromkeys(month.financial_year for month in inside if month.financial_year not in self.override)
        )

    def holds(self, year: FinancialYear) -> bool:
        """Whether it says how this year is divided."""
        return self.begins is None or year >= self.begins or year in self.override

    def of(self, year: FinancialYear) -> Parts:
        """Each body's share of a year, exactly: by months where it changes within; none in a year it does not hold."""
        if year in self.override:
            return self.override[year].parts
        if not self.holds(year):
            return NOBODY
        april = Month.of(year.first_day)
        if year not in self.changing:
            return self._in_force(april)
        months = [self._in_force(april + step) for step in range(12)]
        return {body: sum((parts.get(body, NONE) for parts in months), NONE) / 12 for body in self.bodies}

    def _in_force(self, month: Month) -> Parts:
        """How a month is divided: as was said last."""
        years = {Month.of(year.first_day): each for year, each in (self.by_year or {}).items()}
        said = {**years, **(self.changes or {})}
        held = [since for since in said if since <= month]
        return _parts_of(said[max(held)]) if held else self.parts

    def _divisions(self) -> Iterator[Parts]:
        if self.by_year is None:
            yield self.parts
        yield from map(_parts_of, (*(self.by_year or {}).values(), *(self.changes or {}).values()))
        yield from (each.parts for each in self.override.values())
