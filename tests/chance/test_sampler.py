"""Draws: right in distribution, and the same to the bit however they are asked for."""

import pickle
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from scipy import stats

from shiremoot.chance import (
    BINS,
    BLOCK,
    ChanceError,
    Discrete,
    Distribution,
    Empirical,
    Fixed,
    LogNormal,
    Normal,
    ParetoTail,
    Pert,
    RankCorrelation,
    Sampler,
    Triangular,
    Uniform,
    YesNo,
)
from shiremoot.chance.blocks import Floats
from shiremoot.chance.streams import uniforms

QUANTITIES = {
    "fixed": Fixed(3.0),
    "flat": Uniform(-1.0, 4.0),
    "triangle": Triangular(0.0, 1.0, 5.0),
    "hill": Pert(10.0, 20.0, 60.0),
    "steep": Pert(0.0, 0.0, 1.0),
    "bell": Normal(2.0, 3.0),
    "skewed": LogNormal(2.0, 0.7),
    "delivered": YesNo(0.8),
    "never": YesNo(0.0),
    "months": Discrete((0.0, 3.0, 6.0), (0.5, 0.3, 0.2)),
    "seen": Empirical((4.0, 1.0, 2.0, 2.0, 9.0)),
    "cost": ParetoTail(Pert(0.8, 1.0, 2.2), tail_chance=1 / 6, threshold=1.8, index=1.6),
    "bell cost": ParetoTail(Normal(1.0, 0.2), tail_chance=0.1, threshold=1.2, index=3.0),
    "fixed cost": ParetoTail(Fixed(1.0), tail_chance=0.2, threshold=2.0, index=2.0),
    "held cost": ParetoTail(Uniform(0.0, 2.0), tail_chance=0.0, threshold=1.0, index=2.0),
}
PAIR = RankCorrelation(["hill", "steep"], [[1, 0.6], [0.6, 1]])


def group_of_all():
    """One group with every shape in it, each correlated 0.3 with each."""
    n = len(QUANTITIES)
    return RankCorrelation(list(QUANTITIES), np.full((n, n), 0.3) + 0.7 * np.eye(n))


@pytest.mark.parametrize("name", QUANTITIES)
def test_a_draw_is_the_exact_quantile_of_its_uniform(name: str):
    drawn = Sampler.of(QUANTITIES, seed=5).block(2)
    u = uniforms(5, name, 2 * BLOCK, BLOCK)
    exact = QUANTITIES[name].quantile(u)
    spread = np.ptp(exact) or 1.0
    row = drawn[list(QUANTITIES).index(name)]
    np.testing.assert_allclose(row, exact, rtol=1e-11, atol=4e-9 * min(spread, 50))


@pytest.mark.parametrize("name", QUANTITIES)
def test_correlated_draws_keep_their_own_distribution(name: str):
    sampler = Sampler.of(QUANTITIES, [group_of_all()])
    row = np.hstack([sampler.block(number)[sampler.index[name]] for number in range(8)])
    shape = QUANTITIES[name]
    for target in shape.quantile(np.array([0.05, 0.3, 0.5, 0.8, 0.95])):
        for edge in (target - 1e-6, target + 1e-6):
            odds = shape.odds_at_least(edge)
            error = np.sqrt(odds * (1 - odds) / row.size)
            assert abs((row >= edge).mean() - odds) <= 4.5 * error + 1e-12


def test_a_mean_over_all_draws_is_the_exact_mean_within_its_error():
    sampler = Sampler.of(QUANTITIES)
    drawn = np.hstack([sampler.block(number) for number in range(10)])
    for row, (name, shape) in zip(drawn, QUANTITIES.items(), strict=True):
        if name != "cost":  # its variance is infinite
            assert abs(row.mean() - shape.mean()) <= 4.5 * row.std() / np.sqrt(row.size) + 1e-12, name


