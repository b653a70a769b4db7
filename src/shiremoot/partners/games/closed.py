"""Rules of sharing that are one formula: equal saving, separable cost and remaining benefits, in proportion to a key.

They look at what each body costs alone and, at most, at what it adds to all the others; no other group counts.
"""

from __future__ import annotations

from math import floor

from shiremoot.chance import Floats, Whole
from shiremoot.lazy import np
from shiremoot.money import CannotSplit, as_written, split_pence, to_the_penny
from shiremoot.partners.games.beyond import FEW_COSTS
from shiremoot.partners.games.errors import NotAGame
from shiremoot.partners.games.tables import bodies_of, numbers, refuse_forbidden

NOISE = 1e-9  # of the largest cost: what is smaller is rounding, and no benefit
TENTH_OF_A_PENNY = 0.001  # pounds


def equal_saving(cost: Floats) -> Floats:
    """Shares by which every body pays its cost alone less the same part of the saving: (n,), in the unit of the cost.

    cost: (2**n,) by mask; (draws, 2**n) gives (draws, n). Where sharing costs more than standing alone, all bear the
    same part of the loss; a body whose cost alone is less than its part of the saving is paid (a share below nought).
    The shares sum to the cost of all up to rounding.
    Raises: NotAGame for what is no table, and where all together have an infinite cost.
    Source: Driessen and Funaki (1991), Coincidence of and collinearity between game theoretic solutions: the centre
    of the imputation set.
    """
    n = bodies_of(cost, FEW_COSTS)
    return equal_saving_of(cost[..., _alone(n)], _together(cost))


def equal_saving_of(alone: Floats, together: Floats | float) -> Floats:
    """The same of any number of bodies, by the only costs that count: (n,) of each alone, and of all; or by draw.

    Raises: NotAGame for arrays that do not fit each other, and for a cost that is not finite.
    """
    alone, _, whole = _known(alone, alone, together)
    shares: Floats = alone + (whole - alone.sum(axis=-1, keepdims=True)) / alone.shape[-1]
    return shares


def separable_cost(cost: Floats) -> Floats:
    """Shares by separable cost and remaining benefits: (n,), in the unit of the cost.

    A body pays what it adds to all the others, its separable cost, and of what is then left a part in proportion to
    its remaining benefit: its cost alone less its separable cost. What is left may be below nought, and is then given
    back. cost: (2**n,) by mask; (draws, 2**n) gives (draws, n). The shares sum to the cost of all up to rounding.
    A body that adds more than it costs alone has no remaining benefit: it pays what it adds and no more. Where nobody
    has one, parts go by what each body adds beyond its cost alone; where that is nought too, they are equal. A
    benefit below 1e-9 of the largest of these costs is rounding and counts as nought.
    Raises: NotAGame for what is no table, and for an infinite cost of all, or of all but one.
    Source: Young, Okada and Hashimoto (1982), Cost allocation in water resources development; what is done where
    nobody has a remaining benefit is ours.
    """
    n = bodies_of(cost, FEW_COSTS)
    together, without = _together(cost), (1 << n) - 1 ^ _alone(n)
    refuse_forbidden(cost, without, "what a body adds is told by the cost of all the others")
    return separable_cost_of(cost[..., _alone(n)], cost[..., without], together)


def separable_cost_of(alone: Floats, without: Floats, together: Floats | float) -> Floats:
    """The same of any number of bodies, by the only costs that count: each alone, all but each, and all together.

    alone, without: (n,) by body; together: one; or each by draw. One body is all there is: nobody costs nothing.
    Raises: NotAGame for arrays that do not fit each other, and for a cost that is not finite.
    """
    alone, without, whole = _known(alone, without, together)
    separable = whole - without
    left = whole - separable.sum(axis=-1, keepdims=True)
    noise = NOISE * np.abs(np.concatenate([alone, separable, whole], axis=-1)).max(axis=-1, keepdims=True)
    benefits = np.where(np.abs(alone - separable) > noise, alone - separable, 0.0)
    shares: Floats = separable + left * _parts(benefits)
    return shares


