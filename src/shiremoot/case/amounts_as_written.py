"""An amount written as the one before it was: in millions where that was in millions, with its sign of pounds."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from shiremoot.case.comparing import Change, Steps
from shiremoot.money import AmountError, Range, parse_amount, parse_range

MANNER = re.compile(r"-?(?P<pound>£?)(?P<digits>[\d,]+(?:\.(?P<decimals>\d+))?)(?P<unit> ?[A-Za-z]*)")
MOST_DECIMALS = 3


def as_before(steps: Steps, old: Any, new: Any) -> Any:  # noqa: ANN401 - whatever a document holds
    """The new value as a person would write it in place of the old one.

    The old value itself where both are the same amount or range of pounds (£0.45m and 450000); a number in the manner
    of the text that it replaces; and so for all that a mapping holds. Anything else is the new value.
    """
    if isinstance(old, dict) and isinstance(new, dict):
        return {key: as_before((*steps, key), old[key], item) if key in old else item for key, item in new.items()}
    if Change(steps, old, new).unit != "pounds":
        return new
    pounds = _pounds(new)
    if pounds is None or isinstance(old, bool):
        return new
    if pounds == _pounds(old):
        return old
    if isinstance(new, int | float) and isinstance(pounds, Decimal) and isinstance(old, str):
        return _in_the_manner_of(old, pounds)
    return new


def _pounds(value: Any) -> Decimal | Range | None:  # noqa: ANN401
    for read in (parse_amount, parse_range):
        try:
            return read(value)
        except AmountError:
            continue
    return None


def _in_the_manner_of(old: str, pounds: Decimal) -> str:
    """In the unit of the old text where it takes few decimals there, in pounds elsewhere; never with a comma."""
    manner = MANNER.fullmatch(old)
    sign = "-" if pounds < 0 else ""
    unit = manner["unit"] if manner else ""
    try:
        scaled = abs(pounds) / parse_amount(f"1{unit}")
    except AmountError:
        return f"{sign}£{abs(pounds):f}"
    decimals = max(len(manner["decimals"] or "") if manner else 0, _decimals(scaled))
    if decimals > MOST_DECIMALS and unit:
        return f"{sign}£{abs(pounds):f}"
    return f"{sign}{manner['pound'] if manner else '£'}{scaled:.{decimals}f}{unit}"


def _decimals(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
