"""NumPy with care: one project at a time, whole columns of draws."""

from __future__ import annotations

import numpy as np

from benchmarks.model import ERP_LATE, PAY, VACANCY, Floats, Model
from benchmarks.peers.arithmetic import SCORES, Drawn, exponents, net_total, quantile_table, score_factor


def draw(model: Model, draws: int, seed: int) -> Floats:
    """Total net saving in each draw, pounds."""
    luck = np.random.default_rng(seed)
    delays = [luck.triangular(*one.delay, draws) for one in model.projects]
    happens = [(luck.random(draws) < one.chance).astype(float) for one in model.projects]
    if model.ranks is None:
        return net_total(model, Drawn(_free_sizes(model, draws, luck), delays, happens))
    scores = score_factor(model) @ luck.standard_normal((len(model.projects), draws))
    tables = [quantile_table(one.low, one.likely, one.high) for one in model.projects]
    sizes = [np.interp(row, SCORES, table) for row, table in zip(scores, tables, strict=True)]
    pay, vacancy = (np.interp(luck.standard_normal(draws), SCORES, quantile_table(*one)) for one in (PAY, VACANCY))
    return net_total(model, Drawn(sizes, delays, happens, pay, vacancy, luck.triangular(*ERP_LATE, draws)))


def _free_sizes(model: Model, draws: int, luck: np.random.Generator) -> list[Floats]:
    return [
        one.low + (one.high - one.low) * luck.beta(*exponents(one.low, one.likely, one.high), draws)
        for one in model.projects
    ]
