"""A document under other names: every body, service and the case renamed wherever it is referred to."""

from typing import Any

from shiremoot.case.reading import Document

KEYED_BY_BODY = ("bodies", "base", "reserves", "shares", "baselines", "people", "neighbours")
KEYED_BY_BODY += ("not_offered", "set_ups", "soundings", "transitions", "variations")
KEYED_BY_SERVICE = ("services", "staff_of", "falls_away_of", "with_plan_of", "supposed")
NAMING_BODIES = (
    "body",
    "bodies",
    "from",
    "to",
    "between",
    "part_of",
    "partners",
    "later",
    "not_yet",
    "neighbours",
    "joined",
)
NAME = "another-name-"


def renamed(document: Document) -> tuple[Document, dict[str, str]]:
    """The renamed document, and the old name of every new one."""
    body_names = {name: f"{NAME}body-{at}" for at, name in enumerate(document["bodies"])}
    service_names = {name: f"{NAME}service-{at}" for at, name in enumerate(document.get("services", {}))}
    new = _walk(document, "", body_names, service_names)
    old = {later: before for before, later in (*body_names.items(), *service_names.items())}
    for at, body in enumerate(new["bodies"].values()):
        later = f"Another Name {at}"
        body["name"], old[later] = later, body["name"]
    new["case"] = f"{NAME}case"
    return new, {**old, new["case"]: document["case"]}


def named_back(answer: Any, old: dict[str, str]) -> Any:  # noqa: ANN401 - whatever the answer holds
    """The answer with the old names in place of the new ones, to be compared."""
    if isinstance(answer, dict):
        return {_back(key, old): named_back(value, old) for key, value in answer.items()}
    if isinstance(answer, list | tuple):
        return [named_back(value, old) for value in answer]
    return _back(answer, old) if isinstance(answer, str) else answer


def _back(text: str, old: dict[str, str]) -> str:
    for later in sorted(old, key=len, reverse=True):
        text = text.replace(later, old[later])
    return text


def _walk(part: Any, under: str, bodies: dict[str, str], services: dict[str, str]) -> Any:  # noqa: ANN401
    if isinstance(part, dict):
        keys = bodies if under in KEYED_BY_BODY else services if under in KEYED_BY_SERVICE else {}
        inner = {key: under if under == "neighbours" else key for key in part}
        return {keys.get(key, key): _walk(value, inner[key], bodies, services) for key, value in part.items()}
    if isinstance(part, list):
        return [_walk(value, under, bodies, services) for value in part]
    if isinstance(part, str):
        names = bodies if under in NAMING_BODIES else services if under in ("service", "covers") else {}
        return names.get(part, part)
    return part
