"""What does it change for each? A row for each body, from what it pays before to what it pays after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shiremoot.report.pictures.axis import Axis, axis_over, each, lone
from shiremoot.report.pictures.measures import as_said
from shiremoot.report.pictures.picture import Picture, refuse_endless, refuse_repeated
from shiremoot.report.pictures.rows import RowWords, draw_cut, foot, lay_rows
from shiremoot.report.pictures.svg import Drawing, Size
from shiremoot.report.tables import NOT_APPLICABLE, CannotTell, Cell, Column, Span, Table
from shiremoot.report.words import capital, say_on_axis

DOT, RING = 5.0, 7.0  # px: radius of the dot after and of the one before, which shows around it where both are alike
BAR, APART = 10.0, 8.0  # px: how high a range is, and how far each moment stands from the middle where ranges are drawn
TALL = 4 * BAR + 2  # px of a row with ranges
RANGES = "Bars: 8 runs in 10"


@dataclass(frozen=True, slots=True)
class Moment:
    """An amount in pounds, its range in 8 runs in 10 where one is known, and both as printed ("£1.02m").

    Raises: CannotTell for a number that is none, a range out of order, or one without the other's words.
    """

    amount: float
    said: str
    span: tuple[float, float] | None = None
    span_said: str = ""

    def __post_init__(self) -> None:
        refuse_endless(self.amounts, self.said)
        if self.span is not None and self.span[0] > self.span[1]:
            raise CannotTell(f"{self.span[0]:g} to {self.span[1]:g}", "the lower end first", place=self.said)
        if not self.said.strip() or (self.span is None) == bool(self.span_said.strip()):
            raise CannotTell("an amount without words", "the amount, and its range where there is one", place=self.said)

    @property
    def amounts(self) -> tuple[float, ...]:
        """Every place on the axis that it needs."""
        return (self.amount, *(self.span or ()))

    def said_of(self, place: float) -> str:
        """The words that tell a place on the axis: those of the amount or of its range."""
        return self.said if place == self.amount else self.span_said


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """What one body pays before and after. before: None for one that does not take part before.

    instead: what stands beside the amount after where there is none before ("joins").
    Raises: CannotTell for no words.
    """

    label: str
    before: Moment | None
    after: Moment
    instead: str = "joins"

    def __post_init__(self) -> None:
        if not self.label.strip() or not self.instead.strip():
            raise CannotTell("a change without words", "whose it is, and why nothing stands before", place="changes")

    @property
    def moments(self) -> tuple[Moment, ...]:
        """Before where there is one, and after."""
        return (self.after,) if self.before is None else (self.before, self.after)

    @property
    def amounts(self) -> tuple[float, ...]:
        """Every place on the axis that it needs."""
        return tuple(amount for moment in self.moments for amount in moment.amounts)


@dataclass(frozen=True, slots=True, kw_only=True)
class BeforeAfter(Picture):
    """A hollow dot before and a filled one after, joined by a line, for each body over one axis of pounds.

    axis: what the amounts are. before, after: the moments in a few words ("before Poole joins").
    """

    axis: str
    before: str
    after: str
    rows: Sequence[ChangeRow]

    def check(self) -> None:
        """Raises: CannotTell for no rows, one label twice, nothing before any of them, or moments without words."""
        place = f'picture "{self.title}"'
        if all(row.before is None for row in self.rows):
            raise CannotTell("no change", "at least one amount before", place=place)
        if not self.before.strip() or not self.after.strip():
            raise CannotTell("a moment without words", "what before and after are", place=place)
        refuse_repeated((row.label for row in self.rows), place)

    @property
    def has_ranges(self) -> bool:
        """Whether a range is drawn anywhere."""
        return any(moment.span for row in self.rows for moment in row.moments)

    def numbers(self) -> Table:
        """Each body's amounts before and after, with their ranges where there are any."""
        fine = as_said(
            words for row in self.rows for moment in row.moments for words in (moment.said, moment.span_said)
        )
        columns = [Column("Body")]
        for words, head in ((self.before, f"{self.axis}, {self.before}"), (self.after, capital(self.after))):
            columns.append(
                Column(head, "pounds")
            )  # what the amounts are stands once: twice it makes heads of six lines
            columns += [Column(f"8 runs in 10, {words}", "pounds")] if self.has_ranges else []
        rows = tuple((row.label, *map(fine, self._cells(row))) for row in self.rows)
        return Table(self.title, tuple(columns), rows)

    def _cells(self, row: ChangeRow) -> Iterator[Cell]:
        for moment in (row.before, row.after):
            yield NOT_APPLICABLE if moment is None else moment.amount
            if self.has_ranges:
                yield Span(*moment.span) if moment is not None and moment.span else NOT_APPLICABLE

    def drawn(self, size: Size) -> Drawing:
        """A line from the dot before to the dot after; where there are ranges, each on a line of its own."""
        lanes = lay_rows([self._words(row) for row in self.rows], size)
        amounts = [amount for row in self.rows for amount in row.amounts]
        far = lone(amounts)
        near = [amount for amount in amounts if amount != far]
        axis = axis_over(near, lanes.left, lanes.right, from_nought=0 <= min(near) < max(near) / 2)
        cut = [
            f"{row.label}, {moment.said_of(far)}"
            for row in self.rows
            for moment in row.moments
            if far is not None and far in moment.amounts
        ]
        drawing = lanes.drawn(axis, each(say_on_axis(axis.ticks())), None, self._foot(axis, cut))
        apart = APART if self.has_ranges else 0.0
        for row, strip in zip(self.rows, lanes.strips, strict=True):
            _draw(drawing, row, axis, strip.middle, apart)
        return drawing

    def _words(self, row: ChangeRow) -> RowWords:
        beside = row.instead if row.before is None else f"{row.before.said} before"
        return RowWords(row.label, row.after.said, beside, tall=TALL if self.has_ranges else 0.0)

    def _foot(self, axis: Axis, cut: Sequence[str]) -> str:
        """What the axis is of, and which mark is which."""
        below = foot(self.axis, cut, not_from_nought=axis.low > 0 or axis.high < 0)
        key = f"Hollow: {self.before}. Filled: {self.after}"
        return ". ".join((below, key, *((RANGES,) if self.has_ranges else ())))


def _draw(drawing: Drawing, row: ChangeRow, axis: Axis, y: float, apart: float) -> None:
    """The ranges lie under the line that joins the dots, and these on top of it."""
    heights = [y + apart] if row.before is None else [y - apart, y + apart]
    for moment, height in zip(row.moments, heights, strict=True):
        if moment.span is not None:
            low, high = map(axis.within, moment.span)
            drawing.bar(low, height - BAR / 2, high - low, BAR, "fd")
        for amount in moment.amounts:
            draw_cut(drawing, axis, amount, height)
    places = [(axis.within(moment.amount), height) for moment, height in zip(row.moments, heights, strict=True)]
    if row.before is not None:
        drawing.path(places, "wk")
        drawing.dot(*places[0], RING, "fh")
    drawing.dot(*places[-1], DOT, "fm")
