"""Results as plain values: one walk over a result's dataclasses gives their JSON, another its JSON Schema.

A result is a tree of frozen dataclasses, tuples, mappings and plain values. Its public fields stand in the JSON under
their own names (an underscore at the end, as in ``from_``, is left out); so does a property that is `stated`. What only
a page needs, such as the outlines of a map, is a field with the metadata `UNTOLD`.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from math import isfinite
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from shiremoot.dates import FinancialYear, ShiremootError
from shiremoot.money import to_the_penny

if TYPE_CHECKING:
    from shiremoot.chance import Floats

INNER = (0.1, 0.5, 0.9)  # the chances at which what was drawn is told: 8 runs in 10, and the middle
F = TypeVar("F", bound=Callable[..., Any])
UNTOLD: Mapping[str, Any] = {"untold": True}
Definitions = dict[type, dict[str, Any]]
SCHEMA = "https://json-schema.org/draft/2020-12/schema"


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts."""

    words: str


POUNDS = Unit("pounds, to the penny")
Pounds = Annotated[float, POUNDS]
Odds = Annotated[float, Unit("a probability from 0 to 1")]
Share = Annotated[float, Unit("a part of one")]
Months = Annotated[float, Unit("months")]


@dataclass(frozen=True, slots=True)
class Between:
    """Pounds that are not exceeded in 10 and in 90 of 100 runs."""

    p10: Pounds
    p90: Pounds


@dataclass(frozen=True, slots=True)
class Drawn:
    """Pounds that are not exceeded in 10, 50 and 90 of 100 runs."""

    p10: Pounds
    p50: Pounds
    p90: Pounds

    @classmethod
    def of(cls, drawn: Floats) -> Drawn:
        """From pounds drawn, (draws,)."""
        from shiremoot.chance import quantiles

        return cls(*quantiles(drawn, INNER))


@dataclass(frozen=True, slots=True)
class PlannedAndDrawn:
    """Pounds as planned, and what is not exceeded in 10 and in 90 of 100 runs."""

    planned: Pounds
    p10: Pounds
    p90: Pounds


class NotPlain(ShiremootError):
    """A result holds something that JSON cannot say."""


def stated(function: F) -> F:
    """Let a property stand in the results beside the fields (write it under ``@property``)."""
    function.__stated__ = True  # type: ignore[attr-defined]
    return function


@cache
def told(kind: type[Any]) -> tuple[tuple[str, str, Any], ...]:
    """(name in JSON, name in Python, type) of everything of a result's class that is told, fields first."""
    return (*_told_fields(kind), *_told_properties(kind))


def _told_fields(kind: type) -> Iterator[tuple[str, str, Any]]:
    hints = get_type_hints(kind, include_extras=True)
    for one in fields(kind):
        if not one.name.startswith("_") and not one.metadata.get("untold"):
            yield one.name.rstrip("_"), one.name, hints[one.name]


def _told_properties(kind: type) -> Iterator[tuple[str, str, Any]]:
    for owner in reversed(kind.__mro__):
        for name, one in vars(owner).items():
            getter = getattr(one, "fget", None) or getattr(one, "func", None)
            if getattr(getter, "__stated__", False):
                yield name.rstrip("_"), name, get_type_hints(getter, include_extras=True)["return"]


def plain(value: Any, hint: Any = None, place: str = "results") -> Any:  # noqa: ANN401, PLR0911 - a tree of anything
    """A result as JSON holds it; amounts of pounds are rounded to the penny, halves up.

    hint: the type that the value is declared with; it says what a number counts.
    Raises: NotPlain naming the place of what cannot be said, such as a number that is not finite.
    """
    match value:
        case None | bool() | str() | int():
            return value
        case float() | Decimal():
            return _number(float(value), hint, place)
        case FinancialYear():
            return str(value)
        case date():
            return value.isoformat()
        case Mapping():
            inside = _inside(hint, Mapping)
            return {_key(key, place): plain(one, inside, f"{place}.{key}") for key, one in value.items()}
        case tuple() | list():
            return [plain(one, _item(hint, at), f"{place}[{at}]") for at, one in enumerate(value)]
        case frozenset() | set():
            return sorted(plain(one, None, place) for one in value)
        case _ if is_dataclass(kind := type(value)):
            return {name: plain(getattr(value, own), of, f"{place}.{name}") for name, own, of in told(kind)}
        case _:
            raise NotPlain(type(value).__name__, "a dataclass or a plain value", place=place)


def _number(value: float, hint: Any, place: str) -> float:  # noqa: ANN401
    if not isfinite(value):
        raise NotPlain(f"{value}", "a finite number", place=place)
    return to_the_penny(value) if POUNDS in _units(hint) else value


