"""The floor: the random numbers of model M and the normal scores it needs, and nothing else."""

from __future__ import annotations

import numpy as np

from benchmarks.model import PROJECTS
from shiremoot.chance import BLOCK, Normal, Sampler, Uniform

UNIFORMS = 3 * PROJECTS + 3
SCORES = PROJECTS + 2  # savings, pay and vacancy are PERT, drawn by normal score


def bare_draws(draws: int) -> None:
    """Draw as many numbers as model M needs and turn those of its PERT quantities into normal scores."""
    shapes = [Normal(0, 1)] * SCORES + [Uniform(0, 1)] * (UNIFORMS - SCORES)
    sampler = Sampler.of({str(at): shape for at, shape in enumerate(shapes)})
    values = np.empty((UNIFORMS, BLOCK // 8))
    for first in range(0, draws, values.shape[1]):
        sampler.draws(first, values.shape[1], values)


def numpys_draws(draws: int) -> None:
    """As many uniform numbers by NumPy's own Philox, stream by stream."""
    row = np.empty(draws)
    for stream in range(UNIFORMS):
        np.random.Generator(np.random.Philox(key=stream)).random(out=row)
