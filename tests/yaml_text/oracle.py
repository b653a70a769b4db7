"""What ruamel.yaml makes of a text: the reader of YAML 1.2 that ours is compared with."""

import warnings
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.nodes import ScalarNode

from shiremoot.yaml_text import CONTROL, DEEPEST

MOST = 20_000  # values of a text that is compared
Node = Any  # the library's own nodes are untyped


class Refused(Exception):
    """It does not read the text, or reads what a case cannot hold."""


class _Constructor(SafeConstructor):
    """Plain values; of a mapping in braces, keys with neither a colon nor a value are taken out as pieces of text."""

    def construct_yaml_map(self, node: Node) -> Iterator[dict[object, object]]:
        mapping: dict[object, object] = {}
        _take_out(node)
        yield mapping
        mapping.update(self.construct_mapping(node))


_Constructor.add_constructor("tag:yaml.org,2002:map", _Constructor.construct_yaml_map)


def read(text: str) -> object:
    """The plain value; raises Refused where the library refuses the text or trips over it, with its words."""
    reader = YAML(typ="safe", pure=True)
    reader.Constructor = _Constructor
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            value: object = reader.load(text)
            _look_through(value, [MOST])
    except Exception as error:  # noqa: BLE001 - on odd text it raises errors of any kind
        raise Refused(f"{type(error).__name__}: {getattr(error, 'problem', error)}") from None
    return value


def told(value: object) -> object:
    """A value with its kinds, so that 1, 1.0 and true differ, and the keys of a mapping in their order."""
    match value:
        case dict():
            return "mapping", [(told(key), told(item)) for key, item in value.items()]
        case list():
            return "list", [told(item) for item in value]
        case datetime():
            return "moment", value.isoformat()
    return type(value).__name__, repr(value)


def _look_through(value: object, left: list[int], depth: int = 0) -> None:
    """Refuse what no case holds: sets, bytes, unprintable characters, no end of depth or of aliases written out."""
    left[0] -= 1
    odd = not isinstance(value, dict | list | str | int | float | date | None)
    if odd or depth > DEEPEST or left[0] < 0 or (isinstance(value, str) and CONTROL.search(value)):
        raise ValueError(type(value).__name__)
    inside = [*value, *value.values()] if isinstance(value, dict) else value if isinstance(value, list) else []
    for part in inside:
        _look_through(part, left, depth + 1)


def _take_out(node: Node) -> None:
    kept: list[Node] = []
    whole = False  # whether the value before may be one that a comma cut
    for key, value in node.value:
        alone = isinstance(key, ScalarNode) and value.start_mark.index == value.end_mark.index == key.end_mark.index
        alone = alone and key.start_mark.index < key.end_mark.index
        if not (node.flow_style and alone and whole):
            kept.append((key, value))
        if not alone:
            whole = isinstance(key, ScalarNode) and isinstance(value, ScalarNode)
    node.value = kept
