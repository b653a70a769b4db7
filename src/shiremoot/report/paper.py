"""A paper as data: what Word and PDF both print, numbered and in order, and nothing that only one understands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import Literal

from shiremoot.report.blocks import Fact
from shiremoot.report.columns import widths
from shiremoot.report.pictures.picture import Picture

MOST_TOGETHER = 8  # rows of a table that no foot of a page parts
Words = Literal["plain", "strong", "field", "cite"]
Kind = Literal[
    "title",
    "subject",
    "answer",
    "particular",
    "heading 1",
    "heading 2",
    "heading 3",
    "paragraph",
    "recommending",
    "recommendation",
    "caption",
    "bullet",
    "text",
    "note",
    "command",
]


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one kind. A field stands in brackets for the council to fill in; a citation names what it is of (to)."""

    words: str
    kind: Words = "plain"
    to: str = ""


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph, heading or caption.

    number: of a numbered one as it is printed: "2" for a heading, "2.1" for a paragraph, "a" for a recommendation,
    "1" for a caption. label: what a caption begins with, Figure or Table. again: the caption of a further part of a
    table. name: what citations call it.
    """

    kind: Kind
    runs: Sequence[Run]
    number: str = ""
    label: str = ""
    again: bool = False
    name: str = ""

    @property
    def words(self) -> str:
        """All its words, without its number."""
        return "".join(run.words for run in self.runs)


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture to be printed at most so many millimetres wide and tall. Its caption stands before it."""

    picture: Picture
    width: float
    height: float

    def fitted(self, across: float, down: float, room: float = inf) -> tuple[float, float]:
        """Millimetres across and down of a drawing with these sides. room: millimetres between the paper's margins."""
        scale = min(min(self.width, room) / across, self.height / down)
        return across * scale, down * scale


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, or the part of one that a paper holds, as it is printed. Its caption stands before it.

    title, about: for those who do not see it. right: which columns stand at the right.
    totals, subtotals: rows (from 0). wide: it needs landscape.
    """

    title: str
    about: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    right: Sequence[bool]
    totals: Sequence[int] = ()
    subtotals: Sequence[int] = ()
    wide: bool = False

    @property
    def is_short(self) -> bool:
        """Whether it stands on one side as a whole, rather than with a row or two left over."""
        return len(self.rows) <= MOST_TOGETHER

    def widths(self, available: float) -> list[float]:
        """The share of so many millimetres that each column takes."""
        return widths(self.heads, self.rows, available)


@dataclass(frozen=True, slots=True)
class FactRow:
    """Key facts side by side, on the page for members."""

    facts: Sequence[Fact]


@dataclass(frozen=True, slots=True)
class Halves:
    """Two short sections that may stand side by side."""

    left: Sequence[Part]
    right: Sequence[Part]


def in_words(fact: Fact) -> bool:
    """Whether a key fact is told in words, which stand smaller than figures."""
    return not any(letter.isdigit() for letter in fact.value)


Part = Para | Figure | Grid | FactRow | Halves


@dataclass(frozen=True, slots=True)
class Leaf:
    """Parts on paper of one direction."""

    wide: bool
    parts: Sequence[Part]


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper for a committee, or the one page for members.

    title: also the file's. body: which council, at the head's left. about: at the head's right. foot: case and hash.
    pages: parts that begin on a new side. one_page: each of them is to fit one side of A4.
    letters: points of its text, less than usual where a side asks for it; what chooses its letters itself need not ask.
    """

    title: str
    body: str
    about: str
    foot: str
    pages: Sequence[Sequence[Part]]
    one_page: bool = False
    letters: float = 11.0

    @property
    def parts(self) -> Sequence[Part]:
        """All its parts in order."""
        return [part for page in self.pages for part in page]

    @property
    def leaves(self) -> Sequence[Leaf]:
        """Its parts by page and direction; what announces a table in landscape turns with it."""
        return [leaf for page in self.pages for leaf in _leaves(page)]


def _leaves(page: Sequence[Part]) -> list[Leaf]:
    leaves: list[Leaf] = []
    for part, wide in zip(page, _turned(page), strict=True):
        if leaves and leaves[-1].wide == wide:
            leaves[-1] = Leaf(wide, (*leaves[-1].parts, part))
        else:
            leaves.append(Leaf(wide, (part,)))
    return leaves


def _turned(page: Sequence[Part]) -> Iterator[bool]:
    """Of each part, whether it stands in landscape: a wide table, its note, and captions and headings before it."""
    wide = False
    following: list[bool] = []
    for part in reversed(page):
        announces = isinstance(part, Para) and (part.kind == "caption" or part.kind.startswith("heading"))
        wide = part.wide if isinstance(part, Grid) else wide and announces
        following.append(wide)
    before = False
    for part, turned in zip(page, reversed(following), strict=True):
        is_note = isinstance(part, Para) and part.kind == "note"
        before = turned or (before and is_note)
        yield before
