"""First-order indices of model S beside SALib's: cost, and largest difference."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from benchmarks import ours
from benchmarks.model import Floats, Model


def ours_first_order(model: Model, draws: int) -> Floats:
    """Index of each size, delay and delivery, in SALib's order."""
    explained = ours.simulator_of(model, explain=True).run(draws).explained
    assert explained is not None
    names = [ours.name_of(number) for number in range(len(model.projects))]
    kinds: tuple[Callable[[str], str], ...] = (ours.size_of, ours.delay_of, ours.delivery_of)
    return np.array([explained.first_order[kind(name)] for kind in kinds for name in names])


def difference(model: Model, draws: int, base: int) -> tuple[float, int]:
    """Largest difference of an index, and how many runs of the model SALib took."""
    from benchmarks.peers.salib_indices import first_order

    theirs, _, runs = first_order(model, base, 1)
    return float(np.abs(ours_first_order(model, draws) - theirs).max()), runs
