"""Who is compared with whom: one rule for every study."""

from __future__ import annotations

from datetime import date

import pytest

from shiremoot.sources.bodies import Body
from shiremoot.sources.comparable import has_duty, left_out, why_not_compared
from shiremoot.sources.return_lines import services

DAY = date(2023, 3, 31)


def test_the_city_of_london_and_the_isles_of_scilly_are_compared_with_nobody():
    assert set(left_out(DAY)) == {"E5010", "E4001"}
    assert "police authority" in (why_not_compared(Body("E09000001", "E5010", "City", "london-borough"), DAY) or "")
    assert why_not_compared(Body("E06000059", "E1203", "Dorset Council", "unitary"), DAY) is None
    assert why_not_compared(Body("E06000901", None, "Bigton", "unitary"), DAY) is None


@pytest.mark.parametrize(
    ("kind", "line", "has_it"),
    [
        ("district", "adult_social_care", False),
        ("district", "education", False),
        ("district", "planning", True),
        ("county", "adult_social_care", True),
        ("police", "police", True),
        ("county", "police", False),
        ("fire", "fire", True),
        ("district", "fire", False),
        ("fire", "housing", False),
        ("district", "total_service_expenditure", True),
    ],
)
def test_where_there_is_no_duty_there_is_no_comparison(kind: str, line: str, has_it: bool):
    assert has_duty(Body("E00000901", None, "Bigton", kind), line, None) == has_it


def test_the_lines_of_the_rule_are_services_of_the_returns():
    from shiremoot.sources.comparable import DUTIES

    assert set(DUTIES) <= {line.name for line in services()}
