"""`BASE` of the findings, and how a test asks as a user would: results, pages, checks of a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from shiremoot import studies
from shiremoot.case import Problem
from shiremoot.question.settings import Settings
from shiremoot.report.blocks import Report
from shiremoot.report.terminal import render_terminal
from shiremoot.testing import HEAD, a_figure

Document = dict[str, Any]
DRAWS = 4_000
YEARS = ("2027-28", "2028-29", "2029-30")
BASE: Document = {
    "base_year": "2026-27",
    "through": "2029-30",
    "base": {
        "council": {"budget": a_figure("£100m", year="2026-27"), "funding": a_figure("£100m", year="2026-27")},
    },
}
APRIL = {"month": "April 2027"}
PAPER = {"sources": {"paper": {"title": "The paper", "published": 2026}}}


def moving(figure: str | Document, **words: Any) -> Document:  # noqa: ANN401
    """A line of a plan with this figure, from April 2027 on unless it is said otherwise."""
    written = a_figure(figure) if isinstance(figure, str) else figure
    return {"figure": written, "start": APRIL} | words


def a_plan(**parts: Any) -> Document:  # noqa: ANN401
    """A case of `BASE` and these parts of a gap section."""
    return {**HEAD, **PAPER, "gap": BASE | parts}


def a_project(saving: str | Document, month: str | None = "April 2027", **words: Any) -> Document:  # noqa: ANN401
    """A project with this saving from a month on."""
    written = a_figure(saving) if isinstance(saving, str) else saving
    return {"saving": written, **({"start": {"month": month}} if month else {}), **words}


def a_target(amount: str, year: str = "2027-28", **words: Any) -> Document:  # noqa: ANN401
    """An in-year target that is assumed for the test, unless it is said otherwise."""
    origin = {} if {"reported", "agreed", "measured"} & set(words) else {"assumed": "For this test"}
    return {"amount": amount, "year": year, "effect": "in-year"} | origin | words


def a_programme(projects: Document, *targets: Document, **words: Any) -> Document:  # noqa: ANN401
    """A case of one workstream with these projects and targets."""
    work = {"work": {"title": "Work", "projects": projects}}
    return {**HEAD, **PAPER, "programme": {"targets": list(targets), "workstreams": work, **words}}


def asked(study: str, document: Document, draws: int = DRAWS, **settings: Any) -> Any:  # noqa: ANN401
    """The answer of a study, of the case that this document says."""
    return studies.ask(study, studies.built(document), Settings(draws=draws, workers=1, **settings))


def gap(document: Document, draws: int = DRAWS) -> Document:
    """The results of the gap, as ``--json`` prints them."""
    results: Document = asked("gap", document, draws).as_json()["results"]
    return results


def year(document: Document, of: str = "2027-28") -> Document:
    """One year of the consolidated gap."""
    (found,) = [one for one in gap(document)["consolidated"]["years"] if one["year"] == of]
    return found


def target(document: Document, draws: int = DRAWS) -> Document:
    """The first target of a programme, as ``--json`` prints it."""
    found: Document = asked("programme", document, draws).as_json()["results"]["targets"][0]
    return found


def odds(projects: Document, amount: str, **words: Any) -> float:  # noqa: ANN401
    """The odds project by project of one target."""
    return float(target(a_programme(projects, a_target(amount, **words)))["by_project"]["odds"])


def page(study: str, document: Document, draws: int = DRAWS) -> str:
    """The whole report as a wide terminal shows it, on one line."""
    return " ".join(render_terminal([report(study, document, draws)], full=True, width=1_000).split())


def report(study: str, document: Document, draws: int = DRAWS) -> Report:
    """The whole report, as blocks."""
    found: Report = asked(study, document, draws).report()
    return found


def blocks(study: str, document: Document, kind: type) -> list[Any]:
    """Every block of one kind, from the first screen to the annex."""
    told = report(study, document)
    every = (*told.first, *(block for section in (*told.body, *told.annex) for block in section.blocks))
    return [block for block in every if isinstance(block, kind)]


def finding(study: str, document: Document) -> str:
    """What leads the page: its answer."""
    return " ".join(report(study, document).answer.sentences)


def checked(document: Document, folder: Path) -> list[Problem]:
    """What `check` finds in a file that says this."""
    path = folder / "case.yaml"
    path.write_text(yaml.safe_dump(document, sort_keys=False, allow_unicode=True), encoding="utf-8")
    _, problems = studies.checked(path)
    return problems


def written(text: str, folder: Path) -> list[Problem]:
    """What `check` finds in a file of this text."""
    path = folder / "case.yaml"
    path.write_text(text, encoding="utf-8")
    _, problems = studies.checked(path)
    return problems


def say(problems: list[Problem], level: str | None = None) -> str:
    """Everything that was found, in one text."""
    return "\n".join(f"{one.say()} {one.fix}" for one in problems if level in (None, one.level))
