"""The five cases, asked once and remembered: answers as a person gets them with --json."""

import copy
from functools import cache
from typing import Any

from shiremoot.case import Case, build_case
from shiremoot.case.reading import Document, read_document
from shiremoot.ledger import Ledger, Period, Simulator, view
from shiremoot.question.settings import Settings
from shiremoot.studies import REGISTRY, ask, load, path_of

DRAWS = 20_000
SETTINGS = Settings(draws=DRAWS)


@cache
def results(study: str, name: str) -> dict[str, Any]:
    """The results of one study of a shipped case, 20,000 draws, seed 1."""
    return ask(study, load(name), SETTINGS).results()


@cache
def in_full(study: str, name: str) -> dict[str, Any]:
    """The same as it is asked by default: 100,000 draws."""
    return ask(study, load(name)).results()


def written(name: str) -> Document:
    """What stands in a shipped case's file, free to be altered; aliases are written out."""
    return _apart(read_document(path_of(name)))


def as_case(document: Document) -> Case:
    """The case that an altered document says."""
    return build_case(copy.deepcopy(document), REGISTRY.sections)


def planned(ledger: Ledger, kind: str, period: Period) -> float:
    """Pounds of one kind of line in a period if everything comes as planned."""
    total = view("total", ledger.lines, period, lambda line: float(line.kind == kind))
    return Simulator(ledger, [total]).planned()["total"]


def _apart(part: Any) -> Any:  # noqa: ANN401 - whatever the document holds
    if isinstance(part, dict):
        return {key: _apart(value) for key, value in part.items()}
    return [_apart(value) for value in part] if isinstance(part, list) else part
