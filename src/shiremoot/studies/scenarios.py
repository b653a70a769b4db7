"""A case under one of its scenarios: the same case with some drivers and figures changed, drawn on the same luck."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from shiremoot.dates import ShiremootError
from shiremoot.dates.years import years_from
from shiremoot.studies.adding_up import that_add_up
from shiremoot.studies.loading import rebuilt
from shiremoot.studies.registry import REGISTRY, Registry
from shiremoot.studies.shifting import (
    CannotChange,
    Years,
    change_driver,
    change_line,
    change_line_throughout,
    recurrence,
)
from shiremoot.studies.without_effect import without_effect

if TYPE_CHECKING:
    from shiremoot.case import Case, Problem
    from shiremoot.ledger import Ledger

PLAN = "gap"  # its lines have amounts in the years planned alone


class NoScenario(ShiremootError):
    """The case defines no scenario of this name."""


def under(case: Case, name: str, registry: Registry = REGISTRY) -> Case:
    """The case with the changes of one scenario made, and no scenarios of its own; its title says which it is.

    Its hash is that of the changed case, so that its answers are kept by themselves; its revision that of the written.

    Raises: NoScenario; CannotChange; CaseHasErrors where the changed case has errors.
    """
    from shiremoot.case.problems import nearest

    known = case.head.scenarios
    if name not in known:
        held = ", ".join(known) or "none is defined"
        raise NoScenario(f'"{name}"', f"one of: {held}", place="--scenario", fix=nearest(name, known))
    normal = _without_scenarios(case)
    _change_throughout(case, normal, name)
    for target, shifts in known[name].changes.items():
        place = f"scenarios.{name}.{target}"
        if target in case.head.drivers:
            change_driver(normal["drivers"][target], shifts, _years(case), place)
        else:
            section, line = _line(case, normal, target)
            change_line(line, shifts, _years(case, section), normal.get("basis", {}), place)
    changed = rebuilt(normal, case.included, registry)
    titled = changed.head.model_copy(update={"title": f"{case.head.title}: {known[name].title or name}"})
    return replace(changed, head=titled, written=case.written, changed_from=case.revision, scenario=name)


def _change_throughout(case: Case, normal: dict[str, Any], name: str) -> None:
    """Make the changes that a scenario has in every year: of drivers in all years that a case plans."""
    for target, shift in case.head.scenarios[name].throughout.items():
        place = f"scenarios.{name}.throughout.{target}"
        if target in case.head.drivers:
            change_driver(normal["drivers"][target], dict.fromkeys(_years(case), shift), _years(case), place)
        else:
            change_line_throughout(_line(case, normal, target)[1], shift, place)


def as_planned(case: Case, registry: Registry = REGISTRY) -> Case:
    """The case without its scenarios, to set beside one of them."""
    plain = rebuilt(_without_scenarios(case), case.included, registry)
    return replace(plain, written=case.written, changed_from=case.revision)


def _without_scenarios(case: Case) -> dict[str, Any]:
    return {key: deepcopy(value) for key, value in case.normal.items() if key != "scenarios"}


def problems_of_scenarios(case: Case, ledger: Ledger | None, registry: Registry = REGISTRY) -> Iterator[Problem]:
    """What is wrong with the scenarios of a case: those that cannot be, that change nothing, or that add up unasked.

    ledger: of the case as planned; None where its lines cannot be drawn up.
    """
    from shiremoot.case import CaseHasErrors, Problem

    for name in case.head.scenarios:
        try:
            changed = under(case, name, registry)
        except CannotChange as error:
            yield Problem(error.place or f"scenarios.{name}", error.found, error.expected, error.fix or "")
        except CaseHasErrors as error:
            first = error.problems[0]
            yield Problem(f"scenarios.{name}", f"{first.found}, at {first.path}", first.expected, first.fix)
        else:
            yield from without_effect(case, changed, ledger) if ledger is not None else ()
            yield from _adding_up(case, name)


def _adding_up(case: Case, name: str) -> Iterator[Problem]:
    """Changes of a scenario that stay in later years though they may be meant of one year each."""
    usual = case.normal.get("basis", {}).get("recurrence")
    for target, shifts in case.head.scenarios[name].changes.items():
        if target not in case.head.drivers:
            line = _line(case, case.normal, target)[1]
            figure = line.get("figure") or line.get("saving") or {}
            if (recurrence(figure) or usual) != "one-off":
                yield from that_add_up(f"scenarios.{name}.{target}", figure, shifts)


def _years(case: Case, section: str = "") -> Years:
    """The years in which a section's lines may have amounts; those of the whole case where none is named."""
    whole = [year for part in case.sections.values() for year in part.span()]
    spans = case.sections[section].span() if section == PLAN else whole
    return years_from(min(spans), max(spans) - min(spans) + 1) if spans else ()


def _line(case: Case, normal: Mapping[str, Any], name: str) -> tuple[str, dict[str, Any]]:
    """A line of the case where its normal form has it, and the section in which it is."""
    from shiremoot.case.walking import definitions

    for key, section in case.sections.items():
        for kind, defined, path in definitions(section, key):
            if kind == "line" and defined == name:
                found: Any = normal
                for step in path.split("."):
                    found = found[step]
                return key, found
    raise CannotChange(f'the line "{name}"', "a line or a driver of this case")
