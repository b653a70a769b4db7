"""Values that YAML cut at a comma: ``{title: Finance, HR}`` holds a key "HR" that nobody wrote.

Words are joined again with a warning; money is refused, because nobody can tell what was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from shiremoot.case.parts import Part
from shiremoot.case.problems import Problem, warning
from shiremoot.case.reading import Document
from shiremoot.case.walking import join

MONEY = re.compile(r"[-(]?£?\s*\d")
DIGITS = re.compile(r"\d{1,3}(\.\d+)?\s*[a-z]*")


def mended(document: Document) -> tuple[Document, list[Problem]]:
    """The document with keys as text and cut values joined, and what was found cut."""
    problems: list[Problem] = []
    known = frozenset(_known_keys(Part))
    return _mended(document, "", known, problems), problems


def _known_keys(part: type[Part]) -> Iterator[str]:
    """Every key that some part of a document may have."""
    for name, field in part.model_fields.items():
        yield field.alias or name
    for kind in part.__subclasses__():
        yield from _known_keys(kind)


def _mended(value: Any, path: str, known: frozenset[str], problems: list[Problem]) -> Any:  # noqa: ANN401
    if isinstance(value, list):
        return [_mended(item, f"{path}[{at}]", known, problems) for at, item in enumerate(value)]
    if not isinstance(value, dict):
        return value
    whole: Document = {}
    before = ""
    for key, item in value.items():
        name = str(key)
        if item is None and name not in known and isinstance(whole.get(before), str | int):
            problems += _join(whole, before, name, path)
        else:
            whole[name] = _mended(item, join(path, name), known, problems)
            before = name
    return whole


def _join(whole: Document, before: str, cut: str, path: str) -> list[Problem]:
    """Join what was cut to the value before it; money is reported as an error once, words as a warning."""
    first = str(whole[before])
    whole[before] = f"{first}, {cut}"
    place = join(path, before)
    if MONEY.match(first) and DIGITS.fullmatch(cut):
        written = whole[before].replace(", ", ",")
        fix = f'put it in quotes: "{written}"'
        return [Problem(place, f"{first} and then {cut} on its own", "one amount; YAML cut it at the comma", fix)]
    fix = f'put it in quotes: "{whole[before]}"'
    return [warning(place, f'text that YAML cut at a comma before "{cut}"', "text in quotes", fix)]
