"""Least times of several ways, taken in turn so that a busy minute falls on all of them alike."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import perf_counter, process_time

Work = Callable[[], object]


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
    found: dict[str, Time] = {}
    spent = dict.fromkeys(works, 0.0)
    for _ in range(rounds):
        for name, work in works.items():
            if spent[name] > seconds:
                continue
            time = timed(work)
            spent[name] += time.clock
            found[name] = time.less_than(found.get(name, time))
    return found


def one_thread_each() -> None:
    """Ask every library for one thread; to be called before any of them is imported."""
    for name in ("OPENBLAS", "OMP", "MKL", "NUMEXPR", "OPENTURNS", "VECLIB"):
        os.environ[f"{name}_NUM_THREADS"] = "1"
    os.environ["POLARS_MAX_THREADS"] = "1"
