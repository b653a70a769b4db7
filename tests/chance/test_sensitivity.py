"""What explains the spread: shares that add up, and indices that agree with published functions."""

import math
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import numpy as np
import pytest

from shiremoot.chance import (
    BLOCK,
    Binned,
    ChanceError,
    CrossMoments,
    Distribution,
    Normal,
    Pert,
    RankCorrelation,
    Sampler,
    Uniform,
    YesNo,
    covariance_shares,
)
from shiremoot.chance.blocks import Floats

close = pytest.approx


def blocks_of(quantities: Mapping[str, Distribution], blocks: int, groups: Sequence[RankCorrelation] = ()):
    """Values and bins of each block."""
    sampler = Sampler.of(quantities, groups)
    for number in range(blocks):
        bins = np.empty((len(quantities), BLOCK), np.uint8)
        yield sampler.block(number, bins=bins), bins


def first_order(
    quantities: Mapping[str, Distribution],
    model: Callable[[Floats], Floats],
    blocks: int = 16,
    groups: Sequence[RankCorrelation] = (),
):
    found = Binned.merged(
        Binned.of(bins, model(values)[None, :]) for values, bins in blocks_of(quantities, blocks, groups)
    )
    return found.first_order()[:, 0]


def test_the_ishigami_function():
    """Source: Ishigami, Homma (1990); first-order 0.3139, 0.4424, 0 for a = 7, b = 0.1."""
    angles = {name: Uniform(-math.pi, math.pi) for name in "xyz"}

    def ishigami(values: Floats) -> Floats:
        x, y, z = values
        return np.sin(x) + 7 * np.sin(y) ** 2 + 0.1 * z**4 * np.sin(x)

    found = first_order(angles, ishigami, blocks=24)
    assert found == close(np.array([0.3139, 0.4424, 0.0]), abs=0.008)


def test_the_g_function_of_sobol():
    """Source: Saltelli et al. (2010); variances 1 / (3 (1 + a)^2) by input."""
    a = np.array([0, 1, 4.5, 9, 99, 99, 99, 99.0])
    alone = 1 / (3 * (1 + a) ** 2)
    exact = alone / (np.prod(1 + alone) - 1)
    found = first_order(
        {f"x{i}": Uniform(0, 1) for i in range(8)},
        lambda x: np.prod((np.abs(4 * x - 2) + a[:, None]) / (1 + a[:, None]), axis=0),
    )
    assert found == close(exact, abs=0.006)


def test_delivery_times_size_is_mostly_delivery():
    """With 0.8 and PERT (10, 20, 60): 62.5% delivery, 30% size, 7.5% both together."""
    found = first_order({"delivered": YesNo(0.8), "size": Pert(10, 20, 60)}, lambda v: v[0] * v[1])
    assert found == close(np.array([0.625, 0.300]), abs=0.012)


def test_without_the_correction_every_index_would_be_too_high():
    """Trap: an input without influence has a variance between bins of (bins - 1) / n."""
    inputs = {"x": Uniform(0, 1), **{f"idle {i}": Uniform(0, 1) for i in range(40)}}
    binned = Binned.merged(Binned.of(bins, values[:1]) for values, bins in blocks_of(inputs, 1))
    idle = binned.first_order()[1:, 0]
    assert abs(idle.mean()) < 4 * binned.noise() / math.sqrt(40)
    assert idle.std() == close(binned.noise(), rel=0.4)
    assert idle.mean() + 49 / BLOCK > 8 * binned.noise() / math.sqrt(40), "what it would be uncorrected"


class TestCorrelatedInputs:
    """Two inputs with standard deviations 1 and 2 and correlation 0.5."""

    rank = 6 / math.pi * math.asin(0.25)
    inputs = MappingProxyType({"one": Normal(0, 1), "two": Normal(0, 2)})
    group = RankCorrelation(["one", "two"], [[1, rank], [rank, 1]])

    def test_their_first_order_indices_add_up_to_more_than_one(self):
        found = first_order(self.inputs, lambda v: v[0] + v[1], groups=[self.group])
        assert found == close(np.array([0.571, 0.893]), abs=0.012)

    def test_their_covariance_shares_add_up_to_one(self):
        moments = CrossMoments.merged(
            CrossMoments.of(values, values.sum(axis=0)[None, :])
            for values, _ in blocks_of(self.inputs, 16, [self.group])
        )
        shares = moments.shares()[:, 0]
        assert shares.sum() == close(1, abs=1e-12)
        assert shares == close(np.array([0.286, 0.714]), abs=0.01)


