"""A changed document's text: new text in the places that changed, and every other character as it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from shiremoot.yaml_text.drafts import Changes, Draft, Entry
from shiremoot.yaml_text.nodes import Holder, Mapping, Node, Scalar
from shiremoot.yaml_text.nodes import Sequence as List
from shiremoot.yaml_text.places import Places
from shiremoot.yaml_text.sharing import CannotEdit, Shared
from shiremoot.yaml_text.values import cut_at_commas
from shiremoot.yaml_text.writing import (
    Layout,
    block_lines,
    flow_text,
    in_double_quotes,
    inline_text,
    is_block,
    key_text,
)

Joins = Callable[[Sequence[str]], bool]


def spliced(text: str, root: Mapping | List, changes: Changes, joins: Joins) -> str:
    """The text with all changes made in it; joins: whether a value cut at commas, by its pieces, is put in quotes.

    Raises: CannotEdit for a part that an alias repeats elsewhere.
    """
    return _Splicing(text, root, changes, joins).text_after()


class _Splicing:
    """Every splice is (start, end, new text) in the old text; those of one place stand in the order of their making."""

    def __init__(self, text: str, root: Mapping | List, changes: Changes, joins: Joins) -> None:
        self.text = text
        self.root = root
        self.changes = changes
        self.joins = joins
        self.places = Places(text)
        self.line_end = "\r\n" if "\r\n" in text else "\n"
        self.shared = Shared(root, changes, any_alias="*" in text)
        self.splices: list[tuple[int, int, str]] = []

    @cached_property
    def layout(self) -> Layout:
        """How far the file's own parts stand in."""
        return self.places.layout(self.root)

    def text_after(self) -> str:
        if self._is_rewritten(self.root):
            plain = self.changes.drafts[id(self.root)].plain
            lines = list(block_lines(plain, 0, self.layout)) if plain else [flow_text(plain)]
            self._splice(self.root.start, self.places.last(self.root), self.line_end.join(lines))
        else:
            self._visit(self.root)
        done = 0
        after: list[str] = []
        for start, end, new in sorted(self.splices, key=lambda splice: splice[:2]):
            if start < done:
                raise CannotEdit("changes that overlap in the text", "plain YAML", fix="make the change by hand")
            after += (self.text[done:start], new)
            done = end
        return "".join((*after, self.text[done:]))

    def _splice(self, start: int, end: int, new: str) -> None:
        self.splices.append((start, end, new))

    def _visit(self, holder: Mapping | List) -> None:
        before = len(self.splices)
        draft = self.changes.drafts.get(id(holder))
        if draft is None and not (isinstance(holder, Mapping) and cut_at_commas(holder)):
            for part in holder.parts:
                if isinstance(part, Holder):
                    self._visit(part)
        else:
            for entry in self.changes.entries(holder):
                if entry.node is not None:
                    self._visit_entry(entry, entry.node, holder)
        if draft is not None:
            self._remove_and_add(draft)
        if len(self.splices) > before:
            self.shared.refuse_if_shared(holder)

    def _visit_entry(self, entry: Entry, node: Node, holder: Mapping | List) -> None:
        if not entry.is_as_written:
            self._replace(entry, node, entry.value, holder)
        elif isinstance(node, Holder):
            if self._is_rewritten(node):
                self._replace(entry, node, self.changes.drafts[id(node)].plain, holder)
            else:
                self._visit(node)
        elif entry.pieces and self.joins(entry.texts()):
            self._splice(node.start, entry.ends, in_double_quotes(entry.said()))

    def _is_rewritten(self, holder: Mapping | List) -> bool:
        """All that it held goes, or it changes and has no braces of its own, as the mapping in ``[a: 1]``."""
        draft = self.changes.drafts.get(id(holder))
        if draft is None or draft.entries == list(draft.written):
            return False
        is_bare = isinstance(holder, Mapping) and holder.in_braces and self.text[self.places.content(holder)] != "{"
        return is_bare or bool(draft.written and not draft.kept())

    # ------------------------------------------------------------------------------- a value in place of another

    def _replace(self, entry: Entry, node: Node, value: Any, holder: Mapping | List) -> None:  # noqa: ANN401
        moved = self._move_anchors(node)
        single = isinstance(node, Scalar) and not isinstance(value, dict | list)
        start = self.places.content(node) if single and not moved else node.start  # an anchor of its own stays
        if holder.in_braces:
            self._replace_in_braces(entry, node, start, value)
        else:
            self._replace_in_lines(entry, node, start, value)

    def _move_anchors(self, node: Node) -> bool:
        """What aliases elsewhere repeat of a part that goes is written where the first of them stands."""
        moved = False
        for anchored, alias in self.shared.repeated_elsewhere(node):
            self._splice(alias.start, alias.end, self.text[anchored.start : anchored.end])
            moved = True
        return moved

    def _replace_in_braces(self, entry: Entry, node: Node, start: int, value: Any) -> None:  # noqa: ANN401
        new = flow_text(value, _style(node))
        if start < entry.ends or entry.name is None:
            self._splice(start, entry.ends, new)
        elif self.places.has_colon(entry.name, node):
            at = self.places.after_sign(entry)
            blank = set(self.text[at:start]) <= {" "}
            self._splice(at, start if blank else at, f" {new}")
        else:
            self._splice(entry.name.end, entry.name.end, f": {new}")

    def _replace_in_lines(self, entry: Entry, node: Node, start: int, value: Any) -> None:  # noqa: ANN401
        at, ends = self.places.after_sign(entry), self.places.last(node)
        inline, lines = self._in_lines(entry, node, value)
        if start >= ends:  # nothing was there
            self._splice(at, at, inline)
            self._insert(at, lines)
        elif start <= self.places.line_end(at):
            self._splice(start if inline else at, ends, inline.removeprefix(" "))
            self._insert(ends, lines)
        else:
            self._splice(at, at, inline)
            self._splice(self.places.line_end(at), self.places.line_end(ends), self._joined(lines))

    def _in_lines(self, entry: Entry, node: Node, value: Any) -> tuple[str, list[str]]:  # noqa: ANN401
        """What stands on the line of the key or the dash, and the lines below it."""
        if not is_block(value):
            return f" {inline_text(value, _style(node))}", []
        column = self.places.column(self.places.begins(entry))
        if entry.has_dash:
            first, *others = block_lines(value, column + 2, self.layout)
            return f" {first[column + 2 :]}", others
        inside = self.layout.dash if isinstance(value, list) else self.layout.step
        return "", list(block_lines(value, column + inside, self.layout))

    # ------------------------------------------------------------------------------- entries that go and come

    def _remove_and_add(self, draft: Draft) -> None:
        kept = set(map(id, draft.entries))
        gone = {id(entry): entry for entry in draft.written if id(entry) not in kept}
        for entry in gone.values():
            if entry.node is not None:
                self._move_anchors(entry.node)
        if draft.holder.in_braces:
            self._remove_in_braces(draft, gone)
            self._add_in_braces(draft)
        else:
            self._remove_lines(draft, gone)
            self._add_lines(draft)

    def _remove_in_braces(self, draft: Draft, gone: dict[int, Entry]) -> None:
        last = max((at for at, entry in enumerate(draft.written) if id(entry) not in gone), default=-1)
        for entry, following in zip(draft.written, draft.written[1 : last + 1], strict=False):
            if id(entry) in gone:
                self._splice(self.places.begins(entry), self.places.begins(following), "")
        if last + 1 < len(draft.written):
            self._splice(self.places.end_of(draft.written[last]), self.places.end_of(draft.written[-1]), "")

    def _add_in_braces(self, draft: Draft) -> None:
        new = ", ".join(_in_braces(entry) for entry in draft.added())
        if new and draft.written:
            at = self.places.end_of(draft.kept()[-1])
            self._splice(at, at, f", {new}")
        elif new:
            at = self.places.content(draft.holder) + 1
            self._splice(at, at, new)

    def _add_lines(self, draft: Draft) -> None:
        added = draft.added()
        if not added:
            return
        column = self.places.column(self.places.begins(draft.written[0]))
        is_list = isinstance(draft.holder, List)
        new: Any = [entry.value for entry in added] if is_list else {entry.key: entry.value for entry in added}
        self._insert(self.places.end_of(draft.kept()[-1]), list(block_lines(new, column, self.layout)))

    def _remove_lines(self, draft: Draft, gone: dict[int, Entry]) -> None:
        """The lines of every entry that goes, with the ends of the lines before them."""
        pulled = self._pull_up(draft, gone) if gone else 0
        top = 0  # how far the text has gone from its first line on
        for entry in gone.values():
            begins, end = self.places.begins(entry), self.places.line_end(self.places.end_of(entry))
            start = self.places.line_start(begins)
            if begins < pulled:
                continue
            if self.text[start:begins].strip():  # the first, beside a dash: the dash stays alone in its line
                self._splice(len(self.text[:begins].rstrip(" ")), end, "")
            elif start > top:
                self._splice(self.places.end_before(start), end, "")
            else:
                top = self.places.next_line(end)
                self._splice(start, top, "")

    def _pull_up(self, draft: Draft, gone: dict[int, Entry]) -> int:
        """Where the first entry that stays begins, if it comes up to the dash beside which the first of all stood."""
        count = next(at for at, entry in enumerate(draft.written) if id(entry) not in gone)
        begins = [self.places.begins(entry) for entry in draft.written[: count + 1]]
        ends = [self.places.line_end(self.places.end_of(entry)) for entry in draft.written[:count]]
        comments = any(self.text[end:start].strip() for end, start in zip(ends, begins[1:], strict=True))
        if not count or comments or not self.text[self.places.line_start(begins[0]) : begins[0]].strip():
            return 0
        self._splice(begins[0], begins[-1], "")
        return begins[-1]

    def _insert(self, after: int, lines: list[str]) -> None:
        """New lines below that of a place."""
        if lines:
            at = self.places.line_end(after)
            self._splice(at, at, self._joined(lines))

    def _joined(self, lines: list[str]) -> str:
        return "".join(f"{self.line_end}{line}" for line in lines)


def _in_braces(entry: Entry) -> str:
    new = flow_text(entry.value)
    return f"{key_text(entry.key, in_braces=True)}: {new}" if entry.key else new


def _style(node: Node) -> str:
    return node.style if isinstance(node, Scalar) else ""
