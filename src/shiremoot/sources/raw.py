"""A file as it was published: its bytes unpacked within limits, its text, its sheets as rows of text."""

from __future__ import annotations

import csv
import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

import polars as pl

from shiremoot.sources.errors import CannotTake, place_of

MOST_BYTES = 1 << 30  # of one file, unpacked; a year's payments of the largest council are a tenth of it
MOST_SWELLING = 400  # times; tables swell five to thirty times when they are unpacked
SMALL = 64 << 20  # bytes below which swelling does no harm
CHUNK = 1 << 20
HEAD = 1 << 14  # characters in which the delimiter is counted: a title line may hold another
TOP = 80  # rows in which a header is looked for
BEGINNING = 1 << 17  # characters in which those rows are looked for first
BOOKS = (".xls", ".xlsx", ".xlsm", ".ods")
BEGINS_BOOKS = (
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
)  # what every .xlsx or .ods, and every .xls, begins with
TABLES = (".csv", ".tsv", ".txt")
MOST_CELLS = 30_000_000  # of one sheet of a workbook, with the empty ones between its first and its last
SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml")
CELL_PLACE = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br=["']([A-Z]{1,3})(\d{1,7})["']""")
Row = tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """One table of a file, as text.

    top: the first rows, where titles and headers stand, with empty text for an empty cell.
    """

    file: str
    name: str
    top: tuple[Row, ...]
    source: str | tuple[Row, ...] = field(repr=False)
    delimiter: str = ","

    def place(self, row: int | None = None) -> str:
        """Where a row of this sheet stands, for a message; rows count from 1 as in a spreadsheet."""
        return place_of(self.file, self.name, row)

    def below(self, header: int) -> pl.DataFrame:
        """Every row below the header row (from 0): its number in the file as ``row``, its cells as "0", "1" and so on.

        Cells are text without space at their ends, or null where there is nothing; empty rows are left out, and so are
        the columns of a workbook to the right of all headings: a stray row may fill thousands.
        Raises: CannotTake where a row has more cells than the header.
        """
        if isinstance(self.source, str):
            table = _stripped(self._parsed(header, _names(len(self.top[header]))))
            empty = _empty(table)
        else:
            rows = self.source[header + 1 :]
            table = _stripped(_framed(rows, _names(self._headed(header))))
            empty = pl.Series([not any(map(str.strip, row)) for row in rows], dtype=pl.Boolean)
        return table.with_row_index("row", offset=header + 2).filter(~empty)

    def _headed(self, header: int) -> int:
        """How many columns have something in the header row or above it, with all to their left."""
        return max((at + 1 for row in self.top[: header + 1] for at, cell in enumerate(row) if cell.strip()), default=0)

    def _parsed(self, header: int, names: list[str]) -> pl.DataFrame:
        """The rows of a text table; by the quick reader where it can, else one by one."""
        assert isinstance(self.source, str)  # noqa: S101 - told apart by the caller
        if header == 0:
            try:
                table = pl.read_csv(
                    self.source.encode(), infer_schema=False, separator=self.delimiter, new_columns=names
                )
            except pl.exceptions.PolarsError:
                pass  # quotes within quotes, or a row of another length: read it as people write it
            else:
                if table.columns == names:
                    return table
        rows = list(_records(self.source, self.delimiter, self.file))[header + 1 :]
        for number, row in enumerate(rows, start=header + 2):
            if any(cell.strip() for cell in row[len(names) :]):
                raise CannotTake(
                    f"{len(row)} cells under a header of {len(names)}",
                    "no more cells than the header has",
                    place=self.place(number),
                    fix="a comma within a cell needs quotes around the cell",
                )
        return _framed(tuple(tuple(row) for row in rows), names)


def _stripped(table: pl.DataFrame) -> pl.DataFrame:
    """The cells without space at their ends, null where nothing is left.

    All columns are gone through as one: a return has hundreds, and each asked by itself costs more than its cells.
    """
    cells = pl.concat(table.get_columns()).str.strip_chars().to_frame("cell")
    kept = cells.select(pl.when(pl.col("cell") != "").then("cell")).to_series()
    return pl.DataFrame([kept.slice(at * len(table), len(table)).alias(name) for at, name in enumerate(table.columns)])


def _empty(table: pl.DataFrame) -> pl.Series:
    """For each row whether nothing stands in it; one full column shows that of none."""
    empty = pl.repeat(value=True, n=len(table), eager=True)
    for column in table.get_columns():
        empty &= column.is_null()
        if not empty.any():
            break
    return empty


def _names(width: int) -> list[str]:
    return [str(at) for at in range(width)]


def _framed(rows: tuple[Row, ...], names: list[str]) -> pl.DataFrame:
    width = len(names)
    cells = [[*row[:width], *[None] * (width - len(row))] for row in rows]
    return pl.DataFrame(cells, schema=dict.fromkeys(names, pl.String), orient="row")


@dataclass(frozen=True)
class SourceFile:
    """A file of public data: its name without folders or packing, and its content unpacked."""

    path: Path
    name: str
    content: bytes = field(repr=False)

    @property
    def suffix(self) -> str:
        """What kind of file it is once it is unpacked: ``.csv``."""
        return Path(self.name).suffix.lower()

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the unpacked content, so that packing it again changes nothing."""
        return sha256(self.content).hexdigest()

    @cached_property
    def text(self) -> str:
        """The content as text: UTF-8 with or without a mark, UTF-16 with one, else Windows-1252.

        Raises: CannotTake where it holds bytes that no text has.
        """
        if self.content[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return self.content.decode("utf-16", errors="replace")
        if b"\0" in self.content[:CHUNK]:
            raise CannotTake("bytes that are not text", "a text table", place=self.name)
        try:
            return self.content.decode("utf-8-sig")
        except UnicodeDecodeError:
            return self.content.decode("cp1252", errors="replace")

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The tables of the file; none where it is neither a workbook nor a text table.

        Raises: CannotTake where a workbook cannot be opened.
        """
        if self.suffix in BOOKS:
            return tuple(self._book())
        if self.suffix in TABLES:
            return (self._table(),)
        return ()

    def _table(self) -> Sheet:
        text = self.text
        delimiter = max(",\t;|", key=text[:HEAD].count)
        return Sheet(self.name, "", self._top(text, delimiter), text, delimiter)

    def _top(self, text: str, delimiter: str) -> tuple[Row, ...]:
        """The first rows. The beginning of the text holds them whole where it holds one more than them."""
        first = list(islice(_records(text[:BEGINNING], delimiter, self.name), TOP + 1))
        if len(first) <= TOP and len(text) > BEGINNING:
            first = list(islice(_records(text, delimiter, self.name), TOP))
        return tuple(map(tuple, first[:TOP]))

    def _book(self) -> Iterator[Sheet]:
        from python_calamine import CalamineError, CalamineWorkbook

        if not self.content.startswith(BEGINS_BOOKS):
            fix = "it may be a page or a text table under another name: save it again from where it was published"
            raise CannotTake("bytes that begin no workbook", "a workbook", place=self.name, fix=fix)
        try:
            book = CalamineWorkbook.from_filelike(io.BytesIO(self.content))
            for name in book.sheet_names:
                rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                said = tuple(tuple(cell if isinstance(cell, str) else _say(cell) for cell in row) for row in rows)
                yield Sheet(self.name, name, said[:TOP], said)
        except CalamineError as error:
            raise CannotTake(f"a workbook that cannot be opened ({error})", "a sound one", place=self.name) from None


def _records(text: str, delimiter: str, name: str) -> Iterator[list[str]]:
    csv.field_size_limit(CHUNK)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        fix = "a quotation mark that is never closed swallows all that follows it"
        raise CannotTake(f"text that cannot be parted into cells ({error})", "a table", place=name, fix=fix) from None


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


def opened(path: Path) -> SourceFile:
    """The file at a path, unpacked where it is gzip.

    Raises: CannotTake where it is no file, empty, cut off, or swells beyond every table when it is unpacked.
    """
    if not path.is_file():
        found = "a folder" if path.is_dir() else "no file"
        raise CannotTake(found, "a file of public data", place=str(path))
    packed = path.read_bytes()
    name = path.name
    if packed[:2] == b"\x1f\x8b":
        content = _unpacked(packed, name)
        name = name.removesuffix(".gz")
    else:
        content = packed
    if not content.strip():
        raise CannotTake("an empty file", "a table", place=name)
    _refuse_swelling_book(content, name)
    return SourceFile(path, name, content)


def _unpacked(packed: bytes, name: str) -> bytes:
    """What a gzip file holds, given up as soon as it swells too far."""
    pieces: list[bytes] = []
    size = 0
    try:
        with gzip.open(io.BytesIO(packed)) as stream:
            while piece := stream.read(CHUNK):
                size += len(piece)
                _refuse_swelling(len(packed), size, name)
                pieces.append(piece)
    except (EOFError, OSError, zlib.error):
        raise CannotTake("a packed file that is cut off or spoilt", "a whole one", place=name) from None
    return b"".join(pieces)


def _refuse_swelling(packed: int, unpacked: int, name: str) -> None:
    if unpacked > MOST_BYTES or (unpacked > SMALL and unpacked > MOST_SWELLING * packed):
        raise CannotTake(
            f"more than {unpacked >> 20:,} MB unpacked from {packed / (1 << 20):,.1f} MB",
            "a table that swells no more than tables do",
            place=name,
            fix="nothing of it was read; unpack it yourself if you trust it",
        )


def _refuse_swelling_book(content: bytes, name: str) -> None:
    """A workbook is a packed folder; its parts are counted before anything opens them."""
    if content[:4] != b"PK\x03\x04":
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            _refuse_swelling(len(content), sum(part.file_size for part in book.infolist()), name)
            for part in filter(SHEET_PART.fullmatch, book.namelist()):
                _refuse_vast_sheet(book.read(part), name)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError):
        raise CannotTake("a workbook that is cut off or spoilt", "a whole one", place=name) from None


def _refuse_vast_sheet(sheet: bytes, name: str) -> None:
    """A lone cell at the far end of a sheet would make the reader set aside room for all between, and fail."""
    letters, rows = set[bytes](), 0
    for place in CELL_PLACE.finditer(sheet):
        letters.add(place[1])
        rows = max(rows, int(place[2]))
    columns = max(map(_column_number, letters), default=0)
    if rows * columns > MOST_CELLS:
        raise CannotTake(
            f"a sheet of {rows:,} rows and {columns:,} columns",
            f"at most {MOST_CELLS:,} cells",
            place=name,
            fix="delete the stray cell at its far end",
        )


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
