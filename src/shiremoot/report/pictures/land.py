"""The areas of a map on paper: their outlines in pixels, largest first, and where each stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import dist

from shiremoot.report.pictures.outlines import Corner, Ring, nearest_on, size_of


@dataclass(frozen=True, slots=True)
class Shape:
    """One area on paper."""

    name: str
    group: int | None
    is_own: bool
    rings: Sequence[Ring]

    @property
    def size(self) -> float:
        """Square pixels of its largest part."""
        return max(map(size_of, self.rings))

    @property
    def middle(self) -> Corner:
        """The middle of what it spans."""
        corners = [corner for ring in self.rings for corner in ring]
        across, down = [x for x, _ in corners], [y for _, y in corners]
        return (min(across) + max(across)) / 2, (min(down) + max(down)) / 2

    def nearest(self, place: Corner) -> Corner:
        """The place on its outline that is nearest to another."""
        sides = (side for ring in self.rings for side in pairwise([*ring, ring[0]]))
        return min((nearest_on(*side, place) for side in sides), key=lambda found: dist(found, place))


@dataclass(frozen=True, slots=True)
class Land:
    """All areas on paper, and how wide and tall they are together."""

    shapes: Sequence[Shape]
    width: float
    height: float

    @property
    def own(self) -> Shape | None:
        """Our own area, where one is ours."""
        return next((shape for shape in self.shapes if shape.is_own), None)

    def moved(self, right: float, down: float) -> Land:
        """The same areas so many pixels further right and down."""
        moved = tuple(
            replace(shape, rings=tuple([(x + right, y + down) for x, y in ring] for ring in shape.rings))
            for shape in self.shapes
        )
        return replace(self, shapes=moved)
