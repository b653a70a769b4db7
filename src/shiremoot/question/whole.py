"""A whole result as plain JSON values and back: everything that its classes hold, untold and unrounded too.

``results`` tells of a result what people are told; this keeps all of it. What comes back is equal to what went in:
the classes and the order are those of the result's declared types, a number keeps every bit.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from numbers import Integral
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from shiremoot.dates import FinancialYear
from shiremoot.question.results import NotPlain

Reader = Callable[[Any], Any]
NONE = type(None)
AS_IT_IS = (str, bool, int, float, NONE, object, Any)


def as_plain(value: Any, place: str = "result") -> Any:  # noqa: ANN401, PLR0911 - a tree of anything
    """A result as JSON values.

    Raises: NotPlain naming the place of a value that has no plain form.
    """
    match value:
        case None | bool() | str() | int() | float():
            return value
        case Decimal() | FinancialYear():
            return str(value)
        case Integral():
            return int(value)
        case date():
            return value.isoformat()
        case Mapping():
            return [[as_plain(key, place), as_plain(one, f"{place}.{key}")] for key, one in value.items()]
        case tuple() | list():
            return [as_plain(one, f"{place}[{at}]") for at, one in enumerate(value)]
        case AbstractSet():
            return sorted(as_plain(one, place) for one in value)
        case _ if is_dataclass(type(value)):
            return [as_plain(getattr(value, one.name), f"{place}.{one.name}") for one in fields(value)]
        case _ if hasattr(value, "model_dump"):  # a part of the document stands in the result as it was written
            return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
        case _:
            raise NotPlain(type(value).__name__, "a dataclass, a part of a case or a plain value", place=place)


def from_plain(kind: type[Any], value: Any) -> Any:  # noqa: ANN401 - the result's own class
    """The result of this class that ``as_plain`` gave these values for.

    Raises: NotPlain for a type that does not come back from plain values.
    """
    read: Reader = _reader(kind)  # type: ignore[arg-type]  # a class is hashable
    return read(value)


@cache
def _reader(hint: Any) -> Reader:  # noqa: ANN401, PLR0911 - one line for each kind of type
    """How a value of a declared type is read back."""
    origin, inside = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _reader(inside[0])
    if origin in (Union, types.UnionType):
        return _one_of(inside)
    if origin is tuple and inside and inside[-1] is not Ellipsis:
        return _each(tuple, [_reader(one) for one in inside])
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping(_reader(inside[0]), _reader(inside[1]))
    if isinstance(origin, type):
        return _all(frozenset if issubclass(origin, AbstractSet) else tuple, _reader(inside[0]))
    if isinstance(hint, type) and hint not in AS_IT_IS:
        return _class(hint)
    return _same  # plain values, and literals, which are plain values


def _class(kind: type[Any]) -> Reader:
    if kind is FinancialYear:
        return FinancialYear.parse
    if kind is date:
        return date.fromisoformat
    if kind is Decimal:
        return Decimal
    if hasattr(kind, "model_validate"):
        validated: Reader = kind.model_validate
        return validated
    if is_dataclass(kind) or issubclass(kind, tuple):
        return _lazily(kind)
    raise NotPlain(kind.__name__, "a dataclass, a part of a case or a plain type", place="result")


def _lazily(kind: type[Any]) -> Reader:
    """A dataclass or a named tuple; its fields are looked at when first needed, as it may hold itself."""

    @cache
    def readers() -> list[Reader]:
        hints = get_type_hints(kind, include_extras=True)
        names = [one.name for one in fields(kind)] if is_dataclass(kind) else hints
        return [_reader(hints[name]) for name in names]

    return lambda values: kind(*[read(one) for read, one in zip(readers(), values, strict=True)])


def _same(value: Any) -> Any:  # noqa: ANN401
    return value


def _each(kind: type[Any], readers: Sequence[Reader]) -> Reader:
    if all(read is _same for read in readers):
        return kind
    return lambda values: kind(read(one) for read, one in zip(readers, values, strict=True))


def _all(kind: type[Any], read: Reader) -> Reader:
    if read is _same:
        return kind
    return lambda values: kind(map(read, values))


def _mapping(key: Reader, value: Reader) -> Reader:
    return lambda pairs: {key(name): value(one) for name, one in pairs}


def _one_of(hints: tuple[Any, ...]) -> Reader:
    """Of several types the one that the plain value is of; at most one of them may not be plain itself."""
    others = [read for read in map(_reader, hints) if read is not _same]
    if len(others) > 1:
        names = " or ".join(str(hint) for hint in hints)
        raise NotPlain(names, "at most one type beside plain ones, so that it can be read back", place="result")
    if not others:
        return _same
    if str in hints:  # a day or a year beside text could be either
        raise NotPlain(f"text or {hints}", "types that their plain values tell apart", place="result")
    read = others[0]
    plain = tuple(one for one in hints if one in (int, float, bool))
    return lambda value: None if value is None else value if isinstance(value, plain) else read(value)
