"""Which groups bodies should share in: exactly from a table, and from a list with its gap. No peer answers this."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np

from benchmarks.aims import Aim, Row
from benchmarks.games import travel, travel_of
from benchmarks.machine import Load, Watch
from benchmarks.sharing import RUNS
from benchmarks.timing import Time, medians, timed
from shiremoot.partners.games.columns import best_of_columns
from shiremoot.partners.games.listing import groups_up_to
from shiremoot.partners.games.structures import Partition, best_partition

MOST = {18: 0.3, 20: 3.0}
"""Bodies of a table, and the seconds that they may take."""
WIDE, LIMIT = 30, 15.0  # bodies of a list, and the seconds after which the best found is told


@dataclass(slots=True)
class Listed:
    """Bodies too many for a table, in groups of some size at most: run, it lists, prices and chooses."""

    size: int
    found: Partition | None = None

    def __call__(self) -> None:
        """Find the best within the limit of time."""
        groups = groups_up_to(WIDE, self.size)
        costs, alone = travel_of(groups, WIDE), travel_of(1 << np.arange(WIDE), WIDE)
        self.found = best_of_columns(groups, costs, alone, seconds=LIMIT)


def rows(rounds: int = RUNS) -> list[Row]:
    """A row for each table, and three for each list: its time, once, and how near to the best it is proven to be."""
    return [*(_of_table(n, rounds) for n in MOST), *(row for size in (4, 5) for row in _of_list(Listed(size)))]


def _of_table(n: int, rounds: int) -> Row:
    watch, cost = Watch(), travel(n)
    best_partition(travel(8))
    time = medians({"": partial(best_partition, cost)}, rounds)[""]
    return Row(f"best partition, {n} bodies; no peer chooses one", watch.load(), time, aim=Aim(MOST[n], "s"))


def _of_list(listed: Listed) -> list[Row]:
    watch = Watch()
    time = timed(listed)
    return told(listed.size, listed.found, time, watch.load())


def told(size: int, found: Partition, time: Time, load: Load) -> list[Row]:
    """What a list took and found; where the time ran out, what it had by then."""
    said = f"best partition, {WIDE} bodies in groups of {size} at most"
    proven = "proven the best" if found.optimal else f"the best found in {LIMIT:g} s"
    return [
        Row(f"{said}: {proven}", load, time),
        Row(f"{said}: gap", load, found=100 * found.gap, unit="%"),
        Row(f"{said}: gap of the saving", load, found=100 * found.gap_of_saving, unit="%"),
    ]
