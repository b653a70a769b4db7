"""Rank correlation inside a group: kept, or refused with all that contradict each other and what would do."""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from shiremoot.chance import (
    ChanceError,
    Distribution,
    ImpossibleCorrelation,
    Pert,
    RankCorrelation,
    Sampler,
    Triangular,
    YesNo,
    correlation,
)
from shiremoot.chance.correlation import (
    every_pair,
    factor,
    factor_alike,
    nearest_correlation,
    to_ranks,
    to_scores,
)

LARGE = 64  # members of a group with one number for every pair


def drawn(quantities: Mapping[str, Distribution], groups: Sequence[RankCorrelation], blocks: int = 10):
    sampler = Sampler.of(quantities, groups)
    return np.hstack([sampler.block(number) for number in range(blocks)])


@pytest.mark.parametrize("rank", [-0.95, -0.5, 0.0, 0.3, 0.8])
def test_draws_have_the_stated_rank_correlation_within_its_error(rank: float):
    pair = {"a": Pert(0, 1, 4), "b": Triangular(0, 5, 6)}
    values = drawn(pair, [RankCorrelation(["a", "b"], [[1, rank], [rank, 1]])])
    found = stats.spearmanr(values[0], values[1]).statistic
    assert abs(found - rank) < 4 * (1 - rank**2 + 0.02) / np.sqrt(values.shape[1])


def test_spearman_becomes_gaussian_by_the_sine_and_back():
    ranks = np.array([[1.0, 0.5], [0.5, 1.0]])
    assert to_scores(ranks)[0, 1] == pytest.approx(2 * np.sin(np.pi / 12), rel=1e-15)
    np.testing.assert_allclose(to_ranks(to_scores(ranks)), ranks, rtol=1e-14)


@pytest.mark.parametrize("rank", [1.0, -1.0])
def test_perfect_correlation_passes_and_is_perfect(rank: float):
    """Trap: a singular but valid matrix must not be refused."""
    group = RankCorrelation(["a", "b", "c"], [[1, rank, 0.4], [rank, 1, 0.4 * rank], [0.4, 0.4 * rank, 1]])
    values = drawn({"a": Pert(0, 1, 4), "b": Pert(0, 2, 3), "c": Pert(0, 1, 2)}, [group], blocks=1)
    assert stats.spearmanr(values[0], values[1]).statistic == pytest.approx(rank, abs=1e-12)


def test_three_pairs_at_minus_a_half_are_impossible_and_the_message_says_what_would_do():
    """Trap: a possible rank matrix may be impossible after conversion; here the least eigenvalue is -0.035."""
    matrix = np.full((3, 3), -0.5) + 1.5 * np.eye(3)
    assert np.linalg.eigvalsh(matrix)[0] >= -1e-12
    assert np.linalg.eigvalsh(to_scores(matrix))[0] == pytest.approx(-0.035, abs=5e-4)
    with pytest.raises(ImpossibleCorrelation) as refused:
        RankCorrelation(["pay", "vacancies", "demand"], matrix, group="group staffing")
    words = str(refused.value)
    assert "rank correlations in group staffing" in words
    assert "those of demand, pay, vacancies contradict each other (smallest eigenvalue -0.035" in words
    assert "-0.482 in place of -0.5 for every pair" in words
    offered = np.full((3, 3), -0.482) + 1.482 * np.eye(3)
    assert RankCorrelation(["pay", "vacancies", "demand"], offered).is_alike, "the offer is possible"


def test_every_name_of_the_conflict_is_named_and_nobody_else():
    names = ["roof", "erp", "payroll", "finance", "property"]
    matrix = np.eye(5)
    for one, other, rank in [(1, 2, 0.9), (2, 3, 0.9), (1, 3, -0.9), (0, 4, 0.5), (0, 1, 0.05)]:
        matrix[one, other] = matrix[other, one] = rank
    with pytest.raises(ImpossibleCorrelation) as refused:
        RankCorrelation(names, matrix, called=[f"the {name}" for name in names])
    assert refused.value.conflict == ("the erp", "the finance", "the payroll")
    assert refused.value.smallest == pytest.approx(np.linalg.eigvalsh(to_scores(matrix))[0])


def test_the_nearest_matrix_is_offered_with_its_largest_changes_first():
    names = ["roof", "erp", "payroll", "finance", "property"]
    matrix = np.full((5, 5), 0.8) + 0.2 * np.eye(5)
    matrix[2, 3] = matrix[3, 2] = -0.7  # the other pairs tie payroll and finance together
    with pytest.raises(ImpossibleCorrelation) as refused:
        RankCorrelation(names, matrix)
    assert refused.value.changes.partition(";")[0].endswith("in place of -0.7 between finance and payroll")
    nearest = refused.value.nearest
    assert np.array_equal(RankCorrelation(sorted(names), nearest).matrix, nearest), "it is possible"


def test_the_nearest_correlation_matrix_of_the_published_example():
    """Source: Higham (2002), section 4: the tridiagonal matrix of ones."""
    found = nearest_correlation(np.array([[1.0, 1, 0], [1, 1, 1], [0, 1, 1]]))
    expected = [[1, 0.7607, 0.1573], [0.7607, 1, 0.7607], [0.1573, 0.7607, 1]]
    np.testing.assert_allclose(found, expected, atol=5e-5)


