"""A YAML reader that keeps what YAML cuts: ``{title: Finance, HR}`` says to YAML that there is a key "HR".

Only in braces does a comma cut, so only there is anything joined again. The pieces are kept as they were
written: £1,000,000 is cut into £1, 000 and 000, which YAML would read as one, nought and nought again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Node = Any  # the library's own nodes are untyped


class InBraces(dict[str, Any]):
    """A mapping that was written in braces; ``cuts``: by key, the pieces of a value that was cut at commas."""

    def __init__(self) -> None:
        """Nothing in it yet: the reader fills it when all of it is read."""
        super().__init__()
        self.cuts: dict[str, tuple[str, ...]] = {}


def yaml_reader() -> Any:  # noqa: ANN401 - the library's own type is untyped
    """A reader of plain values only; it builds no objects, whatever a tag asks for."""
    from ruamel.yaml import YAML
    from ruamel.yaml.constructor import SafeConstructor

    class Constructor(SafeConstructor):
        def construct_yaml_map(self, node: Node) -> Iterator[dict[str, Any]]:
            mapping = InBraces() if node.flow_style else dict[str, Any]()
            if isinstance(mapping, InBraces):
                mapping.cuts = _taken_out(node)
            yield mapping  # an alias inside may point back to it before it is full
            mapping.update(self.construct_mapping(node))

    Constructor.add_constructor("tag:yaml.org,2002:map", Constructor.construct_yaml_map)
    reader = YAML(typ="safe", pure=True)
    reader.Constructor = Constructor
    return reader


def _taken_out(node: Node) -> dict[str, tuple[str, ...]]:
    """The pieces of every cut value of a mapping in braces; its keys without a value are taken out of it."""
    found: dict[str, tuple[str, ...]] = {}
    for (key, value), pieces in cut_values(node):
        found[key.value] = (value.value, *(piece.value for piece, _ in pieces))
        node.value = [pair for pair in node.value if pair not in pieces]
    return found


def cut_values(node: Node) -> list[tuple[tuple[Node, Node], list[tuple[Node, Node]]]]:
    """Each pair of a mapping in braces whose value was cut, with the pairs that are really its pieces."""
    from ruamel.yaml.nodes import ScalarNode

    found: list[tuple[tuple[Node, Node], list[tuple[Node, Node]]]] = []
    before: tuple[Node, Node] | None = None
    for pair in node.value if node.flow_style else ():
        key, value = pair
        alone = isinstance(key, ScalarNode) and value.start_mark.index == value.end_mark.index == key.end_mark.index
        if not alone:
            before = pair if isinstance(key, ScalarNode) and isinstance(value, ScalarNode) else None
        elif before is not None and found and found[-1][0] is before:
            found[-1][1].append(pair)
        elif before is not None:
            found.append((before, [pair]))
    return found
