"""Naive NumPy: every quantity a whole (trial, project) matrix."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from scipy import special, stats

from benchmarks.model import ERP_LATE, ERP_MONTH, PAY, VACANCY, Floats, Model
from benchmarks.peers.arithmetic import SCORES, edges, exponents, quantile_table, score_factor


def draw(model: Model, draws: int, seed: int) -> Floats:
    """Total net saving in each draw, pounds; savings from quantile tables."""
    luck = np.random.default_rng(seed)
    if model.ranks is None:
        return _net(model, draws, luck, _free_sizes(model, draws, luck))
    scores = luck.standard_normal((draws, len(model.projects))) @ score_factor(model).T
    tables = [quantile_table(one.low, one.likely, one.high) for one in model.projects]
    sizes = np.column_stack([np.interp(scores[:, at], SCORES, table) for at, table in enumerate(tables)])
    return _net(model, draws, luck, sizes)


def draw_exactly(model: Model, draws: int, seed: int) -> Floats:
    """The same with the beta distribution inverted for each draw."""
    luck = np.random.default_rng(seed)
    scores = luck.standard_normal((draws, len(model.projects))) @ score_factor(model).T
    low, high = (np.array([getattr(one, end) for one in model.projects]) for end in ("low", "high"))
    a, b = np.array([exponents(one.low, one.likely, one.high) for one in model.projects]).T
    return _net(model, draws, luck, low + (high - low) * stats.beta.ppf(special.ndtr(scores), a, b))


def _free_sizes(model: Model, draws: int, luck: np.random.Generator) -> Floats:
    low, high = (np.array([getattr(one, end) for one in model.projects]) for end in ("low", "high"))
    a, b = np.array([exponents(one.low, one.likely, one.high) for one in model.projects]).T
    return np.asarray(low + (high - low) * luck.beta(a, b, (draws, len(model.projects))))


def _net(model: Model, draws: int, luck: np.random.Generator, sizes: Floats) -> Floats:
    shape = (draws, len(model.projects))
    low, likely, high = np.array([one.delay for one in model.projects]).T
    delays = luck.triangular(low, likely, high, shape)
    happens = luck.random(shape) < np.array([one.chance for one in model.projects])
    begin = np.array([one.start for one in model.projects]) + np.zeros(shape)
    erp = ERP_MONTH + luck.triangular(*ERP_LATE, draws) if model.ranks is not None else np.zeros(draws)
    for at, one in enumerate(model.projects):
        if one.needs is not None:
            begin[:, at] = np.maximum(begin[:, at], begin[:, one.needs])
            happens[:, at] &= happens[:, one.needs]
        if one.awaits_erp:
            begin[:, at] = np.maximum(begin[:, at], erp)
        begin[:, at] += delays[:, at]
    full = sizes * happens
    if model.ranks is not None:
        pay = np.interp(luck.standard_normal(draws), SCORES, quantile_table(*PAY))
        vacancy = np.interp(luck.standard_normal(draws), SCORES, quantile_table(*VACANCY))
        full = full * (1 + np.outer(pay, [one.pay for one in model.projects]))
        full = full * (1 + np.outer(vacancy, [one.vacancy for one in model.projects]))
    return _by_period(model, begin, full)


def _by_period(model: Model, begin: Floats, full: Floats) -> Floats:
    ramp, cost = (np.array([getattr(one, part) for one in model.projects]) for part in ("ramp", "cost"))
    months = edges(model)
    net = []
    for first, last in pairwise(months):
        effect = _years_of_effect(last, begin, ramp) - _years_of_effect(first, begin, ramp)
        spent = cost * ((first <= begin) & (begin < last))
        net.append((full * effect - spent).sum(axis=1))
    return np.asarray(sum(net))


def _years_of_effect(month: float, begin: Floats, ramp: Floats) -> Floats:
    age = np.maximum(month - begin, 0)
    return np.asarray(np.where(age < ramp, age * age / (2 * ramp), age - ramp / 2) / 12)
