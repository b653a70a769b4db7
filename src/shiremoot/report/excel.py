"""A report as a workbook: one sheet for each table, real numbers, and a sheet of notes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from itertools import count

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from shiremoot.report.blocks import Bullets, Caution, Command, Finding, Paragraph, Picture, Report
from shiremoot.report.descriptions import long_description
from shiremoot.report.tables import Cell, Column, Kind, Missing, Table, is_number
from shiremoot.report.words import capital, say_cells

ALWAYS = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)  # a workbook says when it was made; ours is always the same
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
LONGEST_NAME = 31
NOTES = "Notes"
NARROWEST, WIDEST = 10, 60
PATTERNS: Mapping[Kind, str] = {
    "pounds": '"£"#,##0;-"£"#,##0;"£"0',
    "percent": "0.0%",
    "odds": '[<0.01]"below 1%";[>0.99]"above 99%";0.0%',
    "number": "#,##0",
    "months": '0.0 "months"',
}


def render_excel(report: Report) -> bytes:
    """The report as the bytes of an .xlsx file, the same for the same report.

    Cells hold the numbers as computed; their formats round. Text is always text, never a formula.
    """
    target = BytesIO()
    with Workbook(target, {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False}) as book:
        book.set_properties({"title": report.question, "subject": report.subject, "created": ALWAYS})
        styles = Styles(book)
        tables = list(_tables(report))
        names = _names([table.title for table in tables])
        _write_notes(book.add_worksheet(NOTES), report, dict(zip(names, tables, strict=True)), styles)
        for name, table in zip(names, tables, strict=True):
            _write_sheet(book.add_worksheet(name), table, styles)
    return target.getvalue()


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[str, bool, bool, bool], Format] = {}
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.bold = book.add_format({"bold": True, "valign": "top"})
        self.words = book.add_format({"text_wrap": True, "valign": "top"})
        self.header = {
            is_words: book.add_format(
                {"bold": True, "text_wrap": True, "bottom": 1, "align": "left" if is_words else "right"}
            )
            for is_words in (True, False)
        }

    def of_cell(self, column: Column, cell: Cell, *, is_total: bool) -> Format:
        """How a cell of a column looks, in a row that adds up others or not."""
        number = _pattern(column.kind, cell)
        key = (number, column.is_words, column.total or is_total, is_total)
        if key not in self._made:
            side = {"align": "left", "text_wrap": True} if column.is_words else {"align": "right"}
            looks = {"bold": column.total or is_total, "top": int(is_total), "valign": "top", "num_format": number}
            self._made[key] = self._book.add_format(looks | side)
        return self._made[key]


def _pattern(kind: Kind, cell: Cell) -> str:
    """The number format of a cell; a number with a part gets two decimals, words none."""
    if kind == "number" and not isinstance(cell, str | Missing) and cell != round(cell):
        return "#,##0.00"
    return PATTERNS.get(kind, "General")


def _tables(report: Report) -> Iterator[Table]:
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                yield block
            elif isinstance(block, Picture):
                yield long_description(block)


def _names(titles: Iterable[str]) -> list[str]:
    """A name of a sheet for each title: short, of allowed letters, and unlike every other."""
    names: list[str] = []
    taken = {NOTES.lower(), "history"}
    for title in titles:
        name = next(name for name in _candidates(title) if name.lower() not in taken)
        taken.add(name.lower())
        names.append(name)
    return names


def _candidates(title: str) -> Iterator[str]:
    clean = " ".join(NOT_IN_NAMES.sub(" ", title).split()) or "Table"
    yield _cut(clean, LONGEST_NAME)
    for number in count(2):
        ending = f" {number}"
        yield _cut(clean, LONGEST_NAME - len(ending)) + ending


def _cut(text: str, longest: int) -> str:
    """The first words of a text that fit."""
    if len(text) <= longest:
        return text
    return text[: longest + 1].rpartition(" ")[0] or text[:longest]


def _write_sheet(sheet: Worksheet, table: Table, styles: Styles) -> None:
    """The header in the first row, frozen; then the rows; the note two rows below."""
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, column.name, styles.header[column.is_words])
    for row, cells in enumerate(table.rows, start=1):
        for place, (column, cell) in enumerate(zip(table.columns, cells, strict=True)):
            _write_cell(sheet, row, place, cell, styles.of_cell(column, cell, is_total=row - 1 in table.totals))
    for place, width in enumerate(_widths(table)):
        sheet.set_column(place, place, width)
    sheet.freeze_panes(1, 1)
    below = len(table.rows) + 2
    sheet.write_string(below, 0, table.title, styles.bold)
    if table.note:
        sheet.write_string(below + 1, 0, table.note)
    _set_paper(sheet)
    sheet.repeat_rows(0)


def _write_cell(sheet: Worksheet, row: int, place: int, cell: Cell, style: Format) -> None:
    if isinstance(cell, Missing):
        sheet.write_string(row, place, cell.value, style)
    elif isinstance(cell, str):
        sheet.write_string(row, place, cell, style)
    else:
        sheet.write_number(row, place, float(cell), style)


def _widths(table: Table) -> Iterator[int]:
    """Letters that each column needs, so that nothing shows as hashes and no word is cut."""
    for place, (column, printed) in enumerate(zip(table.columns, zip(*say_cells(table), strict=True), strict=False)):
        in_full = [f"£{cell:,.0f}" for cell in table.cells(place) if column.kind == "pounds" and is_number(cell)]
        longest = max(map(len, (*printed, *in_full, *column.name.split())))
        yield min(WIDEST, max(NARROWEST, longest + 2))


def _write_notes(sheet: Worksheet, report: Report, sheets: Mapping[str, Table], styles: Styles) -> None:
    """Question and finding, then what the workbook holds, how it was worked out, and where figures come from."""
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 90)
    sheet.set_column(2, 5, 34)
    sheet.write_string(0, 0, report.question, styles.title)
    row = 1
    for name, value in (("Subject", report.subject), *_sentences(report)):
        row = _write_pair(sheet, row, name, value, styles)
    row = _write_pair(sheet, row + 1, "Case", report.case, styles)
    for name, value in (("Hash of what it says", report.hash), *report.settings):
        row = _write_pair(sheet, row, capital(name), value, styles)
    row += 1
    for name, table in sheets.items():
        row = _write_pair(sheet, row, f"Sheet: {name}", table.title, styles)
    if report.provenance:
        _write_provenance(sheet, row + 1, report.provenance, styles)
    _set_paper(sheet)


def _sentences(report: Report) -> Iterator[tuple[str, str]]:
    """What the report says in words, block by block, and the command that makes it again."""
    for section in report.sections:
        for block in section.blocks:
            match block:
                case Finding():
                    yield from (("Finding", sentence) for sentence in block.sentences)
                case Paragraph():
                    yield section.title, block.text
                case Bullets():
                    yield from ((section.title, item) for item in block.items)
                case Caution():
                    yield "Caution", block.text
                case Command():
                    yield "Command", block.text
                case _:
                    pass


def _write_pair(sheet: Worksheet, row: int, name: str, value: str, styles: Styles) -> int:
    sheet.write_string(row, 0, name, styles.bold)
    sheet.write_string(row, 1, value, styles.words)
    return row + 1


def _write_provenance(sheet: Worksheet, row: int, table: Table, styles: Styles) -> None:
    sheet.write_string(row, 0, table.title, styles.bold)
    for place, column in enumerate(table.columns):
        sheet.write_string(row + 1, place, column.name, styles.header[True])
    for number, cells in enumerate(table.rows, start=row + 2):
        for place, (column, cell) in enumerate(zip(table.columns, cells, strict=True)):
            _write_cell(sheet, number, place, cell, styles.of_cell(column, cell, is_total=False))


def _set_paper(sheet: Worksheet) -> None:
    sheet.set_paper(9)  # A4
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
