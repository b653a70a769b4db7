"""Which groups would gain by leaving, and how much: against a list of every group."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiremoot.partners.games.complaints import prenucleolus
from shiremoot.partners.games.errors import NotAGame
from shiremoot.partners.games.leaving import (
    CoreTest,
    Leaving,
    core,
    in_core_of_draws,
    least_core_excess,
    worst_excess_of_draws,
)
from shiremoot.partners.games.tables import members, sums
from tests.partners.games.playing import additive, any_game, costs
from tests.partners.games.settling import NOBODY_CAN_BE_HELD

BROKEN_BY_A_PAIR = costs(A=60, B=40, C=50, AB=85, AC=95, BC=60, ABC=110)


def by_list(shares: np.ndarray, cost: np.ndarray) -> list[tuple[float, int, int]]:
    """Gain, size and mask of every proper group that may form, worst first, ties by fewest bodies, then least mask."""
    groups = [(mask, members(mask)) for mask in range(1, len(cost) - 1) if np.isfinite(cost[mask])]
    gains = [(round(sum(shares[body] for body in group) - cost[mask], 6), len(group), mask) for mask, group in groups]
    return sorted(gains, key=lambda found: (-found[0], *found[1:]))


def a_share_of(cost: np.ndarray, seed: int = 1) -> np.ndarray:
    """Shares of the whole cost as somebody might have them: whole pounds, the rest to the first."""
    n = len(cost).bit_length() - 1
    shares = np.random.default_rng(seed).integers(-20, 20, n).astype(float)
    shares[0] += cost[-1] - shares.sum()
    return shares


def test_a_key_by_headcount_can_make_a_pair_better_off_outside():
    """Sharing 110 by heads charges B and C 90 together; by themselves they would pay 60."""
    found = core(np.array([20.0, 40, 50]), BROKEN_BY_A_PAIR)
    assert found == CoreTest(in_core=False, excess=30, groups=(Leaving((1, 2), 30),))


def test_shares_by_which_every_group_is_better_off_inside_are_in_the_core():
    """A saves 8 of 60; B and C together pay 2 less than by themselves, and nobody is nearer to leaving."""
    found = core(np.array([52.0, 28, 30]), BROKEN_BY_A_PAIR)
    assert found == CoreTest(in_core=True, excess=-2, groups=())


def test_a_group_that_gains_nothing_does_not_leave():
    assert core(np.array([50.0, 30, 30]), BROKEN_BY_A_PAIR).in_core
    assert core(np.array([50.0, 30, 30]), BROKEN_BY_A_PAIR).excess == 0
    assert core(np.array([0.1, 0.2, 0.3]) * 3, additive([0.3, 0.6, 0.9])).in_core, "rounding is no gain"


def test_a_gain_of_a_penny_on_a_million_is_one():
    assert not core(np.array([500_000.01, 499_999.99]), additive([500_000, 500_000])).in_core


@settings(max_examples=60, deadline=None)
@given(any_game(2), st.integers(0, 9), st.integers(0, 12))
def test_the_groups_that_leave_are_those_of_a_list_of_all(cost: np.ndarray, seed: int, worst: int):
    shares = a_share_of(cost, seed)
    listed, found = by_list(shares, cost), core(shares, cost, worst)
    leaving = [(gain, mask) for gain, _, mask in listed if gain > 0]
    assert found.excess == pytest.approx(listed[0][0])
    assert found.in_core == (not leaving)
    assert [(each.gain, each.members) for each in found.groups] == [
        (pytest.approx(gain), members(mask)) for gain, mask in leaving[:worst]
    ]


def test_twelve_bodies_whose_groups_do_not_fit_one_block_of_the_table_are_all_looked_at():
    rng = np.random.default_rng(12)
    cost = rng.integers(0, 9, 2**12) + 2.0 * sums(np.ones(12))
    cost[0], cost[-1] = 0, 30
    shares = a_share_of(cost)
    found = core(shares, cost, worst=40)
    assert [(round(each.gain, 6), each.members) for each in found.groups] == [
        (gain, members(mask)) for gain, _, mask in by_list(shares, cost)[:40]
    ]


def test_of_gains_that_are_alike_the_smaller_group_comes_first_and_then_the_lesser_mask():
    """Everybody pays 1; A, B or C gains 1 alone, and so does any pair, as a pair's second body costs 1."""
    cost = costs(A=0, B=0, C=0, AB=1, AC=1, BC=1, ABC=3)
    groups = core(np.ones(3), cost).groups
    assert [each.members for each in groups] == [(0,), (1,), (2,), (0, 1), (0, 2), (1, 2)]
    assert [each.members for each in core(np.ones(3), cost, worst=4).groups] == [(0,), (1,), (2,), (0, 1)]


def test_a_smaller_group_further_on_takes_the_place_of_a_larger_one_that_gains_as_much():
    cost = np.zeros(2**11)
    cost[-1] = 11
    cost[1:-1] = 100
    cost[0b11], cost[1 << 10] = 1, 0
    assert [each.members for each in core(np.ones(11), cost, worst=1).groups] == [(10,)]


