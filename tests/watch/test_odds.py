"""Odds from what came of others: every share can be counted."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.chance import quantiles
from shiremoot.watch.figures import figures
from shiremoot.watch.odds import Past, fans, odds_below, widened
from tests.watch.watching import council, panel

UNKNOWN = np.nan
MINIMUM = 0.05


def told(ratio: float, *changes: tuple[float, ...], fewest: int = 1) -> list[float]:
    odds = odds_below(np.array([ratio]), np.array([changes]), MINIMUM, fewest)
    return [float(one) for one in odds[0]]


def past(*rows: tuple[float, float], body: tuple[int, ...] | None = None) -> Past:
    """Past years by (ratio, use); the change of each is its number."""
    ratio, use = np.array(rows, dtype=np.float64).T
    changes = np.arange(len(rows), dtype=np.float64)[:, None] * np.ones(3)
    return Past(np.array(body or range(1, len(rows) + 1)), ratio, use, changes, 0.0)


def alike(known: Past, ratio: float, use: float, most: int = 2, body: int = 0) -> list[float]:
    return [float(one) for one in known.alike(np.array([body]), np.array([ratio]), np.array([use]), most)[0, :, 0]]


# ---------------------------------------------------------------- odds


def test_the_odds_are_the_share_of_changes_of_others_that_take_a_body_below():
    """It has 15%: falls of 11 and 20 points take it below 5%, the other two changes do not."""
    ahead = (UNKNOWN, UNKNOWN)
    assert told(0.15, (-0.11, *ahead), (-0.20, *ahead), (-0.09, *ahead), (0.3, *ahead))[0] == 0.5


def test_exactly_the_minimum_is_not_below_it():
    assert odds_below(np.array([0.25]), np.array([[[-0.125, 0, 0]]]), 0.125, 1)[0, 0] == 0.0


def test_below_at_any_year_end_counts_for_every_longer_time():
    """The first path dips below in year 1 and recovers, the second falls in year 3: 1, 1 and 2 of 4."""
    assert told(0.15, (-0.2, 0, 0), (0, 0, -0.2), (0, 0, 0), (0, 0, 0)) == [0.25, 0.25, 0.5]


def test_paths_that_are_known_less_far_count_as_far_as_they_are_known():
    """Of 4 paths one falls in year 1; of the 2 still above and known for year 2 one falls: 1 - 3/4 x 1/2."""
    paths = ((-0.2, UNKNOWN, UNKNOWN), (0, -0.2, UNKNOWN), (0, 0, UNKNOWN), (0, UNKNOWN, UNKNOWN))
    assert told(0.15, *paths)[:2] == [0.25, pytest.approx(0.625)]


def test_who_is_below_already_is_asked_whether_it_is_below_at_a_year_end_to_come():
    """It has 3%: of three others' changes one lifts it to 5% at once, one in the second year, one never."""
    assert told(0.03, (0.02, 0.02, 0.02), (0, 0.05, 0.05), (0, 0, 0)) == [pytest.approx(2 / 3)] * 3


def test_with_too_few_past_years_there_are_no_odds():
    odds = told(0.15, (0, 0, UNKNOWN), (0, UNKNOWN, UNKNOWN), fewest=2)
    assert odds[0] == 0.0
    assert np.isnan(odds[1:]).all()


# ---------------------------------------------------------------- who is alike


def test_the_nearest_in_reserves_and_use_are_taken_the_nearest_first():
    known = past((0.1, 0.0), (0.2, 0.0), (0.3, 0.0), (0.4, 0.0))
    assert alike(known, 0.29, 0.0) == [2.0, 1.0]


def test_both_are_measured_by_what_lies_between_their_quartiles():
    """Reserves spread by 20 points, use by 2: one point of use is as far as ten points of reserves."""
    known = past((0.1, 0.00), (0.2, 0.01), (0.3, 0.02), (0.4, 0.03))
    assert alike(known, 0.1, 0.0202) == [1.0, 2.0]


def test_where_the_middle_half_is_all_the_same_a_share_counts_as_it_is():
    known = past((0.1, 0.0), (0.1, 0.1), (0.1, 0.0), (0.1, 0.0))
    assert alike(known, 0.1, 0.09, most=1) == [1.0]


def test_equally_near_ones_are_taken_in_the_order_of_codes_and_years():
    known = past((0.125, 0.0), (0.375, 0.0), (0.375, 0.0), (0.125, 0.0))
    assert alike(known, 0.25, 0.0) == [0.0, 1.0]


def test_own_past_years_do_not_count():
    known = past((0.125, 0.0), (0.25, 0.0), (0.375, 0.0), body=(1, 7, 2))
    assert alike(known, 0.25, 0.0, most=3, body=7) == pytest.approx([0.0, 2.0, np.nan], nan_ok=True)


def test_without_reserves_or_use_nobody_is_like_it():
    assert np.isnan(alike(past((0.1, 0.0), (0.2, 0.0)), 0.1, np.nan)).all()


