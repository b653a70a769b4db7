"""What explains the spread of a total: its lines, the causes they share, and each quantity by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shiremoot.chance import BINS, Binned, Flags, Floats, Whole
from shiremoot.chance.comparing import LEAST_SPREAD
from shiremoot.chance.sampler import Bins
from shiremoot.chance.sensitivity import NOISE
from shiremoot.lazy import np
from shiremoot.ledger.quantity import Quantity

LANES = 32  # partial sums, as the compiled loops of chance/spread.py keep them


@dataclass(frozen=True, slots=True)
class Explained:
    """Covariance shares of the lines and of the shared causes (together they sum to one), and first-order indices."""

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
        every = np.arange(len(lines), dtype=np.int64)
        # Pairs of a line with what it is held against: all lines with the total, then each cause with what hangs on it.
        self.firsts = np.concatenate([every, *self.hanging])
        lengths = [len(lines), *map(len, self.hanging)]
        self.seconds = np.repeat([len(causes), *range(len(causes))], lengths)
        self.pair_rows = lines[self.firsts]  # the column of the line of each pair


class Gathering:
    """The sums of one block, which comes in strips: first every strip for the means, then every strip again.

    columns (columns, width) and values (rows, width) as the plan's; bins (q, width). Each strip but the last is a
    multiple of 64 draws wide; the bits do not depend on where the block is cut.
    """

    def __init__(self, parts: Parts, binned: int) -> None:
        self.parts, self.draws = parts, 0
        lines, causes, pairs = len(parts.lines), len(parts.causes), len(parts.firsts)
        self._sums = [np.zeros((count, LANES)) for count in (lines, causes, 1)]
        self._means: list[Floats] = []
        self._pairs, self._with_total = np.zeros((pairs, LANES)), np.zeros((2 * causes + 1, LANES))
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
        parts, (lines, causes, total) = self.parts, self._means
        centred = np.empty((len(causes) + 1, columns.shape[1]))
        np.subtract(values[parts.causes], causes[:, None], out=centred[:-1])
        np.subtract(columns[parts.total], total[:, None], out=centred[-1:])
        add_products(columns, parts.pair_rows, lines[parts.firsts], centred, parts.seconds, self._pairs)
        each = np.arange(len(centred))
        by_itself = np.concatenate([each[:-1], each])  # each cause with the total, and each with itself
        others = np.concatenate([np.full(len(causes), len(causes)), each])
        add_products(centred, by_itself, np.zeros(len(others)), centred, others, self._with_total)
        add_binned(bins, centred[-1], self._bins)

    def spread(self) -> Spread:
        """The sums of the whole block."""
        from shiremoot.chance.spread import lane_sums

        lines, causes, total = self._means
        by_itself, count = lane_sums(self._with_total), len(causes)
        found = (self._bins[:, 0] + self._bins[:, 1]) + (self._bins[:, 2] + self._bins[:, 3])
        nothing, square = np.zeros(1), by_itself[-1:]
        binned = Binned(found[:, :, 1].astype(np.int64), found[:, :, :1], total, nothing, square)
        return Spread(
            self.parts, self.draws, lines, np.concatenate([causes, total]), lane_sums(self._pairs),
            by_itself[:count], by_itself[count:], binned,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spread:
    """Sums over blocks that explain a total; blocks add up with `+`, in block order, around means of their own."""

    parts: Parts
    draws: int
    line_means: Floats  # (l,)
    other_means: Floats  # (c + 1,) of the causes, and of the total
    pairs: Floats  # (p,) sums of products of distances from the means, in the order of the parts' pairs
    with_total: Floats  # (c,) the same of each cause with the total
    squares: Floats  # (c + 1,) sums of squared distances of each cause, and of the total
    binned: Binned  # every drawn quantity with the total

    def __add__(self, other: Spread) -> Spread:
        """Both together; this one's blocks come first."""
        draws = self.draws + other.draws
        weight, part = self.draws * other.draws / draws, other.draws / draws
        lines, others = other.line_means - self.line_means, other.other_means - self.other_means
        paired = weight * lines[self.parts.firsts] * others[self.parts.seconds]
        return Spread(
            self.parts,
            draws,
            self.line_means + lines * part,
            self.other_means + others * part,
            self.pairs + other.pairs + paired,
            self.with_total + other.with_total + weight * others[:-1] * others[-1],
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
        count, hanging = len(self.line_means), self.parts.hanging
        every = np.concatenate([self.line_means, self.other_means[:-1]])
        whole = self._parts_of(-1, every, np.concatenate([self.pairs[:count], self.with_total]))
        own, of_the_causes, first = whole[:count].copy(), [], count
        for at, (rows, share) in enumerate(zip(hanging, whole[count:], strict=True)):
            pairs = self.pairs[first : first + len(rows)]
            through = self._parts_of(at, self.line_means[rows], pairs) * share
            own[rows] -= through
            of_the_causes.append(float(through.sum()))
            first += len(rows)
        return own.tolist(), of_the_causes

    def _parts_of(self, which: int, means: Floats, products: Floats) -> Floats:
        """Covariances by the variance of one of the causes or the total; nothing where that is only noise."""
        size = np.abs(means).sum() + abs(self.other_means[which])
        varies: Flags = self.squares[which] > self.draws * (NOISE * size) ** 2
        return products / self.squares[which] if varies else np.zeros_like(products)