@given(st.integers(1, 12), st.integers(1, 12), st.integers(0, 10_000))
def test_the_factor_rebuilds_any_possible_matrix(size: int, rank: float, seed: int):
    loadings = np.random.default_rng(seed).standard_normal((size, rank))
    loadings /= np.linalg.norm(loadings, axis=1)[:, None]
    matrix = loadings @ loadings.T
    np.fill_diagonal(matrix, 1.0)
    lower = factor(matrix)
    np.testing.assert_allclose(lower @ lower.T, matrix, atol=1e-6)
    assert np.array_equal(lower, np.tril(lower))


def test_the_order_in_which_a_group_is_written_changes_no_draw():
    quantities = {name: Pert(0, 1, 4) for name in "abc"}
    forward = RankCorrelation(["a", "b", "c"], [[1, 0.5, 0.2], [0.5, 1, 0.1], [0.2, 0.1, 1]])
    back = RankCorrelation(["c", "b", "a"], [[1, 0.1, 0.2], [0.1, 1, 0.5], [0.2, 0.5, 1]])
    assert np.array_equal(drawn(quantities, [forward], 1), drawn(quantities, [back], 1))


def test_a_member_later_by_name_changes_nobody_before_it():
    quantities = {name: Pert(0, 1, 4) for name in "abc"}
    two = RankCorrelation(["a", "b"], [[1, 0.5], [0.5, 1]])
    three = RankCorrelation(["a", "b", "c"], [[1, 0.5, 0.2], [0.5, 1, 0.1], [0.2, 0.1, 1]])
    assert np.array_equal(drawn(quantities, [two], 1)[:2], drawn(quantities, [three], 1)[:2])


# --- many members, one number for every pair ---------------------------------------------------


def all_pairs(rank: float, count: int):
    matrix = np.full((count, count), rank)
    np.fill_diagonal(matrix, 1.0)
    return matrix


@pytest.mark.parametrize("rank", [1.0, 0.999, 0.6, 0.3, 1e-9, 0.0, -1e-4, -1 / (LARGE - 1)])
def test_the_factor_of_one_number_for_every_pair_is_that_of_its_matrix(rank: float):
    scores = all_pairs(rank, LARGE)
    on, below = factor_alike(rank, LARGE)
    np.testing.assert_allclose(np.tril(np.tile(below, (LARGE, 1)), -1) + np.diag(on), factor(scores), atol=2e-7)


@pytest.mark.parametrize("rank", [1.0, 0.7, 0.2, 0.0, -0.009])
def test_a_large_group_of_one_number_is_drawn_as_the_product_would_but_for_the_last_bits(
    monkeypatch: pytest.MonkeyPatch, rank: float
):
    names = [f"q{at:03}" for at in range(LARGE + 20)]
    quantities = {name: Pert(0, 1, 4) for name in names}
    quick = RankCorrelation(names, all_pairs(rank, len(names)))
    monkeypatch.setattr(correlation, "MANY", 1_000)
    slow = RankCorrelation(names, all_pairs(rank, len(names)))
    assert (quick.is_alike, slow.is_alike) == (True, False)
    np.testing.assert_allclose(drawn(quantities, [quick], 1), drawn(quantities, [slow], 1), rtol=1e-12)


def test_a_large_group_that_moves_as_one_is_one():
    names = [f"q{at:03}" for at in range(LARGE)]
    values = drawn({name: Pert(0, 1, 4) for name in names}, [RankCorrelation(names, all_pairs(1.0, LARGE))], 1)
    assert (values == values[0]).all()


def test_a_large_group_whose_one_number_is_too_low_is_refused_as_a_small_one_is():
    names = [f"q{at:03}" for at in range(LARGE)]
    with pytest.raises(ImpossibleCorrelation, match=r"in place of -0\.02 for every pair"):
        RankCorrelation(names, all_pairs(-0.02, LARGE))


@pytest.mark.parametrize("rank", [0.5, 1.0])
def test_one_pair_of_its_own_is_enough_to_be_unlike(rank: float):
    matrix = all_pairs(rank, LARGE)
    assert every_pair(matrix) == rank
    matrix[3, 7] = matrix[7, 3] = 0.4
    assert every_pair(matrix) is None


def test_yes_and_no_can_move_together():
    values = drawn({"a": YesNo(0.7), "b": YesNo(0.7)}, [RankCorrelation(["a", "b"], [[1, 1.0], [1.0, 1]])], blocks=1)
    assert np.array_equal(values[0], values[1])


@pytest.mark.parametrize(
    ("names", "matrix", "words"),
    [
        (["a", "a"], np.eye(2), "expected different names"),
        ([], np.eye(0), "found the names none"),
        (["a", "b"], np.eye(3), "found a matrix of (3, 3)"),
        (["a", "b"], [[1, 1.2], [1.2, 1]], 'found 1.2 as correlation of "a" and "b"'),
        (["a", "b"], [[1, np.nan], [np.nan, 1]], "found nan as correlation"),
        (["a", "b"], [[1, 0.2], [0.3, 1]], 'found 0.2 and 0.3 as correlation of "a" and "b"'),
        (["a", "b"], [[0.9, 0.2], [0.2, 1]], "found a diagonal that is not all ones"),
    ],
)
def test_what_is_not_a_matrix_of_correlations_is_refused(names: list[str], matrix: object, words: str):
    with pytest.raises(ChanceError) as refused:
        RankCorrelation(names, matrix)
    assert words in str(refused.value)
