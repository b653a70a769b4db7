"""Tables in £m or in £000: bare numbers as they are printed, in the unit that is said once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal

from pydantic_core import PydanticCustomError

Unit = Literal["£", "£k", "£000", "£m", "£bn"]
Place = tuple[Any, ...]  # the keys from the mapping that names the unit down to a value
UNITS = {"£": "", "£k": "k", "£000": "k", "£m": "m", "£bn": "bn"}
MONEY = frozenset(
    {"amount", "likely", "range", "by_year", "new_by_year", "on", "low", "high", "above", "cap"}
    | {"planned_use", "contributions", "budgeted_contributions"}
)  # the keys under which pounds stand, alone or by year
TABLES = ("by_year", "new_by_year")
NO_MONEY = frozenset({"uncertainty", "start", "delivery", "profile", "driven_by"})  # percentages and months
BARE = re.compile(r"\(?[-+\u2212]? ?[\d.,]+\)?", re.ASCII)
NOUGHT = frozenset({"-", "\u2013", "\u2014", "\u2212", "nil"})  # how printed tables show a year without money


def in_its_unit(written: Any) -> Any:  # noqa: ANN401 - whatever the document holds at this place
    """A mapping whose ``in`` names a unit, with that unit at every bare number and without ``in``.

    A mapping within it that names a unit of its own keeps that. In a table by year a dash or ``nil`` is nought, as
    printed tables mean it. Anything else is as it was.
    Raises: PydanticCustomError for a table in which some amounts are bare and others have a unit, or are no amounts.
    """
    if not isinstance(written, Mapping) or not isinstance(written.get("in"), str) or written["in"] not in UNITS:
        return written
    rest = {key: value for key, value in written.items() if key != "in"}
    return _each_scaled(rest, written["in"])


def _within(written: Any, unit: str, place: Place) -> Any:  # noqa: ANN401
    if isinstance(written, list):
        return [_within(each, unit, (*place, at)) for at, each in enumerate(written)]
    if not isinstance(written, Mapping) or written.get("in") is not None:
        return written
    if any(_is_mixed(written.get(key)) for key in TABLES):
        return {**written, "in": unit}  # refused where it stands
    return _each_scaled(written, unit, place)


def _each_scaled(written: Mapping[Any, Any], unit: str, place: Place = ()) -> dict[Any, Any]:
    return {
        key: value if key in NO_MONEY else _scaled(key, value, unit, (*place, key)) for key, value in written.items()
    }


def _scaled(key: Any, value: Any, unit: str, place: Place) -> Any:  # noqa: ANN401
    if key not in MONEY:
        return _within(value, unit, place)
    if isinstance(value, Mapping):
        table = {year: 0 if _is_nought(each) else each for year, each in value.items()}
        _refuse_mixed(key, table, unit, place)
        return {year: _scaled(key, each, unit, (*place, year)) for year, each in table.items()}
    return _with_unit(value, unit)


def _refuse_mixed(key: str, table: Mapping[Any, Any], unit: str, place: Place) -> None:
    if _is_mixed(table):
        year, odd = next((year, each) for year, each in table.items() if _is_money(each) and not _is_bare(each))
        is_amount = re.search(r"\d", str(odd)) is not None
        as_bare = f"write it as a bare number of {unit}, or every amount of the table with its unit and no `in:`"
        context = {
            "found": f'"{odd}" in the table `{key}`, which is in {unit}',
            "expected": "one unit for all of it" if is_amount else "a number; where there is none, 0 or a dash",
            "below": (*place, year),
        } | ({"fix": as_bare} if is_amount else {})
        raise PydanticCustomError("unit", "found {found}; expected {expected}", context)


def _is_mixed(table: Any) -> bool:  # noqa: ANN401
    """Whether some amounts of a table are bare and others have a unit of their own."""
    bare = {_is_bare(each) for each in _amounts(table) if not _is_nought(each)}
    return len(bare) > 1


def _is_nought(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, str) and value.strip().lower() in NOUGHT


def _amounts(table: Any) -> list[str | int | float]:  # noqa: ANN401
    return [one for one in table.values() if _is_money(one)] if isinstance(table, Mapping) else []


def _is_money(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def _is_bare(value: Any) -> bool:  # noqa: ANN401
    return all(BARE.fullmatch(part.strip()) is not None for part in str(value).split(" to "))


def _with_unit(value: Any, unit: str) -> Any:  # noqa: ANN401
    """A bare number, or a range of two, with the unit; what has one already, or is no number, as it was."""
    if value is None or isinstance(value, bool | Mapping | list) or not _is_bare(value):
        return value
    return " to ".join(f"{part.strip()}{UNITS[unit]}" for part in str(value).split(" to "))
