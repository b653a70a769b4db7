"""Red, amber or green at the very edges of the published thresholds."""

from datetime import date

import pytest

from shiremoot.programme.ratings import cost_rating, rating

DAY = date(2018, 3, 31)


@pytest.mark.parametrize(
    ("odds", "middle", "colour"),
    [
        (0.80, 95.0, "green"),
        (0.7999, 95.0, "amber"),
        (0.80, 94.99, "amber"),
        (1.00, 94.99, "amber"),
        (0.50, 85.0, "amber"),
        (0.4999, 100.0, "red"),
        (0.99, 84.99, "red"),
        (0.0, 0.0, "red"),
    ],
)
def test_a_benefit_is_green_from_80_percent_and_95_percent_of_its_amount(odds: float, middle: float, colour: str):
    assert rating(odds, middle, 100.0, DAY) == colour


@pytest.mark.parametrize(
    ("middle", "colour"), [(50, "green"), (100, "green"), (100.01, "amber"), (105, "amber"), (105.01, "red")]
)
def test_a_cost_is_green_up_to_its_amount_and_amber_up_to_5_percent_more(middle: float, colour: str):
    assert cost_rating(middle, 100.0, DAY) == colour
