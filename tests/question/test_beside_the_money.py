"""What stands beside the money of a case on every page, and never with a blank."""

from datetime import date

import pytest

from shiremoot.question.beside_the_money import beside_the_money
from shiremoot.testing import a_case

ASSUMED = {"assumed": "For this test"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"low": 0, "high": 3400, "unit": "posts"}, "0 to 3,400 posts"),
        ({"low": 2}, "at least 2, upper end not stated"),
        ({"high": 2.5, "unit": "months"}, "not above 2.5 months, lower end not stated"),
        ({}, "no range stated"),
    ],
)
def test_what_is_not_yet_known_has_its_range_its_unit_and_its_day(words: dict, said: str) -> None:
    unknown = {"statement": "Jobs at risk", "known_by": "2016-12-31"} | words | ASSUMED
    (listing,) = beside_the_money(a_case(not_yet_known={"jobs": unknown}).head)
    assert listing.rows == (("Jobs at risk", said, "31 December 2016", "assumed: For this test"),)


def test_a_baseline_prints_with_its_day_or_says_that_it_is_missing() -> None:
    common = {"title": "Speed", "unit": "days", "method": "Count", "aim": "Less"} | ASSUMED
    measures = {
        "one": common | {"baseline": 12, "baseline_on": date(2016, 4, 1).isoformat()},
        "two": common | {"baseline": 12},
        "three": common | {"baseline": "not-measured"},
    }
    (listing,) = beside_the_money(a_case(measures=measures).head)
    assert [row[2] for row in listing.rows] == ["12 (1 April 2016)", "12 (date not stated)", "not measured yet"]
