"""What was told against what came, where both can be counted by hand."""

from __future__ import annotations

import pytest

from shiremoot.watch.track_record import FanKept, OddsKept, TrackRecord, track_record
from tests.watch.watching import unchanging, unheard


def test_odds_that_came_are_counted_in_bands():
    """Nothing ever changed, so odds are nought or one: the four councils below 5% stay below, the others above."""
    rows = [one for one in track_record(unchanging(), unheard).odds if one.body_years]
    assert {(one.from_, one.said, one.came) for one in rows} == {(0.0, 0.0, 0.0), (0.8, 1.0, 1.0)}
    one_year = {one.from_: one.body_years for one in rows if one.years_ahead == 1}
    assert one_year == {0.0: 16 * 3, 0.8: 4 * 3}


def test_what_never_changes_stays_within_its_range():
    """They need three years of use and a year after it, so ranges are told from the fifth outturn on, of eight."""
    found = [one for one in track_record(unchanging(), unheard).fan if one.group == "social-care"]
    assert [(one.body_years, one.inside) for one in found] == [(20 * 3, 1.0), (20 * 1, 1.0), (0, None)]


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


@pytest.mark.parametrize(("inside", "is_too_narrow"), [(0.66, True), (0.79, False), (0.95, False), (None, False)])
def test_a_fan_is_too_narrow_where_it_clearly_held_fewer_than_four_of_five(inside: float | None, is_too_narrow: bool):
    share = None if inside is None else (1 - inside) / 2
    fan = TrackRecord(fan=(FanKept("fire", 3, 500, share, inside, share),)).fan_of("fire", 3)
    assert fan is not None
    assert fan.is_too_narrow == is_too_narrow
