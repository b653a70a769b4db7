"""Cases written straight from the issue and the architecture, small enough to work out by hand."""

from typing import Any

from shiremoot import studies
from shiremoot.question.settings import Settings

GUESS = {"assumed": "a round number, so that the answer can be worked out by hand"}
APRIL = {"month": "April 2017"}


def figure(amount: str, **more: object) -> dict[str, Any]:
    """An amount that is assumed."""
    return {"amount": amount, **GUESS, **more}


def between(span: str, **more: object) -> dict[str, Any]:
    """A range with absolute ends that is assumed."""
    return {"range": span, "ends": "absolute", **GUESS, **more}


def world(**more: object) -> dict[str, Any]:
    """A case of one body, full-year recurring cash."""
    return {
        "shiremoot": 1,
        "case": "world",
        "title": "A world of round numbers",
        "bodies": {"anyshire": {"name": "Anyshire County Council", "kind": "county"}},
        "basis": {
            "price": "cash",
            "effect": "full-year",
            "recurrence": "recurring",
            "class": "cashable",
            "net": True,
        },
        "sources": {"paper": {"title": "The paper", "published": 2016}},
        **more,
    }


def programme(projects: dict[str, Any], amount: str, **target: object) -> dict[str, Any]:
    """A programme of one workstream with one target, in-year 2017-18 unless it says otherwise."""
    wanted = {"amount": amount, "year": "2017-18", "effect": "in-year", "reported": "paper"} | target
    return {"targets": [wanted], "workstreams": {"work": {"title": "Work", "projects": projects}}}


def answered(study: str, document: dict[str, Any], **settings: Any) -> dict[str, Any]:  # noqa: ANN401
    """The results of a study, as ``--json`` prints them."""
    chosen = Settings(**({"draws": 20_000} | settings))
    results: dict[str, Any] = studies.ask(study, studies.built(document), chosen).as_json()["results"]
    return results


def by_project(projects: dict[str, Any], amount: str, head: dict[str, Any] | None = None, **target: object) -> Any:  # noqa: ANN401
    """The reading project by project of one target."""
    document = world(programme=programme(projects, amount, **target), **(head or {}))
    return answered("programme", document)["targets"][0]["by_project"]
