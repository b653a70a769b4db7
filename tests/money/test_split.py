"""Money that is paid is split to the penny, and the parts add up to the whole (convention 7)."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.money import CannotSplit, split_pence

TOTALS = st.integers(-(10**12), 10**12)
WEIGHTS = st.lists(st.integers(0, 10**6), min_size=1, max_size=8).filter(any)
ANY_WEIGHTS = st.lists(
    st.floats(0, 1e9) | st.fractions(0, 1000) | st.decimals(0, 1000, places=3), min_size=1, max_size=8
).filter(any)


@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [
        (100, [1, 1, 1], (34, 33, 33)),
        (101, [1, 1], (51, 50)),
        (-100, [1, 1, 1], (-34, -33, -33)),
        (100, [0, 1], (0, 100)),
        (0, [3, 1], (0, 0)),
        (1, [1, 2], (0, 1)),
        (110_00, [10, 20, 25], (20_00, 40_00, 50_00)),
        (100, [Fraction(1, 3), Fraction(2, 3)], (33, 67)),
        (1000, [Decimal("0.1"), Decimal("0.2"), Decimal("0.7")], (100, 200, 700)),
        (10, [1e-300, 1e-300], (5, 5)),
    ],
)
def test_pence_go_by_largest_remainder_and_ties_to_the_first(total: int, weights: list[int], parts: tuple[int, ...]):
    assert split_pence(total, weights) == parts


def test_seats_of_a_published_example():
    """Hamilton's method: populations of 2560, 3315, 995 and 5012 share 12 seats as 3, 3, 1 and 5.

    Quotas 2.58, 3.35, 1.00 and 5.06: by hand.
    """
    assert split_pence(12, [2560, 3315, 995, 5012]) == (3, 3, 1, 5)


@given(TOTALS, ANY_WEIGHTS)
def test_the_parts_add_up_to_the_whole_exactly(total: int, weights: list[float]):
    assert sum(split_pence(total, weights)) == total


@given(TOTALS, WEIGHTS)
def test_each_part_is_within_a_penny_of_its_fair_share(total: int, weights: list[int]):
    for part, weight in zip(split_pence(total, weights), weights, strict=True):
        assert abs(part - Fraction(total * weight, sum(weights))) < 1


@given(st.integers(0, 10**12), WEIGHTS)
def test_a_larger_weight_never_pays_less(total: int, weights: list[int]):
    parts = split_pence(total, weights)
    in_order = sorted(zip(weights, parts, strict=True), key=lambda pair: (pair[0], pair[1]))
    for (light, less), (heavy, more) in pairwise(in_order):
        assert less <= more or light == heavy


@given(st.integers(0, 10**9), WEIGHTS, st.integers(1, 10**6))
def test_raising_one_weight_never_lowers_its_part(total: int, weights: list[int], more: int):
    raised = [weights[0] + more, *weights[1:]]
    assert split_pence(total, raised)[0] >= split_pence(total, weights)[0]


@given(TOTALS, WEIGHTS, st.integers(1, 1000))
def test_only_the_proportions_of_the_weights_matter(total: int, weights: list[int], times: int):
    assert split_pence(total, [weight * times for weight in weights]) == split_pence(total, weights)


@given(TOTALS, WEIGHTS)
def test_money_returned_splits_as_it_was_paid(total: int, weights: list[int]):
    assert split_pence(-total, weights) == tuple(-part for part in split_pence(total, weights))


@pytest.mark.parametrize("weights", [[], [0], [0, 0], [1, -1], [2, -1], [float("nan"), 1], [float("inf"), 1]])
def test_there_must_be_something_to_split_by(weights: list[float]):
    with pytest.raises(CannotSplit, match="weights of nought or more"):
        split_pence(100, weights)


@pytest.mark.parametrize("total", [1.5, True, Decimal(1), None])
def test_a_total_is_a_whole_number_of_pence(total: object):
    with pytest.raises(CannotSplit, match="a whole number of pence"):
        split_pence(total, [1])
