"""A figure: an amount, what it means and where it comes from. Unlike figures do not add (convention 3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from shiremoot.dates import ShiremootError
from shiremoot.money.amounts import Range, say_pounds, say_range
from shiremoot.money.basis import Basis, Difference

OriginKind = Literal["reported", "measured", "agreed", "assumed", "computed"]


@dataclass(frozen=True, slots=True)
class NotEstimated:
    """Nobody has given this figure a value; it is not nought (convention 4)."""

    reason: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a figure comes from, and the notes that conversions left."""

    kind: str
    detail: str = ""
    notes: tuple[str, ...] = ()

    def __and__(self, other: Origin) -> Origin:
        """The origin of something computed from two figures; every note is kept once."""
        notes = tuple(dict.fromkeys([*self.notes, *other.notes]))
        if (self.kind, self.detail) == (other.kind, other.detail):
            return replace(self, notes=notes)
        return Origin("computed", f"{self.say()} and {other.say()}", notes)

    def say(self) -> str:
        """``reported: cabinet-2016``."""
        return f"{self.kind}: {self.detail}" if self.detail else self.kind

    def noting(self, note: str) -> Origin:
        """The same origin with one more note."""
        return replace(self, notes=(*self.notes, note))


Amount = Decimal | Range | NotEstimated


class BasisMismatch(ShiremootError):
    """Two figures of different basis were added."""

    def __init__(self, one: Figure, other: Figure, unlike: Sequence[Difference]) -> None:
        """unlike: the parts that differ or are not stated."""
        helps = list(dict.fromkeys(part.conversion for part in unlike if part.conversion))
        fix = f"use {' and '.join(helps)} first" if helps else "state the part, or list the two side by side"
        differ = "; ".join(part.say() for part in unlike)
        super().__init__(
            f"{say_amount(one.amount)} and {say_amount(other.amount)} to add: {differ}", _ONE_BASIS, fix=fix
        )


class RangesDoNotAdd(ShiremootError):
    """A range was added end to end, which overstates what may come."""


class CannotAdd(ShiremootError):
    """A figure that nobody has estimated was added."""


_ONE_BASIS = "one basis (convention 3)"


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount in pounds, or a range, what it means and where it comes from (convention 2)."""

    amount: Amount
    basis: Basis
    origin: Origin

    def __add__(self, other: Figure) -> Figure:
        """The sum of two known amounts of one basis.

        Raises: BasisMismatch; RangesDoNotAdd; CannotAdd where one is not estimated.
        """
        if unlike := self.basis.differences(other.basis):
            raise BasisMismatch(self, other, unlike)
        total = _known(self.amount) + _known(other.amount)
        return replace(self, amount=total, origin=self.origin & other.origin)

    def __neg__(self) -> Figure:
        """The figure with the other sign; a range turns round."""
        if isinstance(self.amount, Range):
            return replace(self, amount=Range(-self.amount.high, -self.amount.low))
        return replace(self, amount=-_known(self.amount))

    def __sub__(self, other: Figure) -> Figure:
        """The difference, under the same rules as the sum."""
        return self + -other


def _known(amount: Amount) -> Decimal:
    if isinstance(amount, Range):
        fix = "totals come from draws; a stated bound is built from its two ends"
        raise RangesDoNotAdd(say_range(amount), "one amount: ranges are not added end to end", fix=fix)
    if isinstance(amount, NotEstimated):
        raise CannotAdd(say_amount(amount), "an estimate: not estimated is not nought (convention 4)")
    return amount


def say_amount(amount: Amount) -> str:
    """The amount alone; only ``say`` prints it with its basis, as every page must."""
    if isinstance(amount, NotEstimated):
        return f"not estimated ({amount.reason})"
    return say_range(amount) if isinstance(amount, Range) else say_pounds(amount)
