"""What the array tools share: quantile tables and the arithmetic of a programme, one project at a time, in NumPy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy import special, stats

from benchmarks.model import ERP_MONTH, YEARS, Floats, Model, Project

SCORES = np.linspace(-8.3125, 8.3125, 1025)  # linear between the points: within 3e-6 of the range

Rows = Sequence[Floats] | Floats


@dataclass(frozen=True, slots=True)
class Drawn:
    """Drawn inputs: one row for each project, and the drivers where the model has them."""

    sizes: Rows
    delays: Rows
    happens: Rows
    pay: Floats | None = None
    vacancy: Floats | None = None
    erp: Floats | None = None


def exponents(low: float, likely: float, high: float) -> tuple[float, float]:
    """The beta distribution behind a PERT."""
    return 1 + 4 * (likely - low) / (high - low), 1 + 4 * (high - likely) / (high - low)


def quantile_table(low: float, likely: float, high: float) -> Floats:
    """Quantiles of a PERT at ``SCORES``."""
    a, b = exponents(low, likely, high)
    found: Floats = low + (high - low) * stats.beta.ppf(special.ndtr(SCORES), a, b)
    return found


def score_factor(model: Model) -> Floats:
    """Lower triangle that gives independent normal scores the model's rank correlation."""
    assert model.ranks is not None
    scores = 2 * np.sin(np.pi * model.ranks / 6)
    np.fill_diagonal(scores, 1.0)
    found: Floats = np.linalg.cholesky(scores)
    return found


def edges(model: Model) -> tuple[float, ...]:
    """Months between which pounds are asked for: every year, or only all years together."""
    return tuple(12.0 * year for year in range(YEARS + 1)) if model.ranks is not None else (0.0, 12.0 * YEARS)


def net_total(model: Model, drawn: Drawn) -> Floats:
    """Net saving over all years in each draw; by year on the way, where the model asks for years."""
    return np.asarray(sum(net_by_period(model, drawn)))


def net_by_period(model: Model, drawn: Drawn) -> list[Floats]:
    """Net saving between each two edges, each (draws,) pounds."""
    months = edges(model)
    net = [np.zeros(len(drawn.sizes[0])) for _ in months[1:]]
    begins: list[Floats] = []
    delivered: list[Floats] = []
    for number, one in enumerate(model.projects):
        begin, happen = _begin(one, drawn, number, begins), drawn.happens[number]
        if one.needs is not None:
            happen = happen * delivered[one.needs]
        begins.append(begin)
        delivered.append(happen)
        full = _full_effect(one, drawn, number, happen)
        upto = [years_of_effect(month, begin, one.ramp) for month in months]
        for at, (first, last) in enumerate(pairwise(months)):
            net[at] += full * (upto[at + 1] - upto[at])
            net[at] -= one.cost * ((first <= begin) & (begin < last))
    return net


def _begin(one: Project, drawn: Drawn, number: int, begins: Sequence[Floats]) -> Floats:
    begin: Floats | float = one.start
    if one.needs is not None:
        begin = np.maximum(begin, begins[one.needs])
    if one.awaits_erp:
        begin = np.maximum(begin, ERP_MONTH + np.asarray(drawn.erp))
    return np.asarray(begin + drawn.delays[number])


def _full_effect(one: Project, drawn: Drawn, number: int, happen: Floats) -> Floats:
    full = drawn.sizes[number] * happen
    if one.pay:
        full = full * (1 + one.pay * np.asarray(drawn.pay))
    if one.vacancy:
        full = full * (1 + one.vacancy * np.asarray(drawn.vacancy))
    return full


def years_of_effect(month: float, begin: Floats, ramp: float) -> Floats:
    """Years of full effect up to a month: the integral of a linear ramp."""
    age = np.maximum(month - begin, 0)
    grown = np.minimum(age, ramp)
    return np.asarray((grown * grown / (2 * ramp) + age - grown) / 12)
