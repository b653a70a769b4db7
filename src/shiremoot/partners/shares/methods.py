"""The six methods, each from a table of the cost of every group: the same for expected costs and for every draw."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from shiremoot.chance import Floats
from shiremoot.lazy import np
from shiremoot.partners.games.averaging import shapley
from shiremoot.partners.games.closed import equal_saving, proportional, separable_cost
from shiremoot.partners.games.complaints import prenucleolus
from shiremoot.partners.games.tables import bodies_of
from shiremoot.partners.shares.result import MethodName

Method = Callable[[Floats, Floats], Floats]  # (costs, volumes) -> shares


def alone_in(cost: Floats) -> Floats:
    """What each body costs alone, (..., n), of a table (..., 2**n)."""
    return np.asarray(cost[..., 1 << np.arange(bodies_of(cost))])


def by_volume(cost: Floats, volumes: Floats) -> Floats:
    """In proportion to volume."""
    return np.asarray(proportional(cost[..., -1], volumes))


def by_cost_alone(cost: Floats, volumes: Floats) -> Floats:  # noqa: ARG001 - every method takes both
    """In proportion to what each would pay alone."""
    return by_costs_alone(cost[..., -1], alone_in(cost))


def by_costs_alone(together: Floats, alone: Floats) -> Floats:
    """The same of what all cost, (...), and each alone, (..., n); equal parts where nobody would pay anything."""
    alone = np.maximum(alone, 0.0)
    nothing = alone.sum(axis=-1, keepdims=True) == 0.0
    return np.asarray(proportional(together, np.where(nothing, 1.0, alone)))


METHODS: Mapping[MethodName, Method] = {
    "volume": by_volume,
    "stand-alone": by_cost_alone,
    "equal-saving": lambda cost, _: equal_saving(cost),
    "separable-cost": lambda cost, _: separable_cost(cost),
    "shapley": lambda cost, _: shapley(cost),
    "nucleolus": lambda cost, _: prenucleolus(cost),
}
