"""Prints one table: the engine beside its peers, the command line, reports, growth and public data, each with its aim.

``script/benchmark [partners] [--quick] [--draws N] [--rounds N] [--data FOLDER]``; ``partners`` measures fair shares
alone. What is not installed is left out and named.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from time import sleep

from benchmarks.timing import one_thread_each

one_thread_each()

from benchmarks import choosing, commands, data, dividing, engine, machine, plans, sharing  # noqa: E402 (threads are asked for before any library is imported)
from benchmarks.aims import Row, printed  # noqa: E402
from benchmarks.indices import compared  # noqa: E402
from benchmarks.measuring import beside_peers  # noqa: E402
from benchmarks.model import Model, full_model, simple_model  # noqa: E402
from benchmarks.ways import PEERS  # noqa: E402

Area = tuple[str, list[Row]]


def main() -> None:
    """Measure and print."""
    wanted = _arguments()
    watch = machine.Watch()
    sleep(1)
    print(f"{machine.described()}\nbefore: {watch.load()}\n", flush=True)
    if wanted.area == "partners":
        print(printed([_partners()]))
        _name_left_out(sharing.left_out())
        return
    areas = list(_measured(wanted, full_model(), simple_model()))
    print(printed(areas))
    print(f"\n{engine.pace(areas[0][1])}")
    absent = {one.package for one in (*PEERS, *choosing.compared(1)) if not one.installed}
    _name_left_out(absent | sharing.left_out())
    if wanted.data is None:
        print("left out, no folder of public data: name one with --data or SHIREMOOT_DATA")


def _partners() -> Area:
    return "partners, beside peers", [*sharing.beside_peers(), *dividing.rows()]


def _name_left_out(packages: Iterable[str]) -> None:
    for package in sorted(packages):
        print(f"left out, not installed: {package}")


def _measured(wanted: argparse.Namespace, full: Model, simple: Model) -> Iterator[Area]:
    quick, rounds = wanted.quick, 1 if wanted.quick else wanted.rounds
    yield "engine", engine.model_m(full, wanted.draws, rounds)
    yield "start-up and answers, from the shell", commands.start_up(full, 1 if quick else 2 * rounds)
    yield "reports, from the shell", commands.reports(rounds, afresh=not quick)
    yield "choosing, from the shell", choosing.from_the_shell(rounds)
    growth = [
        *engine.large(full, wanted.draws, rounds, quick=quick),
        *commands.growth(full, rounds, answers=not quick),
        *plans.plans(rounds, answers=not quick),
    ]
    yield "growth", growth if quick else [*growth, *engine.room(wanted.draws), *commands.many_draws(full)]
    if wanted.data is not None:
        yield "public data", data.rows(wanted.data, rounds, peers=not quick)
    if not quick:
        yield "beside peers", beside_peers({"M": full, "S": simple}, wanted.draws, rounds)
        if find_spec("SALib"):
            yield str(compared(simple, wanted.draws)), []
        yield "choosing, beside peers", choosing.beside_peers(wanted.draws, rounds)
        yield _partners()


def _arguments() -> argparse.Namespace:
    arguments = argparse.ArgumentParser(
        prog="script/benchmark", description="Time Shiremoot beside its peers and aims."
    )
    arguments.add_argument("area", nargs="?", choices=["partners"], help="this alone; everything unless said")
    arguments.add_argument(
        "--quick", action="store_true", help="about a minute: one round, no peers, nothing that takes long"
    )
    arguments.add_argument("--draws", type=int, default=100_000, help="for both models; 100,000 unless said")
    arguments.add_argument("--rounds", type=int, default=3, help="runs of each way; the least time counts")
    named = os.environ.get("SHIREMOOT_DATA")
    says = "the folder of public data (default: the one that SHIREMOOT_DATA names)"
    arguments.add_argument("--data", type=Path, default=Path(named) if named else None, help=says)
    return arguments.parse_args()


if __name__ == "__main__":
    main()
