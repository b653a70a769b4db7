"""What is left after a leaving: the straight line, contracts, and laws that hold for all of them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.partners.exit.stranding import YEAR, part_left, stranded

pounds = st.floats(0.0, 1e7)
lengths = st.floats(0.0, 240.0)


def area_left(length: float, since: float) -> float:
    """The same by a million narrow steps of the straight line."""
    steps = since + YEAR * (np.arange(100_000) + 0.5) / 100_000
    return float(np.where(steps < 0, 0.0, np.maximum(0.0, 1.0 - steps / length)).mean()) if length else 0.0


@pytest.mark.parametrize(
    ("length", "since"), [(24.0, 0.0), (24.0, 12.0), (24.0, 24.0), (5.0, 0.0), (30.0, 24.0), (0.0, 0.0)]
)
def test_the_part_of_a_year_that_is_left_is_the_area_below_a_straight_line(length: float, since: float):
    (((left,),)) = part_left(np.array([length]), [since])
    assert left == pytest.approx(area_left(length, since), abs=1e-6)


def test_nothing_is_left_behind_before_anybody_leaves():
    assert part_left(np.array([24.0]), [-12.0, 0.0]).tolist() == [[0.0, 0.75]]


@given(lengths, lengths)
def test_more_is_left_the_longer_it_takes(one: float, other: float):
    shorter, longer = sorted((one, other))
    left = part_left(np.array([shorter, longer]), [0.0, 12.0, 24.0])
    assert (left[0] <= left[1] + 1e-12).all()
    assert ((left >= 0.0) & (left <= 1.0)).all()


@given(st.floats(-1e7, 1e7), st.floats(0.0, 1.0), st.lists(st.tuples(pounds, st.floats(0.0, 1.0)), max_size=4))
def test_never_more_is_left_than_a_leaving_saves_and_never_less_than_nothing(
    saved: float, left: float, contracts: list[tuple[float, float]]
):
    prices = np.array([price for price, _ in contracts]).reshape(1, 1, -1)
    bound = np.array([part for _, part in contracts]).reshape(1, -1)
    found = stranded(np.array([[saved]]), np.array([[left]]), prices, bound)
    assert (found.falling >= 0.0).all()
    assert (found.tail >= 0.0).all()
    assert found.by_year[0, 0] <= max(saved, 0.0) * (1 + 1e-12)


@given(pounds, st.floats(0.0, 1.0), pounds)
def test_a_contract_that_binds_all_year_keeps_its_whole_price(saved: float, left: float, price: float):
    found = stranded(np.array([[saved]]), np.array([[left]]), np.array([[[price]]]), np.array([[1.0]]))
    assert found.tail[0, 0, 0] == pytest.approx(min(saved, price))
    assert found.falling[0, 0] == pytest.approx((saved - min(saved, price)) * left)
