"""Where in its file a finding stands: the path of a finding as a line and a column, and the line with the place marked.

Nothing is done before somebody asks: only then is the text composed once more, as nodes that know their places.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from shiremoot.case.marking import marked
from shiremoot.dates import FinancialYear, ShiremootError
from shiremoot.yaml_text import BYTE_ORDER_MARK, Mapping, NotYaml, Scalar, Sequence, composed
from shiremoot.yaml_text.drafts import Entry, entries_of
from shiremoot.yaml_text.nodes import Holder, Node
from shiremoot.yaml_text.places import Places
from shiremoot.yaml_text.values import meant

BOUNDARY = re.compile(r"(?<!^)(?=[.\[])|$")  # where a step of a path may end
LINE_BREAK = re.compile(r"\r\n|\n|\r")
NOT_WRITTEN = "figure"  # a step that a document may leave out: the keys of the figure then stand a level higher


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file: line and column from 1, in characters, and the lines that show it."""

    file: str
    line: int
    column: int
    shown: tuple[str, ...]

    def __str__(self) -> str:
        """As editors and compilers write it: my-case.yaml:12:9."""
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, eq=False)
class CaseFile:
    """The text of a case's file, by the name that a reader knows it by.

    JSON is looked at as the YAML that it nearly always is too; where it is not (a pair of escapes for one sign), no
    place is known.
    """

    name: str
    text: str

    def spot(self, path: str, found: str) -> Spot | None:
        """Where a path stands; of one that the file does not hold, where its deepest step does. None of an empty path.

        found: what was found there. Where that quotes the key and not the value, the key is marked.
        """
        if self._root is None or not path:
            return None
        start, end = self._span(path, found)
        return self.at(start, end)

    def at(self, start: int, end: int = 0) -> Spot:
        """The place of some characters (at least one), counted from nought; of several lines the first is shown."""
        line = bisect_right(self._lines, start)
        begins = self._lines[line - 1]
        ends = self._places.line_end(start)
        shown = marked(self._plain[begins:ends], line, start - begins, min(end, ends) - begins)
        return Spot(self.name, line, start - begins + 1, shown)

    @cached_property
    def _plain(self) -> str:
        return self.text.removeprefix(BYTE_ORDER_MARK)

    @cached_property
    def _root(self) -> Mapping | None:
        try:
            root = composed(self._plain)
        except NotYaml:
            return None
        return root if isinstance(root, Mapping) and root.parts else None

    @cached_property
    def _places(self) -> Places:
        return Places(self._plain)

    @cached_property
    def _lines(self) -> list[int]:
        """Where each line begins."""
        return [0, *(found.end() for found in LINE_BREAK.finditer(self._plain))]

    @cached_property
    def _known(self) -> dict[int, dict[str, Entry]]:
        """What the holders that were asked for hold, by the number of the holder."""
        return {}

    def _span(self, path: str, found: str) -> tuple[int, int]:
        """The characters to mark."""
        name, entry, left = "", None, path
        node: Node | None = self._root
        while left and node is not None:
            step = self._step(node, left)
            if step is None:
                break
            name, entry, left = step
            node = entry.node
        if entry is None:
            return self._first_line(self._root)
        is_about_key = not left and f'"{name}"' in found and not _says(entry, name)
        return self._marked_of(entry, of_key=is_about_key)

    def _step(self, node: Node, path: str) -> tuple[str, Entry, str] | None:
        """The entry that a path begins with, its name, and what is left of the path; None where there is none."""
        holder = meant(node)
        if not isinstance(holder, Holder):
            return None
        held = self._held(holder)
        for boundary in reversed([found.start() for found in BOUNDARY.finditer(path)]):
            name = path[:boundary]
            if name in held:
                return name, held[name], path[boundary:].removeprefix(".")
        first, _, rest = path.partition(".")
        return self._step(node, rest) if first == NOT_WRITTEN and rest else None

    def _held(self, holder: Mapping | Sequence) -> dict[str, Entry]:
        """What a holder holds, by the step of a path that leads there."""
        if id(holder) not in self._known:
            held = dict(self._steps(holder))
            self._known[id(holder)] = {_as_year(name): entry for name, entry in held.items()} | held
        return self._known[id(holder)]

    def _steps(self, holder: Mapping | Sequence) -> Iterator[tuple[str, Entry]]:
        if isinstance(holder, Sequence):
            yield from ((f"[{position}]", entry) for position, entry in enumerate(entries_of(holder)))
            return
        entries = list(entries_of(holder))
        for entry in entries:
            if isinstance(entry.name, Scalar) and entry.name.merges() and entry.node is not None:
                yield from self._taken_in(entry.node)
        yield from ((entry.key, entry) for entry in entries)

    def _taken_in(self, node: Node) -> Iterator[tuple[str, Entry]]:
        """What ``<<`` takes in, the mapping that counts most last."""
        source = meant(node)
        for one in source.parts[::-1] if isinstance(source, Sequence) else [source]:
            inside = meant(one)
            if isinstance(inside, Mapping):
                yield from self._steps(inside)

    def _marked_of(self, entry: Entry, *, of_key: bool) -> tuple[int, int]:
        """The value where it can be seen at once, else the key; of an item in lines, its first line."""
        value = entry.node
        in_lines = isinstance(value, Holder) and not value.in_braces
        if value is not None and value.start < value.end and not in_lines and not of_key:
            return self._places.content(value), entry.ends
        if entry.name is not None:
            return entry.name.start, entry.name.end
        return self._first_line(value)

    def _first_line(self, holder: Node | None) -> tuple[int, int]:
        """What stands in the first line of something written in lines."""
        if not isinstance(holder, Holder) or not holder.parts:
            return 0, 1
        start = holder.parts[0].start
        return start, min(self._places.last(holder), self._places.line_end(start))


def _says(entry: Entry, name: str) -> bool:
    """Whether the value itself is this word."""
    value = meant(entry.node) if entry.node is not None else None
    return isinstance(value, Scalar) and value.text == name


def _as_year(name: str) -> str:
    """A key that is a financial year as paths write it, however the document does; any other as it is."""
    try:
        return str(FinancialYear.parse(name))
    except ShiremootError:
        return name
