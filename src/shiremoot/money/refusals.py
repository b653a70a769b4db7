"""Why a text is not an amount, a range or a percentage: what is wrong with it and how to mend it (convention 1)."""

from __future__ import annotations

import re
from typing import NamedTuple

from shiremoot.dates import ShiremootError

LONGEST_SHOWN = 60
FEWEST_POUNDS = 1000  # a bare number below this beside "£5m" may mean pounds or millions
AN_AMOUNT = "an amount such as £0.9m, £750k or £2,000"
A_RANGE = "a range such as £0.9m to £1.75m"
A_PERCENTAGE = "a percentage such as 80%"
TWO_PERCENTAGES = "two percentages such as -10% to 25%"
NUMBER = r"-?£? ?-?[\d.,]+ ?[a-z]*"
SHARE = r"[+-]? ?\d+(?:\.\d+)? ?%?"
ENDS = "write {ends}"
ENDS_UNDER_RANGE = "write it under range:, as {ends}"


class AmountError(ShiremootError):
    """Text or a number that is not an amount of money, a range of them, a percentage or a chance."""


class Slip(NamedTuple):
    """A way in which people miswrite a value, what would be right, and the mending.

    The mending may name groups of the pattern, and ``{ends}`` for the first two as the ends of a range.
    """

    pattern: str
    expected: str
    fix: str = ""


AMOUNT_SLIPS = (
    Slip(r"n/?a|tb[acd]|unknown|\?+|not (?:yet )?(?:known|estimated)", AN_AMOUNT, "write not-estimated: and why"),
    Slip(r".*%.*", "an amount in pounds, not a percentage"),
    Slip(r"up to .*", "a range with both ends", "write it under range:, such as £0.9m to £1.75m"),
    Slip(rf"({NUMBER}) to ({NUMBER})", "one amount", ENDS_UNDER_RANGE),
    Slip(rf"({NUMBER}) ?- ?({NUMBER})", "one amount", ENDS_UNDER_RANGE),
    Slip(
        r"(-?£? ?-?\d+),(\d{1,2}) ?([a-z]*)",
        "thousands in groups of three, such as £1,329,312",
        r"write \1.\2\3 if the comma is a decimal point",
    ),
    Slip(r".*\d,.*|.*,\d.*", "thousands in groups of three, such as £1,329,312"),
    Slip(r"-?£? ?\d{1,3}(?: \d{3})+(?:\.\d+)?", "thousands parted by commas, such as £1,329,312"),
    Slip(r".*(?:[$€¥]|\busd\b|\beuros?\b).*", "an amount in pounds"),
    Slip(r"\d+(?:\.\d+)?p", "an amount in pounds", "write 50p as £0.50"),
    Slip(r"(-?£? ?-?[\d.]+) ?b", AN_AMOUNT, r"write \1bn for thousands of millions"),
    Slip(
        r"(-?£?\d[\d,.]*(?: ?(?:k|mn?|bn|thousand|[mb]illion))?) .*[a-z].*",
        "an amount and nothing after it",
        r"write \1, and say the rest in its basis or title",
    ),
)

RANGE_SLIPS = (
    Slip(r"up to .*", "both ends of a range", "write the lower end too, such as £0.9m to £1.75m"),
    Slip(rf"({NUMBER}) ?- ?({NUMBER})", A_RANGE, ENDS),
    Slip(rf"(?:between )?({NUMBER}) and ({NUMBER})", A_RANGE, ENDS),
    Slip(rf"from ({NUMBER}) to ({NUMBER})", A_RANGE, ENDS),
    Slip(rf"({NUMBER})", "two ends", r"write \1 under amount:, or both ends such as £0.9m to £1.75m"),
)

PERCENT_SLIPS = (
    Slip(rf"({SHARE}) ?- ?({SHARE})", TWO_PERCENTAGES, ENDS),
    Slip(rf"(?:between )?({SHARE}) and ({SHARE})", TWO_PERCENTAGES, ENDS),
    Slip(rf"from ({SHARE}) to ({SHARE})", TWO_PERCENTAGES, ENDS),
)


def not_an_amount(text: str) -> AmountError:
    """What is wrong with a text that is not an amount."""
    return _refusal(text, AMOUNT_SLIPS, AN_AMOUNT)


def not_a_range(text: str) -> AmountError:
    """What is wrong with a text that is not a range."""
    return _refusal(text, RANGE_SLIPS, A_RANGE)


def not_two_percentages(text: str) -> AmountError:
    """What is wrong with a text that is not a range of percentages."""
    return _refusal(text, PERCENT_SLIPS, TWO_PERCENTAGES)


def shown(text: str) -> str:
    """A text in quotes, cut where it is too long to read."""
    return f'"{text}"' if len(text) <= LONGEST_SHOWN else f'"{text[: LONGEST_SHOWN - 1]}…"'


def _refusal(text: str, slips: tuple[Slip, ...], otherwise: str) -> AmountError:
    if len(text) <= LONGEST_SHOWN:
        for slip in slips:
            if match := re.fullmatch(slip.pattern, text, re.ASCII | re.IGNORECASE):
                return AmountError(shown(text), slip.expected, fix=_mending(slip.fix, match) or None)
    return AmountError(shown(text), otherwise)


def _mending(fix: str, match: re.Match[str]) -> str:
    return fix.format(ends=_ends(match[1], match[2])) if "{ends}" in fix else match.expand(fix)


def _ends(first: str, last: str) -> str:
    """Both ends with the unit that only one of them has: 2-3m is 2m to 3m, which the next run accepts."""
    unit = _unit(first) or _unit(last)
    return " to ".join(f"{end}{unit}" if _lacks_unit(end) else end for end in (first.strip(), last.strip()))


def _unit(end: str) -> str:
    return re.sub(r"[^a-z%]", "", end, flags=re.IGNORECASE)


def _lacks_unit(end: str) -> bool:
    """Whether a number is so small that it may mean the unit of the other end."""
    whole = re.sub(r"[^\d.]", "", end).partition(".")[0]
    return not _unit(end) and int(whole or 0) < FEWEST_POUNDS
