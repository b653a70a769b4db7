"""Who goes with whom? Areas by the group that they are in, told apart by pattern, letter and a heavy border.

Groups have no order, so no tint may say more than another: each has a pattern of its own, which grey print and the
colour-blind tell apart, and its letter on each area that has room for one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from string import ascii_uppercase
from typing import ClassVar, NamedTuple

from shiremoot.report.pictures.area_map import MISSING, AreaMap
from shiremoot.report.pictures.land import Land, Shape
from shiremoot.report.pictures.letters import LINE, width_of
from shiremoot.report.pictures.outlines import Corner, Ring, Way, hatched, room_in
from shiremoot.report.pictures.rows import ON_LINE
from shiremoot.report.pictures.svg import Drawing
from shiremoot.report.tables import CannotTell


class Pattern(NamedTuple):
    """What fills a group's areas: a tint, and strokes of some ways over it, so many pixels apart."""

    tint: str
    ways: Sequence[Way] = ()
    apart: float = 6.0
    strokes: str = "hatch"


PATTERNS = (
    Pattern("t5"),
    Pattern("t2"),
    Pattern(MISSING, ("-",)),
    Pattern(MISSING, ("|",)),
    Pattern("t1", ("-", "|"), 8.0),
    Pattern(MISSING, ("\\",)),
    Pattern("t3"),
    Pattern(MISSING, ("-",), 5.0, "hatch dt"),
)
BY_ITSELF = Pattern(MISSING)
NOT_IN_ANY = Pattern(MISSING, ("/",), 4.5)
BOX, AROUND = LINE - 2, 3.0  # px: how tall the paper under a letter is, and its air at both sides


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMap(AreaMap):
    """Areas of a country by the group that each is in, such as councils that share a service.

    classes: one to eight groups, in the order of their letters; what each is called names its members. alone: which
    of them (from 0) are those that stay by themselves, in no group; they have no letter and no pattern. An area of no
    class is not in question, such as a neighbour that is not offered; missing_words say so. axis: stands over the
    legend.
    Raises: CannotTell as a map of classes does, for alone where there is no such class, and for an area of our own: no
    member is more than another.
    """

    missing_words: str = "not offered"
    alone: int | None = None
    most: ClassVar[int] = len(PATTERNS)

    def check(self) -> None:
        """Raises: CannotTell as a map of classes does, for an unknown class of those alone, for an area of our own."""
        AreaMap.check(self)
        if any(area.own for area in self.areas):
            raise CannotTell(
                "an area of our own", "none, because the legend names all members", place=f'picture "{self.title}"'
            )
        if self.alone is not None and not 0 <= self.alone < len(self.classes):
            raise CannotTell(f"class {self.alone}", f"0 to {len(self.classes) - 1}", place=f'picture "{self.title}"')

    def letter(self, group: int | None) -> str:
        """The letter of a group; none for those in no group."""
        return "" if group is None or group == self.alone else ascii_uppercase[self._place(group)]

    def _place(self, group: int) -> int:
        """Which of the lettered groups it is (from 0)."""
        return group if self.alone is None or group < self.alone else group - 1

    def called(self, group: int | None) -> str:
        """A group with its letter, as in the legend and in the table."""
        name = AreaMap.called(self, group)
        return f"Group {letter}, {name}" if (letter := self.letter(group)) else name

    def pattern(self, group: int | None) -> Pattern:
        """What fills the areas of a group."""
        if group is None:
            return NOT_IN_ANY
        return BY_ITSELF if group == self.alone else PATTERNS[self._place(group)]

    def _shapes(self, drawing: Drawing, land: Land) -> None:
        """The largest first, then a heavy border around each group and each that stays by itself, then the letters."""
        boxes = [(shape, self._box(shape)) for shape in sorted(land.shapes, key=lambda shape: -shape.size)]
        for shape, box in boxes:
            self._fill(drawing, shape.rings, shape.group, box)
        drawing.strokes(_borders(land.shapes, self.alone), "wk")
        for shape, box in boxes:
            if box is not None:
                _draw_letter(drawing, box, self.letter(shape.group))

    def _fill(self, drawing: Drawing, rings: Sequence[Ring], group: int | None, box: Ring | None = None) -> None:
        """An area in its pattern. box: what its strokes leave free for a letter."""
        pattern = self.pattern(group)
        around = rings if box is None else [*rings, box]
        drawing.outlines(rings, pattern.tint)
        drawing.strokes((line for way in pattern.ways for line in hatched(around, pattern.apart, way)), pattern.strokes)

    def _box(self, shape: Shape) -> Ring | None:
        """The corners of the paper under an area's letter; None where it has none, or no room for it."""
        letter = self.letter(shape.group)
        wide = width_of(letter, bold=True) + 2 * AROUND
        middle = room_in(shape.rings, wide + AROUND, BOX + AROUND) if letter else None
        if middle is None:
            return None
        left, top = round(middle[0] - wide / 2, 1), round(middle[1] - BOX / 2, 1)
        right, bottom = round(left + wide, 1), round(top + BOX, 1)
        return [(left, top), (right, top), (right, bottom), (left, bottom)]


def _draw_letter(drawing: Drawing, box: Ring, letter: str) -> None:
    (left, top), _, (right, bottom), _ = box
    drawing.bar(left, top, right - left, bottom - top, "pp")
    drawing.words((left + right) / 2, (top + bottom) / 2 + ON_LINE, letter, "b", "middle")


def _borders(shapes: Sequence[Shape], alone: int | None) -> Iterator[tuple[Corner, Corner]]:
    """Every side that an area does not share with another of its group, but for those between areas of no group."""
    beside: dict[tuple[Corner, Corner], set[tuple[int | None, int | None]]] = defaultdict(set)
    times: dict[tuple[Corner, Corner], int] = defaultdict(int)
    for number, shape in enumerate(shapes):
        group = (shape.group, number if shape.group == alone else None)
        for ring in shape.rings:
            for side in pairwise([*ring, ring[0]]):
                begin, end = sorted(side)
                beside[begin, end].add(group)
                times[begin, end] += 1
    for side, groups in beside.items():
        is_between = len(groups) > 1 or times[side] == 1
        if is_between and any(group is not None for group, _ in groups):
            yield side
