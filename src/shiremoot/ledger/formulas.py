"""Lines that are computed from other lines: one vectorised function of a block, never per draw, never a second run."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from shiremoot.dates import ShiremootError
from shiremoot.ledger.kernel import Floats
from shiremoot.ledger.ledger import in_order
from shiremoot.ledger.view import View, in_year

Reckon = Callable[[dict[str, Floats]], Floats]


class FormulaShape(ShiremootError):
    """A formula gave something else than one row of pounds for each draw and one column for each year."""


class UnknownInput(ShiremootError):
    """A formula takes something that is neither a line of this ledger nor another formula."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A line whose pounds by year are a function of other lines' pounds by year.

    reckon: takes {name: (draws, years) pounds} of ``inputs`` and gives (draws, years) pounds; it may look
    back along the years. adds_to: (view name, year index, weight) of each total it joins.
    Raises, when drawn: CycleFound when formulas wait for each other; FormulaShape when the answer has
    another shape; UnknownInput when an input is neither a line of the ledger nor a formula.
    """

    name: str
    inputs: tuple[str, ...]
    years: int
    reckon: Reckon
    adds_to: tuple[tuple[str, int, float], ...]

    def joins(self, total: str) -> bool:
        """Whether its pounds count in this total."""
        return any(name == total for name, _, _ in self.adds_to)

    def shown_apart(self, total: str) -> Formula:
        """The formula that also adds what it gives to this total to a view of its own name."""
        apart = tuple((self.name, year, weight) for name, year, weight in self.adds_to if name == total)
        return replace(self, adds_to=(*self.adds_to, *apart))

    def views(self, lines: Collection[str]) -> list[View]:
        """The columns it needs: each input that is a line, in each year."""
        return [
            View(_column(self.name, line, year), {line: 1.0}, in_year(year))
            for line in self.inputs
            if line in lines
            for year in range(self.years)
        ]


def add_formulas(formulas: Sequence[Formula], totals: Floats, columns: Sequence[str]) -> None:
    """Add every formula's pounds to the totals of a block, (columns, draws), in order of dependency."""
    if not formulas:
        return
    named = {formula.name: formula for formula in formulas}
    column = {name: at for at, name in enumerate(columns)}
    reckoned: dict[str, Floats] = {}
    for name in in_order({f.name: [i for i in f.inputs if i in named] for f in formulas}):
        formula = named[name]
        given = {
            line: reckoned[line] if line in reckoned else _drawn(formula, line, totals, column)
            for line in formula.inputs
        }
        pounds = formula.reckon(given)
        if pounds.shape != (totals.shape[1], formula.years):
            expected = f"shape ({totals.shape[1]}, {formula.years}): draws by years"
            raise FormulaShape(f"shape {pounds.shape}", expected, place=name)
        reckoned[name] = pounds
        for total, year, weight in formula.adds_to:
            totals[column[total]] += weight * pounds[:, year]


def _drawn(formula: Formula, line: str, totals: Floats, column: dict[str, int]) -> Floats:
    if _column(formula.name, line, 0) not in column:
        raise UnknownInput(f'"{line}"', "a line of this ledger or another formula", place=formula.name)
    rows = [totals[column[_column(formula.name, line, year)]] for year in range(formula.years)]
    return np.stack(rows, axis=1)


def _column(formula: str, line: str, year: int) -> str:
    return f"{formula} takes {line} {year}"
