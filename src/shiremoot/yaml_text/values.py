"""From nodes to plain values: mappings, lists, text, numbers and dates.

A comma in braces cuts a value in two: ``{title: Finance, HR}`` says to YAML that there is a key "HR". The pieces are
kept beside the mapping as they were written: £1,000,000 is cut into £1, 000 and 000, which would be read as one,
nought and nought again.
"""

from __future__ import annotations

from typing import Any, NoReturn

from shiremoot.yaml_text.nodes import (
    MERGE,
    Alias,
    Holder,
    Mapping,
    Node,
    NotYaml,
    Part,
    Scalar,
    Sequence,
    place_in,
)
from shiremoot.yaml_text.scalars import Single


class InBraces(dict[Any, Any]):
    """A mapping that was written in braces; ``cuts``: by key, the pieces of a value that was cut at commas."""

    def __init__(self) -> None:
        """Nothing in it yet: the reader fills it."""
        super().__init__()
        self.cuts: dict[str, tuple[str, ...]] = {}


def value_of(node: Node | None, text: str) -> Any:  # noqa: ANN401 - whatever the text holds
    """The value that a node of the text says; what an alias repeats is the same object again.

    Raises: NotYaml for a key that stands twice or is no single value, and for ``<<`` before what is no mapping.
    """
    return None if node is None else _Building(text).value(node)


def meant(node: Node) -> Scalar | Mapping | Sequence:
    """The node, or what it stands for as an alias."""
    return node.node if isinstance(node, Alias) else node


def cut_at_commas(mapping: Mapping) -> dict[int, int]:
    """By position in a mapping in braces: how many of the pairs after it are really pieces of its value."""
    found: dict[int, int] = {}
    if not mapping.in_braces or all(value.start < value.end for value in mapping.parts[1::2]):
        return found
    before: int | None = None
    for position, (key, value) in enumerate(mapping.pairs()):
        alone = isinstance(key, Scalar) and key.start < key.end == value.start == value.end  # no colon, no value
        if not alone:
            before = position if isinstance(meant(key), Scalar) and isinstance(meant(value), Scalar) else None
        elif before is not None:
            found[before] = found.get(before, 0) + 1
    return found


class _Building:
    def __init__(self, text: str) -> None:
        self.text = text
        self.named: dict[int, Any] = {}  # what aliases may repeat, by its node

    def value(self, node: Node) -> Any:  # noqa: ANN401
        if isinstance(node, Holder):
            return self._held(node)
        return self.value(node.node) if isinstance(node, Alias) else node.value

    def _held(self, holder: Mapping | Sequence) -> Any:  # noqa: ANN401
        if holder.anchor is None:
            return self._built(holder)
        if id(holder) not in self.named:
            self.named[id(holder)] = self._built(holder)
        return self.named[id(holder)]

    def _built(self, holder: Mapping | Sequence) -> Any:  # noqa: ANN401
        if isinstance(holder, Mapping):
            return self._mapping(holder)
        return [self.value(part) for part in holder.parts]

    def _mapping(self, mapping: Mapping) -> dict[Any, Any]:
        own: dict[Any, Any] = InBraces() if mapping.in_braces else {}
        cuts = cut_at_commas(mapping)
        taken: list[dict[Any, Any]] = []
        pieces = 0
        for position, (key_node, value_node) in enumerate(mapping.pairs()):
            if pieces:
                pieces -= 1
                continue
            key = key_node.value if isinstance(key_node, Scalar) else self._key(key_node)
            if key in own or (key == MERGE and taken):
                self._refuse(f'the key "{key}" twice', "each key once", key_node)
            if key == MERGE and isinstance(key_node, Scalar) and key_node.merges():
                taken = self._sources(value_node)
            else:
                own[key] = value_node.value if isinstance(value_node, Scalar) else self.value(value_node)
                pieces = cuts.get(position, 0)
        if cuts and isinstance(own, InBraces):
            own.cuts = _pieces(mapping, cuts)
        return _merged([*taken, own]) if taken else own

    def _key(self, node: Node) -> Single:
        plain = meant(node)
        if not isinstance(plain, Scalar):
            self._refuse("a mapping or a list as a key", "text, a number or a date", node)
        return plain.value

    def _sources(self, node: Node) -> list[dict[Any, Any]]:
        """The mappings that ``<<`` takes in, the one that counts most last."""
        value = self.value(node)
        sources = value[::-1] if isinstance(value, list) else [value]
        if not all(isinstance(source, dict) for source in sources):
            self._refuse("<< before what is no mapping", "a mapping, or a list of mappings", node)
        return sources

    def _refuse(self, found: str, expected: str, part: Part) -> NoReturn:
        raise NotYaml(found, expected, at=place_in(self.text, part.start))


def _pieces(mapping: Mapping, cuts: dict[int, int]) -> dict[str, tuple[str, ...]]:
    """The text of every piece, by the key whose value was cut."""
    pairs = list(mapping.pairs())
    found: dict[str, tuple[str, ...]] = {}
    for position, count in cuts.items():
        key, value = pairs[position]
        pieces = [value, *(piece for piece, _ in pairs[position + 1 : position + 1 + count])]
        texts = [node.text for node in map(meant, (key, *pieces)) if isinstance(node, Scalar)]
        found[str(value_of(key, ""))] = tuple(texts[1:])
    return found


def _merged(sources: list[dict[Any, Any]]) -> dict[Any, Any]:
    """All of them in one; of two that hold a key, the later one counts, also for where its value was cut."""
    whole = InBraces()
    for source in sources:
        for key in source:
            whole.cuts.pop(str(key), None)
        whole.update(source)
        whole.cuts |= source.cuts if isinstance(source, InBraces) else {}
    return whole
