"""What a leaver leaves behind: what its leaving would save and does not yet, by year, and never counted twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shiremoot.chance import Floats
from shiremoot.lazy import np

YEAR = 12.0  # months


@dataclass(frozen=True, slots=True)
class Stranded:
    """What is left in each year of every draw, pounds.

    falling: what falls away little by little, (draws, years). tail: what contracts bind, (draws, years, k).
    """

    falling: Floats
    tail: Floats

    @property
    def by_year(self) -> Floats:
        """Both together, (draws, years)."""
        return np.asarray(self.falling + self.tail.sum(axis=2))


def part_left(lengths: Floats, since: Sequence[float]) -> Floats:
    """How much is left on average over the 12 months that begin so long after a leaving, (draws, years) from 0 to 1.

    lengths: (draws,) months over which it falls in a straight line to nothing; of nought it is gone at once.
    since: months from the leaving to the start of each year; nothing is left behind in a year that ends before it.
    """
    months = np.array(since, np.float64)
    whole = lengths[:, None]

    def paid(until: Floats) -> Floats:
        """Months of the whole cost that are paid until then."""
        within = np.minimum(np.maximum(until, 0.0), whole)
        return np.asarray(within - within**2 / np.where(whole > 0.0, 2.0 * whole, 1.0))

    return (paid(months + YEAR) - paid(months)) / YEAR


def stranded(saved: Floats, left: Floats, prices: Floats, bound: Floats) -> Stranded:
    """What is left of what a leaving saves in the end.

    saved: (draws, years) pounds; below nought a leaving saves nothing. left: the part of a year's cost that has neither
    gone along with the leaver nor fallen away yet, (draws, years). prices: the leaver's part of the price of each
    contract that runs when it leaves, (draws, years, k). bound: the part of each year in which the contract binds,
    (years, k).

    What stands in a contract goes when that ends and not before, so it does not fall away as well; and contracts hold
    no more of a year than its leaving would save.
    """
    whole = np.maximum(saved, 0.0)
    asked = prices.sum(axis=2)
    inside = np.minimum(asked, whole)
    held = np.where(asked > 0.0, inside / np.where(asked > 0.0, asked, 1.0), 0.0)
    return Stranded((whole - inside) * left, prices * held[:, :, None] * bound)
