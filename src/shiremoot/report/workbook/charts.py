"""A picture of a report as a chart of the workbook, drawn from the cells that hold its numbers."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from shiremoot.report.pictures.picture import Picture
from shiremoot.report.pictures.twenty_dots import DOTS, TwentyDots
from shiremoot.report.words import amounts_of, scale_of
from shiremoot.report.workbook.naming import TableSheet
from shiremoot.report.workbook.paper import FIRST, HEADS, Paper, cleaned
from shiremoot.report.workbook.patterns import of_money

COLOURS = ("#12436D", "#F46A25", "#28A197", "#801650")
LETTERS = {"name": "Arial", "size": 10, "bold": False}
SIZE = {"width": 560, "height": 340}
AXIS = {"name_font": LETTERS, "num_font": LETTERS, "major_gridlines": {"visible": False}}
INK = "#0B0C0C"
LONGEST_NAME = 255  # letters
BESIDE = 3  # the column of the summary that holds the chart


def chart_of(book: Workbook, paper: Paper, place: TableSheet, row: int) -> Any:  # noqa: ANN401, untyped library
    """The chart of a sheet's picture, from its cells. row: the first free one, where a chart may need some more."""
    if isinstance(place.picture, TwentyDots):
        _write_line_of_target(paper, place.picture, row)
        return _of_dots(book, place, place.picture, row)
    return _of_steps(book, place)


def _write_line_of_target(paper: Paper, dots: TwentyDots, row: int) -> None:
    """Two cells below the numbers of the dots, between which a chart draws the target."""
    money = of_money(*scale_of([dots.target]))
    for at, height in enumerate((0, DOTS)):
        paper.sheet.write_number(row + at, 0, height, paper.styles("SM number", "0", side="right"))
        paper.sheet.write_number(row + at, 1, dots.target, paper.styles("SM money", money, side="right"))
        paper.text(row + at, 2, f"{dots.target_words}: for the chart", "SM note", "over")


def _of_dots(book: Workbook, place: TableSheet, dots: TwentyDots, line_row: int) -> Any:  # noqa: ANN401, untyped library
    """The dots of each reading from the least to the most, with the target as a line across."""
    chart = book.add_chart({"type": "scatter"})
    for at, row in enumerate(dots.rows, start=1):
        chart.add_series(_dotted(place, row.label, at, (FIRST, FIRST + DOTS - 1), COLOURS[(at - 1) % len(COLOURS)]))
    line = _dotted(place, dots.target_words, 1, (line_row, line_row + 1), INK)
    chart.add_series({**line, "marker": {"type": "none"}, "line": {"color": INK, "width": 2}})
    chart.set_x_axis({**AXIS, "name": cleaned(dots.axis)[:LONGEST_NAME], "num_format": _money_of(place)})
    chart.set_y_axis({**AXIS, "name": "Of 20 outcomes", "min": 0, "max": DOTS, "major_unit": 5})
    chart.set_legend({"position": "bottom", "font": LETTERS})
    return chart


def _dotted(place: TableSheet, name: str, at: int, rows: tuple[int, int], colour: str) -> dict[str, Any]:
    marker = {"type": "circle", "size": 7, "fill": {"color": colour}, "border": {"color": colour}}
    return {**_series(place, name, at, 0, rows), "marker": marker}


def _of_steps(book: Workbook, place: TableSheet) -> Any:  # noqa: ANN401, untyped library
    """The size of each step as a bar from nought, in their order from above."""
    chart = book.add_chart({"type": "bar"})
    money, rows = _money_of(place), (FIRST, FIRST + len(place.table.rows) - 1)
    labels = {"value": True, "num_format": money, "font": LETTERS}
    series = _series(place, place.table.columns[1].name, 0, 1, rows)
    chart.add_series({**series, "fill": {"color": COLOURS[0]}, "data_labels": labels, "gap": 60})
    chart.set_y_axis({**AXIS, "reverse": True, "label_position": "low"})
    from_nought = {"min": 0} if min(amounts_of(place.table)) >= 0 else {}
    chart.set_x_axis({**AXIS, **from_nought, "num_format": money, "visible": False})
    chart.set_legend({"none": True})
    return chart


def _series(place: TableSheet, name: str, across: int, along: int, rows: tuple[int, int]) -> dict[str, Any]:
    """Cells of two columns of the sheet, from a row to another."""
    columns = {"categories": across, "values": along}
    cells = {what: [place.name, rows[0], at, rows[1], at] for what, at in columns.items()}
    return {"name": cleaned(name)[:LONGEST_NAME], **cells}


def _money_of(place: TableSheet) -> str:
    return of_money(*scale_of(amounts_of(place.table)))


def show_chart(summary: Paper, chart: Any, picture: Picture) -> None:  # noqa: ANN401, untyped library
    """The chart beside the key figures, its finding in the cell above."""
    chart.set_title({"none": True})
    chart.set_size(SIZE)
    summary.text(HEADS, BESIDE, picture.title, "SM check", "over")
    summary.sheet.insert_chart(FIRST, BESIDE, chart, {"description": cleaned(picture.alt), "object_position": 3})
