"""The tables of a store on the disk: written whole, and known again where one is gone or cut short."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shiremoot.files import CannotWrite, write_whole
from shiremoot.lazy import pl
from shiremoot.sources.errors import NotHeld

MARK = b"PAR1"  # what every Parquet file begins and ends with
LEAST = 12  # bytes: both marks, and between them how long the description of the columns is


def write_table(path: Path, table: pl.DataFrame) -> None:
    """Write a table so that no reader ever meets a part of it.

    Raises: CannotWrite where there is no room, or the folder cannot be written.
    """
    content = io.BytesIO()
    # The least that serves: a table is read whole or by a few columns, so statistics of pages are never asked for.
    table.write_parquet(content, compression="zstd", compression_level=1, statistics=False)
    with writing(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, content.getvalue())


def is_whole(path: Path) -> bool:
    """Whether a table is there from its first byte to its last; one that was cut short has lost its end."""
    try:
        with path.open("rb") as file:
            begins = file.read(len(MARK)) == MARK
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - len(MARK)))
            return begins and size >= LEAST and file.read() == MARK
    except FileNotFoundError:
        return False


def refuse_lost(path: Path, name: str) -> None:
    """name: of the file that the table was made from.

    Raises: NotHeld where the table is gone or was cut short since it was written.
    """
    if not is_whole(path):
        raise NotHeld(
            f"the table of {name} cut short" if path.exists() else f"no table of {name}, though the manifest names it",
            "the table as it was written",
            place=str(path),
            fix=f"add the file again: shiremoot data add {name}",
        )


@contextmanager
def writing(folder: Path, fix: str = "nothing was changed; make room or choose another place") -> Iterator[None]:
    """Say in words, with the folder, that it cannot be written.

    Raises: CannotWrite in place of what the system says.
    """
    try:
        yield
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        raise CannotWrite(reason, "a folder that can be written", place=str(folder), fix=fix) from problem
