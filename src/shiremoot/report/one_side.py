"""How tall a picture may be, so that words and picture stand on one side of A4."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from shiremoot.report.columns import POINT, PORTRAIT
from shiremoot.report.paper import FactRow, Halves, Kind, Para, Part
from shiremoot.report.pictures.letters import SIZE, width_of

SIDE = 250.0  # mm of text down A4, with a little to spare
SMALLEST, TALLEST = 38.0, 70.0  # mm of a picture
LINE = 1.2  # of the size of letters, from one line to the next
BOLD = 1.08  # how much wider than other words


class Look(NamedTuple):
    """Points of a kind of paragraph: its letters, and the space around it, as the base document has them."""

    letters: float
    around: float
    is_bold: bool = False


USUAL = Look(11, 6)
LOOKS: dict[Kind, Look] = {
    "title": Look(20, 8, is_bold=True),
    "answer": Look(14, 8, is_bold=True),
    "heading 1": Look(13, 18, is_bold=True),
    "caption": Look(11, 14, is_bold=True),
    "bullet": Look(11, 3),
    "subject": Look(9, 11),
    "note": Look(9, 11),
}
FACT, ITS_WORDS = Look(14, 5, is_bold=True), Look(9, 8)


def room_for_picture(parts: Sequence[Part]) -> float:
    """Millimetres that the other parts leave to the one picture of a side, within what can be read and looks well."""
    taken = sum(_height(part) for part in parts)
    return max(SMALLEST, min(TALLEST, SIDE - taken))


def _height(part: Part) -> float:
    match part:
        case Para():
            return _tall(part.words, LOOKS.get(part.kind, USUAL), PORTRAIT)
        case Halves():
            return sum(_height(inner) for inner in (*part.left, *part.right))
        case FactRow():
            across = PORTRAIT / len(part.facts) - 4
            facts = (_tall(fact.value, FACT, across) + _tall(fact.says, ITS_WORDS, across) for fact in part.facts)
            return max(facts)
        case _:
            return 0.0


def _tall(words: str, look: Look, across: float) -> float:
    """Millimetres that words take down a column so wide."""
    wide = width_of(words) / SIZE * look.letters * POINT * (BOLD if look.is_bold else 1.0)
    return (max(1, math.ceil(wide / across)) * look.letters * LINE + look.around) * POINT
