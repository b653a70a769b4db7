"""Where in the country? Areas by class, from light to dark, with a legend that counts them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from shiremoot.report.cells import sayer
from shiremoot.report.pictures.land import Land, Shape
from shiremoot.report.pictures.letters import LINE, width_of, wrapped
from shiremoot.report.pictures.outlines import Corner, Ring, hatched, projected
from shiremoot.report.pictures.picture import Picture, refuse_repeated
from shiremoot.report.pictures.svg import Drawing, Size
from shiremoot.report.tables import CannotTell, Column, Table

MOST_CLASSES = 5
FEWEST_CORNERS = 3
TINTS = ("t1", "t2", "t3", "t4", "t5")  # fills from light to dark
MISSING = "t0"
LANE, APART, AIR = 216.0, 16.0, 6.0  # px: the lane of words, from it to the map, around words
TALLEST = 380.0
SWATCH, HATCH, EDGE = 16.0, 4.5, 1.0  # px: a square of the legend, between strokes, half of the heaviest outline


@dataclass(frozen=True, slots=True)
class Area:
    """One area of a map.

    rings: its outlines, each a ring of (longitude, latitude) in degrees with at least three corners; the first
    may be repeated as the last. A ring within another cuts a hole, as in GeoJSON and shapefiles.
    group: which class of the map (from 0), None where it has none. own: it is ours.
    Raises: CannotTell for an area without rings, or a corner that is nowhere on the globe.
    """

    name: str
    code: str
    rings: Sequence[Sequence[tuple[float, float]]]
    group: int | None
    own: bool = False

    def __post_init__(self) -> None:
        place = f"{self.name} ({self.code})"
        if not self.rings or not all(map(_has_extent, self.rings)):
            raise CannotTell("no outline", "rings of at least three corners that enclose something", place=place)
        for longitude, latitude in (corner for ring in self.rings for corner in ring):
            if not (abs(longitude) <= 180 and abs(latitude) <= 90):
                raise CannotTell(f"({longitude}, {latitude})", "longitude and latitude in degrees", place=place)


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaMap(Picture):
    """Areas of a country by class, such as councils by how long their reserves last.

    axis: what the classes are of; it stands over the legend. classes: one to five, in their order; they are drawn from
    light to dark, so what matters most comes last. one, many: what the areas are called ("council", "councils").
    missing_words: what is said of an area without a class.
    Raises: CannotTell for no areas, a code twice, a class that does not exist, or two areas of our own.
    """

    axis: str
    classes: Sequence[str]
    areas: Sequence[Area]
    one: str = "area"
    many: str = "areas"
    missing_words: str = "not reported"
    most: ClassVar[int] = MOST_CLASSES

    def check(self) -> None:
        """Raises: CannotTell for no areas, a code twice, a class that does not exist, or two areas of our own."""
        place = f'picture "{self.title}"'
        if not self.areas:
            raise CannotTell("no areas", "at least one", place=place)
        if not 0 < len(self.classes) <= self.most:
            raise CannotTell(f"{len(self.classes)} classes", f"one to {self.most}", place=place)
        refuse_repeated((area.code for area in self.areas), place)
        for area in self.areas:
            if area.group is not None and not 0 <= area.group < len(self.classes):
                raise CannotTell(f"class {area.group}", f"0 to {len(self.classes) - 1}", place=f"{place}, {area.name}")
        if sum(area.own for area in self.areas) > 1:
            raise CannotTell("more than one area of our own", "at most one", place=place)

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many areas each class has, in their order, and last how many have none, if any."""
        found = Counter(area.group for area in self.areas)
        classes = tuple((self.called(group), found[group]) for group in range(len(self.classes)))
        return (*classes, (self.missing_words, found[None])) if found[None] else classes

    def called(self, group: int | None) -> str:
        """What a class is called in the legend and in the table."""
        return self.missing_words if group is None else self.classes[group]

    def numbers(self) -> Table:
        """Every area with its class, also where it is too small to be seen."""
        columns = (Column(self.one.capitalize()), Column("Code"), Column(self.axis))
        rows = tuple(
            (
                f"{area.name} (own)" if area.own else area.name,
                area.code,
                self.called(area.group),
            )
            for area in self.areas
        )
        counts = "; ".join(f"{label}: {count}" for label, count in self.counts)
        return Table(self.title, columns, rows, note=f"How many {self.many} in each class: {counts}.")

    def drawn(self, size: Size) -> Drawing:
        """The map with its legend and our own name beside it; on a narrow picture they stand over and under it."""
        drawing = Drawing(size.width)
        if size.is_wide:
            self._beside(drawing)
        else:
            self._below(drawing)
        return drawing

    def _beside(self, drawing: Drawing) -> None:
        """Words in a lane at the side that is nearer to our own area, so that its leader is short."""
        room = drawing.width - LANE - APART
        land = self._land(room)
        own = land.own
        is_right = own is not None and own.middle[0] > land.width / 2
        lane, left = (drawing.width - LANE, 0.0) if is_right else (0.0, LANE + APART)
        placed = land.moved(left + (room - land.width) / 2, EDGE)
        self._shapes(drawing, placed)
        if placed.own is None:
            self._legend(drawing, lane, LANE, LINE)
            return
        height = placed.own.middle[1] + LINE / 3
        if height < land.height / 2:
            below = _named(drawing, placed.own, lane, max(LINE, height), is_right=is_right)
            self._legend(drawing, lane, LANE, below + LINE)
        else:
            below = self._legend(drawing, lane, LANE, LINE)
            _named(drawing, placed.own, lane, max(below + LINE, height), is_right=is_right)

    def _below(self, drawing: Drawing) -> None:
        """Our own name at the end of the map that is nearer to it, then the legend."""
        land = self._land(drawing.width)
        lines = [] if land.own is None else wrapped(land.own.name, drawing.width, bold=True)
        is_low = land.own is not None and land.own.middle[1] > land.height / 2
        tall = len(lines) * LINE + (2 * AIR if lines else 0)
        placed = land.moved((drawing.width - land.width) / 2, EDGE if is_low else tall)
        self._shapes(drawing, placed)
        if placed.own is not None:
            x = placed.own.middle[0]
            first = land.height + 2 * AIR + LINE if is_low else LINE
            drawing.lines_of_words(x, first, lines, "b", "middle")
            _leader(drawing, placed.own, [(x, first - LINE if is_low else first + (len(lines) - 1) * LINE + AIR)])
        self._legend(drawing, 0.0, drawing.width, land.height + tall + 2 * LINE)

    def _land(self, room: float) -> Land:
        rings, (wide, tall) = projected([area.rings for area in self.areas], room - 2 * EDGE, TALLEST)
        return Land(
            tuple(
                Shape(area.name, area.group, area.own, tuple(of)) for area, of in zip(self.areas, rings, strict=True)
            ),
            wide,
            tall,
        )

    def _legend(self, drawing: Drawing, left: float, room: float, y: float) -> float:
        """What the classes are of, then each with its tint and its count; returns where words below may stand."""
        y = drawing.lines_of_words(left, y, wrapped(self.axis, room, bold=True), "b") + AIR
        say = sayer("number", [count for _, count in self.counts])
        for group, (label, count) in zip((*range(len(self.classes)), None), self.counts, strict=False):
            words = f"{label}: {say(count)}\u00a0{self.one if count == 1 else self.many}"
            self._fill(drawing, [_square(left, y - 13)], group)
            y = drawing.lines_of_words(left + SWATCH + AIR, y, wrapped(words, room - SWATCH - AIR)) + AIR
        return y

    @property
    def tints(self) -> tuple[str, ...]:
        """The fill of each class, the darkest last, as far from one another as can be."""
        last = len(self.classes) - 1
        return tuple(TINTS[round(at * (len(TINTS) - 1) / last)] if last else TINTS[2] for at in range(last + 1))

    def _shapes(self, drawing: Drawing, land: Land) -> None:
        """The largest first, so that an area within another lies on top; ours last, with a heavy outline."""
        for shape in sorted(land.shapes, key=lambda shape: -shape.size):
            self._fill(drawing, shape.rings, shape.group)
        if land.own is not None:
            drawing.outlines(land.own.rings, "halo")
            drawing.outlines(land.own.rings, "own")

    def _fill(self, drawing: Drawing, rings: Sequence[Ring], group: int | None) -> None:
        """An area in the tint of its class; one without a class is hatched, so that no one takes it for sea."""
        drawing.outlines(rings, MISSING if group is None else self.tints[group])
        if group is None:
            drawing.strokes(hatched(rings, HATCH), "hatch")


def _named(drawing: Drawing, own: Shape, lane: float, y: float, *, is_right: bool) -> float:
    """Our own name in the lane of words with its leader; returns where words below may stand."""
    lines = wrapped(own.name, LANE, bold=True)
    below = drawing.lines_of_words(lane, y, lines, "b")
    middle = y - LINE / 3
    words_end = lane - AIR if is_right else lane + width_of(lines[0], bold=True) + AIR
    lane_end = lane - AIR if is_right else lane + LANE + AIR
    _leader(drawing, own, [(words_end, middle), (lane_end, middle)])
    return below


def _leader(drawing: Drawing, own: Shape, way: Sequence[Corner]) -> None:
    """From the name to the nearest corner of our own area, light on dark areas and dark on light ones."""
    for kind in ("halo", "lead"):
        drawing.path([*way, own.nearest(way[-1])], kind)


def _square(left: float, top: float) -> Ring:
    right, bottom = left + SWATCH, top + SWATCH
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def _has_extent(ring: Sequence[tuple[float, float]]) -> bool:
    is_flat = len({x for x, _ in ring}) == 1 or len({y for _, y in ring}) == 1
    return len(set(ring)) >= FEWEST_CORNERS and not is_flat
