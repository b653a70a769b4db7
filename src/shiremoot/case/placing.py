"""Where in its text a finding stands: from the path of a finding to the characters that it is about.

The text is composed once more for it, as nodes that know their places.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from shiremoot.dates import FinancialYear, ShiremootError
from shiremoot.yaml_text import BYTE_ORDER_MARK, Mapping, NotYaml, Scalar, Sequence, composed
from shiremoot.yaml_text.drafts import Entry, entries_of
from shiremoot.yaml_text.nodes import Holder, Node
from shiremoot.yaml_text.places import Places
from shiremoot.yaml_text.values import meant

BOUNDARY = re.compile(r"(?<!^)(?=[.\[])|$")  # where a step of a path may end
LINE_BREAK = re.compile(r"\r\n|\n|\r")
NOTHING = "nothing"  # what is found where a key is missing
NOT_WRITTEN = {"figure", "changes"}  # steps that a document may leave out: their keys then stand a level higher


class Placing:
    """The places of one text, counted in characters from its beginning, without the mark that it may begin with.

    JSON is looked at as the YAML that it nearly always is too; where it is not (a pair of escapes for one sign), paths
    lead nowhere.
    """

    def __init__(self, text: str) -> None:
        """Those of a text; what holders hold is looked up when it is asked for."""
        self.text = text.removeprefix(BYTE_ORDER_MARK)
        self.places = Places(self.text)
        self.lines = [0, *(found.end() for found in LINE_BREAK.finditer(self.text))]
        self._known: dict[int, dict[str, Entry]] = {}

    @cached_property
    def root(self) -> Mapping | None:
        """The whole document; None where the text is no YAML or holds no keys."""
        try:
            root = composed(self.text)
        except NotYaml:
            return None
        return root if isinstance(root, Mapping) and root.parts else None

    def line_of(self, at: int) -> tuple[int, int, str]:
        """The line of a character, counted from one, where in it the character stands, and what the line holds."""
        line = bisect_right(self.lines, at)
        begins = self.lines[line - 1]
        return line, at - begins, self.text[begins : self.places.line_end(at)]

    def span(self, path: str, found: str) -> tuple[int, int] | None:
        """The characters to mark for a path; of one that the text lacks, those of its deepest step that it has.

        found: what was found there; where that quotes the key and not the value, the key is marked. A path may also be
        the name of a line. None where the text has no place for it.
        """
        if self.root is None or not path:
            return None
        name, entry, left = "", None, path
        node: Node | None = self.root
        while left and node is not None:
            step = self._step(node, left)
            if step is None:
                break
            name, entry, left = step
            node = entry.node
        if entry is None:
            return self._named(path) or (self._first_line(self.root) if found == NOTHING else None)
        is_about_key = not left and f'"{name}"' in found and not _says(entry, name)
        return self._marked_of(entry, of_key=is_about_key)

    def _named(self, name: str) -> tuple[int, int] | None:
        """The one part of the document that goes by a name, such as a line of a plan; None where none or several do."""
        waiting: list[Node] = [self.root] if self.root is not None else []
        found: list[Entry] = []
        while waiting:
            node = waiting.pop()
            if isinstance(node, Holder):
                waiting += node.parts
            if isinstance(node, Mapping):
                found += [entry for key, entry in self._held(node).items() if key == name and _is_mapping(entry)]
        return self._marked_of(found[0], of_key=True) if len(found) == 1 else None

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
        return self._step(node, rest) if first in NOT_WRITTEN and rest else None

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
            return self.places.content(value), entry.ends
        if entry.name is not None:
            return entry.name.start, entry.name.end
        return self._first_line(value)

    def _first_line(self, holder: Node | None) -> tuple[int, int]:
        """What stands in the first line of something written in lines."""
        if not isinstance(holder, Holder) or not holder.parts:
            return 0, 1
        start = holder.parts[0].start
        return start, min(self.places.last(holder), self.places.line_end(start))


def _is_mapping(entry: Entry) -> bool:
    return entry.node is not None and isinstance(meant(entry.node), Mapping)


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
