"""chaospy: its distributions, joined and sampled by inverting each; the arithmetic in NumPy."""

from __future__ import annotations

import chaospy
import numpy as np

from benchmarks.model import Floats, Model
from benchmarks.peers.arithmetic import Drawn, exponents, net_total


def draw(model: Model, draws: int, seed: int) -> Floats:
    """Total net saving in each draw, pounds, for a model of projects that do not touch each other."""
    count = len(model.projects)
    sizes = [chaospy.Beta(*exponents(one.low, one.likely, one.high), one.low, one.high) for one in model.projects]
    delays = [chaospy.Triangle(*one.delay) for one in model.projects]
    happens = [chaospy.Uniform(0, 1) for _ in model.projects]  # its Binomial is 20 times slower
    drawn = np.asarray(chaospy.J(*sizes, *delays, *happens).sample(draws, seed=seed), float)
    delivered = (drawn[2 * count :] < np.array([[one.chance] for one in model.projects])).astype(float)
    return net_total(model, Drawn(drawn[:count], drawn[count : 2 * count], delivered))
