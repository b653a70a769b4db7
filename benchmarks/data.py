"""Import of public data beside pandas, questions on the panel, and the watch list from the shell.

Each import runs in a process of its own, and imports of modules count, theirs and ours.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from benchmarks import shell
from benchmarks.aims import Aim, Row
from benchmarks.footprint import peak
from benchmarks.machine import Load, Watch
from benchmarks.table import size
from benchmarks.timing import Time, least
from shiremoot.lazy import pl

if TYPE_CHECKING:
    from shiremoot.sources.store import Store

WAYS = {
    "returns, Shiremoot": "ours_returns",
    "returns, pandas": "pandas_returns",
    "payments, Shiremoot": "ours_payments",
    "payments, pandas": "pandas_payments",
}
BY_PANDAS = {"returns": 4.0, "payments": 1.5}  # times faster that is wanted


@dataclass(frozen=True, slots=True)
class Import:
    """What one import took, and what it found: rows and pounds, which must be alike."""

    time: Time
    memory: int
    rows: int
    pounds: float


def ours_returns(folder: Path) -> tuple[int, float]:
    """Every RS and RA file as tidy tables, with line names, marks, places and checks."""
    from shiremoot.sources.importers import returns
    from shiremoot.sources.raw import opened

    paths = sorted((folder / "finance").glob("r[sa]_????-??.csv.gz"))
    whole = pl.concat([returns.take(opened(path)).table for path in paths])
    return len(whole), float(whole.filter(pl.col("line") == "total_service_expenditure")["pounds"].sum())


def ours_payments(folder: Path) -> tuple[int, float]:
    """Every file of payments as tidy tables."""
    from shiremoot.sources.importers import payments
    from shiremoot.sources.raw import opened

    whole = pl.concat([payments.take(opened(path)).table for path in sorted((folder / "spend").glob("*.csv.gz"))])
    return len(whole), float(whole["pounds"].sum())


def pandas_returns(folder: Path) -> tuple[int, float]:
    """The same by pandas."""
    from benchmarks.peers import pandas_data

    return pandas_data.returns(folder)


def pandas_payments(folder: Path) -> tuple[int, float]:
    """The same by pandas."""
    from benchmarks.peers import pandas_data

    return pandas_data.payments(folder)


def measured(way: str, folder: Path, rounds: int) -> Import:
    """The run of least processor time, each in a fresh process with one thread."""
    runs = [_run(way, folder) for _ in range(rounds)]
    return min(runs, key=lambda one: one.time.processor)


def _run(way: str, folder: Path) -> Import:
    command = [sys.executable, "-m", "benchmarks.data", way, str(folder)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return Import(Time(float(said[0]), float(said[1])), int(said[2]), int(said[3]), float(said[4]))


def main(way: str, folder: str) -> None:
    """Measure one way in this process, which inherits one thread.

    Prints seconds by the clock and of the processor, bytes at the peak, rows and pounds.
    """
    ways: dict[str, Callable[[Path], tuple[int, float]]] = {
        name: found for name, found in globals().items() if name in WAYS.values()
    }
    begun, worked = perf_counter(), process_time()
    rows, pounds = ways[way](Path(folder))
    print(perf_counter() - begun, process_time() - worked, peak(), rows, pounds)


def rows(folder: Path, rounds: int, *, peers: bool) -> list[Row]:
    """Imports and questions on the panel; with ``peers`` pandas beside them, and the watch list, which takes long."""
    watch = Watch()
    ways = {name: way for name, way in WAYS.items() if peers or "pandas" not in name}
    found = {name: measured(way, folder, rounds) for name, way in ways.items()}
    load = watch.load()
    imports = [row for kind in BY_PANDAS for row in _imports(kind, found, load)]
    return [*imports, *(_from_the_shell(folder, rounds) if peers else ()), *_questions(folder, rounds)]


def _imports(kind: str, found: Mapping[str, Import], load: Load) -> Iterator[Row]:
    ours, theirs = found[f"{kind}, Shiremoot"], found.get(f"{kind}, pandas")
    said = f"{kind}: {ours.rows:,} rows, £{ours.pounds / 1e9:,.2f}bn, {size(ours.memory)}"
    if theirs is None:
        yield Row(said, load, ours.time)
        return
    assert abs(ours.pounds - theirs.pounds) <= abs(theirs.pounds) * 0.002, f"{kind}: {ours} beside {theirs}"
    aim = Aim(BY_PANDAS[kind], "times faster", at_least=True)
    yield Row(said, load, ours.time, theirs.time.processor / ours.time.processor, aim)
    yield Row(f"{kind}, by pandas: {theirs.rows:,} rows, {size(theirs.memory)}", load, theirs.time)


def _from_the_shell(folder: Path, rounds: int) -> list[Row]:
    """The watch list of all England: on a folder that nobody asked before, afresh, and kept."""
    os.environ.pop("POLARS_MAX_THREADS", None)  # a person who asks has every core
    with TemporaryDirectory() as cache:
        ask = partial(shell.ran, "watch", "--on", "2016-12-01", "--data", folder, cache=Path(cache))
        watch = Watch()
        first = ask()
        load = watch.load()
        watch = Watch()
        found = shell.least({"afresh": partial(ask, "--fresh"), "kept": ask}, rounds)
        later = watch.load()
    said = "watch for all England"
    return [
        Row(f"{said}, of files that nobody asked of before", load, first.time, aim=Aim(3.5, "s")),
        Row(f"{said}, afresh", later, found["afresh"].time, aim=Aim(1.2, "s")),
        Row(f"{said}, kept", later, found["kept"].time, aim=Aim(0.3, "s")),
    ]


def _questions(folder: Path, rounds: int) -> list[Row]:
    from shiremoot.sources.store import open_store

    watch = Watch()
    times = least({name: partial(query, open_store(folder)) for name, query in QUERIES.items()}, 5 * rounds)
    load = watch.load()
    return [Row(f"panel: {name}", load, times[name], times[name].clock, Aim(0.025, "s")) for name in QUERIES]


def one_line(store: Store) -> pl.DataFrame:
    """One line of every body and year."""
    return store.scan("returns").filter(pl.col("line") == "central_services").select("year", "pounds").collect()


def one_body(store: Store) -> pl.DataFrame:
    """Every line of one body and every year."""
    wanted = (pl.col("e_code") == "E2820") & pl.col("line").is_not_null()
    return store.scan("returns").filter(wanted).select("year", "line", "pounds").collect()


def by_class(store: Store) -> pl.DataFrame:
    """One line added up by form, year and class."""
    of_line = store.scan("returns").filter(pl.col("line") == "adult_social_care")
    return of_line.group_by("form", "year", "class").agg(pl.col("pounds").sum()).collect()


QUERIES = {
    "one line, every body and year": one_line,
    "one body, every line and year": one_body,
    "one line by class and year, added up": by_class,
}


if __name__ == "__main__":
    main(*sys.argv[1:])