def _key(key: object, place: str) -> str:
    if isinstance(key, str | FinancialYear | date) or type(key) is int:
        return str(key)
    raise NotPlain(f"the key {key!r}", "text, a whole number, a day or a financial year", place=place)


def _units(hint: Any) -> tuple[Any, ...]:  # noqa: ANN401
    """What a number of this type counts, whichever of several types it may have."""
    if get_origin(hint) is Annotated:
        return tuple(hint.__metadata__)
    if get_origin(hint) in (Union, types.UnionType):
        return tuple(unit for one in get_args(hint) for unit in _units(one))
    return ()


def _inside(hint: Any, kind: type) -> Any:  # noqa: ANN401
    """The type of a mapping's values, whichever of several types it may have."""
    for one in _alternatives(hint):
        origin = get_origin(one)
        if isinstance(origin, type) and issubclass(origin, kind):
            return get_args(one)[-1]
    return None


def _item(hint: Any, at: int) -> Any:  # noqa: ANN401
    """The type of one entry of a tuple or a list."""
    for one in _alternatives(hint):
        origin, inside = get_origin(one), get_args(one)
        if origin is tuple and inside:
            return inside[0] if inside[-1] is Ellipsis else inside[min(at, len(inside) - 1)]
        if isinstance(origin, type) and inside and not issubclass(origin, Mapping):
            return inside[0]
    return None


def _alternatives(hint: Any) -> tuple[Any, ...]:  # noqa: ANN401
    if get_origin(hint) in (Union, types.UnionType):
        return get_args(hint)
    return (hint,)


def schema(kind: type, title: str) -> dict[str, Any]:
    """JSON Schema (2020-12) of a result's class, each of its classes once under ``$defs``.

    Raises: NotPlain naming the class and the field of a type that JSON cannot say, or two classes of one name.
    """
    definitions: Definitions = {}
    whole = _schema_of(kind, definitions, "schema")
    named = {one.__name__: said for one, said in definitions.items()}
    return {"$schema": SCHEMA, "title": title, **whole, "$defs": dict(sorted(named.items()))}


def _schema_of(hint: Any, definitions: Definitions, place: str) -> dict[str, Any]:  # noqa: ANN401, PLR0911 - one line for each kind of type
    origin, inside = get_origin(hint), get_args(hint)
    if origin is Annotated:
        words = "; ".join(unit.words for unit in hint.__metadata__ if isinstance(unit, Unit))
        return _schema_of(inside[0], definitions, place) | ({"description": words} if words else {})
    if origin in (Union, types.UnionType):
        return {"anyOf": [_schema_of(one, definitions, place) for one in inside]}
    if origin is Literal:
        return {"enum": list(inside)}
    if origin is tuple and inside and inside[-1] is not Ellipsis:
        each = [_schema_of(one, definitions, place) for one in inside]
        return {"type": "array", "prefixItems": each, "items": False, "minItems": len(each)}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _schema_of(inside[-1], definitions, place)}
    if isinstance(origin, type):
        return {"type": "array", "items": _schema_of(inside[0], definitions, place)}
    if isinstance(hint, type) and is_dataclass(hint) and hint is not FinancialYear:
        return _reference(hint, definitions)
    return _plain_schema(hint, place)


def _reference(kind: type, definitions: Definitions) -> dict[str, Any]:
    name = kind.__name__
    if kind not in definitions:
        if name in {other.__name__ for other in definitions}:
            raise NotPlain(f"two classes called {name}", "names that tell the classes of a result apart", place=name)
        definitions[kind] = {}  # so that a class may hold itself
        properties = {key: _schema_of(of, definitions, f"{name}.{own}") for key, own, of in told(kind)}
        definitions[kind] = {
            "type": "object",
            "description": (kind.__doc__ or "").partition("\n\n")[0],
            "properties": properties,
            "required": list(properties),
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{name}"}


def _plain_schema(hint: Any, place: str) -> dict[str, Any]:  # noqa: ANN401
    known: dict[Any, dict[str, Any]] = {
        str: {"type": "string"},
        bool: {"type": "boolean"},
        int: {"type": "integer"},
        float: {"type": "number"},
        Decimal: {"type": "number"},
        date: {"type": "string", "format": "date"},
        FinancialYear: {"type": "string", "pattern": r"^\d{4}-\d{2}$"},
        type(None): {"type": "null"},
    }
    if hint not in known:
        raise NotPlain(getattr(hint, "__name__", str(hint)), "a dataclass or a plain type", place=place)
    return known[hint]
