"""How long do reserves last? An amount over years with its uncertainty, down to £0 and no further."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from shiremoot.money import say_computed
from shiremoot.report.pictures.axis import Axis, axis_over, lone
from shiremoot.report.pictures.letters import LINE, width_of, wrapped
from shiremoot.report.pictures.picture import Picture, refuse_endless, refuse_repeated
from shiremoot.report.pictures.plane import (
    BESIDE,
    ON_LINE,
    SAMPLE,
    SWATCH,
    Point,
    above_nought,
    cut_at_nought,
    draw_key,
    draw_level,
)
from shiremoot.report.pictures.spread import spread
from shiremoot.report.pictures.svg import Drawing, Size
from shiremoot.report.pictures.years import Values, Years
from shiremoot.report.tables import NOT_APPLICABLE, CannotTell, Cell, Column, Table
from shiremoot.report.words import say_on_axis

HIGH, HIGH_IF_NARROW = 156.0, 146.0  # px
DOT = 3.0  # px, the radius of a known year
LINES = {"planned": "lg da", "middle": "lm", "band": "fp"}
NAMES = {"planned": "As planned", "middle": "Middle run", "band": "8 runs in 10"}
NOTHING = "£0: nothing left"


@dataclass(frozen=True, slots=True)
class FanYear:
    """One year's end in pounds: in 1, 5 and 9 runs in 10 it is not above p10, p50 and p90, which may be below nought.

    planned: what the plan says. minimum: the level it must not fall below. known: the amount was published, so
    that p10, p50 and p90 are all that amount; ``published`` makes such a year. opened: what a known year began with,
    where that breaks the series: the line stops at the year before, and begins again from this amount.
    Raises: CannotTell for a number that is none or out of order, a known year with more than one amount, or a year
    that is not known and opened elsewhere.
    """

    year: str
    p10: float
    p50: float
    p90: float
    planned: float | None = None
    minimum: float | None = None
    known: bool = False
    opened: float | None = None

    def __post_init__(self) -> None:
        refuse_endless(self.amounts, self.year)
        if not self.p10 <= self.p50 <= self.p90:
            raise CannotTell(f"{self.p10:g}, {self.p50:g}, {self.p90:g}", "p10, p50 and p90 in order", place=self.year)
        if self.known and self.p10 < self.p90:
            raise CannotTell(f"{self.p10:g} to {self.p90:g}", "one amount, because it is known", place=self.year)
        if self.opened is not None and not self.known:
            raise CannotTell(f"an opening of {self.opened:g}", "one of a known year alone", place=self.year)

    @classmethod
    def published(cls, year: str, amount: float, minimum: float | None = None, opened: float | None = None) -> FanYear:
        """A year whose amount in pounds is known, with its minimum level, and its opening where the series breaks."""
        return cls(year, amount, amount, amount, minimum=minimum, known=True, opened=opened)

    @property
    def amounts(self) -> list[float]:
        """Every amount of the year."""
        found = (self.p10, self.p50, self.p90, self.planned, self.minimum, self.opened)
        return [amount for amount in found if amount is not None]


@dataclass(frozen=True, slots=True)
class FanRow:
    """A row of values under the years, as printed; words that stand in neighbouring years are written once, in a box.

    mark: which line or band of the fan it is, so that it is its key: its plan, its middle or an end of its band.
    """

    label: str
    cells: Sequence[str]
    mark: Literal["", "planned", "middle", "band"] = ""
    bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fan(Picture):
    """An amount at the ends of years, such as reserves against their minimum, with rows of values under the years.

    axis: what it is. years: the known ones first, if any; they are dots on the line from which the fan opens. Where the
    series breaks, a ring stands over the year before, at the amount from which the line begins again.
    minimum_words: what the minimum is called. rows_words: the unit of the rows ("Rows: £m at 31 March").
    """

    axis: str
    years: Sequence[FanYear]
    rows: Sequence[FanRow] = ()
    minimum_words: str = ""
    rows_words: str = ""

    def check(self) -> None:
        """Raises: CannotTell for years that are no fan, or a row that has not a cell for each of them."""
        place = f'picture "{self.title}"'
        refuse_repeated((year.year for year in self.years), place)
        self._check_years(place)
        if not self.minimum_words.strip() and any(year.minimum is not None for year in self.years):
            raise CannotTell("a minimum without words", "what it is called", place=place)
        for row in self.rows:
            if len(row.cells) != len(self.years) or not all(cell.strip() for cell in row.cells):
                raise CannotTell(
                    f"{len(row.cells)} cells", f"words for each of {len(self.years)} years", place=row.label
                )

    def _check_years(self, place: str) -> None:
        if not any(max(year.amounts) > 0 for year in self.years):
            raise CannotTell("no amount above nought", "a year with at least one", place=place)
        if any(later.known and not earlier.known for earlier, later in pairwise(self.years)):
            raise CannotTell("a known year after one from runs", "known years first", place=place)
        if self.years[-1].known:
            raise CannotTell("known years only", "a year from runs after them", place=place)

    def numbers(self) -> Table:
        """Each year's amounts; the plan, the minimum and what is published where some year has it."""
        wanted = {
            "Restated opening": [year.opened for year in self.years],
            "Published": [year.p50 if year.known else None for year in self.years],
            "1 run in 10 below": [None if year.known else year.p10 for year in self.years],
            "Half of the runs below": [None if year.known else year.p50 for year in self.years],
            "1 run in 10 above": [None if year.known else year.p90 for year in self.years],
            "As planned": [year.planned for year in self.years],
            self.minimum_words: [year.minimum for year in self.years],
        }
        kept = {head: cells for head, cells in wanted.items() if any(cell is not None for cell in cells)}
        rows = (
            (year.year, *map(_cell, found))
            for year, found in zip(self.years, zip(*kept.values(), strict=True), strict=True)
        )
        columns = (Column("Year", "year"), *(Column(head, "pounds") for head in kept))
        return Table(self.title, columns, tuple(rows), note=f"{self.axis}.")

    def drawn(self, size: Size) -> Drawing:
        """The fan down to its heavy line at £0, the years, and the rows of values under them."""
        drawing = Drawing(size.width)
        plane = self._plane(size)
        drawing.lines_of_words(0, LINE - 4, wrapped(self.axis, size.width), "q")
        say = say_on_axis(plane.up.ticks())
        for tick in plane.up.ticks()[1:]:
            plane.draw_level(drawing, tick, say(tick), ("gr", "q"))
        self._draw_fan(drawing, plane)
        if size.is_wide:
            self._draw_names(drawing, plane)
        y = draw_key(drawing, plane.years.drawn(drawing, plane.up.left), self._key(size))
        for row in self._values:
            y = plane.years.draw_row(drawing, y, row)
        foot = ". ".join(filter(None, (self.rows_words, *self._left_out(plane))))
        drawing.lines_of_words(0, y, wrapped(foot, size.width) if foot else (), "q")
        return drawing

    def _plane(self, size: Size) -> _Plane:
        runs = [amount for year in self.years for amount in (year.p10, year.p50, year.p90)]
        beside = [(year.planned, year.minimum, year.opened) for year in self.years]
        others = [amount for found in beside for amount in found if amount is not None]
        seen = [max(0.0, amount) for amount in runs]
        far = lone(seen, [0.0, *others])
        top = LINE * len(wrapped(self.axis, size.width)) + LINE
        bottom = top + (HIGH if size.is_wide else HIGH_IF_NARROW)
        kept = [amount for amount in (*seen, *others) if amount > 0 and amount != far]
        up = axis_over(kept, bottom, top, from_nought=True)
        levels = max(map(width_of, map(say_on_axis(up.ticks()), up.ticks())))
        return _Plane(Years.of(size, [year.year for year in self.years], self._values, levels), up, far)

    @property
    def _values(self) -> list[Values]:
        return [Values(row.label, row.cells, LINES.get(row.mark, ""), row.bold) for row in self.rows]

    def _draw_fan(self, drawing: Drawing, plane: _Plane) -> None:
        """From the back to the front: the band, minimum, plan, middle, and the line of nought."""
        band = [*plane.line([year.p90 for year in self.years]), *plane.line([year.p10 for year in self.years])[::-1]]
        if outline := cut_at_nought(band):
            drawing.path(map(plane.at, outline), "fp", closed=True)
        lines = [(self._minimum, "lg dt"), (self._planned, LINES["planned"]), *((part, "lm") for part in self._middle)]
        for amounts, kind in lines:
            for part in above_nought(plane.line(amounts)):
                drawing.path(map(plane.at, part), kind)
        for at in self._breaks:
            if (opened := self.years[at].opened) is not None and opened >= 0:
                drawing.dot(*plane.at((plane.years.xs[at - 1], opened)), DOT, "fh")
        for x, year in zip(plane.years.xs, self.years, strict=True):
            if year.known and year.p50 >= 0:
                drawing.dot(*plane.at((x, year.p50)), DOT, "fm")
            if plane.far is not None and plane.far in year.amounts:
                drawing.broken(x, plane.up.right)
        plane.draw_level(drawing, 0.0, "£0", ("zero", "b"))

    @property
    def _breaks(self) -> list[int]:
        """Places of the years before which the series breaks."""
        return [at for at, year in enumerate(self.years) if at and year.opened is not None]

    @property
    def _middle(self) -> Iterator[list[float | None]]:
        """The amounts of each stretch without a break, a value for each year; one begins with a restated opening."""
        edges = [0, *self._breaks, len(self.years)]
        for first, end in pairwise(edges):
            amounts = [year.p50 if first <= at < end else None for at, year in enumerate(self.years)]
            if first:
                amounts[first - 1] = self.years[first].opened
            yield amounts

    @property
    def _minimum(self) -> list[float | None]:
        return [year.minimum for year in self.years]

    @property
    def _planned(self) -> list[float | None]:
        """The plan, if there is one; it sets out from the last known amount."""
        history = sum(year.known for year in self.years) if any(year.planned is not None for year in self.years) else 0
        return [
            year.p50 if year.planned is None and at == history - 1 else year.planned
            for at, year in enumerate(self.years)
        ]

    def _draw_names(self, drawing: Drawing, plane: _Plane) -> None:
        """In the lane at the right: the minimum at its height, and that nothing is left at nought."""
        right, nought = plane.years.right, plane.up.left
        room = plane.years.size.width - right - 2 * BESIDE
        named = [(nought, wrapped(NOTHING, room, bold=True), "b")]
        if (minimum := next((one for one in reversed(self._minimum) if one is not None), None)) is not None:
            named.insert(0, (plane.up.within(minimum), wrapped(self.minimum_words, room), "q"))
        heights = [LINE * len(lines) for _, lines, _ in named]
        begins = [y - height / 2 for (y, _, _), height in zip(named, heights, strict=True)]
        tops = spread(begins, heights, 0, nought + heights[-1] - LINE / 2)
        for (y, lines, kind), top in zip(named, tops, strict=True):
            if kind == "q":
                drawing.path([(right, y), (right + BESIDE, top + LINE * len(lines) / 2)], "ld")
            drawing.lines_of_words(right + 2 * BESIDE, top + LINE / 2 + ON_LINE, lines, kind)

    def _key(self, size: Size) -> list[tuple[str, Sequence[str]]]:
        """Names of what no row and no lane names."""
        marks = {row.mark for row in self.rows}
        named = [(LINES[mark], words) for mark, words in NAMES.items() if mark not in marks]
        if all(year.planned is None for year in self.years):
            named = [one for one in named if one[0] != LINES["planned"]]
        if all(year.p10 == year.p90 for year in self.years):
            named = [one for one in named if one[0] != LINES["band"]]
        if not size.is_wide and any(amount is not None for amount in self._minimum):
            named.append(("lg dt", self.minimum_words))
        return [(kind, wrapped(words, size.width - SWATCH)) for kind, words in named]

    def _left_out(self, plane: _Plane) -> Iterator[str]:
        if plane.years.every > 1:
            yield f"Years between those named are left out; the table has all {len(self.years)}"
        if plane.far is not None:
            years = [year.year for year in self.years if plane.far in year.amounts]
            yield f"Cut, because it lies far from all others: {years[0]}, {say_computed(plane.far)}"


@dataclass(frozen=True, slots=True)
class _Plane:
    """Years across and amounts upwards; far: the amount that is cut, if any."""

    years: Years
    up: Axis
    far: float | None

    def at(self, point: Point) -> Point:
        """Where a place across and an amount in pounds stand; an amount that is cut, at the top."""
        return point[0], self.up.at(min(point[1], self.up.high))

    def line(self, amounts: Sequence[float | None]) -> list[Point]:
        """The amounts of the years that have one, each over its year; one year alone is a short level line."""
        points = [(x, amount) for x, amount in zip(self.years.xs, amounts, strict=True) if amount is not None]
        if len(points) == 1:
            ((x, amount),) = points
            return [(x - SAMPLE, amount), (x + SAMPLE, amount)] if len(self.years.xs) == 1 else []
        return points

    def draw_level(self, drawing: Drawing, amount: float, words: str, kinds: tuple[str, str]) -> None:
        """A line across at an amount, with its words left of it."""
        draw_level(drawing, self.up.at(amount), self.years.left, self.years.right, words, kinds)


def _cell(amount: float | None) -> Cell:
    return NOT_APPLICABLE if amount is None else amount
