"""How values are written, as JSON Schema: patterns that let through all that is read, and hold back what they can.

The readers of ``money`` and ``dates`` stay the law: a pattern knows no calendar, and not which of two ends is lower.
They are written for every dialect of regular expressions (ECMA 262, with its flag u or without): any editor takes them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from shiremoot.dates.durations import MONTHS_IN
from shiremoot.dates.years import FIRST_YEAR, LAST_YEAR, NUMBER_OF
from shiremoot.money.amounts import LARGEST, POWERS

Schema = dict[str, Any]

SIGN = r"[-+\u2010-\u2014\u2212\ufe63\uff0d]"
POUND = r"[£\u20a4\uffe1]"
UNSEEN = r"[\s\S]*[\u200b\u2060\ufeff][\s\S]*"  # signs that readers pass over: text that holds one is not judged here
DIGITS = r"(?:(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+)"
LARGE_OR_NOUGHT = r"(?:0+(?:\.0+)?|\.0+|(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|0*[1-9][0-9]{3,})(?:\.[0-9]+)?)"
LARGEST_NUMBER = 10**31
MOST_MONTHS = 1200
STEEPEST = 2  # exponent of a cost curve; above it twice the volume would cost more than four times as much
CENTURIES = range(FIRST_YEAR // 100, LAST_YEAR // 100)


def any_case(words: str) -> str:
    """The words in capitals or small letters.

    >>> any_case("bn")
    '[Bb][Nn]'
    """
    return "".join(f"[{letter.upper()}{letter.lower()}]" for letter in words)


def either(words: Iterable[str]) -> str:
    """Any of the words, in capitals or small letters."""
    return f"(?:{'|'.join(any_case(word) for word in sorted(words, key=len, reverse=True))})"


def followed_by_next_year() -> str:
    """Two calendar years, the second in two digits or in four, of which one follows the other."""
    dash = r"\s*[-/\u2013]\s*"
    within = "|".join(rf"{year:02}{dash}\1?{year + 1:02}" for year in range(99))
    over = "|".join(rf"{century}99{dash}(?:{century + 1})?00" for century in CENTURIES)
    last = rf"{LAST_YEAR}{dash}(?:{LAST_YEAR // 100})?01"
    return rf"(?:({'|'.join(map(str, CENTURIES))})(?:{within})|{over}|{last})"


UNIT = either(POWERS)


def amount(digits: str, *, unit: bool) -> str:
    """Pounds with a unit or without one, also in the brackets of accounts; the unit stands inside them or outside."""
    plain = rf"{SIGN}?\s*{POUND}?\s*{SIGN}?\s*{digits}"
    opened = rf"{POUND}?\s*\(\s*{POUND}?\s*{digits}\s*"
    if unit:
        return rf"(?:{plain}\s*{UNIT}|{opened}(?:{UNIT}\s*\)|\)\s*{UNIT}))"
    return rf"(?:{plain}|{opened}\))"


def two(*ways: tuple[str, str]) -> str:
    """A lower and a higher value with `to` between them, in one of these ways."""
    return "(?:" + "|".join(rf"(?:{low})\s+to\s+(?:{high})" for low, high in ways) + ")"


IN_UNITS, BARE = amount(DIGITS, unit=True), amount(DIGITS, unit=False)
AMOUNT = f"(?:{IN_UNITS}|{BARE})"
PLAINLY_POUNDS = amount(LARGE_OR_NOUGHT, unit=False)  # beside an amount in millions
AMOUNTS = two((BARE, BARE), *[(f"{IN_UNITS}|{PLAINLY_POUNDS}",) * 2])
NOUGHT = rf"{SIGN}?\s*0+(?:\.0+)?"
PER_CENT = rf"(?:%|{any_case('per')}\s?{any_case('cent')})"
SIGNED = rf"{SIGN}?\s*[0-9]+(?:\.[0-9]+)?\s*{PER_CENT}"
SHARE = rf"{SIGN}?\s*0*[01](?:\.[0-9]+)?"  # without a sign of percent: at most one
PERCENT = f"(?:{SIGNED}|{SHARE})"
PERCENTS = two((SHARE, SHARE), *[(f"{SIGNED}|{NOUGHT}",) * 2])
CHANCE = "|".join(
    (
        rf"{SIGN}?\s*0+(?:\.0+)?\s*{PER_CENT}?",
        rf"\+?\s*(?:0*[0-9]{{1,2}}(?:\.[0-9]+)?|0*100(?:\.0+)?)\s*{PER_CENT}",
        r"\+?\s*(?:0+(?:\.[0-9]+)?|0*1(?:\.0+)?)",
    )
)
COUNT = r"[0-9]+(?:\.[0-9]+)?"
PERIOD = rf"{COUNT}\s*{either(MONTHS_IN)}[Ss]?"
DURATION = rf"{PERIOD}(?:(?:\s*,\s*|\s+{any_case('and')}\s+|\s+){PERIOD})*"
DURATIONS = two((f"{DURATION}|{NOUGHT}", DURATION), (COUNT, PERIOD))
CALENDAR_YEAR = r"(?:19[0-9]{2}|2[01][0-9]{2}|2200)"
NAMED_MONTH = rf"{either(NUMBER_OF)}\.?\s+{CALENDAR_YEAR}"
WINTER = either(("january", "jan", "february", "feb", "march", "mar"))
BEFORE_ANY_YEAR = rf"(?!{WINTER}\.?\s+1900|1900-0[1-3]|0?[1-3]/1900)"
MONTH = rf"{BEFORE_ANY_YEAR}(?:{NAMED_MONTH}|{CALENDAR_YEAR}-(?:0[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])/{CALENDAR_YEAR})"
YEAR = followed_by_next_year()
DAY = r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])|[0-9]{4}|-?W[0-9]{2}(?:-?[1-7])?)"
ANY_NUMBER = r"[-+]?[0-9_]*\.?[0-9_]*(?:[Ee][-+]?[0-9_]+)?"  # as a program writes it
TRUE_OR_FALSE = either(  # as the models take them
    ("true", "t", "yes", "y", "on", "1", "false", "f", "no", "n", "off", "0")
)
NAME = r"[a-z0-9][a-z0-9_-]*"


def _text(*patterns: str, also: Schema | None = None) -> Schema:
    """Text of one of these forms, spaces around it aside. also: what else it may be."""
    any_of_them = "|".join(patterns)
    pattern = rf"^(?:\s*(?:{any_of_them})\s*|{UNSEEN})$"
    return {"type": "string", "pattern": pattern} | ({"type": ["string", "number"]} | also if also else {})


def _between(low: float, high: float) -> Schema:
    return {"minimum": low, "maximum": high}


def spelt(how: str) -> Schema:
    """A reference to one of the forms below, as the whole schema holds them."""
    return {"$ref": f"#/$defs/{called(how)}"}


def called(how: str) -> str:
    """How a form is called among the definitions of the whole schema."""
    return f"written {how}".replace(" ", "-")


def _or_ends(one: str, both: str) -> Schema:
    """One value, or two with `to` between them, or its low, likely and high."""
    ends = {"type": "object", "properties": dict.fromkeys(("low", "likely", "high"), spelt(one))}
    return {"anyOf": [spelt(one), spelt(both), ends | {"required": ["low", "high"], "additionalProperties": False}]}


ONE_NAME: Schema = {"type": ["string", "integer"], "pattern": f"^{NAME}$", "maxLength": 80}
SOME_TEXT: Schema = {"type": "string", "pattern": r"\S"}
WORD_FOR_IT: Schema = {"type": "string", "pattern": f"^{TRUE_OR_FALSE}$"}
NO_MONEY = _text(rf"{SIGN}|{any_case('nil')}")  # a dash is nought in a table that has a unit
SPELLINGS: dict[str, Schema] = {
    "amount": _text(AMOUNT, also=_between(-int(LARGEST), int(LARGEST))),
    "range of amounts": _text(AMOUNTS),
    "percentage": _text(PERCENT, also=_between(-1, 1)),
    "range of percentages": _text(PERCENTS),
    "duration": _text(DURATION, also=_between(0, MOST_MONTHS)),
    "range of durations": _text(DURATIONS),
    "year": _text(YEAR),
    "month": _text(MONTH),
    "date": {"type": "string", "pattern": f"^{DAY}$"},
    "price": _text("cash", "not-stated", rf"real\s+{YEAR}"),
    "number": _text(ANY_NUMBER, also=_between(-LARGEST_NUMBER, LARGEST_NUMBER)),
    "number from nought": _text(rf"\+?{ANY_NUMBER.removeprefix('[-+]?')}", also=_between(0, LARGEST_NUMBER)),
    "number or not-measured": _text(ANY_NUMBER, "not-measured", also=_between(-LARGEST_NUMBER, LARGEST_NUMBER)),
    "year or date": {"type": ["string", "integer"]},
    "text": SOME_TEXT,
    "name": ONE_NAME,
    "years": {"type": "array", "items": spelt("year"), "minItems": 1, "uniqueItems": True},
    "chance": _text(CHANCE, also=_between(0, 1)),
    "correlation": _text(ANY_NUMBER, also=_between(-1, 1)),
    "name or names": {"anyOf": [spelt("name"), {"type": "array", "items": spelt("name")}]},
    "text or texts": {"anyOf": [spelt("text"), {"type": "array", "items": spelt("text")}]},
    "true or false": {"anyOf": [{"type": "boolean"}, {"enum": [0, 1]}, WORD_FOR_IT]},
    "amount or range of amounts": {"anyOf": [*_or_ends("amount", "range of amounts")["anyOf"], NO_MONEY]},
    "amount of a table": {"anyOf": [spelt("amount"), NO_MONEY]},
    "percentage or range of them": _or_ends("percentage", "range of percentages"),
    "rate or range of rates": {"anyOf": [spelt("chance"), spelt("range of percentages")]},
    "level": _text(f"{AMOUNT}|{SIGNED}", also=_between(-int(LARGEST), int(LARGEST))),
    "exponent": _text(f"{AMOUNT}|{SIGNED}", also={"exclusiveMinimum": 0, "maximum": STEEPEST}),
    "exponent or range of exponents": _or_ends("exponent", "range of levels"),
    "level or range of levels": _or_ends("level", "range of levels"),
    "range of levels": _text(two((f"{AMOUNT}|{SIGNED}",) * 2)),
    "net": {"enum": [True, False, "not-stated", "yes", "no"]},
}
