"""Which groups would leave, and what they would gain: whether shares are in the core."""

from __future__ import annotations

from dataclasses import dataclass

from shiremoot.chance import Flags, Floats, Whole
from shiremoot.lazy import np
from shiremoot.partners.games.complaints import settled
from shiremoot.partners.games.errors import NotAGame
from shiremoot.partners.games.tables import TOLERANCE, bodies_of, members, numbers, tolerances


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
    _checked(shares, cost, dimensions=1)
    tolerance = float(tolerances(cost))
    _refuse_other_total(shares[None], cost[None], np.array([tolerance]))
    masks, excess = worst_placed(shares, cost, max(worst, 1), tolerance or TOLERANCE)
    largest = float(excess.max(initial=-np.inf))
    named = zip(masks[:worst].tolist(), excess[:worst].tolist(), strict=True)
    leaving = tuple(Leaving(members(mask), gain) for mask, gain in named if gain > tolerance)
    return CoreTest(largest <= tolerance, largest, leaving)


def in_core_of_draws(shares: Floats, costs: Floats) -> Flags:
    """Whether the shares of each draw leave no group better off by itself: (draws, n), (draws, 2**n) to (draws,).

    With the tolerance of ``core``, and raising as it does.
    """
    largest, alike = worst_excess_of_draws(shares, costs), tolerances(costs)
    _refuse_other_total(shares, costs, alike)
    return largest <= alike


def worst_excess_of_draws(shares: Floats, costs: Floats) -> Floats:
    """The largest excess of any group in each draw: (draws, n), (draws, 2**n) to (draws,), in the same unit.

    Shares need not add up to the cost of all, so a subsidy may be seen in them; −infinity where no group may object.
    Raises: NotAGame for tables that are none, and for shares that do not fit them.
    """
    _checked(shares, costs, dimensions=2)
    from shiremoot.partners.games.leaving_kernels import largest_excesses

    largest = np.empty(len(costs))
    largest_excesses(_ready(shares), _ready(costs), largest)
    return largest


def least_core_excess(cost: Floats) -> Floats:
    """The largest excess of shares in the least core: above nought, no shares hold all together, and by how much.

    cost: (2**n,) by mask to (), or (draws, 2**n) to (draws,), in the same unit; −infinity where one body is all there
    is. Raises: NotAGame as ``prenucleolus`` does.
    """
    return settled(cost, stages=1)[1]


def worst_placed(shares: Floats, cost: Floats, most: int, grain: float) -> tuple[Whole, Floats]:
    """The masks of the proper groups of largest excess, at most so many, worst first, and their excesses.

    shares: (n,). cost: (2**n,). Excesses that round to the same multiple of the grain are ties, as in ``core``.
    """
    from shiremoot.partners.games.leaving_kernels import worst_groups

    masks, excess = np.empty(most, np.int64), np.empty(most)
    found = worst_groups(_seeing_proper_groups(shares), _ready(cost), 1.0, -np.inf, masks, excess, grain)
    return masks[:found], excess[:found]


def _seeing_proper_groups(shares: Floats) -> Floats:
    """The shares, and twice a vector that sums to nought over nobody and over all, and over no other group."""
    n = len(shares)
    even = np.ones(n)
    even[-1] = 1 - n
    return np.stack([shares, even, even])


def _ready(values: Floats) -> Floats:
    """As the kernels take arrays: in one piece and, since they are compiled for that alone, open to writing."""
    return np.require(values, np.float64, ["C", "W"])


def _checked(shares: Floats, cost: Floats, dimensions: int) -> None:
    n = bodies_of(cost)
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
