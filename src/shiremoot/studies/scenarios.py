"""A case under one of its scenarios: the same case with some drivers and figures changed, drawn on the same luck."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from shiremoot.dates import FinancialYear, ShiremootError
from shiremoot.studies.loading import rebuilt
from shiremoot.studies.registry import REGISTRY, Registry

if TYPE_CHECKING:
    from shiremoot.case import Case, Problem
    from shiremoot.case.scenarios import Shift

Shifts = Mapping[FinancialYear, "Shift"]
TIMED = ("start", "after", "ramp", "profile", "end")


class NoScenario(ShiremootError):
    """The case defines no scenario of this name."""


class CannotChange(ShiremootError):
    """A scenario asks of a driver or a figure what cannot be done to it."""


def under(case: Case, name: str, registry: Registry = REGISTRY) -> Case:
    """The case with the changes of one scenario made, and no scenarios of its own; its title says which it is.

    Raises: NoScenario; CannotChange; CaseHasErrors where the changed case has errors.
    """
    from shiremoot.case.problems import nearest

    known = case.head.scenarios
    if name not in known:
        held = ", ".join(known) or "none is defined"
        raise NoScenario(f'"{name}"', f"one of: {held}", place="--scenario", fix=nearest(name, known))
    before, scenario = _without_scenarios(case), known[name]
    normal = deepcopy(before)
    years = [year for section in case.sections.values() for year in section.span()]
    for target, shifts in scenario.changes.items():
        place = f"scenarios.{name}.{target}"
        if target in case.head.drivers:
            _change_driver(normal["drivers"][target], shifts, place)
        else:
            _change_line(_line(case, normal, target), shifts, years, place)
    if normal == before:
        raise CannotChange("a scenario that changes nothing", "values other than the plan's", place=f"scenarios.{name}")
    changed = rebuilt(normal, case.included, registry)
    titled = changed.head.model_copy(update={"title": f"{case.head.title}: {scenario.title or name}"})
    return replace(changed, head=titled, written=case.written)


def as_planned(case: Case, registry: Registry = REGISTRY) -> Case:
    """The case without its scenarios, to set beside one of them."""
    return replace(rebuilt(_without_scenarios(case), case.included, registry), written=case.written)


def _without_scenarios(case: Case) -> dict[str, Any]:
    return {key: deepcopy(value) for key, value in case.normal.items() if key != "scenarios"}


def problems_of_scenarios(case: Case, registry: Registry = REGISTRY) -> Iterator[Problem]:
    """What is wrong with the scenarios of a case: those that cannot be, and those that change nothing."""
    from shiremoot.case import CaseHasErrors, Problem

    for name in case.head.scenarios:
        try:
            under(case, name, registry)
        except CannotChange as error:
            yield Problem(error.place or f"scenarios.{name}", error.found, error.expected, error.fix or "")
        except CaseHasErrors as error:
            first = error.problems[0]
            yield Problem(f"scenarios.{name}", f"{first.found}, at {first.path}", first.expected, first.fix)


def _line(case: Case, normal: dict[str, Any], name: str) -> dict[str, Any]:
    """A line of the case where its normal form has it."""
    from shiremoot.case.walking import definitions

    for key, section in case.sections.items():
        for kind, defined, path in definitions(section, key):
            if kind == "line" and defined == name:
                found: Any = normal
                for step in path.split("."):
                    found = found[step]
                line: dict[str, Any] = found
                return line
    raise CannotChange(f'the line "{name}"', "a line or a driver of this case")


def _change_driver(driver: dict[str, Any], shifts: Shifts, place: str) -> None:
    if "levels" in driver:
        _shift_table(driver["levels"], shifts, place)
        return
    if pounds := [str(year) for year, shift in shifts.items() if not shift.share]:
        raise CannotChange(f"pounds in {pounds[0]}, of a driver", "a percentage, such as +1% or 4%", place=place)
    table = driver.setdefault("by_year", {})
    usual = driver.get("every_year", "0")
    for year, shift in shifts.items():
        table[str(year)] = _added(table.get(str(year), usual), shift)


def _change_line(line: dict[str, Any], shifts: Shifts, years: Sequence[FinancialYear], place: str) -> None:
    figure = line.get("figure") or line.get("saving")
    if not isinstance(figure, dict) or "grow" in figure or "not-estimated" in figure:
        what = "what grows by drivers" if isinstance(figure, dict) and "grow" in figure else "what has no amount"
        raise CannotChange(f"a change of {what}", "a line with amounts; or a change of its drivers", place=place)
    for key in ("by_year", "new_by_year"):
        if key in figure:
            _shift_table(figure[key], shifts, place)
            return
    if figure.get("recurrence") == "one-off":
        _change_one_off(figure, shifts, place)
        return
    if timed := [key for key in TIMED if key in line]:
        found = f"a change by year of a line with `{timed[0]}`"
        raise CannotChange(found, "amounts by year, or a line without it", place=place)
    _spell_out(figure, years)
    _shift_table(figure["by_year"], shifts, place)


def _change_one_off(figure: dict[str, Any], shifts: Shifts, place: str) -> None:
    stated, (year, shift) = figure.get("year"), next(iter(shifts.items()))
    if str(year) != stated or len(shifts) > 1:
        raise CannotChange(f"a change in {year} of a one-off of {stated}", f"a change in {stated}", place=place)
    key = "amount" if "amount" in figure else "range"
    figure[key] = _moved(figure[key], shift, place)


def _spell_out(figure: dict[str, Any], years: Sequence[FinancialYear]) -> None:
    """An amount or a range of every year as amounts by year, each with the same doubt and on the same luck."""
    key = "amount" if "amount" in figure else "range"
    value = figure.pop(key)
    if key == "range" and "likely" in figure:
        value = value | {"likely": figure.pop("likely")}
    first = figure.pop("year", None)
    figure["by_year"] = {
        str(year): deepcopy(value) if first is None or str(year) >= first else "0" for year in sorted(set(years))
    }


def _shift_table(table: dict[str, Any], shifts: Shifts, place: str) -> None:
    for year, shift in shifts.items():
        table[str(year)] = _moved(table.get(str(year), "0"), shift, place)


def _moved(value: Any, shift: Shift, place: str) -> Any:  # noqa: ANN401 - one value or both ends of a range
    """A value changed: by pounds, by a part of itself, or to another; of a level by as much of what it counts."""
    if shift.share and not shift.by and Decimal(_any_of(value)) > 1:
        raise CannotChange("a percentage in place of pounds", "an amount, or a percentage with a sign", place=place)
    if shift.share and shift.by:
        return _each(value, lambda one: one * (1 + shift.value))
    return _added(value, shift)


def _added(value: Any, shift: Shift) -> Any:  # noqa: ANN401
    return _each(value, shift.of) if shift.by else _plain(shift.value)


def _any_of(value: Any) -> str:  # noqa: ANN401
    return str(value["high"] if isinstance(value, Mapping) else value)


def _each(value: Any, of: Any) -> Any:  # noqa: ANN401
    if isinstance(value, Mapping):
        return {end: _plain(of(Decimal(one))) for end, one in value.items()}
    return _plain(of(Decimal(value)))


def _plain(value: Decimal) -> str:
    from shiremoot.case.written import plain

    return plain(value)
