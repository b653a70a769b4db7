"""The second way to every answer about groups: look at each partition of a few bodies, and pick."""

from collections.abc import Iterator
from math import fsum

import numpy as np

from shiremoot.partners.games.tables import mask_of

Groups = tuple[tuple[int, ...], ...]


def every_partition(n: int) -> Iterator[Groups]:
    """Each way to put n bodies into groups once, groups by their lowest body: 1, 2, 5, 15, 52, 203, 877, ..."""
    if n == 0:
        yield ()
        return
    for smaller in every_partition(n - 1):
        for at, group in enumerate(smaller):
            yield (*smaller[:at], (*group, n - 1), *smaller[at + 1 :])
        yield (*smaller, (n - 1,))


def masks_of(groups: Groups) -> list[int]:
    return [mask_of(group) for group in groups]


def value_of(groups: Groups, cost: np.ndarray) -> float:
    return fsum(cost[masks_of(groups)])


def in_order(cost: np.ndarray, allowed: np.ndarray | None = None) -> list[Groups]:
    """All partitions of groups that may form, cheapest first; of equals the fewest groups, then the least masks."""
    n = len(cost).bit_length() - 1
    may = np.isfinite(cost) if allowed is None else np.isfinite(cost) & allowed
    choices = [groups for groups in every_partition(n) if may[masks_of(groups)].all()]
    step = 1e-9 * max(np.abs(cost[1 << np.arange(n)]).sum(), 1e-9)
    return sorted(choices, key=lambda groups: (round(value_of(groups, cost) / step), len(groups), masks_of(groups)))
