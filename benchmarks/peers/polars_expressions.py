"""Polars: one expression for each project over columns that NumPy has drawn; it draws nothing itself."""

from __future__ import annotations

import numpy as np
import polars as pl

from benchmarks.model import Floats, Model, Project
from benchmarks.peers.arithmetic import edges, exponents


def draw(model: Model, draws: int, seed: int) -> Floats:
    """Total net saving in each draw, pounds, for a model of projects that do not touch each other."""
    luck = np.random.default_rng(seed)
    columns: dict[str, Floats] = {}
    for at, one in enumerate(model.projects):
        a, b = exponents(one.low, one.likely, one.high)
        columns[f"size {at}"] = one.low + (one.high - one.low) * luck.beta(a, b, draws)
        columns[f"delay {at}"] = luck.triangular(*one.delay, draws)
        columns[f"chance {at}"] = luck.random(draws)
    last = edges(model)[-1]
    net = pl.sum_horizontal(_net(at, one, last) for at, one in enumerate(model.projects))
    return np.asarray(pl.DataFrame(columns).lazy().select(net.alias("net")).collect()["net"].to_numpy())


def _net(at: int, one: Project, last: float) -> pl.Expr:
    begin = one.start + pl.col(f"delay {at}")
    age = (last - begin).clip(lower_bound=0)
    grown = age.clip(upper_bound=one.ramp)
    effect = (grown * grown / (2 * one.ramp) + age - grown) / 12
    saving = pl.col(f"size {at}") * (pl.col(f"chance {at}") < one.chance).cast(pl.Float64) * effect
    return saving - one.cost * (begin < last).cast(pl.Float64)
