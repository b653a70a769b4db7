"""Errors that every room shares: what was found, what would be right, and how to mend it."""

from __future__ import annotations


class ShiremootError(Exception):
    """Misuse of code, in one sentence that a person can act on.

    found: what stood there. expected: what would be right. place: where (a path in a
    document, a file), if any. fix: what to write or call instead, if there is one answer.
    """

    def __init__(self, found: str, expected: str, *, place: str | None = None, fix: str | None = None) -> None:
        super().__init__(found, expected)
        self.found = found
        self.expected = expected
        self.place = place
        self.fix = fix

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        mend = f"; {self.fix}" if self.fix else ""
        return f"{where}found {self.found}; expected {self.expected}{mend}"


class DateError(ShiremootError):
    """A year, month, day or duration that cannot be read or does not exist."""
