"""A plane: an axis upwards, one across, and lanes for words at the sides of what is drawn between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from shiremoot.report.pictures.svg import Drawing

ON_LINE = 5.0  # px, from the middle of a line of letters down to what they stand on
BESIDE = 6.0  # px, from an axis to the words beside it
SAMPLE, SAMPLE_HIGH = 26.0, 13.0  # px: a piece of a line, or of a band, in a key
SWATCH = SAMPLE + 8.0  # px, from a sample to its words
Point = tuple[float, float]


def draw_level(drawing: Drawing, y: float, left: float, right: float, words: str, kinds: tuple[str, str]) -> None:
    """A line across at a round amount, and its words left of it. kinds: of the line and of the words."""
    drawing.line(left, y, right, y, kinds[0])
    drawing.words(left - BESIDE, y + ON_LINE, words, kinds[1], "end")


def above_nought(points: Sequence[Point]) -> Iterator[list[Point]]:
    """The parts of a line (x, amount) that are not below nought, each to the place where it crosses."""
    part: list[Point] = []
    for point in _with_crossings(points):
        if point[1] >= 0:
            part.append(point)
        elif part:
            yield part
            part = []
    if part:
        yield part


def cut_at_nought(outline: Sequence[Point]) -> list[Point]:
    """What of an area (x, amount) is not below nought; none where all of it is."""
    return [point for point in _with_crossings([*outline, outline[0]]) if point[1] >= 0]


def _with_crossings(points: Sequence[Point]) -> Iterator[Point]:
    """The points of a line, and between them those where it crosses nought."""
    yield from points[:1]
    for (x, before), (next_x, after) in pairwise(points):
        if before * after < 0:
            yield (x + (next_x - x) * before / (before - after), 0.0)
        yield (next_x, after)


def draw_sample(drawing: Drawing, x: float, y: float, kind: str) -> None:
    """A piece of a line or of a band, at the height of the words that stand on y."""
    if kind.startswith("f"):
        drawing.bar(x, y - SAMPLE_HIGH + 2, SAMPLE, SAMPLE_HIGH, kind)
    else:
        drawing.line(x, y - ON_LINE, x + SAMPLE, y - ON_LINE, kind)


def draw_key(drawing: Drawing, y: float, entries: Sequence[tuple[str, Sequence[str]]]) -> float:
    """Samples with their names, one below the other, the first on y; returns where a next one would stand."""
    for kind, lines in entries:
        draw_sample(drawing, 0, y, kind)
        y = drawing.lines_of_words(SWATCH, y, lines)
    return y


def said_once(cells: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Cells that are alike and stand side by side, as (first, last, words)."""
    first = 0
    for at in range(1, len(cells) + 1):
        if at == len(cells) or cells[at] != cells[first]:
            yield first, at - 1, cells[first]
            first = at
