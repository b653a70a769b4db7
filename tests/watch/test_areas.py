"""How long reserves last, as the map tells it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shiremoot.watch.areas import lasting
from shiremoot.watch.study import watched
from tests.watch.watching import FIRST, RULES, bodies, council, panel, public_on


@pytest.mark.parametrize(
    ("years", "said"),
    [
        (None, "not falling"),
        (10.0, "10 years or more"),
        (9.99, "3 to 10 years"),
        (3.0, "3 to 10 years"),
        (2.99, "under 3 years"),
        (0.0, "below it now"),
    ],
)
def test_a_council_is_in_the_class_of_the_years_that_its_reserves_last(years: float | None, said: str):
    outturn = panel([*council("E1", [50, 40, 30, 20]), *council("E2", [30, 30, 30, 30])])
    body = watched(outturn, panel([], "RA"), bodies(outturn), public_on(FIRST + 3), RULES).bodies[0]
    assert lasting(replace(body, runway_years=years)) == said
    assert lasting(replace(body, runway_years=years, rank=None)) is None
    assert lasting(replace(body, runway_years=None, mean_use=None)) is None
