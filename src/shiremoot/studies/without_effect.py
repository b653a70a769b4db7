"""Changes of a scenario that move no figure of any study: of drivers by which nothing grows, of lines in no total."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from shiremoot.studies.shifting import say_span

if TYPE_CHECKING:
    from decimal import Decimal

    from shiremoot.case import Case, Problem
    from shiremoot.case.drivers import Driver
    from shiremoot.dates import FinancialYear
    from shiremoot.ledger import Ledger
    from shiremoot.money import Range

WHAT_GROWS = "a driver by which a line grows (`grow` or `indexed_by`), or a line"


def without_effect(case: Case, changed: Case, ledger: Ledger) -> Iterator[Problem]:
    """Each change of a scenario that moves nothing. changed: the case under it. ledger: of the case as planned."""
    from shiremoot.case import Problem

    drawn_up = {line.name for line in ledger.lines}
    drawn_up |= {taken for line in ledger.everything if line.formula is not None for taken in line.formula.lines}
    for name in case.head.scenarios[changed.scenario or ""].targets:
        place = f"scenarios.{changed.scenario}.{name}"
        if name in case.head.drivers:
            found = _of_driver(name, case.head.drivers[name], changed.head.drivers[name], ledger)
            if found is not None:
                yield Problem(place, *found)
        elif name not in drawn_up:
            yield Problem(place, f'a change of "{name}", which is in no total', "a line that counts in the case")


def _of_driver(name: str, before: Driver, after: Driver, ledger: Ledger) -> tuple[str, str] | None:
    """What is wrong with a change of a driver, and what would be right; None where it moves some line."""
    from shiremoot.ledger.growing_years import years_grown

    grown = years_grown(ledger, name)
    if grown is None:
        return f'a change of "{name}", by which no line grows', WHAT_GROWS
    moved = {year for year in (*grown, *ledger.timeline.years) if _rise(before, year) != _rise(after, year)}
    if not moved:
        return f'a change of all levels of "{name}" alike, so that it rises as planned', "another level in some years"
    if not moved.isdisjoint(grown):
        return None
    when = say_span(grown) if grown else "none"
    said = ", ".join(map(str, sorted(moved)))
    return f'a change of "{name}" in {said}, when no line grows by it', f"years in which lines grow by it: {when}"


def _rise(driver: Driver, year: FinancialYear) -> object:
    """The rise in a year, or each end of a level over the level before; None where there is none."""
    if driver.levels is None:
        return driver.rise(year)
    level, before = (driver.levels.get(one) for one in (year, year + -1))
    if level is None or before is None:
        return None
    return tuple(Fraction(one) / Fraction(other) for one, other in zip(_ends(level), _ends(before), strict=True))


def _ends(level: Decimal | Range) -> tuple[Decimal, ...]:
    from shiremoot.case.written_figures import high_of, low_of

    likely = getattr(level, "likely", None)
    return low_of(level), high_of(level), high_of(level) if likely is None else likely
