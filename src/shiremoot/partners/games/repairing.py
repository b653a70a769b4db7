"""What would mend a key over which some group would leave, and what it costs to hold together whom no key holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from shiremoot.chance import Floats
from shiremoot.lazy import np
from shiremoot.partners.games.beyond import CORE
from shiremoot.partners.games.complaints import refuse_forbidden_whole
from shiremoot.partners.games.leaving import core, least_core_excess
from shiremoot.partners.games.linear_programmes import (
    PRECISION,
    TIGHT,
    add_row,
    programme,
    solved_for_every_group,
    to_one,
)
from shiremoot.partners.games.tables import bodies_of, tolerances


@dataclass(frozen=True, slots=True)
class Repair:
    """The nearest shares by which no group would leave or, where there are none, by which the worst gains least.

    shares: (n,), adding up to the cost of all. moved: what some bodies pay more than before, and others less, in all.
    excess: the largest of any group then. core_is_empty: no shares hold all together; these are in the least core.
    """

    shares: Floats
    moved: float
    excess: float
    core_is_empty: bool


def repaired(shares: Floats, cost: Floats) -> Repair:
    """The shares in the core, or in the least core where the core is empty, to which the least money has to move.

    shares: (n,) adding up to the cost of all. cost: (2**n,) by mask, in the same unit, infinite for a group that may
    not form. Shares that are there already stay as they are. Of several that are as near, those whose largest change of
    any body is smallest, then the next largest, and so on; so bodies in like places are changed alike.
    Raises: NotAGame as ``core`` and ``prenucleolus`` do; NotSolved where a linear programme has no answer.
    """
    before, tolerance = core(shares, cost, worst=1), float(tolerances(cost))
    least = float(least_core_excess(cost))
    empty = least > tolerance
    ceiling = least if empty else 0.0
    if before.excess <= ceiling + tolerance:
        return Repair(shares.copy(), 0.0, before.excess, empty)
    scale = to_one(cost)
    near = _nearest(shares * scale, cost * scale, ceiling * scale) / scale
    near += (cost[-1] - near.sum()) / len(near)
    moved = float(np.maximum(near - shares, 0).sum())
    return Repair(near, moved, core(near, cost, worst=1).excess, empty)


def price_of_holding_together(cost: Floats) -> float:
    """The least that somebody outside would have to pay towards the cost of all, so that no group would leave.

    cost: (2**n,) by mask; the answer is in its unit, and nought where the core is not empty.
    Raises: NotAGame for a table that is none; NotSolved where a linear programme has no answer.
    Source: Meir, Bachrach and Rosenschein (2010), "Minimal subsidies in expense sharing games".
    """
    n, scale = bodies_of(cost, CORE), to_one(cost)
    refuse_forbidden_whole(cost)
    model = programme(n)
    for body in range(n):
        model.changeColCost(body, -1.0)
        add_row(model, {body: 1.0}, cost[1 << body] * scale)
    add_row(model, dict.fromkeys(range(n), 1.0), cost[-1] * scale)
    paid = solved_for_every_group(model, cost * scale, 0.0)[0][:n].sum() / scale
    return max(float(cost[-1] - paid), 0.0)


def _nearest(shares: Floats, cost: Floats, ceiling: float) -> Floats:
    """Columns: what each body pays, how much more that is than before, and the largest change of those not settled."""
    n, whole = len(shares), cost[-1]
    model, largest = programme(2 * n + 1), 2 * n
    add_row(model, dict.fromkeys(range(n), 1.0), whole, whole)
    for body, now in enumerate(shares.tolist()):
        add_row(model, {body: 1.0, largest: -1.0}, now)
        add_row(model, {body: -1.0, largest: -1.0}, -now)
    for body, now in enumerate(shares.tolist()):
        add_row(model, {body: 1.0, n + body: -1.0}, now)
        model.changeColBounds(n + body, 0.0, np.inf)
        model.changeColCost(n + body, 1.0)
    moved = solved_for_every_group(model, cost, ceiling)[0][n:largest].sum()
    add_row(model, dict.fromkeys(range(n, largest), 1.0), moved + PRECISION)
    for body in range(n):
        model.changeColCost(n + body, 0.0)
    model.changeColCost(largest, 1.0)
    return _with_even_changes(model, cost, ceiling)


def _with_even_changes(model: Any, cost: Floats, ceiling: float) -> Floats:  # noqa: ANN401
    """What each body pays when the largest change is as small as can be, then the next largest, and so on.

    Only changes with a multiplier are settled, as others may yet be smaller. Rows 1 and 2 of the model hold the first
    body's change, up and down, the next two the second's.
    """
    left = set(range(len(cost).bit_length() - 1))
    while True:
        values, multipliers = solved_for_every_group(model, cost, ceiling)
        settled = {body for body in left if np.abs(multipliers[1 + 2 * body : 3 + 2 * body]).max() > TIGHT}
        left -= settled
        if not left or not settled:
            return values[: len(cost).bit_length() - 1]
        for body in settled:
            model.changeColBounds(body, values[body] - PRECISION, values[body] + PRECISION)
            for row in (1 + 2 * body, 2 + 2 * body):
                model.changeRowBounds(row, -np.inf, np.inf)
