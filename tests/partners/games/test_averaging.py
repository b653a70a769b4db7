"""Shapley's value, by one pass over the table and from sampled orders, against its definition and worked examples."""

from fractions import Fraction
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiremoot.partners.games.averaging import shapley, shapley_sampled
from shiremoot.partners.games.errors import NotAGame
from shiremoot.partners.games.tables import sizes, sums
from tests.partners.games.playing import additive, airport, any_game, by_orders, costs, game, renamed, unanimity


def test_a_runway_is_paid_for_piece_by_piece_by_those_who_need_it():
    """Littlechild and Owen (1973): each piece is shared equally by all who need it.

    Needs of 12, 20 and 33: 12/3 for each, 8/2 more for the second and third, and 13 for the third alone. A slip of
    sign, which every symmetric example forgives, would not pass.
    """
    assert shapley(airport([12, 20, 33])) == pytest.approx([4, 8, 21])
    assert shapley(airport([33, 12, 20])) == pytest.approx([21, 4, 8])


def test_a_long_runway_is_paid_for_in_the_same_way_beyond_one_block_of_the_table():
    needs = [3.0, 10, 11, 17, 18, 18, 25, 31, 40, 44, 59, 61, 80]
    pieces = np.diff([0.0, *needs]) / np.arange(len(needs), 0, -1)
    assert shapley(airport(needs)) == pytest.approx(np.cumsum(pieces), abs=1e-11)


def test_one_left_glove_and_two_right_ones():
    """A pair earns 1, so its cost is below nought.

    The left glove completes a pair in the four orders of six in which a right one stands before it, each right glove
    in the one in which it comes second, behind the left one.
    """
    gloves = game(3, lambda group: -(0 in group and len(group) > 1))
    assert shapley(gloves) == pytest.approx([-2 / 3, -1 / 6, -1 / 6])


def test_what_only_all_of_some_bring_about_falls_on_them_equally():
    assert shapley(unanimity(5, [0, 2, 3])) == pytest.approx([1 / 3, 0, 1 / 3, 1 / 3, 0])


def test_twenty_bodies_are_as_exact_as_two():
    """A million groups, and weights from 1 to one in a hundred thousand: nothing is lost in adding up."""
    everyone = np.zeros(2**20)
    everyone[(np.arange(2**20) & 0b11 << 15) == 0b11 << 15] = 1
    shares = shapley(everyone)
    assert shares[[15, 16]] == pytest.approx([0.5, 0.5], abs=1e-13)
    assert np.delete(shares, [15, 16]) == pytest.approx([0] * 18, abs=1e-13)


def test_an_estate_too_small_for_its_claims_is_shared_by_order_of_arrival():
    """O'Neill (1982): claims of 100, 200 and 300 on 200, served in the order of arrival.

    The orders 123, 132, 213, 231, 312, 321 give the first 100, 100, 0, 0, 0, 0 and the second 100, 0, 200, 200, 0, 0;
    the third has what is left. So they have 200, 500 and 500 of 1,200.
    """
    claims = [100, 200, 300]
    left = game(3, lambda group: max(0, 200 - sum(claims[body] for body in range(3) if body not in group)))
    assert shapley(left) == pytest.approx([200 / 6, 500 / 6, 500 / 6])


def test_three_bodies_by_fractions():
    cost = costs(A=60, B=40, C=50, AB=85, AC=95, BC=60, ABC=110)
    assert by_orders(cost) == [Fraction(155, 3), Fraction(145, 6), Fraction(205, 6)]
    assert shapley(cost) == pytest.approx([155 / 3, 145 / 6, 205 / 6])


def test_one_body_pays_its_cost_and_two_share_the_saving():
    assert shapley(np.array([0.0, 7.0])).tolist() == [7]
    assert shapley(costs(A=10, B=6, AB=12)) == pytest.approx([8, 4])


@given(any_game())
def test_it_is_what_is_added_over_every_order(cost: np.ndarray):
    assert shapley(cost) == pytest.approx([float(share) for share in by_orders(cost)], abs=1e-11)


