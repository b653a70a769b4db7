"""JSON text read exactly: decimals as they are written, each key once, and no number that is none."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any

from shiremoot.case.files import CaseFile
from shiremoot.case.problems import NotReadable

MOST_DIGITS = 30  # before or after the point; more than any amount or share needs
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:]|-?(?:NaN|Infinity)')


class _Refused(ValueError):
    """A key twice, or a number that is none: where it stands is looked up only then."""


def json_value(text: str, place: str) -> Any:  # noqa: ANN401 - whatever the text holds
    """The value that JSON text says.

    Raises: NotReadable with line and column.
    """

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(dict(pairs)) < len(pairs):
            raise _Refused
        return dict(pairs)

    def refuse(name: str) -> None:
        raise _Refused(name)

    try:
        return json.loads(text, object_pairs_hook=once, parse_constant=refuse, parse_float=_exact)
    except json.JSONDecodeError as error:
        spot = CaseFile(place, text).at(error.pos)
        raise NotReadable.at(spot, error.msg[:1].lower() + error.msg[1:], "JSON that can be read") from None
    except _Refused:
        raise _first_refusal(text, place) from None
    except ValueError as error:
        raise NotReadable(str(error).partition(";")[0], "numbers that a person could read", place=place) from None


def _exact(text: str) -> Decimal:
    """The number as it is written, unless only its exponent keeps it from filling a page.

    Raises: ValueError for such a number.
    """
    if abs(int(text.lower().partition("e")[2] or 0)) > MOST_DIGITS:
        raise ValueError(text)
    return Decimal(text)


def _first_refusal(text: str, place: str) -> NotReadable:
    """The first key that stands twice in its mapping, or number that is none, with its line and column."""
    file = CaseFile(place, text)
    keys: list[set[str]] = []  # of each mapping or list that is open
    last = re.match("", text)
    for token in TOKEN.finditer(text):
        match token[0]:
            case "{" | "[":
                keys.append(set())
            case "}" | "]":
                keys.pop()
            case ":" if last is not None:
                key = json.loads(last[0])
                if key in keys[-1]:
                    return NotReadable.at(file.at(*last.span()), f'the key "{key}" twice', "each key once")
                keys[-1].add(key)
            case name if not name.startswith('"'):
                return NotReadable.at(file.at(*token.span()), name, "a finite number")
        last = token
    return NotReadable("a key twice", "each key once", place=place)
