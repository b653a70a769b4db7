"""What explains the spread of a total: its lines, the causes they share, and each quantity by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from shiremoot.chance import Binned, CrossMoments, Floats
from shiremoot.chance.comparing import LEAST_SPREAD
from shiremoot.chance.sampler import Bins
from shiremoot.ledger.plan import Ints
from shiremoot.ledger.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Explained:
    """Covariance shares of the lines and of the shared causes (together they sum to one), and first-order indices."""

    lines: Mapping[str, float]
    causes: Mapping[Quantity, float]
    first_order: Mapping[Quantity, float]


@dataclass(frozen=True, slots=True)
class Spread:
    """Sums over a block that explain a total; blocks add up with `+`, in block order."""

    with_total: CrossMoments  # lines, then causes, with the total
    with_causes: tuple[CrossMoments, ...]  # for each cause, the lines that hang on it with the cause
    binned: Binned  # every quantity with the total

    @classmethod
    def of(cls, lines: Floats, causes: Floats, total: Floats, bins: Bins, hanging: Sequence[Ints]) -> Spread:
        """One block; lines (l, width) and total (1, width) in pounds, causes (c, width), bins (q, width).

        hanging: for each cause the rows of the lines that hang on it; the others have nothing to do with it.
        """
        return cls(
            CrossMoments.of(np.vstack([lines, causes]), total),
            tuple(CrossMoments.of(lines[rows], causes[at][None, :]) for at, rows in enumerate(hanging)),
            Binned.of(bins, total),
        )

    def __add__(self, other: Spread) -> Spread:
        """Both together; this one's blocks come first."""
        return Spread(
            self.with_total + other.with_total,
            tuple(one + two for one, two in zip(self.with_causes, other.with_causes, strict=True)),
            self.binned + other.binned,
        )

    def explained(
        self, lines: Sequence[str], causes: Sequence[Quantity], quantities: Sequence[Quantity], hanging: Sequence[Ints]
    ) -> Explained:
        """Names to shares and indices; no shares where the total does not vary. hanging: as given to ``of``."""
        if not self._varies():
            return Explained({}, {}, dict.fromkeys(quantities, 0.0))
        first = self.binned.first_order()[:, 0].tolist()
        of_lines, of_causes = self._shares(hanging)
        return Explained(
            dict(zip(lines, of_lines, strict=True)),
            dict(zip(causes, of_causes, strict=True)),
            dict(zip(quantities, first, strict=True)),
        )

    def _varies(self) -> bool:
        """Whether the total moves by a tenth of a penny: lines that cancel leave only the noise of their sum."""
        return bool(self.with_total.variances()[0] > (LEAST_SPREAD / 2) ** 2)

    def _shares(self, hanging: Sequence[Ints]) -> tuple[list[float], list[float]]:
        """Each line's covariance share less what runs through shared causes, and each cause's part.

        A line's share is Cov(line, total) / Var(total). What of it runs through a cause x,
        Cov(line, x) Cov(x, total) / (Var(x) Var(total)), is the cause's; over all lines that is the
        squared correlation of x with the total. Source: Tasche (1999) for the shares; the split by
        linear regression on the causes is ours (decision 0004).
        """
        whole = self.with_total.shares()[:, 0]
        count = len(whole) - len(hanging)
        of_lines, of_causes = whole[:count], whole[count:]
        own, of_the_causes = of_lines.copy(), []
        for rows, with_cause, share in zip(hanging, self.with_causes, of_causes, strict=True):
            through = with_cause.shares()[:, 0] * share
            own[rows] -= through
            of_the_causes.append(float(through.sum()))
        return own.tolist(), of_the_causes
