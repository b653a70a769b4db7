"""A quadrant: each body once, in a quarter that says what it means, and names where they touch nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiremoot.report.cells import say_cells
from shiremoot.report.pictures.quadrant import Corners, Divide, Quadrant, QuadrantPoint
from shiremoot.report.pictures.svg import NARROW, SIZES, WIDE, Size
from shiremoot.report.tables import NOT_APPLICABLE, CannotTell
from tests.report.pictures.conftest import Faults
from tests.report.pictures.drawing import marks_in, words_in
from tests.report.pictures.made_up import LONG, QUADRANT

both_sizes = pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
OWN = QUADRANT.points[0]


def places(picture: Quadrant, size: Size = WIDE) -> list[tuple[float, float]]:
    dots = [mark for kind in ("fg", "fh") for mark in marks_in(picture, kind, size) if mark.get("cx")]
    return [(float(dot.get("cx", "0")), float(dot.get("cy", "0"))) for dot in dots]


@pytest.mark.parametrize(
    ("what", "words"),
    [
        (lambda: replace(QUADRANT, points=QUADRANT.points[1:]), "no point of our own"),
        (lambda: replace(QUADRANT, points=(OWN, OWN)), "twice"),
        (lambda: replace(QUADRANT, points=tuple(replace(one, named=True) for one in QUADRANT.points)), "at most 4"),
        (lambda: replace(OWN, x=float("inf")), "inf"),
        (lambda: Divide(1.0, " "), "a line without words"),
        (lambda: Divide(float("nan"), "middle"), "nan"),
        (lambda: Corners("a", "b", "", "d"), "a quarter without words"),
    ],
)
def test_what_a_reader_would_have_to_guess_at_is_refused(what: object, words: str):
    with pytest.raises(CannotTell, match=words):
        what()  # type: ignore[operator]


def test_its_table_holds_every_body_with_its_quarter_and_the_lines():
    table = QUADRANT.numbers()
    assert table.rows[0] == ("Eastshire (own)", 448, 0.612, "dearer and worse")
    assert ("Hollyshire", 405, 0.6, "cheaper and worse") in table.rows
    assert ("Larchshire", 407, 0.64, "on a dividing line") in table.rows
    assert table.rows[-1] == ("Dividing lines", 407, 0.64, NOT_APPLICABLE)
    assert [row[1:3] for row in table.rows[:-1]] == [(point.x, point.y) for point in QUADRANT.points]
    assert say_cells(table)[0][1:3] == ["£448", "61%"]


def test_the_four_quarters_are_where_they_say():
    middle = {"x": QUADRANT.x_divide.value, "y": QUADRANT.y_divide.value}
    for across, up, words in (
        (-1, 0.1, "cheaper and better"),
        (1, 0.1, "dearer and better"),
        (-1, -0.1, "cheaper and worse"),
    ):
        point = QuadrantPoint("A", middle["x"] + across, middle["y"] + up)
        assert QUADRANT.quarter(point) == words


@both_sizes
def test_it_says_its_quarters_its_lines_and_our_own_values(size: Size):
    words = words_in(QUADRANT, size)
    for part in ("middle of the neighbours £407", "64%", "Eastshire £448, 61%", "Rowanshire"):
        assert part in words
    for quarter in ("cheaper and better", "dearer and better", "cheaper and worse", "dearer and worse"):
        assert set(quarter.split()) <= set(words.split())
    assert "Elmshire" not in words


@both_sizes
def test_every_body_has_a_mark_and_ours_another_one(size: Size):
    assert len(places(QUADRANT, size)) == len(QUADRANT.points) - 1
    assert len(marks_in(QUADRANT, "fm", size)) == 1


def test_a_narrow_picture_numbers_its_names_from_above_and_lists_them_below():
    words = words_in(QUADRANT, NARROW)
    listed = [
        "1 Ashshire",
        "2 Rowanshire",
        "3 Oakshire",
        "4 Eastshire £448, 61%",
        "Line across: middle of the neighbours 64%",
    ]
    found = [words.index(line) for line in listed]
    assert found == sorted(found)


def test_a_body_far_out_stands_hollow_at_the_end_of_the_axis_and_is_named_with_its_values():
    far = replace(QUADRANT, points=(*QUADRANT.points, QuadrantPoint("Farshire", 1_900, 0.65)))
    assert "Hollow, beyond the end of the axis: Farshire £1,900, 65%" in words_in(far)
    assert len(marks_in(far, "fh")) == 1
    assert "£1,500" not in words_in(far)


def test_each_side_of_the_line_keeps_room_for_what_its_quarters_mean():
    for at in (371, 449):
        edge = replace(QUADRANT, x_divide=Divide(at, "middle"))
        (line,) = (mark for mark in marks_in(edge, "lg") if mark.get("x1") == mark.get("x2"))
        (ground,) = (mark for mark in marks_in(edge, "ax") if mark.get("y1") == mark.get("y2") and _long(mark) > 100)
        left, right = float(ground.get("x1", "0")), float(ground.get("x2", "0"))
        assert 0.29 < (float(line.get("x1", "0")) - left) / (right - left) < 0.71


def _long(mark: object) -> float:
    return float(mark.get("x2", "0")) - float(mark.get("x1", "0"))  # type: ignore[attr-defined]


@given(
    st.lists(st.tuples(st.floats(100, 900), st.floats(0.2, 1)), min_size=5, max_size=30, unique=True),
    st.floats(100, 900),
    st.floats(0.2, 1),
    st.sampled_from([WIDE, NARROW]),
)
@settings(max_examples=60)
def test_no_body_leaves_the_picture(found: list[tuple[float, float]], x: float, y: float, size: Size):
    points = tuple(
        QuadrantPoint(f"Shire {number}", *place, own=number == 0, named=number < 5)
        for number, place in enumerate(found)
    )
    picture = replace(QUADRANT, points=points, x_divide=Divide(x, "middle"), y_divide=Divide(y, "middle"))
    seen = places(picture, size)
    height = picture.drawn(size).height
    own_is_dot = any(mark.get("cx") is None for kind in ("fm", "fh") for mark in marks_in(picture, kind, size))
    assert own_is_dot
    assert len(seen) == len(points) - 1
    assert all(0 < across < size.width and 0 < down < height for across, down in seen)


def test_its_words_touch_nothing_at_any_width(faults_of: Faults):
    one = replace(QUADRANT, points=(OWN,), x_divide=Divide(448, "same"), y_divide=Divide(0.612, "same"))
    crowd = tuple(
        replace(point, y=0.62 + number / 1_000, named=number < 5) for number, point in enumerate(QUADRANT.points)
    )
    floor = tuple(replace(point, y=0.5, named=number < 5) for number, point in enumerate(QUADRANT.points))
    long = tuple(
        replace(point, label=f"{LONG} {number}", named=number < 5) for number, point in enumerate(QUADRANT.points)
    )
    far = (*QUADRANT.points, QuadrantPoint("Farshire", 1_900, 0.65), QuadrantPoint(LONG, 400, -3.0))
    words = Corners(*(f"{LONG} {corner}" for corner in ("a", "b", "c", "d")))
    assert (
        faults_of(
            QUADRANT,
            one,
            *(replace(QUADRANT, points=points) for points in (crowd, floor, long, far)),
            replace(
                QUADRANT,
                corners=words,
                x_axis=LONG,
                y_axis=LONG,
                x_divide=Divide(449, LONG),
                y_divide=Divide(0.5, LONG),
            ),
            replace(QUADRANT, x_divide=Divide(-2_000_000, "middle")),
        )
        == []
    )
