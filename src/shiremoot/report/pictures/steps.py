"""From one amount to another, step by step, in pounds: from the plan to what is likely, or what a gap is made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from shiremoot.report.pictures.axis import Axis, axis_over, each, lone
from shiremoot.report.pictures.measures import as_said
from shiremoot.report.pictures.picture import Picture, refuse_endless, refuse_line, refuse_repeated
from shiremoot.report.pictures.rows import Mark, RowWords, draw_cut, foot, lay_rows
from shiremoot.report.pictures.svg import Drawing, Size
from shiremoot.report.tables import NOT_APPLICABLE, CannotTell, Cell, Column, Span, Table
from shiremoot.report.words import say_on_axis

BAR = 16.0  # px high
FILLS = {"whole": "fm", "worse": "fo", "better": "ft"}


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step in pounds: a bar from where it starts on the axis to where it ends.

    kind: "whole" stands on nought; "worse" takes from what is wanted or pushes up a cost, "better" adds or closes.
    said: the step's size as printed ("−£0.53m"). span: where its end lies in 8 runs in 10, as places on the axis
    (not as sizes of the step), and span_said, as printed.
    Raises: CannotTell for a number that is none, a whole that does not stand on nought, a span out of order or
    without words, or no words.
    """

    label: str
    start: float
    end: float
    kind: Literal["whole", "worse", "better"]
    said: str
    span: tuple[float, float] | None = None
    span_said: str = ""

    def __post_init__(self) -> None:
        refuse_endless(self.amounts, self.label)
        if self.kind == "whole" and self.start:
            raise CannotTell(f"a whole that starts at {self.start}", "one that stands on nought", place=self.label)
        if self.span is not None and self.span[0] > self.span[1]:
            raise CannotTell(f"{self.span[0]} to {self.span[1]}", "the lower end first", place=self.label)
        if not self.label.strip() or not self.said.strip() or bool(self.span) != bool(self.span_said.strip()):
            raise CannotTell("a step without words", "what it is, its size and its range as printed", place=self.label)

    @property
    def amounts(self) -> tuple[float, ...]:
        """Every place on the axis that it needs."""
        return (self.start, self.end, *(self.span or ()))

    @property
    def moved(self) -> float:
        """By how many pounds it moves; a whole by itself."""
        return self.end - self.start

    def said_of(self, amount: float) -> str:
        """The words that tell a place on the axis: those of the range or of the step."""
        return self.span_said if self.span is not None and amount in self.span else self.said

    def range_of_move(self) -> Cell:
        """The range of the step's own size, its lower end first."""
        return Span(self.span[0] - self.start, self.span[1] - self.start) if self.span else NOT_APPLICABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps(Picture):
    """Bars that go on from one another, with a whole where they arrive; lines: a target, where there is one.

    axis: what the amounts are. line: pounds, with line_words over it.
    """

    axis: str
    rows: Sequence[StepRow]
    line: float | None = None
    line_words: str = ""

    def check(self) -> None:
        """Raises: CannotTell for no step that can be seen, two of one label, or a line without words."""
        place = f'picture "{self.title}"'
        if not any(row.moved for row in self.rows):
            raise CannotTell("no step", "at least one that is not nought", place=place)
        refuse_repeated((row.label for row in self.rows), place)
        refuse_line(self.line, self.line_words, place)

    def numbers(self) -> Table:
        """Each step with its size, and its range where one has one; wholes after the first are totals."""
        ranged = any(row.span for row in self.rows)
        columns = (
            Column("Step"),
            Column(self.axis, "pounds"),
            *((Column("8 runs in 10", "pounds"),) if ranged else ()),
        )
        fine = as_said(words for row in self.rows for words in (row.said, row.span_said))
        rows = tuple(tuple(map(fine, self._cells(row, ranged=ranged))) for row in self.rows)
        totals = tuple(at for at, row in enumerate(self.rows) if at and row.kind == "whole")
        return Table(self.title, columns, rows, note=f"{self.line_words}." if self.line_words else "", totals=totals)

    @staticmethod
    def _cells(row: StepRow, *, ranged: bool) -> Iterator[Cell]:
        yield from (row.label, row.moved)
        if ranged:
            yield row.range_of_move()

    def drawn(self, size: Size) -> Drawing:
        """A bar for each step over one axis from £0, with its range where its end lies; the target as a line."""
        lanes = lay_rows([self._words(row) for row in self.rows], size, self.line_words)
        far = lone([amount for row in self.rows for amount in row.amounts], [0.0, *self._line])
        near = (amount for row in self.rows for amount in row.amounts if amount != far)
        axis = axis_over([*near, *self._line], lanes.left, lanes.right, from_nought=True)
        mark = None if self.line is None else Mark(self.line, self.line_words)
        cut = [f"{row.label}, {row.said_of(far)}" for row in self.rows if far is not None and far in row.amounts]
        drawing = lanes.drawn(axis, each(say_on_axis(axis.ticks())), mark, foot(self.axis, cut))
        for row, strip in zip(self.rows, lanes.strips, strict=True):
            _draw(drawing, row, axis, strip.middle)
        return drawing

    @property
    def _line(self) -> list[float]:
        return [] if self.line is None else [self.line]

    @staticmethod
    def _words(row: StepRow) -> RowWords:
        return RowWords(row.label, row.said, row.span_said, row.kind == "whole")


def _draw(drawing: Drawing, row: StepRow, axis: Axis, y: float) -> None:
    start, end = axis.within(row.start), axis.within(row.end)
    drawing.bar(min(start, end), y - BAR / 2, abs(end - start), BAR, FILLS[row.kind])
    if row.span is not None:
        drawing.whisker(axis.within(row.span[0]), axis.within(row.span[1]), y)
    for amount in row.amounts:
        draw_cut(drawing, axis, amount, y)
