"""Which groups would leave, and what they would gain: whether shares are in the core."""

from __future__ import annotations

from dataclasses import dataclass

from shiremoot.chance import Flags, Floats, Whole
from shiremoot.core.calling import Entry
from shiremoot.lazy import np
from shiremoot.partners.games.beyond import CORE
from shiremoot.partners.games.complaints import settled
from shiremoot.partners.games.errors import NotAGame
from shiremoot.partners.games.tables import LOWEST, TOLERANCE, bodies_by_shape, bodies_of, members, numbers

largest_excesses = Entry(
    "largest_excesses",
    *("shares f[draws,n]", "costs f[draws,groups]", "tops f[draws,blocks]!", "largest f[draws]!"),
    answer="i",
)
worst_groups = Entry(
    "worst_groups",
    *("rows f[3,n]", "cost f[groups]", "tops f[blocks]", "scale f", "floor f", "grain f"),
    *("masks i[room]!", "excess f[room]!"),
    answer="i",
)


@dataclass(frozen=True, slots=True)
class Leaving:
    """A group of bodies that would gain by leaving, and how much: what it pays less what it would cost by itself."""

    members: tuple[int, ...]
    gain: float


@dataclass(frozen=True, slots=True)
class CoreTest:
    """Whether no group would gain by leaving, the largest excess of any, and the groups that would, worst first.

    excess: below nought where even the worst-placed group is that much better off inside; −infinity where no group
    may object.
    """

    in_core: bool
    excess: float
    groups: tuple[Leaving, ...]


def core(shares: Floats, cost: Floats, worst: int = 10) -> CoreTest:
    """Whether some group would gain by leaving rather than pay its shares, and which would gain most.

    shares: (n,) what each body pays, adding up to the cost of all. cost: (2**n,) by mask, in the same unit; infinite
    for a group that may not form, which cannot object. At most ``worst`` groups are named, of those whose gain is above
    one part in a thousand million of the largest cost. Gains that are alike to that precision are ties: the group of
    fewest bodies comes first, then that of least mask.
    Raises: NotAGame for a table that is none, and for shares that do not fit it or do not add up to the cost of all.
    Source: Gillies (1959), "Solutions to general non-zero-sum games": the core.
    """
    shares, cost = numbers(shares, "shares"), numbers(cost)
    (tops,), (tolerance,) = _worst_of_the_whole(shares, cost, dimensions=1)
    excess, tolerance = float(tops.max()), float(tolerance)
    if excess <= tolerance:
        return CoreTest(in_core=True, excess=excess, groups=())
    grain = tolerance or TOLERANCE
    above = max(tolerance, _kth_largest(tops, worst) - 2 * grain)  # where so many groups are at or above that
    masks, gains = worst_placed(shares, cost, worst, grain, above, tops)
    named = zip(masks.tolist(), gains.tolist(), strict=True)
    return CoreTest(in_core=False, excess=excess, groups=tuple(Leaving(members(mask), gain) for mask, gain in named))


def in_core_of_draws(shares: Floats, costs: Floats) -> Flags:
    """Whether the shares of each draw leave no group better off by itself: (draws, n), (draws, 2**n) to (draws,).

    With the tolerance of ``core``, and raising as it does.
    """
    tops, tolerance = _worst_of_the_whole(shares, costs, dimensions=2)
    held: Flags = tops.max(axis=1) <= tolerance
    return held


def worst_excess_of_draws(shares: Floats, costs: Floats) -> Floats:
    """The largest excess of any group in each draw: (draws, n), (draws, 2**n) to (draws,), in the same unit.

    Shares need not add up to the cost of all, so a subsidy may be seen in them; −infinity where no group may object.
    Raises: NotAGame for tables that are none, and for shares that do not fit them.
    """
    excess: Floats = _worst(shares, costs, dimensions=2)[0].max(axis=1)
    return excess


def least_core_excess(cost: Floats) -> Floats:
    """The largest excess of shares in the least core: above nought, no shares hold all together, and by how much.

    cost: (2**n,) by mask to (), or (draws, 2**n) to (draws,), in the same unit; −infinity where one body is all there
    is. Raises: NotAGame as ``prenucleolus`` does.
    """
    return settled(cost, stages=1)[1]


