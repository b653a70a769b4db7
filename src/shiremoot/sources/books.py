"""Workbooks: every sheet of cells as rows of text, and whether it is hidden."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from shiremoot.sources.errors import CannotTake
from shiremoot.sources.unpacking import refuse_vast_book

BEGINS_BOOKS = (
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
)  # what every .xlsx or .ods, and every .xls, begins with
Rows = tuple[tuple[str, ...], ...]


def sheets_of(content: bytes, name: str) -> Iterator[tuple[str, Rows, bool]]:
    """Each sheet of cells: its name, its rows with empty text for an empty cell, and whether it is hidden.

    Raises: CannotTake where the workbook cannot be opened, or has more cells than can be read at once.
    """
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    if not content.startswith(BEGINS_BOOKS):
        fix = "it may be a page or a text table under another name: save it again from where it was published"
        raise CannotTake("bytes that begin no workbook", "a workbook", place=name, fix=fix)
    cells = 0
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
        for sheet in sheets:
            rows = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
            cells += len(rows) * len(rows[0]) if rows else 0
            refuse_vast_book(cells, len(sheets), name)
            yield sheet.name, tuple(map(_said, rows)), sheet.visible != SheetVisibleEnum.Visible
    except CalamineError as error:
        raise CannotTake(f"a workbook that cannot be opened ({error})", "a sound one", place=name) from None


def _said(row: list[Any]) -> tuple[str, ...]:
    return tuple([cell if cell.__class__ is str else _say(cell) for cell in row])  # a list first: sheets are large


def _say(cell: Any) -> str:  # noqa: ANN401 - whatever a workbook holds
    """A cell as text: whole numbers without a point, dates as ISO."""
    match cell:
        case None:
            return ""
        case float():
            return str(int(cell)) if cell.is_integer() else repr(cell)
        case date() | datetime() | time():
            return cell.isoformat()
        case _:
            return str(cell)
