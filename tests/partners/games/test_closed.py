"""Rules that are one formula, by figures worked by hand; and pounds that are paid, to the penny."""

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.money import CannotSplit, to_the_penny
from shiremoot.partners.games.averaging import shapley
from shiremoot.partners.games.closed import (
    equal_saving,
    equal_saving_of,
    in_pence,
    proportional,
    separable_cost,
    separable_cost_of,
)
from shiremoot.partners.games.errors import NotAGame
from tests.partners.games.playing import Rule, additive, any_game, costs, renamed, unanimity

THREE = costs(A=60, B=40, C=50, AB=85, AC=95, BC=60, ABC=110)


def test_each_body_saves_the_same():
    """Alone 150, together 110: a saving of 40, of which each has 40/3."""
    assert equal_saving(THREE) == pytest.approx([60 - 40 / 3, 40 - 40 / 3, 50 - 40 / 3])


def test_what_a_body_adds_and_a_part_of_the_rest_by_what_it_would_still_save():
    """Separable costs 110−60, 110−95 and 110−85: 50, 15 and 25, so 20 are left.

    Remaining benefits 60−50, 40−15 and 50−25: 10, 25 and 25 of 60.
    """
    assert separable_cost(THREE) == pytest.approx([50 + 20 * 10 / 60, 15 + 20 * 25 / 60, 25 + 20 * 25 / 60])


def test_a_key_is_taken_as_it_is():
    assert proportional(110, np.array([10, 20, 25])) == pytest.approx([20, 40, 50])
    assert proportional(-10.0, np.array([0, 1])).tolist() == [0, -10]


def test_a_hundred_bodies_share_by_the_costs_that_count():
    """Alone 1 to 100, together 5,000 of 5,050: 50 saved. Each adds half of what it costs alone, so 2,475 are left."""
    alone = np.arange(1.0, 101)
    assert equal_saving_of(alone, 5000) == pytest.approx(alone - 0.5)
    assert separable_cost_of(alone, 5000 - alone / 2, 5000) == pytest.approx(alone * 5000 / 5050)


def test_few_costs_are_taken_by_draw_and_give_what_a_table_gives():
    draws = np.stack([THREE, 2 * THREE])
    few = (draws[:, [1, 2, 4]], draws[:, -1])
    assert equal_saving_of(*few).tobytes() == equal_saving(draws).tobytes()
    assert separable_cost_of(few[0], draws[:, [6, 5, 3]], few[1]).tobytes() == separable_cost(draws).tobytes()


@pytest.mark.parametrize(
    ("alone", "without", "together", "words"),
    [
        ([1.0, np.nan], [1, 1], 2, "alone: found a cost that is no finite number; expected one for every body"),
        ([1, 1], [1, np.inf], 2, "without: found"),
        ([1, 1], [1, 1], np.inf, "together: found"),
        ([1, 1], [1], 2, r"found costs of shape \(2,\) alone, \(1,\) without each and \(\) together"),
        ([1, 1], [1, 1], [2, 3], r"expected \(n,\), \(n,\) and one number, or each by draw"),
        ([], [], 0, "found costs of shape"),
        (1, 1, 1, "found costs of shape"),
        (["one"], [1], 1, "alone: found a list; expected an array of numbers"),
    ],
)
def test_costs_that_do_not_fit_are_refused(alone: list[float], without: list[float], together: float, words: str):
    with pytest.raises(NotAGame, match=words):
        separable_cost_of(alone, without, together)


@given(any_game(2, 2))
def test_two_bodies_share_alike_by_every_rule_of_the_saving(cost: np.ndarray):
    """The domain's remark on two councils: equal saving, separable cost and Shapley are one answer."""
    assert equal_saving(cost) == pytest.approx(shapley(cost), abs=1e-11)
    assert separable_cost(cost) == pytest.approx(shapley(cost), abs=1e-11)


@pytest.mark.parametrize("rule", [equal_saving, separable_cost])
def test_where_nothing_is_saved_each_pays_its_own(rule: Rule):
    """The trap is a division of remaining benefits by their sum, which is nought."""
    assert rule(additive([3, 0.1, 8, 0])) == pytest.approx([3, 0.1, 8, 0])
    assert rule(np.zeros(8)).tolist() == [0, 0, 0]
    assert rule(np.array([0.0, 7.0])).tolist() == [7]


def test_rounding_is_no_benefit():
    """Alone and added costs are equal but for the last bit, and 3 are left: all bear 1 of them, not one body all."""
    alone = 0.1 + 0.2  # not quite 0.3
    noisy = costs(A=alone, B=0.3, C=0.3, AB=3, AC=3, BC=3, ABC=3.3) * 1e6
    assert separable_cost(noisy) == pytest.approx([1.1e6] * 3)
    cheaper = noisy - np.where(np.arange(8) == 1, 1, 0)  # a whole pound of difference counts
    assert separable_cost(cheaper) != pytest.approx([1.1e6] * 3)


def test_a_body_that_adds_more_than_it_costs_alone_pays_what_it_adds_and_nothing_of_the_rest():
    """Separable 9, 2 and 2 of 17, so 4 are left; benefits are 5−9, 6−2 and 6−2, and a loss is none."""
    cost = costs(A=5, B=6, C=6, AB=15, AC=15, BC=8, ABC=17)
    assert separable_cost(cost) == pytest.approx([9, 4, 4])


