"""Compiling the kernels of the games once, at set-up, so that no user waits for them."""

from __future__ import annotations


def warm() -> None:
    """Compile and keep every compiled function that a study of partners needs; half a minute the first time."""
    import numpy as np

    from shiremoot.partners.games.averaging import shapley
    from shiremoot.partners.games.closed import equal_saving
    from shiremoot.partners.games.complaints import nucleolus, prenucleolus
    from shiremoot.partners.games.leaving import core, in_core_of_draws, worst_excess_of_draws
    from shiremoot.partners.games.structures import best_of_draws, closure, next_best
    from shiremoot.partners.games.tables import sizes, sums

    cost = np.asarray(10.0 * sizes(4) ** 0.8, np.float64)
    cost[0b0110] = 8.0  # a pair that keeps its group from the core, so that a second stage is asked for
    both = np.stack([cost, cost])
    sums(both)
    for each in (cost, both):
        shapley(each)
        prenucleolus(each)
        nucleolus(each)
    shares = equal_saving(both)
    core(shares[0], cost)
    in_core_of_draws(shares, both)
    worst_excess_of_draws(shares, both)
    next_best(cost, 2)
    closure(cost)
    best_of_draws(both)
