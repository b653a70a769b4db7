"""Fair shares beside libraries of cooperative games, on the same tables: answers must agree, then times are told.

Games are ready in each library's own form before anything is timed, so only solving is compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.aims import Aim, Row
from benchmarks.games import GAMES, many, scenarios, shared
from benchmarks.machine import Watch
from benchmarks.model import Floats
from benchmarks.timing import Time, Work, medians
from shiremoot.partners.games.averaging import shapley
from shiremoot.partners.games.closed import equal_saving, proportional, separable_cost
from shiremoot.partners.games.complaints import prenucleolus
from shiremoot.partners.games.leaving import core, in_core_of_draws, least_core_excess

if TYPE_CHECKING:
    from benchmarks.machine import Load

Answered = Callable[[], Floats | float | bool]
RUNS = 5  # of each, of which the median counts
CLOSE = 1e-9  # of the largest cost: how far answers may lie apart
PACKAGES = {"coopgame-py": "coopgame", "coopgt": "coopgt", "coalitions": "coalitions", "shapley-numba": "shapley_numba"}
COMPLAINTS = {15: tuple(GAMES), 20: ("shared", "bankruptcy", "uniform")}  # travel takes the peer a minute a time
FEW = 200  # games that a peer is timed on where all would take minutes


@dataclass(frozen=True, slots=True)
class Peer:
    """The same by another library.

    made: of its module in ``benchmarks.peers``, the work with its games ready. ahead: how many times as long as ours it
    is to take at least. share: of the work that it is timed on, from the first.
    """

    package: str
    module: str
    made: Callable[[Any], Answered]
    ahead: float | None = None
    share: float = 1.0

    @property
    def installed(self) -> bool:
        """Whether the library is there."""
        return find_spec(PACKAGES[self.package]) is not None

    def ready(self) -> Answered:
        """The work, to be timed."""
        return self.made(import_module(f"benchmarks.peers.{self.module}"))

    def row(self, what: str, load: Load, theirs: Time, ours: Time) -> Row:
        """How many times as long as ours it takes."""
        scaled = "" if self.share == 1 else f", scaled from {self.share:.0%}"
        wanted = None if self.ahead is None else Aim(self.ahead, "times ours", at_least=True)
        ratio = theirs.fair / self.share / ours.fair
        return Row(f"{what}: {self.package} takes{scaled}", load, theirs, ratio, wanted, "times ours")


@dataclass(frozen=True, slots=True)
class Limit:
    """What no method can beat, and how many times that we may take."""

    what: str
    work: Work
    most: float

    def row(self, what: str, load: Load, limit: Time, ours: Time) -> Row:
        """How many times as long as it we take."""
        said = f"{what}: we take, of {self.what}"
        return Row(said, load, limit, ours.fair / limit.fair, Aim(self.most, "times it"))


@dataclass(frozen=True, slots=True)
class Job:
    """One thing to reckon. scale: the largest cost, in which answers are compared. most: the seconds we may take."""

    what: str
    ours: Answered
    scale: float = 1.0
    peers: tuple[Peer, ...] = ()
    most: float | None = None
    limits: tuple[Limit, ...] = ()

    def rows(self, rounds: int) -> list[Row]:
        """Our time, then how it stands to that of each peer that is installed and to each limit.

        Stops where a peer's answer is another than ours.
        """
        watch, peers = Watch(), [peer for peer in self.peers if peer.installed]
        works = {peer.package: peer.ready() for peer in peers}
        self.compare({peer.package: (works[peer.package], peer.share) for peer in peers})
        limits: dict[str, Work] = {limit.what: limit.work for limit in self.limits}
        times = medians({"": self.ours, **works, **limits}, rounds)
        load, ours = watch.load(), times[""]
        wanted = None if self.most is None else Aim(self.most, "s")
        return [
            Row(self.what, load, ours, aim=wanted),
            *(peer.row(self.what, load, times[peer.package], ours) for peer in peers),
            *(limit.row(self.what, load, times[limit.what], ours) for limit in self.limits),
        ]

    def compare(self, works: Mapping[str, tuple[Answered, float]]) -> None:
        """Refuse an answer that is another than ours; of a share of the work, than the first of ours."""
        ours = np.asarray(self.ours(), float)
        for package, (work, share) in works.items():
            theirs = np.asarray(work(), float)
            apart = np.abs((ours if share == 1 else ours[: len(theirs)]) - theirs).max() / self.scale
            assert apart <= CLOSE, f"{self.what}: {package} answers {apart:.1e} of the largest cost beside ours"


def beside_peers(rounds: int = RUNS) -> list[Row]:
    """Every job's rows."""
    return [row for job in jobs() for row in job.rows(rounds)]


def left_out() -> set[str]:
    """The libraries that are not installed."""
    return {name for name, module in PACKAGES.items() if find_spec(module) is None}


