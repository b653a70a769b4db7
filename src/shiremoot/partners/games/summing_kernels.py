"""What every group sums to, by doubling: compiled, as numpy takes the short rows of many small tables one by one."""

from __future__ import annotations

from shiremoot.chance import Floats
from shiremoot.chance.compiled import compiled


@compiled
def fill_sums(values: Floats, totals: Floats) -> None:
    """Fill (rows, 2**n) by mask with the sums of (rows, n) by body, each from the lowest body to the highest."""
    for row in range(values.shape[0]):
        double(values[row], totals[row])


@compiled
def double(values: Floats, totals: Floats) -> None:
    """Fill (2**n,) by mask with the sums of (n,): the groups with a body are those without it, and the body."""
    totals[0] = 0.0
    for body in range(values.shape[0]):
        without, with_it = totals[: 1 << body], totals[1 << body : 2 << body]
        for group in range(without.shape[0]):
            with_it[group] = without[group] + values[body]
