"""Walking a document's parts: every field with its path, so that one pass serves all checks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from shiremoot.case.parts import Part, Start, WrittenFigure
from shiremoot.case.written import Defines, Refers
from shiremoot.dates import FinancialYear, Month

P = TypeVar("P", bound=Part)


@dataclass(frozen=True, slots=True)
class Place:
    """One written field: its path, its value and the marks on it."""

    path: str
    value: Any
    marks: tuple[object, ...]


def places(part: Part, path: str = "") -> Iterator[Place]:
    """Every field that was written, parents before children."""
    for name, field in type(part).model_fields.items():
        if name not in part.model_fields_set:
            continue
        here = join(path, field.alias or name)
        value = getattr(part, name)
        yield Place(here, value, tuple(field.metadata))
        yield from _inside(value, here)


def _inside(value: Any, path: str) -> Iterator[Place]:  # noqa: ANN401 - whatever a field holds
    if isinstance(value, Part):
        yield from places(value, path)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _inside(item, join(path, str(key)))
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from _inside(item, f"{path}[{position}]")


def parts_of_kind(part: Part, kind: type[P], path: str = "") -> Iterator[tuple[str, P]]:
    """Every part of one kind below this one, with its path."""
    for place in places(part, path):
        if isinstance(place.value, kind):
            yield place.path, place.value
        elif isinstance(place.value, Mapping):
            found = ((join(place.path, str(key)), item) for key, item in place.value.items())
            yield from ((where, item) for where, item in found if isinstance(item, kind))
        elif isinstance(place.value, tuple):
            found = ((f"{place.path}[{position}]", item) for position, item in enumerate(place.value))
            yield from ((where, item) for where, item in found if isinstance(item, kind))


def figures(part: Part, path: str = "") -> Iterator[tuple[str, WrittenFigure]]:
    """Every written figure below this part, with its path."""
    return parts_of_kind(part, WrittenFigure, path)


def definitions(part: Part, path: str = "") -> Iterator[tuple[str, str, str]]:
    """(kind, name, path) of everything that the document defines."""
    for place in places(part, path):
        for mark in place.marks:
            if isinstance(mark, Defines):
                yield from ((mark.kind, name, join(place.path, name)) for name in place.value)


def references(part: Part, path: str = "") -> Iterator[tuple[tuple[str, ...], str, str]]:
    """(kinds allowed, name, path) of everything that the document refers to."""
    for place in places(part, path):
        for mark in place.marks:
            if isinstance(mark, Refers) and place.value is not None:
                yield from ((mark.kinds, name, where) for name, where in _named(place))


def _named(place: Place) -> Iterator[tuple[str, str]]:
    """(name, path) of each thing that a field names: its text, its items or its keys."""
    if isinstance(place.value, str):
        yield place.value, place.path
    elif isinstance(place.value, Mapping):
        yield from _keys(place.value, place.path)
    elif len(place.value) == 1:
        yield place.value[0], place.path  # one name may stand without brackets
    else:
        yield from ((name, f"{place.path}[{position}]") for position, name in enumerate(place.value))


def years_named(part: Part) -> Iterator[FinancialYear]:
    """Every financial year that a part names: of figures, targets, starts, and of amounts or shares by year."""
    for place in places(part):
        match place.value:
            case FinancialYear():
                yield place.value
            case Start(month=Month() as month):
                yield month.financial_year
            case Mapping() | tuple():
                yield from (each for each in place.value if isinstance(each, FinancialYear))


def _keys(named: Mapping[Any, Any], path: str) -> Iterator[tuple[str, str]]:
    """The keys of a mapping; of one by year, those of each year."""
    for key, inside in named.items():
        if isinstance(key, FinancialYear):
            yield from _keys(inside, join(path, str(key)))
        else:
            yield key, join(path, key)


def join(path: str, name: str) -> str:
    """A path one step deeper."""
    return f"{path}.{name}" if path else name


def holds(written: Any, step: int | str) -> bool:  # noqa: ANN401 - whatever a document holds
    """Whether a written mapping has this key, or a written list this position."""
    if isinstance(written, Mapping):
        return step in written
    return isinstance(written, list) and isinstance(step, int) and 0 <= step < len(written)
