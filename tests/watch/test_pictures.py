"""The picture of a body's reserves stops its line where an opening was restated so far that the series breaks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shiremoot.watch.listing import Ahead
from shiremoot.watch.pictures import history
from shiremoot.watch.study import WatchList, watched
from tests.watch.watching import FIRST, RULES, bodies, council, panel, public_on


@pytest.fixture(scope="module")
def answer() -> WatchList:
    """£50m after five years, which all fall by £10m, and a year to come."""
    others = [row for at in range(8) for row in council(f"E{at + 2}", [95e6, 85e6, 75e6, 65e6, 55e6], spend=100e6)]
    outturn = panel([*council("E1", [90e6, 80e6, 70e6, 60e6, 50e6], spend=100e6), *others])
    found = watched(outturn, panel([], "RA"), bodies(outturn), public_on(FIRST + 4), RULES, ["E1"])
    looked = found.looked_at[0]
    return replace(found, looked_at=(replace(looked, ahead=(Ahead(looked.watched.year + 1, 0.3, 0.4, 0.5),)),))


def test_a_series_that_goes_on_is_one_line(answer: WatchList):
    picture = history(answer, answer.looked_at[0])
    assert picture is not None
    assert {year.opened for year in picture.years} == {None}
    assert "The line stops" not in picture.note


def test_the_line_of_a_broken_series_begins_again_from_the_restated_opening(answer: WatchList):
    looked = answer.looked_at[0]
    last = replace(looked.years[-1], closed_before=60e6, opened=12.5e6, breaks=True)
    picture = history(answer, replace(looked, years=(*looked.years[:-1], last)))
    assert picture is not None
    assert [year.opened for year in picture.years if year.known][-2:] == [None, 12.5e6]
    assert "The line stops where the opening of 2016-17 was restated, and begins again at the ring." in picture.note
