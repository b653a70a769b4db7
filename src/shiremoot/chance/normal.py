"""The normal score of a chance (core/source/normal.c): the same bits on every processor."""

from __future__ import annotations

from shiremoot.chance.blocks import Floats
from shiremoot.core.calling import Entry
from shiremoot.lazy import np

_fill = Entry("normal_scores", "row f[width]!")


def normal_scores_of(u: Floats) -> Floats:
    """Normal scores of chances from 0 to 1, the ends infinite; any shape."""
    u = np.array(u, float)
    inside = (u > 0) & (u < 1)
    scores = np.where(u <= 0, -np.inf, np.inf)
    row = u[inside]
    _fill(row)
    scores[inside] = row
    return scores
