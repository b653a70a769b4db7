"""A body that does not exist on the day: who does its work, since when, what went elsewhere; never a silent move."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from shiremoot.sources.bodies import Bodies
from shiremoot.sources.errors import NotHeld
from shiremoot.watch.moving import Moved
from shiremoot.watch.study import WatchList, watched
from tests.watch.watching import FIRST, RULES, bodies, council, panel, public_on

LAST = FIRST + 3
GONE = date(LAST, 4, 1)  # the day after the last but one year
COUNTY = council("E1", [50, 40, 30])
DISTRICT = council("E2", [9, 9, 9], kind="district")
OTHER_DISTRICT = council("E3", [8, 8, 8], kind="district")
HEIR = council("E4", [70], kind="unitary", first=LAST)
SECOND_HEIR = council("E5", [60], kind="unitary", first=LAST)
EVERYBODY = panel([*COUNTY, *DISTRICT, *OTHER_DISTRICT, *HEIR, *SECOND_HEIR])
CHANGES: Mapping[str, Mapping[str, Any]] = {
    "E1": {"ends": GONE, "replaced_by": ("CE4",)},
    "E2": {"ends": GONE, "replaced_by": ("CE4",), "county": "CE1"},
    "E3": {"ends": GONE, "replaced_by": ("CE5",), "county": "CE1"},
    "E4": {"begins": GONE},
    "E5": {"begins": GONE},
}


def register() -> Bodies:
    return bodies(EVERYBODY, **CHANGES)


def watching(wanted: str, year: int = LAST, on: date | None = None) -> WatchList:
    day = on or public_on(year)
    return watched(EVERYBODY.known(day), panel([], "RA"), register(), day, RULES, [wanted])


def moved(answer: WatchList) -> Moved:
    (found,) = answer.moved
    return found


def test_for_a_county_that_ended_its_heir_is_looked_at_and_what_went_elsewhere_is_said():
    answer = watching("E1")
    assert [one.watched.e_code for one in answer.looked_at] == ["E4"]
    found = moved(answer)
    assert (found.ends, found.followed_by) == (GONE, ("Council E4",))
    assert found.elsewhere == {"Council E3": "Council E5"}
    assert found.wider == ("Council E2",)
    assert "Not all of its area went the same way: Council E3 went to Council E5." in found.says
    assert "On its own last list, that of 2014-15, it stood at place 1 of 1" in found.says


def test_for_a_district_that_ended_its_heir_of_another_tier_is_looked_at_and_that_it_is_wider_is_said():
    answer = watching("E2")
    assert [one.watched.e_code for one in answer.looked_at] == ["E4"]
    assert "The figures are of more than its own: they take in Council E1 too." in moved(answer).says


def test_a_body_that_ended_with_the_newest_year_is_looked_at_itself():
    """On the list of 2014-15 its outturn is the newest there is, though it ended months ago."""
    answer = watching("E1", LAST - 1)
    (looked,) = answer.looked_at
    assert (looked.watched.e_code, looked.watched.ended) == ("E1", GONE)
    assert moved(answer).says.endswith("It is looked at itself, because the newest outturn is still its own.")


def test_for_a_body_that_has_not_reported_yet_those_before_it_are_looked_at():
    answer = watching("E4", LAST - 1)
    assert [one.watched.e_code for one in answer.looked_at] == ["E1"]
    assert moved(answer).says.startswith("Council E4 began on 1 April 2015; Council E1 and Council E2 did its work")


def test_for_a_body_that_had_not_begun_those_before_it_are_looked_at():
    answer = watching("E4", on=date(LAST, 1, 1))
    assert [one.watched.e_code for one in answer.looked_at] == ["E1"]
    assert moved(answer).begins == GONE


def test_a_body_that_exists_and_reported_is_no_move():
    assert watching("E4").moved == ()


def test_a_body_that_ended_without_an_heir_that_reported_is_refused_with_the_day():
    register_ = bodies(EVERYBODY, **{**CHANGES, "E1": {"ends": GONE, "replaced_by": ()}})
    day = public_on(LAST)
    with pytest.raises(NotHeld, match=f"which ended on {GONE} and was followed by no body that the register names"):
        watched(EVERYBODY.known(day), panel([], "RA"), register_, day, RULES, ["E1"])
