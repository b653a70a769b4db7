"""Shapley's value in one pass, beside its definition body by body."""

from math import factorial

import numpy as np
import pytest

from shiremoot.core.calling import Misfit
from shiremoot.partners.games.averaging import _weights, share_by_body
from tests.core.cases_of_games import tables


def by_what_each_adds(cost: np.ndarray) -> np.ndarray:
    """(n,) what each body adds to every group without it, weighed by how many orders it comes to it in."""
    n = len(cost).bit_length() - 1
    groups = np.arange(len(cost))
    size = np.bitwise_count(groups)
    weight = np.array([factorial(s) * factorial(n - s - 1) / factorial(n) for s in range(n)])
    shares = []
    for body in range(n):
        without = groups[groups >> body & 1 == 0]
        shares.append((weight[size[without]] * (cost[without | 1 << body] - cost[without])).sum())
    return np.array(shares)


@pytest.mark.parametrize("n", [1, 2, 3, 9, 10, 11, 12])
@pytest.mark.parametrize("draws", [0, 1, 4])
def test_a_share_is_what_a_body_adds(n: int, draws: int):
    costs, shares = tables(n, draws), np.full((draws, n), np.nan)
    assert share_by_body(costs, _weights(n), shares) == 1
    expected = np.array([by_what_each_adds(cost) for cost in costs]).reshape(draws, n)
    assert shares == pytest.approx(expected, rel=1e-11, abs=1e-9)


@pytest.mark.parametrize(
    ("costs", "weights", "shares"),
    [
        (np.zeros((1, 8)), np.zeros((1, 8)), np.zeros((2, 3))),
        (np.zeros(8), np.zeros((1, 8)), np.zeros((1, 3))),
        (np.zeros((1, 8)), np.zeros(8), np.zeros((1, 3))),
        (np.zeros((1, 8)), np.zeros((1, 8)), np.zeros((1, 3), np.float32)),
        (np.zeros((8, 2)).T, np.zeros((1, 8)), np.zeros((2, 3))),
    ],
)
def test_what_does_not_fit_is_refused(costs: np.ndarray, weights: np.ndarray, shares: np.ndarray):
    with pytest.raises(Misfit, match="share_by_body: "):
        share_by_body(costs, weights, shares)
