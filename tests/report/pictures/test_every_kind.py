"""What all kinds of picture have in common."""

from __future__ import annotations

import re

import pytest

from shiremoot.report.pictures import kinds
from shiremoot.report.pictures.picture import Picture
from shiremoot.report.pictures.svg import SIZES, Size
from tests.report.pictures.conftest import Faults
from tests.report.pictures.drawing import svg_of
from tests.report.pictures.made_up import AREA_MAP, GROUP_MAP, PEER_DOTS, QUADRANT
from tests.report.pictures.test_before_after import WIDER
from tests.report.pictures.test_courses import COURSES
from tests.report.pictures.test_fan import FAN
from tests.report.pictures.test_limits import DESK
from tests.report.pictures.test_matrix import LEAVERS
from tests.report.pictures.test_odds_curve import ODDS
from tests.report.pictures.test_ranges import LEVERS
from tests.report.pictures.test_starts import STARTS
from tests.report.pictures.test_steps import GAP
from tests.report.pictures.test_titles import DOTS

SAMPLES = (
    DOTS,
    GAP,
    LEVERS,
    STARTS,
    COURSES,
    FAN,
    ODDS,
    PEER_DOTS,
    QUADRANT,
    AREA_MAP,
    DESK,
    WIDER,
    LEAVERS,
    GROUP_MAP,
)
every = pytest.mark.parametrize("picture", SAMPLES, ids=lambda picture: type(picture).__name__)


def test_each_kind_has_a_sample():
    assert [type(picture) for picture in SAMPLES] == list(kinds.KINDS)


@every
@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
def test_it_is_as_wide_as_its_size_asks_nothing_outside_itself_and_is_the_same_each_time(picture: Picture, size: Size):
    svg = svg_of(picture, size)
    assert f'viewBox="0 0 {size.width:g} ' in svg
    assert not re.search(r"https?:|url\(|@import|<script|<image|<style| style=", svg.replace("http://www.w3.org/", ""))
    assert svg == svg_of(picture, size)


@every
def test_its_table_has_its_title_and_a_row_at_least(picture: Picture):
    table = picture.described()
    assert table.title == picture.title
    assert table.rows


def test_no_words_of_any_kind_touch_anything(faults_of: Faults):
    assert faults_of(*SAMPLES) == []
