"""What a document may hold: so much with every alias written out, text that can be printed, values of plain kinds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from shiremoot.case.problems import NotReadable
from shiremoot.yaml_text import CONTROL, DEEPEST, MOST_VALUES, PRINTABLE

PLAIN = (str, int, float, Decimal, date, type(None))

Weight = tuple[int, int]


def weigh(document: Any, place: str) -> None:  # noqa: ANN401 - whatever a file holds
    """Refuse a document that is too large once its aliases are written out, or that holds itself.

    Raises: NotReadable naming the file.
    """
    _weight(document, place, {}, 0)


def unprintable(document: Any, path: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """(path, text) of every key and value that holds control characters or such as turn its direction."""
    for where, value in _single_values(document, path):
        if isinstance(value, str) and CONTROL.search(value):
            yield where, value


def refuse_odd(document: Any, place: str) -> None:  # noqa: ANN401
    """Refuse unprintable text, and sets, bytes and other things that only YAML knows: they mean nothing in a case.

    Raises: NotReadable naming the file.
    """
    for _, value in _single_values(document, ""):
        if not isinstance(value, PLAIN):
            raise NotReadable(f"a value of the kind {type(value).__name__}", "text, a number or a date", place=place)
    for _, text in unprintable(document):
        raise NotReadable(f"the unprintable text {text[:40]!a}", PRINTABLE, place=place)


def _single_values(value: Any, path: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    """Every value that holds no others, keys too, with the path of where it stands."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield path, key
            yield from _single_values(part, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list):
        for at, part in enumerate(value):
            yield from _single_values(part, f"{path}[{at}]")
    else:
        yield path, value


def _weight(value: Any, place: str, known: dict[int, Weight], depth: int) -> Weight:  # noqa: ANN401
    """(values, depth) of a value. Each part is looked at once, however often an alias repeats it."""
    if not isinstance(value, dict | list):
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
