"""SALib: first-order indices from its own design; needs independent inputs and many runs of the model."""

from __future__ import annotations

import numpy as np
from SALib.analyze import sobol as analysis
from SALib.sample import sobol as design

from benchmarks.model import Floats, Model
from benchmarks.peers.arithmetic import SCORES, Drawn, net_total, quantile_table


def first_order(model: Model, base: int, seed: int) -> tuple[Floats, int]:
    """First-order index of each size, delay and delivery, and how many runs of the model it took."""
    from scipy import special

    count = len(model.projects)
    problem = {"num_vars": 3 * count, "names": [str(at) for at in range(3 * count)], "bounds": [[0.0, 1.0]] * 3 * count}
    chances = design.sample(problem, base, calc_second_order=False, seed=seed).T
    scores = special.ndtri(np.clip(chances[:count], 1e-16, 1 - 1e-16))
    tables = [quantile_table(one.low, one.likely, one.high) for one in model.projects]
    sizes = [np.interp(row, SCORES, table) for row, table in zip(scores, tables, strict=True)]
    delays = [_triangular(*one.delay, row) for one, row in zip(model.projects, chances[count:], strict=False)]
    happens = [
        (row > 1 - one.chance).astype(float) for one, row in zip(model.projects, chances[2 * count :], strict=True)
    ]
    net = net_total(model, Drawn(sizes, delays, happens))
    found = analysis.analyze(problem, net, calc_second_order=False, num_resamples=100, seed=seed)
    return np.asarray(found["S1"]), net.size


def _triangular(low: float, likely: float, high: float, chance: Floats) -> Floats:
    rising = low + np.sqrt(chance * (high - low) * (likely - low))
    falling = high - np.sqrt((1 - chance) * (high - low) * (high - likely))
    return np.where(chance * (high - low) < likely - low, rising, falling)
