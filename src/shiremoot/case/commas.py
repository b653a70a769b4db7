"""Values that YAML cut at a comma: ``{title: Finance, HR}`` holds a key "HR" that nobody wrote.

Words are joined again with a warning; money is refused, because nobody can tell what was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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
        problems += _empty(value, path)
        return value
    whole: Document = {}
    cuts: dict[str, list[str]] = {}
    for key, item in value.items():
        name, before = str(key), next(reversed(whole), "")
        if item is None and _may_be_cut(value, name, known) and isinstance(whole.get(before), str | int | float):
            cuts.setdefault(before, []).append(name)
        elif name in whole:
            problems.append(Problem(join(path, name), f'the key "{name}" twice', "each key once"))
        else:
            whole[name] = _mended(item, join(path, name), known, problems)
    for before, pieces in cuts.items():
        problems.append(_joined(whole, before, pieces, join(path, before)))
    return whole


def _may_be_cut(mapping: Document, name: str, known: frozenset[str]) -> bool:
    return isinstance(mapping, InBraces) and name not in known


def _empty(value: Any, path: str) -> list[Problem]:  # noqa: ANN401
    """A key with nothing after it: somebody meant to write something there."""
    return [Problem(path, "nothing", "a value, or the key left out")] if value is None else []


def _joined(whole: Document, before: str, pieces: list[str], place: str) -> Problem:
    """Join what was cut to the value before it; cut money is an error, cut words a warning."""
    first = str(whole[before])
    whole[before] = ", ".join([first, *pieces])
    if MONEY.match(first) and CUT_AMOUNT.match(pieces[0]):
        fix = f'put it in quotes: "{",".join([first, *pieces])}"'
        found = f"{first} and then {' and '.join(pieces)} on its own"
        return Problem(place, found, "one amount; YAML cut it at the comma", fix)
    fix = f'put it in quotes: "{whole[before]}"'
    return warning(place, f'text that YAML cut at a comma before "{pieces[0]}"', "text in quotes", fix)
