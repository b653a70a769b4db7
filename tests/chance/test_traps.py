"""Traps of drawing that we have met; each that is not tested where it belongs stands here."""

import subprocess
import sys

import numpy as np
import pytest

from shiremoot.chance import BLOCK, Discrete, Normal, Pert, RankCorrelation, Sampler, Triangular, YesNo, quantile
from shiremoot.chance.blocks import Floats
from shiremoot.chance.spread import means
from shiremoot.dates import delivered


def test_the_product_gives_the_same_bits_at_width_one_as_at_any_other():
    """A library's matrix product does not: width 1 takes another path."""
    names = [f"n{at}" for at in range(9)]
    ranks = np.full((9, 9), 0.3) + np.diag(np.full(9, 0.7))
    ranks[0, 1] = ranks[1, 0] = 0.6
    bells = dict.fromkeys(names, Normal(0, 1))
    group = RankCorrelation(names, ranks)
    together, apart = Sampler.of(bells, [group]), Sampler.of(bells)
    whole = together.draws(0, 300)
    for width in (1, 2, 63, 64, 65, 299):
        assert np.array_equal(together.draws(0, width), whole[:, :width])
    np.testing.assert_allclose(whole, group.factor @ apart.draws(0, 300), rtol=1e-12, atol=1e-13)


def test_sums_do_not_depend_on_how_an_array_lies_in_memory():
    """np.sum over an axis differs between C and F order; ours has one order."""
    rows = np.random.default_rng(1).standard_normal((6, 1000)) * 1e6
    assert np.array_equal(means(rows), means(np.ascontiguousarray(np.asfortranarray(rows))))


def test_planning_with_the_mean_delay_is_not_the_mean_of_the_plan():
    """A ramped saving late by 0 to 6 months averages 0.350 of a year against 0.3375 at the mean delay."""
    delay = Triangular(0, 3, 6)
    late = np.hstack([Sampler.of({"delay": delay}).block(number)[0] for number in range(20)])

    def share(months_late: float | Floats, ramp: float = 12.0) -> Floats:
        return np.array([delivered(12 - months, ramp) for months in np.atleast_1d(months_late)]) / 12

    flat = np.array([0.0, 6.0]).mean()
    assert share(late).mean() > share(flat)[0]


def test_the_successor_of_two_projects_starts_later_than_either_mean_delay_says():
    a, b = Sampler.of({"a": Triangular(-3, 0, 3), "b": Triangular(-3, 0, 3)}).block(0)
    assert np.maximum(a, b).mean() > 0.5


def test_quantiles_of_a_yes_no_programme_are_amounts_it_can_have():
    delivered_twice = Sampler.of({"a": YesNo(0.5), "b": YesNo(0.5)}).block(0).sum(axis=0) * 250_000
    assert {quantile(delivered_twice, level) for level in np.linspace(0.01, 0.99, 99)} <= {0, 250_000, 500_000}


def test_a_discrete_delay_is_searched_not_interpolated():
    months = Discrete((0, 3, 12), (0.5, 0.3, 0.2))
    assert set(Sampler.of({"delay": months}).block(0)[0]) == {0, 3, 12}


@pytest.mark.parametrize("module", ["shiremoot.chance", "shiremoot.chance.sampler", "shiremoot.chance.summaries"])
def test_importing_this_room_does_not_load_scipy(module: str):
    code = f"import sys, {module}; print({{'scipy'}} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert said.stdout.strip() == "set()"


def test_two_runs_in_two_processes_give_the_same_bits():
    group = RankCorrelation(["a", "b"], [[1, 0.4], [0.4, 1]])
    here = Sampler.of({"a": Pert(0, 1, 3), "b": Normal(0, 1)}, [group]).block(1)
    code = (
        "from shiremoot.chance import *\n"
        "group = RankCorrelation(['a', 'b'], [[1, 0.4], [0.4, 1]])\n"
        "print(Sampler.of({'a': Pert(0, 1, 3), 'b': Normal(0, 1)}, [group]).block(1).tobytes().hex())"
    )
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert np.array_equal(np.frombuffer(bytes.fromhex(said.stdout.strip())).reshape(2, BLOCK), here)
