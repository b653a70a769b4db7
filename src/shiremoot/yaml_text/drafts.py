"""A document being changed: which of its parts stay as they are written, which are new, and which are gone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from shiremoot.yaml_text.nodes import Holder, Mapping, Node, Scalar, Sequence
from shiremoot.yaml_text.values import cut_at_commas, meant, value_of


class _AsWritten:
    """The mark of a value that nobody changed."""


AS_WRITTEN: Final = _AsWritten()


class Entry:
    """A key with its value, or an item of a list.

    key: empty for an item. name: the key as it is written, if it is. node: the value as it is written; None where
    the entry is new. has_dash: whether it is an item that stands after a dash. pieces: what a comma cut off the
    value. value: the new value, or AS_WRITTEN.
    """

    __slots__ = ("has_dash", "key", "name", "node", "pieces", "value")

    def __init__(self, key: str, name: Node | None = None, node: Node | None = None, *, has_dash: bool = False) -> None:
        """An entry as it is written, or a new one to be given its value."""
        self.has_dash = has_dash
        self.key = key
        self.name = name
        self.node = node
        self.pieces: list[Node] = []
        self.value: Any = AS_WRITTEN

    @property
    def ends(self) -> int:
        """Where its written value ends, with the pieces that a comma cut off."""
        last = self.pieces[-1] if self.pieces else self.node
        return last.end if last is not None else 0

    def said(self) -> Any:  # noqa: ANN401 - whatever it holds
        """The written value, keys as text, cut pieces joined as the warning of them says."""
        if self.node is None:
            return None
        return ", ".join(self.texts()) if self.pieces else _with_text_keys(value_of(self.node, ""))

    def texts(self) -> list[str]:
        """The texts of a cut value, piece by piece."""
        parts = [self.node, *self.pieces] if self.node is not None else []
        return [node.text for node in map(meant, parts) if isinstance(node, Scalar)]

    @property
    def is_as_written(self) -> bool:
        """Whether its value stands in the text, though some of what it holds may change."""
        return self.value is AS_WRITTEN


class Draft:
    """A mapping or a list: what is written in it, what of that is kept, and what is new, which stands at its end.

    plain: its whole value after all changes.
    """

    def __init__(self, holder: Mapping | Sequence, plain: Any) -> None:  # noqa: ANN401 - a mapping or a list
        """The holder as it is written."""
        self.holder = holder
        self.plain = plain
        self.written = tuple(entries_of(holder))
        self.entries = list(self.written)

    def find(self, step: str | int) -> Entry | None:
        """The entry at a key or a position; None where there is none of its own."""
        if isinstance(step, int):
            return self.entries[step] if step < len(self.entries) else None
        return next((entry for entry in self.entries if entry.key == step), None)

    def add(self, key: str = "") -> Entry:
        """A new entry at the end."""
        self.entries.append(Entry(key))
        return self.entries[-1]

    def kept(self) -> list[Entry]:
        """Those entries that are in the text and stay, whatever their values become."""
        return [entry for entry in self.entries if entry.node is not None]

    def added(self) -> list[Entry]:
        """Those that are new."""
        return [entry for entry in self.entries if entry.node is None]


class Changes:
    """All that is to change in a document; parts that nobody touches have no draft."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.drafts: dict[int, Draft] = {}

    def of(self, holder: Mapping | Sequence, plain: Any) -> Draft:  # noqa: ANN401
        """The draft of a mapping or a list; plain: its value, in which the same changes are made."""
        if id(holder) not in self.drafts:
            self.drafts[id(holder)] = Draft(holder, plain)
        return self.drafts[id(holder)]

    def entries(self, holder: Mapping | Sequence) -> list[Entry]:
        """What it holds after the changes."""
        draft = self.drafts.get(id(holder))
        return draft.entries if draft is not None else list(entries_of(holder))

    def put(self, entry: Entry, plain: Any) -> None:  # noqa: ANN401
        """Give an entry its new value; of a mapping or a list in place of another, what is the same stays."""
        node = entry.node
        if entry.is_as_written and node is not None and id(node) not in self.drafts and same(entry.said(), plain):
            return
        if not entry.is_as_written or not isinstance(node, Holder) or not _alike(node, plain):
            entry.value = plain
            return
        draft = self.of(node, plain)
        draft.plain = plain
        if isinstance(plain, dict):
            self._put_mapping(draft, plain)
        else:
            self._put_list(draft, plain)

    def _put_mapping(self, draft: Draft, plain: dict[str, Any]) -> None:
        held = {entry.key: entry for entry in draft.entries if entry.key in plain}
        draft.entries = list(held.values())
        for key, value in plain.items():
            self.put(held[key] if key in held else draft.add(key), value)

    def _put_list(self, draft: Draft, plain: list[Any]) -> None:
        del draft.entries[len(plain) :]
        for position, value in enumerate(plain):
            self.put(draft.find(position) or draft.add(), value)


def entries_of(holder: Mapping | Sequence) -> Iterator[Entry]:
    """What a mapping or a list holds as it is written, the pieces of a cut value put together."""
    if isinstance(holder, Sequence):
        yield from (Entry("", node=item, has_dash=not holder.in_braces) for item in holder.parts)
        return
    pairs = list(holder.pairs())
    cuts = cut_at_commas(holder)
    position = 0
    while position < len(pairs):
        name, value = pairs[position]
        entry = Entry(str(name.value if isinstance(name, Scalar) else value_of(name, "")), name, value)
        entry.pieces = [key for key, _ in pairs[position + 1 : position + 1 + cuts.get(position, 0)]]
        yield entry
        position += 1 + len(entry.pieces)


def same(one: Any, other: Any) -> bool:  # noqa: ANN401 - any two plain values
    """Whether two values are the same, kinds and all: 1 is neither true nor 1.0, and what is no number is itself."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and (one == other or one != one)  # noqa: PLR0124 - only NaN is unlike itself


def _with_text_keys(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, dict):
        return {str(key): _with_text_keys(item) for key, item in value.items()}
    return [_with_text_keys(item) for item in value] if isinstance(value, list) else value


def _alike(node: Node, plain: Any) -> bool:  # noqa: ANN401
    """Whether both are mappings or both are lists."""
    return isinstance(plain, dict if isinstance(node, Mapping) else list)
