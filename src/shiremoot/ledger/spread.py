"""What explains the spread of a total: its lines, the causes they share, and each quantity by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shiremoot.chance import BINS, Binned, Floats, Whole
from shiremoot.chance.comparing import LEAST_SPREAD
from shiremoot.chance.sampler import Bins
from shiremoot.chance.sensitivity import NOISE
from shiremoot.lazy import np
from shiremoot.ledger.quantity import Quantity

LANES = 32  # partial sums, as the compiled loops of chance/spread.py keep them


@dataclass(frozen=True, slots=True)
class Explained:
    """Covariance shares of lines and of shared causes, drivers too (together they sum to one); first-order indices."""

    lines: Mapping[str, float]
    causes: Mapping[Quantity, float]
    first_order: Mapping[Quantity, float]


class Parts:
    """Which rows explain a total, and which of them hang together; made once and shared by all blocks.

    lines, total: their rows among the columns. causes: their rows among the values. hanging: for each cause which
    lines, by position, hang on it; the others have nothing to do with it.
    """

    def __init__(self, lines: Whole, total: int, causes: Whole, hanging: Sequence[Whole]) -> None:
        self.lines, self.total, self.causes = lines, np.array([total], np.int64), causes
        self.hanging = tuple(hanging)
        self.hangs = np.concatenate([np.empty(0, np.int64), *self.hanging])
        self.on = np.repeat(np.arange(len(causes)), [len(rows) for rows in self.hanging])


class Gathering:
    """The sums of one block, which comes in strips: first every strip for the means, then every strip again.

    columns (columns, width) and values (rows, width) as the plan's; bins (q, width). Each strip but the last is a
    multiple of 64 draws wide; the bits do not depend on where the block is cut.
    """

    def __init__(self, parts: Parts, binned: int) -> None:
        self.parts, self.draws = parts, 0
        lines, causes, pairs = len(parts.lines), len(parts.causes), len(parts.hangs)
        self._sums = [np.zeros((count, LANES)) for count in (lines, causes, 1)]
        self._means: list[Floats] = []
        self._products = [np.zeros((count, LANES)) for count in (lines, pairs, causes, causes, 1)]
        self._bins = np.zeros((binned, 4, BINS, 2))

    def add_means(self, columns: Floats, values: Floats) -> None:
        """The first look at a strip."""
        from shiremoot.chance.spread import add_sums

        parts = self.parts
        rows = ((columns, parts.lines), (values, parts.causes), (columns, parts.total))
        for (table, which), lanes in zip(rows, self._sums, strict=True):
            add_sums(table, which, lanes)
        self.draws += columns.shape[1]

    def add_products(self, columns: Floats, values: Floats, bins: Bins) -> None:
        """The second look at a strip, once every strip was looked at."""
        from shiremoot.chance.spread import add_binned, add_products, lane_sums

        if not self._means:
            self._means = [lane_sums(lanes) / self.draws for lanes in self._sums]
        parts, (line_means, cause_means, mean) = self.parts, self._means

        def total(times: int) -> tuple[Floats, Whole, Floats]:
            return columns, np.repeat(parts.total, times), np.repeat(mean, times)

        lines = columns, parts.lines, line_means
        causes = values, parts.causes, cause_means
        hanging = columns, parts.lines[parts.hangs], line_means[parts.hangs]
        hung_on = values, parts.causes[parts.on], cause_means[parts.on]
        pairs = (
            (lines, total(len(line_means))),
            (hanging, hung_on),
            (causes, total(len(cause_means))),
            (causes, causes),
            (total(1), total(1)),
        )
        for (one, other), lanes in zip(pairs, self._products, strict=True):
            add_products(*one, *other, lanes)
        add_binned(bins, columns[parts.total[0]], mean[0], self._bins)

    def spread(self) -> Spread:
        """The sums of the whole block."""
        from shiremoot.chance.spread import lane_sums

        lines, causes, total = self._means
        lines_total, hanging, causes_total, causes_squared, square = map(lane_sums, self._products)
        found = (self._bins[:, 0] + self._bins[:, 1]) + (self._bins[:, 2] + self._bins[:, 3])
        binned = Binned(found[:, :, 1].astype(np.int64), found[:, :, :1], total, np.zeros(1), square)
        return Spread(
            parts=self.parts,
            draws=self.draws,
            means=np.concatenate([lines, causes, total]),
            with_total=np.concatenate([lines_total, causes_total]),
            hanging=hanging,
            squares=np.concatenate([causes_squared, square]),
            binned=binned,
        )


@dataclass(frozen=True, slots=True)
class Spread:
    """Sums over blocks that explain a total; blocks add up with `+`, in block order, around means of their own."""

    parts: Parts
    draws: int
    means: Floats  # (l + c + 1,) of the lines, the causes and the total
    with_total: Floats  # (l + c,) sums of products of the distances from the means: lines and causes with the total
    hanging: Floats  # (p,) the same of the lines that hang on a cause with it, cause by cause
    squares: Floats  # (c + 1,) sums of squared distances of each cause, and of the total
    binned: Binned  # every drawn quantity with the total

    def __add__(self, other: Spread) -> Spread:
        """Both together; this one's blocks come first."""
        draws = self.draws + other.draws
        weight, part = self.draws * other.draws / draws, other.draws / draws
        steps, parts = other.means - self.means, self.parts
        others = steps[len(parts.lines) :]
        hanging = weight * steps[parts.hangs] * others[parts.on]
        return Spread(
            parts,
            draws,
            self.means + steps * part,
            self.with_total + other.with_total + weight * steps[:-1] * steps[-1],
            self.hanging + other.hanging + hanging,
            self.squares + other.squares + weight * others**2,
            self.binned + other.binned,
        )

    def explained(self, lines: Sequence[str], causes: Sequence[Quantity], drawn: Sequence[Quantity]) -> Explained:
        """Names to shares and indices; no shares where the total does not vary."""
        if not self._varies():
            return Explained({}, {}, dict.fromkeys(drawn, 0.0))
        of_lines, of_causes = self._shares()
        return Explained(
            dict(zip(lines, of_lines, strict=True)),
            dict(zip(causes, of_causes, strict=True)),
            dict(zip(drawn, self.binned.first_order()[:, 0].tolist(), strict=True)),
        )

    def _varies(self) -> bool:
        """Whether the total moves by a tenth of a penny: lines that cancel leave only the noise of their sum."""
        return bool(self.squares[-1] / max(self.draws - 1, 1) > (LEAST_SPREAD / 2) ** 2)

    def _shares(self) -> tuple[list[float], list[float]]:
        """Each line's covariance share less what runs through shared causes, and each cause's part.

        A line's share is Cov(line, total) / Var(total). What of it runs through a cause x,
        Cov(line, x) Cov(x, total) / (Var(x) Var(total)), is the cause's; over all lines that is the
        squared correlation of x with the total. Source: Tasche (1999) for the shares; the split by
        linear regression on the causes is ours (decision 0004).
        """
        count = len(self.parts.lines)
        whole = self._by_variance_of(-1, self.means[:-1], self.with_total)
        own, of_the_causes, first = whole[:count].copy(), [], 0
        for at, (rows, share) in enumerate(zip(self.parts.hanging, whole[count:], strict=True)):
            products = self.hanging[first : first + len(rows)]
            through = self._by_variance_of(at, self.means[rows], products) * share
            own[rows] -= through
            of_the_causes.append(float(through.sum()))
            first += len(rows)
        return own.tolist(), of_the_causes

    def _by_variance_of(self, which: int, means: Floats, products: Floats) -> Floats:
        """Products by the square of one of the causes or the total; nothing where that is only noise."""
        others = self.means[len(self.parts.lines) :]
        size = np.abs(means).sum() + abs(others[which])
        varies = self.squares[which] > self.draws * (NOISE * size) ** 2
        return products / self.squares[which] if varies else np.zeros_like(products)