def test_alike_means_alike_but_for_rounding():
    cost = additive([0.1, 0.2, 0.3, 0.4])
    groups = core(np.array([0.4, 0.3, 0.2, 0.1]), cost, worst=3).groups
    assert [each.members for each in groups] == [(0, 1), (0,), (0, 1, 2)]
    assert [each.gain for each in groups] == pytest.approx([0.4, 0.3, 0.3])


def test_a_group_that_may_not_form_cannot_object():
    cost = BROKEN_BY_A_PAIR.copy()
    cost[0b110] = np.inf
    assert core(np.array([20.0, 40, 50]), cost) == CoreTest(in_core=True, excess=0, groups=())


@pytest.mark.parametrize("strange", [np.nan, -np.inf, np.inf])
def test_a_number_that_is_none_is_refused_wherever_it_stands(strange: float):
    """Eleven bodies, so that the table has two blocks. Infinite may be any group that is neither nobody nor one."""
    for mask in range(2**11 - 1):
        cost = np.ones(2**11)
        cost[0], cost[mask] = 0, strange
        if strange > 0 and mask.bit_count() > 1:
            assert core(np.full(11, 1 / 11), cost).in_core
            continue
        with pytest.raises(NotAGame, match=r"inf|nan"):
            core(np.full(11, 1 / 11), cost)


def test_only_groups_that_gain_are_named_however_many_are_asked_for():
    """A and B pay 3 that they could have for 2; all others gain nothing, and of five asked for one is named."""
    cost = costs(A=2, B=2, C=2, AB=2, AC=4, BC=4, ABC=4)
    assert core(np.array([1.5, 1.5, 1]), cost, worst=5).groups == (Leaving((0, 1), 1.0),)
    assert core(np.array([1.5, 1.5, 1]), cost, worst=0).groups == ()


def test_one_body_has_nobody_to_leave():
    assert core(np.array([7.0]), np.array([0.0, 7])) == CoreTest(in_core=True, excess=-np.inf, groups=())


def test_where_nothing_costs_anything_nobody_leaves():
    assert core(np.zeros(3), np.zeros(8)) == CoreTest(in_core=True, excess=0, groups=())
    assert not core(np.array([1.0, -1, 0]), np.zeros(8)).in_core


@pytest.mark.parametrize("n", [1, 2, 5, 11])
def test_many_draws_at_once_come_to_the_same_as_one_by_one(n: int):
    rng = np.random.default_rng(n)
    tables = sums(np.full(n, 10.0)) - rng.uniform(0, 4, (20, 2**n)) * (sums(np.ones(n)) > 1)
    tables[:, -1] -= 5
    shares = np.repeat(tables[:, -1:] / n, n, axis=1)
    alone = [core(share, cost) for share, cost in zip(shares, tables, strict=True)]
    assert in_core_of_draws(shares, tables).tolist() == [found.in_core for found in alone]
    assert worst_excess_of_draws(shares, tables).tolist() == [found.excess for found in alone]
    if n == 5:
        assert {found.in_core for found in alone} == {True, False}


def test_no_draws_have_no_odds():
    assert in_core_of_draws(np.zeros((0, 3)), np.zeros((0, 8))).shape == (0,)


def test_the_least_core_holds_as_well_as_any_shares_do():
    assert least_core_excess(NOBODY_CAN_BE_HELD) == pytest.approx(1)
    assert least_core_excess(BROKEN_BY_A_PAIR) == pytest.approx(-5), "A and BC hold each other: 60 and 60 for 110"
    assert core(prenucleolus(BROKEN_BY_A_PAIR), BROKEN_BY_A_PAIR).excess == pytest.approx(-5)


@pytest.mark.parametrize(
    ("shares", "words"),
    [
        ([20.0, 40, 49], "shares: found shares that add up to 109; expected the cost of all, 110"),
        ([20.0, 90], r"shares of shape \(2,\) and a table of \(8,\)"),
        ([20.0, np.nan, 50], "a share that is no number"),
    ],
)
def test_shares_that_do_not_fit_the_table_are_refused(shares: list[float], words: str):
    with pytest.raises(NotAGame, match=words):
        core(np.array(shares), BROKEN_BY_A_PAIR)


def test_the_draw_whose_shares_do_not_add_up_is_named():
    tables = np.stack([BROKEN_BY_A_PAIR] * 3)
    shares = np.array([[20.0, 40, 50], [20, 40, 50], [20, 40, 51]])
    with pytest.raises(NotAGame, match="add up to 111 in draw 2"):
        in_core_of_draws(shares, tables)
    assert worst_excess_of_draws(shares, tables).tolist() == [30, 30, 31], "a subsidy may be looked at"


def test_a_table_of_draws_is_no_single_game():
    with pytest.raises(NotAGame, match=r"expected \(n,\) shares and a table \(2\*\*n,\)"):
        core(np.array([[20.0, 40, 50]]), BROKEN_BY_A_PAIR[None])
