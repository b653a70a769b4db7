"""Each way of sharing beside what is worked out by hand: bodies of £4.0m, £1.8m and £1.2m, and £5.6m together."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from shiremoot.money import to_the_penny
from shiremoot.partners.shares.judging import Judge
from shiremoot.partners.shares.known import Tabled
from shiremoot.partners.shares.methods import METHODS, alone_in
from tests.partners.games.playing import costs

# County A, district B and fire C, in thousands of pounds; any two of them save a little, all three the most.
THREE = costs(A=4_000, B=1_800, C=1_200, AB=5_000, AC=4_600, BC=2_700, ABC=5_600)
VOLUMES = np.array([50.0, 30.0, 20.0])
BY_HAND = {
    "volume": (2_800, 1_680, 1_120),  # 50, 30 and 20 of 100
    "stand-alone": (3_200, 1_440, 960),  # 40, 18 and 12 of 70
    "equal-saving": (4_000 - 1_400 / 3, 1_800 - 1_400 / 3, 1_200 - 1_400 / 3),  # £1.4m saved, a third each
    # Each adds at last 2,900, 1,000 and 600; it would gain 1,100, 800 and 600 of 2,500; 1,100 is left to pay.
    "separable-cost": (2_900 + 484, 1_000 + 352, 600 + 264),
    # Over the six orders A adds 4,000 twice, 3,200, 3,400, and 2,900 twice; and so on.
    "shapley": (20_400 / 6, 8_100 / 6, 5_100 / 6),
    # C saves s or more and A and B save 600 − s beside what they would by themselves: both at most 300. Of the 1,100
    # left to A and B, B saves s and A and C 800 − s: both at most 400.
    "nucleolus": (4_000 - 700, 1_800 - 400, 1_200 - 300),
}


def judged(table: np.ndarray, volumes: np.ndarray) -> Judge:
    """A judge of one draw of bodies a, b, c, ..."""
    return Judge(tuple("abcdef"[: len(volumes)]), Tabled(table[None], volumes))


@pytest.mark.parametrize("method", BY_HAND)
def test_three_bodies_by_hand(method: str):
    assert METHODS[method](THREE, VOLUMES) == pytest.approx(BY_HAND[method])


def test_what_each_costs_alone_stands_in_the_order_of_bodies():
    assert alone_in(THREE).tolist() == [4_000, 1_800, 1_200]
    assert alone_in(np.stack([THREE, 2 * THREE])).tolist() == [[4_000, 1_800, 1_200], [8_000, 3_600, 2_400]]


@pytest.mark.parametrize("method", METHODS)
def test_many_draws_at_once_are_each_as_if_alone(method: str):
    luck = np.random.default_rng(2)
    tables = THREE * luck.uniform(0.9, 1.1, (50, 8))
    together = METHODS[method](tables, VOLUMES)
    assert np.array_equal(together, np.stack([METHODS[method](table, VOLUMES) for table in tables]))


TABLES = arrays.arrays(np.float64, 15, elements=st.floats(1.0, 9_999_999.99)).map(
    lambda entries: np.concatenate([[0.0], entries])
)
SIZES = arrays.arrays(np.float64, 4, elements=st.floats(1.0, 1e6))


@settings(max_examples=60, deadline=None)
@given(table=TABLES, volumes=SIZES)
def test_whatever_the_costs_every_way_adds_up_to_the_penny(table: np.ndarray, volumes: np.ndarray):
    judge = judged(table, volumes)
    for method in METHODS:
        shares = judge.by_method(method).shares
        assert sum(round(100 * share) for share in shares.values()) == round(100 * to_the_penny(table[-1])), method


@pytest.mark.parametrize("method", METHODS)
def test_bodies_that_are_alike_in_everything_pay_alike(method: str):
    alike = costs(A=6, B=6, C=6, AB=10, AC=10, BC=10, ABC=12)
    assert METHODS[method](alike, np.ones(3)) == pytest.approx([4, 4, 4])
