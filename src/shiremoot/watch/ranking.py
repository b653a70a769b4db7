"""Places within a group and year: rank, score and tenth."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from shiremoot.chance import Floats, Whole
from shiremoot.lazy import np
from shiremoot.watch.figures import GROUPS

TENTHS = 10


@dataclass(frozen=True)
class Ranks:
    """Places among those who are ranked: rank from 1 (most exposed) and of how many, nought where not ranked."""

    rank: Whole
    of: Whole

    @cached_property
    def score(self) -> Floats:
        """Share of the others of the group that are not more exposed: 1 is the most exposed; NaN where unranked."""
        found = np.full(self.rank.shape, np.nan)
        np.divide(self.rank - 1, self.of - 1, out=found, where=(self.rank > 0) & (self.of > 1))
        return 1 - found

    @cached_property
    def tenth(self) -> Whole:
        """Which tenth of the group, from 1 (most exposed) to 10; nought where unranked."""
        return np.where(self.rank > 0, -(-TENTHS * self.rank // np.maximum(self.of, 1)), 0)


def ranks(exposure: Floats, groups: Whole) -> Ranks:
    """Rank of each body within its group and year, 1 for the greatest exposure; equal ones share the better rank.

    exposure: (bodies, years), NaN where there is none.
    """
    rank, of = np.zeros(exposure.shape, dtype=np.int64), np.zeros(exposure.shape, dtype=np.int64)
    for at in range(exposure.shape[1]):
        for group in range(len(GROUPS)):
            members = np.flatnonzero((groups[:, at] == group) & np.isfinite(exposure[:, at]))
            values = -exposure[members, at]
            rank[members, at] = np.searchsorted(np.sort(values), values) + 1
            of[members, at] = len(members)
    return Ranks(rank, of)
