"""When does it start? Planned, in the middle of the runs, and by when in 9 runs in 10."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shiremoot.report.pictures.picture import Picture, refuse_endless, refuse_line, refuse_repeated
from shiremoot.report.pictures.svg import Drawing, Size
from shiremoot.report.tables import CannotTell, Column, Table
from shiremoot.report.words import say_month


@dataclass(frozen=True, slots=True)
class StartRow:
    """One start, or several that are alike, in months since April of the first year: as planned, and in the runs.

    Half of the runs have started by p50, 9 in 10 by p90.
    Raises: CannotTell for a number that is none, p90 before p50, or no label.
    """

    label: str
    planned: float
    p50: float
    p90: float

    def __post_init__(self) -> None:
        refuse_endless((self.planned, self.p50, self.p90), self.label)
        if self.p90 < self.p50:
            raise CannotTell(f"{self.p50:g}, {self.p90:g}", "p50 and p90 in order", place=self.label)
        if not self.label.strip():
            raise CannotTell("a start without words", "what starts", place="starts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Starts(Picture):
    """Starts over one axis of months.

    first_year: the calendar year in whose April month 0 begins. line: months, such as a year's end, with line_words.
    """

    first_year: int
    rows: Sequence[StartRow]
    line: float | None = None
    line_words: str = ""

    def check(self) -> None:
        """Raises: CannotTell for no rows, two of one label, or a line without words."""
        place = f'picture "{self.title}"'
        if not self.rows:
            raise CannotTell("no starts", "at least one", place=place)
        refuse_repeated((row.label for row in self.rows), place)
        refuse_line(self.line, self.line_words, place)

    def numbers(self) -> Table:
        """The months of each start."""
        heads = ("What starts", "Planned", "Half of the runs start by", "9 runs in 10 start by")
        rows = tuple(
            (row.label, *(say_month(months, self.first_year) for months in (row.planned, row.p50, row.p90)))
            for row in self.rows
        )
        note = f"{self.line_words}: {say_month(self.line, self.first_year)}." if self.line is not None else ""
        return Table(self.title, tuple(map(Column, heads)), rows, note=note)

    def drawn(self, size: Size) -> Drawing:
        """One row for each start."""
        drawing = Drawing(size.width)
        for at, row in enumerate(self.rows):
            drawing.words(0, 18.0 * (at + 1), f"{row.label}: {say_month(row.p50, self.first_year)}")
        return drawing
