"""pymcdm: the weighted sum of criteria, each brought to its scale by a function of ours."""

from __future__ import annotations

import numpy as np
from pymcdm.methods import WSM

from benchmarks.model import Floats


def weighted_sums(scores: Floats, weights: Floats, worst: Floats, best: Floats) -> Floats:
    """Sum for each option: scores (options, criteria) on scales from worst to best, which it cannot be told.

    It normalises a column by a function of that column alone, so the values are made before and left as they are.
    """
    method = WSM(normalization_function=lambda column, cost: column)  # noqa: ARG005 (its signature)
    values = (scores - worst) / (best - worst)
    return np.asarray(method(values, weights, np.ones(len(weights))))
