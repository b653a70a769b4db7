"""Odds from past errors alone: every share can be counted."""

from __future__ import annotations

import numpy as np
import pytest

from shiremoot.benchmark.watch_figures import figures
from shiremoot.benchmark.watch_odds import Paths, errors, fan, forecasts, odds_below, paths
from tests.benchmark.watching import council, panel

UNKNOWN = np.nan


def past(*rows: tuple[float, ...]) -> Paths:
    return Paths(np.array(rows, dtype=np.float64))


def told(forecast: tuple[float, ...], known: Paths, fewest: int = 1) -> list[float]:
    return [float(one) for one in odds_below(np.array([forecast]), known, 0.05, fewest)[0][0]]


def test_the_odds_are_the_share_of_past_errors_that_take_a_body_below():
    """It is forecast to have 15%: errors of -11 and -20 points take it below 5%, the other two do not."""
    known = past(
        (-0.11, UNKNOWN, UNKNOWN), (-0.20, UNKNOWN, UNKNOWN), (-0.09, UNKNOWN, UNKNOWN), (0.3, UNKNOWN, UNKNOWN)
    )
    assert told((0.15, 0.15, 0.15), known)[0] == 0.5


def test_exactly_the_minimum_is_not_below_it():
    assert told((0.25, 0.25, 0.25), past((-0.25 + 0.0625, 0, 0)), fewest=1)[0] == 0.0
    assert odds_below(np.array([[0.25] * 3]), past((-0.125, 0, 0)), 0.125, 1)[0][0, 0] == 0.0


def test_below_at_any_year_end_counts_for_every_longer_time():
    """The first path dips below in year 1 and recovers, the second falls in year 3: 1, 1 and 2 of 4."""
    known = past((-0.2, 0.0, 0.0), (0.0, 0.0, -0.2), (0.0, 0.0, 0.0), (0.0, 0.0, 0.0))
    assert told((0.15, 0.15, 0.15), known) == [0.25, 0.25, 0.5]


def test_paths_that_are_known_less_far_count_as_far_as_they_are_known():
    """Of 4 paths one falls in year 1; of the 2 still above and known for year 2 one falls: 1 - 3/4 x 1/2."""
    known = past((-0.2, UNKNOWN, UNKNOWN), (0.0, -0.2, UNKNOWN), (0.0, 0.0, UNKNOWN), (0.0, UNKNOWN, UNKNOWN))
    assert told((0.15, 0.15, 0.15), known)[:2] == [0.25, pytest.approx(0.625)]


def test_with_too_few_past_errors_there_are_no_odds():
    known = past((0.0, 0.0, UNKNOWN), (0.0, UNKNOWN, UNKNOWN))
    odds, counts = odds_below(np.array([[0.15] * 3]), known, 0.05, 2)
    assert counts == (2, 1, 0)
    assert odds[0, 0] == 0.0
    assert np.isnan(odds[0, 1:]).all()


def test_the_fan_adds_past_errors_to_the_forecast():
    known = past(*((number / 100, UNKNOWN, UNKNOWN) for number in range(1, 11)))
    first, *later = fan(np.array([0.5, 0.4, 0.3]), known, fewest=10)
    assert first == (pytest.approx(0.51), pytest.approx(0.55), pytest.approx(0.59))
    assert later == [None, None]


def test_a_forecast_goes_on_as_the_last_three_years_did():
    """60 left after using 10 a year of 100: 50%, 40% and 30%."""
    found = figures(panel(council("E1", [90, 80, 70, 60])), panel([], "RA"))
    assert forecasts(found)[0, -1] == pytest.approx([0.5, 0.4, 0.3])


def test_an_error_is_the_published_share_less_the_forecast():
    """Forecast in the fourth year: 50% and 40%. Published: 45% in the fifth and 60% in the sixth."""
    found = figures(panel(council("E1", [90, 80, 70, 60, 45, 60])), panel([], "RA"))
    missed = errors(found, forecasts(found))
    assert missed[0, 3] == pytest.approx([-0.05, 0.2, np.nan], nan_ok=True)
    assert np.isnan(missed[0, :3, 0]).tolist() == [True, True, True]


def test_a_year_sees_only_errors_whose_outcome_was_public_by_then():
    found = figures(panel(council("E1", [90, 80, 70, 60, 45, 60])), panel([], "RA"))
    missed = errors(found, forecasts(found))
    everybody = np.ones(missed.shape[:2], dtype=np.bool_)
    seen = [len(paths(missed, everybody, until).known(1)) for until in range(6)]
    assert seen == [0, 0, 0, 0, 1, 2]
    assert len(paths(missed, everybody, 4).known(2)) == 0
    assert len(paths(missed, everybody, 5).known(2)) == 1
