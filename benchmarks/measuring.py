"""Times, memory and answers of every way that is installed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from benchmarks.aims import Aim, Row
from benchmarks.answers import Answer
from benchmarks.footprint import footprint
from benchmarks.machine import Watch
from benchmarks.model import Model
from benchmarks.table import size
from benchmarks.timing import Time, Work, least, timed
from benchmarks.ways import OURS, PEERS, Way

FEW = 64
WANTED = {"plain Python loop": Aim(100, "times ours", at_least=True)}  # of model M
REFERENCE = 4  # times the draws; another seed than any way that is compared


@dataclass(frozen=True, slots=True)
class Measured:
    """One row: a way, what it took, what it held and how far its answers lie from ours, in standard errors."""

    way: Way
    time: Time
    ratio: float  # to ours on the same model, by the clock
    memory: int
    difference: float
    draws: int


def installed() -> tuple[Way, ...]:
    """The ways that can be measured here."""
    return tuple(way for way in (*OURS, *PEERS) if way.installed)


def measured(models: Mapping[str, Model], draws: int, rounds: int) -> list[Measured]:
    """Every way on its model; slow ones at a share of the draws, scaled."""
    found: list[Measured] = []
    for name, model in models.items():
        ways = [way for way in installed() if way.model == name]
        once = {way.name: _once(way, model) for way in ways}
        works: dict[str, Work] = {way.name: partial(way.draw, model, counted(way, draws), 1) for way in ways}
        times = least(works, rounds)
        scaled = {way.name: times[way.name].scaled(once[way.name], way.share) for way in ways}
        found += _rows(ways, model, draws, scaled)
    return found


def counted(way: Way, draws: int) -> int:
    """The draws it is timed at."""
    return max(round(draws * way.share), FEW)


def _once(way: Way, model: Model) -> Time:
    """What any run takes, however few the draws; the first run, which imports and compiles, is not counted."""
    few = partial(way.draw, model, FEW, 1)
    few()
    return timed(few).less_than(timed(few))


def _rows(ways: Sequence[Way], model: Model, draws: int, times: Mapping[str, Time]) -> list[Measured]:
    reference = ways[0].draw(model, REFERENCE * draws, 7)
    target = float(reference.mean())
    ours = Answer.of(reference, target)
    return [
        Measured(
            way,
            times[way.name],
            times[way.name].clock / times[ways[0].name].clock,
            footprint(way.model, way.draws, counted(way, draws)),
            Answer.of(way.draw(model, counted(way, draws), 1), target).difference(ours),
            counted(way, draws),
        )
        for way in ways
    ]


def beside_peers(models: Mapping[str, Model], draws: int, rounds: int) -> list[Row]:
    """A row for each way: how many times as long it takes as ours, its memory, how far its answers lie from ours."""
    watch = Watch()
    every = measured(models, draws, rounds)
    load = watch.load()
    return [Row(_named(one, draws), load, one.time, one.ratio, _wanted(one), "times ours") for one in every]


def _named(one: Measured, draws: int) -> str:
    scaled = f", scaled from {one.draws:,}" if one.draws < draws else ""
    return f"{one.way.model}  {one.way.name}{scaled}; {size(one.memory)}, differs by {one.difference:.1f} se"


def _wanted(one: Measured) -> Aim | None:
    return WANTED.get(one.way.name) if one.way.model == "M" else None
