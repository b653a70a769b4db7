"""The command line beside its aims: start-up, checks, answers afresh and kept, reports, a case of 1,000 projects."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import shell
from benchmarks.aims import CORE, PICTURES, Aim, Row
from benchmarks.machine import Load, Watch
from benchmarks.model import Model
from benchmarks.shell import Ran, ran
from benchmarks.written_case import write_case

WORKED = "dorset-support-2016"
MANY = 1_000
MANY_DRAWS = 10_000_000
Runs = dict[str, Callable[[], Ran]]


def start_up(model: Model, rounds: int) -> list[Row]:
    """Commands that people type, on a worked case and on 60 projects."""
    with TemporaryDirectory() as folder:
        case, cache = _case(model, folder), Path(folder) / "cache"
        runs: Runs = {
            "help": partial(ran, "--help"),
            "check": partial(ran, "check", WORKED),
            "check 60": partial(ran, "check", case),
            "afresh": partial(ran, "programme", WORKED, "--fresh"),
            "programme": partial(ran, "programme", case, "--fresh"),
            "kept": partial(ran, "programme", WORKED, cache=cache),
            "kept JSON": partial(ran, "programme", case, "--json", cache=cache),
        }
        load, found = _least(runs, rounds)
    most = Aim(100 * 2**20, "bytes", waits=CORE)
    return [
        Row("shiremoot --help", load, found["help"].time, aim=Aim(0.2, "s")),
        Row("check of a worked case", load, found["check"].time, aim=Aim(0.35, "s")),
        Row("check of 60 projects", load, found["check 60"].time, aim=Aim(0.5, "s")),
        Row("programme of a worked case, afresh", load, found["afresh"].time),
        Row("programme of 60 projects, afresh", load, found["programme"].time, aim=Aim(0.65, "s", waits=CORE)),
        Row("programme of 60 projects, afresh: peak", load, found=found["programme"].peak, aim=most),
        Row("programme of a worked case, kept", load, found["kept"].time, aim=Aim(0.3, "s")),
        Row("programme of 60 projects as JSON, kept", load, found["kept JSON"].time, aim=Aim(0.3, "s")),
    ]


def reports(rounds: int, *, afresh: bool) -> list[Row]:
    """A worked case as a page and as a workbook, from kept answers; the page afresh too, where that is asked."""
    with TemporaryDirectory() as folder:
        cache, page, book = Path(folder) / "cache", Path(folder) / "page.html", Path(folder) / "book.xlsx"
        report = partial(ran, "report", WORKED, "--to")
        runs: Runs = {
            **({"page": partial(report, page, "--fresh")} if afresh else {}),
            "page kept": partial(report, page, cache=cache),
            "workbook kept": partial(report, book, cache=cache),
        }
        load, found = _least(runs, rounds)
    new = [found["page"].time] if afresh else []
    return [
        *(Row("page of a worked case, afresh", load, time, aim=Aim(1.0, "s", waits=PICTURES)) for time in new),
        Row("page of a worked case, kept", load, found["page kept"].time, aim=Aim(0.6, "s", waits=PICTURES)),
        Row("workbook of a worked case, kept", load, found["workbook kept"].time, aim=Aim(1.0, "s")),
    ]


def growth(model: Model, rounds: int, *, answers: bool) -> list[Row]:
    """A case of 1,000 projects: checked and, where that is asked, answered in full and written as a page."""
    with TemporaryDirectory() as folder:
        case, cache = _case(_many(model, MANY), folder), Path(folder) / "cache"
        page = Path(folder) / "page.html"
        runs: Runs = {"check": partial(ran, "check", case)}
        if answers:
            runs["answer"] = partial(ran, "programme", case, "--json", "--fresh", cache=cache)
            runs["page"] = partial(ran, "programme", case, "--to", page, cache=cache)
        load, found = _least(runs, rounds)
    said = f"{MANY:,} projects"
    checked = Row(f"{said}: check", load, found["check"].time, aim=Aim(1.5, "s"))
    if not answers:
        return [checked]
    return [
        checked,
        Row(f"{said}: the full answer", load, found["answer"].time, aim=Aim(5.0, "s")),
        Row(f"{said}: its page, from the kept answer", load, found["page"].time, aim=Aim(2.0, "s")),
    ]


def many_draws(model: Model) -> list[Row]:
    """The most draws that anybody needs, of 60 projects."""
    watch = Watch()
    with TemporaryDirectory() as folder:
        found = ran("programme", _case(model, folder), "--draws", str(MANY_DRAWS), "--fresh")
    load, said = watch.load(), f"programme of 60 projects, {MANY_DRAWS:,} draws"
    return [
        Row(said, load, found.time, aim=Aim(15, "s", waits=CORE)),
        Row(f"{said}: peak", load, found=found.peak, aim=Aim(300 * 2**20, "bytes")),
    ]


def _case(model: Model, folder: str) -> Path:
    path = Path(folder) / "case.yaml"
    write_case(model, path)
    return path


def _many(model: Model, count: int) -> Model:
    """The model with its projects again and again, each time a little larger; what they need is moved along."""
    whole = len(model.projects)
    times = range(-(-count // whole))
    projects = [
        replace(one, high=one.high + 1_000 * time, needs=None if one.needs is None else one.needs + time * whole)
        for time in times
        for one in model.projects
    ]
    return Model(model.name, tuple(projects[:count]), None)


def _least(runs: Runs, rounds: int) -> tuple[Load, dict[str, Ran]]:
    """The least of several runs of each; one before them compiles, imports and fills the cache."""
    shell.least(runs, 1)
    watch = Watch()
    found = shell.least(runs, rounds)
    return watch.load(), found
