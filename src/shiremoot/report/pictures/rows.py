"""Rows of a picture: what each is, its marks and its value, in lanes of their own.

Wide: labels left, marks in the middle, values right. Narrow: label and value stand on a line above their marks.
The words that head a group of rows stand over its first one, across all lanes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from shiremoot.report.pictures.axis import Axis, SayAll
from shiremoot.report.pictures.letters import LINE, width_of, wrapped
from shiremoot.report.pictures.svg import Anchor, Drawing, Size

LABELS, VALUES = 160.0, 150.0  # px: words of the lanes at both sides are wrapped there
GAP = 12.0  # px, between two lanes
BETWEEN = 11.0  # px, between the words of two rows, wide
STRIP, BELOW = 22.0, 8.0  # px: the height of the marks of a row, and what is left below them, narrow
EDGE = 8.0  # px, from the paper's side to the axis' end, narrow
CUT = 13.0  # px, how far the sign of a cut reaches into the lane
HEAD = 6.0  # px, from the words of a line to the line
ON_LINE = 5.0  # px, from the middle of a line of letters down to what they stand on


class RowWords(NamedTuple):
    """The words of a row: what it is, its value, and quietly beside that its range.

    tall: pixels that its marks need, where they are taller than words. heading: of the group that begins with it.
    """

    label: str
    said: str
    beside: str = ""
    is_bold: bool = False
    tall: float = 0.0
    heading: str = ""

    @property
    def weight(self) -> str:
        """The class of its letters."""
        return "b" if self.is_bold else ""


class Word(NamedTuple):
    """One line of words where it stands."""

    x: float
    y: float
    words: str
    kind: str
    at: Anchor = "start"


class Strip(NamedTuple):
    """Where marks may stand, from top to bottom."""

    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Half-way down."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Mark:
    """A line through all marks, such as a target: where it stands on the axis, and the words over it.

    to: where it is no line but a band, its other end.
    """

    amount: float
    words: str
    to: float | None = None

    @property
    def middle(self) -> float:
        """The amount that its words stand over."""
        return self.amount if self.to is None else (self.amount + self.to) / 2


@dataclass(frozen=True, slots=True)
class Lanes:
    """Rows laid out on paper: the lane of marks from left to right, a strip in it for each row, and all words."""

    size: Size
    left: float
    right: float
    head: float
    strips: Sequence[Strip]
    words: Sequence[Word]

    def drawn(self, axis: Axis, say: SayAll, mark: Mark | None, foot: str, *, nought: bool = True) -> Drawing:
        """Words, grid and axis, onto which the marks of the rows go. foot: what the axis is of, and what to know.

        nought: the line of nought is heavy, where amounts lie below it.
        """
        drawing = Drawing(self.size.width)
        if mark is not None and mark.to is not None:
            self._draw_band(drawing, axis.at(mark.amount), axis.at(mark.to))
        for tick in axis.ticks():
            is_heavy = nought and abs(tick) < axis.step / 2 and axis.low < 0
            self._through(drawing, axis.at(tick), "zero" if is_heavy else "gr")
        if mark is not None:
            self._draw_mark(drawing, axis, mark)
        for word in self.words:
            drawing.words(*word)
        below = axis.drawn_with(drawing, self.strips[-1].bottom, say)
        start = self.left if self.size.is_wide else 0.0
        drawing.lines_of_words(start, below, wrapped(foot, self.size.width - start), "q")
        return drawing

    def _through(self, drawing: Drawing, x: float, kind: str) -> None:
        """A line through the strips of marks and nothing else; through several at once where they touch."""
        for strip in joined(self.strips):
            drawing.line(x, strip.top, x, strip.bottom, kind)

    def _draw_band(self, drawing: Drawing, left: float, right: float) -> None:
        for strip in joined(self.strips):
            drawing.bar(left, strip.top, right - left, strip.bottom - strip.top, "fp")

    def _draw_mark(self, drawing: Drawing, axis: Axis, mark: Mark) -> None:
        x = axis.at(mark.middle)
        lines = wrapped(mark.words, self.size.width, bold=True)
        drawing.lines_of_words(x, LINE - 4, lines, "b", "middle")
        if mark.to is not None:
            return
        self._through(drawing, x, "tg")
        if self.size.is_wide:
            drawing.line(x, self.head - HEAD / 2, x, self.strips[0].top, "tg")


def joined(strips: Iterable[Strip]) -> list[Strip]:
    """The strips, those that touch as one."""
    found: list[Strip] = []
    for strip in strips:
        if found and found[-1].bottom == strip.top:
            found[-1] = Strip(found[-1].top, strip.bottom)
        else:
            found.append(strip)
    return found


def lay_rows(rows: Sequence[RowWords], size: Size, head: str = "") -> Lanes:
    """Rows on paper of a size. head: the words of the line through them, for which a lane is kept above."""
    top = LINE * len(wrapped(head, size.width, bold=True)) + HEAD if head else 0.0
    return _wide(rows, size, top) if size.is_wide else _narrow(rows, size, top)


def _wide(rows: Sequence[RowWords], size: Size, head: float) -> Lanes:
    labels = [wrapped(row.label, LABELS, bold=row.is_bold) for row in rows]
    values = [list(_values(row)) for row in rows]
    left = max(width_of(line, bold=row.is_bold) for row, lines in zip(rows, labels, strict=True) for line in lines)
    taken = max(width_of(line, bold=kind == "b") for lines in values for line, kind in lines)
    right, y = size.width - taken - GAP, head
    strips: list[Strip] = []
    words: list[Word] = []
    for row, label, value in zip(rows, labels, values, strict=True):
        heading = list(_heading(row, size.width, y))
        y = heading[-1].y + HEAD if heading else y
        words += heading
        strips.append(Strip(y, y + max(max(len(label), len(value)) * LINE, row.tall) + BETWEEN))
        words += _centred(0, strips[-1].middle, [(line, row.weight) for line in label])
        words += _centred(right + GAP, strips[-1].middle, value)
        y = strips[-1].bottom
    return Lanes(size, left + GAP, right, head, strips, words)


def _heading(row: RowWords, width: float, top: float) -> Iterator[Word]:
    """The words over a group, a little apart from what stands above them; none where no group begins."""
    if row.heading:
        first = top + LINE - 4 + (BETWEEN if top else 0)
        for at, line in enumerate(wrapped(row.heading, width, bold=True)):
            yield Word(0, first + at * LINE, line, "b")


def _values(row: RowWords) -> Iterator[tuple[str, str]]:
    yield from ((line, row.weight) for line in wrapped(row.said, VALUES, bold=row.is_bold))
    if row.beside:
        yield from ((line, "q") for line in wrapped(row.beside, VALUES))


def _centred(x: float, middle: float, lines: Sequence[tuple[str, str]]) -> Iterator[Word]:
    first = middle + ON_LINE - (len(lines) - 1) * LINE / 2
    for at, (line, kind) in enumerate(lines):
        yield Word(x, first + at * LINE, line, kind)


def _narrow(rows: Sequence[RowWords], size: Size, head: float) -> Lanes:
    strips: list[Strip] = []
    words: list[Word] = []
    y = head
    for row in rows:
        heading = list(_heading(row, size.width, y))
        y = heading[-1].y + HEAD if heading else y
        found = [*heading, *_above(row, size.width, y + LINE - 4)]
        top = found[-1].y + HEAD
        strips.append(Strip(top, top + max(STRIP, row.tall)))
        words += found
        y = strips[-1].bottom + BELOW
    return Lanes(size, EDGE, size.width - EDGE, head, strips, words)


def _above(row: RowWords, width: float, y: float) -> Iterator[Word]:
    """The words over a row's marks: its label and, at the right, its value, on the same line where there is room."""
    labels = wrapped(row.label, width, bold=row.is_bold)
    said = f"{row.said} ({row.beside})" if row.beside else row.said
    values = wrapped(said, width, bold=row.is_bold)
    taken = width_of(labels[-1], bold=row.is_bold) + GAP + width_of(values[0], bold=row.is_bold)
    first = len(labels) - (1 if len(values) == 1 and taken <= width else 0)
    yield from (Word(0, y + at * LINE, line, row.weight) for at, line in enumerate(labels))
    yield from (Word(width, y + (first + at) * LINE, line, row.weight, "end") for at, line in enumerate(values))


def draw_cut(drawing: Drawing, axis: Axis, amount: float, y: float) -> None:
    """The sign of a cut where a mark goes on beyond an end of the axis; nothing where it does not."""
    if amount > axis.high:
        drawing.broken(axis.right, y)
    if amount < axis.low:
        drawing.broken(axis.left + CUT, y)


def foot(axis_words: str, cut: Sequence[str], *, not_from_nought: bool = False) -> str:
    """What stands under an axis: what it is of, that it does not begin at £0, and what lies beyond its end."""
    said = [axis_words]
    if not_from_nought:
        said.append("The axis does not begin at £0")
    if cut:
        said.append(f"Cut, because it lies far from all others: {'; '.join(cut)}")
    return ". ".join(said)
