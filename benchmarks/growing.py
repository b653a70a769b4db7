"""Ledgers of many lines and of large groups, for timing how the engine grows.

``python -m benchmarks.growing LINES DRAWS`` draws many lines and prints the bytes at the peak of the process.
"""

from __future__ import annotations

import sys

import numpy as np

from benchmarks.ours import ASSUMED, TOTAL, YEARLY
from shiremoot.chance import Pert, RankCorrelation, Triangular
from shiremoot.dates import FinancialYear
from shiremoot.ledger import Event, InThisThread, Ledger, Line, Share, Simulator, Timeline, View, over_years

YEARS = 5
ALIKE = 0.3  # rank correlation of every pair of a group


def many_lines(count: int) -> Ledger:
    """So many savings, each of a size of its own, that start with one of a hundred events."""
    events = {f"event {at}": Event(f"event {at}", float(at % 24), Triangular(0.0, 2.0, 9.0)) for at in range(100)}
    lines = tuple(_line(at, f"event {at % 100}") for at in range(count))
    return Ledger(Timeline(FinancialYear(2016), YEARS), lines, events, {}, {}, ())


def large_group(count: int) -> tuple[Ledger, float]:
    """So many savings that start together, without the rank correlation that ties them; and that of every pair."""
    event = Event("start", 0.0, Triangular(0.0, 2.0, 9.0))
    lines = tuple(_line(at, "start") for at in range(count))
    return Ledger(Timeline(FinancialYear(2016), YEARS), lines, {"start": event}, {}, {}, ()), ALIKE


def _line(at: int, event: str) -> Line:
    size = Pert(100_000.0 + at, 150_000.0 + at, 260_000.0 + at)
    name = f"line {at:05}"
    return Line(name, "saving", name, size, YEARLY, ASSUMED, (Share(("council",)),), event=event, ramp=6.0)


def compiled(ledger: Ledger) -> Simulator:
    """The ledger with one total, ready to be drawn."""
    weights = {line.name: 1.0 for line in ledger.lines}
    return Simulator(ledger, [View(TOTAL, weights, over_years(0, YEARS - 1))])


def drawn(ledger: Ledger, draws: int) -> float:
    """Its mean, from the ledger to the last draw."""
    return float(compiled(ledger).run(draws, InThisThread()).totals[TOTAL].mean())


def group_drawn(group: tuple[Ledger, float], draws: int) -> float:
    """The mean of a group that moves together, its correlations checked and factored too."""
    ledger, alike = group
    names = [line.name for line in ledger.lines]
    ranks = np.full((len(names), len(names)), alike)
    np.fill_diagonal(ranks, 1.0)
    tied = Ledger(ledger.timeline, ledger.lines, ledger.events, {}, {}, (RankCorrelation(names, ranks),))
    return drawn(tied, draws)


if __name__ == "__main__":
    from benchmarks.footprint import peak

    drawn(many_lines(int(sys.argv[1])), int(sys.argv[2]))
    print(peak())
