"""Amounts of money as people write them, read exactly and printed back the same way (convention 1)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from shiremoot.dates import ShiremootError

UNITS = {
    "k": Decimal(10) ** 3,
    "thousand": Decimal(10) ** 3,
    "m": Decimal(10) ** 6,
    "mn": Decimal(10) ** 6,
    "million": Decimal(10) ** 6,
    "bn": Decimal(10) ** 9,
    "billion": Decimal(10) ** 9,
}
NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
AMOUNT = re.compile(
    rf"(-?)(£?)(-?)({NUMBER})\s*({'|'.join(sorted(UNITS, key=len, reverse=True))})?", re.ASCII | re.IGNORECASE
)
BRACKETS = re.compile(r"\((.*)\)")
SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2212": "-", "\uff04": "$"})
SMALLEST_K = 10_000  # people write £2,000 and £43,500, but £750k
LARGEST = Decimal(10) ** 15


class AmountError(ShiremootError):
    """Text or a number that is not an amount of money, a range of them or a percentage."""


@dataclass(frozen=True, slots=True)
class Range:
    """The two ends of a range, in pounds; the lower first."""

    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        if self.low > self.high:
            found = f"{say_pounds(self.low)} to {say_pounds(self.high)}"
            raise AmountError(
                found, "the lower end first", fix=f"write {say_pounds(self.high)} to {say_pounds(self.low)}"
            )


def parse_amount(written: str | float | Decimal) -> Decimal:
    """Pounds, exactly, from text such as £0.9m, £750k, -£2,000, 1.2bn or (£2,000), or from a plain number.

    Raises: AmountError for anything else, also NaN, infinities and amounts past a million billion.
    """
    if isinstance(written, bool) or not isinstance(written, str | int | float | Decimal):
        raise AmountError(repr(written), "an amount such as £0.9m or £750k")
    amount = _from_text(written) if isinstance(written, str) else Decimal(str(written))
    if not amount.is_finite():
        raise AmountError(str(written), "a finite amount in pounds")
    if abs(amount) > LARGEST:
        raise AmountError(str(written), "at most £1,000,000bn", fix="check the unit")
    return amount


def _from_text(text: str) -> Decimal:
    plain = text.translate(SPACES).strip()
    inner = BRACKETS.fullmatch(plain)
    if inner is not None:
        return -_from_text(inner[1])
    match = AMOUNT.fullmatch(plain)
    if match is None or (match[1] and match[3]):
        raise _not_an_amount(text.strip())
    before, _, after, number, unit = match.groups()
    pounds = Decimal(number.replace(",", "")) * UNITS.get((unit or "").lower(), Decimal(1))
    return -pounds if before or after else pounds


def _not_an_amount(text: str) -> AmountError:
    if "," in text and re.search(r"\d,\d", text):
        return AmountError(f'"{text}"', "thousands in groups of three, such as £1,329,312")
    if "%" in text:
        return AmountError(f'"{text}"', "an amount in pounds, not a percentage")
    if " to " in text:
        return AmountError(f'"{text}"', "one amount", fix="write a range under `range:`")
    return AmountError(f'"{text}"', "an amount such as £0.9m, £750k or £2,000")


def parse_range(written: str) -> Range:
    """Two amounts, the lower first: £0.9m to £1.75m.

    Raises: AmountError for one amount, a hyphen between two, an end without its unit, or the higher end first.
    """
    if not isinstance(written, str):
        raise AmountError(repr(written), "a range such as £0.9m to £1.75m")
    ends = re.split(r"\s+to\s+", written.translate(SPACES).strip())
    if len(ends) != 2:
        raise _not_a_range(written)
    low, high = ends
    if _unit(high) and not _unit(low):
        fix = f"write {low}{_unit(high)} to {high} if both are meant so"
        raise AmountError(f'"{written}", an end without its unit', "the unit at both ends", fix=fix)
    return Range(parse_amount(low), parse_amount(high))


def _not_a_range(written: str) -> AmountError:
    hyphen = re.fullmatch(r"(.*\d\s*[a-z]*)\s*[-\u2013]\s*(.*\d\s*[a-z]*)", written.strip(), re.IGNORECASE)
    fix = f"write {hyphen[1].strip()} to {hyphen[2].strip()}" if hyphen else None
    return AmountError(f'"{written}"', "a range such as £0.9m to £1.75m", fix=fix)


def _unit(text: str) -> str:
    match = AMOUNT.fullmatch(text.strip())
    return match[5] or "" if match else ""


def parse_percent(written: str | float | Decimal) -> Decimal:
    """A share from text such as 80% or -2.5%; a plain number is a share already and at most 1 in size.

    Raises: AmountError for anything else.
    """
    if isinstance(written, bool) or not isinstance(written, str | int | float | Decimal):
        raise AmountError(repr(written), "a percentage such as 80%")
    if isinstance(written, str):
        match = re.fullmatch(r"([+-]?\d+(?:\.\d+)?)\s*%", written.translate(SPACES).strip(), re.ASCII)
        if match is None:
            raise AmountError(f'"{written}"', "a percentage such as 80%")
        return Decimal(match[1]) / 100
    share = Decimal(str(written))
    if not share.is_finite() or abs(share) > 1:
        raise AmountError(str(written), "a percentage such as 80%", fix=f'write "{written}%" if that is meant')
    return share


def say_pounds(amount: Decimal | float, significant: int | None = None) -> str:
    """An amount as people say it: £0.9m, £1.75m, £750k, -£2,000, £1.2bn.

    Without ``significant`` nothing is lost. With it, computed pounds are rounded to so many digits (£0.43m).
    """
    exact = amount if isinstance(amount, Decimal) else Decimal(str(amount))
    if significant is None:
        return _in_unit(exact, _natural_unit(exact))
    rounded = _rounded(exact, significant)
    return _in_unit(rounded, _natural_unit(rounded, computed=True))


def say_range(span: Range, significant: int | None = None) -> str:
    """Both ends of a range, in the unit of the higher: £0.9m to £1.75m."""
    largest = max(abs(span.low), abs(span.high))
    unit = _natural_unit(largest, computed=significant is not None)
    ends = [_rounded(end, significant) if significant else end for end in (span.low, span.high)]
    return " to ".join(_in_unit(end, unit) if end else "£0" for end in ends)


def _rounded(amount: Decimal, significant: int) -> Decimal:
    if not amount:
        return amount
    place = amount.adjusted() - significant + 1
    return amount.quantize(Decimal(1).scaleb(place), rounding=ROUND_HALF_EVEN)


def _natural_unit(amount: Decimal, *, computed: bool = False) -> str:
    """The unit people would use: millions from £0.9m (computed figures from £0.1m), thousands when whole.

    An amount that would need more than three decimals in its unit is printed in full: £1,329,312.
    """
    size = abs(amount)
    if size >= UNITS["bn"] and size % UNITS["m"] == 0:
        return "bn"
    tenths = size % (UNITS["m"] / 10) == 0 and size >= 9 * UNITS["m"] / 10
    if tenths or (size >= UNITS["m"] and size % UNITS["k"] == 0) or (computed and size >= UNITS["m"] / 10):
        return "m"
    return "k" if size >= SMALLEST_K and size % UNITS["k"] == 0 else ""


def _in_unit(amount: Decimal, unit: str) -> str:
    number = abs(amount) / UNITS[unit] if unit else abs(amount)
    text = f"{number.normalize():,f}"
    return f"{'-' if amount < 0 else ''}£{text}{unit}"
