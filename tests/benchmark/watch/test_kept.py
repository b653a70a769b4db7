"""What was told against what came, where both can be counted by hand."""

from __future__ import annotations

from shiremoot.benchmark.watch.kept import kept
from tests.benchmark.watch.watching import unchanging


def test_odds_that_came_are_counted_in_bands():
    """Nothing ever changed, so odds are nought or one: the four councils below 5% stay below, the others above."""
    rows = [one for one in kept(unchanging()).odds if one.body_years]
    assert {(one.low, one.said, one.came) for one in rows} == {(0.0, 0.0, 0.0), (0.8, 1.0, 1.0)}
    one_year = {one.low: one.body_years for one in rows if one.ahead == 1}
    assert one_year == {0.0: 16 * 3, 0.8: 4 * 3}


def test_what_never_changes_stays_within_its_range():
    """They need three years of use and a year after it, so ranges are told from the fifth outturn on, of eight."""
    found = [one for one in kept(unchanging()).fan if one.group == "social-care"]
    assert [(one.body_years, one.inside) for one in found] == [(20 * 3, 1.0), (20 * 1, 1.0), (0, None)]
