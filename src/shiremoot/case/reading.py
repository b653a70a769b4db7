"""From a file to a plain mapping: everything that can be wrong with a file before its meaning is looked at."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from shiremoot.case.problems import NotReadable

LARGEST_FILE = 5_000_000  # bytes; the largest case seen is a hundredth of it
MOST_ALIASES = 100  # more than a person writes, fewer than an alias bomb needs

Document = dict[str, Any]


def read_document(path: Path) -> Document:
    """The mapping written in a YAML or JSON file, keys as text.

    Raises: NotReadable naming the file, what was found and what would be right.
    """
    text = _text_in(path)
    return parse_json(text, str(path)) if path.suffix == ".json" else parse_yaml(text, str(path))


def parse_yaml(text: str, place: str = "the document") -> Document:
    """The mapping written in YAML text.

    Raises: NotReadable for bad YAML (with line and column), duplicate keys, too many aliases, or no mapping.
    """
    return _parsed(text, place, _yaml_value)


def parse_json(text: str, place: str = "the document") -> Document:
    """The mapping written in JSON text; numbers are kept exact.

    Raises: NotReadable for bad JSON, duplicate keys, NaN and infinities, or no mapping.
    """
    return _parsed(text, place, _json_value)


def _text_in(path: Path) -> str:
    place = str(path)
    if path.is_dir():
        raise NotReadable("a folder", "a case file (.yaml or .json)", place=place)
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            found = f"a file of {size / 1e6:.0f} MB"
            raise NotReadable(found, f"a case of at most {LARGEST_FILE / 1e6:.0f} MB", place=place)
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        fix = "`shiremoot cases` lists the worked examples"
        raise NotReadable("no such file", "a case file or the name of a worked example", place=place, fix=fix) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        found = f"a byte that is not UTF-8 text in line {line}"
        raise NotReadable(found, "text saved as UTF-8", place=place, fix="save the file as UTF-8") from None
    except OSError as error:
        raise NotReadable(error.strerror or "an unreadable file", "a file that can be read", place=place) from None


def _parsed(text: str, place: str, parse: Callable[[str, str], Any]) -> Document:
    if not text.strip():
        raise NotReadable("an empty file", "a case that begins with `shiremoot: 1`", place=place)
    try:
        value = parse(text, place)
    except RecursionError:
        raise NotReadable("brackets nested too deeply", "a case a person could read", place=place) from None
    if not isinstance(value, dict):
        kind = {list: "a list", str: "plain text", type(None): "nothing but comments"}.get(
            type(value), "a single value"
        )
        raise NotReadable(kind, "a mapping that begins with `shiremoot: 1`", place=place)
    return value


def _yaml_value(text: str, place: str) -> Any:  # noqa: ANN401
    from ruamel.yaml import YAML
    from ruamel.yaml.constructor import DuplicateKeyError
    from ruamel.yaml.error import YAMLError

    reader = YAML(typ="safe", pure=True)
    try:
        if "*" in text and "&" in text:
            _count_aliases(reader, text, place)
        return reader.load(text)
    except DuplicateKeyError as error:
        line = error.problem_mark.line + 1
        key = str(error.problem).partition('"')[2].partition('"')[0]
        raise NotReadable(f'the key "{key}" twice, again in line {line}', "each key once", place=place) from None
    except YAMLError as error:
        raise _bad_yaml(error, text, place) from None
    except ValueError as error:
        raise NotReadable(str(error), "YAML that can be read", place=place) from None


def _count_aliases(reader: Any, text: str, place: str) -> None:  # noqa: ANN401 - the library's own type is untyped
    from ruamel.yaml.events import AliasEvent

    aliases = sum(isinstance(event, AliasEvent) for event in reader.parse(text))
    if aliases > MOST_ALIASES:
        found = f"{aliases} aliases (*name)"
        raise NotReadable(found, f"at most {MOST_ALIASES}; write the parts out", place=place)


def _bad_yaml(error: Any, text: str, place: str) -> NotReadable:  # noqa: ANN401 - as above
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return NotReadable("text that is not YAML", "YAML that can be read", place=place)
    where = f"{place}, line {mark.line + 1}, column {mark.column + 1}"
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    if "\t" in line[: mark.column + 1]:
        return NotReadable("a tab", "spaces before a key", place=where, fix="replace each tab by two spaces")
    found = str(getattr(error, "problem", "") or "text that is not YAML").strip()
    return NotReadable(found, "YAML that can be read", place=where)


def _json_value(text: str, place: str) -> Any:  # noqa: ANN401
    def once(pairs: list[tuple[str, Any]]) -> Document:
        seen: Document = {}
        for key, value in pairs:
            if key in seen:
                raise NotReadable(f'the key "{key}" twice', "each key once", place=place)
            seen[key] = value
        return seen

    def refuse(name: str) -> None:
        raise NotReadable(name, "a finite number", place=place)

    try:
        return json.loads(text, object_pairs_hook=once, parse_constant=refuse, parse_float=Decimal)
    except json.JSONDecodeError as error:
        where = f"{place}, line {error.lineno}, column {error.colno}"
        raise NotReadable(error.msg[:1].lower() + error.msg[1:], "JSON that can be read", place=where) from None
