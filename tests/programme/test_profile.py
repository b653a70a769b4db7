"""What a programme brings year by year: what falls in each year, and the yearly rate reached at its end."""

import pytest

from shiremoot.chance import Uniform
from shiremoot.dates import FinancialYear
from shiremoot.programme.profile import DRAWS, profile
from shiremoot.question.settings import Settings
from shiremoot.testing import a_ledger, a_line

LEDGER = a_ledger(a_line("sure", 120.0), a_line("drawn", Uniform(0.0, 100.0)), years=5, starts={"start": 15.0})


def told(*, counting: bool = True, draws: int = 5_000):
    stages: list[tuple[str, int, int]] = []
    settings = Settings(draws=draws, workers=1, progress=lambda *stage: stages.append(stage))
    return profile({"sure": 1.0, "drawn": 1.0} if counting else {}, LEDGER, settings), stages


def test_each_year_of_the_case_has_what_falls_and_the_rate_at_its_end():
    """From July 2018: nothing, then nine months of it, then all of it, whichever year a target is about."""
    found, _ = told()
    assert [one.year for one in found] == [FinancialYear(year) for year in range(2017, 2022)]
    assert [one.falls.planned for one in found] == [0.0, 127.5, 170.0, 170.0, 170.0]
    assert [one.rate.planned for one in found] == [0.0, 170.0, 170.0, 170.0, 170.0]
    assert (found[2].falls.p10, found[2].falls.p90) == pytest.approx((130.0, 210.0), abs=3)
    assert (found[1].rate.p10, found[1].rate.p90) == pytest.approx((130.0, 210.0), abs=3)


def test_where_nothing_counts_there_is_no_profile():
    assert told(counting=False) == ((), [])


def test_more_draws_than_tenths_need_are_not_made():
    _, stages = told(draws=DRAWS + 1)
    assert stages[-1] == ("Drawing year by year", 4, 4)
