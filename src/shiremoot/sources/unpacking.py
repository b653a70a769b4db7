"""Bytes as they were before they were packed, within limits: a file that swells beyond every table is refused."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from shiremoot.sources.errors import CannotTake

MOST_BYTES = 1 << 30  # of one file, unpacked; a year's payments of the largest council are a tenth of it
MOST_SWELLING = 400  # times; tables swell five to thirty times when they are unpacked
SMALL = 64 << 20  # bytes below which swelling does no harm
PIECE = 16 << 20  # bytes unpacked at a time
WITH_HEADER = 16  # what zlib adds to the width of its window for a file with the header and sum of gzip
MOST_CELLS = 30_000_000  # of all sheets of a workbook, with the empty ones between the first and the last of each
GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"
SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml")
CELL_PLACE = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br=["']([A-Z]{1,3})(\d{1,7})["']""")


def unpacked(packed: bytes, name: str) -> bytes:
    """What a gzip file holds, given up as soon as it swells too far."""
    pieces: list[bytes] = []
    size = 0
    try:
        for piece in _pieces(packed):
            size += len(piece)
            _refuse_swelling(len(packed), size, name)
            pieces.append(piece)
    except (EOFError, zlib.error):
        raise CannotTake("a packed file that is cut off or spoilt", "a whole one", place=name) from None
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def _pieces(packed: bytes) -> Iterator[bytes]:
    """What a gzip file holds, a piece at a time: of each of its parts, which may be several, or followed by noughts."""
    while packed:
        part = zlib.decompressobj(zlib.MAX_WBITS | WITH_HEADER)
        while not part.eof:
            piece = part.decompress(packed, PIECE)
            packed = part.unconsumed_tail
            if not piece and not packed and not part.eof:
                raise EOFError
            yield piece
        packed = part.unused_data.lstrip(b"\0")


def _refuse_swelling(packed: int, unpacked: int, name: str) -> None:
    if unpacked > MOST_BYTES or (unpacked > SMALL and unpacked > MOST_SWELLING * packed):
        raise CannotTake(
            f"more than {unpacked >> 20:,} MB unpacked from {packed / (1 << 20):,.1f} MB",
            "a table that swells no more than tables do",
            place=name,
            fix="nothing of it was read; unpack it yourself if you trust it",
        )


def refuse_swelling_book(content: bytes, name: str) -> None:
    """A workbook is a packed folder; its parts are counted before anything opens them."""
    if content[:4] != ZIP:
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            _refuse_swelling(len(content), sum(part.file_size for part in book.infolist()), name)
            sheets = list(filter(SHEET_PART.fullmatch, book.namelist()))
            cells = 0
            for part in sheets:
                cells += _cells_of(book.read(part), name)
                refuse_vast_book(cells, len(sheets), name)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError):
        raise CannotTake("a workbook that is cut off or spoilt", "a whole one", place=name) from None


def _cells_of(sheet: bytes, name: str) -> int:
    """How many cells the reader sets aside room for: a lone one at the far end counts with all before it."""
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
    return rows * columns


def refuse_vast_book(cells: int, sheets: int, name: str) -> None:
    """Raises: CannotTake where the sheets of a workbook have more cells together than can be read at once."""
    if cells > MOST_CELLS:
        raise CannotTake(
            f"a workbook of {sheets:,} sheets with more than {MOST_CELLS:,} cells",
            f"at most {MOST_CELLS:,} cells in all its sheets together",
            place=name,
            fix="save the sheets that are wanted as a workbook of their own; nothing of it was taken",
        )


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
