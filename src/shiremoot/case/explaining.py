"""What each key of a case says, in the words of the reference: for editors that show them beside what is written.

The words live on the page `docs/reference/case.md`; `script/words` takes them from there into the file beside this one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from shiremoot.case.parts import Part
from shiremoot.yaml_text import composed, value_of

FORMS = "forms"  # how values are written; every other key of the file is the name of a model
NEEDED = ", *needed*"
WORDS = Path(__file__).parent / "words.json"


@cache
def words() -> Mapping[str, Any]:
    """Title and description of every model, and of each of its own keys what it says, its form and an example."""
    told: Mapping[str, Any] = json.loads(WORDS.read_text("utf-8"))
    return told


def about_part(kind: type[Part]) -> dict[str, Any]:
    """Title and description of a part, or of the one that it is made from, as JSON Schema says them."""
    told = next((words()[one.__name__] for one in kind.__mro__ if one.__name__ in words()), None)
    return {"title": told["title"], "description": told["says"]} if told else {}


def about_form(how: str) -> dict[str, Any]:
    """What editors say where a value is not of a form, in place of the pattern that it does not match."""
    told = words()[FORMS].get(how)
    return {"patternErrorMessage": f"Expected: {how}{f', written as {told}' if told else ''}"}


def about_key(kind: type[Part], key: str) -> dict[str, Any]:
    """Description and example of a key, of the part itself or of the one that it has the key from."""
    told = _told_of(kind, key)
    if told is None:
        return {}
    description = (
        f"{told['says'][:1].upper()}{told['says'][1:]}.\n\nWritten as: {told['written'].removesuffix(NEEDED)}."
    )
    return {"description": description, "examples": [_as_json(_example(key, told["example"]))]}


def example_of(kind: type[Part] | None, key: str) -> str:
    """How a key may be written, as the reference shows it; nothing for what is no key of the part."""
    told = None if kind is None else _told_of(kind, key)
    return str(told["example"]) if told else ""


def _told_of(kind: type[Part], key: str) -> Mapping[str, str] | None:
    keys = (words()[one.__name__]["keys"] for one in kind.__mro__ if one.__name__ in words())
    return next((each[key] for each in keys if key in each), None)


def _example(key: str, written: str) -> Any:  # noqa: ANN401 - whatever a key may hold
    text = f"{key}: {written}"
    return value_of(composed(text), text)[key]


def _as_json(value: Any) -> Any:  # noqa: ANN401 - whatever a document holds
    """A value as JSON has it: keys and dates as text."""
    if isinstance(value, dict):
        return {str(key): _as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_json(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
