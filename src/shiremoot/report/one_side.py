"""How large letters and picture may be, so that all that is said stands on one side of A4."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shiremoot.report.columns import POINT, PORTRAIT
from shiremoot.report.paper import FactRow, Figure, Grid, Halves, Kind, Para, Part
from shiremoot.report.pictures.letters import SIZE, width_of
from shiremoot.report.pictures.svg import WIDE

SIDE = 251.0  # mm of text down A4, with a little to spare
INDENT, BETWEEN = 10.0, 4.0  # mm of a short list's bullets and margin, and between facts
ENOUGH, TALLEST = 55.0, 90.0  # mm of a picture
READABLE = 7.0  # points of the letters in a picture, at least
LETTERS = (11.0, 10.5, 10.0, 9.5, 9.0)  # points
LINE = 1.2  # of the size of letters, from one line to the next
BOLD = 1.08  # how much wider than other words


class Side(NamedTuple):
    """How large the letters of a side are, in points, and how tall its picture, in millimetres.

    fits: all of it stands on one side with a picture that can be read.
    """

    letters: float
    picture: float
    fits: bool


class Look(NamedTuple):
    """Points of a kind of paragraph: its letters, and the space around it, as the base document has them."""

    letters: float
    around: float
    is_bold: bool = False


LOOKS: dict[Kind, Look] = {
    "title": Look(20, 8, is_bold=True),
    "answer": Look(14, 8, is_bold=True),
    "heading 1": Look(13, 16, is_bold=True),
    "caption": Look(11, 14, is_bold=True),
    "subject": Look(9, 11),
    "note": Look(9, 11),
}
FACT, ITS_WORDS, CELL = Look(14, 5, is_bold=True), Look(9, 8), Look(9, 5)


def side_of(parts: Sequence[Part]) -> Side:
    """The largest letters that leave a picture enough, and what they leave it, as far as that looks well.

    A picture is never so small that its own letters cannot be read, however much is said.
    """
    least, most = _ends_of_picture(parts)
    for letters in LETTERS:
        room = SIDE - sum(_height(part, letters) for part in parts)
        if room >= max(least, min(ENOUGH, most)):
            break
    return Side(letters, max(least, min(most, room)), room >= least)


def _ends_of_picture(parts: Sequence[Part]) -> tuple[float, float]:
    """How tall the picture is when its letters can just be read, and when it is as wide as it may be."""
    figures = [part for part in parts if isinstance(part, Figure)]
    if not figures:
        return 0.0, TALLEST
    drawn = [(figure.picture.drawn(WIDE), figure.width) for figure in figures]
    least = max(drawing.height * READABLE / SIZE * POINT for drawing, _ in drawn)
    widest = max(drawing.height * width / drawing.width for drawing, width in drawn)
    return least, max(least, min(TALLEST, widest))


def _height(part: Part, letters: float, across: float = PORTRAIT) -> float:
    match part:
        case Para():
            return _tall(part.words, LOOKS.get(part.kind, Look(letters, 6)), across)
        case Halves():
            sides = (part.left, part.right)
            return max(sum(_height(inner, letters, across / 2 - INDENT) for inner in side) for side in sides)
        case FactRow():
            each = across / len(part.facts) - BETWEEN
            return max(_tall(fact.value, FACT, each) + _tall(fact.says, ITS_WORDS, each) for fact in part.facts)
        case Grid():
            return sum(
                max(_tall(cell, CELL, across * share) for cell, share in cells) for cells in _cells(part, across)
            )
        case Figure():
            return 0.0


def _cells(grid: Grid, across: float) -> Iterator[list[tuple[str, float]]]:
    """The words of each row, the head first, with the share of the width that each has."""
    shares = grid.widths(across)
    for row in (grid.heads, *grid.rows):
        yield list(zip(row, shares, strict=True))


def _tall(words: str, look: Look, across: float) -> float:
    """Millimetres that words take down a column so wide."""
    wide = width_of(words) / SIZE * look.letters * POINT * (BOLD if look.is_bold else 1.0)
    return (max(1, math.ceil(wide / across)) * look.letters * LINE + look.around) * POINT
