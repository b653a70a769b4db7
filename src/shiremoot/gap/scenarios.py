"""The plan under each of its scenarios, beside the plan and on the same luck."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from shiremoot.case import Head
from shiremoot.case.parts import say_share
from shiremoot.case.scenarios import Shift
from shiremoot.case.written import plain
from shiremoot.dates import FinancialYear
from shiremoot.gap.document import Gap
from shiremoot.gap.reserves import Runway
from shiremoot.gap.years import AfterSavings, NextBudget, ToFind, YearOfGap
from shiremoot.money import say_pounds
from shiremoot.question.question import Question
from shiremoot.question.results import Pounds

ONE_POINT = Decimal("0.01")


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
    titles = _titles(head, gap)
    changes = tuple(_said(titles.get(target, target), shifts) for target, shifts in scenario.changes.items())
    told = tuple(map(YearInScenario.of, years))
    return InScenario(name, scenario.title or name, changes, told, years[0].as_next_budget, runway)


def _titles(head: Head, gap: Gap) -> dict[str, str]:
    lines = {name: line.title or name for _, name, line in gap.movements()}
    return lines | {name: driver.title or name for name, driver in head.drivers.items()}


def _said(title: str, shifts: Mapping[FinancialYear, Shift]) -> str:
    """One change in words: Government grant: £1m less in 2027-28, £2m less in 2028-29 to 2030-31."""
    return f"{title}: {', '.join(f'{how} in {_when(years)}' for how, years in _alike(shifts))}"


def _alike(shifts: Mapping[FinancialYear, Shift]) -> list[tuple[str, list[FinancialYear]]]:
    """The changes with the years in which they are one after another the same."""
    found: list[tuple[str, list[FinancialYear]]] = []
    for year, shift in sorted(shifts.items()):
        how = _how(shift)
        if found and found[-1][0] == how and found[-1][1][-1] + 1 == year:
            found[-1][1].append(year)
        else:
            found.append((how, [year]))
    return found


def _when(years: list[FinancialYear]) -> str:
    return str(years[0]) if len(years) == 1 else f"{years[0]} to {years[-1]}"


def _how(shift: Shift) -> str:
    if not shift.by:
        return say_share(shift.value) if shift.share else say_pounds(shift.value)
    size = abs(shift.value)
    points = "1 percentage point" if size == ONE_POINT else f"{plain(size * 100)} percentage points"
    return f"{points if shift.share else say_pounds(size)} {'more' if shift.value > 0 else 'less'}"
