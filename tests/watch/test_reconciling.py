"""Where level, trend, chance and range tell different stories of one body, and what is said of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shiremoot.watch.listing import Ahead, Looked, Watched
from shiremoot.watch.reconciling import differences, years_and_chance
from shiremoot.watch.study import watched
from tests.watch.watching import FIRST, RULES, bodies, council, panel, public_on


@pytest.fixture(scope="module")
def looked() -> Looked:
    """£50m of £100m a year, of which £10m is used each year; others did the same."""
    outturn = panel([*council("E1", [90e6, 80e6, 70e6, 60e6, 50e6], spend=100e6), *council("E2", [95, 85, 75, 65, 55])])
    return watched(outturn, panel([], "RA"), bodies(outturn), public_on(FIRST + 4), RULES, ["E1"]).looked_at[0]


def body(looked: Looked, years: float | None, chance: float) -> Watched:
    return replace(looked.watched, runway_years=years, odds_below={1: chance, 2: chance, 3: chance})


@pytest.mark.parametrize(
    ("years", "chance", "said"),
    [
        (1.2, 0.08, "At the use of the last three years reserves are below 5% in 1.2 years"),
        (9.0, 0.7, "At the use of the last three years they last 9.0 years"),
        (None, 0.6, "At the use of the last three years reserves did not fall"),
        (0.0, 0.1, "It is below 5% now, and only 1 in 10 of the past years most like it were so again"),
        (1.2, 0.7, None),
        (9.0, 0.1, None),
        (None, 0.1, None),
        (0.0, 0.9, None),
    ],
)
def test_years_and_chance_that_tell_two_stories_are_told_in_one_sentence(
    looked: Looked, years: float | None, chance: float, said: str | None
):
    found = years_and_chance(body(looked, years, chance))
    assert (found is None) == (said is None)
    assert found is None or found.startswith(said or "")


def test_where_all_readings_agree_nothing_is_said(looked: Looked):
    falling = (Ahead(looked.watched.year + 1, 0.3, 0.4, 0.5),)
    assert list(differences(replace(looked, watched=body(looked, 4.5, 0.1), ahead=falling))) == []


def test_a_middle_line_that_rises_after_a_fall_is_said_to_be_no_plan(looked: Looked):
    rising = (Ahead(looked.watched.year + 1, 0.4, 0.6, 0.8),)
    (said,) = differences(replace(looked, watched=body(looked, 4.5, 0.1), ahead=rising))
    assert said.startswith("Reserves fell by £10m in 2016-17, yet the middle of the range rises to £60m.")
    assert said.endswith("no plan of this body.")


def test_a_middle_line_that_falls_after_growth_is_said_too(looked: Looked):
    falling = (Ahead(looked.watched.year + 1, 0.2, 0.4, 0.8),)
    grown = [*looked.years[:-1], replace(looked.years[-1], use=-10e6)]
    (said,) = differences(replace(looked, watched=body(looked, 4.5, 0.1), ahead=falling, years=tuple(grown)))
    assert said.startswith("Reserves grew by £10m in 2016-17, yet the middle of the range falls to £40m.")


def test_a_break_in_the_newest_years_is_told_with_both_figures(looked: Looked):
    broken = replace(looked.years[-1], closed_before=60e6, opened=12.5e6, breaks=True)
    readings = differences(replace(looked, years=(*looked.years[:-1], broken), ahead=()))
    assert next(readings) == (
        "2016-17 opened with £12.5m, a day after a close at £60m: restated, neither used nor gained. "
        "Do not read across it."
    )


def test_unallocated_reserves_below_nought_are_told_beside_the_sum(looked: Looked):
    (said,) = differences(replace(looked, watched=replace(looked.watched, unallocated_reserves=-5e6), ahead=()))
    assert said.startswith("Unallocated reserves alone were £5m below nought")
