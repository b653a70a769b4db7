"""What tests of cases ask: everything found about a document, and the one document they alter."""

from copy import deepcopy
from pathlib import Path
from typing import Any

from shiremoot import studies
from shiremoot.case import Case, Problem, examine
from shiremoot.case.reading import parse_yaml

ARCHITECTURE = Path(__file__).parent / "documents" / "architecture.yaml"
SMALL = """
shiremoot: 1
case: small
title: A small programme
bodies: {anyshire: {name: Anyshire County Council, kind: county}}
basis: {price: cash, effect: full-year, recurrence: recurring, class: cashable, net: true}
sources: {report: {title: The report, published: 2026}}
programme:
  targets: [{amount: £500k, year: 2027-28, effect: in-year, reported: report}]
  workstreams:
    support:
      title: Support
      projects:
        printing: {saving: {range: £150k to £250k, ends: absolute, assumed: two quotes}, start: {month: April 2027}}
        paper: {saving: {amount: £100k, assumed: last year's bill}, start: {month: July 2027}}
"""

PROJECT = "programme.workstreams.support.projects"
AT = "programme__workstreams__support__projects__"
QUOTES = {"assumed": "two quotes"}


def small(**changed: object) -> dict[str, Any]:
    """The small programme with values set by path, steps joined by underscores: ``programme__targets__0__amount``."""
    return altered(parse_yaml(SMALL), **changed)


def altered(document: dict[str, Any], **changed: object) -> dict[str, Any]:
    """A copy of the document with values set by path; a value of None takes the key out."""
    copy = deepcopy(document)
    for path, value in changed.items():
        *before, last = (int(step) if step.isdigit() else step for step in path.split("__"))
        holder: Any = copy
        for step in before:
            holder = holder[step]
        if value is None:
            del holder[last]
        else:
            holder[last] = value
    return copy


def projects(**written: object) -> dict[str, Any]:
    """The small programme with these projects only; hyphens in their names are written as underscores."""
    return small(programme__workstreams__support__projects={n.replace("_", "-"): p for n, p in written.items()})


def asked(document: dict[str, Any]) -> tuple[Case | None, list[Problem]]:
    """The case of a mapping and everything found about it, as ``shiremoot check`` finds it in a file."""
    case, problems = examine(document, studies.REGISTRY.sections)
    return case, problems


def found(document: dict[str, Any]) -> list[Problem]:
    """Everything found about a document."""
    return asked(document)[1]


def warned(document: dict[str, object]) -> list[str]:
    """Where the check of a document warns; the document has no error."""
    problems = found(document)
    assert [problem for problem in problems if problem.level == "error"] == []
    return [problem.path for problem in problems]
