"""Values that YAML cuts at a comma: ``{title: Finance, HR}`` says to YAML that there is a key "HR".

Only in braces does a comma cut, so only there is anything joined again. The pieces are kept as they were
written: £1,000,000 is cut into £1, 000 and 000, which YAML would read as one, nought and nought again.
Words are joined with a warning; money is refused, because nobody can tell what was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, get_args

from shiremoot.case.parts import Part
from shiremoot.case.problems import Problem, warning
from shiremoot.case.walking import join

Node = Any  # the library's own nodes are untyped
MONEY = re.compile(r"[-(]?£?\s*\d")
CUT_AMOUNT = re.compile(r"\d{3}(?!\d)|\d{1,2}(\.\d+)?\s*[a-z]*$")


class InBraces(dict[str, Any]):
    """A mapping that was written in braces; ``cuts``: by key, the pieces of a value that was cut at commas."""

    def __init__(self) -> None:
        """Nothing in it yet: the reader fills it when all of it is read."""
        super().__init__()
        self.cuts: dict[str, tuple[str, ...]] = {}


def yaml_reader() -> Any:  # noqa: ANN401 - the library's own type is untyped
    """A reader of plain values only; it builds no objects, whatever a tag asks for."""
    from ruamel.yaml import YAML
    from ruamel.yaml.constructor import SafeConstructor

    class Constructor(SafeConstructor):
        def construct_yaml_map(self, node: Node) -> Iterator[dict[str, Any]]:
            mapping = InBraces() if node.flow_style else dict[str, Any]()
            if isinstance(mapping, InBraces):
                mapping.cuts = _taken_out(node)
            yield mapping  # an alias inside may point back to it before it is full
            mapping.update(self.construct_mapping(node))

    Constructor.add_constructor("tag:yaml.org,2002:map", Constructor.construct_yaml_map)
    reader = YAML(typ="safe", pure=True)
    reader.Constructor = Constructor
    return reader


def _taken_out(node: Node) -> dict[str, tuple[str, ...]]:
    """The pieces of every cut value of a mapping in braces; its keys without a value are taken out of it."""
    found: dict[str, tuple[str, ...]] = {}
    for (key, value), pieces in cut_values(node):
        found[key.value] = (value.value, *(piece.value for piece, _ in pieces))
        node.value = [pair for pair in node.value if pair not in pieces]
    return found


def cut_values(node: Node) -> list[tuple[tuple[Node, Node], list[tuple[Node, Node]]]]:
    """Each pair of a mapping in braces whose value was cut, with the pairs that are really its pieces."""
    from ruamel.yaml.nodes import ScalarNode

    found: list[tuple[tuple[Node, Node], list[tuple[Node, Node]]]] = []
    before: tuple[Node, Node] | None = None
    for pair in node.value if node.flow_style else ():
        key, value = pair
        alone = isinstance(key, ScalarNode) and value.start_mark.index == value.end_mark.index == key.end_mark.index
        if not alone:
            before = pair if isinstance(key, ScalarNode) and isinstance(value, ScalarNode) else None
        elif before is not None and found and found[-1][0] is before:
            found[-1][1].append(pair)
        elif before is not None:
            found.append((before, [pair]))
    return found


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
    waiting, seen = list(kinds), set(kinds)
    keys: set[str] = set()
    while waiting:
        for name, field in waiting.pop().model_fields.items():
            keys.add(field.alias or name)
            new = set(_parts_in(field.annotation)) - seen
            seen |= new
            waiting += new
    return frozenset(keys)


def _parts_in(annotation: Any) -> Iterator[type[Part]]:  # noqa: ANN401 - whatever a field is declared with
    """The models that stand somewhere in the type of a field."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inside in get_args(annotation):
        yield from _parts_in(inside)


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
    if MONEY.match(first) and CUT_AMOUNT.match(others[0]):
        fix = f'put it in quotes: "{",".join(pieces)}"'
        found = f"{first} and then {' and '.join(others)} on its own"
        return Problem(place, found, "one amount; YAML cut it at the comma", fix)
    fix = f'put it in quotes: "{", ".join(pieces)}"'
    return warning(place, f'text that YAML cut at a comma before "{others[0]}"', "text in quotes", fix)
