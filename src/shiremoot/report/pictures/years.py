"""Years across, and rows of values under them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import NamedTuple

from shiremoot.report.pictures.axis import TICK
from shiremoot.report.pictures.letters import LINE, width_of, wrapped
from shiremoot.report.pictures.plane import BESIDE, SWATCH, draw_sample, said_once
from shiremoot.report.pictures.rows import GAP, HEAD
from shiremoot.report.pictures.svg import Drawing, Size

LABELS, NAMED = 118.0, 136.0  # px, of the lanes at the left and at the right, wide
MOST_HALF = 30.0  # px, to each side of a year's middle
PAD = 4.0  # px, around words in a box
CENTURY = re.compile(r"(19|20)\d\d(-\d\d)?$")
NO_VALUE = ("–", "-", "—")  # cells that say nothing; a box beside them may lie over them


class Values(NamedTuple):
    """A row: its label, a cell for each year, the class of its line or band (or none), and whether it is bold."""

    label: str
    cells: Sequence[str]
    sample: str
    is_bold: bool

    @property
    def weight(self) -> str:
        """The class of its letters."""
        return "b" if self.is_bold else ""

    def lines(self, width: float) -> list[str]:
        """Its label in lines."""
        return wrapped(self.label, width, bold=self.is_bold)


@dataclass(frozen=True, slots=True)
class Years:
    """Where years stand across, from left to right, and which have room for their words (kept: each so manyth)."""

    size: Size
    xs: Sequence[float]
    said: Sequence[str]
    kept: Sequence[int]
    every: int
    half: float
    left: float
    right: float

    @classmethod
    def of(cls, size: Size, years: Sequence[str], rows: Sequence[Values], levels: float) -> Years:
        """Years as far apart as the lanes at both sides leave room. levels: how wide the words of the axis are.

        Where whole years would not all have room, they are said without their century.
        """
        whole = cls._saying(size, years, rows, levels)
        is_short = not size.is_wide or whole.every > 1
        return cls._saying(size, [_short(year) for year in years], rows, levels) if is_short else whole

    @classmethod
    def _saying(cls, size: Size, said: Sequence[str], rows: Sequence[Values], levels: float) -> Years:
        cells = [width_of(cell, bold=row.is_bold) for row in rows for cell in row.cells if not _in_words(cell)]
        widest = max([*cells, *map(width_of, said)])
        labels = [width_of(line, bold=row.is_bold) for row in rows for line in row.lines(LABELS)]
        beside = [max(labels) + widest / 2 + GAP] if size.is_wide and labels else []
        left = max([levels + 2 * BESIDE, *beside])
        right = size.width - (NAMED if size.is_wide else max(BESIDE, widest / 2))
        last = len(said) - 1
        apart = (right - left) / max(1, last)
        every = max(1, ceil((widest + BESIDE) / apart))
        kept = [at for at in range(last + 1) if (last - at) % every == 0]
        xs = [left + apart * at for at in range(last + 1)] if last else [(left + right) / 2]
        return cls(size, xs, said, kept, every, min(MOST_HALF, every * apart / 2 - 3), left, right)

    def drawn(self, drawing: Drawing, y: float) -> float:
        """Ticks of an axis at y with the years; returns where the first line below may stand."""
        for at in self.kept:
            drawing.line(self.xs[at], y, self.xs[at], y + TICK, "ax")
            drawing.words(self.xs[at], y + LINE + HEAD, self.said[at], "", "middle")
        return y + 2 * LINE + 2 * HEAD

    def draw_row(self, drawing: Drawing, y: float, row: Values) -> float:
        """A row, its label left of it on a wide paper and over it on a narrow one; returns where the next may stand."""
        is_wide = self.size.is_wide
        start = SWATCH if row.sample and not is_wide else 0.0
        if row.sample:
            draw_sample(drawing, self.right + self.half if is_wide else 0, y, row.sample)
        below = drawing.lines_of_words(start, y, row.lines(LABELS if is_wide else self.size.width - start), row.weight)
        return max(below, self._draw_cells(drawing, y if is_wide else below, row)) + 2

    def _draw_cells(self, drawing: Drawing, y: float, row: Values) -> float:
        """The values under their years; words go into a box over all years that share them."""
        boxes = list(self._boxes(row))
        for at in self.kept:
            x, cell = self.xs[at], row.cells[at]
            is_covered = cell in NO_VALUE and any(left <= x + GAP and x - GAP <= right for left, right, _ in boxes)
            if not _in_words(cell) and not is_covered:
                drawing.words(x, y, cell, row.weight, "middle")
        return max((_draw_box(drawing, y, *box) for box in boxes), default=y + LINE)

    def _boxes(self, row: Values) -> Iterator[tuple[float, float, str]]:
        """From where to where words stand: over their years, and wide enough for each word where there is room."""
        cells = [row.cells[at] for at in self.kept]
        xs = [self.xs[at] for at in self.kept]
        for first, last, words in said_once(cells):
            if _in_words(words):
                least = min(LABELS, max(map(width_of, words.split()))) + 2 * PAD + 1
                lowest = max(1.0, _edge(cells, xs, range(first - 1, -1, -1), xs[first], 1))
                highest = min(self.size.width - 1, _edge(cells, xs, range(last + 1, len(cells)), xs[last], -1))
                left, right = max(lowest, xs[first] - self.half), min(highest, xs[last] + self.half)
                right = min(highest, max(right, (left + right + least) / 2))
                left = max(lowest, min(left, right - least))
                yield left, min(highest, max(right, left + least)), words


def _edge(cells: Sequence[str], xs: Sequence[float], beyond: range, own: float, way: int) -> float:
    """How far a box may reach over years that say nothing: up to a value, or half-way to other words."""
    for at in beyond:
        if _in_words(cells[at]):
            return (own + xs[at]) / 2 + way
        if cells[at] not in NO_VALUE:
            return xs[at] + way * (width_of(cells[at], bold=True) / 2 + PAD)
    return -way * float("inf")


def _draw_box(drawing: Drawing, y: float, left: float, right: float, words: str) -> float:
    lines = wrapped(words, right - left - 2 * PAD)
    drawing.bar(left, y - LINE + PAD, right - left, LINE * len(lines) + 2, "fh")
    return drawing.lines_of_words((left + right) / 2, y, lines, "", "middle") + PAD


def _in_words(cell: str) -> bool:
    return cell[0].isalpha()


def _short(year: str) -> str:
    """A year without its century: ’15, 15-16."""
    if not CENTURY.match(year):
        return year
    return f"’{year[2:]}" if year.isdigit() else year[2:]
