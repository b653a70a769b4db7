"""Prints one table: ours beside our peers, and whether the aims are reached.

``script/benchmark [--draws N] [--rounds N]``, or ``--data FOLDER`` for public data. What is not installed is left out
and named.
"""

from __future__ import annotations

import argparse
from importlib.util import find_spec
from pathlib import Path
from time import sleep

from benchmarks.timing import one_thread_each

one_thread_each()

from benchmarks import data, machine  # noqa: E402 (threads are asked for before any library is imported)
from benchmarks.aims import aims  # noqa: E402
from benchmarks.indices import compared  # noqa: E402
from benchmarks.measuring import Measured, measured  # noqa: E402
from benchmarks.model import full_model, simple_model  # noqa: E402
from benchmarks.ours_alone import RESULT, Alone, alone  # noqa: E402
from benchmarks.table import megabytes, seconds, table  # noqa: E402
from benchmarks.ways import PEERS  # noqa: E402


def main() -> None:
    """Measure and print."""
    wanted = _arguments()
    if wanted.data is not None:
        print(data.printed(wanted.data, wanted.rounds))
        return
    watch = machine.Watch()
    sleep(1)
    print(f"{machine.described()}\nbefore: {watch.load()}\n", flush=True)
    watch = machine.Watch()
    full, simple = full_model(), simple_model()
    rows = measured({"M": full, "S": simple}, wanted.draws, wanted.rounds)
    print(_beside_peers(rows, wanted.draws), flush=True)
    for package in sorted({way.package for way in PEERS if not way.installed}):
        print(f"left out, not installed: {package}")
    if find_spec("SALib"):
        print(compared(simple, wanted.draws))
    print(f"during: {watch.load()}\n", flush=True)
    found = alone(full, wanted.draws, wanted.rounds)
    print(f"{_by_itself(found)}\nduring: {found.load}\n")
    print(table(("aim", "wanted", "found", "reached by"), [aim.row() for aim in aims(rows, found)]))


def _arguments() -> argparse.Namespace:
    arguments = argparse.ArgumentParser(prog="script/benchmark", description="Time Shiremoot beside its peers.")
    arguments.add_argument("--draws", type=int, default=100_000, help="for both models; 100,000 unless said")
    arguments.add_argument("--rounds", type=int, default=5, help="runs of each way; the least time counts")
    arguments.add_argument("--data", type=Path, help="measure this folder of public data instead")
    return arguments.parse_args()


def _beside_peers(rows: list[Measured], draws: int) -> str:
    cells = [
        (
            f"{row.way.model}  {row.way.name}" + (f" (scaled from {row.draws:,})" if row.draws < draws else ""),
            seconds(row.time.clock),
            seconds(row.time.processor),
            f"{row.ratio:.1f}",
            megabytes(row.memory),
            f"{row.difference:.1f} se",
        )
        for row in rows
    ]
    return table((f"model, way; {draws:,} draws", "time", "processor", "ratio", "memory", "difference"), cells)


def _by_itself(found: Alone) -> str:
    tenfold = 10 * found.draws
    peak = f"peak {megabytes(found.peaks[tenfold])} of which results {megabytes(RESULT * tenfold)}"
    rows = {
        "floor": "floor: the same random numbers and normal scores, nothing else",
        "one": f"{found.draws:,} draws",
        "two": f"{found.draws:,} draws, two workers",
        "explained": f"{found.draws:,} draws, with covariance shares and first-order indices",
        "tenth": f"{found.draws // 10:,} draws",
        "tenfold": f"{tenfold:,} draws; {peak}",
        "programme": "shiremoot programme on 60 projects, from the shell",
        "help": "shiremoot --help, from the shell",
    }
    cells = [(said, seconds(found.times[name].clock)) for name, said in rows.items()]
    return table(("Shiremoot on model M", "time"), cells)


if __name__ == "__main__":
    main()
