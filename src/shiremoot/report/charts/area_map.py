"""Areas of a country by class, from light to dark, with a legend that counts them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

import altair as alt

from shiremoot.report.charts.frame import (
    DARK_BLUE,
    DARK_GREY,
    GAP,
    GREY,
    LINE,
    MIDDLE_BLUE,
    TO_TITLE,
    Frame,
    Size,
    Words,
    at_x,
    at_y,
    drawn,
    framed,
    to_svg,
    wrapped,
)
from shiremoot.report.charts.outlines import Point, Ring, as_lines, as_shape, cells_of, hatched, projected, size_of
from shiremoot.report.charts.placing import Box, grounds, room_of
from shiremoot.report.pictures import AreaMap
from shiremoot.report.words import sayer

TINTS = ("#E6EEF4", MIDDLE_BLUE, "#6E93B3", "#3C6A95", DARK_BLUE)
TALLEST = 540
SWATCH = 22
HATCH = 4.5
ROOM_FOR_NAME = 130
STEP, CELL = 8, 6
WORTH_OF_LAND, WORTH_OF_OWN, NEVER = 12, 4, 100_000
SMALL = 14


@dataclass(frozen=True, slots=True)
class Sheet:
    """The picture area, each area's rings and the legend's rows in pixels, and how large the map is."""

    frame: Frame
    rings: Sequence[Sequence[Ring]]
    origin: Point
    map_size: Point
    heading: Words
    legend: Sequence[Words]

    def moved(self, rings: Sequence[Ring]) -> list[Ring]:
        """Rings of the map where they stand in the picture."""
        left, top = self.origin
        return [[(round(x + left, 1), round(y + top, 1)) for x, y in ring] for ring in rings]

    def swatch(self, row: Words) -> Ring:
        """The corners of the square before a row of the legend."""
        left, top, right, bottom = row.x - SWATCH - GAP, row.y - LINE / 2, row.x - GAP, row.y + LINE / 2
        return [(left, top), (right, top), (right, bottom), (left, bottom)]


def draw_area_map(chart: AreaMap, size: Size) -> str:
    """The picture as SVG: each area in the tint of its class, hatched where it has none, ours with a thick outline."""
    sheet = _sheet(chart, size)
    rings = [sheet.moved(rings) for rings in sheet.rings]
    layers = [*_areas(chart, rings), *_swatches(chart, sheet), *_own_outline(chart, rings)]
    name = list(_own_name(chart, sheet, rings))
    return to_svg(
        [*layers, *_leader(chart, name, rings), grounds(name)], [sheet.heading, *sheet.legend, *name], sheet.frame
    )


def _sheet(chart: AreaMap, size: Size) -> Sheet:
    """The legend beside the map at the left, or under it on a narrow picture."""
    for_legend = size.width - 2 * GAP if size.is_narrow else size.for_labels
    for_map = size.width - 2 * GAP - (0 if size.is_narrow else for_legend + GAP)
    rings, (wide, tall) = projected([area.rings for area in chart.areas], for_map, TALLEST)
    heading, legend = _legend(chart, for_legend, top=tall + 2 * GAP if size.is_narrow else 0)
    bottom = max(tall, legend[-1].y + LINE * len(legend[-1].lines))
    frame = framed(size, bottom, left=GAP, right=GAP, top=GAP, title="")
    frame = replace(frame, below_title=GAP - TO_TITLE)  # there is no axis that needs room
    left = 0.0 if size.is_narrow else for_legend + GAP
    return Sheet(frame, rings, (round(left + (for_map - wide) / 2, 1), 0.0), (wide, tall), heading, legend)


def _legend(chart: AreaMap, room: int, top: float) -> tuple[Words, list[Words]]:
    heading = Words(wrapped(chart.axis, room), 0, top + LINE / 2, bold=True)
    y = heading.y + LINE * len(heading.lines) + GAP / 2
    say = sayer("number", [count for _, count in chart.counts])
    rows = []
    for label, count in chart.counts:
        text = f"{label}: {say(count)} {chart.one if count == 1 else chart.many}"
        rows.append(Words(wrapped(text, room - SWATCH - GAP), SWATCH + GAP, y))
        y += LINE * len(rows[-1].lines) + GAP / 2
    return heading, rows


def _tints(chart: AreaMap) -> list[str]:
    """One tint for each class, the darkest last, as far from one another as can be."""
    last = len(chart.classes) - 1
    return [TINTS[round(number * (len(TINTS) - 1) / last)] for number in range(last + 1)] if last else [TINTS[2]]


def _areas(chart: AreaMap, rings: Sequence[list[Ring]]) -> Iterator[alt.Chart]:
    """The largest first, so that an area within another lies on top."""
    tints = _tints(chart)
    order = sorted(range(len(rings)), key=lambda index: -max(map(size_of, rings[index])))
    yield _shapes(
        {"colour": "white" if (group := chart.areas[index].group) is None else tints[group], **_feature(rings[index])}
        for index in order
    )
    if missing := [as_lines(hatched(rings[index], HATCH)) for index in order if chart.areas[index].group is None]:
        yield _hatches(missing)


def _feature(rings: Sequence[Ring]) -> dict[str, Any]:
    return {"type": "Feature", "geometry": as_shape(rings)}


def _shapes(rows: Iterator[dict[str, Any]]) -> alt.Chart:
    layer = drawn(rows).mark_geoshape(clip=False, stroke=GREY, strokeWidth=0.5)
    placed: alt.Chart = layer.project(type="identity", scale=1, translate=[0, 0]).encode(
        fill=alt.Fill("colour:N", scale=None)
    )
    return placed


def _hatches(geometries: Sequence[Any]) -> alt.Chart:
    rows = ({"type": "Feature", "geometry": geometry} for geometry in geometries)
    layer = drawn(rows).mark_geoshape(clip=False, filled=False, stroke=GREY, strokeWidth=1)
    placed: alt.Chart = layer.project(type="identity", scale=1, translate=[0, 0])
    return placed


def _swatches(chart: AreaMap, sheet: Sheet) -> Iterator[alt.Chart]:
    fills = [*_tints(chart), "white"]
    squares = [sheet.swatch(row) for row in sheet.legend]
    yield _shapes({"colour": fill, **_feature([ring])} for ring, fill in zip(squares, fills, strict=False))
    if len(squares) == len(fills):
        yield _hatches([as_lines(hatched([squares[-1]], HATCH))])


def _own_outline(chart: AreaMap, rings: Sequence[list[Ring]]) -> Iterator[alt.Chart]:
    """Thick and dark, on a white one that parts it from dark areas; thinner where it would hide a small area."""
    for area, outline in zip(chart.areas, rings, strict=True):
        if area.own:
            thick = 2.5 if max(map(size_of, outline)) > SMALL**2 else 1.5
            for colour, width in (("white", 2 * thick), (DARK_GREY, thick)):
                layer = drawn([_feature(outline)]).mark_geoshape(
                    clip=False, filled=False, stroke=colour, strokeWidth=width
                )
                yield layer.project(type="identity", scale=1, translate=[0, 0])


def _own_name(chart: AreaMap, sheet: Sheet, rings: Sequence[list[Ring]]) -> Iterator[Words]:
    """The name of our own area where it hides the fewest others, and not far from it."""
    for area, outline in zip(chart.areas, rings, strict=True):
        if area.own:
            yield _name_near(area.name, outline, sheet, rings)


def _name_near(name: str, outline: Sequence[Ring], sheet: Sheet, rings: Sequence[list[Ring]]) -> Words:
    lines = wrapped(name, ROOM_FOR_NAME)
    room = room_of(Words(lines, 0, 0, bold=True))
    wide, tall = room.right, room.bottom - room.top
    (left, top), (map_wide, map_tall) = sheet.origin, sheet.map_size
    from_x, from_y = _middle_of(outline)
    land = cells_of(rings, CELL)
    own = cells_of([outline], CELL)
    taken = [room_of(words).wider(GAP) for words in (sheet.heading, *sheet.legend)]

    def harm(words: Words) -> float:
        """Pixels away from the area; each square of land that would be hidden is as bad as so many more."""
        box = room_of(words)
        squares = set(_squares(box.wider(3)))
        hidden = WORTH_OF_OWN * len(squares & own) + WORTH_OF_LAND * len((squares & land) - own)
        away = max(box.left - from_x, from_x - box.right, 0) + max(box.top - from_y, from_y - box.bottom, 0)
        off_middle = abs(box.left + box.right - 2 * from_x) + abs(box.top + box.bottom - 2 * from_y)
        return NEVER * sum(map(box.covers, taken)) + hidden + away + off_middle / 20

    across, down = _steps(map_wide - wide), _steps(map_tall - tall)
    return min(
        (Words(lines, left + x, top + LINE / 2 + y, colour=DARK_GREY, bold=True) for y in down for x in across),
        key=harm,
    )


def _steps(room: float) -> list[float]:
    """Evenly from nought to the end of the room."""
    last = max(0.0, room)
    return [*map(float, range(0, int(last), STEP)), last]


def _squares(box: Box) -> Iterator[tuple[int, int]]:
    across = range(int(box.left // CELL), int(box.right // CELL) + 1)
    return product(across, range(int(box.top // CELL), int(box.bottom // CELL) + 1))


def _middle_of(outline: Sequence[Ring]) -> Point:
    largest = max(outline, key=size_of)
    return sum(x for x, _ in largest) / len(largest), sum(y for _, y in largest) / len(largest)


def _leader(chart: AreaMap, names: Sequence[Words], rings: Sequence[list[Ring]]) -> Iterator[alt.Chart]:
    """A thin line from the name to the nearest corner of its area, where the name stands away from it."""
    own = [outline for area, outline in zip(chart.areas, rings, strict=True) if area.own]
    for words, outline in zip(names, own, strict=True):
        box = room_of(words)
        corners = [corner for ring in outline for corner in ring]
        ends = {corner: box.nearest(corner) for corner in corners}
        corner, end = min(ends.items(), key=lambda pair: _apart(*pair))
        is_over_it = not cells_of([outline], CELL).isdisjoint(_squares(box))
        if _apart(corner, end) > GAP and not is_over_it:
            row = {"x": corner[0], "y": corner[1], "x2": end[0], "y2": end[1]}
            for colour, width in (("white", 4), (DARK_GREY, 1.5)):
                layer = drawn([row]).mark_rule(color=colour, strokeWidth=width)
                yield layer.encode(x=at_x(), y=at_y(), x2="x2:Q", y2="y2:Q")


def _apart(one: Point, other: Point) -> float:
    return max(abs(one[0] - other[0]), abs(one[1] - other[1]))
