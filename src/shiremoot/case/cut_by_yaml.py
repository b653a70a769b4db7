"""Values that YAML cuts at a comma: ``{title: Finance, HR}`` says to YAML that there is a key "HR".

Only in braces does a comma cut, so only there is anything joined again, from the pieces that the reader kept.
Words are joined with a warning; money is refused, because nobody can tell what was meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from shiremoot.case.parts import Part
from shiremoot.case.problems import Problem, warning
from shiremoot.case.walking import join, kinds_within
from shiremoot.yaml_text import InBraces

MONEY = re.compile(r"[-(]?£?\s*\d")
CUT_AMOUNT = re.compile(r"\d{3}(?!\d)|\d{1,2}(\.\d+)?\s*[a-z]*$")


def mended(document: dict[str, Any], *kinds: type[Part]) -> tuple[dict[str, Any], list[Problem]]:
    """The document with keys as text and cut values joined, and what was found cut, empty or twice.

    kinds: the models of the head and of the sections; a key that one of their parts may have is no cut text.
    """
    problems: list[Problem] = []
    known = known_keys(kinds)
    return _mended(document, "", known, problems), problems


@cache
def known_keys(kinds: tuple[type[Part], ...]) -> frozenset[str]:
    """Every key that a part of a document may have, from the models of its head and sections down."""
    return frozenset(field.alias or name for kind in kinds_within(*kinds) for name, field in kind.model_fields.items())


def _mended(value: Any, path: str, known: frozenset[str], problems: list[Problem]) -> Any:  # noqa: ANN401
    if isinstance(value, list):
        return [_mended(item, f"{path}[{at}]", known, problems) for at, item in enumerate(value)]
    if not isinstance(value, dict):
        return value
    whole: dict[str, Any] = {}
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
    if is_money(pieces):
        fix = f'put it in quotes: "{",".join(pieces)}"'
        found = f"{first} and then {' and '.join(others)} on its own"
        return Problem(place, found, "one amount; YAML cut it at the comma", fix)
    fix = f'put it in quotes: "{", ".join(pieces)}"'
    return warning(place, f'text that YAML cut at a comma before "{others[0]}"', "text in quotes", fix)


def is_money(pieces: Sequence[str]) -> bool:
    """Whether the pieces of a cut value are those of an amount, such as £1, 329 and 312."""
    return bool(MONEY.match(pieces[0]) and CUT_AMOUNT.match(pieces[1]))
