"""When does it start? Planned, in the middle of the runs, and by when in 9 runs in 10."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from shiremoot.report.pictures.axis import Axis, lone
from shiremoot.report.pictures.picture import Picture, refuse_endless, refuse_line, refuse_repeated
from shiremoot.report.pictures.rows import Mark, RowWords, draw_cut, foot, lay_rows
from shiremoot.report.pictures.svg import Drawing, Size
from shiremoot.report.tables import CannotTell, Column, Table
from shiremoot.report.words import say_month, say_short_month

BAR, END, DOT, SMALL = 8.0, 8.0, 6.0, 3.0  # px: how high a bar is, half of its end, radius of a dot and of one within
MONTHS, MOST_MARKS = (1, 3, 6, 12, 24, 60, 120), 6
AXIS = "Month of the start. Named: when half of the runs have started"


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
        refuse_endless(self.months, self.label)
        if self.p90 < self.p50:
            raise CannotTell(f"{self.p50:g}, {self.p90:g}", "p50 and p90 in order", place=self.label)
        if not self.label.strip():
            raise CannotTell("a start without words", "what starts", place="starts")

    @property
    def months(self) -> tuple[float, float, float]:
        """As planned, in the middle, and by when 9 in 10 have started."""
        return self.planned, self.p50, self.p90


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
        rows = tuple((row.label, *(say_month(months, self.first_year) for months in row.months)) for row in self.rows)
        note = f"{self.line_words}: {say_month(self.line, self.first_year)}." if self.line is not None else ""
        return Table(self.title, tuple(map(Column, heads)), rows, note=note)

    def drawn(self, size: Size) -> Drawing:
        """A hollow dot for each planned start, a filled one for the middle, and a bar to where 9 in 10 have started."""
        lanes = lay_rows([self._words(row) for row in self.rows], size, self.line_words)
        line = [] if self.line is None else [self.line]
        far = lone([months for row in self.rows for months in row.months], line)
        near = [months for row in self.rows for months in row.months if months != far]
        axis = _axis([*near, *line], lanes.left, lanes.right)
        mark = None if self.line is None else Mark(self.line, self.line_words)
        cut = [f"{row.label}, {self._month(far)}" for row in self.rows if far is not None and far in row.months]
        drawing = lanes.drawn(axis, self._say, mark, foot(AXIS, cut), nought=False)
        for row, strip in zip(self.rows, lanes.strips, strict=True):
            _draw(drawing, row, axis, strip.middle)
        return drawing

    def _words(self, row: StartRow) -> RowWords:
        return RowWords(row.label, say_short_month(row.p50, self.first_year))

    def _month(self, months: float) -> str:
        return say_month(months, self.first_year)

    def _say(self, ticks: Sequence[float]) -> list[str]:
        """Months with the year where it is another than before."""
        names = [say_short_month(tick, self.first_year) for tick in ticks]
        years = [name.split()[1] for name in names]
        return [
            name if year != before else name.split()[0]
            for name, year, before in zip(names, years, ["", *years], strict=False)
        ]


def _axis(months: Sequence[float], left: float, right: float) -> Axis:
    """An axis over all of these months whose marks are starts of months, quarters, halves or years."""
    low, high = min(months), max(months)
    step = next((step for step in MONTHS if high - low <= step * MOST_MARKS), ceil((high - low) / MOST_MARKS / 12) * 12)
    first = floor(low / step) * step
    return Axis(first, max(first + step, ceil(high / step) * step), step, left, right)


def _draw(drawing: Drawing, row: StartRow, axis: Axis, y: float) -> None:
    planned, middle, late = (axis.within(months) for months in row.months)
    begin = min(planned, middle)
    drawing.bar(begin, y - BAR / 2, late - begin, BAR, "fd")
    drawing.dot(planned, y, DOT, "fh")
    drawing.dot(middle, y, DOT if abs(middle - planned) > DOT else SMALL, "fm")
    if row.p50 < row.p90 <= axis.high:
        drawing.line(late, y - END, late, y + END, "wk")
    for months in row.months:
        draw_cut(drawing, axis, months, y)
