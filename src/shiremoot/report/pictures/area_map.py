"""Where in the country? Areas by class, from light to dark, with a legend that counts them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from shiremoot.report.pictures.letters import LINE
from shiremoot.report.pictures.picture import Picture, refuse_repeated
from shiremoot.report.pictures.svg import Drawing, Size
from shiremoot.report.tables import CannotTell, Column, Table

MOST_CLASSES = 5
FEWEST_CORNERS = 3


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

    def check(self) -> None:
        """Raises: CannotTell for no areas, a code twice, a class that does not exist, or two areas of our own."""
        place = f'picture "{self.title}"'
        if not self.areas:
            raise CannotTell("no areas", "at least one", place=place)
        if not 0 < len(self.classes) <= MOST_CLASSES:
            raise CannotTell(f"{len(self.classes)} classes", f"one to {MOST_CLASSES}", place=place)
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
        classes = tuple((label, found[group]) for group, label in enumerate(self.classes))
        return (*classes, (self.missing_words, found[None])) if found[None] else classes

    def numbers(self) -> Table:
        """Every area with its class, also where it is too small to be seen."""
        columns = (Column(self.one.capitalize()), Column("Code"), Column(self.axis))
        rows = tuple(
            (
                f"{area.name} (own)" if area.own else area.name,
                area.code,
                self.missing_words if area.group is None else self.classes[area.group],
            )
            for area in self.areas
        )
        counts = "; ".join(f"{label}: {count}" for label, count in self.counts)
        return Table(self.title, columns, rows, note=f"How many {self.many} in each class: {counts}.")

    def drawn(self, size: Size) -> Drawing:
        """The picture."""
        drawing = Drawing(size.width)
        drawing.words(0, LINE, self.axis)
        return drawing


def _has_extent(ring: Sequence[tuple[float, float]]) -> bool:
    is_flat = len({x for x, _ in ring}) == 1 or len({y for _, y in ring}) == 1
    return len(set(ring)) >= FEWEST_CORNERS and not is_flat
