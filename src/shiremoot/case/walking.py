"""Walking a document's parts: every field with its path, so that one pass serves all checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, get_args

from shiremoot.case.moving import Start
from shiremoot.case.parts import Part, names_in_document
from shiremoot.case.written import Defines, Refers
from shiremoot.dates import FinancialYear, Month

P = TypeVar("P", bound=Part)
Parts = Sequence[tuple[str, Part]]  # with their paths


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a kind of part: its names in code and in a document, its marks, and whether parts may lie in it."""

    name: str
    written: str
    marks: tuple[object, ...]
    holds_parts: bool


@dataclass(frozen=True, slots=True)
class Place:
    """One written field: its path, its value and what is known of it beforehand."""

    path: str
    value: Any
    field: Field


@cache
def fields_of(kind: type[Part]) -> tuple[Field, ...]:
    """The fields of a kind of part, in their order; looked up once for each kind."""
    called = names_in_document(kind)
    return tuple(
        Field(name, called[name], tuple(field.metadata), _holds_parts(field.annotation))
        for name, field in kind.model_fields.items()
    )


def _holds_parts(annotation: Any) -> bool:  # noqa: ANN401 - types are walked as values
    """Whether a value of this type is a part, or a mapping, a list or a choice of such."""
    return any(True for _ in kinds_in(annotation))


def kinds_within(*kinds: type[Part]) -> tuple[type[Part], ...]:
    """Every kind of part that documents of these kinds are made of, themselves included, each once."""
    found = list(kinds)
    for kind in found:
        inside = (part for field in kind.model_fields.values() for part in kinds_in(field.annotation))
        found += [part for part in dict.fromkeys(inside) if part not in found]
    return tuple(found)


def kinds_in(annotation: Any) -> Iterator[type[Part]]:  # noqa: ANN401 - types are walked as values
    """The kinds of part that stand somewhere in the type of a field."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inside in get_args(annotation):
        yield from kinds_in(inside)


def places(part: Part, path: str = "") -> list[Place]:
    """Every field that was written, parents before children."""
    found: list[Place] = []
    _walk(part, path, found)
    return found


def _walk(part: Part, path: str, found: list[Place]) -> None:
    written = part.model_fields_set
    for field in fields_of(type(part)):
        if field.name in written:
            here = f"{path}.{field.written}" if path else field.written
            value = getattr(part, field.name)
            found.append(Place(here, value, field))
            if field.holds_parts:
                _walk_inside(value, here, found)


def _walk_inside(value: Any, path: str, found: list[Place]) -> None:  # noqa: ANN401 - whatever a field holds
    if isinstance(value, Part):
        _walk(value, path, found)
    else:
        for where, item in _items(value, path):
            _walk_inside(item, where, found)


def _items(value: Any, path: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    """What a mapping or a list holds, each with its path; nothing of anything else."""
    if isinstance(value, Mapping):
        yield from ((f"{path}.{key}", item) for key, item in value.items())
    elif isinstance(value, tuple):
        yield from ((f"{path}[{position}]", item) for position, item in enumerate(value))


def parts_of_kind(part: Part, kind: type[P], path: str = "") -> Iterator[tuple[str, P]]:
    """Every part of one kind below this one, with its path."""
    return of_kind(parts_at(places(part, path)), kind)


def parts_at(places: Iterable[Place]) -> Iterator[tuple[str, Part]]:
    """Every part that stands at one of these places, by itself or in a mapping or a list."""
    for place in places:
        if not place.field.holds_parts:
            continue
        if isinstance(place.value, Part):
            yield place.path, place.value
        else:
            yield from ((where, item) for where, item in _items(place.value, place.path) if isinstance(item, Part))


def of_kind(parts: Iterable[tuple[str, Part]], kind: type[P]) -> Iterator[tuple[str, P]]:
    """Those of one kind among parts that were walked through already."""
    return ((where, part) for where, part in parts if isinstance(part, kind))


def definitions(part: Part, path: str = "") -> Iterator[tuple[str, str, str]]:
    """(kind, name, path) of everything that a part of the document defines."""
    return defined_at(places(part, path))


def defined_at(places: Iterable[Place]) -> Iterator[tuple[str, str, str]]:
    """(kind, name, path) of everything that is defined at these places."""
    for place in places:
        for mark in place.field.marks:
            if isinstance(mark, Defines):
                yield from ((mark.kind, name, join(place.path, name)) for name in place.value)


def references_at(places: Iterable[Place]) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """(kinds allowed, name, path) of everything that is referred to at these places."""
    for place in places:
        for mark in place.field.marks:
            if isinstance(mark, Refers) and place.value is not None:
                yield from ((mark.kinds, name, where) for name, where in _named(place.value, place.path))


def _named(value: Any, path: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """(name, path) of each thing that a field names: its text, its items or its keys; parts inside name their own."""
    if isinstance(value, str):
        yield value, path
    elif isinstance(value, Mapping):
        yield from _keys(value, path)
    elif isinstance(value, tuple):
        alone = len(value) == 1  # one name may stand without brackets
        yield from ((name, path if alone else f"{path}[{position}]") for position, name in enumerate(value))


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
    """The keys of a mapping; of one by year or by month, what each of these names."""
    for key, inside in named.items():
        if isinstance(key, FinancialYear | Month):
            yield from _named(inside, join(path, str(key)))
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
