"""A picture of a report as a chart of the workbook, drawn from the cells that hold its numbers."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from shiremoot.report.pictures.twenty_dots import DOTS, TwentyDots
from shiremoot.report.words import amounts_of, scale_of
from shiremoot.report.workbook.naming import TableSheet
from shiremoot.report.workbook.paper import FIRST, HEADS, Paper, cleaned
from shiremoot.report.workbook.patterns import of_money

COLOURS = ("#12436D", "#F46A25", "#28A197", "#801650")
LETTERS = {"name": "Arial", "size": 10, "bold": False}
SIZE = {"width": 560, "height": 340}
BESIDE = 3  # the column of the summary that holds the chart


def write_line_of_target(paper: Paper, dots: TwentyDots, row: int) -> None:
    """Two cells below the numbers of the dots, between which a chart draws the target."""
    money = of_money(*scale_of([dots.target]))
    for at, height in enumerate((0, DOTS)):
        paper.sheet.write_number(row + at, 0, height, paper.styles("SM number", "0"))
        paper.sheet.write_number(row + at, 1, dots.target, paper.styles("SM money", money))
        paper.text(row + at, 2, f"{dots.target_words}: for the chart", "SM note", "over")


def chart_of(book: Workbook, place: TableSheet, dots: TwentyDots, line_row: int) -> Any:  # noqa: ANN401, untyped library
    """The dots of each reading from the least to the most, with the target as a line across."""
    chart = book.add_chart({"type": "scatter"})
    for at, row in enumerate(dots.rows, start=1):
        chart.add_series(
            _series(place.name, row.label, at, (FIRST, FIRST + DOTS - 1), COLOURS[(at - 1) % len(COLOURS)])
        )
    line = _series(place.name, dots.target_words, 1, (line_row, line_row + 1), "#0B0C0C")
    chart.add_series({**line, "marker": {"type": "none"}, "line": {"color": "#0B0C0C", "width": 2}})
    axis = {"name_font": LETTERS, "num_font": LETTERS, "major_gridlines": {"visible": False}}
    money = of_money(*scale_of(amounts_of(place.table)))
    chart.set_x_axis({**axis, "name": cleaned(dots.axis)[:255], "num_format": money})
    chart.set_y_axis({**axis, "name": "Of 20 outcomes", "min": 0, "max": DOTS, "major_unit": 5})
    chart.set_legend({"position": "bottom", "font": LETTERS})
    chart.set_title({"none": True})
    chart.set_size(SIZE)
    return chart


def show_chart(summary: Paper, chart: Any, dots: TwentyDots) -> None:  # noqa: ANN401, untyped library
    """The chart beside the key figures, its finding in the cell above."""
    summary.text(HEADS, BESIDE, dots.title, "SM check", "over")
    summary.sheet.insert_chart(FIRST, BESIDE, chart, {"description": cleaned(dots.alt), "object_position": 3})


def _series(sheet: str, name: str, at: int, rows: tuple[int, int], colour: str) -> dict[str, Any]:
    marker = {"type": "circle", "size": 7, "fill": {"color": colour}, "border": {"color": colour}}
    return {
        "name": cleaned(name)[:255],
        "categories": [sheet, rows[0], at, rows[1], at],
        "values": [sheet, rows[0], 0, rows[1], 0],
        "marker": marker,
    }
