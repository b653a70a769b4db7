"""From a file to a plain mapping: everything that can be wrong with a file before its meaning is looked at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from shiremoot.case.files import CaseFile
from shiremoot.case.json_text import json_value
from shiremoot.case.limits import refuse_odd, weigh
from shiremoot.case.problems import NotReadable
from shiremoot.yaml_text import BYTE_ORDER_MARK, CONTROL, PRINTABLE, Mapping, NotYaml, composed, value_of

LARGEST_FILE = 2_000_000  # bytes; the largest case seen is a fiftieth of it

Document = dict[str, Any]


def read_document(path: Path) -> Document:
    """The mapping written in a YAML or JSON file, keys as text.

    Raises: NotReadable naming the file, what was found and what would be right.
    """
    return read_file(path)[0]


def read_file(path: Path, name: str = "") -> tuple[Document, CaseFile]:
    """The mapping written in a YAML or JSON file, and its text, by a name that a reader knows it by (or its path).

    Raises: NotReadable as ``read_document`` does.
    """
    text = read_text(path)
    parse = parse_json if path.suffix.lower() == ".json" else parse_yaml
    return parse(text, str(path)), CaseFile(name or str(path), text)


def parse_yaml(text: str, place: str = "the document") -> Document:
    """The mapping written in YAML text.

    Raises: NotReadable for bad YAML (with line and column), duplicate keys, an alias bomb, or no mapping.
    """
    return yaml_nodes(text, place)[1]


def yaml_nodes(text: str, place: str = "the document") -> tuple[Mapping, Document]:
    """The same mapping, first as nodes that know where they stand.

    Raises: NotReadable as ``parse_yaml`` does.
    """
    nodes: list[Mapping] = []

    def parse(text: str, place: str) -> Any:  # noqa: ANN401 - whatever the text holds
        try:
            root = composed(text)
            value = value_of(root, text)
        except NotYaml as error:
            raise _not_readable(error, CaseFile(place, text)) from None
        if isinstance(root, Mapping):
            nodes.append(root)
        return value

    document = _parsed(text, place, parse)
    return nodes[0], document


def _not_readable(error: NotYaml, file: CaseFile) -> NotReadable:
    if error.at is None:
        return NotReadable(error.found, error.expected, place=file.name, fix=error.fix)
    return NotReadable.at(file.at(error.at.index), error.found, error.expected, error.fix)


def parse_json(written: bytes | str, place: str = "the document") -> Document:
    """The mapping written in JSON, as bytes or as text; numbers are kept exact.

    Raises: NotReadable for bad JSON, duplicate keys, NaN and infinities (each with line and column), for more than
    a case may hold, or no mapping.
    """
    if len(written) > LARGEST_FILE:
        raise _too_large(f"{len(written) / 1e6:.0f} MB", place)
    text = _decoded(written, place) if isinstance(written, bytes) else written
    return _parsed(text.removeprefix(BYTE_ORDER_MARK), place, _json_value)


def read_text(path: Path) -> str:
    """The text of a case's file, with the byte-order mark that it may begin with.

    Raises: NotReadable naming the file, what was found and what would be right.
    """
    return _decoded(_content(path), str(path))


def _decoded(content: bytes, place: str) -> str:
    try:
        return content.decode("utf-8")
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
    plain = text.removeprefix(BYTE_ORDER_MARK)
    if not plain.strip():
        raise NotReadable("an empty file", "a case that begins with `shiremoot: 1`", place=place)
    if control := CONTROL.search(plain):
        raise NotReadable.at(
            CaseFile(place, text).at(control.start()), f"the control character {control[0]!a}", PRINTABLE
        )
    try:
        value = parse(text, place)
    except RecursionError:
        raise NotReadable("parts nested too deeply", "a case that a person could read", place=place) from None
    if not isinstance(value, dict):
        kind = {list: "a list", str: "plain text", type(None): "nothing but comments"}.get(
            type(value), "a single value"
        )
        raise NotReadable(kind, "a mapping that begins with `shiremoot: 1`", place=place)
    return value


def _json_value(text: str, place: str) -> Any:  # noqa: ANN401
    value = json_value(text, place)
    weigh(value, place)
    refuse_odd(value, place)
    return value
