"""A medium-term plan of 1,000 lines, ten years and six bodies: checked, answered, and twice as large."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.aims import Aim, Row
from benchmarks.machine import Watch
from benchmarks.shell import Runs, after_one, ran
from benchmarks.timing import Work, least
from benchmarks.written_plan import PlanSize, plan_text
from shiremoot import studies
from shiremoot.question.settings import Settings

MOST = {"check": 1.2, "gap": 3.0}
"""What is asked of a plan, and the seconds that it may take from the shell."""
TWICE = Aim(2.3, "times")
SIZE = PlanSize()
HALVES = {
    "lines": PlanSize(lines=SIZE.lines // 2),
    "years": PlanSize(years=SIZE.years // 2),
    "bodies": PlanSize(bodies=SIZE.bodies // 2),
}


def plans(rounds: int, *, answers: bool) -> list[Row]:
    """The plan as people ask of it and, where that is asked, beside plans of half its lines, years and bodies."""
    with TemporaryDirectory() as folder:
        sizes = {"whole": SIZE, **HALVES}
        files = {name: _written(size, Path(folder) / f"{name}.yaml") for name, size in sizes.items()}
        rows = _from_the_shell(files["whole"], Path(folder) / "cache", rounds, answers=answers)
        return [*rows, *_growth(files, rounds)] if answers else rows


def _written(size: PlanSize, path: Path) -> Path:
    path.write_text(plan_text(size), encoding="utf-8")
    return path


def _from_the_shell(case: Path, cache: Path, rounds: int, *, answers: bool) -> list[Row]:
    runs: Runs = {"check": partial(ran, "check", case)}
    if answers:
        runs["gap"] = partial(ran, "gap", case, "--fresh", cache=cache)
    load, found = after_one(runs, rounds)
    said = f"plan of {SIZE.lines:,} lines, {SIZE.years} years, {SIZE.bodies} bodies"
    return [Row(f"{said}: {name}", load, one.time, aim=Aim(MOST[name], "s")) for name, one in found.items()]


def _growth(files: Mapping[str, Path], rounds: int) -> list[Row]:
    """How many times the processor time the whole plan takes beside one of half the size, without start-up."""
    watch = Watch()
    works = {f"{name} {what}": work for name, path in files.items() for what, work in _works(path).items()}
    took = {place: time.processor for place, time in least(works, rounds).items()}
    load = watch.load()
    return [
        Row(f"plan of twice the {half}: {what}", load, found=took[f"whole {what}"] / took[f"{half} {what}"], aim=TWICE)
        for half in HALVES
        for what in MOST
    ]


def _works(path: Path) -> dict[str, Work]:
    alone = Settings(workers=1, detail=False)
    return {
        "check": lambda: studies.checked(path),
        "gap": lambda: studies.ask("gap", studies.load(path), alone).headlines(),
    }
