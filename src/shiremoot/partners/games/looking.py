"""Which of some groups would leave? The core test where bodies are too many for every group to be looked at."""

from __future__ import annotations

from math import comb

from shiremoot.chance import Flags, Floats, Whole
from shiremoot.lazy import np
from shiremoot.partners.games.leaving import Leaving
from shiremoot.partners.games.listing import groups_up_to
from shiremoot.partners.games.tables import TOLERANCE, inside_of, members


def largest_size(n: int, most: int) -> int:
    """The largest size such that there are at most so many groups of n bodies up to it; two at the least."""
    size, groups = 2, n + comb(n, 2)
    while size < n - 1 and groups + comb(n, size + 1) <= most:
        size += 1
        groups += comb(n, size)
    return size


def small_and_all_but_one(n: int, size: int) -> Whole:
    """Masks, ascending, of all groups of n bodies of up to a size, and of everybody but each one.

    Raises: NotAGame as ``groups_up_to``.
    """
    but_one = (1 << n) - 1 ^ np.left_shift(1, np.arange(n))
    return np.union1d(groups_up_to(n, size), but_one)


def would_leave(shares: Floats, groups: Whole, costs: Floats, worst: int = 10) -> tuple[Leaving, ...]:
    """Those of some groups that would gain by leaving rather than pay their shares, who gains most first.

    shares: (n,) of the cost of all. groups: (m,) masks; costs: (m,) what each costs, in the same unit, infinite for one
    that may not form. At most ``worst`` are named, of those whose gain is above one part in a thousand million of the
    largest cost; gains alike to that precision are ties, ordered as by ``leaving.core``.
    Source: Gillies (1959), "Solutions to general non-zero-sum games": the core.
    """
    gains = shares @ inside_of(groups, len(shares)) - costs
    grain = _tolerance(costs)
    order = np.lexsort((groups, np.bitwise_count(groups), -np.round(gains / (grain or 1.0))))[:worst]
    return tuple(Leaving(members(int(groups[at])), float(gains[at])) for at in order if gains[at] > grain)


def somebody_leaves(shares: Floats, groups: Whole, costs: Floats) -> Flags:
    """Whether in each draw some of these groups would gain by leaving: (draws, n), (m,), (draws, m) to (draws,).

    With the tolerance of ``would_leave``.
    """
    gains = shares @ inside_of(groups, shares.shape[-1]) - costs
    leaves: Flags = gains.max(axis=-1) > _tolerance(costs)
    return leaves


def _tolerance(costs: Floats) -> Floats:
    """(..., m) to (...): what is no difference, beside the largest of these costs."""
    return np.asarray(TOLERANCE * np.abs(costs).max(axis=-1, where=np.isfinite(costs), initial=0.0))
