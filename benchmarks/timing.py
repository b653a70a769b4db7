"""Least times of several ways, taken in turn so that a busy minute falls on all of them alike."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from math import ceil
from statistics import median
from time import perf_counter, process_time

Work = Callable[[], object]
SHORT = 0.01  # seconds: what takes less is run again and again, as the clock would say little of it


@dataclass(frozen=True, slots=True)
class Time:
    """Seconds: by the clock, and of processor time, each the least of several runs."""

    clock: float
    processor: float

    def less_than(self, other: Time) -> Time:
        """The better of both, each by itself."""
        return Time(min(self.clock, other.clock), min(self.processor, other.processor))

    def scaled(self, once: Time, share: float) -> Time:
        """What a whole run would take, when this one did a share of it and ``once`` is what any run takes."""
        return Time(
            once.clock + max(self.clock - once.clock, 0.0) / share,
            once.processor + max(self.processor - once.processor, 0.0) / share,
        )

    @property
    def fair(self) -> float:
        """Seconds to judge by: where others held the cores the clock says too much, with two workers the processor."""
        return min(self.clock, self.processor)


def timed(work: Work) -> Time:
    """One run; the processor time of processes that it waited for counts."""
    clock, processor = perf_counter(), _processor()
    work()
    return Time(perf_counter() - clock, _processor() - processor)


def _processor() -> float:
    children = os.times()
    return process_time() + children.children_user + children.children_system


def least(works: Mapping[str, Work], rounds: int, seconds: float = 20.0) -> dict[str, Time]:
    """Least time of each, over so many rounds; a slow one sits out once it has had its seconds."""
    return {name: reduce(Time.less_than, times) for name, times in _in_turn(works, rounds, seconds).items()}


def medians(works: Mapping[str, Work], rounds: int, seconds: float = 20.0) -> dict[str, Time]:
    """Median time of one run of each, over so many rounds; a slow one sits out once it has had its seconds.

    What is short is run many times in each round. Each has been run before, so that nothing is compiled meanwhile.
    """
    times = {name: ceil(SHORT / max(timed(work).clock, SHORT / 10_000)) for name, work in works.items()}
    found = _in_turn({name: _repeated(work, times[name]) for name, work in works.items()}, rounds, seconds)
    return {name: _median(runs, times[name]) for name, runs in found.items()}


def _in_turn(works: Mapping[str, Work], rounds: int, seconds: float) -> dict[str, list[Time]]:
    found: dict[str, list[Time]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            if sum(time.clock for time in found[name]) <= seconds:
                found[name].append(timed(work))
    return found


def _repeated(work: Work, times: int) -> Work:
    def repeated() -> None:
        for _ in range(times):
            work()

    return repeated


def _median(runs: list[Time], times: int) -> Time:
    return Time(median(run.clock for run in runs) / times, median(run.processor for run in runs) / times)


def one_thread_each() -> None:
    """Ask every library for one thread; to be called before any of them is imported."""
    for name in ("OPENBLAS", "OMP", "MKL", "NUMEXPR", "OPENTURNS", "VECLIB"):
        os.environ[f"{name}_NUM_THREADS"] = "1"
    os.environ["POLARS_MAX_THREADS"] = "1"
