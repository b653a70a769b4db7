"""The file that a case was read from, and the places in it that findings are shown at.

Nothing is looked through before somebody asks where a finding stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shiremoot.case.placing import Placing


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file: line and column from 1, in characters, and the lines that show it."""

    file: str
    line: int
    column: int
    shown: tuple[str, ...]

    def __str__(self) -> str:
        """As editors and compilers write it: my-case.yaml:12:9."""
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, eq=False)
class CaseFile:
    """The text of a case's file, by the name that a reader knows it by."""

    name: str
    text: str

    def spot(self, path: str, found: str) -> Spot | None:
        """Where a path stands; of one that the file does not hold, where its deepest step does. None where none does.

        found: what was found there. Where that quotes the key and not the value, the key is marked.
        """
        span = self._placing.span(path, found)
        return self.at(*span) if span else None

    def at(self, start: int, end: int = 0) -> Spot:
        """The place of some characters (at least one), counted from nought; of several lines the first is shown."""
        from shiremoot.case.marking import marked

        line, column, written = self._placing.line_of(start)
        shown = marked(written, line, column, min(column + end - start, len(written)))
        return Spot(self.name, line, column + 1, shown)

    @cached_property
    def _placing(self) -> Placing:
        from shiremoot.case.placing import Placing

        return Placing(self.text)