def worst_placed(
    shares: Floats, cost: Floats, most: int, grain: float, above: float, tops: Floats | None = None
) -> tuple[Whole, Floats]:
    """The masks of the proper groups of largest excess, at most so many, worst first, and their excesses.

    shares: (n,). cost: (2**n,). above: what an excess has to be above. Excesses that round to the same multiple of the
    grain are ties, as in ``core``. tops: (blocks,) the largest excess of each block of the table, where it is known.
    """
    room = max(most, 0)
    masks, excess = np.empty(room, np.int64), np.empty(room)
    tops = unknown_tops(cost) if tops is None else tops
    found = worst_groups(_seeing_proper_groups(shares), _ready(cost), tops, 1.0, above, grain, masks, excess)
    return masks[:found], excess[:found]


def unknown_tops(cost: Floats) -> Floats:
    """(blocks,) for a table, (..., 2**n), of which it is not known how large the excesses in each block are."""
    return np.full(blocks_of(cost), np.inf)


def blocks_of(cost: Floats) -> int:
    """How many blocks of groups a table has, (..., 2**n)."""
    groups: int = cost.shape[-1]
    return max(groups >> LOWEST, 1)


def _kth_largest(tops: Floats, k: int) -> float:
    """The k-th largest, or −infinity where there are fewer; the largest for none."""
    if k > len(tops):
        return -np.inf
    at = len(tops) - max(k, 1)
    return float(np.partition(tops, at)[at])


def _seeing_proper_groups(shares: Floats) -> Floats:
    """The shares, and twice a vector that sums to nought over nobody and over all, and over no other group."""
    n = len(shares)
    even = np.ones(n)
    even[-1] = 1 - n
    return np.stack([shares, even, even])


def _ready(values: Floats) -> Floats:
    """As the core takes arrays: numbers in one piece."""
    return np.ascontiguousarray(values, np.float64)


def _worst_of_the_whole(shares: Floats, cost: Floats, dimensions: int) -> tuple[Floats, Floats]:
    """As ``_worst``, of shares that add up to the cost of all."""
    tops, alike = _worst(shares, cost, dimensions)
    _refuse_other_total(np.atleast_2d(shares), np.atleast_2d(cost), alike)
    return tops, alike


def _worst(shares: Floats, cost: Floats, dimensions: int) -> tuple[Floats, Floats]:
    """The largest excess in each block, (draws, blocks), and by how much costs may differ and yet be alike, (draws,).

    One game is a single draw. The table is read once for both, and for whether anything needs a closer look.
    """
    _refuse_misfits(shares, cost, dimensions)
    tables = _ready(np.atleast_2d(cost))
    tops, largest = np.empty((len(tables), blocks_of(cost))), np.empty(len(tables))
    strange = largest_excesses(_ready(np.atleast_2d(shares)), tables, tops, largest)
    if strange or tables[:, 0].any():
        bodies_of(cost)
    return tops, TOLERANCE * largest


def _refuse_misfits(shares: Floats, cost: Floats, dimensions: int) -> None:
    n = bodies_by_shape(cost, CORE)
    if cost.ndim != dimensions or np.shape(shares) != (*cost.shape[:-1], n):
        expected = (
            "(n,) shares and a table (2**n,)" if dimensions == 1 else "(draws, n) shares and tables (draws, 2**n)"
        )
        raise NotAGame(f"shares of shape {np.shape(shares)} and a table of {cost.shape}", expected, place="shares")
    if not np.isfinite(shares).all():
        raise NotAGame("a share that is no number", "what each body pays", place="shares")


def _refuse_other_total(shares: Floats, costs: Floats, alike: Floats) -> None:
    total, whole = shares.sum(axis=1), costs[:, -1]
    for draw in np.flatnonzero(~(np.abs(total - whole) <= alike))[:1]:
        raise NotAGame(
            f"shares that add up to {total[draw]:.15g}" + (f" in draw {draw}" if len(costs) > 1 else ""),
            f"the cost of all, {whole[draw]:.15g}",
            place="shares",
            fix="share the whole cost, or ask for the worst excess alone (worst_excess_of_draws)",
        )
