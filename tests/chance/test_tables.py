"""Quantile tables err by parts in a thousand million, and take milliseconds to build."""

import numpy as np
import pytest
from scipy import special

from shiremoot.chance.tables import FARTHEST, look_up, pert_tables

SCORES = np.linspace(-8.3, 8.3, 50_001)


def exact(a: float, b: float):
    """Each half from its own end: near the other one there are no digits left."""
    lower = special.betaincinv(a, b, special.ndtr(SCORES))
    upper = 1 - special.betaincinv(b, a, special.ndtr(-SCORES))
    return np.where(SCORES < 0, lower, upper)


@pytest.mark.parametrize(
    ("a", "b"), [(1.0, 5.0), (5.0, 1.0), (1.0001, 4.9999), (1.05, 4.95), (3.0, 3.0), (2.0, 4.0), (4.2, 1.8), (9.0, 3.0)]
)
def test_the_error_of_a_table_is_at_most_3_3e_9_of_the_range(a: float, b: float):
    table = pert_tables(np.zeros(1), np.ones(1), np.array([a]), np.array([b]))[0]
    row = SCORES.copy()
    look_up(table, 0.0, 1.0, row)
    assert np.abs(row - exact(a, b)).max() < 3.3e-9
    assert (np.diff(row) >= -1e-15).all(), "a larger score never gives a smaller value"


def test_a_score_beyond_the_table_stays_inside_the_support():
    table = pert_tables(np.array([10.0]), np.array([60.0]), np.array([1.8]), np.array([4.2]))[0]
    row = np.array([-40.0, -FARTHEST, FARTHEST, 40.0])
    look_up(table, 10.0, 60.0, row)
    assert (row >= 10).all()
    assert (row <= 60).all()
    np.testing.assert_allclose(row, [10, 10, 60, 60], rtol=1e-3)


def test_a_table_does_not_depend_on_its_neighbours():
    peaks = np.linspace(0, 1, 7)
    low, high = np.zeros(7), np.full(7, 3.0)
    together = pert_tables(low, high, 1 + 4 * peaks, 5 - 4 * peaks)
    alone = pert_tables(low[3:4], high[3:4], 1 + 4 * peaks[3:4], 5 - 4 * peaks[3:4])
    assert np.array_equal(together[3:4], alone)
