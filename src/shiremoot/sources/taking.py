"""What taking a file gives: a tidy table, what it covers, what was left out and why, and checks against print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from shiremoot.lazy import pl


@dataclass(frozen=True, slots=True)
class Left:
    """Rows or cells that were not taken: what they are, how many, why, and the place of the first."""

    what: str
    count: int
    why: str
    first: str = ""

    def say(self) -> str:
        """One line: ``13 aggregate rows (they add up others), the first at …``."""
        where = f", the first at {self.first}" if self.first else ""
        return f"{self.count:,} {self.what} ({self.why}){where}"


@dataclass(frozen=True, slots=True)
class Check:
    """A printed total beside what its parts add up to."""

    what: str
    printed: float
    found: float
    holds: bool
    note: str = ""

    def say(self) -> str:
        """One line: what was compared, and whether it holds."""
        difference = "adds up" if self.holds else f"printed {self.printed:,.0f}, found {self.found:,.0f}"
        return f"{self.what}: {difference}{f' ({self.note})' if self.note else ''}"


@dataclass(frozen=True, slots=True)
class Taken:
    """A file as a tidy table.

    covers: what it is about, by name, such as form and year. notes: what a reader must know, such as a
    renamed heading. Every table has a column ``row``: where in the file each row of it stands.
    """

    table: pl.DataFrame
    covers: Mapping[str, str]
    left: tuple[Left, ...] = ()
    checks: tuple[Check, ...] = ()
    notes: tuple[str, ...] = field(default=())
