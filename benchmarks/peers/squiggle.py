"""squigglepy: its distributions, sampled whole; the arithmetic in NumPy, by hand. It knows no calendar."""

from __future__ import annotations

import numpy as np
import squigglepy

from benchmarks.model import Floats, Model
from benchmarks.peers.arithmetic import Drawn, net_total


def draw(model: Model, draws: int, seed: int) -> Floats:
    """Total net saving in each draw, pounds, for a model of projects that do not touch each other."""
    squigglepy.set_seed(seed)

    def sampled(distribution: object) -> Floats:
        return np.asarray(squigglepy.sample(distribution, n=draws), float)

    return net_total(
        model,
        Drawn(
            [sampled(squigglepy.pert(one.low, one.likely, one.high)) for one in model.projects],
            [sampled(squigglepy.triangular(*one.delay)) for one in model.projects],
            [sampled(squigglepy.bernoulli(one.chance)) for one in model.projects],
        ),
    )