class TestTheSameLuck:
    whole = Sampler.of(QUANTITIES, [PAIR]).block(3)

    @pytest.mark.parametrize("width", [0, 1, 2, 3, 5, 63, 64, 65, 1000, 4095])
    def test_at_every_width(self, width: int):
        part = Sampler.of(QUANTITIES, [PAIR]).block(3, width)
        assert np.array_equal(part, self.whole[:, :width])

    def test_in_every_order_of_the_quantities(self):
        turned = Sampler.of(dict(reversed(QUANTITIES.items())), [PAIR]).block(3)
        assert np.array_equal(turned[::-1], self.whole)

    def test_whatever_else_is_drawn(self):
        more = {"newcomer": Pert(0, 1, 2), **QUANTITIES, "zebra": Normal(0, 1)}
        assert np.array_equal(Sampler.of(more, [PAIR]).block(3)[1:-1], self.whole)
        alone = Sampler.of({"skewed": QUANTITIES["skewed"]}).block(3)
        assert np.array_equal(alone[0], self.whole[list(QUANTITIES).index("skewed")])

    @pytest.mark.parametrize("workers", [1, 2, 7])
    def test_on_any_number_of_threads(self, workers: int):
        sampler = Sampler.of(QUANTITIES, [PAIR])
        alone = [sampler.block(number) for number in range(12)]
        with ThreadPoolExecutor(workers) as pool:
            together = list(pool.map(sampler.block, range(12)))
        assert all(np.array_equal(a, b) for a, b in zip(alone, together, strict=True))

    def test_the_first_draws_of_a_long_run_are_the_short_run(self):
        """50,000 of 100,000: the short run ends inside block 12, which the long run draws whole."""
        sampler = Sampler.of(QUANTITIES, [PAIR])
        last = 50_000 - 12 * BLOCK
        assert np.array_equal(sampler.block(12, last), sampler.block(12)[:, :last])

    def test_into_arrays_that_were_used_before(self):
        values, bins = np.full((len(QUANTITIES), BLOCK), np.nan), np.full((len(QUANTITIES), BLOCK), 77, np.uint8)
        sampler = Sampler.of(QUANTITIES, [PAIR])
        assert sampler.block(3, values=values, bins=bins) is values
        assert np.array_equal(values, self.whole)
        assert bins.max() < BINS

    def test_after_a_journey_to_another_process(self):
        sampler = pickle.loads(pickle.dumps(Sampler.of(QUANTITIES, [PAIR])))  # noqa: S301
        assert np.array_equal(sampler.block(3), self.whole)

    def test_but_not_under_another_seed_or_in_another_block(self):
        flat = list(QUANTITIES).index("flat")
        assert not (Sampler.of(QUANTITIES, [PAIR], seed=2).block(3)[flat] == self.whole[flat]).any()
        assert not (Sampler.of(QUANTITIES, [PAIR]).block(4)[flat] == self.whole[flat]).any()


def test_switching_correlation_off_keeps_the_draws_of_everybody_else():
    sampler = Sampler.of(QUANTITIES, [PAIR])
    tied, free = sampler.block(0), Sampler.of(sampler.quantities).block(0)
    changed = [name for name in QUANTITIES if not np.array_equal(tied[sampler.index[name]], free[sampler.index[name]])]
    assert changed == ["steep"], "hill comes first by name and keeps its own draws"
    assert np.array_equal(free, Sampler.of(QUANTITIES).block(0))


def test_a_member_held_at_a_value_changes_nobody_else():
    held = QUANTITIES | {"hill": Fixed(20.0)}
    drawn, still = Sampler.of(QUANTITIES, [PAIR]).block(0), Sampler.of(held, [PAIR]).block(0)
    hill = list(QUANTITIES).index("hill")
    assert (still[hill] == 20).all()
    assert np.array_equal(np.delete(drawn, hill, 0), np.delete(still, hill, 0))


