"""Who would leave? A row for each group of bodies, a column for each way of sharing, a cell for what leaving gains.

Where the columns have no room side by side, each group names the ways under which it leaves, and those under which not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from shiremoot.report.pictures.letters import LINE, width_of, wrapped
from shiremoot.report.pictures.limits import PENNY
from shiremoot.report.pictures.measures import as_said
from shiremoot.report.pictures.picture import Picture, refuse_endless, refuse_repeated
from shiremoot.report.pictures.rows import GAP, ON_LINE
from shiremoot.report.pictures.svg import Drawing, Place, Size
from shiremoot.report.tables import CannotTell, Column, Table
from shiremoot.report.words import listed

LABELS, LEAST_LABELS = 170.0, 110.0  # px: words of groups are wrapped there, and not below that
EDGE, AIR = 5.0, 7.0  # px: from the words of a cell to its sides, and above and below those of a row
DOT = 5.0  # px, radius
STAYS = "stays"


@dataclass(frozen=True, slots=True)
class Gain:
    """What a group would gain by leaving, in pounds; nought or less where it stays. said: as printed ("£0.12m").

    Raises: CannotTell for a number that is none, or no words.
    """

    amount: float
    said: str

    def __post_init__(self) -> None:
        refuse_endless((self.amount,), self.said)
        if not self.said.strip():
            raise CannotTell("a gain without words", "its pounds as printed", place="gains")

    @property
    def leaves(self) -> bool:
        """Whether it would leave: for more than a penny, as shares are rounded to one."""
        return self.amount > PENNY


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A group of bodies in words ("Poole and Purbeck"), and what it would gain under each way of sharing."""

    label: str
    gains: Sequence[Gain]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix(Picture):
    """Groups against ways of sharing: pale and bold where the group would leave, with its gain, "stays" where not.

    axis: what the gains are, with their unit and basis. ways: the names of the columns.
    """

    axis: str
    ways: Sequence[str]
    rows: Sequence[MatrixRow]

    def check(self) -> None:
        """Raises: CannotTell for no groups or ways, one twice or without words, or a row of another length."""
        place = f'picture "{self.title}"'
        if not self.rows or not self.ways:
            raise CannotTell("no cells", "at least one group and one way of sharing", place=place)
        for names in (self.ways, [row.label for row in self.rows]):
            refuse_repeated(names, place)
            if not all(name.strip() for name in names):
                raise CannotTell("a name without words", "what each group and each way is called", place=place)
        for row in self.rows:
            if len(row.gains) != len(self.ways):
                raise CannotTell(f"{len(row.gains)} gains", f"{len(self.ways)}, one for each way", place=row.label)

    def numbers(self) -> Table:
        """What each group gains under each way, below nought what leaving would cost it."""
        fine = as_said(gain.said for row in self.rows for gain in row.gains)
        columns = (Column("Group"), *(Column(way, "pounds") for way in self.ways))
        rows = tuple((row.label, *(fine(gain.amount) for gain in row.gains)) for row in self.rows)
        return Table(self.title, columns, rows, note=f"{self.axis}. Above £0 the group would leave, else it stays.")

    def drawn(self, size: Size) -> Drawing:
        """Cells under the ways of sharing where there is room for them, else a list for each group."""
        drawing = Drawing(size.width)
        columns = self._columns(size.width)
        y = self._listed(drawing) if columns is None else columns.draw(drawing, self)
        drawing.lines_of_words(0, y + LINE, wrapped(self.axis, size.width), "q")
        return drawing

    def _columns(self, paper: float) -> _Columns | None:
        """Columns as wide as the longest word of each, and what is left shared out; None where they have no room."""
        needed = [self._needed(at) for at in range(len(self.ways))]
        lane = min(LABELS, paper - sum(needed) - GAP)
        if lane < LEAST_LABELS:
            return None
        labels = [wrapped(row.label, lane) for row in self.rows]
        left = max(width_of(line) for lines in labels for line in lines) + GAP
        more = (paper - left - sum(needed)) / len(needed)
        return _Columns(labels, tuple(accumulate((width + more for width in needed), initial=left)))

    def _needed(self, at: int) -> float:
        """Pixels that a column takes at least."""
        gains = [row.gains[at] for row in self.rows]
        words = [*_parts(self.ways[at]).split(), *(_said(gain) for gain in gains)]
        return max(width_of(word, bold=True) for word in words) + 2 * EDGE

    def _listed(self, drawing: Drawing) -> float:
        """Each group with a line for every way under which it leaves; returns where the last line of words stands."""
        y = 0.0
        for at, row in enumerate(self.rows):
            if at:
                y += AIR + 2
                drawing.line(0, y, drawing.width, y, "gr")
                y += 2
            y = drawing.lines_of_words(0, y + LINE, wrapped(row.label, drawing.width, bold=True), "b") - LINE
            y = self._list_of(drawing, row, y + 2)
        return y + AIR

    def _list_of(self, drawing: Drawing, row: MatrixRow, y: float) -> float:
        stays = [way for way, gain in zip(self.ways, row.gains, strict=True) if not gain.leaves]
        for way, gain in zip(self.ways, row.gains, strict=True):
            if gain.leaves:
                y = _leaves(drawing, way, gain, y + LINE)
        if stays:
            y = drawing.lines_of_words(0, y + LINE, wrapped(f"Stays: {listed(stays)}", drawing.width), "q") - LINE
        return y


