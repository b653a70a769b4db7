"""Changes of a scenario to what is new in each year: they stay and add up, which may not be what was meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from shiremoot.money import say_pounds

if TYPE_CHECKING:
    from shiremoot.case import Problem
    from shiremoot.case.scenarios import Shift
    from shiremoot.dates import FinancialYear

FEWEST_YEARS = 2


def that_add_up(place: str, figure: Mapping[str, Any], shifts: Mapping[FinancialYear, Shift]) -> Iterator[Problem]:
    """One warning, with both readings in pounds, where changes may be meant of all that stands in each year.

    figure: in its normal form, of what recurs. Changes that shrink from year to year are no levels.
    """
    from shiremoot.case.problems import warning

    in_pounds = all(shift.by and not shift.share for shift in shifts.values())
    years, amounts = sorted(shifts), [shifts[year].value for year in sorted(shifts)]
    if "new_by_year" in figure and in_pounds and _may_be_levels(amounts):
        added = f"what is new in each year, {_signed(sum(amounts, Decimal(0)))} in {years[-1]}"
        found = f"{', '.join(map(_signed, amounts))}: read as {added}; as what stands otherwise in each year"
        expected = "changes of what is new in each year, which stay in those after it"
        yield warning(place, f"{found}, {_signed(amounts[-1])}", expected, _to_write(years, amounts))


def _to_write(years: list[FinancialYear], amounts: list[Decimal]) -> str:
    """What to write where each amount is all that stands otherwise in its year."""
    steps = [amounts[0], *(after - before for before, after in pairwise(amounts))]
    said = ", ".join(f"{year}: {_signed(step)}" for year, step in zip(years, steps, strict=True) if step)
    return f"write {{{said}}} if each is all that is otherwise in its year"


def _may_be_levels(amounts: list[Decimal]) -> bool:
    """Of one sign, and never nearer nought than in the year before."""
    alike = len(amounts) >= FEWEST_YEARS and all(amount * amounts[0] > 0 for amount in amounts)
    return alike and all(abs(after) >= abs(before) for before, after in pairwise(amounts))


def _signed(amount: Decimal) -> str:
    return f"{'+' if amount > 0 else ''}{say_pounds(amount)}"
