"""What is left of a document without the places that its models refuse, so that the rest can be examined too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast, get_origin

from pydantic import ValidationError, create_model

from shiremoot.case.parts import Part
from shiremoot.case.refusals import location_of, path_of

P = TypeVar("P", bound=Part)
Location = tuple[int | str, ...]
EMPTY: dict[Any, Any] = {tuple: (), Mapping: {}, str: ""}


@dataclass(frozen=True, slots=True)
class WhatHolds(Generic[P]):
    """A part without what its model refuses; places and names are those of what was taken out."""

    part: P | None
    places: tuple[str, ...]
    names: frozenset[str]

    def untouched(self, path: str) -> bool:
        """Whether nothing was taken out at this path, above it or below it."""
        return not any(_within(path, place) or _within(place, path) for place in self.places)


def what_holds(kind: type[P], written: Any, path: str) -> WhatHolds[P]:  # noqa: ANN401 - whatever the document holds
    """What holds of a written part. What lacks a needed key goes with it, up to the part itself."""
    left, places, names = deepcopy(written), list[str](), set[str]()
    while True:
        try:
            return WhatHolds(kind.model_validate(left), tuple(places), frozenset(names))
        except ValidationError as error:
            needed = {str(one["loc"][0]) for one in error.errors() if one["type"] == "missing" and len(one["loc"]) == 1}
            refused = _outermost({_without_missing(left, one) for one in error.errors()} - {()})
        spared = _without_need(kind, needed)
        if spared is None or not (refused or needed):
            return WhatHolds(None, tuple(places), frozenset(names))
        kind = spared
        for location in sorted(refused, key=_last_items_first):
            names |= {*_keys(_take_out(left, location)), str(location[-1])}
            items = next((at for at, step in enumerate(location) if isinstance(step, int)), len(location))
            places.append(path_of(path, location[:items]))  # what is left of a list has moved


def _without_missing(written: Any, detail: Any) -> Location:  # noqa: ANN401 - the models' own record of a refusal
    """The place to take out: for a key that is missing, the mapping that lacks it."""
    missing = detail["type"] == "missing"
    location = location_of(written, detail["loc"], missing=missing)
    return location[:-1] if missing else location


def _outermost(places: set[Location]) -> set[Location]:
    return {place for place in places if not any(place[:depth] in places for depth in range(len(place)))}


def _without_need(kind: type[P], needed: set[str]) -> type[P] | None:
    """The same part, whose lists, mappings and words of these names may be missing; None where it needs more."""
    fields = {name: kind.model_fields[name].annotation for name in needed if name in kind.model_fields}
    shapes = {name: get_origin(annotation) or annotation for name, annotation in fields.items()}
    if len(fields) < len(needed) or not all(shape in EMPTY for shape in shapes.values()):
        return None
    changed = {name: (annotation, EMPTY[shapes[name]]) for name, annotation in fields.items()}
    return cast("type[P]", create_model(kind.__name__, __base__=kind, **cast("Any", changed))) if changed else kind


def _last_items_first(location: Location) -> tuple[str, ...]:
    """An order in which taking out an item of a list moves none that is still to go."""
    return tuple(f"{10**9 - step:010d}" if isinstance(step, int) else step for step in location)


def _take_out(written: Any, location: Location) -> Any:  # noqa: ANN401
    *above, last = location
    for step in above:
        written = written[step]
    return written.pop(last)


def _keys(written: Any) -> Iterator[str]:  # noqa: ANN401
    """Every key within what was taken out: it may have defined these names."""
    if isinstance(written, Mapping):
        yield from map(str, written)
    below = written.values() if isinstance(written, Mapping) else written if isinstance(written, list) else ()
    for part in below:
        yield from _keys(part)


def _within(path: str, place: str) -> bool:
    return path == place or path.startswith((f"{place}.", f"{place}["))
