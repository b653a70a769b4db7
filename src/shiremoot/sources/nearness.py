"""How near a table is to a kind of data: which of the headings that it needs are there, and which are missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shiremoot.lazy import pl
from shiremoot.sources.cells import day, number
from shiremoot.sources.raw import Row, Sheet

MOST = 12  # headings that a message shows
MOSTLY = 0.8  # share of a column's cells that must be days, or amounts, to call it one of those
DAYS = ("date", "opened", "time", "start", "end")
MONEY = ("amount", "value")
DIGIT = re.compile("[0-9]")
PENCE = re.compile(r"[£.,]")  # what amounts have and numbers that name something have not


@dataclass(frozen=True, slots=True)
class Near:
    """The row of a file that comes nearest to the headings of a kind.

    row: from 0. found: for each meaning that is there its heading as printed. missing: for each that is not the
    heading that it usually has. others: how many further headings the kind knows. more: what else would help where no
    column is like what is missing.
    """

    sheet: Sheet
    row: int
    found: Mapping[str, str]
    missing: Mapping[str, str]
    others: int = 0
    more: str = ""

    @property
    def share(self) -> float:
        """How much of what is needed is there, from 0 to 1."""
        return len(self.found) / (len(self.found) + len(self.missing))

    @property
    def names(self) -> Row:
        """The headings of the row, as printed."""
        return tuple(" ".join(name.split()) for name in self.sheet.top[self.row] if name.strip())

    def missing_in_words(self) -> str:
        """``the date and the amount``."""
        return " and ".join(f"the {_words(meaning)}" for meaning in self.missing)

    def say(self) -> str:
        """What is there and what is missing: ``row 1 has the amount as "Net" and nothing for the date``."""
        there = ", ".join(f'the {_words(meaning)} as "{_short(name)}"' for meaning, name in self.found.items())
        lacking = f"nothing for {self.missing_in_words()}" if self.missing else "too little beside"
        return f"row {self.row + 1} has {there}, and {lacking}; its headings are {quoted(self.names)}"

    def advice(self) -> str:
        """Which column may be meant, by what stands in it, and what to call it."""
        parts = [self._advice(meaning, usual) for meaning, usual in self.missing.items()]
        return "in a copy of the file, " + "; ".join(parts)

    def _advice(self, meaning: str, usual: str) -> str:
        held = self._like(meaning)
        if held:
            what = "days" if meaning in DAYS else "amounts"
            return (
                f'{quoted(held)} {"holds" if len(held) == 1 else "hold"} {what}: name the {_words(meaning)} "{usual}"'
            )
        return f'name the column of the {_words(meaning)} "{usual}", or ask the publisher for it{self.more}'

    def _like(self, meaning: str) -> list[str]:
        """Headings of the columns that are nothing else yet and hold what this meaning would."""
        if meaning not in (*DAYS, *MONEY):
            return []
        named = ((at, name.strip()) for at, name in enumerate(self.sheet.top[self.row]))
        free = [(self._cells(at), _short(name)) for at, name in named if name and name not in self.found.values()]
        if meaning in DAYS:
            return [name for cells, name in free if _mostly_days(cells)]
        numbers = [(cells, name) for cells, name in free if _mostly_numbers(cells) and not _mostly_days(cells)]
        printed = [name for cells, name in numbers if any(PENCE.search(cell) for cell in cells)]
        return printed or [name for _, name in numbers]

    def _cells(self, at: int) -> list[str]:
        rows = self.sheet.top[self.row + 1 :]
        return [row[at].strip() for row in rows if at < len(row) and row[at].strip()]


def nearest(nears: Iterable[Near | None]) -> Near | None:
    """The one with most of what it needs, among equals the one with most other headings; None where none has any."""
    return max((near for near in nears if near and near.found), key=lambda one: (one.share, one.others), default=None)


def _mostly_days(cells: list[str]) -> bool:
    return _enough(cells, day("cell"))


def _mostly_numbers(cells: list[str]) -> bool:
    return _enough(cells, number("cell"))


def _enough(cells: list[str], read: pl.Expr) -> bool:
    most = MOSTLY * len(cells)
    if not cells or sum(map(bool, map(DIGIT.search, cells))) < most:  # no day and no number is without a digit
        return False
    table = pl.DataFrame({"cell": cells}, schema={"cell": pl.String})
    return table.select(read)["cell"].count() >= most


def quoted(names: Iterable[str]) -> str:
    """Headings in quotation marks, shortened; where there are many, the first of them."""
    said = [f'"{_short(name)}"' for name in names]
    return ", ".join(said[:MOST]) + (f" and {len(said) - MOST} more" if len(said) > MOST else "")


def _short(name: str) -> str:
    return " ".join(name.split())[:60]


def _words(meaning: str) -> str:
    return meaning.replace("_", " ")