class TestMoments:
    rng = np.random.default_rng(3)
    rows = 1e9 + rng.standard_normal((5, 10_000)).cumsum(axis=0)
    totals = np.vstack([rows.sum(axis=0), rows[0] * 2, np.full(10_000, 4.0)])

    def merged(self, width: int):
        cuts = range(0, 10_000, width)
        return CrossMoments.merged(
            CrossMoments.of(self.rows[:, cut : cut + width], self.totals[:, cut : cut + width]) for cut in cuts
        )

    @pytest.mark.parametrize("width", [1, 7, 4096, 10_000])
    def test_blocks_of_any_width_give_the_whole_even_for_amounts_of_a_thousand_million(self, width: int):
        found = self.merged(width)
        together = np.cov(np.vstack([self.rows, self.totals]))
        assert found.draws == 10_000
        np.testing.assert_allclose(found.covariances(), together[:5, 5:], rtol=1e-5, atol=1e-6)
        np.testing.assert_allclose(found.variances(), np.diag(together)[5:], rtol=1e-5, atol=1e-9)
        np.testing.assert_allclose(found.row_means, self.rows.mean(axis=1), rtol=1e-14)
        np.testing.assert_allclose(found.total_means, self.totals.mean(axis=1), rtol=1e-14)

    def test_the_same_blocks_give_the_same_bits(self):
        assert np.array_equal(self.merged(4096).products, self.merged(4096).products)

    def test_a_total_that_never_varies_gives_shares_of_nothing(self):
        assert self.merged(4096).shares()[:, 2] == close(np.zeros(5))

    def test_one_draw_has_no_variance(self):
        one = CrossMoments.of(np.ones((2, 1)), np.ones((1, 1)))
        assert one.variances()[0] == 0
        assert one.shares().tolist() == [[0.0], [0.0]]


def test_covariance_shares_of_one_sample_add_up_to_one_even_where_one_line_hedges_another():
    rng = np.random.default_rng(1)
    lines = rng.standard_normal((4, 1000))
    lines[3] = -0.5 * lines[0]
    shares = covariance_shares(lines, lines.sum(axis=0))
    assert shares.sum() == close(1, abs=1e-12)
    assert shares[3] < 0


class TestBinned:
    def whole(self):
        rng = np.random.default_rng(2)
        bins = rng.integers(0, 50, (3, 5000)).astype(np.uint8)
        totals = 1e8 + bins[0] + rng.standard_normal((2, 5000))
        return bins, totals

    @pytest.mark.parametrize("width", [1, 9, 1024, 5000])
    def test_blocks_add_up_to_the_whole(self, width: int):
        bins, totals = self.whole()
        cuts = range(0, 5000, width)
        found = Binned.merged(Binned.of(bins[:, c : c + width], totals[:, c : c + width]) for c in cuts)
        means = found.conditional_means()
        for q in range(3):
            for b in (0, 17, 49):
                chosen = totals[:, bins[q] == b]
                assert found.counts[q, b] == chosen.shape[1]
                np.testing.assert_allclose(means[q, b], chosen.mean(axis=1), rtol=1e-12)
        np.testing.assert_allclose(found.first_order(), Binned.of(bins, totals).first_order(), atol=1e-7)

    def test_an_empty_bin_has_no_mean(self):
        found = Binned.of(np.zeros((1, 10), np.uint8), np.arange(10.0)[None, :])
        assert found.conditional_means()[0, 0, 0] == 4.5
        assert np.isnan(found.conditional_means()[0, 1:, 0]).all()

    def test_a_total_that_never_varies_is_explained_by_nothing(self):
        bins, _ = self.whole()
        assert not Binned.of(bins, np.ones((1, 5000))).first_order().any()

    def test_no_quantities_explain_nothing(self):
        empty = Binned.of(np.empty((0, 10), np.uint8), np.ones((1, 10)))
        assert (empty + empty).first_order().shape == (0, 1)


def test_tables_that_do_not_pair_up_are_refused():
    with pytest.raises(ChanceError, match="one column for each draw"):
        CrossMoments.of(np.ones((2, 3)), np.ones((1, 4)))
    with pytest.raises(ChanceError, match="one column for each draw"):
        Binned.of(np.ones((2, 0), np.uint8), np.ones((1, 0)))


def test_rows_that_cancel_share_nothing_of_the_noise_that_is_left():
    rows = np.random.default_rng(1).uniform(0, 1e6, (3, 1000))
    total = rows[0] * 0.1 + rows[1] * 0.7 + rows[2] - rows[2] - rows[1] * 0.7 - rows[0] * 0.1
    assert total.any()
    assert not covariance_shares(rows, total).any()
