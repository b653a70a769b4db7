"""A plain Python loop, one trial after another: what a careful colleague writes without any library."""

from __future__ import annotations

from itertools import pairwise
from math import sqrt
from operator import mul
from random import Random
from statistics import NormalDist

from benchmarks.model import ERP_LATE, ERP_MONTH, PAY, VACANCY, Floats, Model, Project
from benchmarks.peers.arithmetic import SCORES, edges, quantile_table, score_factor

FIRST, STEP = float(SCORES[0]), float(SCORES[1] - SCORES[0])


def draw(model: Model, draws: int, seed: int) -> Floats:
    """Total net saving in each draw, pounds."""
    import numpy as np

    luck = Random(seed)  # noqa: S311 (a simulation, not a secret)
    tables = [quantile_table(one.low, one.likely, one.high).tolist() for one in model.projects]
    factor = [row[: at + 1] for at, row in enumerate(score_factor(model).tolist())] if model.ranks is not None else None
    shared = [quantile_table(*PAY).tolist(), quantile_table(*VACANCY).tolist()] if factor else []
    months = edges(model)
    return np.array([_trial(model.projects, tables, factor, shared, months, luck) for _ in range(draws)])


def _trial(
    projects: tuple[Project, ...],
    tables: list[list[float]],
    factor: list[list[float]] | None,
    shared: list[list[float]],
    months: tuple[float, ...],
    luck: Random,
) -> float:
    score, chance = NormalDist().inv_cdf, luck.random
    scores = [score(chance()) for _ in projects]
    pay = vacancy = erp = 0.0
    if factor:
        scores = [sum(map(mul, row, scores)) for row in factor]
        pay, vacancy = (_looked_up(table, score(chance())) for table in shared)
        erp = ERP_MONTH + _triangular(*ERP_LATE, chance())
    net = [0.0] * (len(months) - 1)
    begins: list[float] = []
    delivered: list[bool] = []
    for number, one in enumerate(projects):
        begin, happens = one.start, chance() < one.chance
        if one.needs is not None:
            begin = max(begin, begins[one.needs])
            happens = happens and delivered[one.needs]
        if one.awaits_erp:
            begin = max(begin, erp)
        begin += _triangular(*one.delay, chance())
        begins.append(begin)
        delivered.append(happens)
        size = _looked_up(tables[number], scores[number])
        full = size * (1 + one.pay * pay) * (1 + one.vacancy * vacancy) if happens else 0.0
        _add_by_period(one, begin, full, months, net)
    return sum(net)


def _add_by_period(one: Project, begin: float, full: float, months: tuple[float, ...], net: list[float]) -> None:
    ramp, before = one.ramp, 0.0
    for at, (first, last) in enumerate(pairwise(months)):
        if begin < last:
            age = last - begin
            after = (age * age / (2 * ramp) if age < ramp else age - ramp / 2) / 12
            net[at] += full * (after - before)
            before = after
            if first <= begin:
                net[at] -= one.cost


def _looked_up(table: list[float], score: float) -> float:
    place = (score - FIRST) / STEP
    cell = int(place)
    return table[cell] + (place - cell) * (table[cell + 1] - table[cell])


def _triangular(low: float, likely: float, high: float, chance: float) -> float:
    if chance * (high - low) < likely - low:
        return low + sqrt(chance * (high - low) * (likely - low))
    return high - sqrt((1 - chance) * (high - low) * (high - likely))
