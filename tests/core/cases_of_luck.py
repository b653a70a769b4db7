"""Calls of every entry of the core that draws and adds, at odd sizes: what is compared at every level and compiler."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from shiremoot.chance import (
    Discrete,
    Empirical,
    LogNormal,
    Normal,
    ParetoTail,
    Pert,
    RankCorrelation,
    Sampler,
    Triangular,
    Uniform,
    YesNo,
    beta,
    drawing,
    normal,
    spread,
    streams,
    tables,
)
from shiremoot.core.calling import Entry
from shiremoot.ledger import DeliveryChance, Event, Simulator, View, at_year_end, in_year, over_years
from shiremoot.ledger.plan import add_lines, draw_and_add
from shiremoot.ledger.quantity import delay_of, delivery_of, size_of
from shiremoot.ledger.ways import Ways
from shiremoot.testing import a_ledger, a_line

Case = tuple[Entry, tuple[Any, ...]]
WIDTHS = (0, 1, 255, 256, 257, 4096)
SHAPES = {
    "flat": Uniform(-3, 8),
    "triangle": Triangular(0, 1, 3),
    "hill": Pert(0, 1, 3),
    "bell": Normal(4, 2),
    "skewed": LogNormal(3, 0.7),
    "yes": YesNo(0.3),
    "few": Discrete((0, 3, 12), (0.5, 0.3, 0.2)),
    "sample": Empirical((4.0, 1.0, 9.0)),
    "runaway": ParetoTail(Pert(1, 2, 6), 0.1, 5.0, 1.4),
    "flat runaway": ParetoTail(Uniform(1, 6), 0.1, 5.0, 1.4),
}
RANDOM = np.random.default_rng(20261129)


def a_sampler() -> Sampler:
    """Every shape by itself and in a group; a group of one number for every pair."""
    tied = {f"{name}, tied": shape for name, shape in SHAPES.items()}
    alike = {f"alike {at}": Pert(0, at, 9) for at in range(5)}
    ranks = np.full((len(tied), len(tied)), 0.3) + np.diag(np.full(len(tied), 0.7))
    ranks[0, 1] = ranks[1, 0] = 0.5
    every = np.full((5, 5), 0.6) + np.diag(np.full(5, 0.4))
    groups = [RankCorrelation(list(tied), ranks), RankCorrelation(list(alike), every)]
    return Sampler.of({**SHAPES, **tied, **alike}, groups, seed=3)


def a_simulator() -> Simulator:
    """Lines of every kind, late and on time, delivered or not, moved by a cause and tied."""
    events = {
        "go": Event("go", 3.0, Uniform(-1.0, 9.0)),
        "next": Event("next", 6.0, after=(("go", 2.0),)),
        "fixed": 5.0,
    }
    deliveries = {"a": DeliveryChance("a", 0.7), "b": DeliveryChance("b", 0.9, ("a",))}
    lines = [
        a_line("ramped", Pert(1, 2, 4), event="go", ramp=7.0, delivery="a", driven_by=(("pay", 0.6),)),
        a_line("ended", Uniform(1, 4), event="next", end=30.0, delivery="b"),
        a_line("by year", Uniform(1, 4), event="go", profile=(0.2, 0.5, 1.0)),
        a_line("on time", Uniform(1, 4), event="fixed", ramp=5.0),
        a_line("on time by year", Triangular(1, 2, 4), event="fixed", profile=(0.5, 1.0, 1.0)),
    ]
    ledger = a_ledger(*lines, years=3, starts=events, deliveries=deliveries, causes={"pay": Uniform(-0.2, 0.3)})
    weights = {line.name: (-1.0) ** at * (1 + at) for at, line in enumerate(lines)}
    years = [View(f"year {at}", weights, in_year(at)) for at in range(3)]
    return Simulator(ledger, [*years, View("rate", weights, at_year_end(1)), View("all", weights, over_years(0, 2))])


def cases() -> Iterator[Case]:
    """An entry, and what it is called with."""
    sampler, simulator = a_sampler(), a_simulator()
    count, key = len(sampler.names), np.array([7, 9], np.uint64)
    ends = np.zeros(3), np.full(3, 5.0)
    shapes = np.array([1.0, 2.3, 4.0]), np.array([5.0, 3.7, 2.0])
    cubics = tables.pert_tables(*ends, *shapes)
    yield tables._fill, (*ends, *shapes, np.empty((3, tables.CELLS, 4)))
    for a, b, u in ((1.0, 5.0, 0.3), (2.5, 3.5, 1e-9), (200.0, 3.0, 0.999)):
        yield beta._quantile, (a, b, u)
        yield beta._chance, (a, b, u)
    for width in WIDTHS:
        chances = RANDOM.uniform(0, 1, width)
        yield streams.fill_uniforms, (key, 12, np.empty(width))
        yield normal._fill, (chances,)
        yield tables.look_up, (cubics[1], 0.0, 5.0, RANDOM.normal(0, 4, width))
        for binned, apart in ((0, 0), (count, 0), (0, len(sampler.tied))):
            bins, untied = np.zeros((binned, width), np.uint8), np.empty((apart, width))
            yield drawing.draw_block, (sampler.plan, 8, np.empty((count, width)), bins, untied)
        yield from _explaining(width)
        yield from _adding(simulator, width)


def _explaining(width: int) -> Iterator[Case]:
    rows, which = RANDOM.normal(3e6, 1e6, (5, width)), np.array([4, 0, 2])
    lanes, means = RANDOM.normal(0, 1, (3, spread.LANES)), RANDOM.normal(3e6, 10, 3)
    yield spread.add_sums, (rows, which, lanes)
    yield spread.add_products, (rows, which, means, rows, which[::-1].copy(), means, lanes)
    yield spread._fill_lane_sums, (lanes, np.empty(3))
    bins = RANDOM.integers(0, 50, (4, width)).astype(np.uint8)
    yield spread.add_binned, (bins, rows[1].copy(), 3e6, np.zeros((4, 4, 50, 2)))


def _adding(simulator: Simulator, width: int) -> Iterator[Case]:
    plan, drawn = simulator.compiled.plan, simulator.compiled.drawn
    values = np.empty((len(simulator.compiled.row), width))
    simulator.sampler.draws(0, width, values[:drawn])
    values[drawn:] = simulator.compiled.standing
    yield add_lines, (plan, values, np.empty((0, width)), np.empty((5, width)))
    standing = simulator.compiled.standing.ravel()
    yield draw_and_add, (simulator.sampler.plan, plan, 4, standing, 0, np.empty((5, width)))
    held = [({}, True), ({delay_of("go"): 2.0, size_of("ended"): 3.0}, True), ({delivery_of("a"): 1.0}, False)]
    ways = Ways.of(simulator.compiled, simulator.sampler, held)
    yield draw_and_add, (simulator.sampler.plan, ways.plan, 4, ways.standing, 1, np.empty((15, width)))
