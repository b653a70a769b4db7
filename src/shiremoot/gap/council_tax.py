"""Rises of council tax that a plan counts on, beside the limit from which the law asks for a referendum."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from shiremoot.case import Head, Problem, warning
from shiremoot.case.drivers import Driver
from shiremoot.case.parts import say_share
from shiremoot.case.referendum import ReferendumLimit, limit_for, limit_passed
from shiremoot.case.written_figures import high_of, low_of
from shiremoot.dates import FinancialYear
from shiremoot.gap.document import Gap
from shiremoot.money import Range

Level = Decimal | Range


@dataclass(frozen=True, slots=True)
class Rise:
    """How far band D may rise in a year, as a driver of the case says it, and whose it is.

    most: as a share of the year before; of a range its upper end. level: the year before in pounds, where it is stated.
    """

    driver: str
    body: str
    year: FinancialYear
    most: Decimal
    level: Decimal | None
    assumed_limit: Decimal | None


def rises(gap: Gap, head: Head) -> Iterator[Rise]:
    """Every rise of band D in the years planned, each once for a body."""
    by_body = dict.fromkeys(
        (name, body)
        for line in gap.funding.values()
        for name in (line.figure.grow.by if line.figure.grow is not None else line.figure.indexed_by)
        for body in line.body or tuple(head.bodies)[:1]
    )
    for name, body in by_body:
        driver = head.drivers.get(name)
        if driver is not None and driver.kind == "band-d":
            yield from (rise for year in gap.years if (rise := _rise(name, driver, body, year)) is not None)


def _rise(name: str, driver: Driver, body: str, year: FinancialYear) -> Rise | None:
    """A rise of a driver in a year; None in a year of which it says nothing."""
    if driver.levels is not None:
        now, before = driver.levels.get(year), driver.levels.get(year + -1)
        if now is None or before is None:
            return None
        most, level = max((after / start - 1, start) for start, after in _pairs(driver, before, now))
        return Rise(name, body, year, most, level, driver.assumed_limit)
    stated = driver.rise(year)
    return None if stated is None else Rise(name, body, year, high_of(stated), None, driver.assumed_limit)


def _pairs(driver: Driver, before: Level, now: Level) -> Iterator[tuple[Decimal, Decimal]]:
    """Levels of two years that come in one run and are furthest apart: on one luck both lie at the same end."""
    if driver.luck == "together":
        yield from ((low_of(before), low_of(now)), (high_of(before), high_of(now)))
    else:
        yield low_of(before), high_of(now)


def problems(gap: Gap, head: Head) -> Iterator[Problem]:
    """A rise that reaches the limit of its year and kind of body; where none is set, the one that the plan assumes."""
    for rise in rises(gap, head):
        body = head.bodies[rise.body]
        limit = limit_for(body.kind, rise.year, body.code)
        path = f"drivers.{rise.driver}"
        passed = None if limit is None else limit.passed_by(rise.most, rise.level)
        if limit is not None and passed:
            yield limit_passed(path, round(rise.most, 4), limit)
        elif limit is not None and passed is None and rise.most > 0:
            yield _untested(path, rise, limit)
        elif limit is None and rise.assumed_limit is not None and rise.most > rise.assumed_limit:
            found = f"a rise of council tax by {say_share(round(rise.most, 4))} in {rise.year}"
            yield warning(path, found, f"at most {say_share(rise.assumed_limit)}, the limit that the plan assumes")


def _untested(path: str, rise: Rise, limit: ReferendumLimit) -> Problem:
    """A limit in pounds says nothing of a rise in per cent alone."""
    found = f"a rise of council tax by {say_share(round(rise.most, 4))} in {rise.year}, beside a limit of {limit.say()}"
    fix = "write `levels:` of band D in pounds in place of the rise"
    return warning(path, found, "how many pounds of band D that is, so that the limit can be tested", fix)


def not_held(gap: Gap, head: Head) -> tuple[FinancialYear, ...]:
    """The years planned in which council tax rises and no limit is held, nor assumed by the plan."""
    found = (
        rise.year
        for rise in rises(gap, head)
        if rise.most > 0
        and rise.assumed_limit is None
        and limit_for(head.bodies[rise.body].kind, rise.year, head.bodies[rise.body].code) is None
    )
    return tuple(dict.fromkeys(found))
