"""How many steps the core makes grows as it should: counted in a build of its own, and not timed."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from shiremoot.chance import Pert, RankCorrelation, Sampler, Uniform
from shiremoot.chance.drawing import draw_block
from shiremoot.core import building
from shiremoot.core.loading import Core
from shiremoot.ledger import DeliveryChance, Event, Simulator, View, in_year
from shiremoot.ledger.plan import add_lines, draw_and_add
from shiremoot.partners.games.averaging import _weights, share_by_body
from shiremoot.partners.games.leaving import blocks_of, largest_excesses
from shiremoot.partners.games.structures import cheapest
from shiremoot.testing import a_ledger, a_line
from tests.core.at_levels import cores_of, outcome
from tests.core.cases_of_luck import Case

LINEAR = 2.05  # times the steps for twice the size: what is done once hardly counts
Counted = Callable[[Case], int]

pytestmark = pytest.mark.skipif(not building.has_compiler(), reason="there is no compiler to build with")


@pytest.fixture(scope="module")
def counting(tmp_path_factory: pytest.TempPathFactory) -> Core:
    """The core as it counts."""
    library = building.build(extra=["-DCOUNTING", "-O1"], to=tmp_path_factory.mktemp("counting") / "core.so")
    return next(iter(cores_of(library)))


@pytest.fixture
def steps(counting: Core) -> Counted:
    so_far = counting.library.core_steps_so_far

    def count(case: Case) -> int:
        before = so_far()
        outcome(counting, *case)
        return so_far() - before

    return count


def lines(count: int, draws: int = 512) -> Case:
    """So many lines of as many events, of which each waits for the one before it."""
    events = {
        f"e{at}": Event(f"e{at}", 0.0, Uniform(0, 3), ((f"e{at - 1}", 0.0),) if at else ()) for at in range(count)
    }
    chances = {f"d{at}": DeliveryChance(f"d{at}", 0.5) for at in range(count)}
    each = [
        a_line(f"l{at}", Pert(1, 2, 4), event=f"e{at}", ramp=6.0, delivery=f"d{at}", driven_by=(("pay", 1.0),))
        for at in range(count)
    ]
    ledger = a_ledger(*each, starts=events, deliveries=chances, causes={"pay": Uniform(0, 1)})
    simulator = Simulator(ledger, [View("all", {line.name: 1.0 for line in each}, in_year(0))])
    standing = simulator.compiled.standing.ravel()
    return draw_and_add, (simulator.sampler.plan, simulator.compiled.plan, 0, standing, 0, np.empty((1, draws)))


def years(count: int) -> Case:
    """One line in so many years."""
    ledger = a_ledger(
        a_line("line", Pert(1, 2, 4), event="e"), years=count, starts={"e": Event("e", 0.0, Uniform(0, 3))}
    )
    simulator = Simulator(ledger, [View(str(at), {"line": 1.0}, in_year(at)) for at in range(count)])
    values = np.ones((len(simulator.compiled.row), 512))
    return add_lines, (simulator.compiled.plan, values, np.empty((0, 512)), np.empty((count, 512)))


def group(count: int) -> Case:
    """A group of so many with one number for every pair."""
    names = [f"q{at:04}" for at in range(count)]
    ranks = np.full((count, count), 0.3) + np.diag(np.full(count, 0.7))
    plan = Sampler.of({name: Uniform(0, 1) for name in names}, [RankCorrelation(names, ranks)]).plan
    return draw_block, (plan, 0, np.empty((count, 512)), np.empty((0, 512), np.uint8), np.empty((0, 512)))


def draws(count: int) -> Case:
    """So many draws."""
    return lines(3, count)


@pytest.mark.parametrize(("case", "size"), [(lines, 40), (years, 12), (group, 60), (draws, 4096)])
def test_steps_grow_with_the_size_and_no_faster(case: Callable[[int], Case], size: int, steps: Counted):
    once, twice = steps(case(size)), steps(case(2 * size))
    assert 0 < once < twice < LINEAR * once


def a_table(n: int) -> np.ndarray:
    return np.bitwise_count(np.arange(1 << n)).astype(np.float64) ** 0.8


def test_a_table_is_read_once_for_shapley_and_once_for_the_largest_excess(steps: Counted):
    """So twice the steps for a body more, and a few for each entry."""
    for n in (11, 12):
        cost = a_table(n)[None, :]
        shared = steps((share_by_body, (cost, _weights(n), np.empty((1, n)))))
        looked = steps((largest_excesses, (np.ones((1, n)), cost, np.empty((1, blocks_of(cost))), np.empty(1))))
        assert cost.size <= shared <= 3 * cost.size
        assert cost.size <= looked <= 3 * cost.size


def test_the_cheapest_split_takes_three_times_the_steps_for_a_body_more(steps: Counted):
    counted = [steps((cheapest, (a_table(n), np.empty(1 << n)))) for n in (9, 10, 11)]
    assert all(2.5 < more / less < 3.3 for less, more in pairwise(counted))


def test_without_counting_there_is_nothing_to_ask(counting: Core, tmp_path: Path):
    plain = building.build(extra=["-O0"], to=tmp_path / "core.so")
    assert not any(hasattr(one.library, "core_steps_so_far") for one in cores_of(plain))
