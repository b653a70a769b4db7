"""What was known before a notice: months and places by hand."""

from __future__ import annotations

from datetime import date

from tests.watch.watching import backtested


def test_the_lead_is_the_unbroken_time_in_the_lowest_tenth():
    """Public since December 2013; the notice came on 1 March 2018, 51 whole months later."""
    (lead,) = backtested({"E02": date(2018, 3, 1)}).leads
    assert [place.rank for place in lead.places] == [2] * 5
    assert (str(lead.lowest_tenth_since), lead.months) == ("2012-13", 51)
    assert lead.places[-1].months == 3


def test_who_was_not_in_the_lowest_tenth_at_the_last_gave_no_warning():
    (lead,) = backtested({"E03": date(2018, 3, 1)}).leads
    assert (lead.lowest_tenth_since, lead.months) == (None, None)
