"""What is left of a document without the places that its models refuse, so that the rest can be examined too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from pydantic import BaseModel, ValidationError

from shiremoot.case.refusals import location_of

Location = tuple[int | str, ...]


def sound_part(kind: type[BaseModel], written: Any) -> tuple[Any, list[Location]]:  # noqa: ANN401 - any document
    """The written part without what its model refuses, and where that stood; None where nothing holds.

    What is needed and missing takes its whole mapping with it, until the rest is a document of its own.
    """
    left, taken = deepcopy(written), list[Location]()
    while True:
        refused = _refused(kind, left)
        if not refused:
            return left, taken
        if () in refused:
            return None, [*taken, ()]
        for location in sorted(refused, key=_last_items_first):
            _take_out(left, location)
        taken += refused


def _refused(kind: type[BaseModel], written: Any) -> set[Location]:  # noqa: ANN401
    """The places that the model refuses, only the outermost where one lies in another."""
    try:
        kind.model_validate(written)
    except ValidationError as error:
        found = {location_of(written, detail["loc"]) for detail in error.errors()}
        return {place for place in found if not any(place[:depth] in found for depth in range(len(place)))}
    return set()


def _last_items_first(location: Location) -> tuple[str, ...]:
    """An order in which taking out an item of a list moves none that is still to go."""
    return tuple(f"{10**9 - step:010d}" if isinstance(step, int) else step for step in location)


def _take_out(written: Any, location: Location) -> None:  # noqa: ANN401
    *above, last = location
    for step in above:
        written = written[step]
    del written[last]


def keys_within(written: Any, location: Location) -> Iterator[str]:  # noqa: ANN401
    """The key of a place and every key below it: whatever was taken out there may have defined these names."""
    for step in location:
        if not isinstance(written, Mapping | list) or (isinstance(written, Mapping) and step not in written):
            return
        written = written[step] if isinstance(written, Mapping) or step < len(written) else None
    yield from (str(step) for step in location[-1:])
    yield from _keys(written)


def _keys(written: Any) -> Iterator[str]:  # noqa: ANN401
    below = written.values() if isinstance(written, Mapping) else written if isinstance(written, list) else ()
    if isinstance(written, Mapping):
        yield from map(str, written)
    for part in below:
        yield from _keys(part)
