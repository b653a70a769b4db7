"""Where things stand in a text: lines, columns, the ends of what is written, and how far its parts stand in."""

from __future__ import annotations

import re
from dataclasses import replace

from shiremoot.yaml_text.drafts import Entry
from shiremoot.yaml_text.nodes import Holder, Mapping, Node, Scalar, Sequence
from shiremoot.yaml_text.writing import Layout

LINE_END = re.compile(r"\r\n|\n|\r|\Z")
ANCHOR_OR_TAG = re.compile(r"(?:[&!]\S*\s+)+")
OF_SEVERAL_LINES = ("|", ">")


class Places:
    """The places of one text, counted in characters from its beginning."""

    def __init__(self, text: str) -> None:
        """Those of a text."""
        self.text = text
        self.break_ = "\n" if "\n" in text else "\r"

    def line_start(self, at: int) -> int:
        """Where the line of a place begins."""
        return self.text.rfind(self.break_, 0, at) + 1

    def line_end(self, at: int) -> int:
        """Where the line of a place ends, before the sign that ends it."""
        found = LINE_END.search(self.text, at)
        return found.start() if found else len(self.text)

    def next_line(self, line_end: int) -> int:
        """Where the next line begins."""
        found = LINE_END.match(self.text, line_end)
        return found.end() if found else len(self.text)

    def end_before(self, line_start: int) -> int:
        """Where the line before a line ends, before the sign that ends it."""
        return line_start - (2 if self.text.endswith("\r\n", 0, line_start) else 1)

    def column(self, at: int) -> int:
        """How far a place stands in."""
        return at - self.line_start(at)

    def content(self, node: Node) -> int:
        """Where a node begins after its anchor."""
        found = ANCHOR_OR_TAG.match(self.text, node.start, node.end if isinstance(node, Scalar) else len(self.text))
        return found.end() if found else node.start

    def last(self, node: Node) -> int:
        """Where what a node says ends; of one in lines that is the end of its last value."""
        if isinstance(node, Holder) and not node.in_braces:
            return max(self.last(part) for part in node.parts[-2:])
        if isinstance(node, Scalar) and node.style in OF_SEVERAL_LINES:
            written = self.text[node.start : node.end]
            keeps_ends = "+" in written.partition("\n")[0]
            return node.start + len(written.removesuffix("\n") if keeps_ends else written.rstrip())
        return node.end

    def begins(self, entry: Entry) -> int:
        """Where a written entry begins: at its key, at its dash, or in brackets at its value."""
        if entry.name is not None:
            return entry.name.start
        if entry.node is None:
            return 0
        return self._dash(entry.node) if entry.has_dash else entry.node.start

    def _dash(self, item: Node) -> int:
        """The dash before an item; between the two stands nothing, or a comment, which may hold dashes itself."""
        at = self.text.rfind("-", 0, item.start)
        while at > 0 and any(map(_is_said, self.text[at + 1 : item.start].splitlines())):
            at = self.text.rfind("-", 0, at)
        return at

    def end_of(self, entry: Entry) -> int:
        """Where a written entry ends."""
        name = entry.name.end if entry.name is not None else 0
        return max(name, entry.ends if entry.pieces or entry.node is None else self.last(entry.node))

    def after_sign(self, entry: Entry) -> int:
        """After the colon of a key, or after the dash of an item."""
        return (self.text.index(":", entry.name.end) if entry.name is not None else self.begins(entry)) + 1

    def has_colon(self, name: Node, value: Node) -> bool:
        """Whether a key in braces has a colon before its empty value."""
        return ":" in self.text[name.end : value.start]

    def layout(self, root: Node) -> Layout:
        """How far the first mapping within a mapping, and the first list under a key, stand in."""
        layout = Layout()
        seen: set[str] = set()
        waiting = [root]
        while waiting and len(seen) < 2:
            holder = waiting.pop()
            if not isinstance(holder, Holder) or holder.in_braces:
                continue
            waiting += holder.parts[::-1]
            if isinstance(holder, Mapping):
                for key, value in holder.pairs():
                    layout = self._with(layout, key, value, seen)
        return layout

    def _with(self, layout: Layout, key: Node, value: Node, seen: set[str]) -> Layout:
        part = "dash" if isinstance(value, Sequence) else "step"
        if not isinstance(value, Holder) or value.in_braces or part in seen:
            return layout
        seen.add(part)
        return replace(layout, **{part: self.column(self.content(value)) - self.column(key.start)})


def _is_said(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")
