"""Linear programmes about shares, in which a group has a row only once it turns out to need one.

The first n columns are what each body pays, scaled so that the largest cost is about one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shiremoot.chance import Floats
from shiremoot.lazy import np
from shiremoot.partners.games.errors import NotSolved
from shiremoot.partners.games.leaving import worst_placed
from shiremoot.partners.games.solver import quiet_solver
from shiremoot.partners.games.tables import largest_costs, members

PRECISION = 1e-10  # by which a row may be broken
BROKEN = 3e-10  # a group whose row is broken by more has none yet; well within what counts as a gain
TIGHT = 1e-8  # a multiplier above which a row holds in every optimum
BATCH = 30  # rows that are added at a time


def to_one(cost: Floats) -> float:
    """The power of two that brings the largest finite cost to between a half and one: (2**n,) by mask."""
    return float(np.ldexp(1.0, -np.frexp(largest_costs(cost))[1]))


def programme(columns: int) -> Any:  # noqa: ANN401 (highspy ships no types)
    """A programme of columns without bounds or cost, whose cost is to be made least."""
    model = quiet_solver(presolve="off", primal_feasibility_tolerance=PRECISION, dual_feasibility_tolerance=PRECISION)
    model.addVars(columns, np.full(columns, -np.inf), np.full(columns, np.inf))
    return model


def add_row(
    model: Any,  # noqa: ANN401
    terms: Mapping[int, float],
    most: float,
    least: float = -np.inf,
) -> None:
    """Add a row: the columns named, times their numbers, come to no more than ``most`` and no less than ``least``."""
    model.addRow(least, most, len(terms), np.array([*terms], np.int32), np.array([*terms.values()], np.float64))


def solved(model: Any) -> tuple[Floats, Floats]:  # noqa: ANN401
    """The columns' values and the rows' multipliers where the cost is least. Raises: NotSolved."""
    model.run()
    status = model.modelStatusToString(model.getModelStatus())
    if status != "Optimal":
        raise NotSolved(
            f"a linear programme about shares that ends as: {status}", "one that has an answer", place="cost"
        )
    solution = model.getSolution()
    return np.array(solution.col_value), np.array(solution.row_dual)


def solved_for_every_group(
    model: Any,  # noqa: ANN401
    cost: Floats,
    ceiling: float,
) -> tuple[Floats, Floats]:
    """The same where no proper group's excess may be above the ceiling, by as few rows as do.

    cost: (2**n,) by mask, scaled. The rows of groups come after those that the model has. Raises: NotSolved.
    """
    n = len(cost).bit_length() - 1
    while True:
        values, multipliers = solved(model)
        broken, _ = worst_placed(values[:n], cost, BATCH, PRECISION, ceiling + BROKEN)
        if not broken.size:
            return values, multipliers
        for mask in broken.tolist():
            add_row(model, dict.fromkeys(members(mask), 1.0), cost[mask] + ceiling)
