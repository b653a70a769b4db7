"""Which groups should bodies share in? The partition of least cost, exactly, and the next best ones."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum, inf
from typing import NamedTuple

from shiremoot.chance import Flags, Floats, Whole
from shiremoot.core.calling import MEMORY, Entry
from shiremoot.dates import ShiremootError
from shiremoot.lazy import np
from shiremoot.partners.games.beyond import PARTITION
from shiremoot.partners.games.errors import NotAGame
from shiremoot.partners.games.searching import searched
from shiremoot.partners.games.tables import bodies_of, members, numbers

TIE = 1e-12  # sums in another order differ by less, and no pounds that matter do

cheapest = Entry("cheapest", "cost f[groups]", "value f[groups]!")
best_splits = Entry(
    "best_splits",
    *("even f[sets]", "odd f[sets]", "value f[sets]", "limit f", "tie f", "groups i[most,n]!"),
    answer="i",
)
label_draws = Entry(
    "label_draws", "forming f[draws,groups]", "scales f[draws]", "alike f", "labels i[draws,n]!", answer=MEMORY
)


class NoPartition(ShiremootError):
    """The groups that may form cannot be chosen so that each body is in just one of them."""


@dataclass(frozen=True, slots=True)
class Partition:
    """Every body in just one group, and how near the cost is to the least that there can be.

    Costs are in the unit of the table. A partition is called optimal only where it is proven.
    """

    groups: tuple[tuple[int, ...], ...]  # positions of the bodies, lowest first; groups by their lowest body
    value: float  # what the groups cost together
    bound: float  # no partition costs less than this
    optimal: bool  # whether it is proven that none costs less than the value
    alone: float  # what all bodies cost if each stands alone, whether or not it may
    by_the_clock: bool = False  # whether time ran out, so that another run may find a better one

    @property
    def gap(self) -> float:
        """How much less the best can cost at most, as a share of what this one costs; nought where it is optimal.

        Infinite where this one costs nothing and a better one is not ruled out.
        """
        return _share_of(self.value - self.bound, abs(self.value))

    @property
    def gap_of_saving(self) -> float:
        """How much of the most that can be saved this one may miss, as a share; nought where it is optimal.

        So it is nought where nothing can be saved and all stand alone. Infinite where standing alone would
        cost no more than the bound, because rules forbid it, and a better partition is not ruled out.
        """
        return _share_of(self.value - self.bound, self.alone - self.bound)


def best_partition(cost: Floats, allowed: Flags | None = None) -> Partition:
    """The groups in which bodies cost least, each body in one group; proven, by looking at every way.

    cost: (2**n,) what each group costs, by mask; infinite where it may not form. allowed: (2**n,) which groups may
    form besides (see ``forming.allowed``), all by default; a body may thus be forbidden to stand alone although what
    it costs alone is known. Of partitions whose costs differ by no more than 1e-12 of what all cost alone, the one of
    fewest groups is chosen, then the one whose first group has the least mask, then whose second, and so on.
    Steps: 3**(n-1) / 2, so 20 bodies take a second and each further one three times as long.
    Raises: NotAGame for a table that is none; NoPartition where the groups that may form leave none.
    Source: Yeh 1986, "A dynamic programming approach to the complete set partitioning problem".
    """
    return next_best(cost, 1, allowed)[0]


def next_best(cost: Floats, most: int, allowed: Flags | None = None) -> tuple[Partition, ...]:
    """The best partition and the next best after it, up to `most` that differ; fewer where there are fewer.

    As ``best_partition``, whose answer comes first. The bound of each is the least cost of all, so that its gap is
    what choosing it would lose. Ties are ordered by the same rule. Exact to 24 bodies: the time grows with how many
    sets of bodies the best `most` leave behind their first groups, and not with how many partitions there are.
    Raises: NotAGame for less than one and as ``best_partition``; NoPartition.
    """
    if most < 1:
        raise NotAGame(f"{most} partitions asked for", "one or more", place="most")
    cost = numbers(cost)
    forming = _forming(_one_game(cost), allowed)
    game = _halves(forming)
    totals = game.totals()
    least = float(totals.min())
    if least == inf:
        raise _no_partition(forming)
    tie = TIE * max(float(_scale(cost)), abs(least))
    splits = _splits(game, totals, tie, most)
    values = [fsum(forming[split]) for split in splits]
    bound, alone = min(values), fsum(_alone(cost))
    proven = [value <= bound + tie for value in values]
    return tuple(
        Partition(_groups(split), value, value if best else bound, best, alone)
        for split, value, best in zip(splits, values, proven, strict=True)
    )


def closure(cost: Floats, allowed: Flags | None = None) -> Floats:
    """What each group costs if it may split inside: (2**n,) by mask to (2**n,), the cost of its best partition.

    Infinite for a group that cannot be put together from groups that may form. Splitting further saves nothing then:
    two groups apart cost no less together than their union. Steps: 3**n / 2.
    Raises: NotAGame for a table that is none.
    """
    return _cheapest(_forming(_one_game(cost), allowed))


def best_of_draws(costs: Floats, allowed: Flags | None = None) -> Whole:
    """In which group of its best partition each body is, draw by draw: (draws, 2**n) to (draws, n).

    Groups are numbered from nought by their lowest body, so that equal partitions have equal rows. Each draw is
    chosen as by ``best_partition``, ties by the same rule; allowed: (2**n,), the same in every draw.
    Raises: NotAGame for a table that is none; NoPartition where a draw has none.
    """
    n = bodies_of(costs, PARTITION)
    tables = np.atleast_2d(costs)
    forming = _forming(tables, allowed)
    labels: Whole = np.empty((len(tables), n), np.int64)
    label_draws(forming, _scale(tables), TIE, labels)
    for draw in np.flatnonzero((labels < 0).any(axis=1))[:1]:
        raise _no_partition(forming[draw], f"draw {draw}")
    return labels


def has_partition(allowed: Flags) -> bool:
    """Whether each body can be in just one of the groups that may form: (2**n,) by mask.

    Mostly a short search tells; else it takes 3**(n-1) / 2 steps, which are compiled.
    Raises: NotAGame for a length that is no power of two.
    """
    cost = np.zeros(allowed.size)
    found = searched(bodies_of(cost), allowed)
    if found is not None:
        return found
    return bool(np.isfinite(_halves(_forming(cost, allowed)).totals()).any())


def _share_of(part: float, whole: float) -> float:
    if part <= 0:
        return 0.0
    return part / whole if whole > 0 else inf


def _one_game(cost: Floats) -> Floats:
    bodies_of(cost, PARTITION)
    if cost.ndim > 1:
        raise NotAGame(
            f"an array of shape {cost.shape}", "(2**n,), one game", place="cost", fix="use best_of_draws for many"
        )
    return cost


def _forming(cost: Floats, allowed: Flags | None) -> Floats:
    """What each group costs that may form, as rows that follow each other in memory."""
    if allowed is None:
        return np.ascontiguousarray(cost)
    if allowed.shape != cost.shape[-1:] or allowed.dtype != np.bool_:
        raise NotAGame(
            f"an array of {allowed.dtype} of shape {allowed.shape}",
            f"true or false for each of {cost.shape[-1]} groups",
            place="allowed",
        )
    forming = np.where(allowed, cost, inf)
    forming[..., 0] = 0.0
    return forming


def _cheapest(forming: Floats) -> Floats:
    """What the cheapest split of each set of bodies costs, by mask."""
    value: Floats = np.empty(forming.size)
    cheapest(forming, value)
    return value


class Halves(NamedTuple):
    """A game cut by its first body: each (2**(n-1),), a group at half its mask."""

    even: Floats  # what each group without body 0 costs, infinite where it may not form
    odd: Floats  # what each group with body 0 costs
    value: Floats  # what the cheapest split of each set without body 0 costs

    def totals(self) -> Floats:
        """What the best split of all costs with each group of body 0."""
        return self.odd + self.value[::-1]


def _halves(forming: Floats) -> Halves:
    even, odd = forming[::2].copy(), forming[1::2].copy()
    return Halves(even, odd, _cheapest(even))


def _splits(game: Halves, totals: Floats, tie: float, most: int) -> Whole:
    """Masks of the groups of the best splits, best first: (splits, n), nought behind the last group."""
    last = min(most, totals.size) - 1
    limit = float(np.partition(totals, last)[last])  # so many splits cost no more, so the best `most` do not either
    groups = np.empty((most, totals.size.bit_length()), np.int64)
    found = best_splits(*game, limit + max(tie, TIE * abs(limit)), tie, groups)
    if found < 0:
        raise MemoryError
    return groups[:found]


def _alone(cost: Floats) -> Floats:
    n = cost.shape[-1].bit_length() - 1
    return cost[..., 1 << np.arange(n)]


def _scale(cost: Floats) -> Floats:
    """What costs are large beside: all alone, or the group of most negative cost in a game of gains."""
    scale: Floats = np.maximum(np.abs(_alone(cost)).sum(axis=-1), -cost.min(axis=-1))
    return scale


def _groups(split: Whole) -> tuple[tuple[int, ...], ...]:
    return tuple(members(int(mask)) for mask in split if mask)


def _no_partition(forming: Floats, place: str | None = None) -> NoPartition:
    reached = int(np.bitwise_or.reduce(np.flatnonzero(np.isfinite(forming))))
    left = members(forming.size - 1 - reached)
    found = f"no group that may form for body {left[0]}" if left else "groups that cannot be put together"
    return NoPartition(
        found,
        "groups that may form, of which some hold each body just once",
        place=place,
        fix="relax a rule (forming.conflict names the rules that cannot all hold)",
    )
