"""Percentages and ranges of them as people write them, read exactly (convention 1)."""

from __future__ import annotations

import re
from decimal import Decimal

from shiremoot.money.amounts import LONGEST, Range, as_typed, from_number, scaled
from shiremoot.money.refusals import A_PERCENTAGE, TWO_PERCENTAGES, AmountError, not_two_percentages, shown

NUMBER = r"[+-]? ?\d+(?:\.\d+)?"
PERCENT = re.compile(rf"({NUMBER}) ?(?:%|per ?cent)", re.ASCII | re.IGNORECASE)
BARE = re.compile(NUMBER, re.ASCII)


def parse_percent(written: str | float | Decimal) -> Decimal:
    """A share of one, exactly, from text such as 80%, -2.5% or 80 per cent.

    A number without a sign of percent is a share already and at most 1 in size: 0.8 is 80%.
    Raises: AmountError for anything else; 80 alone is refused, because it may mean 80% or 80 times.
    """
    text = as_typed(written) if isinstance(written, str) else ""
    if len(text) <= LONGEST and (match := PERCENT.fullmatch(text)):
        return scaled(match[1].replace(" ", ""), -2) or Decimal(0)
    is_bare = len(text) <= LONGEST and BARE.fullmatch(text)
    share = from_number(Decimal(text.replace(" ", "")) if is_bare else written, A_PERCENTAGE)
    if abs(share) > 1:
        raise AmountError(f"{share:f}", A_PERCENTAGE, fix=f'write "{share:f}%" if percent is meant')
    return share or Decimal(0)


def parse_percent_range(written: str) -> Range:
    """Two percentages as shares of one, the lower first: -10% to 25%.

    Raises: AmountError for one percentage, a hyphen between two, the higher end first, or a number whose sign of
    percent stands only at the other end: -1 to 10% may begin at -1% or at -100%.
    """
    if not isinstance(written, str):
        raise AmountError(shown(repr(written)), TWO_PERCENTAGES)
    text = as_typed(written)
    ends = text.split(" to ")
    if len(text) > 2 * LONGEST or len(ends) != 2 or not all(re.match(r"[-+.\d]", end) for end in ends):
        raise not_two_percentages(text)
    _refuse_missing_sign(text, ends)
    low, high = map(parse_percent, ends)
    if low > high:
        fix = f"write {ends[1]} to {ends[0]}"
        raise AmountError(f'"{text}", {ends[0]} above {ends[1]}', "the lower end first", fix=fix)
    return Range(low, high)


def _refuse_missing_sign(text: str, ends: list[str]) -> None:
    """-1 to 10% may begin at one per cent below or at all of it below: nobody can tell; nought is nought."""
    for end, other in (ends, reversed(ends)):
        is_mixed = BARE.fullmatch(end) is not None and PERCENT.fullmatch(other) is not None
        number = Decimal(end.replace(" ", "")) if is_mixed else Decimal(0)
        if number:
            as_share = scaled(f"{number:f}", 2)
            readings = (f"{end}%", f"{as_share:f}%")
            meant = [[reading if each == end else each for each in ends] for reading in readings]
            fit = [" to ".join(both) for both in meant if _is_range(*both)]
            raise AmountError(
                f'"{text}", where {end} may be {" or ".join(readings)}',
                "a sign of percent at both ends",
                fix=f"write {' or '.join(fit)}" if fit else None,
            )


def _is_range(low: str, high: str) -> bool:
    """Whether the ends are the right way round."""
    return parse_percent(low) <= parse_percent(high)
