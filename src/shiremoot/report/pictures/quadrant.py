"""Are those who spend more better? Two measures of each body against each other, in four named quarters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import NamedTuple

from shiremoot.report.pictures.axis import TICK, Axis, axis_over
from shiremoot.report.pictures.letters import LINE, width_of, wrapped
from shiremoot.report.pictures.marks import DOT, diamond
from shiremoot.report.pictures.measures import kind_of_column, tick_sayer, value_sayer
from shiremoot.report.pictures.outliers import kept, said_beyond
from shiremoot.report.pictures.picture import Measure, Picture, refuse_endless, refuse_repeated
from shiremoot.report.pictures.rows import ON_LINE
from shiremoot.report.pictures.spread import spread
from shiremoot.report.pictures.svg import Drawing, Place, Size
from shiremoot.report.tables import NOT_APPLICABLE, CannotTell, Column, Table

MOST_NAMED = 4
NAMES, NUMBERS, GAP, AIR = 140.0, 30.0, 12.0, 6.0  # px: lanes at the right, between lanes, around words
TALL = 260.0  # px, of the plane without the strips for its corners
LEAST_SIDE = 0.3  # of the plane, at either side of the dividing line


@dataclass(frozen=True, slots=True)
class QuadrantPoint:
    """One body: x and y in the measures of the picture. own: it is ours. named: its name stands beside the picture."""

    label: str
    x: float
    y: float
    own: bool = False
    named: bool = False

    def __post_init__(self) -> None:
        refuse_endless((self.x, self.y), self.label)


@dataclass(frozen=True, slots=True)
class Divide:
    """A line that divides a picture: at which value, and what it is ("middle of the peers")."""

    value: float
    words: str

    def __post_init__(self) -> None:
        refuse_endless((self.value,), self.words)
        if not self.words.strip():
            raise CannotTell("a line without words", "what it is", place=f"line at {self.value}")


@dataclass(frozen=True, slots=True)
class Corners:
    """What each quarter of a picture means, in a few words: "dearer and better"."""

    upper_left: str
    upper_right: str
    lower_left: str
    lower_right: str

    def __post_init__(self) -> None:
        for words in (self.upper_left, self.upper_right, self.lower_left, self.lower_right):
            if not words.strip():
                raise CannotTell("a quarter without words", "what it means to be there", place="corners")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quadrant(Picture):
    """Two measures of each body against each other, such as spend against quality, in four named quarters.

    x_axis, y_axis: what is measured across and upwards, with unit and year. x_measure, y_measure: how its values are
    printed. x_divide, y_divide: the lines that part left from right and lower from upper.
    Raises: CannotTell for no point of our own, a body twice, or more than four others named.
    """

    x_axis: str
    y_axis: str
    x_measure: Measure
    y_measure: Measure
    points: Sequence[QuadrantPoint]
    x_divide: Divide
    y_divide: Divide
    corners: Corners

    def check(self) -> None:
        """Raises: CannotTell for no point of our own, a body twice, or more than four others named."""
        place = f'picture "{self.title}"'
        if not any(point.own for point in self.points):
            raise CannotTell("no point of our own", "at least one", place=place)
        named = sum(point.named and not point.own for point in self.points)
        if named > MOST_NAMED:
            raise CannotTell(f"{named} named points", f"at most {MOST_NAMED} beside our own", place=place)
        refuse_repeated((point.label for point in self.points), place)

    def quarter(self, point: QuadrantPoint) -> str:
        """What it means to be where a point is; a point on a line is in no quarter."""
        if point.x == self.x_divide.value or point.y == self.y_divide.value:
            return "on a dividing line"
        is_right, is_upper = point.x > self.x_divide.value, point.y > self.y_divide.value
        corners = self.corners
        if is_upper:
            return corners.upper_right if is_right else corners.upper_left
        return corners.lower_right if is_right else corners.lower_left

    def numbers(self) -> Table:
        """Every body with its two values and its quarter, and the dividing lines last."""
        columns = (
            Column("Body"),
            Column(self.x_axis, kind_of_column(self.x_measure, self.across)),
            Column(self.y_axis, kind_of_column(self.y_measure, self.upwards)),
            Column("Where it stands"),
        )
        rows = tuple(
            (f"{point.label} (own)" if point.own else point.label, point.x, point.y, self.quarter(point))
            for point in self.points
        )
        lines = ("Dividing lines", self.x_divide.value, self.y_divide.value, NOT_APPLICABLE)
        note = f"Dividing lines: {self.x_divide.words}; {self.y_divide.words}."
        return Table(self.title, columns, (*rows, lines), note=note)

    @property
    def across(self) -> list[float]:
        """Every value of the axis across."""
        return [self.x_divide.value, *(point.x for point in self.points)]

    @property
    def upwards(self) -> list[float]:
        """Every value of the axis upwards."""
        return [self.y_divide.value, *(point.y for point in self.points)]

    def drawn(self, size: Size) -> Drawing:
        """The plane with its names in a lane at the right; on a narrow picture numbers, with a key below."""
        drawing = Drawing(size.width)
        top = drawing.lines_of_words(0, LINE - 4, wrapped(self.y_axis, size.width), "q") - LINE + AIR
        names = self._names(size)
        plane = self._plane(size, top, sum(name.tall for name in names))
        below = self._draw_frame(drawing, plane)
        self._draw_points(drawing, plane)
        self._draw_names(drawing, plane, names)
        foot = [self.x_axis, *self._said_below(size, plane)]
        for words in foot:
            below = drawing.lines_of_words(0, below, wrapped(words, size.width), "q")
        return drawing

    def _plane(self, size: Size, top: float, tall: float) -> _Plane:
        """Where everything stands. tall: pixels that the names take, for which the plane grows."""
        upwards = axis_over(kept(self.upwards, (self.y_divide.value,)), 0, 1)
        left = max(map(width_of, self._ticks(self.y_measure, upwards))) + TICK + AIR
        right = size.width - (NAMES + GAP if size.is_wide else NUMBERS)
        across = _both_sides(axis_over(kept(self.across, (self.x_divide.value,)), left, right), self.x_divide.value)
        head = wrapped(self._said_of_x(), size.width)
        strips = _strips(self.corners, across.at(self.x_divide.value) - left, right - across.at(self.x_divide.value))
        roof = top + len(head) * LINE + AIR
        ceiling = roof + strips.upper
        floor = ceiling + max(TALL, tall)
        return _Plane(across, replace(upwards, left=floor, right=ceiling), roof, floor + strips.lower, head, strips)

    def _ticks(self, measure: Measure, axis: Axis) -> list[str]:
        return tick_sayer(measure)(axis.ticks())

    def _said_of_x(self) -> str:
        return f"{self.x_divide.words} {value_sayer(self.x_measure, self.across)(self.x_divide.value)}"

    def _said_of_y(self) -> str:
        return f"{self.y_divide.words} {value_sayer(self.y_measure, self.upwards)(self.y_divide.value)}"

    def _values(self, point: QuadrantPoint) -> str:
        x, y = value_sayer(self.x_measure, self.across), value_sayer(self.y_measure, self.upwards)
        return f"{x(point.x)}, {y(point.y)}"

    def _told(self) -> list[QuadrantPoint]:
        """Our own and those that are named, from above."""
        return sorted((point for point in self.points if point.own or point.named), key=lambda point: -point.y)

    def _names(self, size: Size) -> list[_Name]:
        """What stands in the lane at the right, from above: names and the line across, or numbers for the key."""
        told = self._told()
        if not size.is_wide:
            return [_Name((str(at),), point.x, point.y, "bl" if point.own else "") for at, point in enumerate(told, 1)]
        across = _Name(tuple(wrapped(self._said_of_y(), NAMES)), None, self.y_divide.value, "q")
        return sorted([*map(self._name, told), across], key=lambda name: -name.y)

    def _name(self, point: QuadrantPoint) -> _Name:
        if not point.own:
            return _Name(tuple(wrapped(point.label, NAMES)), point.x, point.y, "")
        lines = [*wrapped(point.label, NAMES, bold=True), *wrapped(self._values(point), NAMES, bold=True)]
        return _Name(tuple(lines), point.x, point.y, "bl")

    def _draw_frame(self, drawing: Drawing, plane: _Plane) -> float:
        """Axes, dividing lines, and what it means to be in each quarter; returns where the words below may stand."""
        across, upwards = plane.across, plane.upwards
        x, y = across.at(self.x_divide.value), upwards.at(self.y_divide.value)
        drawing.line(across.left, plane.roof, across.left, plane.ground, "ax")
        for tick, words in zip(upwards.ticks(), self._ticks(self.y_measure, upwards), strict=True):
            drawing.line(across.left - TICK, upwards.at(tick), across.left, upwards.at(tick), "ax")
            drawing.words(across.left - TICK - AIR / 2, upwards.at(tick) + ON_LINE, words, "q", "end")
        drawing.line(x, plane.roof, x, plane.ground, "lg")
        drawing.line(across.left, y, across.right, y, "lg")
        drawing.lines_of_words(x, plane.roof - AIR - (len(plane.head) - 1) * LINE, plane.head, "", "middle")
        for height, side in ((plane.roof + LINE, "upper"), (upwards.left + LINE, "lower")):
            drawing.lines_of_words(across.left + AIR, height, plane.strips.words[f"{side}_left"], "q")
            drawing.lines_of_words(across.right - AIR, height, plane.strips.words[f"{side}_right"], "q", "end")
        return across.drawn_with(drawing, plane.ground, tick_sayer(self.x_measure))

    def _draw_points(self, drawing: Drawing, plane: _Plane) -> None:
        """Ours last, so that it lies on top; hollow ones lie beyond an axis, at whose end they stand."""
        for point in sorted(self.points, key=lambda point: point.own):
            place = plane.at(point.x, point.y)
            if point.own:
                diamond(drawing, *place, "fm" if plane.holds(point) else "fh")
            else:
                drawing.dot(*place, DOT, "fg" if plane.holds(point) else "fh")

    def _draw_names(self, drawing: Drawing, plane: _Plane, names: Sequence[_Name]) -> None:
        """Each at the height of its point as far as the others let it, with a dotted leader."""
        wanted = [plane.at(0, name.y)[1] - name.tall / 2 for name in names]
        tops = spread(wanted, [name.tall for name in names], plane.upwards.right, plane.upwards.left)
        lane = plane.across.right + GAP
        for name, top in zip(names, tops, strict=True):
            drawing.lines_of_words(lane, top + LINE - 4, name.lines, name.kind)
            begin = plane.across.right if name.x is None else plane.at(name.x, 0)[0] + DOT + 2
            drawing.line(begin, plane.at(0, name.y)[1], lane - 3, top + LINE / 2, "ld")

    def _said_below(self, size: Size, plane: _Plane) -> Iterator[str]:
        """The key of a narrow picture, and who lies beyond an axis."""
        if not size.is_wide:
            for at, point in enumerate(self._told(), 1):
                yield f"{at} {point.label}" + (f" {self._values(point)}" if point.own else "")
            yield f"Line across: {self._said_of_y()}"
        yield from said_beyond(
            [f"{point.label} {self._values(point)}" for point in self.points if not plane.holds(point)]
        )


@dataclass(frozen=True, slots=True)
class _Name:
    """Words in the lane at the right of the plane; x: of its point, None for the line across."""

    lines: tuple[str, ...]
    x: float | None
    y: float
    kind: str

    @property
    def tall(self) -> float:
        return LINE * len(self.lines)


class _Strips(NamedTuple):
    """What it means to be in each quarter, above and below the points, and how tall both are."""

    words: Mapping[str, list[str]]
    upper: float
    lower: float


@dataclass(frozen=True, slots=True)
class _Plane:
    """Both axes (the one upwards goes from its left, below, to its right, above), and what is over and under points."""

    across: Axis
    upwards: Axis
    roof: float
    ground: float
    head: Sequence[str]
    strips: _Strips

    def at(self, x: float, y: float) -> Place:
        """Where a body stands; one beyond an axis stands at its end."""
        return self.across.within(x), self.upwards.within(y)

    def holds(self, point: QuadrantPoint) -> bool:
        """Whether a body lies within both axes."""
        return self.across.holds(point.x) and self.upwards.holds(point.y)


def _strips(corners: Corners, left: float, right: float) -> _Strips:
    """left, right: pixels at both sides of the dividing line."""
    rooms = {"left": left - 2 * AIR, "right": right - 2 * AIR}
    words = {field.name: wrapped(getattr(corners, field.name), rooms[field.name[6:]]) for field in fields(corners)}
    tall = {name: LINE * len(lines) + AIR for name, lines in words.items()}
    return _Strips(
        words, max(tall["upper_left"], tall["upper_right"]), max(tall["lower_left"], tall["lower_right"]) + AIR
    )


def _both_sides(axis: Axis, divide: float) -> Axis:
    """The axis, longer by whole steps where one side of the line would leave no room for its words."""
    low, high = axis.low, axis.high
    while divide - low < LEAST_SIDE * (high - low):
        low -= axis.step
    while high - divide < LEAST_SIDE * (high - low):
        high += axis.step
    return replace(axis, low=low, high=high)
