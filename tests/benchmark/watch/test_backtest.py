"""The backtest: pairs, intervals, lead times and flags against scipy and against counting by hand."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from shiremoot.benchmark.watch_backtest import (
    Backtest,
    Record,
    backtest,
    binomial_interval,
    drawn_again,
    pairs_within_years,
    records,
)
from shiremoot.benchmark.watch_history import History
from shiremoot.benchmark.watch_kept import odds_kept
from shiremoot.benchmark.watch_notices import Notices, first_notices
from tests.benchmark.watching import FIRST, RULES, bodies, council, panel, public_on

COUNCILS = 20
YEARS = 8
UNTIL = date(2023, 12, 31)


def history() -> History:
    """Twenty councils whose reserves are their number in pounds of 100 pounds of spend, every year the same."""
    rows = [row for one in range(1, COUNCILS + 1) for row in council(f"E{one:02}", [float(one)] * YEARS)]
    outturn = panel(rows)
    return History.of(outturn, panel([], "RA"), bodies(outturn), public_on(FIRST + YEARS - 1), RULES)


def backtested(first: dict[str, date]) -> Backtest:
    found = backtest(history(), Notices(first, UNTIL), seed=1)
    assert found is not None
    return found


def recorded(first: dict[str, date]) -> Record:
    return records(history(), Notices(first, UNTIL))["social-care"]


# ---------------------------------------------------------------- pairs and intervals


@given(st.integers(0, 2**32 - 1))
def test_within_one_year_it_is_the_mann_whitney_statistic(seed: int):
    generator = np.random.default_rng(seed)
    exposure = generator.integers(0, 6, size=(30, 1)).astype(float)
    positive = np.arange(30)[:, None] < 7
    pairs = pairs_within_years(exposure, positive, ~positive)
    wanted = stats.mannwhitneyu(exposure[positive], exposure[~positive]).statistic / (7 * 23)
    assert pairs.auc == pytest.approx(wanted)


def test_councils_are_compared_within_a_year_only():
    """In the first year the positive stands worse than both others, in the second better than the one: 2 of 3 pairs."""
    exposure = np.array([[3.0, 1.0], [2.0, 9.0], [1.0, np.nan]])
    positive = np.array([[True, True], [False, False], [False, False]])
    negative = np.array([[False, False], [True, True], [True, False]])
    assert pairs_within_years(exposure, positive, negative).auc == pytest.approx(2 / 3)


def test_without_a_positive_there_is_nothing_to_tell():
    nobody = np.zeros((3, 2), dtype=np.bool_)
    pairs = pairs_within_years(np.ones((3, 2)), nobody, ~nobody)
    assert pairs.auc is None
    assert pairs.interval(drawn_again(3, 10, seed=1)) == (None, None)


def test_the_interval_draws_whole_councils_again():
    """Counted out: all 27 ways of drawing 3 councils with replacement, weighed alike."""
    exposure = np.array([[3.0, 1.0], [2.0, 2.0], [1.0, 3.0]])
    positive = np.array([[True, True], [False, False], [False, False]])
    pairs = pairs_within_years(exposure, positive, ~positive)
    draws = np.array([np.bincount(draw, minlength=3) for draw in np.ndindex(3, 3, 3)], dtype=np.float64)
    shares = []
    for mine, second, third in draws:
        if mine and second + third:
            shares.append((mine * (second + third) + 0) / (mine * 2 * (second + third)))
    low, high = pairs.interval(draws)
    assert (low, high) == (min(shares), max(shares)) == (0.5, 0.5)


def test_councils_are_drawn_again_as_often_as_there_are_and_alike_for_a_seed():
    drawn = drawn_again(7, 500, seed=3)
    assert (drawn.sum(axis=1) == 7).all()
    assert drawn.mean() == pytest.approx(1.0)
    assert (drawn == drawn_again(7, 500, seed=3)).all()
    assert (drawn != drawn_again(7, 500, seed=4)).any()


@pytest.mark.parametrize(("came", "of"), [(0, 10), (1, 10), (9, 159), (13, 1_641), (10, 10), (5, 1_933)])
def test_the_interval_of_a_rate_is_the_exact_one(came: int, of: int):
    exact = stats.binomtest(came, of).proportion_ci(0.90, method="exact")
    assert binomial_interval(came, of) == pytest.approx((exact.low, exact.high), abs=1e-12)


# ---------------------------------------------------------------- what came after


def test_a_notice_follows_within_years_of_the_day_on_which_the_outturn_was_public():
    """Council 1 gave notice on 1 March 2018: of its outturns, those public since 1 March 2015 were followed."""
    record = recorded({"E01": date(2018, 3, 1)})
    assert record.tenths[0].followed == 3
    assert (str(record.first), str(record.last)) == ("2012-13", "2019-20")


def test_a_council_counts_until_its_first_notice():
    """Of council 1's eight outturns five were public by 1 March 2018: those of 2012-13 to 2016-17."""
    record = recorded({"E01": date(2018, 3, 1)})
    assert record.tenths[0].council_years == 5 + YEARS
    assert record.base.council_years == (COUNCILS - 1) * YEARS + 5
    assert record.notices == 1


