"""What ours takes by itself: its floor, its workers, its questions, its memory and its start-up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import floor, ours, shell
from benchmarks.footprint import footprint
from benchmarks.machine import Load, Watch
from benchmarks.model import YEARS, Model
from benchmarks.timing import Time, Work, least
from benchmarks.written_case import write_case

RESULT = 8 * (YEARS + 1)  # bytes kept for each draw: the years and the total
ROUNDS = 3  # times as many as for the peers: these runs are short, and their ratios are the aims


@dataclass(frozen=True, slots=True)
class Alone:
    """Times by name, peaks of memory by number of draws, and how busy the cores were meanwhile."""

    times: Mapping[str, Time]
    peaks: Mapping[int, int]
    draws: int
    load: Load

    def beyond_results(self, draws: int) -> int:
        """Bytes at the peak that are not results; at least one megabyte, the grain of the measurement."""
        return max(self.peaks[draws] - RESULT * draws, 2**20)


def alone(model: Model, draws: int, rounds: int) -> Alone:
    """Measure model M at this number of draws, a tenth and ten times of it, and the command line."""
    watch = Watch()
    works: dict[str, Work] = {
        "floor": partial(floor.bare_draws, draws),
        "one": partial(ours.draw, model, draws, 1),
        "two": partial(ours.draw_with_two, model, draws, 1),
        "explained": partial(ours.explain, model, draws, 1),
        "tenth": partial(ours.draw, model, draws // 10, 1),
    }
    times = least(works, ROUNDS * rounds)
    load = watch.load()
    times |= least({"tenfold": partial(ours.draw, model, 10 * draws, 1)}, rounds)
    peaks = {count: footprint(model.name, "ours:draw", count) for count in (draws, 10 * draws)}
    return Alone(times | _commands(model, rounds), peaks, draws, load)


def _commands(model: Model, rounds: int) -> dict[str, Time]:
    with TemporaryDirectory() as folder:
        case = Path(folder) / "sixty-projects.yaml"
        write_case(model, case)
        works: dict[str, Work] = {"programme": shell.command("programme", case), "help": shell.command("--help")}
        least(works, 1)  # whatever is compiled or read from disk for the first time
        return least(works, ROUNDS * rounds)
