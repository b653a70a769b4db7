"""What YAML text consists of: single values, mappings, lists and aliases, each with the place where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shiremoot.dates.errors import ShiremootError
from shiremoot.yaml_text.scalars import Single

MERGE = "<<"


@dataclass(frozen=True, slots=True)
class At:
    """A character of the text, counted from nought, and its line and column, counted from one."""

    index: int
    line: int
    column: int

    def __str__(self) -> str:
        """The line and the column of a character, for a message."""
        return f"line {self.line}, column {self.column}"


class NotYaml(ShiremootError):
    """Text that is not YAML, or that holds what no file of ours may; at: where, if known."""

    def __init__(self, found: str, expected: str, *, at: At | None = None, fix: str | None = None) -> None:
        """A refusal whose place is a line and a column."""
        super().__init__(found, expected, place=str(at) if at else None, fix=fix)
        self.at = at


class Part:
    """Some of the text: from the character ``start`` (its anchor included) up to ``end``, both counted from nought.

    anchor: the name that aliases may repeat it by.
    """

    __slots__ = ("anchor", "end", "start")

    def __init__(self, start: int, end: int, anchor: str | None) -> None:
        """The part between two places."""
        self.start = start
        self.end = end
        self.anchor = anchor


class Scalar(Part):
    """A single value.

    text: as it is written, quotes and escapes undone. style: its quotes, or the sign of a text of several lines, or !
    where a tag says that it is text; empty where it is plain, and its kind is told from its text.
    """

    __slots__ = ("style", "text", "value")

    def __init__(self, event: Any, value: Single) -> None:  # noqa: ANN401 - the library's events are untyped; no `super` here: it is made often
        """The single value that an event of the parser tells."""
        self.start: int = event.start_mark.index
        self.end: int = event.end_mark.index
        self.anchor: str | None = event.anchor
        self.text: str = event.value
        self.style: str = event.style
        self.value = value

    def merges(self) -> bool:
        """Whether, as a key, it takes in the keys of another mapping."""
        return self.text == MERGE and not self.style


class Holder(Part):
    """A mapping or a list, and what stands in it; ``end`` is the beginning of its end until it is closed.

    in_braces: whether it is written in braces or brackets. values: how many values it holds with every alias written
    out, itself included; height: how deep it goes; both are known when it is closed.
    """

    __slots__ = ("closed", "height", "in_braces", "parts", "values")

    def __init__(self, event: Any, before: int) -> None:  # noqa: ANN401
        """An empty one, to be filled as events come; before: how many values came before it."""
        super().__init__(event.start_mark.index, event.end_mark.index, event.anchor)
        self.in_braces: bool = event.flow_style
        self.parts: list[Node] = []
        self.values = before
        self.height = 0
        self.closed = False


class Mapping(Holder):
    """Keys and values in turn."""

    __slots__ = ()

    def pairs(self) -> Iterator[tuple[Node, Node]]:
        """Each key with its value, in the order of the text."""
        parts = iter(self.parts)
        return zip(parts, parts, strict=True)


class Sequence(Holder):
    """A list."""

    __slots__ = ()


class Alias(Part):
    """A name (``*it``) that stands for what was written where the name was given (``&it``)."""

    __slots__ = ("node",)

    def __init__(self, event: Any, node: Scalar | Mapping | Sequence) -> None:  # noqa: ANN401
        """Where it stands, and for what."""
        super().__init__(event.start_mark.index, event.end_mark.index, None)
        self.node = node


Node = Scalar | Mapping | Sequence | Alias


def place_in(text: str, index: int) -> At:
    """Where a character of the text stands."""
    lines = text[:index].splitlines(keepends=True) or [""]
    if lines[-1].endswith(("\n", "\r")):
        lines.append("")
    return At(index, len(lines), len(lines[-1]) + 1)
