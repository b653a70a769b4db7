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
LARGEST_NUMBER = 10**31
MOST_MONTHS = 1200
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


def two(end: str, first: str = "") -> str:
    """A lower and a higher value with `to` between them. first: how the lower may also be written."""
    lower = f"(?:{end}|{first})" if first else end
    return rf"{lower}\s+to\s+{end}"


UNIT = either(POWERS)
AMOUNT = (
    rf"(?:{SIGN}?\s*{POUND}?\s*{SIGN}?\s*{DIGITS}\s*{UNIT}?"
    rf"|{POUND}?\s*\(\s*{POUND}?\s*{DIGITS}\s*{UNIT}?\s*\)\s*{UNIT}?)"
)
NUMBER = rf"{SIGN}?\s*[0-9]+(?:\.[0-9]+)?"
SHARE = rf"{SIGN}?\s*0*[01](?:\.[0-9]+)?"  # without a sign of percent: at most one
PERCENT = rf"(?:{NUMBER}\s*(?:%|{any_case('per')}\s?{any_case('cent')})|{SHARE})"
COUNT = r"[0-9]+(?:\.[0-9]+)?"
PERIOD = rf"{COUNT}\s*{either(MONTHS_IN)}[Ss]?"
DURATION = rf"{PERIOD}(?:(?:\s*,\s*|\s+{any_case('and')}\s+|\s+){PERIOD})*"
CALENDAR_YEAR = r"(?:19[0-9]{2}|2[01][0-9]{2}|2200)"
NAMED_MONTH = rf"{either(NUMBER_OF)}\.?\s+{CALENDAR_YEAR}"
MONTH = rf"(?:{NAMED_MONTH}|{CALENDAR_YEAR}-(?:0[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])/{CALENDAR_YEAR})"
YEAR = followed_by_next_year()
DAY = r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])|[0-9]{4}|-?W[0-9]{2}(?:-?[1-7])?)"
ANY_NUMBER = r"[-+]?[0-9_]*\.?[0-9_]*(?:[Ee][-+]?[0-9_]+)?"  # as a program writes it
TRUE_OR_FALSE = either(  # as the models take them
    ("true", "t", "yes", "y", "on", "1", "false", "f", "no", "n", "off", "0")
)
NAME = r"[a-z0-9][a-z0-9_-]*"


def _text(*patterns: str, also: Schema | None = None) -> Schema:
    """Text of one of these forms, spaces around it aside. also: what else it may be."""
    kinds = ["string", *(("number",) if also is not None else ())]
    written = {
        "type": kinds if len(kinds) > 1 else "string",
        "pattern": rf"^(?:\s*(?:{'|'.join(patterns)})\s*|{UNSEEN})$",
    }
    return written | (also or {})


def _between(low: float, high: float) -> Schema:
    return {"minimum": low, "maximum": high}


ONE_NAME: Schema = {"type": ["string", "integer"], "pattern": f"^{NAME}$", "maxLength": 80}
SOME_TEXT: Schema = {"type": "string", "pattern": r"\S"}
WORD_FOR_IT: Schema = {"type": "string", "pattern": f"^{TRUE_OR_FALSE}$"}
SPELLINGS: dict[str, Schema] = {
    "amount": _text(AMOUNT, also=_between(-int(LARGEST), int(LARGEST))),
    "range of amounts": _text(two(AMOUNT)),
    "percentage": _text(PERCENT, also=_between(-1, 1)),
    "range of percentages": _text(two(PERCENT)),
    "duration": _text(DURATION, also=_between(0, MOST_MONTHS)),
    "range of durations": _text(two(DURATION, first=COUNT)),
    "year": _text(YEAR),
    "month": _text(MONTH),
    "date": {"type": "string", "pattern": f"^{DAY}$"},
    "price": _text("cash", "not-stated", rf"real\s+{YEAR}"),
    "number": _text(ANY_NUMBER, also=_between(-LARGEST_NUMBER, LARGEST_NUMBER)),
    "number or not-measured": _text(ANY_NUMBER, "not-measured", also=_between(-LARGEST_NUMBER, LARGEST_NUMBER)),
    "year or date": {"type": ["string", "integer"]},
    "text": SOME_TEXT,
    "name": ONE_NAME,
    "name or names": {"anyOf": [ONE_NAME, {"type": "array", "items": ONE_NAME}]},
    "text or texts": {"anyOf": [SOME_TEXT, {"type": "array", "items": SOME_TEXT}]},
    "true or false": {
        "anyOf": [{"type": "boolean"}, {"enum": [0, 1]}, {"type": "string", "pattern": f"^{TRUE_OR_FALSE}$"}]
    },
    "net": {"enum": [True, False, "not-stated", "yes", "no"]},
}
