"""OpenTURNS: its distributions and its normal copula; the programme's arithmetic in NumPy. No calendar of its own."""

from __future__ import annotations

import numpy as np
import openturns as ot

from benchmarks.model import ERP_LATE, PAY, VACANCY, Floats, Model
from benchmarks.peers.arithmetic import Drawn, exponents, net_total


def draw(model: Model, draws: int, seed: int) -> Floats:
    """Total net saving in each draw, pounds."""
    ot.RandomGenerator.SetSeed(seed)
    count = len(model.projects)
    sizes = ot.JointDistribution([_pert(one.low, one.likely, one.high) for one in model.projects], _copula(model))
    rest = [_triangular(*one.delay) for one in model.projects] + [ot.Bernoulli(one.chance) for one in model.projects]
    if model.ranks is not None:
        rest += [_pert(*PAY), _pert(*VACANCY), _triangular(*ERP_LATE)]
    savings = _drawn(sizes, draws)
    other = _drawn(ot.JointDistribution(rest), draws)
    return net_total(model, Drawn(savings, other[:count], other[count : 2 * count], *other[2 * count :]))


def _drawn(joint: ot.Distribution, draws: int) -> Floats:
    return np.ascontiguousarray(np.asarray(joint.getSample(draws)).T)


def _pert(low: float, likely: float, high: float) -> ot.Distribution:
    return ot.Beta(*exponents(low, likely, high), low, high)


def _triangular(low: float, likely: float, high: float) -> ot.Distribution:
    return ot.Triangular(low, likely, high)


def _copula(model: Model) -> ot.Distribution:
    if model.ranks is None:
        return ot.IndependentCopula(len(model.projects))
    ranks = ot.CorrelationMatrix(model.ranks.tolist())
    return ot.NormalCopula(ot.NormalCopula.GetCorrelationFromSpearmanCorrelation(ranks))
