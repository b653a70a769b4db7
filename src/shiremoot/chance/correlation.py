"""Dependence inside one named group: a matrix of rank correlations, refused when it cannot be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from shiremoot.chance.blocks import Floats
from shiremoot.chance.errors import ChanceError
from shiremoot.lazy import np

ROUNDING = 1e-8  # an eigenvalue this far below zero comes from arithmetic, not from the matrix
NO_PIVOT = 1e-13
TOUCHING = 1e-10
ROUNDS = 2_000
PART = 0.05  # of the largest: a quantity whose part in a conflict is smaller only looks on
CHANGED = 5e-4  # a smaller change of a pair is not worth a line in a message
MOST_SAID = 6
MANY = 3  # members from which a group of one number for every pair is drawn by a running sum instead of a product


class ImpossibleCorrelation(ChanceError):
    """A matrix that no quantities can have.

    conflict: the names whose pairs contradict each other. smallest: its least eigenvalue, which must not be below
    nought. nearest: the closest matrix that they can have; changes: the pairs that it changes, in words.
    """

    def __init__(
        self, found: str, expected: str, *, conflict: tuple[str, ...], smallest: float, nearest: Floats, changes: str
    ) -> None:
        super().__init__(found, expected, fix=f"the nearest possible one has {changes}")
        self.conflict = conflict
        self.smallest = smallest
        self.nearest = nearest
        self.changes = changes


@dataclass(frozen=True, eq=False)
class RankCorrelation:
    """Spearman rank correlations of the quantities of one group.

    names: (n,) distinct. matrix: (n, n) symmetric, ones on the diagonal; every element from
    −1 to 1. Only quantities of one group move together; a perfect correlation is allowed.
    called: how people call the quantities, where that differs from their names.
    factor: (n, n), the lower triangle that ties their scores together; (2, n) in a group of three or more with one
    number for every pair, where each of its columns is a number on the diagonal and another everywhere below: both,
    column by column. The two ways of drawing agree but for the last bits.
    Raises: ChanceError for a matrix that is not one of correlations; ImpossibleCorrelation
    where the pairs contradict each other, naming every quantity of the conflict and the nearest possible matrix.
    """

    names: tuple[str, ...]
    matrix: Floats
    group: str = "this group"
    factor: Floats = field(init=False, repr=False, compare=False)

    def __init__(
        self,
        names: Sequence[str],
        matrix: Sequence[Sequence[float]] | Floats,
        group: str = "this group",
        called: Sequence[str] | None = None,
    ) -> None:
        stated = np.array(matrix, dtype=np.float64)
        refuse_unless_correlations(names, stated)
        order = np.argsort(np.array(names, dtype=object), kind="stable")  # the file's order changes no draw
        object.__setattr__(self, "names", tuple(names[place] for place in order))
        object.__setattr__(self, "matrix", stated[np.ix_(order, order)])
        object.__setattr__(self, "group", group)
        object.__setattr__(self, "factor", self._factored([(called or names)[place] for place in order]))

    @property
    def is_alike(self) -> bool:
        """Whether its factor is held as two numbers for each column."""
        return len(self.factor) != len(self.names)

    def _factored(self, called: Sequence[str]) -> Floats:
        count = len(self.matrix)
        every = every_pair(self.matrix) if count >= MANY else None
        if every is not None:
            score = float(to_scores(np.array([[1.0, every], [every, 1.0]]))[0, 1])
            if min(1 - score, 1 + (count - 1) * score) >= -ROUNDING:
                return factor_alike(score, count)
        scores = to_scores(self.matrix)
        if np.linalg.eigvalsh(scores)[0] < -ROUNDING:
            raise impossible(called, self.matrix, scores, self.group)
        return factor(scores)


def every_pair(matrix: Floats) -> float | None:
    """The one number that every pair of a matrix of correlations has, at least two of them; else None."""
    first = float(matrix[0, 1])
    like_it = np.count_nonzero(matrix == first) - np.count_nonzero(matrix.diagonal() == first)
    return first if like_it == matrix.size - len(matrix) else None


def impossible(called: Sequence[str], ranks: Floats, scores: Floats, group: str) -> ImpossibleCorrelation:
    """Which quantities contradict each other, how far their matrix is from a possible one, and which is nearest."""
    sizes, directions = np.linalg.eigh(scores)
    parts = np.abs(directions[:, sizes < -ROUNDING])
    conflict = tuple(name for name, part in zip(called, parts > PART * parts.max(axis=0), strict=True) if part.any())
    nearest = to_ranks(nearest_correlation(scores))
    return ImpossibleCorrelation(
        f"rank correlations in {group} that no figures can have together: those of {', '.join(conflict)} contradict "
        f"each other (smallest eigenvalue {sizes[0]:.3g})",
        "a matrix without a negative eigenvalue",
        conflict=conflict,
        smallest=float(sizes[0]),
        nearest=nearest,
        changes=_changes(called, ranks, nearest),
    )


def _changes(called: Sequence[str], ranks: Floats, nearest: Floats) -> str:
    """The pairs that the nearest possible matrix changes, the largest change first."""
    firsts, seconds = np.triu_indices(len(called), 1)
    stated, possible = ranks[firsts, seconds], nearest[firsts, seconds]
    if len(set(stated)) == 1 and np.ptp(possible) < CHANGED:  # one number for every pair
        return f"{_towards_nought(possible[0])} in place of {stated[0]:g} for every pair"
    order = np.argsort(-np.abs(possible - stated), kind="stable")
    changed = [at for at in order if abs(possible[at] - stated[at]) >= CHANGED]
    said = [
        f"{possible[at]:.3f} in place of {stated[at]:g} between {called[firsts[at]]} and {called[seconds[at]]}"
        for at in changed[:MOST_SAID]
    ]
    others = len(changed) - len(said)
    return "; ".join([*said, *([f"and {others} more pairs changed"] if others > 0 else [])])


def _towards_nought(rank: float) -> str:
    """Three decimals of a rank, cut so that it stays possible."""
    return f"{np.trunc(rank * 1000) / 1000:.3f}"


def refuse_unless_correlations(names: Sequence[str], matrix: Floats) -> None:
    """The matrix is square, symmetric, from −1 to 1, with ones on the diagonal, and names are distinct.

    Raises: ChanceError.
    """
    if len(set(names)) < len(names) or not names:
        raise ChanceError(f"the names {', '.join(names) or 'none'}", "different names, at least one")
    if matrix.shape != (len(names), len(names)):
        raise ChanceError(f"a matrix of {matrix.shape}", f"one row and one column for each of {len(names)} names")
    outside = np.argwhere(~((matrix >= -1) & (matrix <= 1)))  # a number that is none is outside too
    if len(outside):
        first, second = outside[0]
        found = f'{matrix[first, second]:g} as correlation of "{names[first]}" and "{names[second]}"'
        raise ChanceError(found, "a number from -1 to 1")
    if (matrix.diagonal() != 1).any():
        raise ChanceError("a diagonal that is not all ones", "1 as correlation of a quantity with itself")
    unlike = np.argwhere(matrix != matrix.T)
    if len(unlike):
        first, second = unlike[0]
        raise ChanceError(
            f'{matrix[first, second]:g} and {matrix[second, first]:g} as correlation of "{names[first]}" '
            f'and "{names[second]}"',
            "the same number both ways",
        )


def to_scores(ranks: Floats) -> Floats:
    """Correlations of normal scores that give these rank correlations: 2 sin(πρ/6)."""
    scores: Floats = 2 * np.sin(np.pi * ranks / 6)
    np.fill_diagonal(scores, 1.0)
    scores[np.abs(ranks) == 1] = ranks[np.abs(ranks) == 1]
    return scores


def to_ranks(scores: Floats) -> Floats:
    """Rank correlations that come of these correlations of normal scores."""
    ranks: Floats = 6 / np.pi * np.arcsin(np.clip(scores, -1, 1) / 2)
    np.fill_diagonal(ranks, 1.0)
    return ranks


def factor(correlations: Floats) -> Floats:
    """Lower triangle L with L·Lᵀ equal to a possible matrix, in the order of its rows.

    A row that the earlier ones determine altogether gets no pivot, so perfect correlation
    passes. Rows are not exchanged: a quantity depends only on those before it by name.
    """
    n = len(correlations)
    lower = np.zeros((n, n))
    left = correlations.copy()  # what the columns so far do not explain
    for k in range(n):
        if left[k, k] <= NO_PIVOT:
            continue
        lower[k:, k] = left[k:, k] / np.sqrt(left[k, k])
        left[k:, k:] -= lower[k:, k, None] * lower[None, k:, k]
    lengths: Floats = np.sqrt((lower**2).sum(axis=1))
    lower /= lengths[:, None]
    return lower


def factor_alike(score: float, count: int) -> Floats:
    """The factor of a possible matrix with one number for every pair: (2, count), on the diagonal and below it.

    As `factor` gives it column by column, at a cost that grows with n and not with its cube.
    """
    columns = np.zeros((2, count))
    own, pair = 1.0, score  # what the columns so far do not explain: of a quantity, and of two of them
    for k in range(count):
        if own <= NO_PIVOT:
            break
        on = float(np.sqrt(own))
        below = pair / on
        columns[:, k] = on, below
        own -= below * below
        pair -= below * below
    return columns


def nearest_correlation(matrix: Floats) -> Floats:
    """The possible correlation matrix with the least sum of squared changes.

    Source: Higham (2002), Computing the nearest correlation matrix; alternating projections
    with Dykstra's correction.
    """
    found, correction = matrix.copy(), np.zeros_like(matrix)
    for _ in range(ROUNDS):
        shifted = found - correction
        possible = _without_negative_part(shifted)
        correction = possible - shifted
        before, found = found, possible.copy()
        np.fill_diagonal(found, 1.0)
        if np.abs(found - before).max() <= TOUCHING:
            break
    return found


def _without_negative_part(matrix: Floats) -> Floats:
    sizes, directions = np.linalg.eigh(matrix)
    kept: Floats = (directions * np.maximum(sizes, 0)) @ directions.T
    return (kept + kept.T) / 2
