"""The cheapest splits of bodies into groups, beside looking at every split; whole pounds, so that sums are exact."""

from functools import cache
from math import inf

import numpy as np
import pytest

from shiremoot.core.calling import Misfit
from shiremoot.partners.games.structures import best_splits, cheapest, label_draws
from tests.partners.games.by_hand import in_order, masks_of, value_of


def whole_pounds(n: int, seed: int = 0) -> np.ndarray:
    """A table in whole pounds in which many splits cost alike, and a tenth of the groups may not form."""
    luck = np.random.default_rng([n, seed])
    cost = luck.integers(-3, 12, 1 << n).astype(float)
    cost[luck.uniform(size=1 << n) < 0.1] = inf
    cost[1 << np.arange(n)] = 9
    cost[0] = 0
    return cost


def by_every_first_group(cost: np.ndarray) -> list[float]:
    """What each set costs in its cheapest split: its lowest body stands in each group that there is, in turn."""

    @cache
    def least(mask: int) -> float:
        if not mask:
            return 0.0
        first = mask & -mask
        rest = mask ^ first
        found, part = inf, rest
        while True:
            found = min(found, float(cost[first | part]) + least(rest ^ part))
            if not part:
                return found
            part = (part - 1) & rest

    return [least(mask) for mask in range(len(cost))]


def ranked(cost: np.ndarray, most: int, limit: float = inf) -> list[list[int]]:
    """The masks of the best splits, as the core finds them."""
    even, odd, value = cost[::2].copy(), cost[1::2].copy(), np.empty(len(cost) // 2)
    cheapest(even, value)
    groups = np.full((most, len(cost).bit_length() - 1), -1)
    found = best_splits(even, odd, value, limit, 1e-9, groups)
    return [[mask for mask in row if mask] for row in groups[:found].tolist()]


@pytest.mark.parametrize("n", [1, 2, 3, 4, 5, 9, 10])
def test_every_set_costs_what_its_cheapest_split_does(n: int):
    cost, value = whole_pounds(n), np.full(1 << n, np.nan)
    cheapest(cost, value)
    assert value.tolist() == by_every_first_group(cost)


def test_a_table_of_nobody_costs_nothing():
    value = np.full(1, np.nan)
    cheapest(np.zeros(1), value)
    assert value.tolist() == [0]


@pytest.mark.parametrize("n", [1, 2, 3, 4, 5, 6, 7])
@pytest.mark.parametrize("most", [1, 3, 1000])
def test_the_best_splits_are_the_first_of_all(n: int, most: int):
    cost = whole_pounds(n)
    assert ranked(cost, most) == [masks_of(groups) for groups in in_order(cost)[:most]]


def test_what_costs_more_than_the_limit_may_be_left_out_but_nothing_that_costs_less():
    cost = whole_pounds(6)
    expected = in_order(cost)
    limit = value_of(expected[4], cost)
    within = [masks_of(groups) for groups in expected if value_of(groups, cost) <= limit]
    assert ranked(cost, 1000, limit)[: len(within)] == within


@pytest.mark.parametrize("n", [1, 2, 3, 5, 6])
@pytest.mark.parametrize("draws", [0, 1, 9])
def test_each_draw_is_labelled_by_its_own_best_split(n: int, draws: int):
    costs = np.array([whole_pounds(n, seed) for seed in range(draws)]).reshape(draws, 1 << n)
    labels = np.full((draws, n), -7)
    assert label_draws(costs, np.full(draws, 9.0 * n), 1e-12, labels) == 1
    for cost, found in zip(costs, labels, strict=True):
        best = in_order(cost)[0]
        assert found.tolist() == [next(at for at, group in enumerate(best) if body in group) for body in range(n)]


def test_a_draw_without_a_split_has_no_labels():
    labels = np.full((1, 2), 5)
    label_draws(np.array([[0.0, inf, 1, inf]]), np.ones(1), 1e-12, labels)
    assert labels.tolist() == [[-1, -1]]


@pytest.mark.parametrize(
    ("even", "groups"),
    [
        (np.zeros(2), np.zeros((1, 3), np.int64)),
        (np.zeros(4, np.float32), np.zeros((1, 3), np.int64)),
        (np.zeros(8)[::2], np.zeros((1, 3), np.int64)),
        (np.zeros(4), np.zeros((1, 3))),
        (np.zeros(4), np.zeros(3, np.int64)),
        (np.zeros(4), np.broadcast_to(0, (1, 3))),
    ],
)
def test_what_does_not_fit_is_refused(even: np.ndarray, groups: np.ndarray):
    with pytest.raises(Misfit, match="best_splits: "):
        best_splits(even, np.zeros(4), np.zeros(4), 1.0, 0.0, groups)


def test_tables_that_do_not_fit_are_refused():
    with pytest.raises(Misfit, match=r"cheapest: value: .* with groups = 8"):
        cheapest(np.zeros(8), np.zeros(4))
    with pytest.raises(Misfit, match=r"label_draws: scales: .* with draws = 2"):
        label_draws(np.zeros((2, 8)), np.zeros(1), 1e-12, np.zeros((2, 3), np.int64))