def jobs() -> Iterator[Job]:
    """What is measured, each with its tables made when its turn comes."""
    for n in (8, 10, 16, 20):
        yield averaged(n)
    for n in (6, 8, 10, 15, 20):
        for name in COMPLAINTS.get(n, ("shared", "travel", "uniform")):
            yield complained(name, n)
    for n in (6, 10):
        yield complained_often(n, 1_000)
    for n in (10, 15, 20):
        yield held(n)
        yield left(n)
        yield loosened(n)
    yield ruled(8, 10_000)


def averaged(n: int) -> Job:
    """Shapley's value of one game. Two peers go through every order of the bodies, which ends at eight."""
    cost = shared(n)
    orders = (
        Peer("coopgt", "orders", lambda peer: partial(peer.coopgt_shapley, peer.groups(cost))),
        Peer("coalitions", "orders", lambda peer: partial(peer.coalitions_shapley, peer.coalitions_game(cost))),
    )
    peers = (
        _coopgame("shapley", cost, ahead={20: 100}.get(n)),
        Peer("shapley-numba", "numba_table", lambda peer: partial(peer.shapley, peer.Table(cost), n)),
        *(orders if n <= 8 else ()),
    )
    limits = (Limit("a plain sum of the table", cost.sum, 3),) if n == 20 else ()
    return Job(f"Shapley, {n} bodies", partial(shapley, cost), _largest(cost), peers, {20: 0.0005}.get(n), limits)


def complained(name: str, n: int) -> Job:
    """The prenucleolus of one game."""
    cost = GAMES[name](n)
    peer = _coopgame("prenucleolus", cost, ahead={15: 40, 20: 15}.get(n))
    most = {15: 0.003, 20: 0.1}.get(n)
    return Job(f"prenucleolus, {n} bodies, {name}", partial(prenucleolus, cost), _largest(cost), (peer,), most)


def complained_often(n: int, draws: int) -> Job:
    """The prenucleoli of many games at once; the peer takes them one by one."""
    costs = many("travel", n, draws)
    few = costs[:FEW]
    peer = Peer(
        "coopgame-py",
        "coopgame_rust",
        lambda peer: partial(peer.prenucleoli, peer.games(few)),
        ahead={6: 30}.get(n),
        share=len(few) / draws,
    )
    most = {6: 0.04, 10: 0.2}.get(n)
    return Job(
        f"prenucleolus, {draws:,} games of {n} bodies", partial(prenucleolus, costs), _largest(costs), (peer,), most
    )


def held(n: int) -> Job:
    """The core test of shares that nobody would leave, so that every group is looked at."""
    cost = GAMES["bankruptcy"](n)
    shares = prenucleolus(cost)
    peer = _coopgame("in_core", cost, shares)
    return Job(f"core test, {n} bodies", lambda: core(shares, cost).in_core, peers=(peer,), most={20: 0.001}.get(n))


def left(n: int) -> Job:
    """The core test of equal shares, over which many would leave: we name the ten worst, and no peer names any."""
    cost = GAMES["travel"](n)
    shares = np.full(n, cost[-1] / n)
    limits = (Limit("a plain sum of the table", cost.sum, 4),) if n == 20 else ()
    said = f"core test, {n} bodies, ten groups named; no peer names one"
    return Job(said, lambda: len(core(shares, cost).groups), most={20: 0.001}.get(n), limits=limits)


def loosened(n: int) -> Job:
    """The least core, of which nothing is asked but that the worst excess is least; the peer is told so."""
    cost = GAMES["travel"](n)
    peer = _coopgame("least_excess", cost)
    return Job(f"least core, {n} bodies", partial(least_core_excess, cost), _largest(cost), (peer,))


def ruled(n: int, draws: int) -> Job:
    """Scenarios priced, shared by every rule, held against the core and against standing alone."""
    few = scenarios(n, draws)[:FEW]
    peer = Peer("coopgame-py", "coopgame_rust", lambda peer: partial(peer.all_rules, few), share=len(few) / draws)
    said = f"{draws:,} scenarios of {n} bodies, five rules and core tests"
    return Job(said, lambda: _all_rules(scenarios(n, draws)), _largest(few), (peer,), most=0.3)


def _all_rules(costs: Floats) -> Floats:
    """(draws, n) prenucleoli, after all that a study of shares asks of each draw."""
    alone = costs[:, 1 << np.arange(costs.shape[1].bit_length() - 1)]
    by_key = proportional(costs[:, -1], alone)
    rules = [rule(costs) for rule in (shapley, separable_cost, equal_saving, prenucleolus)]
    for shares in (by_key, *rules):
        in_core_of_draws(shares, costs).mean()
        (shares <= alone).mean(axis=0)
    return rules[-1]


def _coopgame(what: str, cost: Floats, *more: Floats, ahead: float | None = None) -> Peer:
    return Peer(
        "coopgame-py", "coopgame_rust", lambda peer: partial(getattr(peer, what), peer.game(cost), *more), ahead
    )


def _largest(costs: Floats) -> float:
    return float(np.abs(costs).max())
