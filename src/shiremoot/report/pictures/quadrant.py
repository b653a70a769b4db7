"""Are those who spend more better? Two measures of each body against each other, in four named quarters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shiremoot.report.pictures.letters import LINE
from shiremoot.report.pictures.measures import kind_of_column
from shiremoot.report.pictures.picture import Measure, Picture, refuse_endless, refuse_repeated
from shiremoot.report.pictures.svg import Drawing, Size
from shiremoot.report.tables import NOT_APPLICABLE, CannotTell, Column, Table

MOST_NAMED = 4


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
        """The picture."""
        drawing = Drawing(size.width)
        drawing.words(0, LINE, self.y_axis)
        return drawing