@settings(max_examples=20)
@given(st.integers(1, 12), st.integers(0, 2**32 - 1))
def test_it_is_the_sum_over_groups_of_the_textbook(n: int, seed: int):
    """The second way: for each body, what it adds to each group without it, weighted by the group's size."""
    cost = np.random.default_rng(seed).normal(0, 100, 2**n)
    cost[0] = 0
    groups, size = np.arange(2**n), sizes(n)
    before = np.array([1 / (n * _choose(n - 1, s)) if s < n else 0 for s in range(n + 1)])
    expected = [
        float(((cost[groups | 1 << body] - cost) * before[size])[groups >> body & 1 == 0].sum()) for body in range(n)
    ]
    assert shapley(cost) == pytest.approx(expected, abs=1e-10)


def _choose(n: int, k: int) -> int:
    return 1 if k in {0, n} else _choose(n - 1, k - 1) * n // k


@given(any_game(), st.randoms(use_true_random=False))
def test_the_names_of_bodies_do_not_matter(cost: np.ndarray, luck: Random):
    n = len(cost).bit_length() - 1
    order = luck.sample(range(n), n)
    assert shapley(renamed(cost, order)) == pytest.approx(shapley(cost)[order], abs=1e-11)


@settings(max_examples=25)
@given(st.integers(1, 11), st.integers(1, 9), st.integers(0, 2**32 - 1))
def test_a_draw_has_the_bits_that_it_has_by_itself(n: int, draws: int, seed: int):
    cost = np.random.default_rng(seed).lognormal(3, 1, (draws, 2**n))
    cost[:, 0] = 0
    together = shapley(cost)
    assert together.shape == (draws, n)
    assert together.tobytes() == b"".join(shapley(one).tobytes() for one in cost)
    assert shapley(cost[::-1])[::-1].tobytes() == together.tobytes(), "however they lie in memory"
    assert together.sum(axis=1) == pytest.approx(cost[:, -1], rel=1e-12)


def test_no_draws_are_shared_by_nobody():
    assert shapley(np.zeros((0, 8))).shape == (0, 3)


def test_a_table_is_left_as_it_was():
    cost = airport([1, 2, 3])
    before = cost.copy()
    shares = shapley(cost)
    assert (cost == before).all()
    cost.flags.writeable = False
    assert shapley(cost).tolist() == shares.tolist()


def test_a_group_that_may_not_form_is_refused_by_name():
    with pytest.raises(NotAGame, match=r"infinite cost for the group of bodies 0, 1; .*every group.*another rule"):
        shapley(costs(A=1, B=1, C=1, AB=np.inf, AC=2, BC=2, ABC=3))
    with pytest.raises(NotAGame, match="the group of bodies 0, 1 in draw 1"):
        shapley(np.array([[0, 1, 1, 2.0], [0, 1, 1, np.inf]]))


@pytest.mark.parametrize(("strange", "words"), [(np.nan, "nan"), (-np.inf, "-inf"), (np.inf, "inf")])
def test_a_number_that_is_none_is_refused_wherever_it_stands(strange: float, words: str):
    """Eleven bodies, so that the table has two blocks; no look is taken beforehand, so each place has to tell."""
    for mask in range(2**11):
        cost = np.ones(2**11)
        cost[0], cost[mask] = 0, strange
        with pytest.raises(NotAGame, match=f"{words}(inite cost)? for "):
            shapley(cost)


def test_costs_that_cannot_be_added_up_are_refused():
    with pytest.raises(NotAGame, match=r"costs up to 1.7e\+308; expected numbers that can be added up"):
        shapley(np.array([0, 1.7e308, 1.7e308, 1.7e308, 1.7e308, 1.7e308, 1.7e308, 1.7e308]))


def test_sampled_orders_come_near_with_the_error_that_they_state():
    """Twelve bodies of one size and another: of 12 shares at a time, two standard errors hold nearly all."""
    volumes = np.array([3.0, 9, 2, 14, 7, 7, 30, 4, 11, 5, 8, 16])
    table = sums(volumes) ** 0.8
    exact = shapley(table)
    within = []
    for seed in range(40):
        shares, errors = shapley_sampled(lambda masks: table[masks], 12, 200, seed)
        assert shares.sum() == pytest.approx(table[-1])
        within.extend(np.abs(shares - exact) < 2 * errors)
    assert 0.92 < np.mean(within) < 0.98
    assert (errors < 0.02 * exact).all()


