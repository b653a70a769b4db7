"""Amounts of money printed as people write them (conventions 1 and 9)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal, Inexact

from shiremoot.money.amounts import Range
from shiremoot.money.refusals import AmountError

EXACT = Context(prec=2000, traps=[Inexact])  # shifting the point must not round, however many digits there are
IN_FULL = 0
THOUSANDS, MILLIONS, BILLIONS = 3, 6, 9
LETTERS = {IN_FULL: "", THOUSANDS: "k", MILLIONS: "m", BILLIONS: "bn"}
PENCE = -2
TEN_THOUSAND = Decimal(10_000)  # people write £2,000, but £43k
HUNDRED_THOUSAND = Decimal(100_000)
NINE_HUNDRED_THOUSAND = Decimal(900_000)  # people write £750k, but £0.9m
PENNY = 0.01  # pounds; what is smaller prints as nought
MINUS = "\u2212"  # as wide as a digit, and read as a minus
LEAST_IN_UNIT = Decimal("0.05")  # below this a shared unit hides an amount: £0.002m


def say_pounds(amount: Decimal | float, significant: int | None = None) -> str:
    """An amount in pounds as people write it: £0.9m, £1.75m, £750k, −£2,000, £1.2bn, £1,329,312.

    Without ``significant`` nothing is lost: reading the text gives the same amount. With it, computed
    pounds are rounded to so many digits, though never finer than a penny: £0.43m.
    Raises: AmountError for an amount that is not finite.
    """
    return say_alike([amount], significant)[0]


def say_range(span: Range, significant: int | None = None) -> str:
    """Both ends of a range in pounds, in one unit: £0.9m to £1.75m, £300k to £600k."""
    return " to ".join(say_alike([span.low, span.high], significant))


def say_alike(amounts: Sequence[Decimal | float], significant: int | None = None) -> tuple[str, ...]:
    """Amounts in pounds, all in the unit of the largest if that suits each of them, else all in full."""
    printed = [_exact(amount) for amount in amounts]
    if significant is not None:
        printed = [rounded(amount, significant) for amount in printed]
    largest = max(printed, key=Decimal.copy_abs)
    unit = _computed_unit(largest) if significant is not None else _natural_unit(largest)
    if not all(_suits(amount, unit) for amount in printed):
        unit = IN_FULL
    return tuple(_in_unit(amount, unit) for amount in printed)


def rounded(amount: Decimal, significant: int) -> Decimal:
    """Pounds to so many significant digits, never finer than a penny; halves go away from zero (convention 9)."""
    if significant < 1:
        raise AmountError(f"{significant} significant digits", "at least one")
    if not amount:
        return amount
    place = max(amount.adjusted() - significant + 1, PENCE)
    return amount.quantize(Decimal(1).scaleb(place), rounding=ROUND_HALF_UP)


def _exact(amount: Decimal | float) -> Decimal:
    exact = amount if isinstance(amount, Decimal) else Decimal(str(amount))
    if not exact.is_finite():
        raise AmountError(f"{amount} pounds", "a finite amount in pounds")
    return exact


def _natural_unit(amount: Decimal) -> int:
    """Power of ten in which people would write the amount, with at most three decimals."""
    size = amount.copy_abs()
    if _reaches(size, BILLIONS) and _is_whole(size, BILLIONS - 3):
        return BILLIONS
    if _reaches(size, MILLIONS) and _is_whole(size, MILLIONS - 3):
        return MILLIONS
    if size >= NINE_HUNDRED_THOUSAND and _is_whole(size, MILLIONS - 1):
        return MILLIONS
    return THOUSANDS if size >= TEN_THOUSAND and _is_whole(size, THOUSANDS) else IN_FULL


def _computed_unit(amount: Decimal) -> int:
    """The same for a computed amount, which is said in millions from £0.1m, so that £0.43m is not £430k."""
    unit = _natural_unit(amount)
    return MILLIONS if unit == THOUSANDS and amount.copy_abs() >= HUNDRED_THOUSAND else unit


def _reaches(size: Decimal, power: int) -> bool:
    return size.adjusted() >= power


def _is_whole(amount: Decimal, power: int) -> bool:
    shifted = EXACT.scaleb(amount, -power)
    return shifted == shifted.to_integral_value()


def _suits(amount: Decimal, unit: int) -> bool:
    """Whether an amount in this unit has at most three decimals and is not lost among its noughts."""
    if unit == IN_FULL or not amount:
        return True
    return _is_whole(amount, unit - 3) and EXACT.scaleb(amount, -unit).copy_abs() >= LEAST_IN_UNIT


def _in_unit(amount: Decimal, unit: int) -> str:
    if not amount:
        return "£0"
    number = EXACT.normalize(EXACT.scaleb(amount, -unit)).copy_abs()
    has_pence = unit == IN_FULL and _is_whole(amount, PENCE) and not _is_whole(amount, 0)
    digits = f"{number:,.2f}" if has_pence else f"{number:,f}"
    return f"{MINUS if amount < 0 else ''}£{digits}{LETTERS[unit]}"
