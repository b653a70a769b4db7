"""What can be wrong with public data: a file that cannot be taken, data that is not there."""

from __future__ import annotations

import os

from shiremoot.dates.errors import ShiremootError


class CannotTake(ShiremootError):
    """A file of public data that is not what it says, or cannot be read; nothing of it was stored.

    place: the file, and the sheet and row where the fault stands.
    """


class Unrecognised(CannotTake):
    """A file that is no public data of a kind that Shiremoot takes; the message says what it is nearest to."""


class NotHeld(ShiremootError):
    """Public data that a question needs and the data folder does not hold."""


class NotDeclared(ShiremootError):
    """Public data that a question asks for without having declared that it may."""


def place_of(name: str, sheet: str = "", row: int | None = None) -> str:
    """Where something stands: ``outturn.xlsx, sheet RS LA Data, row 12``."""
    parts = [name, f"sheet {sheet}" if sheet else "", f"row {row}" if row is not None else ""]
    return ", ".join(part for part in parts if part)


def say_name(name: str) -> str:
    """A file's name so that it can be printed: bytes that are no UTF-8 are read as Windows-1252."""
    written = os.fsencode(name)
    try:
        return written.decode("utf-8")
    except UnicodeDecodeError:
        return written.decode("cp1252", errors="replace")
