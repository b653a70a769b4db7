"""Where a label stands beside its line without covering another line or label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise, product

from shiremoot.report.charts.frame import LINE, Words, width_of

DISTANCES = (10, 20, 32)
CLEAR = 4
MOST_PLACES = 40
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def wider(self, by: float) -> Box:
        """The same with so many pixels more on each side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def holds(self, point: Point) -> bool:
        """Whether the point lies inside."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom

    def contains(self, other: Box) -> bool:
        """Whether the other lies wholly inside."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom

    def covers(self, other: Box) -> bool:
        """Whether the two share any area."""
        apart = self.right <= other.left or other.right <= self.left
        return not (apart or self.bottom <= other.top or other.bottom <= self.top)


def box_of(words: Words) -> Box:
    """The pixels that words take."""
    width = max(map(width_of, words.lines))
    left = words.x - width if words.align == "right" else words.x
    top = words.y - LINE / 2
    return Box(left, top, left + width, top + LINE * len(words.lines))


def beside(
    places: Sequence[Point], words: Words, own: Sequence[Point], lines: Lines, taken: Sequence[Box], within: Box
) -> Words:
    """The words where they cover least beside a falling line: above it, or below it to the left.

    places: points of the line beside which they may stand. own: the line. lines: this and every other.
    taken: boxes of words that stand already. All in pixels. No other curve comes between a curve and its words.
    """

    def harm(place: Place) -> tuple[int, float]:
        box = box_of(place.words).wider(CLEAR)
        covered = sum(map(box.covers, taken)) + place.is_cut_off(lines.curves, own)
        covered += 10 * (not within.contains(box))
        near_middle = abs(place.words.y - (within.top + within.bottom) / 2)
        return 100 * covered + sum(map(box.holds, lines.points)), near_middle / 4 + 2 * place.away

    return min(_places(places, words), key=harm).words


@dataclass(frozen=True, slots=True)
class Lines:
    """All curves of a picture, and points along any other line that words should keep clear of."""

    curves: Sequence[Sequence[Point]]
    straight: Sequence[Point]
    points: Sequence[Point] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "points", [*chain.from_iterable(self.curves), *self.straight])


@dataclass(frozen=True, slots=True)
class Place:
    """Words beside a point of a curve, so many pixels away from it."""

    words: Words
    x: float
    away: float

    def is_cut_off(self, curves: Sequence[Sequence[Point]], own: Sequence[Point]) -> bool:
        """Whether another curve passes between the words and their own."""
        box = box_of(self.words)
        between = Box(min(self.x, box.left), box.top, max(self.x, box.right), box.bottom)
        return any(between.holds(point) for curve in curves if curve is not own for point in curve)


def _places(points: Sequence[Point], words: Words) -> Iterator[Place]:
    tall = LINE * (len(words.lines) - 1)
    every = max(1, len(points) // MOST_PLACES)
    for (x, y), away in product(points[::every], DISTANCES):
        yield Place(replace(words, x=x + away, y=y - tall - away - CLEAR, align="left"), x, away)
        yield Place(replace(words, x=x - away, y=y + away, align="right"), x, away)
        yield Place(replace(words, x=x - away / 2, y=y - tall - away - CLEAR, align="right"), x, away)


def apart(wanted: Sequence[float], tall: Sequence[float], bottom: float) -> list[float]:
    """Heights as near to those wanted as leaves every item its room, in the same order, above the bottom.

    wanted: pixels from the top, in any order. tall: pixels that each item needs from its height down.
    """
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    placed = list(wanted)
    for above, below in pairwise(order):
        placed[below] = max(placed[below], placed[above] + tall[above])
    limit = bottom
    for index in reversed(order):
        placed[index] = min(placed[index], limit - tall[index])
        limit = placed[index]
    return placed
