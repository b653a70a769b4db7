"""Will it reach the target? Twenty dots for each reading, each as likely as any other; filled ones meet it.

Natural frequencies: people read "6 of 20" more surely than 30% (Kay and others, 2016, quantile dotplots).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from shiremoot.report.pictures.axis import Axis, axis_over, round_step
from shiremoot.report.pictures.letters import LINE, width_of, wrapped
from shiremoot.report.pictures.picture import Picture, refuse_endless, refuse_repeated
from shiremoot.report.pictures.svg import Drawing, Size
from shiremoot.report.tables import CannotTell, Column, Table
from shiremoot.report.words import say_on_axis, say_whole_share

DOTS = 20
LARGEST, GAP = 10.0, 1.5  # px: radius of a dot, and between two of them
SMALLER, MANY_ROWS = 7.0, 3  # px: radius of a dot where so many rows or more share one screen
BESIDE = 6.0  # px, between a label and what it says
EDGE = 10.0  # px, from the paper's side to the axis' end
MOST_STACKS = 20.0  # across the paper


@dataclass(frozen=True, slots=True)
class DotRow:
    """One reading of a target: its twenty equally likely amounts, and what they say of it.

    label: which reading, or which target. said: how many dots meet the target, in words. is_cap: amounts at or below
    the target meet it, else those at or above.
    Raises: CannotTell where there are not twenty amounts.
    """

    label: str
    amounts: Sequence[float]
    said: str
    is_cap: bool = False

    def __post_init__(self) -> None:
        refuse_endless(self.amounts, self.label)
        if len(self.amounts) != DOTS:
            raise CannotTell(f"{len(self.amounts)} amounts", f"{DOTS}, each as likely as any other", place=self.label)


@dataclass(frozen=True, slots=True, kw_only=True)
class TwentyDots(Picture):
    """Rows of twenty dots over one axis, with the target as a line.

    axis: what the amounts are. measure: pounds or, where rows are of unlike targets, each amount as a share of its own
    (then the target is 1).
    """

    axis: str
    target: float
    target_words: str
    rows: Sequence[DotRow]
    measure: Literal["pounds", "share"] = "pounds"

    def check(self) -> None:
        """Raises: CannotTell for no rows, or two of one label."""
        place = f'picture "{self.title}"'
        if not self.rows:
            raise CannotTell("no rows", "at least one", place=place)
        refuse_repeated((row.label for row in self.rows), place)

    def meets(self, row: DotRow, amount: float) -> bool:
        """Whether a dot is filled."""
        return amount <= self.target if row.is_cap else amount >= self.target

    def numbers(self) -> Table:
        """The twenty amounts of each row, the least first."""
        columns = (Column("Of 20 outcomes", "number"), *(Column(row.label, self.measure) for row in self.rows))
        ordered = [sorted(row.amounts) for row in self.rows]
        rows = tuple((at + 1, *amounts) for at, amounts in enumerate(zip(*ordered, strict=True)))
        return Table(self.title, columns, rows, note=f"{self.axis}. {self.target_words}.")

    def drawn(self, size: Size) -> Drawing:
        """Words over each row, dots above its line, the amounts under the last."""
        drawing = Drawing(size.width)
        axis = self._axis(size)
        stacks = self._stacks(axis)
        head = wrapped(self.target_words, size.width, bold=True)
        drawing.lines_of_words(axis.at(self.target), LINE - 4, head, "b", "middle")
        y = LINE * len(head)
        for row in self.rows:
            y = self._row(drawing, y, row, axis, stacks)
        below = axis.drawn(drawing, y, self._say(axis))
        drawing.lines_of_words(0, below, wrapped(self.axis, drawing.width), "q")
        return drawing

    def _say(self, axis: Axis) -> Callable[[float], str]:
        return say_whole_share if self.measure == "share" else say_on_axis(axis.ticks())

    def _axis(self, size: Size) -> Axis:
        """An axis over all amounts, and on until no stack stands beyond its ends, as one at the largest may."""
        amounts = [self.target, *(amount for row in self.rows for amount in row.amounts)]
        near = min(amounts) >= 0 and min(amounts) < max(amounts) / 2
        axis = axis_over(amounts, EDGE, size.width - EDGE, from_nought=near)
        while beyond := [amount for amount in self._middles(axis) if not axis.low <= amount <= axis.high]:
            axis = axis_over([axis.low, axis.high, *beyond], axis.left, axis.right)
        return axis

    def _stacks(self, axis: Axis) -> _Stacks:
        return _Stacks.on(axis, self.target, SMALLER if len(self.rows) >= MANY_ROWS else LARGEST)

    def _middles(self, axis: Axis) -> Iterator[float]:
        """The amount in the middle of every stack."""
        stacks = self._stacks(axis)
        for row in self.rows:
            yield from (stacks.middle(amount, upwards_closed=row.is_cap) for amount in row.amounts)

    def _row(self, drawing: Drawing, top: float, row: DotRow, axis: Axis, stacks: _Stacks) -> float:
        """One row from its words to its line; returns where that line lies."""
        y = self._words(drawing, top + LINE, row)
        placed = list(stacks.placed(row.amounts, upwards_closed=row.is_cap))
        tall = max(level for _, level, _ in placed)
        line = y - LINE / 2 + tall * stacks.apart + GAP
        drawing.line(axis.at(self.target), y - LINE / 2, axis.at(self.target), line, "tg")
        for x, level, amount in placed:
            middle = line - GAP / 2 - stacks.radius - (level - 1) * stacks.apart
            drawing.dot(x, middle, stacks.radius, "fm" if self.meets(row, amount) else "fh")
        drawing.line(0, line, drawing.width, line, "ax")
        return line

    def _words(self, drawing: Drawing, y: float, row: DotRow) -> float:
        """The label and what the dots say, on one line where they fit; returns where a next line would stand."""
        label = f"{row.label}:"
        beside = width_of(label, bold=True) + BESIDE
        if beside + width_of(row.said) <= drawing.width:
            drawing.words(0, y, label, "b")
            drawing.words(beside, y, row.said)
            return y + LINE
        y = drawing.lines_of_words(0, y, wrapped(label, drawing.width, bold=True), "b")
        return drawing.lines_of_words(0, y, wrapped(row.said, drawing.width))


@dataclass(frozen=True, slots=True)
class _Stacks:
    """Dots gathered in stacks of one width in pounds, an edge at the target, so that no dot straddles it."""

    axis: Axis
    target: float
    step: float
    largest: float

    @classmethod
    def on(cls, axis: Axis, target: float, largest: float) -> _Stacks:
        """Stacks as narrow as dots can be told apart on the axis. largest: px, of a dot's radius."""
        return cls(axis, target, round_step((axis.high - axis.low) / MOST_STACKS), largest)

    @property
    def radius(self) -> float:
        across = (self.axis.at(self.axis.low + self.step) - self.axis.left) / 2
        return min(self.largest, across - GAP / 2)

    @property
    def apart(self) -> float:
        return 2 * self.radius + GAP

    def placed(self, amounts: Sequence[float], *, upwards_closed: bool) -> Iterator[tuple[float, int, float]]:
        """Where each dot stands: across, how high in its stack (from 1), and its amount.

        upwards_closed: an amount at an edge belongs to the stack below it, as one at a limit keeps it.
        """
        heights: Counter[float] = Counter()
        for amount in sorted(amounts):
            middle = self.middle(amount, upwards_closed=upwards_closed)
            heights[middle] += 1
            yield self.axis.at(middle), heights[middle], amount

    def middle(self, amount: float, *, upwards_closed: bool) -> float:
        """The amount in the middle of the stack that an amount belongs to."""
        steps = (amount - self.target) / self.step
        stack = math.ceil(steps - 1e-9) - 1 if upwards_closed else math.floor(steps + 1e-9)
        return self.target + (stack + 0.5) * self.step
