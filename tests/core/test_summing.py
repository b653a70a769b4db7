"""What every group sums to, beside sums that are added up one body at a time."""

import numpy as np
import pytest

from shiremoot.core.calling import Misfit
from shiremoot.partners.games.tables import fill_sums, members


def one_by_one(values: np.ndarray) -> list[float]:
    """Each group's sum, from the lowest body to the highest."""
    totals = []
    for mask in range(1 << len(values)):
        total = 0.0
        for body in members(mask):
            total += float(values[body])
        totals.append(total)
    return totals


@pytest.mark.parametrize("n", [1, 2, 3, 9, 10, 11])
@pytest.mark.parametrize("rows", [0, 1, 3])
def test_every_group_is_added_up_from_its_lowest_body(n: int, rows: int):
    values = np.random.default_rng(n).normal(0, 100, (rows, n))
    totals = np.full((rows, 1 << n), np.nan)
    fill_sums(values, totals)
    assert totals.tolist() == [one_by_one(row) for row in values]


@pytest.mark.parametrize(
    ("values", "totals"),
    [
        (np.zeros((2, 3)), np.zeros((1, 8))),
        (np.zeros(3), np.zeros((1, 8))),
        (np.zeros((1, 3), np.float32), np.zeros((1, 8))),
        (np.zeros((1, 6))[:, ::2], np.zeros((1, 8))),
        (np.zeros((1, 3)), np.broadcast_to(0.0, (1, 8))),
        (np.zeros((1, 3)), np.zeros((8, 2)).T[:1]),
    ],
)
def test_what_does_not_fit_is_refused(values: np.ndarray, totals: np.ndarray):
    with pytest.raises(Misfit, match="fill_sums: "):
        fill_sums(values, totals)
