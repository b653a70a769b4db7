"""The floor: the random numbers of model M and the normal scores it needs, in one compiled loop, and nothing else."""

from __future__ import annotations

import numpy as np

from benchmarks.model import PROJECTS, Floats
from shiremoot.chance import BLOCK
from shiremoot.chance.compiled import compiled
from shiremoot.chance.kernels import normal_scores
from shiremoot.chance.philox import fill_uniforms
from shiremoot.chance.streams import WORDS

UNIFORMS = 3 * PROJECTS + 3
SCORES = PROJECTS + 2  # savings, pay and vacancy are PERT, drawn by normal score


@compiled
def _fill(row: Floats, uniforms: int, scores: int, blocks: int) -> None:
    for block in range(blocks):
        for stream in range(uniforms):
            fill_uniforms(np.uint64(stream), np.uint64(0), np.uint64(block * (BLOCK // WORDS)), row)
            if stream < scores:
                normal_scores(row)


def bare_draws(draws: int) -> None:
    """Draw as many numbers as model M needs and turn those of its PERT quantities into normal scores."""
    whole, rest = divmod(draws, BLOCK)
    _fill(np.empty(BLOCK), UNIFORMS, SCORES, whole)
    _fill(np.empty(rest), UNIFORMS, SCORES, 1)


def numpys_draws(draws: int) -> None:
    """As many uniform numbers by NumPy's own Philox, stream by stream."""
    row = np.empty(draws)
    for stream in range(UNIFORMS):
        np.random.Generator(np.random.Philox(key=stream)).random(out=row)
