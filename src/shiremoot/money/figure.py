"""A figure: an amount, what it means and where it comes from. Unlike figures do not add (convention 3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal, get_args

from shiremoot.dates import ShiremootError
from shiremoot.money.amounts import Range
from shiremoot.money.basis import Basis, Difference, UnknownWord, in_list
from shiremoot.money.pounds import rounded, say_alike, say_pounds, say_range
from shiremoot.money.refusals import AmountError

OriginKind = Literal["reported", "measured", "agreed", "assumed", "from-evidence", "computed"]
COMPUTED = "computed"


@dataclass(frozen=True, slots=True)
class NotEstimated:
    """Nobody has given this figure a value, and why; it is not nought (convention 4)."""

    reason: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a figure comes from, and the notes that conversions left on it.

    kind: reported, measured, agreed, assumed, from-evidence or computed. detail: the source, the data set, the
    decision, the reason or the key of the evidence. computed_from: for a figure computed from others, their origins,
    each once.
    Raises: UnknownWord.
    """

    kind: str
    detail: str = ""
    notes: tuple[str, ...] = ()
    computed_from: tuple[Origin, ...] = ()

    def __post_init__(self) -> None:
        if self.kind not in get_args(OriginKind):
            raise UnknownWord(f'"{self.kind}" as origin', in_list(get_args(OriginKind), "or"))

    def __and__(self, other: Origin) -> Origin:
        """The origin of something computed from two figures; every source and every note is kept once."""
        sources = tuple(dict.fromkeys([*self._sources(), *other._sources()]))
        notes = tuple(dict.fromkeys([*self.notes, *other.notes]))
        if len(sources) == 1:
            return replace(sources[0], notes=notes)
        return Origin(COMPUTED, notes=notes, computed_from=sources)

    def _sources(self) -> tuple[Origin, ...]:
        return self.computed_from or (replace(self, notes=()),)

    def say(self) -> str:
        """The origin in words: reported: cabinet-2016; or computed from reported: a and assumed: b."""
        if self.computed_from:
            return f"computed from {in_list([source.say() for source in self.computed_from])}"
        return f"{self.kind}: {self.detail}" if self.detail else self.kind

    def noting(self, note: str) -> Origin:
        """The same origin with one more note."""
        return replace(self, notes=(*self.notes, note))


Amount = Decimal | Range | NotEstimated


class BasisMismatch(ShiremootError):
    """Two figures of different basis were added or subtracted; says which parts differ and what would help."""

    def __init__(self, one: Figure, other: Figure, unlike: Sequence[Difference], *, deed: str = "add") -> None:
        amounts = " and ".join(_say_both(one.amount, other.amount))
        found = f"{amounts}: {'; '.join(part.say() for part in unlike)}"
        super().__init__(found, "one basis (convention 3)", fix=_help(unlike))
        self.differences = tuple(unlike)
        self.deed = deed

    def __str__(self) -> str:
        return f"cannot {self.deed} {self.found} (convention 3). {self.fix}"


class RangesDoNotAdd(ShiremootError):
    """A range was added end to end, which overstates how far the total may spread (convention 5)."""


class CannotAdd(ShiremootError):
    """A figure that nobody has estimated was added, as if it were nought (convention 4)."""


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount in pounds, or a range, what it means and where it comes from (convention 2).

    Raises: AmountError for an amount that is not an exact, finite decimal.
    """

    amount: Amount
    basis: Basis
    origin: Origin

    def __post_init__(self) -> None:
        if not isinstance(self.amount, Decimal | Range | NotEstimated):
            raise AmountError(repr(self.amount), "a Decimal, a Range or NotEstimated", fix="use parse_amount")
        if isinstance(self.amount, Decimal) and not self.amount.is_finite():
            raise AmountError(f"{self.amount} pounds", "a finite amount")

    def __add__(self, other: Figure) -> Figure:
        """The sum of two known amounts of one basis.

        Raises: BasisMismatch; RangesDoNotAdd; CannotAdd where one is not estimated.
        """
        if unlike := self.basis.differences(other.basis):
            raise BasisMismatch(self, other, unlike)
        total = _known(self.amount) + _known(other.amount)
        return replace(self, amount=total, origin=self.origin & other.origin)

    def __sub__(self, other: Figure) -> Figure:
        """The difference of two known amounts, under the same rules as the sum."""
        if unlike := self.basis.differences(other.basis):
            raise BasisMismatch(self, other, unlike, deed="subtract")
        difference = _known(self.amount) - _known(other.amount)
        return replace(self, amount=difference, origin=self.origin & other.origin)


def _known(amount: Amount) -> Decimal:
    if isinstance(amount, Range):
        raise RangesDoNotAdd(
            f"the range {say_range(amount)} in a sum",
            "one amount: ranges are not added end to end (convention 5)",
            fix="take totals from draws",
        )
    if isinstance(amount, NotEstimated):
        raise CannotAdd(
            f"{say_amount(amount)} in a sum",
            "an amount: not estimated is not nought (convention 4)",
            fix="list it beside the total, or give it a prior with its reason",
        )
    return amount


def say_amount(amount: Amount, significant: int | None = None) -> str:
    """The amount alone, in pounds; pages use ``say``, which cannot leave out the basis.

    significant: digits that a computed amount is rounded to (convention 9).
    """
    match amount:
        case NotEstimated(reason):
            return f"not estimated ({reason})"
        case Range(low, high) if significant is not None:
            return say_range(Range(rounded(low, significant), rounded(high, significant)))
        case Range():
            return say_range(amount)
        case _:
            return say_pounds(rounded(amount, significant) if significant is not None else amount)


def _say_both(one: Amount, other: Amount) -> tuple[str, ...]:
    """Two amounts in one unit where both are plain: £2m and £0.5m."""
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return say_alike([one, other])
    return say_amount(one), say_amount(other)


def _help(unlike: Sequence[Difference]) -> str:
    """What to do about the parts that differ: state, convert, or leave the two apart."""
    open_parts = [part.part for part in unlike if part.is_unstated]
    apart = [part.part for part in unlike if not part.is_unstated and not part.conversion]
    steps = [part.conversion for part in unlike if part.conversion and part.part != "body"]
    said = []
    if open_parts:
        it = "it" if len(open_parts) == 1 else "them"
        said.append(f"State {in_list(open_parts)}, or complete {it} with an assumption and its reason.")
    if apart:
        return " ".join([*said, f"Nothing converts {in_list(apart)}: list the two side by side."])
    if steps:
        said.append(f"Use {in_list(list(dict.fromkeys(steps)))} first.")
    if any(part.part == "body" and part.conversion for part in unlike):
        said.append("Split by a named key, or list the two side by side.")
    return " ".join(said)
