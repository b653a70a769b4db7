"""Who pays? For each body a row for each way of sharing, over the band of what is fair to it and to the others."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from shiremoot.report.pictures.axis import FAR, Axis, axis_over, each
from shiremoot.report.pictures.measures import as_said
from shiremoot.report.pictures.picture import Picture, refuse_endless, refuse_repeated
from shiremoot.report.pictures.rows import CUT, RowWords, Strip, foot, joined, lay_rows
from shiremoot.report.pictures.svg import Drawing, Size
from shiremoot.report.tables import NOT_APPLICABLE, CannotTell, Cell, Column, Table
from shiremoot.report.words import capital, count_of, say_on_axis

DOT = 7.0  # px, radius
MOST_BRIEF = 4  # bodies where there is little room
PENNY = 0.01  # pounds: shares are told to the penny, and rounding them crosses no limit


@dataclass(frozen=True, slots=True)
class ShareRow:
    """What one way of sharing asks of a body, in pounds; said: as printed ("£1.87m").

    Raises: CannotTell for a number that is none, or no words.
    """

    label: str
    amount: float
    said: str

    def __post_init__(self) -> None:
        refuse_endless((self.amount,), self.label)
        if not self.label.strip() or not self.said.strip():
            raise CannotTell("a share without words", "the way of sharing, and its pounds as printed", place=self.label)


@dataclass(frozen=True, slots=True)
class BodyLimits:
    """What is fair to ask of one body, in pounds, and what each way of sharing asks.

    adds: what the others pay more because it takes part; below it they do better without it. None where the others
    may not form a group without it, so that nothing is too little. alone: what it would pay by itself; above it, it
    does better outside. Where it adds more than it pays alone, no share is fair. adds_said, alone_said: as printed.
    Raises: CannotTell for a number that is none, no shares, two of one way, or no words.
    """

    body: str
    adds: float | None
    alone: float
    adds_said: str
    alone_said: str
    shares: Sequence[ShareRow]

    def __post_init__(self) -> None:
        refuse_endless(self.ends, self.body)
        if not self.shares:
            raise CannotTell("no shares", "at least one way of sharing", place=self.body)
        refuse_repeated((share.label for share in self.shares), self.body)
        if not self.body.strip() or not self.alone_said.strip() or (self.adds is None) == bool(self.adds_said.strip()):
            raise CannotTell("limits without words", "the body, and both ends as printed", place=self.body)

    @property
    def ends(self) -> tuple[float, ...]:
        """The ends of the band; one where nothing is too little."""
        return (self.alone,) if self.adds is None else (self.adds, self.alone)

    @property
    def is_empty(self) -> bool:
        """Whether no share is fair."""
        return self.adds is not None and self.adds > self.alone + PENNY

    @property
    def heading(self) -> str:
        """The body, and what is fair to it, in words."""
        if self.adds is None:
            return f"{self.body}: fair at {self.alone_said} or less"
        if self.is_empty:
            return f"{self.body}: no share is fair, it adds {self.adds_said} and would pay {self.alone_said} alone"
        return f"{self.body}: fair between {self.adds_said} and {self.alone_said}"

    def side(self, share: ShareRow) -> str:
        """Above or below what is fair, "outside" where it is both, and nothing where the share is fair."""
        above = share.amount > self.alone + PENNY
        below = self.adds is not None and share.amount < self.adds - PENNY
        return "outside" if above and below else "above" if above else "below" if below else ""

    def broken(self) -> int:
        """How many ways of sharing are not fair to it or to the others."""
        return sum(bool(self.side(share)) for share in self.shares)

    def said(self, share: ShareRow) -> str:
        """A share as printed, and on which side of the band it lies."""
        return f"{share.said} {self.side(share)}".rstrip()

    def rows(self) -> Iterator[RowWords]:
        """The words of its rows, the first with the heading."""
        for at, share in enumerate(self.shares):
            yield RowWords(share.label, self.said(share), heading="" if at else self.heading)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits(Picture):
    """Ways of sharing a cost, body by body, over one axis of pounds: filled dots inside the band, hollow ones outside.

    axis: what the amounts are. ends: what both ends of a band are. A band tells of each body alone and of all others
    together; a group between these may still do better outside, which a picture of groups tells.
    """

    axis: str
    bodies: Sequence[BodyLimits]
    ends: tuple[str, str] = ("What it adds", "What it would pay alone")

    def check(self) -> None:
        """Raises: CannotTell for no bodies, or one twice."""
        place = f'picture "{self.title}"'
        if not self.bodies:
            raise CannotTell("no bodies", "at least one", place=place)
        refuse_repeated((body.body for body in self.bodies), place)

    def brief(self) -> Limits:
        """The bodies to whom most ways are unfair; the note says how many are left out."""
        out = len(self.bodies) - MOST_BRIEF
        if out <= 0:
            return self
        worst = {body.body for body in sorted(self.bodies, key=BodyLimits.broken, reverse=True)[:MOST_BRIEF]}
        said = f"{capital(count_of(out))} of {count_of(len(self.bodies))} bodies"
        left_out = f"{said} {'is' if out == 1 else 'are'} left out here."
        bodies = [body for body in self.bodies if body.body in worst]
        return replace(self, bodies=bodies, note=f"{self.note} {left_out}".lstrip())

    def numbers(self) -> Table:
        """What each way asks of each body, beside both ends of what is fair."""
        columns = (
            *(Column("Body"), Column("Way of sharing"), Column(self.axis, "pounds")),
            *(*(Column(end, "pounds") for end in self.ends), Column("Within its own band")),
        )
        fine = as_said(
            words
            for body in self.bodies
            for words in (body.adds_said, body.alone_said, *(share.said for share in body.shares))
        )
        rows = tuple(tuple(map(fine, self._cells(body, share))) for body in self.bodies for share in body.shares)
        return Table(self.title, columns, rows)

    @staticmethod
    def _cells(body: BodyLimits, share: ShareRow) -> Iterator[Cell]:
        side = body.side(share)
        yield from (body.body, share.label, share.amount)
        yield NOT_APPLICABLE if body.adds is None else body.adds
        yield from (body.alone, f"no, {side}" if side else "yes")

    def drawn(self, size: Size) -> Drawing:
        """A heading for each body, then a row for each way with the body's band and the way's dot."""
        lanes = lay_rows([row for body in self.bodies for row in body.rows()], size)
        axis = self._axis(lanes.left, lanes.right)
        cut = [
            f"{body.body}, {share.label}, {body.said(share)}"
            for body, share in self._shares
            if not axis.holds(share.amount)
        ]
        below = foot(self.axis, cut, not_from_nought=axis.low > 0 or axis.high < 0)
        drawing = lanes.drawn(axis, each(say_on_axis(axis.ticks())), None, below)
        strips = iter(lanes.strips)
        for body in self.bodies:
            own = [next(strips) for _ in body.shares]
            _draw_band(drawing, body, axis, own)
            for share, strip in zip(body.shares, own, strict=True):
                _draw_share(drawing, body, share, axis, strip.middle)
        return drawing

    @property
    def _shares(self) -> Iterator[tuple[BodyLimits, ShareRow]]:
        return ((body, share) for body in self.bodies for share in body.shares)

    def _axis(self, left: float, right: float) -> Axis:
        """An axis that holds every band, and the shares that leave the bands wide enough to be seen."""
        ends = [end for body in self.bodies for end in body.ends]
        reach = FAR * (max(ends) - min(ends)) or math.inf
        near = (share.amount for _, share in self._shares if min(ends) - reach <= share.amount <= max(ends) + reach)
        found = [*ends, *near]
        axis = axis_over(found, left, right, from_nought=0 <= min(found) < max(found) / 2)
        return self._with_room_for_cuts(axis)

    def _with_room_for_cuts(self, axis: Axis) -> Axis:
        """A step more at an end beyond which a share lies, so that its dot stands on no limit."""
        amounts = [share.amount for _, share in self._shares if not axis.holds(share.amount)]
        low = axis.low - axis.step if any(amount < axis.low for amount in amounts) else axis.low
        high = axis.high + axis.step if any(amount > axis.high for amount in amounts) else axis.high
        return replace(axis, low=low, high=high)


def _draw_band(drawing: Drawing, body: BodyLimits, axis: Axis, strips: Sequence[Strip]) -> None:
    """From what the body adds to what it pays alone; of an empty band both ends alone, dashed."""
    left = axis.left if body.adds is None else axis.at(body.adds)
    right = axis.at(body.alone)
    for strip in joined(strips):
        drawing.bar(left, strip.top, right - left, strip.bottom - strip.top, "fp")
        for end in body.ends:
            x = axis.at(end)
            drawing.line(x, strip.top, x, strip.bottom, "ax da" if body.is_empty else "ax")


def _draw_share(drawing: Drawing, body: BodyLimits, share: ShareRow, axis: Axis, y: float) -> None:
    """A dot; one beyond the axis stands at its end, behind the sign of a cut."""
    if not axis.holds(share.amount):
        drawing.broken(axis.right - DOT if share.amount > axis.high else axis.left + DOT + CUT, y)
    drawing.dot(axis.within(share.amount), y, DOT, "fh" if body.side(share) else "fm")
