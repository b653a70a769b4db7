"""The command line beside its aims: start-up, checks, answers afresh and kept, reports, a case of 1,000 projects."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.aims import Aim, Row
from benchmarks.machine import Watch
from benchmarks.model import Model
from benchmarks.shell import Runs, after_one, ran
from benchmarks.written_case import write_case

WORKED = "dorset-support-2016"
MANY = 1_000
MANY_DRAWS = 10_000_000
FORMS = {
    "html": ("page", 0.6, 100e3),
    "docx": ("Word paper", 1.5, 400e3),
    "pdf": ("PDF paper", 1.5, 250e3),
    "xlsx": ("workbook", 1.0, 400e3),
}
"""How each form of a report is called, the seconds that it may take from a kept answer, and its bytes."""


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
        load, found = after_one(runs, rounds)
    most = Aim(100 * 2**20, "bytes")
    return [
        Row("shiremoot --help", load, found["help"].time, aim=Aim(0.2, "s")),
        Row("check of a worked case", load, found["check"].time, aim=Aim(0.35, "s")),
        Row("check of 60 projects", load, found["check 60"].time, aim=Aim(0.5, "s")),
        Row("programme of a worked case, afresh", load, found["afresh"].time),
        Row("programme of 60 projects, afresh", load, found["programme"].time, aim=Aim(0.65, "s")),
        Row("programme of 60 projects, afresh: peak", load, found=found["programme"].peak, aim=most),
        Row("programme of a worked case, kept", load, found["kept"].time, aim=Aim(0.3, "s")),
        Row("programme of 60 projects as JSON, kept", load, found["kept JSON"].time, aim=Aim(0.3, "s")),
    ]


def reports(rounds: int, *, afresh: bool) -> list[Row]:
    """A worked case in every form that people read, from a kept answer; the page afresh too, where that is asked."""
    with TemporaryDirectory() as folder:
        cache, files = Path(folder) / "cache", {form: Path(folder) / f"report.{form}" for form in FORMS}
        report = partial(ran, "report", WORKED, "--to")
        runs: Runs = {form: partial(report, file, cache=cache) for form, file in files.items()}
        if afresh:
            runs["afresh"] = partial(report, files["html"], "--fresh")
        load, found = after_one(runs, rounds)
        size = {form: float(file.stat().st_size) for form, file in files.items()}
    new = [found["afresh"].time] if afresh else []
    return [
        *(Row("page of a worked case, afresh", load, time, aim=Aim(1.0, "s")) for time in new),
        *(
            row
            for form, (name, seconds, most) in FORMS.items()
            for row in (
                Row(f"{name} of a worked case, kept", load, found[form].time, aim=Aim(seconds, "s")),
                Row(f"{name} of a worked case: size", load, found=size[form], aim=Aim(most, "bytes")),
            )
        ),
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
        load, found = after_one(runs, rounds)
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
        Row(said, load, found.time, aim=Aim(15, "s")),
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
