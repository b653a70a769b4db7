"""What the base budget holds of earlier decisions: how each line of it moves the gap, and what is wrong with one.

The base budget holds what was planned to fall in its year (decision 13). So a saving that began in it brings the
rest of its full-year effect, a one-off falls out of every year after, and a saving that never came is added back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shiremoot.case import Head, Problem, WrittenFigure, warning
from shiremoot.case.figures import basis_of, years_of
from shiremoot.case.movements import below_nought, year_of_start
from shiremoot.dates import FinancialYear

if TYPE_CHECKING:
    from shiremoot.gap.document import CarriedForward
    from shiremoot.ledger import Kind

FULL_YEAR, FALLING_OUT, NOT_DELIVERED = "Full-year effects", "One-offs falling out", "Earlier savings not delivered"
UNDELIVERED = "undelivered"
WHERE = {"saving": "savings", "pressure": "pressures", "funding": "funding"}  # where a line of the plan itself stands


@dataclass(frozen=True, slots=True)
class Carried:
    """How a line moves the gap: as which kind, turned round where it lowers what that raises, under which heading."""

    kind: Kind
    turned: bool
    heading: str


def carried(line: CarriedForward, head: Head) -> Carried:
    """How a line that is carried forward moves the gap before this plan's savings."""
    if line.was == UNDELIVERED:
        return Carried("pressure", turned=False, heading=NOT_DELIVERED)
    heading = FALLING_OUT if is_one_off(line, head) else FULL_YEAR
    if line.was == "funding":
        return Carried("funding", turned=False, heading=heading)
    return Carried("pressure", turned=line.was == "saving", heading=heading)


def is_one_off(line: CarriedForward, head: Head) -> bool:
    """Whether it falls in the base year alone."""
    return basis_of(line.figure, head).recurrence == "one-off"


def by_year(figure: WrittenFigure) -> bool:
    """Whether a figure says what falls, or is new, in each year."""
    return figure.by_year is not None or figure.new_by_year is not None


def problems(line: CarriedForward, head: Head, base_year: FinancialYear, path: str) -> Iterator[Problem]:
    """What is wrong with a line that is carried forward, or leaves it without effect."""
    if line.was in ("saving", UNDELIVERED):
        yield from below_nought(f"{path}.figure", line.figure)
    if line.was == UNDELIVERED:
        yield from _of_undelivered(line, head, path)
    elif is_one_off(line, head):
        yield from _of_one_offs(line, head, base_year, path)
    else:
        yield from _of_full_years(line, head, base_year, path)


def _of_undelivered(line: CarriedForward, head: Head, path: str) -> Iterator[Problem]:
    """What never came has no start; of it the base holds what it took off, and a one-off falls out anyway."""
    if line.start is not None or line.profile is not None:
        found = "a start of a saving that was not delivered"
        expected = "what the base budget took off for it, which comes back from the first year planned"
        yield Problem(f"{path}.start" if line.start else f"{path}.profile", found, expected, "leave it out")
    if is_one_off(line, head):
        found = "a one-off saving that was not delivered, which falls out of the base in any case"
        yield Problem(f"{path}.was", found, "saving", "write was: saving")


def _of_one_offs(line: CarriedForward, head: Head, base_year: FinancialYear, path: str) -> Iterator[Problem]:
    """A one-off that is carried forward is one of the base year."""
    if by_year(line.figure):
        yield Problem(f"{path}.figure", "a one-off by year", f"amount: what of it fell in {base_year}")
        return
    year = year_of_start(head, line) or min(years_of(line.figure), default=base_year)
    if year > base_year:
        yield _in_the_plan(line, year, base_year, path)
    elif year < base_year:
        found = f"a one-off of {year}, which is in no base budget of {base_year}"
        yield Problem(path, found, f"a one-off of {base_year}", "leave it out: it has fallen out already")


def _of_full_years(line: CarriedForward, head: Head, base_year: FinancialYear, path: str) -> Iterator[Problem]:
    """What recurs began in the base year or before, or names the years in which its effect is new."""
    if by_year(line.figure) or line.profile is not None:
        return
    began, stated = year_of_start(head, line), min(years_of(line.figure), default=None)
    if began is not None and began > base_year:
        yield _in_the_plan(line, began, base_year, path)
    elif line.start is None and stated is None:
        found = f"a {line.was} that does not say when it began"
        expected = f"start: the month in which it began, or year: the first year after {base_year} in which it is new"
        yield Problem(path, found, expected)
    elif line.start is None and stated is not None and stated <= base_year:
        found = f"a {line.was} of {stated} without a start, so that the base holds all of it and nothing is new"
        yield warning(path, found, "start: the month in which it began")


def _in_the_plan(line: CarriedForward, year: FinancialYear, base_year: FinancialYear, path: str) -> Problem:
    found = f"a {line.was} that begins in {year}, so that the base of {base_year} holds nothing of it"
    return Problem(path, found, f"what began in {base_year} or before", f"write it under {WHERE[line.was]}:")
