"""What was told against what came, where both can be counted by hand."""

from __future__ import annotations

import pytest

from shiremoot.watch.track_record import (
    CHOSEN_ON,
    IN_PANDEMIC,
    SINCE,
    FanKept,
    OddsKept,
    TrackRecord,
    track_record,
)
from tests.watch.watching import FIRST, unchanging, unheard


def test_odds_that_came_are_counted_in_bands():
    """Nothing ever changed, so odds are nought or one: the four councils below 5% stay below, the others above."""
    rows = [one for one in track_record(unchanging(), unheard).odds if one.body_years]
    assert {(one.from_, one.said, one.came) for one in rows} == {(0.0, 0.0, 0.0), (0.8, 1.0, 1.0)}
    one_year = {one.from_: one.body_years for one in rows if one.years_ahead == 1}
    assert one_year == {0.0: 16 * 3, 0.8: 4 * 3}


def test_what_never_changes_stays_within_its_range():
    """They need three years of use and a year after it, so ranges are told from the fifth outturn on, of eight.

    The fifth, 2016-17, chose the width by the year after it; the sixth and the seventh are reported on.
    """
    found = [one for one in track_record(unchanging(), unheard).fan if one.group == "social-care" and one.body_years]
    assert [(one.when, one.years_ahead, one.body_years, one.inside) for one in found] == [
        (CHOSEN_ON, 1, 20, 1.0),
        (SINCE, 1, 20 * 2, 1.0),
        (SINCE, 2, 20 * 1, 1.0),
    ]


def test_what_came_in_the_pandemic_stands_apart():
    """Outturns of 2018-19 to 2021-22: reserves of March 2021 and March 2022 are the pandemic's, whatever was told."""
    found = track_record(unchanging(FIRST + 3), unheard).fan
    told = {one.when: one.body_years for one in found if (one.group, one.years_ahead) == ("social-care", 1)}
    assert told == {CHOSEN_ON: 0, SINCE: 20 * 1, IN_PANDEMIC: 20 * 2}


def test_no_outcome_that_chose_the_width_is_one_that_it_is_reported_on():
    """What was told by 2016-17 of 2017-18 or before chose; what was told of 2016-17 for 2018-19 is counted nowhere."""

    def counted(first: int) -> tuple[int, int]:
        found = track_record(unchanging(first), unheard).fan
        told = {(one.when, one.years_ahead): one.body_years for one in found if one.group == "social-care"}
        return told[CHOSEN_ON, 2], told[SINCE, 2]

    assert counted(FIRST - 2) == (20, 0), "told of 2015-16 for 2017-18"
    assert counted(FIRST - 1) == (0, 0), "told of 2016-17 for 2018-19"
    assert counted(FIRST) == (0, 20), "told of 2017-18 for 2019-20"


@pytest.mark.parametrize(
    ("said", "came", "is_too_dark", "is_too_light"),
    [(0.65, 50 / 303, True, False), (0.165, 50 / 303, False, False), (0.05, 50 / 303, False, True)],
)
def test_high_odds_are_judged_by_the_interval_of_what_came(
    said: float, came: float, is_too_dark: bool, is_too_light: bool
):
    """50 of 303: between 13.1% and 20.4% at 90% (Clopper and Pearson)."""
    bands = [(0.0, 0.2, 900, 0.01, 0.0), (0.2, 1.0, 303, said, came)]
    found = TrackRecord(tuple(OddsKept("fire", 3, *band) for band in bands)).high_odds("fire", 3)
    assert found is not None
    assert (found.times, found.fell) == (303, 50)
    assert found.told == pytest.approx(said)
    assert (found.is_too_dark, found.is_too_light) == (is_too_dark, is_too_light)


def test_where_none_were_told_nothing_is_judged():
    assert TrackRecord((OddsKept("fire", 3, 0.2, 1.0, 0, None, None),)).high_odds("fire", 3) is None


def kept(when: str, body_years: int, inside: float) -> FanKept:
    return FanKept("fire", 3, when, body_years, 0.0, inside, 1 - inside, 0.5)


@pytest.mark.parametrize(("inside", "is_off"), [(0.66, True), (0.75, False), (0.79, False), (0.95, True)])
def test_a_fan_is_off_where_it_held_less_than_75_or_more_than_85_of_100(inside: float, is_off: bool):
    fan = TrackRecord(fan=(kept(SINCE, 500, inside),)).fan_of("fire", 3)
    assert fan is not None
    assert fan.is_off == is_off


def test_what_a_fan_held_counts_the_pandemic_in_and_the_years_that_chose_it_out():
    found = TrackRecord(fan=(kept(CHOSEN_ON, 100, 0.8), kept(SINCE, 100, 0.9), kept(IN_PANDEMIC, 300, 0.5)))
    fan = found.fan_of("fire", 3)
    assert fan is not None
    assert (fan.held, fan.of) == (240, 400)
    assert found.fan_of("police", 3) is None
