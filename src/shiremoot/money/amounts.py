"""Amounts and ranges of them as people write them, read exactly (convention 1)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from shiremoot.money.refusals import A_RANGE, AN_AMOUNT, FEWEST_POUNDS, AmountError, not_a_range, not_an_amount, shown

POWERS = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9}
LARGEST = Decimal(10) ** 15
LONGEST = 60  # characters; no amount needs more, and nothing longer is worth matching

DIGITS = r"(?:(?:[1-9]\d{0,2}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)"
UNIT = "|".join(sorted(POWERS, key=len, reverse=True))
AMOUNT = re.compile(
    rf"(?P<before>[+-]?) ?£? ?(?P<after>[+-]?) ?(?P<digits>{DIGITS}) ?(?P<unit>{UNIT})?", re.ASCII | re.IGNORECASE
)
BRACKETED = re.compile(rf"(£?) ?\(([^()+-]*)\) ?({UNIT})?", re.ASCII | re.IGNORECASE)

# Signs and pounds that documents and spreadsheets put in place of those on a keyboard; what has no width goes.
AS_TYPED = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d", "-")
    | dict.fromkeys("\u20a4\uffe1", "£")
    | dict.fromkeys("\u200b\u2060\ufeff", None)
)


@dataclass(frozen=True, slots=True)
class Range:
    """The two ends of a range, the lower first; both may be the same.

    Raises: AmountError when the lower end is above the higher, or an end is not a finite number.
    """

    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        if not (self.low.is_finite() and self.high.is_finite()):
            raise AmountError(f"a range from {self.low} to {self.high}", "two finite ends")
        if self.low > self.high:
            raise AmountError(f"a range from {self.low:,f} to {self.high:,f}", "the lower end first")


def parse_amount(written: str | float | Decimal) -> Decimal:
    """Pounds, exactly, from text such as £0.9m, £750k, -£2,000, 1.2bn or (£2,000), or from a plain number.

    A number alone is pounds. Units may be k, thousand, m, mn, million, bn, billion, in any case.
    Raises: AmountError for anything else, also for true and false, NaN, infinity and more than a million billion.
    """
    amount = _from_text(as_typed(written)) if isinstance(written, str) else from_number(written, AN_AMOUNT)
    if amount.copy_abs() > LARGEST:
        raise AmountError(f"£{amount:.3g}", "at most £1,000,000bn", fix="check the unit")
    return amount or Decimal(0)  # never -0, which prints and hashes unlike 0


def as_typed(text: str) -> str:
    """The text with the signs of a keyboard and single spaces."""
    return " ".join(text.translate(AS_TYPED).split())


def from_number(number: object, expected: str) -> Decimal:
    """A plain finite number, exactly.

    Raises: AmountError, which says what was expected, for anything else.
    """
    if isinstance(number, bool) or not isinstance(number, int | float | Decimal):
        raise AmountError(shown(str(number)) if isinstance(number, str) else repr(number), expected)
    exact = Decimal(str(number)) if isinstance(number, float) else Decimal(number)
    if not exact.is_finite():
        raise AmountError(str(number), expected)
    return exact


def _from_text(text: str) -> Decimal:
    match = _matched(text) if len(text) <= LONGEST else None
    if match is None or (match["before"] and match["after"]):
        raise not_an_amount(text)
    is_negative = BRACKETED.fullmatch(text) or "-" in match["before"] + match["after"]
    pounds = scaled(match["digits"], POWERS.get((match["unit"] or "").lower(), 0))
    return pounds.copy_negate() if is_negative else pounds


def _matched(text: str) -> re.Match[str] | None:
    """The parts of an amount, also where it stands in brackets as in accounts."""
    bracketed = BRACKETED.fullmatch(text)
    return AMOUNT.fullmatch("".join(part or "" for part in bracketed.groups()) if bracketed else text)


def scaled(digits: str, power: int) -> Decimal:
    """Digits times a power of ten, exactly: arithmetic on decimals would round to 28 digits."""
    return Decimal(format(Decimal(f"{digits.replace(',', '')}E{power}"), "f"))


def parse_range(written: str) -> Range:
    """Two amounts in pounds, the lower first: £0.9m to £1.75m.

    Raises: AmountError for one amount, a hyphen between two, the higher end first, or a small number whose
    unit stands only at the other end (£2 to £5m).
    """
    if not isinstance(written, str):
        raise AmountError(repr(written), A_RANGE)
    text = as_typed(written)
    ends = text.split(" to ")
    if len(text) > 2 * LONGEST or len(ends) != 2 or not all(map(_starts_as_amount, ends)):
        raise not_a_range(text)
    _refuse_missing_unit(text, ends)
    low, high = map(parse_amount, ends)
    if low > high:
        found = f'"{text}", {ends[0]} above {ends[1]}'
        raise AmountError(found, "the lower end first", fix=f"write {ends[1]} to {ends[0]}")
    return Range(low, high)


def _starts_as_amount(text: str) -> bool:
    return re.match(r"[-+£(\d.]", text) is not None


def _refuse_missing_unit(text: str, ends: list[str]) -> None:
    """£2 to £5m may start at two pounds or at two millions: nobody can tell."""
    units = [match["unit"] or "" if (match := _matched(end)) else "" for end in ends]
    for end, unit, other in zip(ends, units, reversed(units), strict=True):
        if other and not unit and 0 < parse_amount(end).copy_abs() < FEWEST_POUNDS:
            both = sorted((each if each != end else f"{end}{other}" for each in ends), key=parse_amount)
            raise AmountError(
                f'"{text}", where {end} may be {end}{other} or pounds',
                "a unit at both ends, or at neither",
                fix=f"write {' to '.join(both)}, or both in full",
            )
