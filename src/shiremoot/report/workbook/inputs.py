"""The yellow cells: figures for which a reader may try others, with names that formulas elsewhere use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_range_abs  # type: ignore[import-untyped]

from shiremoot.report.blocks import Inputs, Report, Stated, StatedRange
from shiremoot.report.cells import say_cells
from shiremoot.report.tables import NOT_ESTIMATED, Cell, Column, Span, Table, is_number
from shiremoot.report.workbook.paper import FIRST, ON_SHEET, Paper
from shiremoot.report.workbook.patterns import IN_FULL, of_cell, patterns_of
from shiremoot.report.workbook.styles import Style
from shiremoot.report.workbook.tables import side_of, widths_of

REMARK = "Amounts in pounds. Yellow cells may be changed; sheet “{summary}” follows, what comes from runs does not."
PLAIN = Table(
    "Figures",
    (Column("Figure"), Column("Amount, or lower end", "pounds"), Column("Upper end", "pounds"), Column("Origin")),
    (),
)
ENDS = 2


@dataclass(frozen=True, slots=True)
class Names:
    """The names that formulas use for yellow cells; of several studies in one workbook, each has its own."""

    study: str = ""

    def __call__(self, name: str) -> str:
        """project_low, or gap_project_low."""
        return f"{self.study}_{name}" if self.study else name


def columns_of(inputs: Inputs) -> Table:
    """The table whose columns the sheet of inputs has; one without rows where only a target is given."""
    return inputs.things or PLAIN


def ends_of(table: Table) -> tuple[int, int] | None:
    """The columns of the lower and the upper end: the first two of pounds."""
    money = [at for at, column in enumerate(table.columns) if column.kind == "pounds"]
    return (money[0], money[1]) if len(money) >= ENDS else None


def write_inputs(paper: Paper, book: Workbook, report: Report, inputs: Inputs, summary: str, names: Names) -> None:
    """A row for each thing, then the target and the range reported, with every end and amount in yellow."""
    table = columns_of(inputs)
    paper.headed(
        f"Figures you may change: {report.question}", report.basis_in(ON_SHEET), REMARK.format(summary=summary)
    )
    paper.heads([column.name for column in table.columns], [side_of(column) for column in table.columns])
    _write_things(paper, table)
    _name_ends(paper, book, table, names)
    first = FIRST + len(table.rows) + (1 if table.rows else 0)
    for row, (label, stated, given) in enumerate(_stated(inputs, names), start=first):
        _write_stated(paper, table, row, label, stated)
        for name, at in zip(given, _money(table), strict=False):
            book.define_name(name, f"={_sheet(paper)}!{xl_range_abs(row, at, row, at)}")


def _write_things(paper: Paper, table: Table) -> None:
    patterns, printed, ends = patterns_of(table), say_cells(table), ends_of(table) or ()
    for number, cells in enumerate(table.rows):
        for at, (cell, said) in enumerate(zip(cells, printed[number], strict=True)):
            _cell(paper, (FIRST + number, at), cell, said, patterns[at], is_end=at in ends)
        paper.tall(FIRST + number, printed[number])


def _cell(paper: Paper, place: tuple[int, int], cell: Cell, said: str, pattern: str, *, is_end: bool) -> None:
    """One cell of a thing; only its ends are yellow, since no formula follows the others."""
    style: Style = "SM input money" if is_end else "SM text"
    if is_number(cell):
        made = paper.styles(style, IN_FULL if is_end else of_cell(pattern, cell, said), side="right")
        paper.sheet.write_number(*place, float(cell), made)
    else:
        paper.text(*place, said, style, "right" if is_end else "left")


def _name_ends(paper: Paper, book: Workbook, table: Table, names: Names) -> None:
    ends = ends_of(table)
    if ends is None or not table.rows:
        return
    for name, at in zip(("project_low", "project_high"), ends, strict=True):
        cells = xl_range_abs(FIRST, at, FIRST + len(table.rows) - 1, at)
        book.define_name(names(name), f"={_sheet(paper)}!{cells}")


def _stated(inputs: Inputs, names: Names) -> Iterator[tuple[str, Stated | StatedRange, tuple[str, ...]]]:
    if inputs.target is not None:
        yield "Limit" if inputs.is_cap else "Target", inputs.target, (names("target"),)
    if inputs.reported is not None:
        yield "Range reported", inputs.reported, (names("reported_low"), names("reported_high"))


def _write_stated(paper: Paper, table: Table, row: int, label: str, stated: Stated | StatedRange) -> None:
    amounts = (stated.pounds.low, stated.pounds.high) if isinstance(stated.pounds, Span) else (stated.pounds,)
    paper.text(row, 0, label, "SM text")
    for at, amount in zip(_money(table), amounts, strict=False):
        paper.sheet.write_number(row, at, amount, paper.styles("SM input money", IN_FULL, side="right"))
    words = [at for at, column in enumerate(table.columns) if at and column.is_words]
    at = words[-1] if words else len(table.columns)
    paper.text(row, at, stated.origin, "SM text")
    paper.tall(row, [*[""] * at, stated.origin])


def _money(table: Table) -> list[int]:
    """Where the amounts of what is stated stand: under the ends of things."""
    return list(ends_of(table) or (1, 2))


def _sheet(paper: Paper) -> str:
    quoted = paper.sheet.get_name().replace("'", "''")
    return f"'{quoted}'"


def not_estimated(inputs: Inputs) -> int:
    """How many things have no lower end that anybody has estimated."""
    table = columns_of(inputs)
    ends = ends_of(table)
    return table.cells(ends[0]).count(NOT_ESTIMATED) if ends else 0


def widths_of_inputs(inputs: Inputs) -> list[float]:
    """Letters that each column needs; amounts stand in full pounds."""
    table = columns_of(inputs)
    widths = [
        max(width, 16.0) if not c.is_words else width for width, c in zip(widths_of(table), table.columns, strict=True)
    ]
    if inputs.things is None:
        widths[0], widths[-1] = 24.0, 50.0
    return widths
