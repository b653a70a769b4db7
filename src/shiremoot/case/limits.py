"""How much a document holds with every alias written out, before anybody walks through it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from shiremoot.case.problems import NotReadable

MOST_VALUES = 200_000  # the largest case seen holds a hundredth of it; an alias bomb holds millions
DEEPEST = 50  # no part of the format is a fifth as deep
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
PLAIN = (str, int, float, Decimal, date, type(None))

Weight = tuple[int, int]


def weigh(document: Any, place: str) -> None:  # noqa: ANN401 - whatever a file holds
    """Refuse a document that is too large once its aliases are written out, that holds itself, or holds odd things.

    Raises: NotReadable naming the file.
    """
    _weight(document, place, {}, 0)


def _weight(value: Any, place: str, known: dict[int, Weight], depth: int) -> Weight:  # noqa: ANN401
    """(values, depth) of a value. Each part is looked at once, however often an alias repeats it."""
    if not isinstance(value, dict | list):
        _refuse_odd(value, place)
        return 1, 0
    if id(value) in known:
        return known[id(value)]
    inside = [_weight(part, place, known, depth + 1) for part in _inside(value, place, depth)]
    weight = 1 + sum(count for count, _ in inside), 1 + max((height for _, height in inside), default=0)
    if weight[0] > MOST_VALUES:
        found = f"more than {MOST_VALUES:,} values, with every alias (*name) written out"
        raise NotReadable(found, "a case that a person could read", place=place)
    if weight[1] > DEEPEST:
        raise _too_deep(place)
    known[id(value)] = weight
    return weight


def _inside(value: Any, place: str, depth: int) -> Iterable[Any]:  # noqa: ANN401
    """The keys and values, or the items; a part that holds itself is found by its depth."""
    if depth > DEEPEST:
        raise _too_deep(place)
    return [*value.keys(), *value.values()] if isinstance(value, dict) else value


def _too_deep(place: str) -> NotReadable:
    return NotReadable(
        "parts nested too deeply, or a part that holds itself", "a case that a person could read", place=place
    )


def _refuse_odd(value: Any, place: str) -> None:  # noqa: ANN401
    """Text must be printable; sets, bytes and other things that only YAML knows have no meaning in a case."""
    if not isinstance(value, PLAIN):
        raise NotReadable(f"a value of the kind {type(value).__name__}", "text, a number or a date", place=place)
    if isinstance(value, str) and CONTROL.search(value):
        raise NotReadable(f"the unprintable text {value[:40]!a}", "text that can be printed", place=place)
