"""The stages of the nucleolus by linear programmes: slower, for games that the compiled method gives up."""

from __future__ import annotations

from typing import Any

from shiremoot.chance import Floats
from shiremoot.core.calling import Entry
from shiremoot.lazy import np
from shiremoot.partners.games.leaving import unknown_tops, worst_groups
from shiremoot.partners.games.linear_programmes import (
    BATCH,
    BROKEN,
    PRECISION,
    TIGHT,
    add_row,
    programme,
    solved,
    to_one,
)
from shiremoot.partners.games.tables import members

Pool = list[tuple[int, float]]  # masks, and one for a group, nought for a body that may not pay more than alone

narrow = Entry("narrow", "free f[d,n]!", "group i", answer="i")
look_away = Entry("look_away", "free f[d,n]", "vectors f[2,n]!")


def settle_by_programmes(cost: Floats, *, capped: bool, stages: int) -> tuple[Floats, float]:
    """(n,) shares after so many stages, and the largest excess after the first; (2**n,) cost by mask, of one game.

    capped: no body pays more than alone, which must be possible. Raises: NotSolved.
    """
    n, scale = len(cost).bit_length() - 1, to_one(cost)
    scaled, first = cost * scale, -np.inf
    alone = scaled[1 << np.arange(n)]
    shares, free = alone + (scaled[-1] - alone.sum()) / n, narrowed(np.eye(n), len(cost) - 1)
    pool = [(1 << body, weight) for weight in ((1.0, 0.0) if capped else (1.0,)) for body in range(n)]
    for stage in range(stages):
        if not len(free):
            break
        shares, level, multipliers = _stage(scaled, shares, free, pool)
        first = level if stage == 0 else first
        for (mask, _), multiplier in zip(pool, multipliers, strict=True):
            free = narrowed(free, mask) if abs(multiplier) > TIGHT else free
        pool = [(mask, weight) for mask, weight in pool if len(narrowed(free, mask)) < len(free)]
    return shares / scale, first / scale


def narrowed(free: Floats, group: int) -> Floats:
    """The directions that leave what a group pays as it is: one fewer, unless none moves it. (d, n) orthonormal."""
    turned = free.copy()
    return turned[: narrow(turned, group)]


def _stage(cost: Floats, shares: Floats, free: Floats, pool: Pool) -> tuple[Floats, float, Floats]:
    """Shares moved to where the largest excess is least, that excess, and the multiplier of each row of the pool.

    The pool takes in the groups that turn out to need a row.
    """
    d = len(free)
    model = programme(d + 1)
    model.changeColCost(d, 1.0)
    rows, tops = np.stack([shares, shares, shares]), unknown_tops(cost)
    look_away(free, rows[1:])
    groups, excess = np.empty(BATCH, np.int64), np.empty(BATCH)
    _add_rows(model, cost, shares, free, pool)
    while True:
        values, multipliers = solved(model)
        rows[0] = shares + values[:d] @ free
        more = worst_groups(rows, cost, tops, 1.0, values[d] + BROKEN, PRECISION, groups, excess)
        if not more:
            return rows[0], float(values[d]), multipliers
        found = [(mask, 1.0) for mask in groups[:more].tolist()]
        _add_rows(model, cost, shares, free, found)
        pool += found


def _add_rows(model: Any, cost: Floats, shares: Floats, free: Floats, pool: Pool) -> None:  # noqa: ANN401
    for mask, weight in pool:
        inside = list(members(mask))
        moves = free[:, inside].sum(axis=1)
        add_row(model, dict(enumerate([*moves.tolist(), -weight])), cost[mask] - shares[inside].sum())