def test_where_nobody_benefits_the_excess_is_given_back_by_what_each_adds_beyond_its_own():
    """Each of two bodies adds 1 to the rest and would cost nothing alone; the third does neither.

    In equal parts the third would be paid 1/3 for that.
    """
    assert separable_cost(unanimity(3, [0, 1])) == pytest.approx([0.5, 0.5, 0])


def test_equal_saving_charges_a_body_for_what_it_has_no_part_in():
    assert equal_saving(unanimity(3, [0, 1])) == pytest.approx([1 / 3] * 3)


@pytest.mark.parametrize("rule", [equal_saving, separable_cost])
@given(cost=any_game(), luck=st.randoms(use_true_random=False))
def test_all_is_shared_and_names_do_not_matter(rule: Rule, cost: np.ndarray, luck: Random):
    n = len(cost).bit_length() - 1
    shares = rule(cost)
    assert shares.sum() == pytest.approx(cost[-1], abs=1e-9)
    order = luck.sample(range(n), n)
    assert rule(renamed(cost, order)) == pytest.approx(shares[order], abs=1e-9)


@pytest.mark.parametrize("rule", [equal_saving, separable_cost])
def test_a_draw_has_the_bits_that_it_has_by_itself(rule: Rule):
    cost = np.random.default_rng(5).lognormal(3, 1, (40, 32))
    cost[:, 0] = 0
    cost[7] = additive([1, 2, 3, 4, 5])
    together = rule(cost)
    assert together.shape == (40, 5)
    assert together.tobytes() == b"".join(rule(one).tobytes() for one in cost)
    assert rule(cost[:0]).shape == (0, 5)


@pytest.mark.parametrize("rule", [equal_saving, separable_cost])
def test_what_may_not_form_cannot_be_shared(rule: Rule):
    with pytest.raises(NotAGame, match=r"infinite cost for the group of bodies 0, 1; .*it is what is shared"):
        rule(costs(A=1, B=1, AB=np.inf))


def test_groups_that_a_rule_does_not_look_at_may_be_forbidden():
    forbidden = costs(A=1, B=1, C=1, AB=np.inf, AC=2, BC=2, ABC=2)
    assert equal_saving(forbidden) == pytest.approx([2 / 3] * 3)
    with pytest.raises(NotAGame, match=r"infinite cost for the group of bodies 0, 1; .*cost of all the others"):
        separable_cost(forbidden)


def test_keys_and_totals_may_differ_by_draw():
    keys = np.array([[1.0, 1], [1, 3]])
    assert proportional(np.array([8.0, 8]), keys).tolist() == [[4, 4], [2, 6]]
    assert proportional(8, keys).tolist() == [[4, 4], [2, 6]]
    assert proportional(np.array([8.0, 4]), keys[1]).tolist() == [[2, 6], [1, 3]]


@pytest.mark.parametrize(
    ("weights", "words"),
    [
        ([0.0, 0], "found weights 0, 0; expected weights of nought or more, one at least above it"),
        ([2.0, -1], "found weights 2, -1"),
        ([1.0, np.nan], "found weights 1, nan"),
        ([1.0, np.inf], "found weights 1, inf"),
        ([[1.0, 1], [0, 0]], "found weights 0, 0 in draw 1"),
        ([[1.0, 1], [3, -1]], "found weights 3, -1 in draw 1"),
        ([], "one at least above it"),
    ],
)
def test_no_key_is_refused(weights: list[float], words: str):
    with pytest.raises(CannotSplit, match=words):
        proportional(10, np.array(weights))


def test_an_unknown_total_is_refused():
    with pytest.raises(CannotSplit, match="found a total of nan; expected amounts that are known"):
        proportional(np.nan, np.array([1.0, 1]))


@pytest.mark.parametrize(
    ("shares", "total", "pence"),
    [
        ([100 / 3] * 3, 100, (3334, 3333, 3333)),
        ([0.1 + 0.2, 0.7], 1, (30, 70)),
        ([33.339999999999996, 66.66], 100, (3334, 6666)),
        ([-100 / 3, 400 / 3], 100, (-3333, 13333)),
        ([-50.005, -49.995], -100, (-5000, -5000)),
        ([0.0, 0.0], 0, (0, 0)),
        ([2.5, 2.504], 5.004, (250, 250)),
        ([50.0025, 50.0025], 100.005, (5001, 5000)),
        ([7.0], 7, (700,)),
    ],
)
def test_pounds_are_paid_to_the_penny(shares: list[float], total: float, pence: tuple[int, ...]):
    assert in_pence(np.array(shares), total) == pence


@given(any_game(), st.integers(1, 10**8))
def test_pence_add_up_to_the_total_and_none_is_a_penny_off(cost: np.ndarray, scale: int):
    pounds = cost * (scale / 77)
    shares = shapley(pounds)
    paid = in_pence(shares, float(pounds[-1]))
    assert sum(paid) == round(to_the_penny(float(pounds[-1])) * 100)
    assert np.abs(np.array(paid) / 100 - shares).max() < 0.011


@pytest.mark.parametrize(("shares", "total"), [([1.0, 2.0], 3.01), ([1.0, np.nan], 3), ([1.0, 2.0], np.inf)])
def test_shares_of_another_total_are_refused(shares: list[float], total: float):
    with pytest.raises(CannotSplit, match="found shares that sum to £"):
        in_pence(np.array(shares), total)
