"""What fair shares are timed on, and that an answer beside ours which is another stops the benchmark."""

from functools import partial
from itertools import combinations

import numpy as np
import pytest

from benchmarks import sharing, timing
from benchmarks.games import GAMES, many, pair_sums, scenarios, travel, travel_of
from benchmarks.machine import Load
from benchmarks.sharing import Job, Limit, Peer
from benchmarks.timing import Time, medians
from shiremoot.partners.games.complaints import prenucleolus
from shiremoot.partners.games.leaving import core, least_core_excess

QUIET = Load(0.0, 0.0)
SMALL = {
    "Shapley": partial(sharing.averaged, 5),
    **{name: partial(sharing.complained, name, 5) for name in GAMES},
    "many games": partial(sharing.complained_often, 5, 4),
    "core test": partial(sharing.held, 5),
    "least core": partial(sharing.loosened, 5),
    "every rule": partial(sharing.ruled, 4, 2 * sharing.FEW),
}
each_game = pytest.mark.parametrize("name", GAMES)


@pytest.mark.parametrize("job", SMALL)
def test_peers_that_are_installed_answer_as_we_do(job: str):
    made = SMALL[job]()
    made.compare({peer.package: (peer.ready(), peer.share) for peer in made.peers if peer.installed})


def test_another_answer_stops_it():
    job = Job("a share", lambda: np.array([100.0, 50.0]), scale=100.0)
    job.compare({"close": (lambda: np.array([100.0, 50.0 + 1e-8]), 1.0)})
    with pytest.raises(AssertionError, match=r"a share: far answers 1.0e-08 of the largest cost beside ours"):
        job.compare({"far": (lambda: np.array([100.0, 50.0 + 1e-6]), 1.0)})


def test_a_peer_that_does_a_share_is_compared_with_the_first_and_scaled():
    job = Job("a share", lambda: np.array([1.0, 2.0]))
    job.compare({"half": (lambda: np.array([1.0]), 0.5)})
    half = Peer("coopgt", "orders", lambda _: lambda: 1.0, ahead=3, share=0.5)
    row = half.row("a share", QUIET, theirs=Time(2.0, 2.0), ours=Time(1.0, 1.0))
    assert row.found == 4
    assert row.cells()[3:6] == ("4 times ours", "at least 3 times ours", "reached, 1.33")


def test_a_limit_is_held_against_what_we_take():
    row = Limit("a sum", float, most=3).row("Shapley", QUIET, limit=Time(1.0, 1.0), ours=Time(6.0, 6.0))
    assert row.cells()[3:6] == ("6 times it", "at most 3 times it", "not reached, 0.50")


def test_what_is_short_is_run_many_times_and_its_median_is_of_one_run(monkeypatch: pytest.MonkeyPatch):
    """A clock that only the work moves: a millisecond a run, and once, disturbed, a second."""
    ticks = iter([0.001] * 15 + [1.0] + [0.001] * 15)
    passed = [0.0]
    for clock in ("perf_counter", "_processor"):
        monkeypatch.setattr(timing, clock, lambda: passed[0])

    def work() -> None:
        passed[0] += next(ticks)

    assert medians({"short": work}, rounds=3)["short"].clock == pytest.approx(0.001)
    assert not list(ticks), "run once, then three rounds of ten"


@each_game
def test_a_game_is_the_same_in_every_run(name: str):
    one, again = GAMES[name](6), GAMES[name](6)
    assert one.tobytes() == again.tobytes()
    assert one.shape == (64,)
    assert one[0] == 0


@pytest.mark.parametrize("name", ["shared", "bankruptcy"])
def test_the_back_office_and_the_bankruptcy_have_a_core(name: str):
    cost = GAMES[name](8)
    assert core(prenucleolus(cost), cost).in_core


@pytest.mark.parametrize("n", [8, 10])
def test_travel_leaves_no_core_from_eight_bodies_on(n: int):
    assert least_core_excess(GAMES["travel"](n)) > 0


def test_pairs_are_added_up_within_each_group():
    pairs = np.arange(16.0).reshape(4, 4)
    for group in range(16):
        members = [body for body in range(4) if group >> body & 1]
        assert pair_sums(pairs)[group] == sum(pairs[one, two] for one, two in combinations(members, 2))


def test_a_group_in_a_list_costs_what_it_does_in_the_table():
    assert travel_of(np.arange(1, 64), 6) == pytest.approx(travel(6)[1:])


def test_many_games_and_scenarios_differ_by_row_and_cost_nothing_for_nobody():
    for costs in (many("travel", 5, 3), scenarios(5, 3)):
        assert costs.shape == (3, 32)
        assert not costs[:, 0].any()
        assert len(np.unique(costs[:, -1])) == 3


def test_what_is_measured_has_names_of_its_own():
    small = [made() for made in SMALL.values()]
    assert len({job.what for job in small}) == len(small)
