"""Where do we stand among our peers? A row for each group: a dot for each peer, ours stands out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shiremoot.report.pictures.letters import LINE
from shiremoot.report.pictures.measures import kind_of_column
from shiremoot.report.pictures.picture import Measure, Picture, refuse_endless, refuse_repeated
from shiremoot.report.pictures.svg import Drawing, Size
from shiremoot.report.tables import NOT_STATED, CannotTell, Cell, Column, Table


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
            quartiles = f"{self.lower}, {self.median}, {self.upper}"
            raise CannotTell(quartiles, "quartiles and median in order", place=self.label)

    @property
    def amounts(self) -> list[float]:
        """Every number of the row."""
        own = [] if self.own is None else [self.own]
        return [*own, self.lower, self.median, self.upper, *(value for _, value in self.peers)]


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
        """The picture."""
        drawing = Drawing(size.width)
        drawing.words(0, LINE, self.axis)
        return drawing
