"""What came after each place: counts by hand, and intervals against scipy."""

from __future__ import annotations

from datetime import date

import pytest
from scipy import stats

from shiremoot.dates import FinancialYear
from shiremoot.sources.panel import known_on
from shiremoot.watch.notices import Notices
from shiremoot.watch.what_followed import Record, binomial_interval, records
from tests.watch.watching import COUNCILS, UNTIL, YEARS, unchanging


def recorded(first: dict[str, date]) -> Record:
    (record,) = records(unchanging(), Notices(first, UNTIL))
    return record


@pytest.mark.parametrize(
    ("came", "of"), [(0, 10), (1, 10), (9, 159), (13, 1_641), (10, 10), (5, 1_933), (2_400, 2_500)]
)
def test_the_interval_of_a_rate_is_the_exact_one(came: int, of: int):
    exact = stats.binomtest(came, of).proportion_ci(0.90, method="exact")
    assert binomial_interval(came, of) == pytest.approx((exact.low, exact.high), abs=1e-12)


def test_a_notice_follows_within_years_of_the_day_on_which_the_outturn_was_public():
    """Council 1 gave notice on 1 March 2018: of its outturns, those public since 1 March 2015 were followed."""
    record = recorded({"E01": date(2018, 3, 1)})
    assert record.tenths[0].followed == 3
    assert (str(record.first_year), str(record.last_year)) == ("2012-13", "2019-20")


def test_a_council_counts_until_its_first_notice():
    """Of council 1's eight outturns five were public by 1 March 2018: those of 2012-13 to 2016-17."""
    record = recorded({"E01": date(2018, 3, 1)})
    assert record.tenths[0].council_years == 5 + YEARS
    assert record.base.council_years == (COUNCILS - 1) * YEARS + 5
    assert record.notices == 1


def test_years_with_too_few_years_of_notices_after_them_are_left_out():
    """Notices are held to the end of 2021: the last outturn with three years of them is that of 2017-18."""
    (found,) = records(unchanging(), Notices({"E01": date(2018, 3, 1)}, date(2021, 12, 31)))
    assert str(found.last_year) == "2017-18"


def test_a_tenth_says_which_it_is():
    assert [one.tenth for one in recorded({"E01": date(2018, 3, 1)}).tenths] == list(range(1, 11))


def test_a_notice_on_the_day_on_which_an_outturn_is_public_follows_it():
    """Public by that day were the outturns of 2012-13 to 2014-15, and a notice came within three years of each."""
    record = recorded({"E01": known_on("RS", FinancialYear(2014))})
    assert record.base.council_years == (COUNCILS - 1) * YEARS + 3
    assert record.tenths[0].followed == 3
