"""Several things followed over years: values, numbers, drawing."""

from __future__ import annotations

import pytest

from shiremoot.report.cells import say_cells
from shiremoot.report.pictures.courses import CourseRow, Courses, Upright
from shiremoot.report.pictures.svg import NARROW, SIZES, WIDE, Size
from shiremoot.report.tables import CannotTell
from tests.report.pictures.conftest import Faults
from tests.report.pictures.drawing import marks_in, words_in
from tests.report.pictures.reading import LONG, M

YEARS = ("2015-16", "2016-17", "2017-18", "2018-19")
COURSES = Courses(
    title="Own staff pay back first; the partner brings most by 2018-19",
    alt="What each option is worth with every year added.",
    axis="Value added up, against business as usual",
    places=YEARS,
    rows=(
        CourseRow("Own staff", (0, -0.5 * M, 0.6 * M, 1.9 * M), "£1.9m", "second"),
        CourseRow("One partner", (0, -0.2 * M, -0.1 * M, 2.4 * M), "£2.4m", "main"),
        CourseRow("Contract (rejected)", (0, 0, -0.9 * M, -0.7 * M), "−£0.7m", "out"),
    ),
)
WEIGHTS = Courses(
    title="Own staff leads until flexibility weighs 4 in 10",
    alt="Score by weight.",
    axis="Score, of the best that there is",
    places=("0%", "50%", "100%"),
    measure="percent",
    across="Weight of flexibility",
    rows=(CourseRow("Own staff", (0.4, 0.6, 0.8)), CourseRow("Shared", (0.5, 0.55, 0.6), role="main")),
    uprights=(Upright(0.4, "Weighs 20% now"), Upright(1.0, "Turns at 50%")),
)
NASTY = (
    Courses(title="t", alt="a", axis="x", places=("a", "b"), rows=(CourseRow("One", (0, 0)),)),
    Courses(
        title="t",
        alt="a",
        axis=LONG,
        places=tuple(f"{year}-{(year + 1) % 100:02}" for year in range(2016, 2076)),
        rows=tuple(CourseRow(f"{LONG[: 5 * at]} {at}", [at * M - year for year in range(60)]) for at in range(9)),
    ),
    Courses(title="t", alt="a", axis="x", places=YEARS, rows=[CourseRow(f"{at}", (1, 2, 3, 4)) for at in range(7)]),
)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
def test_a_line_for_each_thing_what_matters_on_top(size: Size) -> None:
    """Blue for what matters, dashed beside it, dotted what is out of the running."""
    drawn = [mark.get("class") for mark in marks_in(COURSES, "lm", size)]
    grey = sorted(str(mark.get("class")) for mark in marks_in(COURSES, "lg", size))
    assert (drawn, grey) == (["lm"], ["lg da", "lg dt"])


def test_names_stand_in_the_order_of_the_ends() -> None:
    said = words_in(COURSES, WIDE)
    assert said.index("One partner") < said.index("Own staff") < said.index("Contract")


def test_narrow_lines_are_numbered_with_a_key_below() -> None:
    said = words_in(COURSES, NARROW)
    assert "1 One partner £2.4m" in said
    assert "3 Contract (rejected) −£0.7m" in said


def test_its_table_has_a_row_for_each_place() -> None:
    assert say_cells(COURSES.numbers())[2] == ["2017-18", "£0.6m", "−£0.1m", "−£0.9m"]
    assert say_cells(WEIGHTS.numbers())[1] == ["50%", "60%", "55%"]


def test_nought_is_heavy_where_amounts_lie_below_it() -> None:
    assert len(marks_in(COURSES, "zero")) == 1
    assert not marks_in(WEIGHTS, "zero")


def test_lines_upwards_stand_where_they_are_asked_for() -> None:
    at = [float(mark.get("x1", "nan")) for mark in marks_in(WEIGHTS, "tg")]
    first, last = 0.0, 2.0
    grid = marks_in(WEIGHTS, "gr")[0]
    left, right = float(grid.get("x1", "nan")), float(grid.get("x2", "nan"))
    assert at == pytest.approx(
        [left + (right - left) * (place - first) / (last - first) for place in (0.4, 1.0)], abs=1
    )


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"places": YEARS[:1]}, "a line over two"),
        ({"rows": ()}, "a line over two"),
        ({"rows": (CourseRow("One", (1, 2)),)}, "2 amounts"),
        ({"uprights": (Upright(4.0, "beyond"),)}, "a line at 4"),
        ({"uprights": (Upright(1.0, " "),)}, "a line at 1"),
    ],
)
def test_what_cannot_be_drawn_is_refused(change: dict[str, object], found: str) -> None:
    held = {"title": "t", "alt": "a", "axis": "x", "places": YEARS, "rows": COURSES.rows}
    with pytest.raises(CannotTell, match=found):
        Courses(**(held | change))  # type: ignore[arg-type]


def test_no_words_touch_anything(faults_of: Faults) -> None:
    assert faults_of(COURSES, WEIGHTS, *NASTY) == []