def proportional(total: Floats | float, weights: Floats) -> Floats:
    """Shares of a total in proportion to a key, such as volumes or costs alone: (n,), in the unit of the total.

    weights: (n,) in any unit, or (draws, n); total: one, or (draws,). Either of them by draw gives (draws, n).
    Raises: CannotSplit where weights are negative, not finite or all nought, or a total is not finite.
    """
    if not np.isfinite(total).all():
        raise CannotSplit(f"a total of {np.asarray(total)}", "amounts that are known")
    keys = np.asarray(weights, np.float64)
    for *draw, _ in np.argwhere(~np.isfinite(keys) | (keys < 0))[:1]:
        raise _no_key(keys, draw)
    whole = keys.sum(axis=-1, keepdims=True)
    for *draw, _ in np.argwhere(whole == 0)[:1]:
        raise _no_key(keys, draw)
    shares: Floats = np.asarray(total, np.float64)[..., None] * (keys / whole)
    return shares


def in_pence(shares: Floats, total: float) -> tuple[int, ...]:
    """Whole pence for each body, which add up to the total, to the penny, exactly.

    shares: (n,) pounds that sum to the total to a tenth of a penny; one may be below nought. Each is cut to the penny
    below it and what is then left goes, a penny each, to the largest parts of a penny cut (the earlier body first).
    Raises: CannotSplit where the shares do not sum to the total, or are not finite.
    """
    held = float(shares.sum())
    if not abs(held - total) <= TENTH_OF_A_PENNY:  # nor where one of them is no number
        raise CannotSplit(f"shares that sum to £{held:,.4f}", f"a sum of £{total:,.4f}, to a tenth of a penny")
    exact = [as_written(float(share)) * 100 for share in shares]
    pence = [floor(share) for share in exact]
    left = int(as_written(to_the_penny(total)) * 100) - sum(pence)
    if not left:
        return tuple(pence)
    cut = [share - below for share, below in zip(exact, pence, strict=True)]
    return tuple(below + more for below, more in zip(pence, split_pence(left, cut), strict=True))


def _alone(n: int) -> Whole:
    return np.left_shift(1, np.arange(n))


def _together(cost: Floats) -> Floats:
    """(...) cost of all."""
    refuse_forbidden(
        cost, np.array([cost.shape[-1] - 1]), "it is what is shared", "look at each group that may form by itself"
    )
    return cost[..., -1]


def _known(alone: Floats, without: Floats, together: Floats | float) -> tuple[Floats, Floats, Floats]:
    """The same as arrays, of which the last is (..., 1), so that each fits the others."""
    alone, without, whole = numbers(alone, "alone"), numbers(without, "without"), numbers(together, "together")
    if not alone.shape or not alone.shape[-1] or without.shape != alone.shape or whole.shape != alone.shape[:-1]:
        found = f"costs of shape {alone.shape} alone, {without.shape} without each and {whole.shape} together"
        raise NotAGame(found, "(n,), (n,) and one number, or each by draw", place="alone, without, together")
    for place, values in (("alone", alone), ("without", without), ("together", whole)):
        if not np.isfinite(values).all():
            raise NotAGame("a cost that is no finite number", "one for every body", place=place)
    return alone, without, whole[..., None]


def _parts(benefits: Floats) -> Floats:
    """Each body's part of what is left, (..., n) that sum to one: by benefits, else by losses, else equal."""
    weights = np.maximum(benefits, 0.0)
    for next_best in (-benefits, 1.0):
        weights = np.where(weights.any(axis=-1, keepdims=True), weights, next_best)
    parts: Floats = weights / weights.sum(axis=-1, keepdims=True)
    return parts


def _no_key(keys: Floats, draw: list[int]) -> CannotSplit:
    where = f" in draw {draw[0]}" if draw else ""
    return CannotSplit(
        f"weights {', '.join(f'{key:g}' for key in keys[tuple(draw)])}{where}",
        "weights of nought or more, one at least above it",
        fix="state a key that some body has",
    )
