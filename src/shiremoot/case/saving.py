"""Changing a case's text as a person would: only what is meant changes; comments, order and quotes stay."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from io import StringIO
from typing import Any, Final

from shiremoot.case.comparing import NOTHING, Step, Steps
from shiremoot.case.cut_by_yaml import cut_values, mended
from shiremoot.case.reading import parse_yaml
from shiremoot.case.walking import holds
from shiremoot.dates import ShiremootError

STEP = re.compile(r"(?P<name>[^.\[\]]+)|\[(?P<position>\d+)\]")
LIST_STYLES = ((2, 0), (4, 2), (3, 1))  # how far a list's items and its dashes stand in, as people write them
REMOVED: Final = NOTHING


class CannotEdit(ShiremootError):
    """A change that does not fit the document."""


def quoted(text: str) -> str:
    """The YAML text with every value that was cut at a comma in quotes, as its warning says; the rest untouched."""
    from ruamel.yaml import YAML

    spans = [
        (pair[1].start_mark.index, pieces[-1][0].end_mark.index)
        for node in _nodes(YAML(typ="safe", pure=True).compose(text))
        for pair, pieces in cut_values(node)
    ]
    for first, last in sorted(spans, reverse=True):
        text = text[:first] + json.dumps(text[first:last], ensure_ascii=False) + text[last:]
    return text


def _nodes(node: Any) -> Iterator[Any]:  # noqa: ANN401 - the library's own nodes are untyped
    """Every mapping of the text, the whole one first; what an alias repeats comes once for each."""
    from ruamel.yaml.nodes import MappingNode, SequenceNode

    if isinstance(node, MappingNode):
        yield node
    if isinstance(node, MappingNode | SequenceNode):
        for part in node.value:
            for inside in part if isinstance(part, tuple) else (part,):
                yield from _nodes(inside)


def edited(text: str, changes: Mapping[str, object]) -> str:
    """The YAML text with values set or removed by path, such as ``programme.targets[0].amount``.

    A value may be text, a number, a list or a mapping; REMOVED takes the key out; the position after the last
    adds to a list. Everything else stays: comments, order, quotes and the step of lists; only a value that YAML
    would cut at a comma is put in quotes.
    Raises: NotReadable for text that is no case; CannotEdit for a path that does not exist, and where the
    text cannot be changed without changing more than was asked.
    """
    plain, line_end = text.replace("\r\n", "\n"), "\r\n" if "\r\n" in text else "\n"
    wanted = _changed(mended(parse_yaml(plain))[0], changes)
    plain = quoted(plain)
    changed = _written(_changed(_read(plain), changes), _list_style(plain))
    if mended(parse_yaml(changed))[0] != mended(wanted)[0]:
        raise CannotEdit("text that would change elsewhere too", "plain YAML", fix="make the change by hand")
    return changed.replace("\n", line_end)


def steps_of(path: str) -> Steps:
    """The steps of a path as messages write it.

    Raises: CannotEdit for text that is no path.
    """
    steps = [int(step["position"]) if step["position"] else step["name"] for step in STEP.finditer(path)]
    if not steps or path.strip() != _path_of(tuple(steps)):
        raise CannotEdit(f'"{path}"', "a path such as programme.targets[0].amount")
    return tuple(steps)


def _path_of(steps: Steps) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).removeprefix(".")


def _changed(document: Any, changes: Mapping[str, object]) -> Any:  # noqa: ANN401 - plain or with its comments
    for path, value in changes.items():
        *before, last = steps_of(path)
        holder = document
        for step in before:
            _refuse_unless_held(holder, step, path)
            holder = holder[step]
        if value is REMOVED:
            _refuse_unless_held(holder, last, path)
            del holder[last]
        elif isinstance(holder, list) and last == len(holder):
            holder.append(deepcopy(value))
        else:
            if not (isinstance(holder, dict) and isinstance(last, str)):
                _refuse_unless_held(holder, last, path)
            holder[last] = deepcopy(value)
    return document


def _refuse_unless_held(holder: Any, step: Step, path: str) -> None:  # noqa: ANN401
    if not holds(holder, step):
        raise CannotEdit("nothing there", "a path that the document has", place=path)


def _read(text: str) -> Any:  # noqa: ANN401
    return _round_trip((2, 0)).load(text)


def _written(document: Any, style: tuple[int, int]) -> str:  # noqa: ANN401
    stream = StringIO()
    _round_trip(style).dump(document, stream)
    return stream.getvalue()


def _round_trip(style: tuple[int, int]) -> Any:  # noqa: ANN401 - the library's own type is untyped
    from ruamel.yaml import YAML

    writer = YAML()
    writer.preserve_quotes = True
    writer.width = 10_000  # a person's long line stays one line
    writer.indent(mapping=2, sequence=style[0], offset=style[1])
    return writer


def _list_style(text: str) -> tuple[int, int]:
    """The style of lists that leaves most lines of the text as they are."""
    lines = text.splitlines()

    def unlike(style: tuple[int, int]) -> int:
        again = _written(_read(text), style).splitlines()
        return len(set(lines) - set(again))

    return min(LIST_STYLES, key=unlike)
