"""Reports as a workbook: contents, a summary, what a reader may change, a sheet for each table, and notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from io import BytesIO

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from shiremoot.report.blocks import Report
from shiremoot.report.workbook.charts import chart_of, show_chart
from shiremoot.report.workbook.inputs import Names, widths_of_inputs, write_inputs
from shiremoot.report.workbook.naming import CONTENTS, ReportSheets, TableSheet, sheets_of
from shiremoot.report.workbook.paper import FIRST, ON_SHEET, Paper, cleaned
from shiremoot.report.workbook.styles import Styles, with_named_styles
from shiremoot.report.workbook.summary import LEFT, WIDTHS_OF_SUMMARY, write_summary
from shiremoot.report.workbook.tables import remark_of, widths_of, write_table
from shiremoot.report.workbook.words import notes_of, widths_of_notes, write_notes

ALWAYS = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)  # a workbook says when it was made; ours is always the same
ABOUT = (
    "Yellow cells may be changed to try things out. A formula follows at once; what comes from runs does not.",
    "Nothing reads this workbook back: a change that is to last belongs in the case.",
)
WHAT_SUMMARY = "The answer, the figures to quote, and what is set apart"
WHAT_INPUTS = "Figures for which you may try others, in yellow cells, with their origin"
WHAT_NOTES = "What the report says in words, where figures come from, and how to get them again"


def render_excel(reports: Sequence[Report]) -> bytes:
    """Reports of one case as the bytes of an .xlsx file, the same for the same reports.

    Sheets, always in this order: Contents; for each report Summary, Inputs where it has any, its tables (and those of
    its pictures) one a sheet, Odds, Notes; of several reports each name begins with its study. Cells hold the numbers
    as computed; their formats round. A sum that is the sum of its rows is a formula. Text is always text.
    """
    target = BytesIO()
    book = Workbook(target, {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False})
    writer = _Writer(book, reports)
    writer.write()
    book.close()
    return with_named_styles(target.getvalue(), writer.styles.names())


class _Writer:
    """Writes the sheets of one workbook, in their order."""

    def __init__(self, book: Workbook, reports: Sequence[Report]) -> None:
        self.styles = Styles(book)
        self._book, self._reports, self._sheets = book, reports, sheets_of(reports)
        title = reports[0].question
        book.set_properties(
            {"title": cleaned(title)[:255], "subject": cleaned(reports[0].subject)[:255], "created": ALWAYS}
        )
        book.set_calc_mode("auto")

    def write(self) -> None:
        """All sheets."""
        self._contents()
        for sheets in self._sheets:
            self._report(sheets)

    def _paper(self, name: str, widths: Sequence[float]) -> Paper:
        return Paper(self._book.add_worksheet(name), self.styles, widths)

    def _contents(self) -> None:
        paper = self._paper(CONTENTS, (26.0, 90.0))
        first = self._reports[0]
        is_one = len(self._reports) == 1
        title = first.question if is_one else f"{first.case}: {len(self._reports)} questions"
        paper.headed(
            title,
            first.basis_in("in this workbook") if is_one else "Each sheet says in its second row what its money is.",
        )
        paper.heads(("Sheet", "What is in it"), LEFT)
        row = FIRST
        for name, what in (pair for sheets in self._sheets for pair in _contents_of(sheets)):
            paper.sheet.write_url(row, 0, f"internal:'{name}'!A1", self.styles("SM link"), name)
            paper.text(row, 1, what, "SM text")
            paper.tall(row, (name, what))
            row += 1
        for words in ABOUT:
            row += 1
            paper.text(row, 0, words, "SM note", "over")
        paper.closed(_foot(first))

    def _report(self, sheets: ReportSheets) -> None:
        report = sheets.report
        names = Names(report.study if len(self._reports) > 1 else "")
        summary = self._paper(sheets.summary, WIDTHS_OF_SUMMARY)
        write_summary(summary, sheets, names)
        if report.inputs is not None:
            paper = self._paper(sheets.inputs, widths_of_inputs(report.inputs))
            write_inputs(paper, self._book, report, report.inputs, sheets.summary, names)
            paper.closed(_foot(report))
        for place in sheets.tables:
            self._table(place, report, summary, is_charted=place is sheets.charted)
        notes = self._paper(sheets.notes, widths_of_notes(report))
        write_notes(notes, report)
        notes.closed(_foot(report), heads=False)
        summary.closed(_foot(report))

    def _table(self, place: TableSheet, report: Report, summary: Paper, *, is_charted: bool) -> None:
        """One table on its sheet; a chart of it stands beside the figures of the summary."""
        paper = self._paper(place.name, widths_of(place.table))
        paper.headed(place.table.title, report.basis_in(ON_SHEET), remark_of(place.table))
        picture = place.picture
        below = write_table(paper, place.table, notes=notes_of(picture) if picture else ())
        if is_charted and picture is not None:
            show_chart(summary, chart_of(self._book, paper, place, below + 1), picture)
        paper.closed(_foot(report))


def _contents_of(sheets: ReportSheets) -> Iterator[tuple[str, str]]:
    yield sheets.summary, WHAT_SUMMARY
    if sheets.inputs:
        yield sheets.inputs, WHAT_INPUTS
    yield from ((place.name, place.table.title) for place in sheets.tables)
    yield sheets.notes, WHAT_NOTES


def _foot(report: Report) -> str:
    return f"{report.case} · {report.hash[:12]}"
