"""Where do we stand among our peers? A row for each group: a dot for each peer, ours stands out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from shiremoot.report.pictures.axis import Axis, Say, axis_over
from shiremoot.report.pictures.marks import DIAMOND, DOT, diamond
from shiremoot.report.pictures.measures import kind_of_column, tick_sayer, value_sayer
from shiremoot.report.pictures.outliers import kept, said_beyond
from shiremoot.report.pictures.picture import Measure, Picture, refuse_endless, refuse_repeated
from shiremoot.report.pictures.rows import RowWords, lay_rows
from shiremoot.report.pictures.svg import Drawing, Size
from shiremoot.report.tables import NOT_STATED, CannotTell, Cell, Column, Table
from shiremoot.report.words import capital, count_of

APART = 2 * DOT + 0.5  # px, between the middles of two dots
MOST_BRIEF = 4  # rows, where room is short
LEAST_TALL, MOST_OFF = 26.0, 40.0  # px; where more dots are alike than that holds, they stand closer


@dataclass(frozen=True, slots=True)
class DotsRow:
    """One group or service: our own value, and what its peers have, all in the measure of the picture.

    own: None where there is none; reason then says why ("not reported"). peers: (name, value), at least one,
    no name twice. lower, median, upper: quartiles and median of the peers, as the study computed them.
    Raises: CannotTell for a value that is no number, quartiles out of order, a missing reason or missing peers.
    """

    label: str
    own: float | None
    peers: Sequence[tuple[str, float]]
    lower: float
    median: float
    upper: float
    reason: str = ""

    def __post_init__(self) -> None:
        if not self.peers:
            raise CannotTell("no peers", "at least one", place=self.label)
        if (self.own is None) != bool(self.reason.strip()):
            raise CannotTell(
                "neither a value nor a reason" if self.own is None else "a value and a reason why there is none",
                "our own value, or the reason why there is none",
                place=self.label,
            )
        refuse_endless(self.amounts, self.label)
        refuse_repeated((name for name, _ in self.peers), self.label)
        if not self.lower <= self.median <= self.upper:
            raise CannotTell(", ".join(map(str, self.quartiles)), "quartiles and median in order", place=self.label)

    @property
    def quartiles(self) -> tuple[float, float, float]:
        """The middle half of the peers, and their median within it."""
        return self.lower, self.median, self.upper

    def apart(self) -> tuple[float, float]:
        """How far above the middle half of its peers it stands, then how far below."""
        own = self.median if self.own is None else self.own
        return max(0.0, own - self.upper), max(0.0, self.lower - own)

    @property
    def amounts(self) -> list[float]:
        """Every number of the row."""
        own = [] if self.own is None else [self.own]
        return [*own, *self.quartiles, *(value for _, value in self.peers)]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerDots(Picture):
    """Our own body among its peers, a row for each group, over one axis.

    axis: what the values are. measure: how they are printed. own: the name of our body. peers_words: what the peers are
    called ("nearest neighbours").
    Raises: CannotTell for no rows, or two rows of one label.
    """

    axis: str
    measure: Measure
    own: str
    rows: Sequence[DotsRow]
    peers_words: str = "peers"

    def check(self) -> None:
        """Raises: CannotTell for no rows, or two of one label."""
        place = f'picture "{self.title}"'
        if not self.rows:
            raise CannotTell("no rows", "at least one", place=place)
        refuse_repeated((row.label for row in self.rows), place)
        for row in self.rows:
            refuse_repeated((self.own, *(name for name, _ in row.peers)), f"{place}, {row.label}")

    def brief(self) -> PeerDots:
        """The rows farthest from their peers, those above them first; the note says how many are left out."""
        out = len(self.rows) - MOST_BRIEF
        if out <= 0:
            return self
        labels = {row.label for row in sorted(self.rows, key=DotsRow.apart, reverse=True)[:MOST_BRIEF]}
        left_out = f"{capital(count_of(out, 'row'))} nearer to the peers {'is' if out == 1 else 'are'} left out here."
        rows = [row for row in self.rows if row.label in labels]
        return replace(self, rows=rows, note=f"{self.note} {left_out}".lstrip())

    def numbers(self) -> Table:
        """One column for each row of dots: our own value, the quartiles, then every peer that has one somewhere."""
        names = dict.fromkeys(name for row in self.rows for name, _ in row.peers)
        values = [dict(row.peers) for row in self.rows]
        rows: tuple[tuple[Cell, ...], ...] = (
            (self.own, *(NOT_STATED if row.own is None else row.own for row in self.rows)),
            (f"Lower quarter of the {self.peers_words}", *(row.lower for row in self.rows)),
            (f"Middle of the {self.peers_words}", *(row.median for row in self.rows)),
            (f"Upper quarter of the {self.peers_words}", *(row.upper for row in self.rows)),
            *((name, *(known.get(name, NOT_STATED) for known in values)) for name in names),
        )
        why = [f"{self.own}, {row.label}: {row.reason}." for row in self.rows if row.own is None]
        columns = (
            Column("Body"),
            *(Column(row.label, kind_of_column(self.measure, row.amounts)) for row in self.rows),
        )
        return Table(self.title, columns, rows, note=" ".join([f"{self.axis}.", *why]))

    def drawn(self, size: Size) -> Drawing:
        """A row for each group with our value and the middle of the peers beside it, the middle half as a band."""
        values = [value for row in self.rows for value in row.amounts]
        say = value_sayer(self.measure, values)
        always = [value for row in self.rows for value in row.quartiles]
        # how wide the lane of marks is does not depend on how tall they are, and the other way round it does
        flat = lay_rows([self._words(row, say) for row in self.rows], size)
        axis = axis_over(kept(values, always), flat.left, flat.right)
        swarms = [_Swarm.of(row, axis) for row in self.rows]
        rows = zip(self.rows, swarms, strict=True)
        lanes = lay_rows([self._words(row, say)._replace(tall=swarm.tall) for row, swarm in rows], size)
        drawing = lanes.drawn(axis, tick_sayer(self.measure), None, self._foot(axis, say))
        for row, swarm, strip in zip(self.rows, swarms, lanes.strips, strict=True):
            swarm.draw(drawing, row, axis, strip.middle)
        return drawing

    def _words(self, row: DotsRow, say: Say) -> RowWords:
        middle = "" if self._all_middle(say) else f"middle {say(row.median)}"
        return RowWords(row.label, row.reason if row.own is None else say(row.own), middle)

    def _all_middle(self, say: Say) -> str:
        """The middle of every row, where all are alike, as with shares of it; else nothing."""
        said = {say(row.median) for row in self.rows}
        return said.pop() if len(said) == 1 < len(self.rows) else ""

    def _foot(self, axis: Axis, say: Say) -> str:
        middle = " ".join(("their middle", self._all_middle(say))).rstrip()
        key = f"Diamond: {self.own}. Dots: {self.peers_words}. Band: the middle half of them, its line {middle}"
        beyond = [
            f"{row.label}, {', '.join(names)}" for row in self.rows if (names := list(self._beyond(row, axis, say)))
        ]
        return ". ".join([self.axis, key, *said_beyond(beyond)])

    def _beyond(self, row: DotsRow, axis: Axis, say: Say) -> Iterator[str]:
        for name, value in ((self.own, row.own), *row.peers):
            if value is not None and not axis.holds(value):
                yield f"{name} {say(value)}"


@dataclass(frozen=True, slots=True)
class _Swarm:
    """The dots of a row in pixels: each where its value is, and so far off the middle that it shows."""

    dots: Sequence[tuple[float, float, bool]]  # across, off the middle, within the axis

    @classmethod
    def of(cls, row: DotsRow, axis: Axis) -> _Swarm:
        """The dots from left to right, each on the level nearest to the middle that is free; ours has the middle."""
        taken = _room_of_ours(axis.within(row.own)) if row.own is not None else {}
        placed = []
        for value in sorted(value for _, value in row.peers):
            x = axis.within(value)
            level = next(at for at in _levels() if all(abs(x - other) >= APART for other in taken.get(at, ())))
            taken.setdefault(level, []).append(x)
            placed.append((x, level, axis.holds(value)))
        apart = min(APART, MOST_OFF / max(1, *(abs(level) for _, level, _ in placed)))
        return cls([(x, level * apart, is_within) for x, level, is_within in placed])

    @property
    def tall(self) -> float:
        """From the highest dot to the lowest, and as much more at both sides as tells rows apart."""
        return max(LEAST_TALL, 2 * (max(abs(off) for _, off, _ in self.dots) + DOT))

    def draw(self, drawing: Drawing, row: DotsRow, axis: Axis, middle: float) -> None:
        """The band of the middle half, the middle's line, the dots, and ours on top."""
        top = middle - self.tall / 2
        lower, median, upper = map(axis.at, row.quartiles)
        drawing.bar(lower, top, upper - lower, self.tall, "fp")
        drawing.line(median, top, median, top + self.tall, "wk")
        for x, off, is_within in self.dots:
            drawing.dot(x, middle + off, DOT, "fg" if is_within else "fh")
        if row.own is not None:
            diamond(drawing, axis.within(row.own), middle, "fm" if axis.holds(row.own) else "fh")


def _room_of_ours(x: float) -> dict[int, list[float]]:
    """What our diamond takes of each level: on the middle twice as much as a dot."""
    return {0: [x - DIAMOND / 2, x + DIAMOND / 2], 1: [x], -1: [x]}


def _levels() -> Iterator[int]:
    """0, 1, -1, 2, -2 ..."""
    yield 0
    for level in count(1):
        yield from (level, -level)
