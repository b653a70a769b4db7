"""What a plain word of YAML means, by YAML 1.2: a number, a day, true, false, nothing or text.

``yes``, ``on`` and ``12:30`` are text, and ``010`` is ten: the older YAML 1.1 read them otherwise.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

Single = str | bool | int | float | date | None

WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
BEGIN_A_NUMBER = frozenset("+-.0123456789")
NUMBER = re.compile(
    r"(?P<decimal>[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+"
    r"|[-+]?\.[0-9_]+(?:[eE][-+][0-9]+)?"
    r"|[-+]?\.(?:inf|Inf|INF)"
    r"|\.(?:nan|NaN|NAN))"
    r"|(?P<whole>[-+]?(?:0b[01_]+|0o[0-7_]+|0x[0-9a-fA-F_]+|[0-9_]+))"
    r"|(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"|(?P<moment>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}"
    r"(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?)"
)
MOMENT = re.compile(
    r"(\d+)-(\d+)-(\d+)(?:[Tt]|[ \t]+)(\d+):(\d+):(\d+)(?:\.(\d*))?[ \t]*(?:(Z)|([-+])(\d+)(?::(\d+))?)?", re.ASCII
)
BASES = {"0b": 2, "0o": 8, "0x": 16}


def typed(text: str) -> Single:
    """The value of a plain word.

    Raises: ValueError for what looks like a day or a number and is none, such as the 30th of February.
    """
    if text[:1] not in BEGIN_A_NUMBER:
        return WORDS.get(text, text)
    match = NUMBER.fullmatch(text)
    if match is None:
        return text
    match match.lastgroup:
        case "decimal":
            return _decimal(text)
        case "whole":
            return _whole(text.replace("_", ""))
        case "day":
            return date(int(text[:4]), int(text[5:7]), int(text[8:]))
        case _:
            return _moment(text)


def _decimal(text: str) -> float:
    plain = text.replace("_", "").lower()
    return float(plain.replace(".inf", "inf").replace(".nan", "nan"))


def _whole(digits: str) -> int:
    unsigned = digits.lstrip("+-")
    base = BASES.get(unsigned[:2], 10)
    whole = int(unsigned[2:] if base != 10 else unsigned, base)
    return -whole if digits[0] == "-" else whole


def _moment(text: str) -> datetime:
    found = MOMENT.fullmatch(text)
    if found is None:  # pragma: no cover - NUMBER let it through
        raise ValueError(text)
    *numbers, fraction, utc, sign, hours, minutes = found.groups()
    year, month, day, hour, minute, second = map(int, numbers)
    zone = None
    if utc or sign:
        offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
        zone = timezone(-offset if sign == "-" else offset)
    digits = (fraction or "").ljust(6, "0")
    rounded = timedelta(microseconds=int(digits[:6]) + (digits[6:7] > "4"))
    return datetime(year, month, day, hour, minute, second, tzinfo=zone) + rounded
