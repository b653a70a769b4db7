"""Text parted into rows of cells: quotation marks as people write them, and those that swallow rows."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import chain

from shiremoot.sources.errors import CannotTake, place_of

MOST_IN_CELL = 1 << 20  # characters
END = "\N{OBJECT REPLACEMENT CHARACTER}the end"  # a line of its own after the text, unless an open quotation takes it
LINE_END = re.compile("\r\n|\r|\n")
NEVER_CLOSED = "a quotation mark that is never closed swallows all that follows it"
Cells = list[str]


def first_records(text: str, delimiter: str, name: str) -> Iterator[Cells]:
    """The rows of the beginning of a text, which may be cut anywhere, read leniently.

    Raises: CannotTake where a cell swells beyond every cell.
    """
    yield from _read(iter(io.StringIO(text, newline="")), delimiter, name, strict=False)


def records(text: str, delimiter: str, name: str) -> tuple[list[Cells], bool]:
    """Every row of a whole text, and whether its quotation marks all stand where they belong.

    A mark within quotation is written twice, or with a backslash; where neither fits the whole text, each stray mark
    is read as it stands. Raises: CannotTake where a quotation is never closed, or a cell swells beyond every cell.
    """
    for spelled in (text, text.replace('\\"', '""')) if '"' in text else (text,):
        if (rows := _strictly(spelled, delimiter)) is not None:
            return rows, True
    rows = list(_read(chain(io.StringIO(text, newline=""), [END]), delimiter, name, strict=False))
    if rows[-1] == [END]:
        return rows[:-1], False
    beginning = rows[-1][-1].strip().splitlines()[0][:60]
    raise CannotTake(
        f'a quotation mark that is never closed, before "{beginning}"',
        "a closing mark for every quotation",
        place=place_of(name, row=len(rows)),
        fix=f"{NEVER_CLOSED}: close it or take it out in a copy of the file; nothing of it was taken",
    )


def _strictly(text: str, delimiter: str) -> list[Cells] | None:
    """Every row, or None where a quotation mark stands where it does not belong, or is never closed."""
    csv.field_size_limit(MOST_IN_CELL)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        return None


def _read(lines: Iterator[str], delimiter: str, name: str, *, strict: bool) -> Iterator[Cells]:
    csv.field_size_limit(MOST_IN_CELL)
    try:
        yield from csv.reader(lines, delimiter=delimiter, strict=strict)
    except csv.Error as error:
        found = f"text that cannot be parted into cells ({error})"
        raise CannotTake(found, "a table", place=name, fix=NEVER_CLOSED) from None


def may_swallow(cell: str, delimiter: str, width: int) -> bool:
    """Whether a cell holds a line's end and at least as many delimiters as a row of ``width`` cells."""
    return width > 1 and bool(LINE_END.search(cell)) and cell.count(delimiter) >= width - 1


def swallows(row: Sequence[str], delimiter: str, width: int) -> bool:
    """Whether a row holds a cell that is made of rows: the rest of one, whole ones, the beginning of another."""
    return width > 2 and any(_is_of_rows(cell, at, len(row), delimiter, width) for at, cell in enumerate(row))


def _is_of_rows(cell: str, at: int, cells: int, delimiter: str, width: int) -> bool:
    if not may_swallow(cell, delimiter, width):
        return False
    rest, *whole, beginning = (line.count(delimiter) for line in LINE_END.split(cell))
    return rest == width - 1 - at and cells == width + at - beginning and all(one == width - 1 for one in whole)
