"""A plain value as YAML text: plain where the reader takes it for the same, in quotes elsewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shiremoot.yaml_text.composing import CONTROL, UNSEEN
from shiremoot.yaml_text.scalars import typed

# What may stand without quotes: it begins with no sign of YAML's, and holds no colon or hash that would be one.
PLAIN = re.compile(r"(?:[^\s\-?:,\[\]{}#&*!|>'\"%@`=<]|-(?=[^\s\-,\[\]{}]))(?:[^\s:#]|:(?=\S)|(?<=\S)#| (?=[^\s#]))*")
CUT_IN_BRACES = re.compile(r"[,\[\]{}:]")
HIDDEN = re.compile(rf"[\t\n\r]|{CONTROL.pattern}|{UNSEEN.pattern}")  # what stands in double quotes only, as an escape


@dataclass(frozen=True, slots=True)
class Layout:
    """How far a file's parts stand in: the keys of a mapping within another, and the dashes of a list under its key."""

    step: int = 2
    dash: int = 2


def scalar_text(value: Any, *, in_braces: bool, style: str = "") -> str:  # noqa: ANN401 - any single value
    """A single value as it is written; style: the quotes that it had before, which text keeps."""
    match value:
        case str():
            return _text(value, in_braces=in_braces, style=style)
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case float():
            return repr(value).replace("inf", ".inf").replace("nan", ".nan")
        case date():
            return str(value)
        case _:
            return f"{value}"


def key_text(key: str, *, in_braces: bool) -> str:
    """A key as it is written: a number or a year stands without quotes where it is read back as the same word."""
    plain = _is_plain(key, in_braces=in_braces) and str(_typed(key)) == key
    return key if plain else _text(key, in_braces=in_braces, style="'")


def flow_text(value: Any, style: str = "") -> str:  # noqa: ANN401 - any value
    """A value as it is written in braces."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key_text(key, in_braces=True)}: {flow_text(item)}' for key, item in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(flow_text, value))}]"
    return scalar_text(value, in_braces=True, style=style)


def block_lines(value: Any, column: int, layout: Layout) -> Iterator[str]:  # noqa: ANN401 - a mapping or a list
    """The lines of a mapping or a list that holds something, each standing in by so many columns."""
    pad = " " * column
    if isinstance(value, list):
        for item in value:
            yield from _after_dash(item, column, layout)
        return
    for key, item in value.items():
        name = f"{pad}{key_text(key, in_braces=False)}:"
        if is_block(item):
            yield name
            yield from block_lines(item, column + (layout.dash if isinstance(item, list) else layout.step), layout)
        else:
            yield f"{name} {inline_text(item)}"


def _after_dash(item: Any, column: int, layout: Layout) -> Iterator[str]:  # noqa: ANN401
    pad = " " * column
    if not is_block(item):
        yield f"{pad}- {inline_text(item)}"
        return
    first, *others = block_lines(item, column + 2, layout)
    yield f"{pad}- {first[column + 2 :]}"
    yield from others


def is_block(value: Any) -> bool:  # noqa: ANN401
    """Whether a value takes lines of its own: a mapping or a list that holds something."""
    return isinstance(value, dict | list) and bool(value)


def inline_text(value: Any, style: str = "") -> str:  # noqa: ANN401
    """A value that takes no lines of its own, outside braces."""
    return flow_text(value) if isinstance(value, dict | list) else scalar_text(value, in_braces=False, style=style)


def in_double_quotes(text: str) -> str:
    """Text in double quotes, with whatever cannot be seen as an escape."""
    written = json.dumps(text, ensure_ascii=False)
    return HIDDEN.sub(lambda letter: f"\\u{ord(letter[0]):04x}", written)


def _text(text: str, *, in_braces: bool, style: str) -> str:
    if HIDDEN.search(text) or style == '"':
        return in_double_quotes(text)
    if style != "'" and _is_plain(text, in_braces=in_braces) and _typed(text) == text:
        return text
    return "'" + text.replace("'", "''") + "'"


def _is_plain(text: str, *, in_braces: bool) -> bool:
    if not PLAIN.fullmatch(text) or text != text.strip() or text.startswith(("---", "...")):
        return False
    return not (in_braces and CUT_IN_BRACES.search(text)) and not text.endswith(":")


def _typed(text: str) -> object:
    try:
        return typed(text)
    except ValueError:
        return None
