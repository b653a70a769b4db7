"""What else the machine is doing: a time is only as good as the core was free."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from time import perf_counter

BUSY = 0.15  # of a core: above this, times of several workers say nothing


@dataclass(frozen=True, slots=True)
class Load:
    """Cores kept busy by others than this benchmark, on average over a stretch of time, and the load average."""

    others: float
    average: float

    def __str__(self) -> str:
        """For a note below the table."""
        return f"others kept {self.others:.2f} of {os.cpu_count()} cores busy; load average {self.average:.2f}"

    @property
    def quiet(self) -> bool:
        """Whether nobody else was in the way."""
        return self.others < BUSY


class Watch:
    """Measures what others do from the moment it is made."""

    def __init__(self) -> None:
        self.began = perf_counter()
        self.busy, self.own = _busy(), _own()

    def load(self) -> Load:
        """The load since then."""
        passed = max(perf_counter() - self.began, 1e-9)
        others = (_busy() - self.busy) - (_own() - self.own)
        return Load(max(others / passed, 0.0), os.getloadavg()[0])


def _busy() -> float:
    import psutil  # stands in the room of the peers; tests that import this have it not

    times = psutil.cpu_times()
    return float(sum(times) - times.idle - getattr(times, "iowait", 0.0) - getattr(times, "guest", 0.0))


def _own() -> float:
    return float(sum(os.times()[:4]))


def described() -> str:
    """Processor, cores and the version of Python."""
    return f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
