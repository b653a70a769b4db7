"""Shapley's value: what a body adds to those before it, averaged over every order in which all may come together."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from math import factorial

from shiremoot.chance import Floats, Whole
from shiremoot.chance.streams import uniforms
from shiremoot.core.calling import MEMORY, Entry
from shiremoot.lazy import np
from shiremoot.partners.games.beyond import SHAPLEY
from shiremoot.partners.games.errors import NotAGame
from shiremoot.partners.games.tables import LOWEST, bodies_by_shape, bodies_of, numbers, refuse_forbidden, sizes

STRIP = 64  # pairs of orders whose groups are priced together
MOST_SAMPLED = 62  # bodies of a group in 64 bits, and every sum of such masks

share_by_body = Entry(
    "share_by_body", "costs f[draws,groups]", "weights f[sizes,block]", "shares f[draws,n]!", answer=MEMORY
)


def shapley(cost: Floats) -> Floats:
    """Shares of the cost of all, by Shapley's value: (n,) in body order, in the unit of the cost.

    cost: (2**n,) by mask; (draws, 2**n) gives (draws, n), each draw with the bits that it would have by itself. A
    share may be above a body's cost alone, and the shares may lie outside the core. They sum to the cost of all up to
    rounding (some units in the last place of the largest cost), and bodies that are alike share alike up to the same.
    Raises: NotAGame for what is no table (see ``bodies_of``), for a group of infinite cost, and for costs too large to
    add up.
    Source: Shapley (1953), A value for n-person games. His sum is over what i adds to each group; here it is gathered
    by group: with u(S) = c(S)·(s−1)!(n−s−1)!/(n−1)!, a share is the sum of u over the groups with i but that of all,
    less the mean of these sums, plus c(N)/n.
    """
    cost = numbers(cost)
    n = bodies_by_shape(cost, SHAPLEY)
    tables = np.ascontiguousarray(np.atleast_2d(cost))
    shares: Floats = np.empty((len(tables), n))
    share_by_body(tables, _weights(n), shares)
    if not np.isfinite(shares).all() or tables[:, 0].any():  # a number that is none makes its members' shares none
        bodies_of(cost)
        refuse_forbidden(cost, np.arange(1 << n), "Shapley's value asks what each body adds to every group")
        raise NotAGame(
            f"costs up to {np.abs(cost).max():g}", "numbers that can be added up", place="cost", fix="use a larger unit"
        )
    return shares.reshape(*cost.shape[:-1], n)


@cache
def _weights(n: int) -> Floats:
    """(n − b + 1, 2**b): the weight of a group by its members above the lowest b bodies, and by which of these it has.

    Nobody and all weigh nothing: what all cost is shared when the rest is known.
    """
    low = min(n, LOWEST)
    by_size = np.zeros(n + 1)
    for size in range(1, n):
        by_size[size] = factorial(size - 1) * factorial(n - size - 1) / factorial(n - 1)
    weights: Floats = by_size[np.arange(n - low + 1)[:, None] + sizes(low)]
    return weights


def shapley_sampled(cost_of: Callable[[Whole], Floats], n: int, orders: int, seed: int) -> tuple[Floats, Floats]:
    """Shapley's value of too many bodies for a table, from sampled orders: (n,) shares, and (n,) their standard errors.

    cost_of: (m,) masks to (m,) costs, in any unit; it is never asked about nobody, who cost nothing, and a group may
    come more than once. It may give (draws, m) costs, and both answers are (draws, n) then, from the same orders.
    orders: how many, each beside its reverse, so an even number of four or more; the same seed gives the same bits, and
    the first orders stay when more are asked for. The shares sum to the cost of all up to rounding. The standard errors
    are those of the mean over pairs; with few pairs they are themselves unsure.
    Raises: NotAGame for no body or more than 62, for another number of orders, and where a cost is missing, infinite
    or not of the shape that was asked.
    Source: Castro, Gómez and Tejada (2009), Polynomial calculation of the Shapley value based on sampling.
    """
    if not 1 <= n <= MOST_SAMPLED:
        raise NotAGame(f"{n} bodies", f"1 to {MOST_SAMPLED}, as a group is a mask of 64 bits", place="n")
    if orders < 4 or orders % 2:
        raise NotAGame(f"{orders} orders", "an even number, 4 or more: each is taken backwards too", place="orders")
    pairs = orders // 2
    added = np.concatenate(
        [_added(cost_of, _orders(seed, n, start, min(STRIP, pairs - start))) for start in range(0, pairs, STRIP)]
    )
    return added.mean(axis=0), added.std(axis=0, ddof=1) / pairs**0.5


def _orders(seed: int, n: int, start: int, pairs: int) -> Whole:
    """(pairs, n) orders of the bodies, from the first on: where bodies stand is how their numbers sort."""
    drawn = uniforms(seed, "orders of bodies", start * n, pairs * n)
    return drawn.reshape(pairs, n).argsort(axis=1, kind="stable")


def _added(cost_of: Callable[[Whole], Floats], orders: Whole) -> Floats:
    """(pairs, ..., n) by body: what it adds to those before it and to those behind it, half of each."""
    here = np.cumsum(np.left_shift(np.int64(1), orders), axis=1)
    everybody = here[:, -1:]
    asked = np.concatenate([here, everybody ^ here[:, :-1]], axis=1)
    costs = _costs(cost_of, asked)
    nothing = np.zeros((*costs.shape[:-1], 1))
    before = np.concatenate([nothing, costs[..., : orders.shape[1]]], axis=-1)
    behind = np.concatenate([before[..., -1:], costs[..., orders.shape[1] :], nothing], axis=-1)
    added: Floats = np.empty(before[..., 1:].shape)
    np.put_along_axis(added, np.broadcast_to(orders, added.shape), np.diff(before - behind, axis=-1) / 2, axis=-1)
    return np.moveaxis(added, -2, 0)


def _costs(cost_of: Callable[[Whole], Floats], masks: Whole) -> Floats:
    """What the groups cost, in the shape of the masks, (pairs, k); of several draws (draws, pairs, k)."""
    costs = np.asarray(cost_of(masks.ravel()), np.float64)
    if costs.shape[-1:] != (masks.size,) or costs.ndim > 2:
        raise NotAGame(f"costs of shape {costs.shape}", f"one for each of {masks.size} masks", place="cost_of")
    if not np.isfinite(costs).all():
        worst = int(masks.ravel()[~np.isfinite(costs).reshape(-1, masks.size).all(axis=0)][0])
        raise NotAGame(f"no finite cost for the group of mask {worst}", "a cost for every group", place="cost_of")
    return costs.reshape(*costs.shape[:-1], *masks.shape)
