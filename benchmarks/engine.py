"""What ours takes by itself: its floor, its workers, its questions, its memory, many lines and large groups."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from benchmarks import floor, growing, ours
from benchmarks.aims import Aim, Row
from benchmarks.footprint import footprint, peak_of
from benchmarks.machine import Watch
from benchmarks.model import YEARS, Model
from benchmarks.table import seconds
from benchmarks.timing import Work, least
from shiremoot.core.loading import core

RESULT = 8 * (YEARS + 1)  # bytes kept for each draw: the years and the total
ROUNDS = 3  # times as many as for the peers: these runs are short, and their ratios are the aims
LINES, MEMBERS, FEWER_DRAWS = 5_000, 960, 50_000
GRAIN = 2**20  # bytes; memory is not measured more finely
NUMPY = "its random numbers alone, by NumPy's Philox"
WHERE_AIMS_WERE_SET = 0.075  # seconds for these on the machine for which the aims in seconds were written down
BY_NUMPY = {"plain": 2.0, "avx2": 2.0, "avx512": 1.5}  # at most so many times these numbers, by what the processor has
MOST = Aim(300 * 2**20, "bytes")


def model_m(model: Model, draws: int, rounds: int) -> list[Row]:
    """Model M beside the random numbers that it needs, on two workers, explained, and at a tenth of the draws."""
    watch = Watch()
    works: dict[str, Work] = {
        "numpy": partial(floor.numpys_draws, draws),
        "floor": partial(floor.bare_draws, draws),
        "one": partial(ours.draw, model, draws, 1),
        "two": partial(ours.draw_with_two, model, draws, 1),
        "explained": partial(ours.explain, model, draws, 1),
        "tenth": partial(ours.draw, model, draws // 10, 1),
    }
    times = least(works, ROUNDS * rounds)
    load, one = watch.load(), times["one"]
    by_numpy = one.processor / times["numpy"].processor
    by_one = one.clock / times["two"].clock
    more = (times["explained"].processor / one.processor - 1) * 100
    said = f"model M, {draws:,} draws"
    return [
        Row(NUMPY, load, times["numpy"]),
        Row("its random numbers and normal scores alone, by ours (the floor)", load, times["floor"]),
        Row(f"{said}, beside NumPy's numbers", load, one, by_numpy, Aim(BY_NUMPY[core().level], "times")),
        Row(
            f"{said}, two workers beside one", load, times["two"], by_one, Aim(1.8, "times", at_least=True, quiet=True)
        ),
        Row(f"{said}, shares and indices too", load, times["explained"], more, Aim(12, "% more")),
        Row(f"model M, {draws // 10:,} draws", load, times["tenth"], aim=Aim(0.06, "s")),
    ]


def large(model: Model, draws: int, rounds: int, *, quick: bool) -> list[Row]:
    """Ten times the draws, thousands of lines, a large group: what must not grow faster than it should.

    quick: leaves the lines undrawn.
    """
    watch, tenfold = Watch(), 10 * draws
    many, group = growing.many_lines(LINES), growing.large_group(MEMBERS)
    works: dict[str, Work] = {
        "tenfold": partial(ours.draw, model, tenfold, 1),
        "compiled": partial(growing.compiled, many),
        **({} if quick else {"lines": partial(growing.drawn, many, FEWER_DRAWS)}),
        "group": partial(growing.group_drawn, group, FEWER_DRAWS),
    }
    times = least(works, rounds)
    load, said = watch.load(), f"{LINES:,} lines"
    return [
        Row(f"model M, {tenfold:,} draws", load, times["tenfold"], aim=Aim(1.1, "s")),
        Row(f"{said}: compiling", load, times["compiled"], aim=Aim(0.2, "s")),
        *(Row(f"{said}, {FEWER_DRAWS:,} draws", load, times[name]) for name in ("lines",) if name in times),
        Row(f"{MEMBERS} lines that move together, {FEWER_DRAWS:,} draws", load, times["group"], aim=Aim(0.6, "s")),
    ]


def room(draws: int) -> list[Row]:
    """What memory takes where draws or lines are many, each in a process of its own."""
    watch, tenfold = Watch(), 10 * draws
    least_peak, peak = (max(footprint("M", "ours:draw", n) - RESULT * n, GRAIN) for n in (draws, tenfold))
    lines = peak_of("benchmarks.growing", str(LINES), str(FEWER_DRAWS))
    load = watch.load()
    return [
        Row("memory beyond its results, by a tenth of the draws", load, found=peak / least_peak, aim=Aim(1.2, "times")),
        Row(f"{LINES:,} lines, {FEWER_DRAWS:,} draws: peak of the process", load, found=lines, aim=MOST),
    ]


def pace(found: Sequence[Row]) -> str:
    """How this machine compares with the one for which the aims in seconds were set, by NumPy's random numbers."""
    took = next(row.time.processor for row in found if row.what == NUMPY and row.time is not None)
    return (
        f"pace: NumPy's random numbers took {seconds(took)} here, and {seconds(WHERE_AIMS_WERE_SET)} where the aims in "
        f"seconds were set: what is timed takes about {took / WHERE_AIMS_WERE_SET:.1f} times as long here"
    )
