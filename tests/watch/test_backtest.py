"""The backtest: flags and base rates against counting by hand."""

from __future__ import annotations

from datetime import date

from shiremoot.watch.backtest import backtest
from shiremoot.watch.notices import Notices
from tests.watch.watching import COUNCILS, YEARS, backtested, unchanging, unheard


def test_flags_are_counted_by_council():
    flagged = backtested({"E02": date(2018, 3, 1)}).flagged
    assert [(one.code, one.years, one.followed) for one in flagged] == [("CE01", 8, 0), ("CE02", 5, 3)]


def test_at_random_is_the_base_rate():
    base = {one.within_years: one for one in backtested({"E01": date(2018, 3, 1)}).base}
    assert base[3].followed == 3
    assert base[1].council_years == base[2].council_years == (COUNCILS - 1) * YEARS + 5


def test_no_year_with_notices_after_it_is_no_backtest():
    assert backtest(unchanging(), Notices({}, date(2012, 1, 1)), seed=1, say=unheard) is None
