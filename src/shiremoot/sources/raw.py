"""A file as it was published: its bytes unpacked within limits, its text, its sheets as rows of text."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from itertools import islice
from pathlib import Path

from shiremoot.lazy import pl
from shiremoot.sources.books import sheets_of
from shiremoot.sources.counting import counted
from shiremoot.sources.errors import CannotTake, place_of, say_name
from shiremoot.sources.quoting import first_records, may_swallow, records, swallows
from shiremoot.sources.unpacking import GZIP, refuse_swelling_book, unpacked
from shiremoot.sources.wider import wider

HEAD = 1 << 14  # characters in which the delimiter is counted: a title line may hold another
TOP = 80  # rows in which a header is looked for
BEGINNING = 1 << 17  # characters in which those rows are looked for first
SHOWING = 1 << 20  # bytes in which a nought shows that they are no text
BOOKS = (".xls", ".xlsx", ".xlsm", ".ods")
TABLES = (".csv", ".tsv", ".txt")
DOS_POUND = re.compile(rb"\x9c\s*[-(]?\d|\(\x9c\)")  # beside a figure, or in a heading; in Windows-1252 it is a letter
Row = tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """One table of a file, as text.

    top: the first rows, where titles and headers stand, with empty text for an empty cell. hidden: whether a workbook
    hides it. encoded: a text table in UTF-8, where the file holds it so already. doubts: what is doubtful in the rows
    that were read, for whoever reads the table.
    """

    file: str
    name: str
    top: tuple[Row, ...]
    source: str | tuple[Row, ...] = field(repr=False)
    delimiter: str = ","
    hidden: bool = False
    encoded: bytes | None = field(default=None, repr=False)
    doubts: list[str] = field(default_factory=list, init=False, repr=False, compare=False)

    def place(self, row: int | None = None) -> str:
        """Where a row of this sheet stands, for a message; rows count from 1 as in a spreadsheet."""
        return place_of(self.file, f"{self.name} (hidden)" if self.hidden else self.name, row)

    def below(self, header: int) -> pl.DataFrame:
        """Every row below the header row (from 0): its number in the file as ``row``, its cells as "0", "1" and so on.

        Cells are text without space at their ends, or null where there is nothing; empty rows are left out, and so are
        the columns of a workbook to the right of all headings: a stray row may fill thousands.
        What stands beside the table, to the right of a row, is left and said.
        Raises: CannotTake where a row has more cells than the header and may be shifted by a comma; where a quotation
        is never closed or swallows rows.
        """
        if self.hidden:
            self._doubt(f'the sheet "{self.name}" is hidden in the workbook; it was read all the same')
        if isinstance(self.source, str):
            table = _stripped(self._parsed(header, _names(len(self.top[header]))))
            empty = _empty(table)
        else:
            rows = self.source[header + 1 :]
            table = _stripped(_framed(rows, _names(self._headed(header))))
            empty = pl.Series([not any(map(str.strip, row)) for row in rows], dtype=pl.Boolean)
        numbered = table.with_row_index("row", offset=header + 2)
        return numbered.filter(~empty) if empty.any() else numbered

    def _headed(self, header: int) -> int:
        """How many columns have something in the header row or above it, with all to their left."""
        return max((at + 1 for row in self.top[: header + 1] for at, cell in enumerate(row) if cell.strip()), default=0)

    def _parsed(self, header: int, names: list[str]) -> pl.DataFrame:
        """The rows of a text table; by the quick reader where it can, else one by one."""
        assert isinstance(self.source, str)  # noqa: S101 - told apart by the caller
        content = self.source.encode() if self.encoded is None else self.encoded
        if header == 0 and not _has_escapes(content):
            try:
                table = pl.read_csv(content, infer_schema=False, separator=self.delimiter, new_columns=names)
            except pl.exceptions.PolarsError:
                pass  # quotes within quotes, or a row of another length: read it as people write it
            else:
                if table.columns == names and not _may_swallow(content, table, self.delimiter):
                    return table
        every, is_sound = records(self.source, self.delimiter, self.file)
        rows = every[header + 1 :]
        self._look_at_wider(rows, header, len(names))
        if _lines(content) != len(every):
            self._look_at_quotations(rows, header, len(names), is_sound=is_sound)
        return _framed(tuple(tuple(row) for row in rows), names)

    def _look_at_wider(self, rows: list[list[str]], header: int, width: int) -> None:
        """Refuse rows that a comma may have shifted; say where something stands beside the table."""
        found = wider(rows, header + 2, width)
        for said in found.said:
            self._doubt(said)
        if found.refused:
            number, row = found.refused[0]
            others = len(found.refused) - 1
            more = f", and {counted(others, 'more such rows')}" if others else ""
            raise CannotTake(
                f"{len(row)} cells under a header of {width}{more}",
                "no more cells than the header has",
                place=self.place(number),
                fix="a comma within a cell needs quotes around the cell",
            )

    def _look_at_quotations(self, rows: list[list[str]], header: int, width: int, *, is_sound: bool) -> None:
        """Refuse a cell in which rows stand; say where one may only look so, as an address with commas does.

        is_sound: whether all quotation marks stand where they belong.
        """
        for number, row in enumerate(rows, start=header + 2):
            odd = next((cell for cell in row if may_swallow(cell, self.delimiter, width)), None)
            if odd is None:
                continue
            if not is_sound or swallows(row, self.delimiter, width):
                raise CannotTake(
                    f'a cell that holds whole rows, from "{odd.strip().splitlines()[0][:60]}" on',
                    "a closing quotation mark at the end of the cell that it opens",
                    place=self.place(number),
                    fix="take the quotation mark out, or close it, in a copy of the file; nothing of it was taken",
                )
            self._doubt(
                f"row {number} has a cell with a line's end and as many separators as a row: see that it is one cell"
            )

    def _doubt(self, said: str) -> None:
        if said not in self.doubts:
            self.doubts.append(said)


def _has_escapes(text: bytes) -> bool:
    """Whether a backslash stands before a quotation mark; a single sign is found many times faster than two."""
    after = text.find(b"\\") + 1
    while after and text[after : after + 1] != b'"':
        after = text.find(b"\\", after) + 1
    return after > 0


def _lines(text: bytes) -> int:
    return text.count(b"\n") + (not text.endswith(b"\n"))


def _may_swallow(text: bytes, table: pl.DataFrame, delimiter: str) -> bool:
    """Whether a quotation may have swallowed rows: a cell then holds a line's end and as many delimiters as a row."""
    if b'"' not in text or _lines(text) == len(table) + 1:
        return False
    for column in table.get_columns():
        several = column.filter(column.str.contains("\n", literal=True))
        if any(may_swallow(cell, delimiter, table.width) for cell in several):
            return True
    return False


