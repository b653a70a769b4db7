"""A picture of a report as a chart of the workbook, drawn from the cells that hold its numbers."""

from __future__ import annotations

import re
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from shiremoot.report.cells import amounts_of
from shiremoot.report.pictures.picture import Picture
from shiremoot.report.pictures.twenty_dots import DOTS, TwentyDots
from shiremoot.report.tables import Table, is_number
from shiremoot.report.words import scale_of
from shiremoot.report.workbook.naming import TableSheet
from shiremoot.report.workbook.paper import FIRST, HEADS, Paper, cleaned
from shiremoot.report.workbook.patterns import of_money, patterns_of

COLOURS = ("#12436D", "#F46A25", "#28A197", "#801650")
LETTERS = {"name": "Arial", "size": 10, "bold": False}
SIZE = {"width": 560, "height": 340}  # pixels
ROWS = 18  # that it covers, where none is taller than most
AXIS = {"name_font": LETTERS, "num_font": LETTERS, "major_gridlines": {"visible": False}}
ROOM_OF_A_LABEL = 0.25  # of all bars, at the left of one below nought
INK = "#0B0C0C"
LONGEST_NAME = 255  # letters
LIKE_A_CELL = re.compile(r"!(?=\$?[A-Z])")  # what the library takes for a place in a sheet, not for a name
BESIDE = 3  # the column of the summary that holds the chart


def chart_of(book: Workbook, paper: Paper, place: TableSheet, row: int) -> Any:  # noqa: ANN401, untyped library
    """The chart of a sheet's picture, from its cells. row: the first free one, where a chart may need some more."""
    if isinstance(place.picture, TwentyDots):
        _write_line_of_target(paper, place.picture, row)
        return _of_dots(book, place, place.picture, row)
    if place.picture is not None and place.picture.table is not None:
        return _of_steps(book, place.name, _write_steps(paper, place.picture, row), row)
    return _of_steps(book, place.name, place.table, FIRST)


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
    ends = (FIRST, FIRST + DOTS - 1)
    for at, row in enumerate(dots.rows, start=1):
        chart.add_series(_dotted(place.name, row.label, at, ends, COLOURS[(at - 1) % len(COLOURS)]))
    line = _dotted(place.name, dots.target_words, 1, (line_row, line_row + 1), INK)
    chart.add_series({**line, "marker": {"type": "none"}, "line": {"color": INK, "width": 2}})
    money = patterns_of(place.table)[1]
    chart.set_x_axis({**AXIS, "name": _named(dots.axis), "num_format": money})
    chart.set_y_axis({**AXIS, "name": "Of 20 outcomes", "min": 0, "max": DOTS, "major_unit": 5})
    chart.set_legend({"position": "bottom", "font": LETTERS})
    return chart


def _dotted(sheet: str, name: str, at: int, rows: tuple[int, int], colour: str) -> dict[str, Any]:
    marker = {"type": "circle", "size": 7, "fill": {"color": colour}, "border": {"color": colour}}
    return {**_series(sheet, name, (at, 0), rows), "marker": marker}


def _write_steps(paper: Paper, steps: Picture, row: int) -> Table:
    """The steps below another table of theirs, for a chart; returns them."""
    table = steps.numbers()
    money = patterns_of(table)[1]
    for at, (label, size, *_) in enumerate(table.rows):
        paper.text(row + at, 0, str(label), "SM text")
        if is_number(size):
            paper.sheet.write_number(row + at, 1, float(size), paper.styles("SM money", money, side="right"))
    return table


def _of_steps(book: Workbook, sheet: str, table: Table, first: int) -> Any:  # noqa: ANN401, untyped library
    """The size of each step as a bar from nought, in their order from above. first: the row of the first."""
    chart = book.add_chart({"type": "bar"})
    money, rows = patterns_of(table)[1], (first, first + len(table.rows) - 1)
    labels = {"value": True, "num_format": money, "font": LETTERS}
    series = _series(sheet, table.columns[1].name, (0, 1), rows)
    chart.add_series({**series, "fill": {"color": COLOURS[0]}, "data_labels": labels, "gap": 60})
    chart.set_y_axis({**AXIS, "reverse": True, "label_position": "low"})
    low, high = (end(0.0, *amounts_of(table)) for end in (min, max))
    least = low - ROOM_OF_A_LABEL * (high - low) if low else 0
    chart.set_x_axis({**AXIS, "min": least, "num_format": money, "visible": False})
    chart.set_legend({"none": True})
    return chart


def _series(sheet: str, name: str, columns: tuple[int, int], rows: tuple[int, int]) -> dict[str, Any]:
    """Cells of two columns of a sheet, what stands across and what is drawn, from a row to another."""
    named = zip(("categories", "values"), columns, strict=True)
    cells = {what: [sheet, rows[0], at, rows[1], at] for what, at in named}
    return {"name": _named(name), **cells}


def _named(words: str) -> str:
    """Words as a name in a chart, which nothing takes for the place of a cell."""
    return LIKE_A_CELL.sub("! ", cleaned(words)[:LONGEST_NAME])


def show_chart(summary: Paper, chart: Any, picture: Picture) -> None:  # noqa: ANN401, untyped library
    """The chart beside the key figures, its finding in the cell above."""
    chart.set_title({"none": True})
    chart.set_size(SIZE)
    summary.text(HEADS, BESIDE, picture.title, "SM check")
    summary.tall(HEADS, (*[""] * BESIDE, cleaned(picture.title)))
    summary.last_row = max(summary.last_row, FIRST + ROWS)
    summary.sheet.insert_chart(FIRST, BESIDE, chart, {"description": cleaned(picture.alt), "object_position": 3})
