"""Two readings that never mix: what is spent beside others, and whether what it buys is known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.benchmark.readings import Quartiles, flags_of, quartiles_of, value_for_money

TEN = [float(amount) for amount in range(1, 11)]
MIDDLE = Quartiles(3.0, 5.0, 8.0, 10)


def test_quartiles_are_amounts_that_occurred():
    found = quartiles_of(TEN)
    assert found == Quartiles(3.0, 5.0, 8.0, 10)


def test_fewer_than_four_peers_have_no_quartiles():
    assert quartiles_of([1.0, 2.0, 3.0]) is None


@pytest.mark.parametrize(
    ("amount", "quartile", "reading"),
    [
        (2.9, 1, "low"),
        (3.0, 2, "in line"),
        (5.0, 2, "in line"),
        (5.1, 3, "in line"),
        (8.0, 3, "in line"),
        (8.1, 4, "high"),
    ],
)
def test_the_middle_half_holds_its_ends(amount: float, quartile: int, reading: str):
    assert MIDDLE.quartile(amount) == quartile
    assert MIDDLE.reading(amount) == reading


def test_spend_alone_never_shows_value():
    """The founding case: spend in line, and value for money in doubt because nothing measures it."""
    found = value_for_money(5.0, MIDDLE, None, None, None)
    assert found.reading == "in doubt"
    assert "nothing public measures" in found.why


@pytest.mark.parametrize(
    ("rate", "quality", "reading"),
    [
        (2.0, 9.0, "good"),
        (5.0, 9.0, "fair"),
        (9.0, 9.0, "in doubt"),
        (2.0, 1.0, "in doubt"),
        (5.0, 1.0, "in doubt"),
        (9.0, 1.0, "poor"),
    ],
)
def test_spend_and_quality_together_give_the_second_reading(rate: float, quality: float, reading: str):
    assert value_for_money(rate, MIDDLE, quality, MIDDLE, "higher").reading == reading


def test_where_less_is_better_quality_is_read_the_other_way():
    assert value_for_money(2.0, MIDDLE, 9.0, MIDDLE, "lower").reading == "in doubt"
    assert value_for_money(2.0, MIDDLE, 1.0, MIDDLE, "lower").reading == "good"


def test_spend_that_is_not_known_is_in_doubt_too():
    assert value_for_money(None, MIDDLE, 5.0, MIDDLE, "higher").reading == "in doubt"
    assert value_for_money(5.0, None, 5.0, MIDDLE, "higher").reading == "in doubt"


def test_a_net_figure_below_nought_is_flagged():
    assert any("below nought" in flag for flag in flags_of(-1.5e6, -3.0, MIDDLE, None))


def test_recharges_booked_as_income_are_flagged():
    """A county met 174 of 199 million of gross support cost by other income: its net figure compares with no other."""
    assert any("recharges" in flag for flag in flags_of(2.1e6, 5.0, MIDDLE, 173.7 / 198.5))
    assert flags_of(2.1e6, 5.0, MIDDLE, 0.2) == ()


def test_a_figure_far_from_the_rest_may_be_a_hosts():
    assert any("hosts the service" in flag for flag in flags_of(1e8, 40.0, MIDDLE, None))
    assert flags_of(1e6, 6.0, MIDDLE, None) == ()


@given(st.lists(st.floats(-1e6, 1e6), min_size=4, max_size=40), st.floats(-1e6, 1e6))
def test_the_quartile_says_on_which_side_of_which_amount_one_stands(peers: list[float], amount: float):
    found = quartiles_of(peers)
    assert found is not None
    assert found.lower <= found.middle <= found.upper
    edges = [-9e9, found.lower, found.middle, found.upper, 9e9]
    quartile = found.quartile(amount)
    assert edges[quartile - 1] <= amount <= edges[quartile]


@pytest.mark.parametrize("better", ["higher", "lower"])
def test_quality_at_the_middle_of_the_peers_is_good_enough(better: str):
    assert value_for_money(2.0, MIDDLE, 5.0, MIDDLE, better).reading == "good"


def test_half_of_the_cost_met_by_other_income_is_flagged_already():
    assert len(flags_of(2.1e6, 5.0, MIDDLE, 0.5)) == 1
    assert flags_of(2.1e6, 5.0, MIDDLE, 0.499) == ()
