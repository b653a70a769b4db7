"""A table of a report: columns of one kind each, and no cell that a reader could take for nought."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Literal, TypeGuard

from shiremoot.dates.errors import ShiremootError

Kind = Literal["text", "pounds", "gap", "share", "percent", "chance", "runs", "odds", "number", "year", "months"]


class CannotTell(ShiremootError):
    """A block of a report that would print as something a reader must guess at."""


class Missing(Enum):
    """Why a cell holds no figure; it prints as these words and counts as nothing."""

    NOT_ESTIMATED = "not estimated"
    NOT_STATED = "not stated"
    NOT_APPLICABLE = "n/a"
    NO_AVERAGE = "no average"
    NO_CHANCE = "none on these ranges"
    CERTAIN = "certain on these ranges"


NOT_ESTIMATED = Missing.NOT_ESTIMATED
NOT_STATED = Missing.NOT_STATED
NOT_APPLICABLE = Missing.NOT_APPLICABLE
NO_AVERAGE = Missing.NO_AVERAGE
NO_CHANCE = Missing.NO_CHANCE
CERTAIN = Missing.CERTAIN


@dataclass(frozen=True, slots=True)
class Span:
    """Both ends of a range in one cell, in the column's kind: £0.47m to £1.06m.

    Raises: CannotTell for ends that are no numbers, or out of order.
    """

    low: float
    high: float

    def __post_init__(self) -> None:
        if not (math.isfinite(self.low) and math.isfinite(self.high) and self.low <= self.high):
            raise CannotTell(f"{self.low} to {self.high}", "two finite ends, the lower first", place="range")


Cell = str | int | float | Decimal | Span | Missing


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header (with unit and basis), and what kind of thing stands below it.

    kind: pounds are pounds; a gap is pounds to find, and below nought it prints as "over"; share, percent, chance, runs
    and odds are 0 to 1; months are months. A share prints in whole per cent, a chance as people say it (13 in 100) and
    runs as how many of 20 (3 in 20); percent and odds have one decimal, and stand in an annex. Odds never print 0 or
    100: below 1% and above 99% they say so, and NO_CHANCE and CERTAIN are none. total: the column adds up the others.
    """

    name: str
    kind: Kind = "text"
    total: bool = False

    @property
    def is_words(self) -> bool:
        """Whether cells are read as words (text and years) and stand at the left."""
        return self.kind in {"text", "year"}


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns, titled with what they show.

    rows: as many cells in each as there are columns. totals: which rows (from 0) add up all others, subtotals: which
    add up some, and stand above them. note: a sentence under the table, such as why rounded parts do not add up.
    sheet: what a workbook calls it in a word or two ("Projects"), whatever the case.
    Raises: CannotTell for a row of the wrong length, a blank, a NaN, or words in a column of numbers.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    totals: tuple[int, ...] = ()
    subtotals: tuple[int, ...] = ()
    unit_in_head: bool = False
    sheet: str = ""

    def __post_init__(self) -> None:
        if not self.columns:
            raise CannotTell("a table without columns", "at least one", place=f'table "{self.title}"')
        for number, row in enumerate(self.rows, start=1):
            self._check_row(number, row)

    def _check_row(self, number: int, row: tuple[Cell, ...]) -> None:
        place = f'table "{self.title}", row {number}'
        if len(row) != len(self.columns):
            raise CannotTell(f"{len(row)} cells", f"{len(self.columns)}, one for each column", place=place)
        for column, cell in zip(self.columns, row, strict=True):
            _check_cell(column, cell, f"{place}, {column.name}")

    def cells(self, index: int) -> tuple[Cell, ...]:
        """All cells of one column (from 0), from the first row to the last."""
        return tuple(row[index] for row in self.rows)


def is_number(cell: Cell) -> TypeGuard[int | float | Decimal]:
    """Whether a cell holds a number, and not words or a reason for having none."""
    return isinstance(cell, int | float | Decimal)


def _check_cell(column: Column, cell: Cell, place: str) -> None:
    if isinstance(cell, str):
        if not cell.strip():
            raise CannotTell("a blank", "NOT_ESTIMATED, NOT_STATED or NOT_APPLICABLE", place=place)
        if not column.is_words:
            raise CannotTell(f'"{cell}"', f"a number, because the column holds {column.kind}", place=place)
    elif not isinstance(cell, Missing | Span) and not math.isfinite(cell):
        raise CannotTell(f"{cell}", "a finite number, or the reason why there is none", place=place)
