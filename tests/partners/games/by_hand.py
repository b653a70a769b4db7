"""The second way to every answer about groups: look at each partition of a few bodies, and pick."""

from collections.abc import Iterator
from math import fsum

import numpy as np
from hypothesis import strategies as st

from shiremoot.partners.games import forming
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


@st.composite
def some_rules(draw: st.DrawFn, n: int = 5) -> list[forming.Rule]:
    bodies = st.lists(st.integers(0, n - 1), min_size=1, max_size=n, unique=True).map(tuple)
    size = st.integers(1, n)
    luck = np.random.default_rng(draw(st.integers(0, 2**32)))
    borders = np.triu(luck.random((n, n)) < 0.4, 1)
    borders |= borders.T
    far = luck.uniform(0, 60, (n, n))
    np.fill_diagonal(far, 0)
    rule = st.one_of(
        st.builds(forming.Together, bodies),
        st.builds(forming.Apart, bodies),
        st.builds(forming.AtMost, size),
        st.builds(forming.AtLeast, size),
        st.just(forming.Contiguous(tuple(mask_of(np.flatnonzero(row)) for row in borders))),
        st.builds(forming.Within, st.just(tuple(map(tuple, far.tolist()))), st.floats(0, 60)),
        st.builds(forming.Alike, st.lists(st.integers(0, 2**n - 1), max_size=3).map(tuple)),
        st.builds(forming.LeadOf, bodies),
        st.builds(forming.NotYet, bodies),
    )
    return draw(st.lists(rule, max_size=5))
