"""Prints one table: ours beside our peers, and whether the aims are reached.

``script/benchmark [--draws N] [--rounds N]``. What is not installed is left out and named.
"""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.timing import one_thread_each

one_thread_each()

from benchmarks import floor, machine, ours, shell  # noqa: E402 (threads are asked for first)
from benchmarks.aims import Aim  # noqa: E402
from benchmarks.footprint import footprint  # noqa: E402
from benchmarks.indices import difference  # noqa: E402
from benchmarks.measuring import Measured, measured  # noqa: E402
from benchmarks.model import YEARS, Model, full_model, simple_model  # noqa: E402
from benchmarks.table import megabytes, seconds, table  # noqa: E402
from benchmarks.timing import Time, least  # noqa: E402
from benchmarks.ways import OURS, PEERS, Way  # noqa: E402
from benchmarks.written_case import write_case  # noqa: E402

MILLION = 1_000_000
SALIB_BASE = 512
EXPLAIN = Way("Shiremoot, explained", "ours:explain")


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--draws", type=int, default=100_000)
    arguments.add_argument("--rounds", type=int, default=5)
    wanted = arguments.parse_args()
    before = machine.Watch()
    _wait(1.0)
    print(f"{machine.described()}; before: {before.load()}", flush=True)
    watch = machine.Watch()
    models = {"M": full_model(), "S": simple_model()}
    rows = measured(models, wanted.draws, wanted.rounds)
    print(f"\n{_peers(rows, wanted.draws)}\n", flush=True)
    for way in PEERS:
        if not way.installed:
            print(f"not installed, left out: {way.package}")
    load = watch.load()
    print(f"during: {load}\n", flush=True)
    _print_aims(models, rows, wanted.draws, wanted.rounds)


def _wait(span: float) -> None:
    from time import sleep

    sleep(span)


def _peers(rows: list[Measured], draws: int) -> str:
    heads = ("model and way", "time", "processor", "times ours", "memory", "difference")
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
    return table(heads, cells)


def _print_aims(models: dict[str, Model], rows: list[Measured], draws: int, rounds: int) -> None:
    model = models["M"]
    watch = machine.Watch()
    times = least(
        {
            "floor": partial(floor.bare_draws, draws),
            "one": partial(ours.draw, model, draws, 1),
            "two": partial(ours.draw_with_two, model, draws, 1),
            "explained": partial(ours.explain, model, draws, 1),
            "tenth": partial(ours.draw, model, draws // 10, 1),
        },
        3 * rounds,
    )
    quiet = watch.load().quiet
    million = least({"million": partial(ours.draw, model, 10 * draws, 1)}, 2)["million"]
    few, many = (footprint("M", OURS[0].draws, count) for count in (draws, 10 * draws))
    kept = 8 * (YEARS + 1)
    beyond = (many - kept * 10 * draws, few - kept * draws)
    commands = _commands(model, rounds)
    extra = [
        ("floor: random numbers and normal scores alone", times["floor"]),
        (f"M, {draws:,} draws, one worker", times["one"]),
        (f"M, {draws:,} draws, two workers", times["two"]),
        (f"M, {draws:,} draws, with covariance shares and first-order indices", times["explained"]),
        (f"M, {draws // 10:,} draws", times["tenth"]),
        (f"M, {10 * draws:,} draws; peak {megabytes(many)}, results {megabytes(kept * 10 * draws)}", million),
        ("shiremoot programme, 60 projects, from the shell", commands["programme"]),
        ("shiremoot --help, from the shell", commands["help"]),
    ]
    print(table(("Shiremoot", "time", "processor"), [(what, seconds(t.clock), seconds(t.processor)) for what, t in extra]))
    _print_indices(models["S"], draws)
    print()
    print(table(("aim", "wanted", "found", ""), [aim.row() for aim in _aims(rows, times, commands, beyond, quiet=quiet)]))


def _commands(model: Model, rounds: int) -> dict[str, Time]:
    with TemporaryDirectory() as folder:
        case = Path(folder) / "sixty-projects.yaml"
        write_case(model, case)
        works = {"programme": shell.command("programme", case), "help": shell.command("--help")}
        least(works, 1)
        return least(works, 2 * rounds)


def _print_indices(model: Model, draws: int) -> None:
    if Way("SALib", "peers.salib_indices:first_order", package="SALib").installed:
        from benchmarks.peers.salib_indices import first_order

        works = {
            "theirs": lambda: first_order(model, SALIB_BASE, 1),
            "ours": lambda: ours.explain(model, draws, 1),
        }
        times = least(works, 2)
        largest, runs = difference(model, draws, SALIB_BASE)
        print(
            f"\nfirst-order indices of model S: SALib {seconds(times['theirs'].clock)} on {runs:,} runs of the model (NumPy), "
            f"ours {seconds(times['ours'].clock)} on {draws:,}; largest difference {largest:.3f}"
        )


def _aims(
    rows: list[Measured], times: dict[str, Time], commands: dict[str, Time], beyond: tuple[int, int], *, quiet: bool
) -> list[Aim]:
    one = times["one"].clock
    ratios = {row.way.name: row.ratio for row in rows if row.way.model == "M"}
    found = [Aim("model M on one worker, by its floor", one / times["floor"].clock, 2, "times")]
    found += [
        Aim(f"model M against {name}", ratios[name], wanted, "times", at_least=True)
        for name, wanted in (("plain Python loop", 100), ("NumPy, whole matrices", 8), ("OpenTURNS and NumPy", 12))
        if name in ratios
    ]
    return [
        *found,
        Aim("two workers against one", one / times["two"].clock, 1.7, "times", at_least=True, judged=quiet),
        Aim("a tenth of the draws", times["tenth"].clock * 1000, 60, "ms"),
        Aim("memory beyond the results, ten times the draws by one", beyond[0] / max(beyond[1], 2**20), 1.5, "times"),
        Aim("explaining the spread", (times["explained"].clock / one - 1) * 100, 15, "% more"),
        Aim("shiremoot programme on 60 projects", commands["programme"].clock, 1, "s"),
        Aim("shiremoot --help", commands["help"].clock, 0.2, "s"),
    ]


if __name__ == "__main__":
    sys.exit(main())
