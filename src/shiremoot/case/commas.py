"""Values that YAML cut at a comma: ``{title: Finance, HR}`` holds a key "HR" that nobody wrote.

Words are joined again with a warning; money is refused, because nobody can tell what was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from shiremoot.case.braces import InBraces
from shiremoot.case.parts import Part
from shiremoot.case.problems import Problem, warning
from shiremoot.case.reading import Document
from shiremoot.case.walking import join

MONEY = re.compile(r"[-(]?£?\s*\d")
CUT_AMOUNT = re.compile(r"\d{3}(?!\d)|\d{1,2}(\.\d+)?\s*[a-z]*$")


def mended(document: Document) -> tuple[Document, list[Problem]]:
    """The document with keys as text and cut values joined, and what was found cut, empty or twice."""
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
    for key, item in value.items():
        name = str(key)
        place = join(path, name)
        if name in whole:
            problems.append(Problem(place, f'the key "{name}" twice', "each key once"))
        elif item is None and name in known:
            problems.append(Problem(place, "nothing", "a value, or the key left out"))
        whole[name] = _mended(item, place, known, problems)
    for name, pieces in value.cuts.items() if isinstance(value, InBraces) else ():
        whole[name] = ", ".join(pieces)
        problems.append(_cut(join(path, name), pieces))
    return whole


def _cut(place: str, pieces: Sequence[str]) -> Problem:
    """Cut money is an error, cut words a warning."""
    first, *others = pieces
    if MONEY.match(first) and CUT_AMOUNT.match(others[0]):
        fix = f'put it in quotes: "{",".join(pieces)}"'
        found = f"{first} and then {' and '.join(others)} on its own"
        return Problem(place, found, "one amount; YAML cut it at the comma", fix)
    fix = f'put it in quotes: "{", ".join(pieces)}"'
    return warning(place, f'text that YAML cut at a comma before "{others[0]}"', "text in quotes", fix)
