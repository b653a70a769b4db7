"""The partition of least cost is the one that is found by looking at all of them, ties and forbidden groups too."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.partners.games.errors import NotAGame
from shiremoot.partners.games.structures import (
    NoPartition,
    Partition,
    best_of_draws,
    best_partition,
    closure,
    has_partition,
    next_best,
)
from shiremoot.partners.games.tables import sizes, sums
from tests.partners.games.by_hand import every_partition, in_order, masks_of, value_of

INFINITE = np.inf


def services(n: int, seed: int = 0, coordination: float = 0.15, luck: float = 40) -> np.ndarray:
    """A shared service: each group has a base that grows with its size, a cost by volume, and luck of its own."""
    draw = np.random.default_rng(seed)
    volume = sums(draw.lognormal(3, 0.8, n))
    cost = 100 * (1 + coordination * (sizes(n) - 1)) + 6 * volume**0.9 + draw.uniform(0, luck, 1 << n)
    cost[0] = 0.0
    return cost


def gloves(rights: int, lefts: int, worth: float = 0.1) -> np.ndarray:
    """A pair of gloves is worth something, and single ones nothing; what is worth something costs less than nought."""
    groups = np.arange(1 << (rights + lefts))
    return -worth * np.minimum(
        np.bitwise_count(groups & ((1 << rights) - 1)), np.bitwise_count(groups >> rights)
    ).astype(float)


@st.composite
def games(draw: st.DrawFn, most: int = 6) -> tuple[np.ndarray, np.ndarray]:
    """A table of whole pounds, so that ties are common, and which groups may form besides."""
    n = draw(st.integers(1, most))
    pounds = st.lists(st.integers(-3, 12), min_size=1 << n, max_size=1 << n)
    cost = np.array(draw(pounds), float)
    cost[0] = 0.0
    luck = np.random.default_rng(draw(st.integers(0, 2**32)))
    cost[(luck.random(1 << n) < draw(st.sampled_from([0, 0.3]))) & (sizes(n) > 1)] = INFINITE
    return cost, luck.random(1 << n) >= draw(st.sampled_from([0, 0.2, 0.6]))


def test_partitions_are_as_many_as_bell_counted():
    assert [sum(1 for _ in every_partition(n)) for n in range(8)] == [1, 1, 2, 5, 15, 52, 203, 877]


@given(games())
def test_the_best_partitions_are_those_found_by_looking_at_all(game: tuple[np.ndarray, np.ndarray]):
    cost, allowed = game
    expected = in_order(cost, allowed)
    if not expected:
        assert not has_partition(allowed & np.isfinite(cost))
        with pytest.raises(NoPartition):
            best_partition(cost, allowed)
        return
    assert has_partition(allowed)
    best = best_partition(cost, allowed)
    assert (best.groups, best.value) == (expected[0], value_of(expected[0], cost))
    assert best.optimal
    for most in (3, 1000):
        assert [each.groups for each in next_best(cost, most, allowed)] == expected[:most]


@pytest.mark.parametrize("n", range(1, 8))
def test_costs_with_pence_and_luck_give_the_same(n: int):
    cost = services(n, seed=n)
    expected = in_order(cost)
    found = next_best(cost, 20)
    assert [each.groups for each in found] == expected[:20]
    assert [each.value for each in found] == [value_of(groups, cost) for groups in expected[:20]]


@given(games())
def test_closure_is_the_best_partition_of_each_group(game: tuple[np.ndarray, np.ndarray]):
    """What a group costs inside is a game of its own: the table where nobody else can be met."""
    cost, _ = game
    value = closure(cost)
    assert value[-1] == best_partition(cost).value
    apart = np.arange(1, len(cost))
    for group in (0b1, 0b101, 0b110, 0b10111):
        if group < len(cost):
            inside = cost[np.flatnonzero((np.arange(len(cost)) | group) == group)]
            assert value[group] == best_partition(inside).value
            others = apart[apart & group == 0]
            assert (value[group | others] <= value[group] + value[others]).all(), "two groups apart cost no less"
    assert (value <= cost).all()
    assert (closure(value) == value).all(), "nothing more is saved by splitting again"


def test_closure_is_infinite_where_no_groups_make_it_up():
    allowed = np.array([True, True, False, True])
    assert closure(np.array([0.0, 5, 5, 7]), allowed).tolist() == [0, 5, INFINITE, 7]


@given(games(), st.integers(0, 2**32))
def test_another_order_of_the_bodies_changes_no_cost(game: tuple[np.ndarray, np.ndarray], seed: int):
    cost, _ = game
    order = np.random.default_rng(seed).permutation(len(cost).bit_length() - 1)
    moved = sums(2.0**order).astype(int)  # the mask in the old order of each mask in the new
    before, after = best_partition(cost), best_partition(cost[moved])
    assert after.value == before.value
    assert len(after.groups) == len(before.groups)


@given(games())
def test_to_forbid_a_group_never_costs_less(game: tuple[np.ndarray, np.ndarray]):
    cost, allowed = game
    if has_partition(allowed & np.isfinite(cost)):
        assert best_partition(cost, allowed).value >= best_partition(cost).value


def test_of_equal_partitions_the_fewest_groups_win_and_then_the_least_masks():
    """Three right gloves and two left ones: all together are as good as any partition with two pairs."""
    cost = gloves(3, 2)
    found = next_best(cost, 100)
    tied = [each for each in found if each.optimal]
    assert [each.groups for each in tied] == in_order(cost)[: len(tied)]
    assert len(tied) == 16
    assert tied[0].groups == ((0, 1, 2, 3, 4),)
    assert {each.gap for each in tied} == {0.0}
    assert not found[len(tied)].optimal


def test_rounding_breaks_no_tie():
    """0.1 + 0.2 is not 0.3 for a computer; for pounds it is, and two groups are fewer than three."""
    cost = sums(np.array([0.1, 0.2, 0.3, 0.7]))
    cost[0b1111] += 1.0
    assert cost[0b0011] != 0.3
    best = best_partition(cost)
    assert best.groups == ((0,), (1, 2, 3))
    assert best.gap == 0.0
    assert best.gap_of_saving == 0.0


def test_a_tie_is_a_tie_in_millions_and_in_pence():
    for unit in (1e-6, 1.0, 1e9):
        cost = sums(unit * np.random.default_rng(4).lognormal(0, 2, 9))
        assert best_partition(cost).groups == (tuple(range(9)),), "nothing is saved, so one group is fewest"


def test_a_difference_that_matters_is_no_tie():
    cost = np.array([0.0, 1e6, 1e6, 2e6 + 0.001])
    assert best_partition(cost).groups == ((0,), (1,))


def test_a_cost_that_stands_for_never_hides_no_pounds():
    cost = services(5)
    cost[0b11111] = 1e15
    assert best_partition(cost).groups == in_order(np.where(cost < 1e15, cost, INFINITE))[0]


def test_one_body_stands_alone():
    assert best_partition(np.array([0.0, 7])) == Partition(((0,),), 7.0, 7.0, optimal=True, alone=7.0)


def test_where_sharing_saves_nothing_nobody_shares():
    cost = sums(np.array([5.0, 6, 7])) * 1.1
    cost[[1, 2, 4]] = 5, 6, 7
    best = best_partition(cost)
    assert best.groups == ((0,), (1,), (2,))
    assert best.value == best.alone == 18
    assert best.gap_of_saving == 0.0


def test_a_body_that_may_not_stand_alone_still_has_a_cost_alone():
    cost = np.array([0.0, 5, 6, 12])
    best = best_partition(cost, np.array([True, False, True, True]))
    assert best.groups == ((0, 1),)
    assert (best.value, best.alone) == (12, 11)


def test_gaps_are_shares_of_the_cost_and_of_what_can_be_saved():
    near = Partition(((0, 1), (2,)), value=90.0, bound=88.0, optimal=False, alone=108.0)
    assert near.gap == 2 / 90
    assert near.gap_of_saving == 2 / 20


def test_a_gap_beside_nothing_is_infinite_and_never_nought():
    forced = Partition(((0, 1),), value=0.0, bound=-2.0, optimal=False, alone=-3.0)
    assert forced.gap == math.inf
    assert forced.gap_of_saving == math.inf


def test_the_next_best_tells_what_choosing_it_loses():
    cost = np.array([0.0, 5, 6, 10])
    best, other = next_best(cost, 9)
    assert (best.value, best.bound, best.optimal) == (10, 10, True)
    assert (other.value, other.bound, other.optimal) == (11, 10, False)
    assert other.gap == 1 / 11


@pytest.mark.parametrize("n", [4, 7])
def test_each_draw_has_the_best_partition_of_its_own_table(n: int):
    costs = np.stack([services(n, seed, luck=400) for seed in range(60)])
    allowed = np.random.default_rng(1).random(1 << n) < 0.8
    allowed[1 << np.arange(n)] = True
    for may in (None, allowed):
        labels = best_of_draws(costs, may)
        for row, cost in zip(labels, costs, strict=True):
            groups = best_partition(cost, may).groups
            assert row.tolist() == [next(at for at, group in enumerate(groups) if body in group) for body in range(n)]
    assert len(np.unique(labels, axis=0)) > 1, "luck must change the groups, or nothing is tested"


def test_no_draw_has_no_partition():
    assert best_of_draws(np.empty((0, 8))).shape == (0, 3)


def test_a_draw_without_a_partition_is_named():
    costs = np.array([[0.0, 1, 1, 1], [0.0, 1, 1, INFINITE]])
    with pytest.raises(NoPartition, match="draw 1"):
        best_of_draws(costs, np.array([True, False, False, True]))


def test_a_body_in_no_group_is_named():
    allowed = np.array([True, True, False, True, False, True, False, False])
    with pytest.raises(NoPartition, match="cannot be put together"):
        best_partition(np.ones(8) - np.eye(8)[0], allowed)
    allowed[0b101] = False
    with pytest.raises(NoPartition, match="no group that may form for body 2"):
        best_partition(np.ones(8) - np.eye(8)[0], allowed)


@pytest.mark.parametrize(
    ("refused", "why"),
    [
        (lambda: next_best(np.array([0.0, 1]), 0), "0 partitions asked for"),
        (lambda: best_partition(np.zeros((2, 4))), "best_of_draws"),
        (lambda: best_partition(np.zeros(4), np.ones(8, bool)), "each of 4 groups"),
        (lambda: best_partition(np.zeros(4), np.ones(4)), "float64"),
        (lambda: has_partition(np.ones(3, bool)), "shape"),
    ],
)
def test_what_is_no_game_is_refused(refused: Callable[[], object], why: str):
    with pytest.raises(NotAGame, match=why):
        refused()


@pytest.mark.parametrize("cap", [4, 5])
def test_fifteen_bodies_in_groups_of_four_or_five_at_most(cap: int):
    """Everybody wants a full group, so groups are packed: the closure comes to the same value."""
    n = 15
    cost = services(n, coordination=0.02)
    allowed = sizes(n) <= cap
    best = best_partition(cost, allowed)
    assert max(map(len, best.groups)) == cap
    assert sorted(body for group in best.groups for body in group) == list(range(n))
    assert best.value == pytest.approx(closure(cost, allowed)[-1], rel=1e-12)
    assert best.value == pytest.approx(value_of(best.groups, cost), rel=1e-15)
    assert len(masks_of(best.groups)) == math.ceil(n / cap)