def _stripped(table: pl.DataFrame) -> pl.DataFrame:
    """The cells without space at their ends, null where nothing is left.

    All columns are gone through as one: a return has hundreds, and each asked by itself costs more than its cells.
    """
    kept = pl.concat(table.get_columns()).str.strip_chars()
    if (kept == "").any():
        kept = kept.to_frame("cell").select(pl.when(pl.col("cell") != "").then("cell")).to_series()
    return pl.DataFrame([kept.slice(at * len(table), len(table)).alias(name) for at, name in enumerate(table.columns)])


def _empty(table: pl.DataFrame) -> pl.Series:
    """For each row whether nothing stands in it; the fullest column shows that of most."""
    empty = min(table.get_columns(), key=pl.Series.null_count).is_null()
    if empty.any():
        at = empty.arg_true()
        empty = empty.scatter(at, table[at].select(pl.all_horizontal(pl.all().is_null())).to_series())
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

    @property
    def text(self) -> str:
        """The content as text: UTF-8 with or without a mark, UTF-16 with one, else Windows-1252.

        What is none of the first and has the pound sign of DOS beside figures, and none of Windows, is read as DOS.
        Raises: CannotTake where it holds bytes that no text has.
        """
        return self._decoded[0]

    @cached_property
    def _decoded(self) -> tuple[str, bytes | None]:
        """The text, and the same in UTF-8 where the content is that."""
        if self.content[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return self.content.decode("utf-16", errors="replace"), None
        if b"\0" in self.content[:SHOWING]:
            raise CannotTake("bytes that are not text", "a text table", place=self.name)
        try:
            return self.content.decode("utf-8-sig"), self.content.removeprefix(BOM_UTF8)
        except UnicodeDecodeError:
            return self.content.decode("cp850" if _is_dos(self.content) else "cp1252", errors="replace"), None

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The tables of the file; none where it is neither a workbook nor a text table.

        Raises: CannotTake where a workbook cannot be opened.
        """
        if self.suffix in BOOKS:
            return tuple(
                Sheet(self.name, name, rows[:TOP], rows, hidden=hidden)
                for name, rows, hidden in sheets_of(self.content, self.name)
            )
        if self.suffix in TABLES:
            return (self._table(),)
        return ()

    @property
    def doubts(self) -> tuple[str, ...]:
        """What is doubtful in the tables that were read of it, for whoever reads what was taken."""
        return tuple(said for sheet in self.sheets for said in sheet.doubts)

    def _table(self) -> Sheet:
        text, encoded = self._decoded
        delimiter = max(",\t;|", key=text[:HEAD].count)
        return Sheet(self.name, "", self._top(text, delimiter), text, delimiter, encoded=encoded)

    def _top(self, text: str, delimiter: str) -> tuple[Row, ...]:
        """The first rows. The beginning of the text holds them whole where it holds one more than them."""
        first = list(islice(first_records(text[:BEGINNING], delimiter, self.name), TOP + 1))
        if len(first) <= TOP and len(text) > BEGINNING:
            first = list(islice(first_records(text, delimiter, self.name), TOP))
        if len(first) < TOP and '"' in text:
            first, _ = records(text, delimiter, self.name)  # few rows: a quotation may have swallowed all others
        return tuple(map(tuple, first[:TOP]))


def _is_dos(content: bytes) -> bool:
    """Whether the pound sign of DOS stands beside figures, and that of Windows nowhere; single bytes are found fast."""
    return b"\x9c" in content and b"\xa3" not in content and DOS_POUND.search(content) is not None


def opened(path: Path) -> SourceFile:
    """The file at a path, unpacked where it is gzip.

    Its name is said so that it can be printed, whatever bytes it is made of (``say_name``).
    Raises: CannotTake where it is no file, cannot be read, changes while it is read, is empty or cut off, or swells
    beyond every table when it is unpacked.
    """
    name = say_name(path.name)
    if not path.is_file():
        found = "a folder" if path.is_dir() else "no file"
        raise CannotTake(found, "a file of public data", place=say_name(str(path)))
    packed = _read_at_rest(path, name)
    content = packed
    if packed.startswith(GZIP):
        content = unpacked(packed, name)
        name = name.removesuffix(".gz")
    if not content.strip():
        raise CannotTake("an empty file", "a table", place=name)
    refuse_swelling_book(content, name)
    return SourceFile(path, name, content)


def _read_at_rest(path: Path, name: str) -> bytes:
    """What a file holds while nobody writes to it."""
    try:
        before = path.stat()
        content = path.read_bytes()
        after = path.stat()
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise CannotTake(f"a file that cannot be read ({why})", "a file of public data", place=name) from None
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(content) != after.st_size:
        raise CannotTake(
            "a file that changed while it was read",
            "one that is whole",
            place=name,
            fix="wait until it is saved or copied, then take it again; nothing of it was taken",
        )
    return content