def test_a_past_year_needs_three_years_of_use_and_one_year_after_it():
    """60, 50 and 40 of 100 in the fourth to sixth year; those of the fourth and fifth have a year after them."""
    found = figures(panel(council("E1", [90, 80, 70, 60, 50, 40])), panel([], "RA"))
    seen = Past.of(found, np.ones((1, 6), dtype=np.bool_), 5)
    assert seen.ratio.tolist() == [0.6, 0.5]
    assert seen.use == pytest.approx([0.1, 0.1])
    assert seen.changes == pytest.approx(np.array([[-0.1, -0.2, np.nan], [-0.1, np.nan, np.nan]]), nan_ok=True)
    assert (seen.known(), seen.lowest) == ((2, 1, 0), 0.0)


def test_a_past_year_is_followed_as_far_as_no_opening_breaks_the_series():
    """£60m opens the fifth year as £20m: neither that fall nor a rise the other way is what came of anybody."""
    for opening, then in ((20e6, 10e6), (200e6, 190e6)):
        rows = [dict(row) for row in council("E1", [90e6, 80e6, 70e6, 60e6, then, then], spend=100e6)]
        rows[4]["unallocated_reserves_1_april"] = opening
        seen = Past.of(figures(panel(rows), panel([], "RA")), np.ones((1, 6), dtype=np.bool_), 5)
        assert seen.known() == (1, 0, 0), "the fourth year is followed nowhere, the fifth for one year"
        assert seen.changes[0, 0] == 0.0


def test_a_smaller_restatement_is_read_across():
    rows = [dict(row) for row in council("E1", [90e6, 80e6, 70e6, 60e6, 50e6, 40e6], spend=100e6)]
    rows[4]["unallocated_reserves_1_april"] = 56e6
    seen = Past.of(figures(panel(rows), panel([], "RA")), np.ones((1, 6), dtype=np.bool_), 5)
    assert seen.known() == (2, 1, 0)


def test_a_year_sees_only_what_was_public_by_then():
    found = figures(panel(council("E1", [90, 80, 70, 60, 50, 40])), panel([], "RA"))
    seen = [Past.of(found, np.ones((1, 6), dtype=np.bool_), year).known() for year in range(6)]
    assert seen == [(0, 0, 0)] * 4 + [(1, 0, 0), (2, 1, 0)]


# ---------------------------------------------------------------- the fan


def test_the_fan_adds_what_came_of_others_to_the_bodys_own_reserves():
    changes = np.array([(number / 100, UNKNOWN, UNKNOWN) for number in range(1, 11)])
    first, *later = fans(np.array([0.5]), changes[None], lowest=0.0, fewest=10)[0].tolist()
    assert first == pytest.approx([0.51, 0.55, 0.59])
    assert np.isnan(later).all()


def test_the_fan_goes_below_nought_only_as_far_as_somebody_of_the_group_has_been():
    changes = np.array([(-0.3, UNKNOWN, UNKNOWN), (0.1, UNKNOWN, UNKNOWN)])
    found = fans(np.array([0.2, 0.2]), np.stack([changes, changes]), lowest=np.array([0.0, -0.5]), fewest=2)
    assert found[:, 0].tolist() == [
        [0.0, 0.0, pytest.approx(0.3)],
        [pytest.approx(-0.1), pytest.approx(-0.1), pytest.approx(0.3)],
    ]
    everybody = np.ones((2, 5), dtype=np.bool_)
    found = figures(panel([*council("E1", [9, 9, 9, 9, 9]), *council("E2", [-3, 2, 2, 2, 2])]), panel([], "RA"))
    assert Past.of(found, everybody, 4).lowest == -0.03


def test_a_fan_is_as_many_times_as_wide_to_either_side_of_its_middle_and_no_lower_than_anybody_was():
    fan = np.array([[[0.2, 0.3, 0.5], [0.05, 0.3, 0.3], [np.nan] * 3]])
    found = widened(fan, np.array([2.0]), 0.0)
    assert found[0, :2].tolist() == [pytest.approx([0.1, 0.3, 0.7]), pytest.approx([0.0, 0.3, 0.3])]
    assert np.isnan(found[0, 2]).all()
    assert widened(fan, 1.0, 0.0)[0, 0].tolist() == pytest.approx([0.2, 0.3, 0.5])


@given(st.lists(st.lists(st.none() | st.integers(-50, 50), min_size=7, max_size=7), min_size=1, max_size=6))
def test_the_fans_of_all_bodies_are_those_of_each(paths: list[list[int | None]]):
    known = [[one / 10 for one in path if one is not None] for path in paths]
    changes = np.array([[(UNKNOWN if one is None else one / 10, UNKNOWN, UNKNOWN) for one in path] for path in paths])
    found = fans(np.full(len(paths), 0.3), changes, lowest=-2.0, fewest=3)[:, 0]
    for path, told in zip(known, found.tolist(), strict=True):
        if len(path) < 3:
            assert np.isnan(told).all()
        else:
            assert tuple(told) == quantiles(np.maximum(0.3 + np.array(path), -2.0), (0.1, 0.5, 0.9))