def test_years_with_too_few_years_of_notices_after_them_are_left_out():
    """Notices are held to the end of 2021: the last outturn with three years of them is that of 2017-18."""
    found = records(history(), Notices({"E01": date(2018, 3, 1)}, date(2021, 12, 31)))["social-care"]
    assert str(found.last) == "2017-18"


def test_the_thinnest_councils_giving_notice_is_a_perfect_order_and_the_thickest_the_worst():
    score = next(rule for rule in backtested({"E01": date(2018, 3, 1)}).rules if rule.name == "score")
    assert [one.auc for one in score.within] == [1.0, 1.0, 1.0, 1.0]
    worst = next(rule for rule in backtested({"E20": date(2018, 3, 1)}).rules if rule.name == "score")
    assert [one.auc for one in worst.within] == [0.0, 0.0, 0.0, 0.0]


def test_a_notice_in_the_middle_has_the_share_of_councils_that_are_thicker():
    score = next(rule for rule in backtested({"E05": date(2018, 3, 1)}).rules if rule.name == "score")
    assert score.within[0].auc == pytest.approx(15 / 19)


def test_the_lead_is_the_unbroken_time_in_the_lowest_tenth():
    """Public since December 2013; the notice came on 1 March 2018, 51 whole months later."""
    (lead,) = backtested({"E02": date(2018, 3, 1)}).leads
    assert [place.rank for place in lead.places] == [2] * 5
    assert (str(lead.since), lead.months) == ("2012-13", 51)
    assert lead.places[-1].months == 3


def test_who_was_not_in_the_lowest_tenth_at_the_last_gave_no_warning():
    (lead,) = backtested({"E03": date(2018, 3, 1)}).leads
    assert (lead.since, lead.months) == (None, None)


def test_flags_are_counted_by_council():
    flagged = backtested({"E02": date(2018, 3, 1)}).flagged
    assert [(one.code, one.years, one.followed) for one in flagged] == [("CE01", 8, 0), ("CE02", 5, 3)]


def test_at_random_is_the_base_rate():
    base = backtested({"E01": date(2018, 3, 1)}).base
    assert base[3].followed == 3
    assert base[1].council_years == base[2].council_years == (COUNCILS - 1) * YEARS + 5


def test_no_year_with_notices_after_it_is_no_backtest():
    assert backtest(history(), Notices({}, date(2012, 1, 1)), seed=1) is None


def test_odds_that_came_are_counted_in_bands():
    """Nothing ever changed, so odds are nought or one: the four councils below 5% stay below, the others above."""
    rows = [one for one in odds_kept(history()) if one.council_years]
    assert {(one.low, one.said, one.came) for one in rows} == {(0.0, 0.0, 0.0), (0.8, 1.0, 1.0)}
    one_year = {one.low: one.council_years for one in rows if one.ahead == 1}
    assert one_year == {0.0: 16 * 3, 0.8: 4 * 3}


# ---------------------------------------------------------------- notices


def test_the_first_notice_of_each_body_counts_and_the_list_reaches_to_the_end_of_its_last_year():
    everybody = bodies(panel([*council("E01", [1.0]), *council("E02", [1.0])]))
    table = pl.DataFrame(
        {
            "authority": ["Council E01", "Council E01", "Nobody DC", "Council E02"],
            "date": [date(2020, 5, 1), date(2019, 5, 1), date(2021, 2, 3), date(2017, 1, 1)],
        }
    )
    found = first_notices(table, everybody, since=2018)
    assert found == Notices({"E01": date(2019, 5, 1)}, date(2021, 12, 31), ("Nobody DC",))


def test_no_notice_since_the_year_is_no_list():
    table = pl.DataFrame({"authority": ["Council E01"], "date": [date(1999, 1, 1)]})
    assert first_notices(table, bodies(panel(council("E01", [1.0]))), since=2018) is None
