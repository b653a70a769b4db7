"""Import of public data beside pandas, questions on the panel, and the watch list from the shell.

``script/benchmark --data FOLDER`` (or with SHIREMOOT_DATA set) prints it; each import runs in a process of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import polars as pl

from benchmarks import shell
from benchmarks.footprint import peak
from benchmarks.table import megabytes, seconds, table
from benchmarks.timing import least
from shiremoot.sources.store import Store, open_store

WAYS = {
    "returns, Shiremoot": "ours_returns",
    "returns, pandas": "pandas_returns",
    "payments, Shiremoot": "ours_payments",
    "payments, pandas": "pandas_payments",
}
QUERY, WATCH = 0.1, 5.0  # seconds that issue 4 asks for


@dataclass(frozen=True, slots=True)
class Import:
    """What one import took, and what it found: rows and pounds, which must be alike."""

    seconds: float
    processor: float
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
    return min(runs, key=lambda one: one.processor)


def _run(way: str, folder: Path) -> Import:
    command = [sys.executable, "-m", "benchmarks.data", way, str(folder)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return Import(float(said[0]), float(said[1]), int(said[2]), int(said[3]), float(said[4]))


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


def printed(folder: Path, rounds: int) -> str:
    """The tables of imports, questions and the shell."""
    found = {name: measured(way, folder, rounds) for name, way in WAYS.items()}
    for kind in ("returns", "payments"):
        ours, theirs = found[f"{kind}, Shiremoot"], found[f"{kind}, pandas"]
        assert abs(ours.pounds - theirs.pounds) <= abs(theirs.pounds) * 0.002, f"{kind}: {ours} beside {theirs}"
    rows = [
        (
            name,
            seconds(one.seconds),
            seconds(one.processor),
            megabytes(one.memory),
            f"{one.rows:,}",
            f"£{one.pounds / 1e9:,.2f}bn",
        )
        for name, one in found.items()
    ]
    heads = ("import, one thread, imports of modules included", "time", "processor", "peak memory", "rows", "sum")
    imports = table(heads, rows)
    return f"{imports}\n\n{_questions(folder, rounds)}"


def _questions(folder: Path, rounds: int) -> str:
    os.environ.pop("POLARS_MAX_THREADS", None)  # a person who asks has every core
    with TemporaryDirectory() as cache:
        os.environ["XDG_CACHE_HOME"] = cache
        begun = perf_counter()
        shell.command("watch", "--on", "2016-12-01", "--data", folder)()
        first = perf_counter() - begun
        works = {"watch": shell.command("watch", "--on", "2016-12-01", "--json", "--data", folder)}
        took = least(works, rounds)["watch"].clock
        times = least({name: partial(query, open_store(folder)) for name, query in QUERIES.items()}, 5 * rounds)
    rows = [_row(name, times[name].clock, QUERY) for name in QUERIES]
    rows.append(_row("shiremoot watch for all England, from the shell", took, WATCH))
    rows.append(("the same on a folder that nobody asked before, which is imported first", seconds(first), "", ""))
    return table(("question on the panel", "time", "wanted", ""), rows)


def _row(name: str, found: float, wanted: float) -> tuple[str, str, str, str]:
    return name, seconds(found), f"at most {seconds(wanted)}", "reached" if found <= wanted else "not reached"


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