class TestBins:
    def test_continuous_quantities_fall_in_equal_bins_of_their_own_chance(self):
        sampler = Sampler.of({"a": Pert(0, 1, 4), "b": Triangular(0, 1, 2)})
        bins = np.empty((2, BLOCK), np.uint8)
        values = sampler.block(0, bins=bins)
        assert np.array_equal(bins[0], np.floor(uniforms(1, "a", 0, BLOCK) * BINS).astype(np.uint8))
        for row, cut in zip(values, bins, strict=True):
            assert stats.spearmanr(row, cut).statistic > 0.999

    def test_correlated_ones_fall_in_bins_of_the_score_they_end_with(self):
        """Trap: the raw uniform before the correlation depends on the order of the names."""
        sampler = Sampler.of(QUANTITIES, [PAIR])
        bins = np.empty((len(QUANTITIES), BLOCK), np.uint8)
        values = sampler.block(0, bins=bins)
        for name in PAIR.names:
            assert stats.spearmanr(values[sampler.index[name]], bins[sampler.index[name]]).statistic > 0.998
            assert 45 < len(np.unique(bins[sampler.index[name]])) <= BINS

    def test_few_values_are_their_own_bins(self):
        sampler = Sampler.of(QUANTITIES, [group_of_all()])
        bins = np.empty((len(QUANTITIES), BLOCK), np.uint8)
        values = sampler.block(0, bins=bins)
        assert np.array_equal(bins[sampler.index["delivered"]], values[sampler.index["delivered"]])
        assert np.array_equal(bins[sampler.index["months"]] * 3, values[sampler.index["months"]])
        assert not bins[sampler.index["fixed"]].any()

    def test_many_values_share_bins_in_order(self):
        steps = Discrete(tuple(range(200)), (1 / 200,) * 200)
        bins = np.empty((1, BLOCK), np.uint8)
        values = Sampler.of({"steps": steps}).block(0, bins=bins)
        assert np.array_equal(bins[0], np.floor(values[0] / 4))

    def test_asking_for_bins_changes_no_draw(self):
        sampler = Sampler.of(QUANTITIES, [PAIR])
        bins = np.empty((len(QUANTITIES), 100), np.uint8)
        assert np.array_equal(sampler.block(0, 100, bins=bins), sampler.block(0, 100))


class TestRefusals:
    sampler = Sampler.of(QUANTITIES)

    @pytest.mark.parametrize("width", [-1, BLOCK + 1])
    def test_a_block_has_at_most_4096_draws(self, width: int):
        with pytest.raises(ChanceError, match="at most 4096 draws"):
            self.sampler.block(0, width)

    @pytest.mark.parametrize(
        "values", [np.empty((3, 10)), np.empty((len(QUANTITIES), 10), np.float32), np.empty((10, len(QUANTITIES))).T]
    )
    def test_an_array_of_another_shape_type_or_layout(self, values: Floats):
        with pytest.raises(ChanceError, match="an unbroken array of shape"):
            self.sampler.block(0, 10, values)

    def test_a_group_with_a_stranger(self):
        with pytest.raises(ChanceError, match='found "roof" in this group'):
            Sampler.of(QUANTITIES, [RankCorrelation(["hill", "roof"], np.eye(2))])

    def test_a_quantity_in_two_groups(self):
        with pytest.raises(ChanceError, match='found "hill" in two groups'):
            Sampler.of(QUANTITIES, [PAIR, RankCorrelation(["flat", "hill"], np.eye(2))])

    def test_a_shape_of_ones_own(self):
        class Odd(Distribution):
            def quantile(self, u: Floats) -> Floats:
                return u

            def mean(self) -> float:
                return 0.5

            def support(self) -> tuple[float, float]:
                return 0.0, 1.0

            def odds_at_least(self, target: float) -> float:
                return 1 - target

            def expected_shortfall(self, target: float) -> float:
                return target

            def scaled(self, factor: float) -> Distribution:
                return factor and self

        with pytest.raises(ChanceError, match="found a Odd"):
            Sampler.of({"odd": Odd()})


def test_no_quantities_at_all_is_an_empty_table():
    assert Sampler.of({}).block(0).shape == (0, BLOCK)


def test_names_and_places_follow_the_mapping():
    sampler = Sampler.of(QUANTITIES)
    assert sampler.names == tuple(QUANTITIES)
    assert sampler.index["hill"] == 3


def test_common_luck_makes_a_small_change_visible():
    """Ten points more chance for one project: far fewer draws are needed than with fresh luck."""
    project = {"chance": YesNo(0.6), "size": Pert(10, 20, 60), "others": Normal(100, 40)}
    better = project | {"chance": YesNo(0.7)}

    def totals(quantities: Mapping[str, Distribution], seed: int) -> Floats:
        chance, size, others = Sampler.of(quantities, seed=seed).block(0)
        return chance * size + others

    common = totals(better, 1) - totals(project, 1)
    fresh = totals(better, 2) - totals(project, 1)
    assert common.mean() == pytest.approx(0.1 * 25, rel=0.2)
    assert fresh.var() / common.var() > 15
