"""The nucleolus stage by stage, beside linear programmes; and the directions in which shares may still move."""

import numpy as np
import pytest

from shiremoot.core.calling import Misfit
from shiremoot.partners.games.complaints import settle_games
from shiremoot.partners.games.linear_stages import look_away, narrow, settle_by_programmes
from shiremoot.partners.games.tables import inside_of
from tests.core.cases_of_games import tables, votes
from tests.partners.games.settling import by_all_rows

ALMOST = {"rel": 1e-9, "abs": 1e-7}  # costs are some thousands
MOST = 24


def settled(costs: np.ndarray, stages: int = MOST, *, capped: bool = False) -> tuple[np.ndarray, np.ndarray]:
    """Shares and first levels, of games that are all solved."""
    draws, n = len(costs), costs.shape[1].bit_length() - 1
    shares, levels, failures = np.full((draws, n), np.nan), np.full(draws, -np.inf), np.full(draws, -1)
    assert settle_games(costs, capped, stages, shares, levels, failures) == 1
    assert failures.tolist() == [0] * draws
    return shares, levels


@pytest.mark.parametrize("n", [2, 3, 4, 5, 6])
@pytest.mark.parametrize("forbidden", [0.0, 0.4])
def test_programmes_with_a_row_for_every_group_come_to_the_same(n: int, forbidden: float):
    costs = tables(n, 3, forbidden=forbidden)
    shares, levels = settled(costs)
    for cost, found, level in zip(costs, shares, levels, strict=True):
        expected, first = by_all_rows(cost)
        assert found == pytest.approx(expected, **ALMOST)
        assert level == pytest.approx(first, **ALMOST)


@pytest.mark.parametrize("n", [9, 10, 11])
@pytest.mark.parametrize("capped", [False, True])
def test_programmes_stage_by_stage_come_to_the_same(n: int, *, capped: bool):
    for costs in (tables(n, 2), tables(n, 2, forbidden=0.4), votes(n, 2)):
        shares, levels = settled(costs, capped=capped)
        for cost, found, level in zip(costs, shares, levels, strict=True):
            expected, first = settle_by_programmes(cost, capped=capped, stages=n)
            assert found == pytest.approx(expected, **ALMOST)
            assert level == pytest.approx(first, **ALMOST)


def test_one_body_pays_all_and_has_no_level_and_no_games_have_no_answer():
    shares, levels = settled(np.array([[0.0, 7]]))
    assert (shares.tolist(), levels.tolist()) == ([[7]], [-np.inf])
    assert settled(np.zeros((0, 8)))[0].shape == (0, 3)


def test_after_no_stage_the_whole_is_shared_and_nothing_is_known():
    costs = tables(5, 2)
    shares, levels = settled(costs, stages=0)
    assert shares.sum(axis=1) == pytest.approx(costs[:, -1])
    assert levels.tolist() == [-np.inf, -np.inf]


@pytest.mark.parametrize("n", [4, 11])
def test_another_unit_that_is_a_power_of_two_changes_no_digit(n: int):
    costs = tables(n, 2)
    shares, levels = settled(costs)
    for unit in (2.0**-1000, 2.0**-3, 2.0**1000):
        moved, raised = settled(costs * unit)
        assert (moved / unit).tolist() == shares.tolist()
        assert (raised / unit).tolist() == levels.tolist()


def test_costs_too_small_to_be_scaled_to_one_are_still_shared():
    """The least numbers that there are: no power of two brings them to one, so they count as nothing beside it."""
    shares, _ = settled(np.array([[0.0, 1, 1, 1]]) * 5e-324)
    assert shares.sum() == pytest.approx(5e-324, abs=1e-323)


@pytest.mark.parametrize("n", [1, 2, 3, 9, 10, 11, 24])
def test_directions_that_keep_what_a_group_pays_are_one_fewer_and_stay_orthonormal(n: int):
    free, luck = np.eye(n), np.random.default_rng(n)
    groups = [(1 << n) - 1, *luck.integers(1, 1 << n, 4).tolist()]
    for at, group in enumerate(groups):
        settled_before = inside_of(np.array(groups[: at + 1]), n)
        left = narrow(free, group)
        free = free[:left].copy()
        assert left == n - np.linalg.matrix_rank(settled_before)
        assert free @ free.T == pytest.approx(np.eye(left), abs=1e-12)
        assert free @ settled_before == pytest.approx(np.zeros((left, at + 1)), abs=1e-12)


def test_a_group_that_nothing_moves_takes_no_direction():
    free = np.array([[1.0, -1, 0]]) / 2**0.5
    assert narrow(free, 0b011) == 1
    assert narrow(np.zeros((0, 3)), 0b1) == 0


def test_vectors_that_look_away_feel_no_settled_group_and_all_others():
    n, group = 5, 0b00110
    free = np.eye(n)
    free = free[: narrow(free, (1 << n) - 1)].copy()
    free = free[: narrow(free, group)].copy()
    vectors = np.full((2, n), np.nan)
    look_away(free, vectors)
    felt = np.abs(vectors @ inside_of(np.arange(1 << n), n)).max(axis=0)
    assert np.flatnonzero(felt < 1e-9).tolist() == [0, group, (1 << n) - 1 - group, (1 << n) - 1]


@pytest.mark.parametrize(
    ("costs", "shares", "failures"),
    [
        (np.zeros((2, 8)), np.zeros((1, 3)), np.zeros(2, np.int64)),
        (np.zeros((2, 8)), np.zeros((2, 3)), np.zeros(2, np.int32)),
        (np.zeros((2, 8)), np.zeros((2, 3)), np.zeros(2)),
        (np.zeros((8, 2)).T, np.zeros((2, 3)), np.zeros(2, np.int64)),
        (np.zeros((2, 8)), np.broadcast_to(0.0, (2, 3)), np.zeros(2, np.int64)),
    ],
)
def test_what_does_not_fit_is_refused(costs: np.ndarray, shares: np.ndarray, failures: np.ndarray):
    with pytest.raises(Misfit, match="settle_games: "):
        settle_games(costs, 0, 1, shares, np.zeros(2), failures)


def test_vectors_have_as_many_bodies_as_the_directions():
    with pytest.raises(Misfit, match="look_away: vectors"):
        look_away(np.eye(3), np.zeros((2, 4)))
    free = np.eye(2)
    free.flags.writeable = False
    with pytest.raises(Misfit, match="narrow: free: found an array that is not to be written to"):
        narrow(free, 1)
