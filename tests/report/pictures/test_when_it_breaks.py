"""Pictures of words that look like something else, and of one thing alone: they still read."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from shiremoot.report.pictures.odds_curve import Curve
from shiremoot.report.pictures.picture import Picture
from shiremoot.report.pictures.quadrant import QuadrantPoint
from shiremoot.report.pictures.ranges import RangeRow
from shiremoot.report.pictures.starts import StartRow
from tests.report.hostile import HOSTILE
from tests.report.pictures.conftest import Faults
from tests.report.pictures.made_up import AREA_MAP, GROUP_MAP, PEER_DOTS, QUADRANT
from tests.report.pictures.test_before_after import WIDER
from tests.report.pictures.test_courses import COURSES
from tests.report.pictures.test_every_kind import SAMPLES
from tests.report.pictures.test_fan import FAN
from tests.report.pictures.test_limits import DESK
from tests.report.pictures.test_matrix import LEAVERS
from tests.report.pictures.test_odds_curve import ODDS
from tests.report.pictures.test_ranges import LEVERS
from tests.report.pictures.test_starts import STARTS
from tests.report.pictures.test_steps import GAP
from tests.report.pictures.test_titles import DOTS

# what a case, a council or a published file names; all else that a picture says is ours, and short
NAMED = {"title", "alt", "note", "source", "axis", "x_axis", "y_axis", "label", "target_words", "line_words", "own"}
OUR_ROWS = {"FanRow"}


def worded(value: Any, text: str, number: Iterator[int]) -> Any:  # noqa: ANN401, whatever a picture holds
    """The same picture with the text in every field that a case names, numbered so that no name stands twice."""
    if isinstance(value, tuple | list):
        return type(value)(worded(part, text, number) for part in value)
    if not dataclasses.is_dataclass(value) or type(value).__name__ in OUR_ROWS:
        return value
    parts = {field.name: getattr(value, field.name) for field in dataclasses.fields(value) if field.init}
    return replace(
        value,  # type: ignore[type-var]
        **{
            name: f"{text} {next(number)}"
            if name in NAMED and part and isinstance(part, str)
            else worded(part, text, number)
            for name, part in parts.items()
        },
    )


def test_hostile_names_touch_nothing_in_any_kind(faults_of: Faults):
    number = iter(range(10_000))
    assert faults_of(*(worded(picture, text, number) for text in HOSTILE for picture in SAMPLES)) == []


ALONE = (
    replace(DOTS, rows=(replace(DOTS.rows[0], amounts=(1_500_000.0,) * 20, said="20 of 20"),)),
    replace(GAP, rows=GAP.rows[:1]),
    replace(LEVERS, rows=(RangeRow("Nothing varies", 1e6, 1e6, "£1m", 1e6),), line=None, line_words=""),
    replace(STARTS, rows=(StartRow("Cloud first", 0.0, 0.0, 0.0),)),
    replace(COURSES, rows=COURSES.rows[:1]),
    replace(FAN, years=FAN.years[-1:], rows=tuple(replace(row, cells=row.cells[-1:]) for row in FAN.rows)),
    replace(
        ODDS, curves=(Curve("nothing varies", ((1.5e6, 1.0), (1.5e6 + 1, 0.0)), main=True, at_target=1.0),), stated=None
    ),
    replace(
        PEER_DOTS, rows=(replace(PEER_DOTS.rows[0], peers=(("Ashshire", 448.0),), lower=448, median=448, upper=448),)
    ),
    replace(QUADRANT, points=(QuadrantPoint("Eastshire", 448, 0.612, own=True),)),
    replace(AREA_MAP, areas=AREA_MAP.areas[:1]),
    replace(DESK, bodies=(replace(DESK.bodies[0], shares=DESK.bodies[0].shares[:1]),)),
    replace(WIDER, rows=WIDER.rows[:1]),
    replace(LEAVERS, ways=LEAVERS.ways[:1], rows=(replace(LEAVERS.rows[0], gains=LEAVERS.rows[0].gains[:1]),)),
    replace(GROUP_MAP, areas=GROUP_MAP.areas[:1]),
)


def test_each_kind_is_drawn_of_one_thing_alone():
    assert [type(picture) for picture in ALONE] == [type(picture) for picture in SAMPLES]


@pytest.mark.parametrize("picture", ALONE, ids=lambda picture: type(picture).__name__)
def test_one_thing_alone_has_numbers_and_its_words_touch_nothing(picture: Picture, faults_of: Faults):
    assert picture.described().rows
    assert faults_of(picture) == []
