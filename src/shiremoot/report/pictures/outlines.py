"""Outlines of areas as a picture needs them: in pixels, with no more corners than can be seen.

A border that two areas share is cut at the corners where it ends and simplified once, so that it stays one
line and no gap opens between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from math import cos, radians, sqrt
from typing import Literal

Way = Literal["/", "\\", "-", "|"]
Corner = tuple[float, float]
Ring = list[Corner]
SMALLEST = 2.0  # square pixels; an island below it is left away unless it is all there is
SEEN = 1.1  # pixels that a line may be moved: less is hardly seen, and a page with a map stays below 100 kB
CORNERS_OF_RING = 3
LEVEL = 2.0  # px between two heights at which room is looked for
AIRS = (3.0, 2.0, 1.5, 1.0)  # how much larger than what it holds a place may be
BESIDE_CORNERS = 0.05  # corners have one decimal, so a line there meets none


def projected(
    areas: Sequence[Sequence[Sequence[Corner]]], width: float, height: float
) -> tuple[list[list[Ring]], Corner]:
    """Every area's rings in pixels (one decimal) from the top left, and how wide and tall they are together.

    areas: rings of (longitude, latitude) in degrees. Degrees of longitude are narrowed as they are at the
    middle latitude; the whole fills the width or the height, whichever it meets first.
    """
    corners = [corner for rings in areas for ring in rings for corner in ring]
    west, east = min(x for x, _ in corners), max(x for x, _ in corners)
    south, north = min(y for _, y in corners), max(y for _, y in corners)
    narrowed = cos(radians((south + north) / 2))
    scale = min(width / ((east - west) * narrowed), height / (north - south))
    placed = [
        [[(round((x - west) * narrowed * scale, 1), round((north - y) * scale, 1)) for x, y in ring] for ring in rings]
        for rings in areas
    ]
    return simplified(placed), ((east - west) * narrowed * scale, (north - south) * scale)


def simplified(areas: Sequence[Sequence[Sequence[Corner]]]) -> list[list[Ring]]:
    """The rings of every area with fewer corners, shared borders alike; each area keeps its largest ring at least."""
    clean = [[ring for ring in map(_without_repeats, rings) if ring] for rings in areas]
    meeting = _meeting(ring for rings in clean for ring in rings)
    return [_worth_drawing([_simplified_ring(ring, meeting) for ring in rings]) for rings in clean]


def _without_repeats(ring: Sequence[Corner]) -> Ring:
    kept = [corner for corner, _ in groupby(ring)]
    return kept[:-1] if len(kept) > 1 and kept[0] == kept[-1] else kept


def _meeting(rings: Iterable[Ring]) -> set[Corner]:
    """Corners at which borders end: more than two lines meet there."""
    neighbours: dict[Corner, set[Corner]] = {}
    for ring in rings:
        for corner, following in pairwise([*ring, ring[0]]):
            neighbours.setdefault(corner, set()).add(following)
            neighbours.setdefault(following, set()).add(corner)
    return {corner for corner, others in neighbours.items() if len(others) > 2}


def _simplified_ring(ring: Ring, meeting: set[Corner]) -> Ring:
    start = next((index for index, corner in enumerate(ring) if corner in meeting), ring.index(min(ring)))
    turned = [*ring[start:], *ring[: start + 1]]
    cuts = [index for index, corner in enumerate(turned) if corner in meeting or index in {0, len(turned) - 1}]
    parts = (_simplified_line(turned[begin : end + 1]) for begin, end in pairwise(cuts))
    return [corner for part in parts for corner in part[:-1]]


def _simplified_line(line: Ring) -> Ring:
    """The line with the same ends and fewer corners, whichever way it is walked."""
    backward = line[::-1]
    return _thinned(line) if line <= backward else _thinned(backward)[::-1]


def _thinned(line: Ring) -> Ring:
    """The corners without which the line would move further than can be seen. Source: Douglas and Peucker (1973)."""
    kept = {0, len(line) - 1}
    stretches = [(0, len(line) - 1)]
    while stretches:
        begin, end = stretches.pop()
        furthest, distance = _furthest(line, begin, end)
        if distance > SEEN:
            kept.add(furthest)
            stretches += [(begin, furthest), (furthest, end)]
    return [line[index] for index in sorted(kept)]


def _furthest(line: Ring, begin: int, end: int) -> tuple[int, float]:
    """The corner between two others that lies furthest from the stretch between them, and by how many pixels.

    A map asks this of a hundred thousand corners, so nothing is called for each of them.
    """
    (x, y), (to_x, to_y) = line[begin], line[end]
    along_x, along_y = to_x - x, to_y - y
    length = along_x * along_x + along_y * along_y
    found, most = begin, -1.0
    for index in range(begin + 1, end):
        off_x, off_y = line[index][0] - x, line[index][1] - y
        if length:
            part = (off_x * along_x + off_y * along_y) / length
            part = 0.0 if part < 0.0 else min(part, 1.0)
            off_x, off_y = off_x - part * along_x, off_y - part * along_y
        square = off_x * off_x + off_y * off_y
        if square > most:
            found, most = index, square
    return found, sqrt(max(most, 0.0))


def nearest_on(begin: Corner, end: Corner, place: Corner) -> Corner:
    """The place on a stretch of line that is nearest to another."""
    (x, y), along_x, along_y = begin, end[0] - begin[0], end[1] - begin[1]
    length = along_x**2 + along_y**2
    part = ((place[0] - x) * along_x + (place[1] - y) * along_y) / length if length else 0.0
    part = max(0.0, min(1.0, part))
    return x + part * along_x, y + part * along_y


def _worth_drawing(rings: list[Ring]) -> list[Ring]:
    largest = max(rings, key=size_of)
    return [ring for ring in rings if ring is largest or (len(ring) >= CORNERS_OF_RING and size_of(ring) >= SMALLEST)]


def size_of(ring: Ring) -> float:
    """Square pixels inside a ring."""
    return abs(sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairwise([*ring, ring[0]]))) / 2


def hatched(rings: Sequence[Ring], every: float, way: Way = "/") -> Iterator[tuple[Corner, Corner]]:
    """Lines of a way that fill an area, so many pixels apart: the same lines through every area of a picture."""
    turned = [[_turned(corner, way) for corner in ring] for ring in rings]
    heights = [height for ring in turned for _, height in ring]
    first, last = int(min(heights) // every) + 1, int(max(heights) // every)
    for number in range(first, last + 1):
        at = number * every + BESIDE_CORNERS
        for begin, end in stretches(turned, at):
            yield _turned_back((begin, at), way), _turned_back((end, at), way)


def _turned(corner: Corner, way: Way) -> Corner:
    """The place, so that lines of this way lie level: how far along such a line, and which line."""
    x, y = corner
    match way:
        case "-":
            return x, y
        case "|":
            return y, x
        case "/":
            return y, x + y
        case "\\":
            return y, x - y


def _turned_back(place: Corner, way: Way) -> Corner:
    along, line = place
    match way:
        case "-":
            x, y = along, line
        case "|":
            x, y = line, along
        case "/":
            x, y = line - along, along
        case "\\":
            x, y = line + along, along
    return round(x, 1), round(y, 1)


def room_in(rings: Sequence[Ring], wide: float, tall: float) -> Corner | None:
    """The middle of a place inside an area for a box of a size, with air around it where there is any; else None.

    Of the places with as much air, the one nearest to half the area's height.
    """
    heights = [y for ring in rings for _, y in ring]
    top = min(heights) + BESIDE_CORNERS
    levels = [list(stretches(rings, top + at * LEVEL)) for at in range(int((max(heights) - top) / LEVEL) + 1)]
    for air in AIRS:
        need = int(air * tall / LEVEL) + 1
        half = (len(levels) - need) / 2
        for at in sorted(range(len(levels) - need + 1), key=lambda at: abs(at - half)):
            left, right = _widest(levels[at : at + need])
            if right - left >= air * wide:
                return round((left + right) / 2, 1), round(top + (at + need / 2 - 0.5) * LEVEL, 1)
    return None


def _widest(levels: Sequence[Sequence[Corner]]) -> Corner:
    """From where to where the widest stretch runs that lies inside the area at each of these heights."""
    common = list(levels[0])
    for level in levels[1:]:
        overlaps = [(max(a, c), min(b, d)) for a, b in common for c, d in level]
        common = [(low, high) for low, high in overlaps if low < high]
    return max(common, key=lambda one: one[1] - one[0], default=(0.0, 0.0))


def stretches(rings: Sequence[Ring], y: float) -> Iterator[Corner]:
    """From where to where a height runs inside an area."""
    crossings = sorted(crossing for ring in rings for crossing in _crossings(ring, y))
    yield from zip(crossings[::2], crossings[1::2], strict=True)


def _crossings(ring: Ring, y: float) -> Iterator[float]:
    """Where the outline crosses a height."""
    for (x, above), (next_x, below) in pairwise([*ring, ring[0]]):
        if (above > y) != (below > y):
            yield x + (next_x - x) * (y - above) / (below - above)
