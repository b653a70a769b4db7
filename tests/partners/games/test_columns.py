"""The best choice of listed groups is that of the table, and where it is not proven the gap says so."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from shiremoot.partners.games.columns import NotInTime, best_of_columns
from shiremoot.partners.games.errors import NotAGame
from shiremoot.partners.games.forming import Contiguous
from shiremoot.partners.games.listing import groups_up_to
from shiremoot.partners.games.pricing import Listed, best_prices, worth
from shiremoot.partners.games.structures import NoPartition, Partition, best_partition, has_partition

INFINITE = np.inf
TRIANGLE = np.array([0b001, 0b010, 0b100, 0b011, 0b101, 0b110])


def services(groups: np.ndarray, n: int, coordination: float = 0.15, seed: int = 0) -> np.ndarray:
    """What each group costs: a base that grows with its size, a cost by volume, and the ways between its bodies."""
    draw = np.random.default_rng(seed)
    volume, place = draw.lognormal(3, 0.8, n), draw.uniform(0, 1, (n, 2))
    inside = (groups[:, None] >> np.arange(n) & 1).astype(float)
    ways = np.hypot(*(place[:, None] - place[None]).T)
    travel = ((inside @ ways) * inside).sum(axis=1) / 2
    return 100 * (1 + coordination * (inside.sum(axis=1) - 1)) + 6 * (inside @ volume) ** 0.85 + 20 * travel


def alone(n: int, **said: float) -> np.ndarray:
    return services(np.left_shift(1, np.arange(n)), n, **said)


def in_a_table(groups: np.ndarray, costs: np.ndarray, n: int) -> tuple[np.ndarray, np.ndarray]:
    cost, may = np.ones(1 << n), np.zeros(1 << n, bool)
    cost[0] = 0
    cost[groups], may[groups] = costs, True
    return cost, may


def holds_each_once(found: Partition, n: int) -> bool:
    return sorted(body for group in found.groups for body in group) == list(range(n))


@st.composite
def lists(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, int]:
    """Some of the groups of a few bodies, at whole pounds that may be gains too."""
    n = draw(st.integers(1, 7))
    luck = np.random.default_rng(draw(st.integers(0, 2**32)))
    groups = np.flatnonzero(luck.random(1 << n) < draw(st.sampled_from([0.1, 0.3, 1.0])))
    groups = groups[groups > 0]
    return groups, luck.integers(-5, 40, len(groups)).astype(float), n


@given(lists())
def test_the_best_choice_of_a_list_is_the_best_partition_of_its_table(listed: tuple[np.ndarray, np.ndarray, int]):
    groups, costs, n = listed
    cost, may = in_a_table(groups, costs, n)
    if not has_partition(may):
        with pytest.raises(NoPartition):
            best_of_columns(groups, costs, np.ones(n))
        return
    found = best_of_columns(groups, costs, np.ones(n))
    assert found.value == pytest.approx(best_partition(cost, may).value, abs=1e-7)
    assert found.optimal
    assert found.bound == found.value
    assert holds_each_once(found, n)


@pytest.mark.parametrize(("n", "size"), [(16, 4), (14, 3), (15, 5)])
def test_groups_of_a_few_at_most_are_packed_as_the_table_says(n: int, size: int):
    """Sharing pays more the larger the group, so all want full ones; three goes into fourteen not at all."""
    groups = groups_up_to(n, size)
    costs = services(groups, n, coordination=0.05)
    found = best_of_columns(groups, costs, alone(n, coordination=0.05))
    best = best_partition(*in_a_table(groups, costs, n))
    assert (found.groups, found.optimal) == (best.groups, True)
    assert found.value == pytest.approx(best.value, rel=1e-12)
    assert found.alone == pytest.approx(alone(n, coordination=0.05).sum())


def test_more_bodies_than_a_table_holds_are_chosen_as_another_solver_chooses():
    """Thirty bodies on a grid of five rows of six, in groups of four neighbours at most."""
    n = 30
    beside = [
        sum(1 << other for other in range(n) if abs(other // 6 - body // 6) + abs(other % 6 - body % 6) == 1)
        for body in range(n)
    ]
    groups = groups_up_to(n, 4, [Contiguous(tuple(beside))])
    costs = services(groups, n)
    found = best_of_columns(groups, costs, alone(n))
    each_once = LinearConstraint((groups >> np.arange(n)[:, None] & 1).astype(float), 1, 1)
    other = milp(costs, constraints=each_once, integrality=np.ones(len(groups)), bounds=Bounds(0, 1))
    assert found.optimal
    assert found.value == pytest.approx(other.fun, rel=1e-9)
    assert found.value < found.alone
    assert holds_each_once(found, n)


def test_a_bound_that_no_choice_reaches_is_not_called_the_best():
    """Half of each pair would cost three, but bodies are not halved: a pair and a single one cost four."""
    found = best_of_columns(TRIANGLE, np.full(6, 2.0), np.full(3, 2.0))
    assert (found.value, found.bound, found.optimal) == (4, 4, True)
    at_once = best_of_columns(TRIANGLE, np.full(6, 2.0), np.full(3, 2.0), seconds=0)
    assert (at_once.value, at_once.bound, at_once.optimal) == (4, 3, False)
    assert at_once.gap == 1 / 4
    assert at_once.gap_of_saving == 1 / 3


def test_out_of_time_the_best_found_comes_with_its_gap():
    n = 40
    groups = groups_up_to(n, 3)
    costs = services(groups, n, coordination=0.05)
    found = best_of_columns(groups, costs, alone(n, coordination=0.05), seconds=0)
    assert holds_each_once(found, n)
    assert found.value < found.alone
    assert not found.optimal
    assert 0 < found.gap < found.gap_of_saving < 1


def test_out_of_time_before_anything_was_found_is_said():
    """Of seven bodies 0 is only with 1, and the group that looks best holds 1 with 2."""
    groups = np.array([0b0011, 0b0110, 0b1100, 0b1000, 0b0001 << 4])
    costs = np.array([9.0, 1, 9, 1, 1])
    with pytest.raises(NotInTime, match="although there may be one"):
        best_of_columns(groups, costs, np.ones(5), seconds=0)
    assert best_of_columns(groups, costs, np.ones(5)).groups == ((0, 1), (2, 3), (4,))


def test_three_bodies_in_pairs_alone_are_in_none():
    """Half of each pair would do, so a solver that halves bodies finds nothing wrong."""
    with pytest.raises(NoPartition, match="cannot be put together"):
        best_of_columns(TRIANGLE[3:], np.ones(3), np.ones(3))


def test_a_body_that_no_group_holds_is_named():
    with pytest.raises(NoPartition, match="body 2"):
        best_of_columns(np.array([0b001, 0b010, 0b100]), np.array([1, 1, INFINITE]), np.ones(3))


def test_a_group_that_is_listed_twice_counts_at_its_lower_cost():
    found = best_of_columns(np.array([0b11, 0b01, 0b10, 0b11]), np.array([9.0, 5, 5, 8]), np.array([5.0, 5]))
    assert (found.groups, found.value) == (((0, 1),), 8)


def test_the_order_of_a_list_changes_nothing():
    groups = groups_up_to(12, 3)
    costs, shuffled = services(groups, 12), np.random.default_rng(2).permutation(len(groups))
    assert best_of_columns(groups, costs, alone(12)) == best_of_columns(groups[shuffled], costs[shuffled], alone(12))


@given(lists())
def test_no_group_costs_less_than_the_prices_of_its_bodies(listed: tuple[np.ndarray, np.ndarray, int]):
    """So their sum is a bound, with or without time to solve anything."""
    groups, costs, n = listed
    groups, costs = np.concatenate([groups, 1 << np.arange(n)]), np.concatenate([costs, np.full(n, 20.0)]) / 40
    for until in (0.0, INFINITE):
        prices = best_prices(Listed(n, groups, costs, 1.0), until)
        assert (worth(prices, groups) <= costs + 1e-12).all()


def test_a_choice_must_hold_each_body_just_once():
    listed = Listed(3, TRIANGLE, np.ones(6), 1.0)
    assert listed.holds_each_once(np.array([3, 2]))
    assert not listed.holds_each_once(np.array([3, 4])), "body 0 is in both"
    assert not listed.holds_each_once(np.array([0, 1])), "body 2 is in none"
    assert not listed.holds_each_once(np.array([], int)), "what a solver may give when its time is up"


@pytest.mark.parametrize(
    ("groups", "costs", "bodies", "found"),
    [
        (TRIANGLE, np.ones(5), 3, "costs of shape"),
        (TRIANGLE.astype(np.int32), np.ones(6), 3, "int32"),
        (TRIANGLE, np.ones(6), 2, "other bodies"),
        (np.array([0, 1]), np.ones(2), 1, "nobody"),
        (TRIANGLE, np.full(6, np.nan), 3, "missing"),
        (TRIANGLE, np.full(6, -INFINITE), 3, "missing"),
        (TRIANGLE, np.ones(6), 63, "63 bodies"),
    ],
)
def test_what_is_no_list_of_groups_is_refused(groups: np.ndarray, costs: np.ndarray, bodies: int, found: str):
    with pytest.raises(NotAGame, match=found):
        best_of_columns(groups, costs, np.ones(bodies))
