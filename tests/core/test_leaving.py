"""Which groups pay most above what they would cost alone, beside a list of all; sums of whole pounds are exact."""

import numpy as np
import pytest

from shiremoot.core.calling import Misfit
from shiremoot.partners.games.leaving import blocks_of, largest_excesses, worst_groups
from shiremoot.partners.games.tables import inside_of

BODIES = [1, 2, 3, 5, 9, 10, 11, 12]


def whole_pounds(n: int, draws: int) -> tuple[np.ndarray, np.ndarray]:
    """Shares and tables in whole pounds, a tenth of the groups infinite, (draws, n) and (draws, 2**n)."""
    luck = np.random.default_rng([n, draws])
    costs = luck.integers(-50, 50, (draws, 1 << n)).astype(float)
    costs[luck.uniform(size=costs.shape) < 0.1] = np.inf
    return luck.integers(-20, 30, (draws, n)).astype(float), costs


def excesses(shares: np.ndarray, costs: np.ndarray) -> np.ndarray:
    """Of every group, with nobody and everybody put out of the way."""
    found = shares @ inside_of(np.arange(costs.shape[-1]), shares.shape[-1]) - costs
    found[..., [0, -1]] = -np.inf
    return found


def in_order(found: np.ndarray, floor: float) -> list[int]:
    """The masks of excesses above the floor, worst first, ties by fewest bodies and then by the least mask."""
    masks = np.flatnonzero(found > floor)
    return masks[np.lexsort((masks, np.bitwise_count(masks), -found[masks]))].tolist()


@pytest.mark.parametrize("n", BODIES)
@pytest.mark.parametrize("draws", [0, 1, 5])
def test_the_largest_excess_of_each_block_is_that_of_a_list(n: int, draws: int):
    shares, costs = whole_pounds(n, draws)
    tops, largest = np.full((draws, blocks_of(costs)), np.nan), np.full(draws, np.nan)
    strange = largest_excesses(shares, costs, tops, largest)
    assert strange == np.isinf(costs).any()
    by_block = excesses(shares, costs).reshape(draws, blocks_of(costs), min(1024, 1 << n))
    assert tops.tolist() == by_block.max(axis=2).tolist()
    assert largest.tolist() == np.abs(costs).max(axis=1, where=np.isfinite(costs), initial=0).tolist()


@pytest.mark.parametrize("number", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("n", [1, 4, 5, 6, 11])
def test_a_number_that_is_none_is_seen_wherever_it_stands(number: float, n: int):
    for mask in range(1 << n):
        costs = np.full((1, 1 << n), 1e308)
        assert not largest_excesses(np.zeros((1, n)), costs, np.empty((1, blocks_of(costs))), np.empty(1))
        costs[0, mask] = number
        assert largest_excesses(np.zeros((1, n)), costs, np.empty((1, blocks_of(costs))), np.empty(1))


@pytest.mark.parametrize("n", BODIES)
@pytest.mark.parametrize("room", [0, 1, 7, 30])
@pytest.mark.parametrize("known", [False, True])
def test_the_worst_groups_are_the_first_of_a_list(n: int, room: int, *, known: bool):
    shares, costs = whole_pounds(n, 1)
    sees_all = np.full(n, 1.0)
    sees_all[-1] = 1 - n
    found = excesses(shares, costs)[0]
    tops = found.reshape(-1, min(1024, 1 << n)).max(axis=1) if known else np.full(blocks_of(costs), np.inf)
    masks, excess = np.full(room, -1), np.full(room, np.nan)
    count = worst_groups(np.vstack([shares, sees_all, sees_all]), costs[0], tops, 1.0, 3.0, 1e-3, masks, excess)
    expected = in_order(found, 3.0)[:room]
    assert masks[:count].tolist() == expected
    assert excess[:count].tolist() == found[expected].tolist()


def test_costs_are_scaled_and_groups_that_two_vectors_do_not_feel_are_left_out():
    """Both vectors sum to nought over body 0 and over bodies 1 and 2, so these are settled, and so is everybody."""
    rows = np.array([[8.0, 4, 4], [0, 1, -1], [0, 2, -2]])
    masks, excess = np.zeros(9, np.int64), np.zeros(9)
    count = worst_groups(rows, np.array([0.0, 2, 4, 6, 6, 8, 2, 4]), np.full(1, np.inf), 0.5, -9.0, 1e-9, masks, excess)
    assert masks[:count].tolist() == [0b011, 0b101, 0b010, 0b100]
    assert excess[:count].tolist() == [9, 8, 2, 1]


def test_excesses_beyond_whole_multiples_of_the_grain_keep_their_order():
    rows = np.array([[3e18, 2e18, 1e18], [1, 1, -2], [1, 1, -2]])
    masks, excess = np.zeros(2, np.int64), np.zeros(2)
    assert worst_groups(rows, np.zeros(8), np.full(1, np.inf), 1.0, 0.0, 1e-9, masks, excess) == 2
    assert masks.tolist() == [0b011, 0b101]


@pytest.mark.parametrize(
    ("shares", "costs", "tops"),
    [
        (np.zeros((2, 3)), np.zeros((1, 8)), np.zeros((1, 1))),
        (np.zeros((1, 3)), np.zeros((1, 8)), np.zeros((2, 1))),
        (np.zeros((1, 3), np.int64), np.zeros((1, 8)), np.zeros((1, 1))),
        (np.zeros((1, 3)), np.zeros((1, 16))[:, ::2], np.zeros((1, 1))),
        (np.zeros((1, 3)), np.zeros((1, 8)), np.broadcast_to(0.0, (1, 1))),
    ],
)
def test_what_does_not_fit_is_refused(shares: np.ndarray, costs: np.ndarray, tops: np.ndarray):
    with pytest.raises(Misfit, match="largest_excesses: "):
        largest_excesses(shares, costs, tops, np.empty(1))


def test_groups_and_their_excesses_have_the_same_room():
    with pytest.raises(Misfit, match="worst_groups: excess: found float64 of shape"):
        worst_groups(np.zeros((3, 2)), np.zeros(4), np.zeros(1), 1.0, 0.0, 1.0, np.zeros(3, np.int64), np.zeros(2))
