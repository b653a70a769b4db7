"""The command line timed from the shell, start-up included."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from benchmarks.machine import Load, Watch
from benchmarks.timing import Time

COMMAND = [sys.executable, "-c", "from shiremoot.cli import main; raise SystemExit(main())"]
KILOBYTE = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Ran:
    """One run of a command, or the best of several: its time, and bytes at its peak."""

    time: Time
    peak: int


Runs = dict[str, Callable[[], Ran]]


def _started(arguments: tuple[str | Path, ...], cache: Path | None) -> subprocess.Popen[bytes]:
    installed = Path(sys.executable).with_name("shiremoot")
    start = [str(installed)] if installed.exists() else COMMAND
    where = {} if cache is None else {"XDG_CACHE_HOME": str(cache)}
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    quiet = subprocess.DEVNULL
    return subprocess.Popen([*start, *map(str, arguments)], env=usual | where, stdout=quiet, stderr=quiet)


def ran(*arguments: str | Path, cache: Path | None = None) -> Ran:
    """One run of the installed command, its output thrown away; stops where it fails.

    cache: the folder in which it keeps its answers and imported data, the user's own where none is given.
    """
    began = perf_counter()
    process = _started(arguments, cache)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(map(str, arguments)))
    return Ran(Time(perf_counter() - began, used.ru_utime + used.ru_stime), used.ru_maxrss * KILOBYTE)


def least(commands: Runs, rounds: int) -> dict[str, Ran]:
    """The least time and peak of each command, taken in turn."""
    found: dict[str, Ran] = {}
    for _ in range(rounds):
        for name, run in commands.items():
            one = run()
            best = found.get(name, one)
            found[name] = Ran(one.time.less_than(best.time), min(one.peak, best.peak))
    return found


def after_one(commands: Runs, rounds: int) -> tuple[Load, dict[str, Ran]]:
    """The least of several runs of each; one before them compiles, imports and fills the cache."""
    least(commands, 1)
    watch = Watch()
    found = least(commands, rounds)
    return watch.load(), found
