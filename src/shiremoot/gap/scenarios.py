"""The plan under each of its scenarios, beside the plan and on the same luck."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from shiremoot.case import Head
from shiremoot.case.drivers import Driver
from shiremoot.case.parts import say_share
from shiremoot.case.scenarios import Scenario, Shift
from shiremoot.case.written import plain
from shiremoot.case.written_figures import high_of
from shiremoot.dates import FinancialYear
from shiremoot.gap.document import Gap, GapLine
from shiremoot.gap.reserves import Runway
from shiremoot.gap.years import AfterSavings, NextBudget, ToFind, YearOfGap
from shiremoot.money import say_pounds
from shiremoot.question.question import Question
from shiremoot.question.results import Pounds


@dataclass(frozen=True, slots=True)
class YearInScenario:
    """A year of the headline body under a scenario, as a year of the plan says it."""

    year: FinancialYear
    gap: Pounds
    gap_after_savings: AfterSavings
    to_find: ToFind

    @classmethod
    def of(cls, year: YearOfGap) -> YearInScenario:
        """What is told of a year of the changed plan."""
        return cls(year.year, year.gap, year.gap_after_savings, year.to_find)


@dataclass(frozen=True, slots=True)
class InScenario:
    """The headline body's plan under a scenario. changes: what is otherwise. runway: null without reserves."""

    name: str
    title: str
    changes: tuple[str, ...]
    years: tuple[YearInScenario, ...]
    next_budget: NextBudget
    runway: Runway | None


def in_scenario(question: Question, name: str, years: tuple[YearOfGap, ...], runway: Runway | None) -> InScenario:
    """What a scenario of the case is told of, given the headline body's years under it."""
    head, gap = question.of_case.head, question.of_case.section(Gap)
    scenario = head.scenarios[name]
    always = (_always(target, shift, head, gap) for target, shift in scenario.throughout.items())
    changes = (*always, *(_said(target, shifts, head, gap) for target, shifts in scenario.changes.items()))
    told = tuple(map(YearInScenario.of, years))
    return InScenario(name, scenario.title or name, changes, told, years[0].as_next_budget, runway)


def moves_the_plan(scenario: Scenario, head: Head, gap: Gap) -> bool:
    """Whether something that is otherwise is a driver or a line of the plan, and not of another section alone."""
    lines = {name for _, name, _ in gap.movements()}
    return any(name in head.drivers or name in lines for name in scenario.targets)


def _always(name: str, shift: Shift, head: Head, gap: Gap) -> str:
    """A change of every year in words: Government grant: £1m less in every year."""
    title, said, _ = _target(name, head, gap)
    return f"{title}: {said(shift)} in every year"


def _said(name: str, shifts: Mapping[FinancialYear, Shift], head: Head, gap: Gap) -> str:
    """One change in words: Government grant: £1m less in 2027-28, £2m less in 2028-29 to 2030-31."""
    title, said, after = _target(name, head, gap)
    return f"{title}: {', '.join(f'{how} in {_when(years)}{after}' for how, years in _alike(shifts, said))}"


def _target(name: str, head: Head, gap: Gap) -> tuple[str, Callable[[Shift], str], str]:
    """What a driver or a line is called, how a change of it is said, and whether it lasts."""
    if (driver := head.drivers.get(name)) is not None:
        return driver.title or name, partial(_of_driver, driver), ""
    line = next((line for _, found, line in gap.movements() if found == name), None)
    if line is None:
        return name, _of_line, ""
    return line.title or name, _of_line, " and after" if _adds_up(line) else ""


def _alike(
    shifts: Mapping[FinancialYear, Shift], said: Callable[[Shift], str]
) -> list[tuple[str, list[FinancialYear]]]:
    """The changes with the years in which they are one after another the same."""
    found: list[tuple[str, list[FinancialYear]]] = []
    for year, shift in sorted(shifts.items()):
        how = said(shift)
        if found and found[-1][0] == how and found[-1][1][-1] + 1 == year:
            found[-1][1].append(year)
        else:
            found.append((how, [year]))
    return found


def _when(years: list[FinancialYear]) -> str:
    return str(years[0]) if len(years) == 1 else f"{years[0]} to {years[-1]}"


def _adds_up(line: GapLine) -> bool:
    """Whether what is new in a year stays."""
    return line.figure.new_by_year is not None and line.figure.recurrence != "one-off"


def _of_line(shift: Shift) -> str:
    """Pounds, or a part of them."""
    return _more_or_less(shift, say_share(abs(shift.value)) if shift.share else say_pounds(abs(shift.value)))


def _of_driver(driver: Driver, shift: Shift) -> str:
    """Points of a rise or of a level in per cent; of another level so many, or a part of it."""
    levels = [high_of(level) for level in (driver.levels or {}).values()]
    if shift.share and shift.by and all(level <= 1 for level in levels):
        points = abs(shift.value * 100)
        return _more_or_less(shift, f"{plain(points)} percentage {'point' if points == 1 else 'points'}")
    if shift.share or driver.kind == "band-d":
        return _of_line(shift)
    return _more_or_less(shift, f"{abs(shift.value):,f}")


def _more_or_less(shift: Shift, size: str) -> str:
    return f"{size} {'more' if shift.value > 0 else 'less'}" if shift.by else size