def test_orders_beside_their_reverse_need_no_luck_where_each_pair_of_bodies_is_all_that_counts():
    """What two bodies cost each other is met by the later of them: in an order by one, in its reverse by the other."""
    pairs = game(5, lambda group: sum(3 * a + b for a in group for b in group if a < b))
    shares, errors = shapley_sampled(lambda masks: pairs[masks], 5, 4, seed=1)
    assert shares == pytest.approx(shapley(pairs))
    assert errors == pytest.approx(np.zeros(5), abs=1e-12)


def test_sixty_two_bodies_have_masks_of_their_own():
    """The trap is a mask of 32 bits, in which body 31 is a minus sign and body 40 is body 8."""
    alone = np.arange(1.0, 63)
    shares, errors = shapley_sampled(lambda masks: _members_matrix(masks, 62) @ alone, 62, 4, seed=7)
    assert shares == pytest.approx(alone)
    assert errors == pytest.approx(np.zeros(62), abs=1e-9)


def _members_matrix(masks: np.ndarray, n: int) -> np.ndarray:
    assert (masks > 0).all(), "nobody is asked about the cost of nobody"
    return masks[:, None] >> np.arange(n) & 1


def test_the_same_seed_gives_the_same_bits_and_another_does_not():
    table = airport([1, 5, 9, 10, 22, 30])

    def asked(seed: int) -> bytes:
        return shapley_sampled(lambda masks: table[masks], 6, 100, seed)[0].tobytes()

    assert asked(3) == asked(3) != asked(4)


def test_more_orders_begin_with_the_same_ones():
    """Also where they go over a block of draws: 10,000 orders are 5,000 pairs, with five groups in each."""
    few, many = groups_asked(100), groups_asked(10_000)
    assert (few.shape, many.shape) == ((50, 5), (5_000, 5))
    assert (few == many[:50]).all()
    assert len(np.unique(many[:, :2], axis=0)) == 6, "every order of three bodies comes up"


def groups_asked(orders: int) -> np.ndarray:
    asked: list[np.ndarray] = []

    def cost_of(masks: np.ndarray) -> np.ndarray:
        asked.append(masks.reshape(-1, 5))
        return np.zeros(len(masks))

    shapley_sampled(cost_of, 3, orders, seed=1)
    return np.concatenate(asked)


def test_one_body_is_sampled_to_its_cost():
    shares, errors = shapley_sampled(lambda masks: np.full(len(masks), 8.0), 1, 4, seed=1)
    assert (shares.tolist(), errors.tolist()) == ([8], [0])


@pytest.mark.parametrize(
    ("n", "orders", "answer", "words"),
    [
        (0, 4, 1.0, "n: found 0 bodies; expected 1 to 62"),
        (63, 4, 1.0, "n: found 63 bodies; expected 1 to 62"),
        (3, 5, 1.0, "orders: found 5 orders; expected an even number, 4 or more"),
        (3, 2, 1.0, "orders: found 2 orders"),
        (3, 4, np.inf, "cost_of: found no finite cost for the group of mask"),
        (3, 4, np.nan, "cost_of: found no finite cost for the group of mask"),
    ],
)
def test_what_cannot_be_sampled_is_refused(n: int, orders: int, answer: float, words: str):
    with pytest.raises(NotAGame, match=words):
        shapley_sampled(lambda masks: np.full(len(masks), answer), n, orders, seed=1)


def test_an_answer_of_another_shape_is_refused():
    with pytest.raises(NotAGame, match=r"cost_of: found costs of shape \(\); expected one for each of 10 masks"):
        shapley_sampled(lambda _: 3.0, 3, 4, seed=1)


def test_costs_that_only_add_up_are_paid_by_each_for_itself():
    assert shapley(additive([3, 0, 8, -2])) == pytest.approx([3, 0, 8, -2])
