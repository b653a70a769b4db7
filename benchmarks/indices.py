"""First-order indices of model S beside SALib's: cost, and largest difference."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter

import numpy as np

from benchmarks import ours
from benchmarks.model import Floats, Model
from benchmarks.table import seconds
from shiremoot.ledger import delay_of, delivery_of, size_of

BASE = 512  # SALib's; it takes this many runs for each input, and two more


@dataclass(frozen=True, slots=True)
class Compared:
    """Seconds and runs of the model for both, and the largest difference of an index."""

    theirs: float
    their_runs: int
    ours: float
    our_runs: int
    largest: float

    def __str__(self) -> str:
        """One line below the table."""
        return (
            f"first-order indices of model S: SALib {seconds(self.theirs)} on {self.their_runs:,} runs (by NumPy), "
            f"ours {seconds(self.ours)} on {self.our_runs:,}; largest difference {self.largest:.3f}"
        )


def compared(model: Model, draws: int) -> Compared:
    """Both ways on a model of independent inputs."""
    from benchmarks.peers.salib_indices import first_order

    began = perf_counter()
    theirs, runs = first_order(model, BASE, 1)
    between = perf_counter()
    found = ours_first_order(model, draws)
    ended = perf_counter()
    return Compared(between - began, runs, ended - between, draws, float(np.abs(found - theirs).max()))


def ours_first_order(model: Model, draws: int) -> Floats:
    """Index of each size, delay and delivery, in SALib's order."""
    explained = ours.simulator_of(model, explain=True).run(draws).explained
    assert explained is not None
    names = [ours.name_of(number) for number in range(len(model.projects))]
    quantities = [kind(name) for kind in (size_of, delay_of, delivery_of) for name in names]
    return np.array([explained.first_order[quantity] for quantity in quantities])
