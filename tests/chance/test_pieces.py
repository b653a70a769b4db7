"""Many draws a piece at a time: the same bits as over all of them at once."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiremoot.chance import at_least, at_most, contingency_for, pieces, quantiles
from shiremoot.chance.comparing import Met, compared, compared_with
from shiremoot.chance.pieces import RunningMean, at_ranks, mean_of

MANY = 2**20 + 12_345


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch):
    """Pieces of a few draws, so that a test needs only some thousands."""
    monkeypatch.setattr(pieces, "PIECE", 256)
    monkeypatch.setattr(pieces, "SAMPLED", 128)


def some_draws(kind: str, count: int):
    generator = np.random.default_rng(count)
    return {
        "spread": generator.standard_normal(count) * 1e6,
        "a third at nought": np.maximum(generator.standard_normal(count), -0.4) * 1e6,
        "few values": generator.integers(0, 4, count) * 1000.0,
        "one value": np.full(count, 7.25),
        "far out": np.exp(8 * generator.standard_normal(count)),
        "in order": np.arange(count, dtype=float),
    }[kind]


KINDS = ("spread", "a third at nought", "few values", "one value", "far out", "in order")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("count", [257, 5_000, 20_001])
def test_a_quantile_is_the_draw_that_sorting_would_give(small: None, kind: str, count: int):
    draws = some_draws(kind, count)
    ranks = [0, 1, count // 10, count // 3, count // 2, count // 2, count - 2, count - 1]
    assert at_ranks(draws, ranks) == np.sort(draws)[ranks].tolist()


def test_quantiles_and_contingencies_of_a_million_draws_are_those_of_sorting():
    draws = some_draws("a third at nought", MANY)
    ordered = np.sort(draws)
    levels = [step / 100 for step in range(1, 100)]
    assert quantiles(draws, levels) == tuple(ordered[int(np.ceil(MANY * level)) - 1] for level in levels)
    assert contingency_for(draws, 5e5, 0.8) == 5e5 - ordered[MANY - int(np.ceil(0.8 * MANY))]


@given(st.integers(1, 9_000), st.integers(1, 700), st.integers(0, 99))
@settings(max_examples=40)
def test_a_mean_that_comes_block_by_block_is_numpys(count: int, width: int, seed: int):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "PIECE", 256)
        draws = np.random.default_rng(seed).standard_normal(count) * 1e6
        mean = RunningMean(count)
        for start in range(0, count, width):
            mean.add(draws[start : start + width])
        assert mean.mean == draws.mean()
        assert mean_of(count, lambda place: np.abs(draws[place])) == np.abs(draws).mean()


def test_the_mean_of_a_million_draws_is_numpys():
    draws = some_draws("spread", MANY)
    assert mean_of(MANY, lambda place: draws[place]) == draws.mean()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("amount", [-1.0, 0.0, 7.25, 1000.0, 1000.0004, 2500.0])
def test_draws_counted_as_they_come_meet_an_amount_as_all_of_them_do(small: None, kind: str, amount: float):
    draws = some_draws(kind, 3_000)
    for test, up_to in ((at_least, False), (at_most, True)):
        met = Met(amount, at_most=up_to)
        for start in range(0, draws.size, 700):
            met.add(draws[start : start + 700])
        assert met.odds == test(draws, amount).mean()


def test_what_does_not_vary_is_an_amount_when_it_comes_block_by_block_too():
    """A third of a pound three times over, and the noise of adding it up."""
    draws = np.array([1e6 / 3, 1e6 / 3 + 1e-9, 1e6 / 3 - 1e-9])
    met = Met(333_333.33)
    for draw in draws:
        met.add(np.array([draw]))
    assert met.odds == at_least(draws, 333_333.33).mean() == 1.0
    assert compared_with(draws, draws[:1]) == compared(draws)[0]
