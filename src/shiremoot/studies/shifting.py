"""The changes of a scenario made to a driver or a line, where the normal form of a case has them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from shiremoot.dates import FinancialYear, ShiremootError

if TYPE_CHECKING:
    from shiremoot.case.scenarios import Shift

Shifts = Mapping[FinancialYear, "Shift"]
Years = Sequence[FinancialYear]  # without a hole, in order
TIMED = ("start", "after", "ramp", "profile", "end")
TABLES = ("by_year", "new_by_year")
OF_RANGES = ("ends", "shape", "luck")


class CannotChange(ShiremootError):
    """A scenario asks of a driver or a figure what cannot be done to it."""


def change_driver(driver: dict[str, Any], shifts: Shifts, years: Years, place: str) -> None:
    """Change rises by percentage points or to others; levels by amounts, by parts of themselves or to others.

    years: those that a case plans. Raises: CannotChange.
    """
    if "levels" in driver:
        levels = driver["levels"]
        _refuse_other_years(list(shifts), _levelled(levels, years), place)
        _shift_table(levels, shifts, place, _level(levels, place))
    else:
        _change_rises(driver, shifts, years, place)
    _forget_ranges(driver, [driver.get("every_year"), *driver.get("by_year", driver.get("levels", {})).values()])


def _levelled(levels: Mapping[str, Any], years: Years) -> Years:
    """The years of levels that matter to a plan: its own, and the one before, from which the first rises."""
    found = sorted(FinancialYear.parse(year) for year in levels)
    return [year for year in found if years[0] + -1 <= year <= years[-1]] or found


def _change_rises(driver: dict[str, Any], shifts: Shifts, years: Years, place: str) -> None:
    if pounds := [year for year, shift in shifts.items() if not shift.share]:
        raise CannotChange(f"pounds in {pounds[0]}, of a driver", "a percentage, such as +1% or 4%", place=place)
    if driver.get("follows") and not all(shift.by for shift in shifts.values()):
        expected = "a percentage with a sign, which comes on top, or a change of what it follows"
        raise CannotChange("a rise in place of one that follows others", expected, place=place)
    if driver.get("follows") and not driver.get("by_year"):
        driver.setdefault("every_year", "0")
    table = driver.setdefault("by_year", {})
    _refuse_other_years(list(shifts), years, place)
    usual = driver.get("every_year", "0")
    _shift_table(table | {str(year): table.get(str(year), usual) for year in shifts}, shifts, place, _added, table)


def _level(levels: Mapping[str, Any], place: str) -> Changed:
    """How a level is changed: of one in per cent by points, of any other by a part of itself."""
    shares = all(_highest(level) <= 1 for level in levels.values())

    def changed(level: Any, shift: Shift) -> Any:  # noqa: ANN401 - one value or both ends of a range
        if shares != shift.share and not (shift.share and shift.by):
            found, expected = ("a number", "a percentage") if shares else ("a percentage", "a number")
            raise CannotChange(f"{found} in place of a level", f"{expected}, as the levels are written", place=place)
        return _added(level, shift) if shares else _moved(level, shift)

    return changed


def change_line(line: dict[str, Any], shifts: Shifts, years: Years, usual: Mapping[str, Any], place: str) -> None:
    """Change the amounts of a line in some years, and leave the others as planned with the same doubt and luck.

    years: those in which it may have amounts. usual: the basis of the case. Raises: CannotChange.
    """
    figure: dict[str, Any] = line.get("figure") or line.get("saving") or {}
    _refuse_without_amounts(figure, place)
    if any(shift.share and not shift.by for shift in shifts.values()):
        raise CannotChange("a percentage in place of pounds", "an amount, or a percentage with a sign", place=place)
    table = next((figure[key] for key in TABLES if key in figure), None)
    if table is None and (recurrence(figure) or usual.get("recurrence")) == "one-off":
        _change_one_off(figure, shifts, place)
        return
    if table is None:
        _refuse_timed(line, figure, place)
    _refuse_other_years([year for year in shifts if str(year) not in (table or ())], years, place)
    if table is None:
        table = _spelt_out(figure, years)
    _shift_table(table, shifts, place, _moved)
    _forget_ranges(figure, list(table.values()))


def change_line_throughout(line: dict[str, Any], shift: Shift, place: str) -> None:
    """Change every amount of a line, whenever it starts. Raises: CannotChange."""
    figure: dict[str, Any] = line.get("figure") or line.get("saving") or {}
    if not figure or "grow" in figure or "not-estimated" in figure:
        _refuse_without_amounts(figure, place)
    if shift.share and not shift.by:
        raise CannotChange("a percentage in place of pounds", "an amount, or a percentage with a sign", place=place)
    table = next((figure[key] for key in TABLES if key in figure), None)
    if table is not None:
        table.update({year: _moved(value, shift) for year, value in table.items()})
        _forget_ranges(figure, list(table.values()))
    else:
        _put_back(figure, _moved(_taken_out(figure), shift))


def _refuse_without_amounts(figure: Mapping[str, Any], place: str) -> None:
    if "grow" in figure or ("indexed_by" in figure and not _has_table(figure)):
        raise CannotChange("a change of what grows by drivers", "a change of its drivers", place=place)
    if not figure or "not-estimated" in figure:
        raise CannotChange("a change of what has no amount", "a line with amounts", place=place)


def _has_table(figure: Mapping[str, Any]) -> bool:
    return any(key in figure for key in TABLES)


def recurrence(figure: Mapping[str, Any]) -> str | None:
    """Whether a figure in its normal form is said to recur; None where it says nothing of it."""
    found: str | None = figure.get("recurrence") or figure.get("completed", {}).get("recurrence")
    return found


def _refuse_timed(line: Mapping[str, Any], figure: Mapping[str, Any], place: str) -> None:
    """What begins in a month, or is said of several years together, has no amount by year to change."""
    if timed := [key for key in TIMED if key in line] + [key for key in ("years",) if key in figure]:
        found = f"a change by year of a line with `{timed[0]}`"
        raise CannotChange(found, "a line with amounts by year, or one without it", place=place)


def _refuse_other_years(asked: Sequence[FinancialYear], years: Years, place: str) -> None:
    if others := [year for year in asked if year not in years]:
        expected = f"years of the plan, {say_span(years)}"
        raise CannotChange(f"a change in {others[0]}", expected, place=place)


def say_span(years: Years) -> str:
    """The first and the last of some years, or the only one."""
    return str(years[0]) if len(years) == 1 else f"{years[0]} to {years[-1]}"


def _change_one_off(figure: dict[str, Any], shifts: Shifts, place: str) -> None:
    stated = str(figure.get("year"))
    if others := [str(year) for year in shifts if str(year) != stated]:
        raise CannotChange(f"a change in {others[0]} of a one-off of {stated}", f"a change in {stated}", place=place)
    table = {stated: _taken_out(figure)}
    _shift_table(table, shifts, place, _moved)
    _put_back(figure, table[stated])


def _put_back(figure: dict[str, Any], value: Any) -> None:  # noqa: ANN401 - one value or both ends of a range
    """An amount, or a range with its likely value, as a figure has them."""
    if isinstance(value, Mapping):
        ends = {end: one for end, one in value.items() if end != "likely"}
        figure |= {"range": ends} | ({"likely": value["likely"]} if "likely" in value else {})
    else:
        figure["amount"] = value
        _forget_ranges(figure, [value])


def _spelt_out(figure: dict[str, Any], years: Years) -> dict[str, Any]:
    """An amount or a range of every year as amounts by year, each with the same doubt and on the same luck."""
    value, first = _taken_out(figure), figure.pop("year", None)
    table = {str(year): deepcopy(value) if first is None or str(year) >= first else "0" for year in years}
    figure["by_year"] = table
    return table


def _taken_out(figure: dict[str, Any]) -> Any:  # noqa: ANN401
    """The amount of a figure, or its range with its likely value."""
    if "amount" in figure:
        return figure.pop("amount")
    value = figure.pop("range")
    return value | {"likely": figure.pop("likely")} if "likely" in figure else value


def _shift_table(
    table: dict[str, Any], shifts: Shifts, place: str, changed: Changed, into: dict[str, Any] | None = None
) -> None:
    """Change the values of these years. into: the table that takes them, itself where none is given."""
    new = {str(year): changed(table.get(str(year), "0"), shift) for year, shift in shifts.items()}
    if all(table.get(year) == value for year, value in new.items()):
        found = f"changes that change nothing: what is planned already in {', '.join(new)}"
        raise CannotChange(found, "values other than the plan's", place=place)
    (table if into is None else into).update(new)


def _moved(value: Any, shift: Shift) -> Any:  # noqa: ANN401 - one value or both ends of a range
    """A value changed: by pounds, by a part of itself, or to another."""
    return _each(value, lambda one: one * (1 + shift.value)) if shift.share and shift.by else _added(value, shift)


def _added(value: Any, shift: Shift) -> Any:  # noqa: ANN401
    return _each(value, shift.of)


def _highest(value: Any) -> Decimal:  # noqa: ANN401
    return Decimal(value["high"] if isinstance(value, Mapping) else value)


def _each(value: Any, of: Callable[[Decimal], Decimal]) -> Any:  # noqa: ANN401
    """A value, or each end of a range; a range whose ends become one is a value."""
    from shiremoot.case.written import plain

    if not isinstance(value, Mapping):
        return plain(of(Decimal(value)))
    ends = {end: plain(of(Decimal(one))) for end, one in value.items()}
    return ends if len(set(ends.values())) > 1 else ends["low"]


def _forget_ranges(part: dict[str, Any], values: Sequence[Any]) -> None:
    """Where no range is left, nothing says what the ends of one mean."""
    if not any(isinstance(value, Mapping) for value in values):
        for key in OF_RANGES:
            part.pop(key, None)


Changed = Callable[[Any, "Shift"], Any]
