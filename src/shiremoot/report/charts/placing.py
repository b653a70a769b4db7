"""Where a label stands beside its line without covering another line or label."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise, product
from typing import Literal

import altair as alt

from shiremoot.report.charts.frame import LINE, Words, at_x, at_y, drawn, width_of

DISTANCES = (10, 20, 32)
CLEAR = 4
AWAY = (11, 18, 28, 40, 56)
SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1))
BOLD = 1.1
WORTH_OF_DOT = 3  # pixels that words rather move than cover a dot
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

    def nearest(self, point: Point) -> Point:
        """The point of the rectangle that is nearest to another."""
        return max(self.left, min(point[0], self.right)), max(self.top, min(point[1], self.bottom))

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


def room_of(words: Words) -> Box:
    """The pixels that words take, with what letters in bold need more."""
    box = box_of(words)
    more = (box.right - box.left) * (BOLD - 1) if words.bold else 0.0
    if words.align == "right":
        return replace(box, left=box.left - more)
    return replace(box, right=box.right + more)


def grounds(texts: Iterable[Words], opacity: float = 1) -> alt.Chart:
    """White behind words, so that no line runs through them."""
    found = map(box_of, texts)
    rows = [{"x": box.left - 2, "to": box.right + 2, "y": box.top, "bottom": box.bottom} for box in found]
    layer = drawn(rows).mark_rect(color="white", opacity=opacity)
    placed: alt.Chart = layer.encode(x=at_x(), x2="to:Q", y=at_y(), y2="bottom:Q")
    return placed


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


def around(
    places: Sequence[Point],
    words: Words,
    dots: Sequence[Point],
    taken: Sequence[Box],
    within: Box,
    distances: Sequence[float] = AWAY,
) -> Words:
    """The words where they cover least around one of the places: on any side of it, and not far away.

    dots: points that the words should keep clear of. taken: boxes that they must not cover.
    distances: how far away they may stand. All in pixels.
    """

    def harm(place: Place) -> tuple[int, float]:
        box = room_of(place.words).wider(CLEAR)
        covered = sum(map(box.covers, taken)) + 10 * (not within.contains(box.wider(-CLEAR)))
        return covered, WORTH_OF_DOT * sum(map(box.holds, dots)) + place.away + place.away**2 / 40

    return min(_sides(places, words, within, distances), key=harm).words


def is_clear(words: Words, taken: Sequence[Box], within: Box) -> bool:
    """Whether words lie inside, and cover nothing that is taken."""
    box = room_of(words)
    return within.contains(box) and not any(map(box.covers, taken))


def _sides(places: Sequence[Point], words: Words, within: Box, distances: Sequence[float]) -> Iterator[Place]:
    room = room_of(words)
    wide, tall = room.right - room.left, room.bottom - room.top
    for away, (x, y), (right, down) in product(distances, places, SIDES):
        left = x + right * away if right else max(within.left, min(x - wide / 2, within.right - wide))
        middle = y + down * (away + tall / 2 - LINE / 4)
        align: Literal["left", "right"] = "right" if right < 0 else "left"
        yield Place(replace(words, x=left, y=middle - (tall - LINE) / 2, align=align), x, away)


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
