"""A map: every area drawn once in its class or hatched, counted in the legend, and small enough for a page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from math import pi, sin

import pytest

from shiremoot.report.pictures.area_map import Area, AreaMap
from shiremoot.report.pictures.outlines import hatched, projected, simplified, size_of
from shiremoot.report.pictures.svg import NARROW, SIZES, WIDE, Size
from shiremoot.report.tables import CannotTell
from tests.report.pictures.conftest import Faults
from tests.report.pictures.drawing import marks_in, svg_of, words_in
from tests.report.pictures.made_up import AREA_MAP, LONG, block

both_sizes = pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
FIRST = AREA_MAP.areas[0]
TINTS = ("t1", "t2", "t3", "t4", "t5")


@pytest.mark.parametrize(
    ("what", "words"),
    [
        (lambda: replace(AREA_MAP, areas=()), "no areas"),
        (lambda: replace(AREA_MAP, classes=()), "0 classes"),
        (lambda: replace(AREA_MAP, classes=tuple("abcdef")), "6 classes"),
        (lambda: replace(AREA_MAP, areas=(FIRST, FIRST)), '"E01" twice'),
        (lambda: replace(AREA_MAP, areas=(replace(FIRST, group=4),)), "class 4"),
        (lambda: replace(AREA_MAP, areas=(FIRST, replace(FIRST, code="E99"))), "more than one area of our own"),
        (lambda: replace(FIRST, rings=()), "no outline"),
        (lambda: replace(FIRST, rings=(((0, 50), (1, 50), (2, 50)),)), "no outline"),
        (lambda: replace(FIRST, rings=(((0, 50), (1, 51), (2, 500)),)), "longitude and latitude"),
    ],
)
def test_what_cannot_be_drawn_is_refused(what: object, words: str):
    with pytest.raises(CannotTell, match=words):
        what()  # type: ignore[operator]


def test_its_table_lists_every_area_with_its_class_and_counts_them():
    table = AREA_MAP.numbers()
    assert len(table.rows) == len(AREA_MAP.areas)
    assert table.rows[0] == ("Eastshire (own)", "E01", "under 1 year")
    assert table.rows[10] == ("Mapleshire", "E11", "not reported")
    assert table.note.startswith("How many councils in each class: growing: 4; over 3 years: 4;")


@both_sizes
def test_its_legend_counts_every_class_also_what_has_none_and_names_our_own_area_alone(size: Size):
    words = words_in(AREA_MAP, size)
    for part in ("growing: 4 councils", "under 1 year: 2 councils", "not reported: 1 council", "Eastshire"):
        assert part in words
    assert "Oakshire" not in words


@both_sizes
def test_every_area_is_drawn_and_the_legend_has_a_square_of_each_fill(size: Size):
    drawn = Counter({tint: len(marks_in(AREA_MAP, tint, size)) for tint in ("t0", *TINTS)})
    classes = Counter(area.group for area in AREA_MAP.areas)
    assert drawn.total() == len(AREA_MAP.areas) + len(AREA_MAP.classes) + 1
    for group, tint in enumerate(AREA_MAP.tints):
        assert drawn[tint] == classes[group] + 1
    assert drawn["t0"] == classes[None] + 1


def test_an_area_without_a_class_is_hatched_so_that_nobody_takes_it_for_sea():
    hatch = marks_in(AREA_MAP, "hatch")
    assert len(hatch) == 2  # the area and its square in the legend
    assert marks_in(replace(AREA_MAP, areas=(replace(FIRST, group=0),)), "hatch") == []


def test_classes_are_drawn_from_light_to_dark_as_far_apart_as_can_be():
    assert [
        replace(AREA_MAP, areas=(replace(FIRST, group=0),), classes=tuple("abcde"[:n])).tints for n in (1, 2, 3, 5)
    ] == [
        ("t3",),
        ("t1", "t5"),
        ("t1", "t3", "t5"),
        TINTS,
    ]


def test_an_area_within_another_lies_on_top_of_it():
    outer = Area("Around", "E1", (((-3, 50), (-3, 54), (1, 54), (1, 50)),), 0)
    inner = Area("Within", "E2", (((-2, 51), (-2, 52), (-1, 52), (-1, 51)),), 1)
    for areas in ((outer, inner), (inner, outer)):
        land = re.findall(r'class="(t\d)"', svg_of(replace(AREA_MAP, areas=areas, classes=("a", "b"))))
        assert land[:2] == ["t1", "t5"]  # the legend comes after the land


@pytest.mark.parametrize(("column", "is_right"), [(0, False), (3, True)])
def test_words_stand_at_the_side_that_is_nearer_to_our_own_area(column: int, *, is_right: bool):
    areas = tuple(replace(area, own=area.rings == (block(column, 0),)) for area in AREA_MAP.areas)
    picture = replace(AREA_MAP, areas=areas)
    places = [float(x) for x in re.findall(r'<text x="([\d.]+)"', svg_of(picture))]
    assert all((x > WIDE.width / 2) == is_right for x in places)


def test_a_map_of_one_class_and_no_area_of_our_own_is_drawn():
    areas = tuple(replace(area, group=0, own=False) for area in AREA_MAP.areas)
    words = words_in(replace(AREA_MAP, areas=areas, classes=("all",)), NARROW)
    assert "all: 16 councils" in words
    assert "not reported" not in words


def wavy(east: int, north: int) -> tuple[tuple[float, float], ...]:
    """An area of a country of 18 by 18 whose borders all wind, and are the same for both neighbours."""

    def along(begin: tuple[float, float], end: tuple[float, float]) -> list[tuple[float, float]]:
        low, high = sorted([begin, end])
        steps = [
            (
                low[0] + (high[0] - low[0]) * part / 60 + 0.05 * sin(part * pi / 20) * (high[1] - low[1]),
                low[1] + (high[1] - low[1]) * part / 60 + 0.05 * sin(part * pi / 20) * (high[0] - low[0]),
            )
            for part in range(61)
        ]
        return steps if begin == low else steps[::-1]

    corners = [(east, north), (east, north + 1), (east + 1, north + 1), (east + 1, north), (east, north)]
    sides = [along(begin, end)[:-1] for begin, end in pairwise(corners)]
    return tuple((-6 + 0.5 * x, 50 + 0.3 * y) for side in sides for x, y in side)


COUNTRY = [[wavy(east, north)] for north in range(18) for east in range(18)]
MANY = tuple(
    Area(f"Area {number}", f"E{number}", tuple(rings), number % 5 if number % 20 else None, own=number == 70)
    for number, rings in enumerate(COUNTRY)
)


@both_sizes
def test_a_map_of_324_areas_stays_below_60_kilobytes(size: Size):
    picture = replace(AREA_MAP, areas=MANY, classes=("1", "2", "3", "4", "5"))
    assert len(svg_of(picture, size)) < 60_000


def test_neighbours_share_their_simplified_border():
    areas, (wide, tall) = projected(COUNTRY, 400, 500)
    sides = [side for (ring,) in areas for side in pairwise([*ring, ring[0]])]
    lonely = [corner for begin, end in sides if (end, begin) not in sides for corner in (begin, end)]
    assert len(sides) < sum(len(ring) for (ring,) in COUNTRY) / 2
    assert all(min(x, y, wide - x, tall - y) < 12 for x, y in lonely), "a gap inside the country"


def test_degrees_of_longitude_are_narrowed_as_at_the_middle_latitude():
    """A square of one degree at 60 degrees north is half as wide as it is tall."""
    _, (wide, tall) = projected([[[(0.0, 59.5), (0.0, 60.5), (1.0, 60.5), (1.0, 59.5)]]], 400, 400)
    assert wide / tall == pytest.approx(0.5)


def test_an_area_too_small_to_see_is_still_drawn_and_a_tiny_island_of_a_large_one_is_not():
    speck = [(10.0, 10.0), (10.0, 10.1), (10.1, 10.1)]
    large = [(20.0, 20.0), (20.0, 60.0), (60.0, 60.0), (60.0, 20.0)]
    assert [len(rings) for rings in simplified([[speck], [large, speck]])] == [1, 1]


def test_a_hatch_fills_an_area_and_leaves_its_hole_free():
    outline = [(0.0, 0.0), (90.0, 0.0), (90.0, 90.0), (0.0, 90.0)]
    hole = [(30.0, 30.0), (30.0, 60.0), (60.0, 60.0), (60.0, 30.0)]
    middles = [((x + to_x) / 2, (y + to_y) / 2) for (x, y), (to_x, to_y) in hatched([outline, hole], 4.5)]
    assert len(middles) > 30
    assert all(0 <= x <= 90 and 0 <= y <= 90 for x, y in middles)
    assert not any(30 < x < 60 and 30 < y < 60 for x, y in middles)


def test_a_ring_is_as_large_as_what_it_encloses():
    assert size_of([(0.0, 0.0), (4.0, 0.0), (4.0, 3.0), (0.0, 3.0)]) == 12


def test_its_words_touch_nothing_at_any_width(faults_of: Faults):
    def owned(column: int, row: int) -> AreaMap:
        areas = tuple(replace(area, own=area.rings == (block(column, row),)) for area in AREA_MAP.areas)
        return replace(AREA_MAP, areas=areas)

    renamed = (replace(FIRST, name=LONG), *AREA_MAP.areas[1:])
    assert (
        faults_of(
            AREA_MAP,
            *(owned(column, row) for column, row in ((0, 0), (0, 3), (3, 0), (3, 3))),
            replace(
                AREA_MAP, areas=renamed, axis=LONG, classes=tuple(f"{LONG} {at}" for at in range(4)), missing_words=LONG
            ),
            replace(AREA_MAP, areas=MANY, classes=("1", "2", "3", "4", "5")),
            replace(AREA_MAP, areas=(FIRST,)),
            replace(AREA_MAP, areas=(replace(FIRST, rings=(((-6, 52), (-6, 52.1), (2, 52.1), (2, 52)),)),)),
        )
        == []
    )
