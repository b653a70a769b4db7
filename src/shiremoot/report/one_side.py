"""How large letters and picture may be, so that all that is said stands on one side of A4."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from shiremoot.report.columns import POINT, PORTRAIT
from shiremoot.report.paper import FactRow, Halves, Kind, Para, Part
from shiremoot.report.pictures.letters import SIZE, width_of

SIDE = 242.0  # mm of text down A4, with a little to spare
INDENT, BETWEEN = 10.0, 4.0  # mm of a short list's bullets and margin, and between facts
SMALLEST, ENOUGH, TALLEST = 38.0, 55.0, 70.0  # mm of a picture
LETTERS = (11.0, 10.5, 10.0, 9.5, 9.0)  # points
LINE = 1.2  # of the size of letters, from one line to the next
BOLD = 1.08  # how much wider than other words


class Side(NamedTuple):
    """How large the letters of a side are, in points, and how tall its picture, in millimetres."""

    letters: float
    picture: float


class Look(NamedTuple):
    """Points of a kind of paragraph: its letters, and the space around it, as the base document has them."""

    letters: float
    around: float
    is_bold: bool = False


LOOKS: dict[Kind, Look] = {
    "title": Look(20, 8, is_bold=True),
    "answer": Look(14, 8, is_bold=True),
    "heading 1": Look(13, 18, is_bold=True),
    "caption": Look(11, 14, is_bold=True),
    "subject": Look(9, 11),
    "note": Look(9, 11),
}
FACT, ITS_WORDS = Look(14, 5, is_bold=True), Look(9, 8)


def side_of(parts: Sequence[Part]) -> Side:
    """The largest letters that leave a picture enough, and what they leave it, as far as that looks well."""
    for letters in LETTERS:
        room = SIDE - sum(_height(part, letters) for part in parts)
        if room >= ENOUGH:
            break
    return Side(letters, max(SMALLEST, min(TALLEST, room)))


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
        case _:
            return 0.0


def _tall(words: str, look: Look, across: float) -> float:
    """Millimetres that words take down a column so wide."""
    wide = width_of(words) / SIZE * look.letters * POINT * (BOLD if look.is_bold else 1.0)
    return (max(1, math.ceil(wide / across)) * look.letters * LINE + look.around) * POINT