def _leaves(drawing: Drawing, way: str, gain: Gain, y: float) -> float:
    """A dot, the way and, at the right, the gain, below it where there is no room beside; returns the last line's y."""
    drawing.dot(DOT, y - ON_LINE, DOT, "fm")
    left = 2 * DOT + EDGE
    lines = wrapped(way, drawing.width - left)
    said = wrapped(gain.said, drawing.width - left, bold=True)
    y = drawing.lines_of_words(left, y, lines) - LINE
    fits = len(said) == 1 and left + width_of(lines[-1]) + GAP + width_of(said[0], bold=True) <= drawing.width
    return drawing.lines_of_words(drawing.width, y if fits else y + LINE, said, "b", "end") - LINE


@dataclass(frozen=True, slots=True)
class _Columns:
    """The lines of each group's words at the left, and from where to where each column reaches.

    edges: one more than columns.
    """

    labels: Sequence[Sequence[str]]
    edges: Sequence[float]

    def draw(self, drawing: Drawing, matrix: Matrix) -> float:
        """Heads, then a row for each group; returns where the last row ends."""
        y = self._heads(drawing, matrix.ways)
        for row, label in zip(matrix.rows, self.labels, strict=True):
            drawing.line(0, y, drawing.width, y, "gr")
            bottom = y + len(label) * LINE + 2 * AIR
            drawing.lines_of_words(0, y + AIR + LINE - 4, label)
            for gain, (left, right) in zip(row.gains, pairwise(self.edges), strict=True):
                _draw_cell(drawing, gain, (left, right), (y, bottom))
            y = bottom
        drawing.line(0, y, drawing.width, y, "ax")
        return y

    def _heads(self, drawing: Drawing, ways: Sequence[str]) -> float:
        """The names of the ways, their last lines on one height; returns where the first row begins."""
        columns = list(pairwise(self.edges))
        heads = [_broken(way, right - left - 2 * EDGE) for way, (left, right) in zip(ways, columns, strict=True)]
        tall = max(map(len, heads))
        for head, (left, right) in zip(heads, columns, strict=True):
            first = LINE * (tall - len(head) + 1) - 4
            drawing.lines_of_words((left + right) / 2, first, head, "b", "middle")
        return tall * LINE + AIR


def _draw_cell(drawing: Drawing, gain: Gain, across: Place, down: Place) -> None:
    """Pale with a heavy edge and bold where the group leaves; nothing but words where it stays."""
    (left, right), (top, bottom) = across, down
    if gain.leaves:
        drawing.bar(left + 1, top + 1, right - left - 2, bottom - top - 2, "fp")
        drawing.line(left + 1, top + 1, left + 1, bottom - 1, "wk")
    kind = "b" if gain.leaves else "q"
    drawing.words((left + right) / 2, (top + bottom) / 2 + ON_LINE, _said(gain), kind, "middle")


def _said(gain: Gain) -> str:
    return gain.said if gain.leaves else STAYS


def _parts(words: str) -> str:
    """Words that may also be parted behind a hyphen, each part a word."""
    return words.replace("-", "- ")


def _broken(words: str, width: float) -> list[str]:
    return [line.replace("- ", "-") for line in wrapped(_parts(words), width, bold=True)]
