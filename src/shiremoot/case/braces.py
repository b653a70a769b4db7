"""A YAML reader that remembers which mappings stood in braces: only there does YAML cut values at commas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


class InBraces(dict[str, Any]):
    """A mapping that was written in braces, ``{title: Finance, HR}``."""


def yaml_reader() -> Any:  # noqa: ANN401 - the library's own type is untyped
    """A reader of plain values only; it builds no objects, whatever a tag asks for."""
    from ruamel.yaml import YAML
    from ruamel.yaml.constructor import SafeConstructor

    class Constructor(SafeConstructor):
        def construct_yaml_map(self, node: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401
            mapping: dict[str, Any] = InBraces() if node.flow_style else {}
            yield mapping  # an alias inside may point back to it before it is full
            mapping.update(self.construct_mapping(node))

    Constructor.add_constructor("tag:yaml.org,2002:map", Constructor.construct_yaml_map)
    reader = YAML(typ="safe", pure=True)
    reader.Constructor = Constructor
    return reader
