"""What explains the spread of totals: covariance shares and first-order indices, block by block."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import TYPE_CHECKING

from shiremoot.chance.blocks import BINS, Bins, Floats, Whole
from shiremoot.chance.errors import ChanceError
from shiremoot.lazy import np

if TYPE_CHECKING:
    from numpy.typing import NDArray

NOISE = 1e-12  # of what is added up: a smaller deviation comes from the arithmetic


@dataclass(frozen=True, slots=True)
class CrossMoments:
    """Means, variances and covariances of rows with totals, from one block or several.

    Blocks add up with `+`; in block order the bits repeat whatever drew them. Sums are held
    around each block's own mean, so large amounts lose nothing.
    """

    draws: int
    row_means: Floats  # (k,)
    total_means: Floats  # (t,)
    products: Floats  # (k, t) sums of products of distances from the means
    squares: Floats  # (t,) sums of squared distances of the totals

    @classmethod
    def of(cls, rows: Floats, totals: Floats) -> CrossMoments:
        """Moments of one block; rows: (k, width), totals: (t, width)."""
        from shiremoot.chance.spread import means, products, squares

        _refuse_unless_paired(rows, totals)
        rows, totals = np.ascontiguousarray(rows), np.ascontiguousarray(totals)
        row_means, total_means = means(rows), means(totals)
        with_totals = products(rows, row_means, totals, total_means)
        return cls(rows.shape[1], row_means, total_means, with_totals, squares(totals, total_means))

    def __add__(self, other: CrossMoments) -> CrossMoments:
        draws = self.draws + other.draws
        weight = self.draws * other.draws / draws
        row_step = other.row_means - self.row_means
        total_step = other.total_means - self.total_means
        part = other.draws / draws
        return CrossMoments(
            draws,
            self.row_means + row_step * part,
            self.total_means + total_step * part,
            self.products + other.products + weight * row_step[:, None] * total_step[None, :],
            self.squares + other.squares + weight * total_step**2,
        )

    @classmethod
    def merged(cls, blocks: Iterable[CrossMoments]) -> CrossMoments:
        """All blocks as one; give them in block order."""
        return reduce(add, blocks)

    def covariances(self) -> Floats:
        """Covariance of each row with each total, (k, t); nothing for a single draw."""
        return self.products / max(self.draws - 1, 1)

    def variances(self) -> Floats:
        """Variance of each total, (t,); nothing for a single draw."""
        return self.squares / max(self.draws - 1, 1)

    def shares(self) -> Floats:
        """Covariance of each row with each total by the total's variance, (k, t).

        They sum to one where the rows add up to the total: each row's part of the spread.
        A total that never varies, but for the noise of adding the rows up, gives shares of nothing.
        Source: Tasche (1999).
        """
        size = np.abs(self.row_means).sum() + np.abs(self.total_means)
        varies = self.squares > self.draws * (NOISE * size) ** 2
        return np.divide(self.products, self.squares, out=np.zeros_like(self.products), where=varies)


@dataclass(frozen=True, slots=True)
class Binned:
    """Totals by the bin of each quantity, from one block or several: what one quantity explains alone.

    Blocks add up with `+`, in block order.
    """

    counts: Whole  # (q, bins)
    sums: Floats  # (q, bins, t) of the totals' distances from the origin
    origin: Floats  # (t,) mean of the first block
    total_sums: Floats  # (t,) of the distances
    squares: Floats  # (t,) of the squared distances

    @classmethod
    def of(cls, bins: Bins, totals: Floats) -> Binned:
        """One block; bins: (q, width) from the sampler, totals: (t, width)."""
        from shiremoot.chance.spread import binned, means, squares

        _refuse_unless_paired(bins, totals)
        bins, totals = np.ascontiguousarray(bins), np.ascontiguousarray(totals)
        origin = means(totals)
        counts, sums = binned(bins, totals, origin)
        return cls(counts, sums, origin, np.zeros_like(origin), squares(totals, origin))

    @property
    def draws(self) -> int:
        """How many draws are in the bins."""
        return int(self.counts[0].sum()) if len(self.counts) else 0

    def __add__(self, other: Binned) -> Binned:
        step = other.origin - self.origin
        return Binned(
            self.counts + other.counts,
            self.sums + (other.sums + other.counts[:, :, None] * step),
            self.origin,
            self.total_sums + (other.total_sums + other.draws * step),
            self.squares + (other.squares + 2 * step * other.total_sums + other.draws * step**2),
        )

    @classmethod
    def merged(cls, blocks: Iterable[Binned]) -> Binned:
        """All blocks as one; give them in block order."""
        return reduce(add, blocks)

    def conditional_means(self) -> Floats:
        """Mean total for the draws in each bin, (q, bins, t); not a number where a bin is empty."""
        with np.errstate(invalid="ignore"):
            means: Floats = self.origin + self.sums / self.counts[:, :, None]
        return means

    def first_order(self) -> Floats:
        """Share of each total's variance that each quantity explains by itself, (q, t).

        The variance between bins, less what noise inside the bins adds to it; so a quantity
        without influence scatters around nothing, on either side. With correlated quantities
        the shares may add up to more than one. A total that never varies gives nothing.
        """
        if len(self.counts) == 0:
            return np.zeros((0, len(self.origin)))
        draws = self.draws
        whole = self.squares - self.total_sums**2 / draws
        means = self.sums / np.maximum(self.counts, 1)[:, :, None]
        between = (self.sums * means).sum(axis=1) - self.total_sums**2 / draws
        steps = (self.counts > 0).sum(axis=1)[:, None] - 1
        inside = np.maximum(whole - between, 0) / np.maximum(draws - 1 - steps, 1)
        varies = whole > draws * (NOISE * np.abs(self.origin)) ** 2
        indices: Floats = np.divide(between - steps * inside, whole, out=np.zeros_like(between), where=varies)
        return indices

    def noise(self) -> float:
        """Standard deviation of a first-order index that is truly nothing: print none below twice this."""
        return float(np.sqrt(2 * (BINS - 1)) / max(self.draws, 1))


def covariance_shares(rows: Floats, total: Floats) -> Floats:
    """Part of the total's spread that each row carries, (k,); they sum to one where the rows do to the total.

    rows: (k, draws). total: (draws,).
    """
    return CrossMoments.of(rows, total[None, :]).shares()[:, 0]


def _refuse_unless_paired(rows: NDArray[np.generic], totals: Floats) -> None:
    if rows.ndim != 2 or totals.ndim != 2 or rows.shape[1] != totals.shape[1] or rows.shape[1] == 0:
        raise ChanceError(
            f"rows of shape {rows.shape} and totals of shape {totals.shape}",
            "two tables with one column for each draw, at least one draw",
        )
