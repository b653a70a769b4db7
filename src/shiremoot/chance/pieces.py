"""Sums and order of many draws, a piece at a time: the same bits as over all at once, without copies of them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from shiremoot.chance.blocks import Floats, Whole
from shiremoot.lazy import np

PIECE = 2**18  # draws looked at together: two megabytes, whatever is reckoned from them is a few times that
SAMPLED, EVERY = 2**17, 16  # draws that are sorted to place the edges between which all are counted


def pieces(draws: int) -> Iterator[slice]:
    """The places of all draws, a piece at a time."""
    return (slice(start, min(start + PIECE, draws)) for start in range(0, draws, PIECE))


def mean_of(draws: int, piece: Callable[[slice], Floats]) -> float:
    """The mean of values that are made a piece at a time: to the bit what NumPy gives for all of them at once."""
    return _added(draws, iter([piece_sum(piece(place)) for place in _leaves(0, draws)])) / draws


class RunningMean:
    """The mean of draws that come block by block, in order: to the bit what NumPy gives for all of them at once."""

    def __init__(self, draws: int) -> None:
        """draws: how many will come."""
        self.draws = draws
        self._sizes = [place.stop - place.start for place in _leaves(0, draws)]
        self._sums: list[float] = []
        self._waiting, self._filled = np.empty(max(self._sizes)), 0

    def add(self, block: Floats) -> None:
        """The next draws."""
        while block.size:
            size = self._sizes[len(self._sums)]
            taken = block[: size - self._filled]
            self._waiting[self._filled : self._filled + taken.size] = taken
            self._filled += taken.size
            block = block[taken.size :]
            if self._filled == size:
                self._sums.append(piece_sum(self._waiting[:size]))
                self._filled = 0

    @property
    def mean(self) -> float:
        """The mean of all draws, once they have come."""
        return _added(self.draws, iter(self._sums)) / self.draws


def piece_sum(piece: Floats) -> float:
    """The sum of a piece, by NumPy."""
    return float(np.add.reduce(piece))


def _halves(draws: int) -> tuple[int, int]:
    """How NumPy's pairwise sum cuts so many numbers in two: unrolled by eight."""
    first = draws // 2 - draws // 2 % 8
    return first, draws - first


def _leaves(start: int, draws: int) -> Iterator[slice]:
    """The places of the pieces that NumPy's pairwise sum comes to, in order."""
    if draws <= PIECE:
        yield slice(start, start + draws)
        return
    first, rest = _halves(draws)
    yield from _leaves(start, first)
    yield from _leaves(start + first, rest)


def _added(draws: int, sums: Iterator[float]) -> float:
    """The sums of the pieces put together as the pairwise sum does."""
    if draws <= PIECE:
        return next(sums)
    first, rest = _halves(draws)
    one = _added(first, sums)
    return one + _added(rest, sums)


def at_ranks(total: Floats, ranks: Sequence[int]) -> list[float]:
    """The draws of these ranks, from 0 for the least: sorted where they are few, counted between edges where many.

    Counting looks at them twice: how many fall between the edges, and then at those that lie where a rank is.
    """
    if total.size <= PIECE:
        ordered = np.sort(
            total
        )  # vector instructions sort it sooner than several ranks are parted, above all with ties
        return [float(ordered[rank]) for rank in ranks]
    edges = np.unique(np.sort(total[:: total.size // SAMPLED])[::EVERY])
    counts = np.zeros(2 * len(edges) + 1, np.int64)
    for place in pieces(total.size):
        counts += np.bincount(_cells(edges, total[place]), minlength=len(counts))
    upto = np.cumsum(counts)
    cells = np.searchsorted(upto, ranks, side="right")
    kept = _kept(total, edges, set(cells.tolist()))
    below = upto - counts
    return [float(kept[cell][rank - below[cell]]) for rank, cell in zip(ranks, cells.tolist(), strict=True)]


def _cells(edges: Floats, draws: Floats) -> Whole:
    """The cell of each draw: an odd one where it is an edge, else the even one between two edges."""
    at = np.searchsorted(edges, draws)
    cells: Whole = 2 * at + (edges[np.minimum(at, len(edges) - 1)] == draws)
    return cells


def _kept(total: Floats, edges: Floats, wanted: set[int]) -> dict[int, Floats]:
    """The draws in each of some cells, sorted; those that are an edge are all alike, and stand without being kept."""
    between = np.zeros(2 * len(edges) + 1, np.bool_)
    between[[cell for cell in wanted if cell % 2 == 0]] = True
    found: list[tuple[Floats, Whole]] = []
    for place in pieces(total.size):
        here = _cells(edges, total[place])
        hit = between[here]
        found.append((total[place][hit], here[hit]))
    draws = np.concatenate([each for each, _ in found])
    cells = np.concatenate([each for _, each in found])
    order = np.lexsort((draws, cells))
    draws, cells = draws[order], cells[order]
    kept: dict[int, Floats] = {}
    for cell in wanted:
        first, last = np.searchsorted(cells, [cell, cell + 1])
        kept[cell] = draws[first:last] if cell % 2 == 0 else np.broadcast_to(edges[cell // 2], total.size)
    return kept
