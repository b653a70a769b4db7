"""Several things followed over years, or along a scale: a line for each, named beside where it ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from shiremoot.report.pictures.axis import Axis, axis_over
from shiremoot.report.pictures.letters import LINE, width_of, wrapped
from shiremoot.report.pictures.measures import kind_of_column, tick_sayer
from shiremoot.report.pictures.picture import Measure, Picture, refuse_endless, refuse_repeated
from shiremoot.report.pictures.plane import BESIDE, ON_LINE, draw_level
from shiremoot.report.pictures.rows import HEAD
from shiremoot.report.pictures.spread import spread
from shiremoot.report.pictures.svg import Drawing, Size
from shiremoot.report.pictures.years import NAMED, Years
from shiremoot.report.tables import CannotTell, Column, Table

HIGH, HIGH_IF_NARROW = 240.0, 190.0  # px
NUMBERS = 24.0  # px, of the lane at the right for numbers of the key, narrow
FEWEST = 2  # places, between which a line is drawn
LINES = {"main": "lm", "rest": "lg", "second": "lg da", "out": "lg dt"}
Role = Literal["main", "second", "rest", "out"]


@dataclass(frozen=True, slots=True)
class CourseRow:
    """One thing and its amount at each place. said: its name's last words, such as what it comes to in the end.

    role: what matters is blue, the one beside it dashed, what is out of the running dotted.
    """

    label: str
    amounts: Sequence[float]
    said: str = ""
    role: Role = "rest"

    def __post_init__(self) -> None:
        refuse_endless(self.amounts, self.label)

    @property
    def named(self) -> str:
        """Its name with what is said of it."""
        return f"{self.label} {self.said}".rstrip()


@dataclass(frozen=True, slots=True)
class Upright:
    """A line upwards at a place (from 0, between places too), and its words."""

    at: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Courses(Picture):
    """Amounts of several things at places that lie equally far apart, such as years, joined by lines.

    axis: what is measured upwards. across: what the places are, where they do not say so. places: their names.
    measure: how amounts print. uprights: places that matter.
    """

    axis: str
    places: Sequence[str]
    rows: Sequence[CourseRow]
    across: str = ""
    measure: Measure = "pounds"
    uprights: Sequence[Upright] = ()

    def check(self) -> None:
        """Raises: CannotTell for fewer than two places, no rows, two of one label, or one without an amount a place."""
        place = f'picture "{self.title}"'
        if len(self.places) < FEWEST or not self.rows:
            raise CannotTell(f"{len(self.rows)} lines over {len(self.places)} places", "a line over two", place=place)
        refuse_repeated((row.label for row in self.rows), place)
        for row in self.rows:
            if len(row.amounts) != len(self.places):
                raise CannotTell(f"{len(row.amounts)} amounts", f"{len(self.places)}, one a place", place=row.label)
        for one in self.uprights:
            if not 0 <= one.at <= len(self.places) - 1 or not one.words.strip():
                raise CannotTell(f"a line at {one.at:g}", "one between the first place and the last", place=place)

    def numbers(self) -> Table:
        """A row for each place, a column for each thing."""
        found = [amount for row in self.rows for amount in row.amounts]
        kind = kind_of_column(self.measure, found)
        columns = (Column(self.across or "Year", "year"), *(Column(row.label, kind) for row in self.rows))
        each = zip(*(row.amounts for row in self.rows), strict=True)
        rows = tuple((name, *amounts) for name, amounts in zip(self.places, each, strict=True))
        note = ". ".join([self.axis, *(one.words for one in self.uprights)])
        return Table(self.title, columns, rows, note=f"{note}.")

    def drawn(self, size: Size) -> Drawing:
        """The lines over their places; names at the right in the order of the ends, or by number in a key below."""
        drawing = Drawing(size.width)
        plane = self._plane(size)
        self._draw_heads(drawing, plane)
        self._draw_levels(drawing, plane)
        for row in sorted(self.rows, key=lambda one: one.role == "main"):
            drawing.path(plane.line(row), LINES[row.role])
        self._draw_names(drawing, plane)
        y = plane.places.drawn(drawing, plane.up.left) - LINE / 2
        for words in self._below(plane):
            y = drawing.lines_of_words(0, y, wrapped(words, size.width), "q")
        return drawing

    def _plane(self, size: Size) -> _Plane:
        heads = [wrapped(self.axis, size.width), *(wrapped(one.words, size.width, bold=True) for one in self.uprights)]
        top = LINE * sum(map(len, heads)) + HEAD + LINE / 2
        names = self._names(size)
        high = max(HIGH if size.is_wide else HIGH_IF_NARROW, sum(LINE * len(lines) for _, lines in names))
        up = axis_over([amount for row in self.rows for amount in row.amounts], top + high, top)
        levels = max(map(width_of, tick_sayer(self.measure)(up.ticks())))
        paper = size if size.is_wide else replace(size, width=size.width - NUMBERS)
        return _Plane(size, heads, names, Years.of(paper, self.places, [], levels), up)

    def _names(self, size: Size) -> list[tuple[CourseRow, list[str]]]:
        """The words at the end of each line, the highest end first: its name, or its number in the key."""
        ordered = sorted(self.rows, key=lambda row: -row.amounts[-1])
        if not size.is_wide:
            return [(row, [str(at)]) for at, row in enumerate(ordered, 1)]
        room = NAMED - 2 * BESIDE
        return [(row, wrapped(row.named, room, bold=row.role == "main")) for row in ordered]

    def _draw_heads(self, drawing: Drawing, plane: _Plane) -> None:
        """What is measured; under it the words of each line upwards, over that line."""
        axis, *others = plane.heads
        y = drawing.lines_of_words(0, LINE - 4, axis, "q")
        for one, lines in zip(self.uprights, others, strict=True):
            x = plane.across(one.at)
            y = drawing.lines_of_words(x, y, lines, "b", "middle")
            drawing.line(x, plane.up.right, x, plane.up.left, "tg")

    def _draw_levels(self, drawing: Drawing, plane: _Plane) -> None:
        ticks = plane.up.ticks()
        below = plane.up.low < 0
        for tick, words in zip(ticks, tick_sayer(self.measure)(ticks), strict=True):
            is_nought = below and abs(tick) < plane.up.step / 2
            kinds = ("zero", "b") if is_nought else ("gr", "q")
            draw_level(drawing, plane.up.at(tick), plane.places.left, plane.places.right, words, kinds)

    def _draw_names(self, drawing: Drawing, plane: _Plane) -> None:
        """Each at the height of its line's end as far as the others let it, with a dotted leader."""
        right = plane.places.right
        ends = [plane.up.at(row.amounts[-1]) for row, _ in plane.names]
        tall = [LINE * len(lines) for _, lines in plane.names]
        begins = [y - height / 2 for y, height in zip(ends, tall, strict=True)]
        tops = spread(begins, tall, plane.up.right - LINE / 2, plane.up.left + LINE / 2)
        for (row, lines), end, top, height in zip(plane.names, ends, tops, tall, strict=True):
            drawing.path([(right, end), (right + BESIDE, top + height / 2)], "ld")
            kind = "bl" if row.role == "main" else ""
            drawing.lines_of_words(right + 2 * BESIDE, top + LINE / 2 + ON_LINE, lines, kind)

    def _below(self, plane: _Plane) -> Iterator[str]:
        """What the places are, the key of a narrow picture, and that some places are not named."""
        if self.across:
            yield self.across
        if not plane.size.is_wide:
            yield from (f"{number} {row.named}" for row, (number,) in plane.names)
        if plane.places.every > 1:
            yield f"Not every place is named; the table has all {len(self.places)}"


@dataclass(frozen=True, slots=True)
class _Plane:
    """Where everything stands; the axis upwards goes from its left, below, to its right, above."""

    size: Size
    heads: Sequence[Sequence[str]]
    names: Sequence[tuple[CourseRow, list[str]]]
    places: Years
    up: Axis

    def across(self, at: float) -> float:
        """Where a place stands, or one between two."""
        first, last = self.places.xs[0], self.places.xs[-1]
        return first + (last - first) * at / (len(self.places.xs) - 1)

    def line(self, row: CourseRow) -> list[tuple[float, float]]:
        """A row's amounts in pixels."""
        return [(x, self.up.at(amount)) for x, amount in zip(self.places.xs, row.amounts, strict=True)]
