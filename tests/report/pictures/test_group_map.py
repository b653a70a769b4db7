"""Who goes with whom, on a map: patterns, letters and borders that no colour is needed for."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.report.pictures.area_map import Area
from shiremoot.report.pictures.group_map import PATTERNS, GroupMap
from shiremoot.report.pictures.outlines import Way, hatched, room_in
from shiremoot.report.pictures.svg import NARROW, SIZES, WIDE, Size
from shiremoot.report.tables import CannotTell
from tests.report.pictures.conftest import Faults
from tests.report.pictures.drawing import marks_in, svg_of, words_in
from tests.report.pictures.made_up import EIGHT_GROUPS, GROUP_MAP, LONG, block

FIRST = GROUP_MAP.areas[0]
SQUARE = [(0.0, 0.0), (90.0, 0.0), (90.0, 90.0), (0.0, 90.0)]
MARCHES = {
    "Shropshire": 0,
    "Telford and Wrekin": 0,
    "Herefordshire, County of": 1,
    "Worcestershire": 1,
    "Cheshire East": 2,
    "Cheshire West and Chester": 2,
    "Staffordshire": 3,
    "Powys": None,
    "Wrexham": None,
}


def letters_in(picture: GroupMap, size: Size) -> Counter[str]:
    """How many areas have each letter; in the legend letters have commas."""
    return Counter(word for word in words_in(picture, size).split() if len(word) == 1 and word.isupper())


both_sizes = pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)


def marches(folder: Path) -> GroupMap:
    """Some of the areas around Shropshire by their published outlines; who goes with whom is made up."""
    published = json.loads((folder / "boundaries" / "utla.geojson").read_text(encoding="utf-8"))
    areas = [_area(found) for found in published["features"] if found["properties"]["areanm"] in MARCHES]
    return replace(GROUP_MAP, areas=tuple(areas))


def _area(found: dict[str, dict]) -> Area:
    shape, name = found["geometry"], found["properties"]["areanm"]
    polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    rings = tuple(tuple((x, y) for x, y, *_ in ring) for polygon in polygons for ring in polygon)
    return Area(name, found["properties"]["areacd"], rings, MARCHES[name])


@both_sizes
def test_each_area_has_the_letter_of_its_group_but_for_those_by_themselves_and_not_offered(size: Size) -> None:
    """Five, four and three areas."""
    assert letters_in(GROUP_MAP, size) == {"A": 5, "B": 4, "C": 3}


def test_no_two_groups_are_filled_alike_and_none_like_what_is_in_no_group() -> None:
    """Nor do any two have one tint and differ by it alone, but for three plain ones far apart."""
    looks = [EIGHT_GROUPS.pattern(group) for group in (*range(8), None)] + [GROUP_MAP.pattern(3)]
    assert len({(look.tint, look.ways, look.strokes) for look in looks}) == 10
    assert [look.tint for look in PATTERNS if not look.ways] == ["t5", "t2", "t3"]


@both_sizes
def test_its_legend_names_and_counts_each_group_and_says_what_is_in_none(size: Size) -> None:
    words = words_in(GROUP_MAP, size)
    for part in ("Group A, Ashshire, ", "by itself: 2 councils", "not offered: 2 councils"):
        assert part in words


def test_its_table_gives_each_area_the_letter_that_the_map_has() -> None:
    rows = GROUP_MAP.numbers().rows
    assert rows[0] == ("Eastshire", "E01", "Group A, Ashshire, Beechshire, Cedarshire, Eastshire and Firshire")
    assert rows[4][2] == "by itself"
    assert rows[12][2] == "not offered"
    assert "by itself: 2; not offered: 2" in GROUP_MAP.numbers().note


def test_those_by_themselves_take_no_letter_from_the_groups_after_them() -> None:
    first = replace(GROUP_MAP, alone=0)
    assert [first.letter(group) for group in (0, 1, 2, 3, None)] == ["", "A", "B", "C", ""]


def test_a_heavy_border_runs_around_each_group_and_not_between_its_members_nor_between_those_not_offered() -> None:
    """Three squares in a row: of one group, or of none, they have the outline of all three or nothing."""

    def sides(*groups: int | None, alone: int | None = None) -> int:
        row = tuple(
            replace(FIRST, code=f"E{at}", rings=(block(at, 0),), group=group) for at, group in enumerate(groups)
        )
        (border,) = marks_in(replace(GROUP_MAP, areas=row, alone=alone), "wk") or [None]
        return 0 if border is None else border.attrib["d"].count("M")

    assert sides(0, 0, 0) == 8
    assert sides(0, 1, 1) == 9
    assert sides(0, 0, None) == 6
    assert sides(None, None, None) == 0
    assert sides(3, 3, 3, alone=3) == 10


def test_an_area_without_room_for_its_letter_has_its_pattern_alone() -> None:
    thin = replace(FIRST, code="E99", rings=(((-2.5, 53.2), (-2.5, 53.21), (0, 53.21), (0, 53.2)),))
    one = replace(GROUP_MAP, areas=(*GROUP_MAP.areas, thin))
    assert letters_in(one, WIDE) == letters_in(GROUP_MAP, WIDE)
    assert len(marks_in(one, "t5")) == len(marks_in(GROUP_MAP, "t5")) + 1


@pytest.mark.parametrize("way", ["/", "\\", "-", "|"])
def test_strokes_of_every_way_lie_inside_their_area_and_run_that_way(way: Way) -> None:
    lines = list(hatched([SQUARE], 6.0, way))
    assert len(lines) > 10
    assert all(0 <= end <= 90 for line in lines for corner in line for end in corner)
    for (x, y), (to_x, to_y) in lines:
        across, down = to_x - x, to_y - y
        assert {"/": across + down, "\\": across - down, "-": down, "|": across}[way] == pytest.approx(0, abs=0.21)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=3, max_size=9, unique=True))
def test_a_place_for_a_letter_lies_inside_its_area_wherever_there_is_one(corners: list[tuple[int, int]]) -> None:
    """Of any form, even one that crosses itself: no side comes near the middle of the place."""
    ring = [(float(x), float(y)) for x, y in corners]
    place = room_in([ring], 12.0, 12.0)
    if place is None:
        return
    for (x, y), (to_x, to_y) in pairwise([*ring, ring[0]]):
        for part in range(101):
            at_x, at_y = x + (to_x - x) * part / 100, y + (to_y - y) * part / 100
            assert max(abs(at_x - place[0]), abs(at_y - place[1])) > 3


def test_a_place_for_a_letter_keeps_clear_of_a_hole_and_there_is_none_in_a_sliver() -> None:
    hole = [(20.0, 20.0), (20.0, 70.0), (70.0, 70.0), (70.0, 20.0)]
    x, y = room_in([SQUARE, hole], 12.0, 12.0) or (45.0, 45.0)
    assert not (14 < x < 76 and 14 < y < 76)
    assert room_in([[(0.0, 0.0), (90.0, 0.0), (90.0, 9.0), (0.0, 9.0)]], 12.0, 12.0) is None
    assert room_in([SQUARE], 12.0, 12.0) == (pytest.approx(45, abs=2), pytest.approx(45, abs=2))


@pytest.mark.parametrize(
    ("what", "words"),
    [
        (lambda: replace(GROUP_MAP, areas=()), "no areas"),
        (lambda: replace(GROUP_MAP, classes=tuple("abcdefghi")), "9 classes"),
        (lambda: replace(GROUP_MAP, alone=4), "class 4"),
        (lambda: replace(GROUP_MAP, areas=(replace(FIRST, own=True),)), "area of our own"),
    ],
)
def test_what_cannot_be_drawn_is_refused(what: object, words: str) -> None:
    with pytest.raises(CannotTell, match=words):
        what()  # type: ignore[operator]


def test_its_words_touch_nothing_at_any_width(faults_of: Faults) -> None:
    """What is in its legend may be long."""
    long = tuple(f"{LONG} {at}" for at in range(4))
    assert faults_of(replace(GROUP_MAP, axis=LONG, classes=long, missing_words=LONG)) == []


def test_real_boundaries_are_told_apart_and_their_letters_touch_nothing(data_folder: Path, faults_of: Faults) -> None:
    """Nine areas around Shropshire, two of them in Wales and not offered."""
    real = marches(data_folder)
    assert len(real.areas) == len(MARCHES)
    assert letters_in(real, NARROW) == {"A": 2, "B": 2, "C": 2}
    assert len(svg_of(real, WIDE)) < 60_000
    assert faults_of(real) == []
