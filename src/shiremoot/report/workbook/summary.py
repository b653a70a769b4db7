"""The summary of a workbook: the answer, the figures to quote, and those that follow the yellow cells."""

from __future__ import annotations

from collections.abc import Iterable

from shiremoot.report.workbook.inputs import Names
from shiremoot.report.workbook.live import Live, live_of
from shiremoot.report.workbook.naming import ReportSheets
from shiremoot.report.workbook.paper import FIRST, ON_SHEET, Paper
from shiremoot.report.workbook.styles import Side
from shiremoot.report.workbook.words import answer_rows, apart_rows

WIDTHS_OF_SUMMARY = (24.0, 60.0, 3.0, 80.0)
LEFT: tuple[Side, Side] = ("left", "left")
OF_FIGURE = 1.4  # of a key figure's letter to one of a table


def write_summary(paper: Paper, sheets: ReportSheets, names: Names) -> None:
    """The answer in the third row; figures with what they are; what is set apart; figures that follow the inputs."""
    report = sheets.report
    paper.headed(report.question, report.basis_in(ON_SHEET), " ".join(report.answer.sentences), "SM check")
    paper.heads(("Figure", "What it is"), LEFT)
    row = FIRST
    for value, says in answer_rows(report):
        _pair(paper, row, value, says, is_figure=True)
        row += 1
    for lead, words in apart_rows(report):
        _pair(paper, row, lead, words, is_figure=False)
        row += 1
    if report.inputs is not None:
        _write_live(paper, row + 1, live_of(report.inputs, names), sheets.inputs)


def _pair(paper: Paper, row: int, value: str, says: str, *, is_figure: bool) -> None:
    paper.text(row, 0, value, "SM key figure" if is_figure else "SM check")
    paper.text(row, 1, says, "SM text")
    paper.tall(row, ("", says))
    paper.tall(row, (value,), OF_FIGURE if is_figure else 1.0)


def _write_live(paper: Paper, row: int, figures: Iterable[Live], inputs: str) -> None:
    """Formulas with what they come to now; programs that work nothing out show that."""
    for at, one in enumerate(figures):
        if not at:
            paper.heads(("Live", f"Follows the yellow cells of the sheet “{inputs}”"), LEFT, row)
        row += 1
        style = paper.styles("SM key figure", one.pattern, side="left")
        paper.sheet.write_formula(row, 0, one.formula, style, one.now)
        paper.text(row, 1, one.says, "SM text")
        paper.tall(row, ("", one.says))
        paper.tall(row, (one.now if isinstance(one.now, str) else "",), OF_FIGURE)
