"""From a file to a plain mapping: everything that can be wrong with a file before its meaning is looked at."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from shiremoot.case.cut_by_yaml import yaml_reader
from shiremoot.case.json_text import json_value
from shiremoot.case.limits import CONTROL, PRINTABLE, refuse_odd, weigh
from shiremoot.case.problems import NotReadable

LARGEST_FILE = 2_000_000  # bytes; the largest case seen is a fiftieth of it

Document = dict[str, Any]


def read_document(path: Path) -> Document:
    """The mapping written in a YAML or JSON file, keys as text.

    Raises: NotReadable naming the file, what was found and what would be right.
    """
    if path.suffix.lower() == ".json":
        return parse_json(_content(path), str(path))
    return parse_yaml(read_text(path), str(path))


def parse_yaml(text: str, place: str = "the document") -> Document:
    """The mapping written in YAML text.

    Raises: NotReadable for bad YAML (with line and column), duplicate keys, an alias bomb, or no mapping.
    """
    return _parsed(text, place, _yaml_value)


def parse_json(written: bytes | str, place: str = "the document") -> Document:
    """The mapping written in JSON, as bytes or as text; numbers are kept exact.

    Raises: NotReadable for bad JSON, duplicate keys, NaN and infinities (each with line and column), for more than
    a case may hold, or no mapping.
    """
    if len(written) > LARGEST_FILE:
        raise _too_large(f"{len(written) / 1e6:.0f} MB", place)
    return _parsed(_decoded(written, place) if isinstance(written, bytes) else written, place, json_value)


def read_text(path: Path) -> str:
    """The text of a case's file.

    Raises: NotReadable naming the file, what was found and what would be right.
    """
    return _decoded(_content(path), str(path))


def _decoded(content: bytes, place: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        found = f"a byte that is not UTF-8 text in line {line}"
        raise NotReadable(found, "text saved as UTF-8", place=place, fix="save the file as UTF-8") from None


def _content(path: Path) -> bytes:
    """What a file holds; what keeps it from being read in words."""
    place = str(path)
    try:
        return _bytes_in(path)
    except IsADirectoryError:
        raise NotReadable("a folder", "a case file (.yaml or .json)", place=place) from None
    except FileNotFoundError:
        fix = "`shiremoot cases` lists the worked examples"
        raise NotReadable("no such file", "a case file or the name of a worked example", place=place, fix=fix) from None
    except OSError as error:
        reason = (error.strerror or "an unreadable file").lower()
        raise NotReadable(reason, "a file that can be read", place=place) from None


def _bytes_in(path: Path) -> bytes:
    """What the file holds; never more than a case may, whatever its size is said to be (a pipe has none)."""
    with path.open("rb") as file:
        size = path.stat().st_size
        content = file.read(LARGEST_FILE + 1) if size <= LARGEST_FILE else b""
    if max(size, len(content)) > LARGEST_FILE:
        raise _too_large(f"{size / 1e6:.0f} MB" if size > LARGEST_FILE else "", str(path))
    return content


def _too_large(size: str, place: str) -> NotReadable:
    found = f"a file of {size}" if size else "a file without an end"
    return NotReadable(found, f"a case of at most {LARGEST_FILE / 1e6:.0f} MB", place=place)


def _parsed(text: str, place: str, parse: Callable[[str, str], Any]) -> Document:
    if not text.strip():
        raise NotReadable("an empty file", "a case that begins with `shiremoot: 1`", place=place)
    if control := CONTROL.search(text):
        line = text[: control.start()].count("\n") + 1
        found = f"the control character {control[0]!a} in line {line}"
        raise NotReadable(found, PRINTABLE, place=place)
    try:
        value = parse(text, place)
    except RecursionError:
        raise NotReadable("parts nested too deeply", "a case that a person could read", place=place) from None
    if not isinstance(value, dict):
        kind = {list: "a list", str: "plain text", type(None): "nothing but comments"}.get(
            type(value), "a single value"
        )
        raise NotReadable(kind, "a mapping that begins with `shiremoot: 1`", place=place)
    weigh(value, place)
    refuse_odd(value, place)
    return value


def _yaml_value(text: str, place: str) -> Any:  # noqa: ANN401
    from ruamel.yaml.constructor import DuplicateKeyError
    from ruamel.yaml.error import ReusedAnchorWarning, YAMLError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ReusedAnchorWarning)  # the later anchor counts, as YAML says
            return yaml_reader().load(text)
    except DuplicateKeyError as error:
        line = error.problem_mark.line + 1
        key = str(error.problem).partition('"')[2].partition('"')[0]
        raise NotReadable(f'the key "{key}" twice, again in line {line}', "each key once", place=place) from None
    except YAMLError as error:
        raise _bad_yaml(error, text, place) from None
    except ValueError as error:
        raise NotReadable(str(error), "YAML that can be read", place=place) from None
    except (LookupError, TypeError, AttributeError, NotImplementedError):
        # The library trips over some odd text (a merge key twice, for one) without saying where.
        raise NotReadable("text that is not YAML", "YAML that can be read", place=place) from None


def _bad_yaml(error: Any, text: str, place: str) -> NotReadable:  # noqa: ANN401 - as above
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return NotReadable("text that is not YAML", "YAML that can be read", place=place)
    where = f"{place}, line {mark.line + 1}, column {mark.column + 1}"
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    if "\t" in line[: mark.column + 1]:
        return NotReadable("a tab", "spaces before a key", place=where, fix="replace each tab by two spaces")
    found = str(getattr(error, "problem", "")).strip()
    if "another document" in found:
        return NotReadable("a second document (after ---)", "one case in a file", place=where)
    if "constructor for the tag" in found:
        return NotReadable(f"the tag {found.rpartition('tag ')[2]}", "plain values without tags", place=where)
    return NotReadable(f"text that is not YAML ({found})", "YAML that can be read", place=where)
