"""YAML text: its values as plain Python, the place of each in the text, and the text with some of them changed.

One parser reads all of it (the C part of PyYAML, as events); what a plain word means is decided here, by YAML 1.2.
"""

from pathlib import Path
from typing import Any

from shiremoot.yaml_text.composing import BYTE_ORDER_MARK, CONTROL, DEEPEST, MOST_VALUES, PRINTABLE, composed
from shiremoot.yaml_text.nodes import Mapping, Node, NotYaml, Scalar, Sequence
from shiremoot.yaml_text.scalars import typed
from shiremoot.yaml_text.values import InBraces, value_of

__all__ = [
    "BYTE_ORDER_MARK",
    "CONTROL",
    "DEEPEST",
    "MOST_VALUES",
    "PRINTABLE",
    "InBraces",
    "Mapping",
    "Node",
    "NotYaml",
    "Scalar",
    "Sequence",
    "composed",
    "data_in",
    "typed",
    "value_of",
]


def data_in(path: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    """What a data file of the package holds, as plain values.

    Raises: NotYaml, OSError or UnicodeDecodeError where it cannot be read.
    """
    text = path.read_text(encoding="utf-8")
    return value_of(composed(text), text)
