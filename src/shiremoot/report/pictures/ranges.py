"""What would change it? A row for each assumption, from what one end of it gives to what the other gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shiremoot.report.pictures.axis import Axis, axis_over, each, lone
from shiremoot.report.pictures.measures import as_said
from shiremoot.report.pictures.picture import Picture, refuse_endless, refuse_line, refuse_repeated
from shiremoot.report.pictures.rows import Mark, RowWords, draw_cut, foot, lay_rows
from shiremoot.report.pictures.svg import Drawing, Size
from shiremoot.report.tables import NOT_APPLICABLE, CannotTell, Cell, Column, Span, Table
from shiremoot.report.words import say_on_axis

BAR, END, DOT = 10.0, 9.0, 5.0  # px: how high a bar is, half of its ends, a dot's radius


@dataclass(frozen=True, slots=True)
class RangeRow:
    """One range in pounds; said: as printed ("£94m to £136m"). middle: an amount within it that is marked.

    beside: further words about it, quietly. hollow: it is out of the running, and shown for comparison only.
    Raises: CannotTell for a number that is none, ends or middle out of order, or no words.
    """

    label: str
    low: float
    high: float
    said: str
    middle: float | None = None
    beside: str = ""
    hollow: bool = False

    def __post_init__(self) -> None:
        refuse_endless(self.amounts, self.label)
        if list(self.amounts) != sorted(self.amounts):
            found = ", ".join(f"{amount:g}" for amount in self.amounts)
            raise CannotTell(found, "the lower end, the middle where there is one, the higher end", place=self.label)
        if not self.label.strip() or not self.said.strip():
            raise CannotTell("a range without words", "what it is, and both ends as printed", place=self.label)

    @property
    def amounts(self) -> tuple[float, ...]:
        """Its ends, and its middle between them where there is one."""
        return (self.low, *(() if self.middle is None else (self.middle,)), self.high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranges(Picture):
    """Ranges over one axis of pounds. line: an amount that they are to be seen against, with line_words over it.

    line_to: the other end, where it is no one amount but a range; it is drawn as a band.
    """

    axis: str
    rows: Sequence[RangeRow]
    line: float | None = None
    line_words: str = ""
    line_to: float | None = None

    def check(self) -> None:
        """Raises: CannotTell for no rows, two of one label, a line without words, or a band the wrong way round."""
        place = f'picture "{self.title}"'
        if not self.rows:
            raise CannotTell("no ranges", "at least one", place=place)
        refuse_repeated((row.label for row in self.rows), place)
        refuse_line(self.line, self.line_words, place)
        if self.line_to is not None and (self.line is None or self.line_to <= self.line):
            raise CannotTell(f"a band from {self.line} to {self.line_to}", "the lower end first", place=place)

    def numbers(self) -> Table:
        """Each range, and the amount marked in it where one has one."""
        marked = any(row.middle is not None for row in self.rows)
        columns = (Column("What"), *((Column("Middle", "pounds"),) if marked else ()), Column(self.axis, "pounds"))
        fine = as_said(f"{row.said} {row.beside}" for row in self.rows)
        rows = tuple(tuple(map(fine, self._cells(row, marked=marked))) for row in self.rows)
        return Table(self.title, columns, rows, note=f"{self.line_words}." if self.line_words else "")

    @staticmethod
    def _cells(row: RangeRow, *, marked: bool) -> Iterator[Cell]:
        yield row.label
        if marked:
            yield NOT_APPLICABLE if row.middle is None else row.middle
        yield Span(row.low, row.high)

    def drawn(self, size: Size) -> Drawing:
        """A pale bar with an end at each side for each range, and a dot at its middle; the line through all."""
        lanes = lay_rows([RowWords(row.label, row.said, row.beside) for row in self.rows], size, self.line_words)
        line = [end for end in (self.line, self.line_to) if end is not None]
        far = lone([amount for row in self.rows for amount in row.amounts], line)
        near = [amount for row in self.rows for amount in row.amounts if amount != far]
        axis = axis_over([*near, *line], lanes.left, lanes.right)
        mark = None if self.line is None else Mark(self.line, self.line_words, self.line_to)
        cut = [f"{row.label}, {row.beside or row.said}" for row in self.rows if far in row.amounts]
        below = foot(self.axis, cut, not_from_nought=axis.low > 0 or axis.high < 0)
        drawing = lanes.drawn(axis, each(say_on_axis(axis.ticks())), mark, below)
        for row, strip in zip(self.rows, lanes.strips, strict=True):
            _draw(drawing, row, axis, strip.middle)
        return drawing


def _draw(drawing: Drawing, row: RangeRow, axis: Axis, y: float) -> None:
    low, high = axis.within(row.low), axis.within(row.high)
    drawing.bar(low, y - BAR / 2, high - low, BAR, "fh" if row.hollow else "fd")
    for end in {row.low, row.high}:
        if axis.low <= end <= axis.high and not row.hollow:
            drawing.line(axis.at(end), y - END, axis.at(end), y + END, "wk")
        draw_cut(drawing, axis, end, y)
    if row.middle is not None:
        drawing.dot(axis.within(row.middle), y, DOT, "fh" if row.hollow else "fm")
