"""A table on a sheet: numbers as computed, sums as formulas, and how many rows nobody has estimated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xlsxwriter.utility import xl_range  # type: ignore[import-untyped]

from shiremoot.report.cells import say_cells, say_heads
from shiremoot.report.tables import NOT_ESTIMATED, Column, Table, is_number
from shiremoot.report.workbook.paper import HEADS, Paper
from shiremoot.report.workbook.patterns import of_cell, patterns_of
from shiremoot.report.workbook.styles import Side, Style
from shiremoot.report.workbook.sums import Place, sums_of, where_not_estimated

NARROWEST, WIDEST, WIDEST_FIRST = 10.0, 60.0, 46.0
BROAD, ROOM = 1.1, 2.0  # of letters that are broader than most, and beside the longest
LIVE = "Sums are formulas and follow at once; all else are values, as the study found them."
VALUES = "Values, as the study found them: they follow no other cell."
STYLES: Mapping[str, Style] = {"pounds": "SM money", "gap": "SM money", "number": "SM number", "months": "SM number"}


def widths_of(table: Table) -> list[float]:
    """Letters that each column needs, so that nothing shows as hashes and no number is cut."""
    widths = []
    for at, (head, *cells) in enumerate(zip(say_heads(table), *say_cells(table), strict=True)):
        longest = max(map(len, (*cells, *head.split())), default=0) * BROAD + ROOM
        widths.append(min(max(longest, NARROWEST), WIDEST if at else WIDEST_FIRST))
    return widths


def remark_of(table: Table) -> str:
    """Which cells of a table's sheet follow a change."""
    return LIVE if sums_of(table) else VALUES


def side_of(column: Column) -> Side:
    """Where a column's cells stand: words at the left, numbers at the right."""
    return "left" if column.is_words else "right"


def write_table(paper: Paper, table: Table, row: int = HEADS, notes: Sequence[str] = ()) -> int:
    """Heads in a row, the table's rows below, then its note and others; returns the first free row.

    Sums are formulas over the cells of this sheet; a row below counts those that nobody has estimated.
    """
    paper.heads(say_heads(table), [side_of(column) for column in table.columns], row)
    writer = _Writer(paper, table, row + 1)
    for number, printed in enumerate(say_cells(table)):
        writer.row(number, printed)
    after = writer.count()
    for note in filter(None, (table.note, *notes)):
        paper.text(after, 0, note, "SM note", "over")
        after += 1
    return after


class _Writer:
    """Writes the rows of one table. first: the row of the sheet in which its first stands."""

    def __init__(self, paper: Paper, table: Table, first: int) -> None:
        self._paper, self._table, self._first = paper, table, first
        self._patterns = patterns_of(table)
        self._sums = sums_of(table)
        self._bold = {*table.totals, *table.subtotals}

    def row(self, number: int, printed: Sequence[str]) -> None:
        """One row: a number as a number or a sum, anything else as it is printed."""
        for at, said in enumerate(printed):
            self._cell((number, at), said)
        self._paper.tall(self._first + number, printed)

    def _cell(self, place: Place, said: str) -> None:
        (number, at), paper = place, self._paper
        row, column, cell = self._first + number, self._table.columns[at], self._table.rows[number][at]
        style, side = self._style(number, column), side_of(column)
        if not is_number(cell):
            paper.text(row, at, said, style, side)
            return
        made = paper.styles(style, of_cell(self._patterns[at], cell, said), side=side)
        if place in self._sums:
            paper.sheet.write_formula(row, at, self._formula(place), made, float(cell))
        else:
            paper.sheet.write_number(row, at, float(cell), made)
        paper.last_row = max(paper.last_row, row)

    def _style(self, number: int, column: Column) -> Style:
        if number in self._bold or column.total:
            return "SM total"
        return "SM text" if column.is_words else STYLES.get(column.kind, "SM share")

    def _formula(self, place: Place) -> str:
        runs = (xl_range(self._first + a, b, self._first + c, d) for (a, b), (c, d) in self._sums[place])
        return f"=SUM({','.join(runs)})"

    def count(self) -> int:
        """A row that counts what nobody has estimated, if there is any; returns the second row below the table."""
        below = self._first + len(self._table.rows) + 1
        at = where_not_estimated(self._table)
        if at is None:
            return below
        paper, words = self._paper, NOT_ESTIMATED.value
        cells = xl_range(self._first, at, below - 2, at)
        found = self._table.cells(at).count(NOT_ESTIMATED)
        paper.text(below, 0, f"Rows that are {words}", "SM check", "over")
        paper.sheet.write_formula(below, 1, f'=COUNTIF({cells},"{words}")', paper.styles("SM check", "0"), found)
        paper.last_row = below
        return below + 1
