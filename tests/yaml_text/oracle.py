"""What ruamel.yaml makes of a text: the reader of YAML 1.2 that ours is compared with."""

import warnings
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.nodes import ScalarNode


class Refused(Exception):
    """It does not read the text."""


class _Constructor(SafeConstructor):
    """Plain values; of a mapping in braces, keys with neither a colon nor a value are taken out as pieces of text."""

    def construct_yaml_map(self, node: Any):
        mapping: dict[Any, Any] = {}
        _take_out(node)
        yield mapping
        mapping.update(self.construct_mapping(node))


_Constructor.add_constructor("tag:yaml.org,2002:map", _Constructor.construct_yaml_map)


def read(text: str) -> Any:
    """The plain value; raises Refused where the library refuses the text, or trips over it."""
    reader = YAML(typ="safe", pure=True)
    reader.Constructor = _Constructor
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return reader.load(text)
    except Exception as error:  # it raises errors of any kind on odd text
        raise Refused(f"{type(error).__name__}: {getattr(error, 'problem', error)}") from None


def _take_out(node: Any) -> None:
    kept: list[Any] = []
    whole = False  # whether the value before may be one that a comma cut
    for key, value in node.value:
        alone = isinstance(key, ScalarNode) and value.start_mark.index == value.end_mark.index == key.end_mark.index
        if not (node.flow_style and alone and whole):
            kept.append((key, value))
        if not alone:
            whole = isinstance(key, ScalarNode) and isinstance(value, ScalarNode)
    node.value = kept
