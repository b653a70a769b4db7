"""YAML text: its values as plain Python, the place of each in the text, and text written anew for a value.

One parser reads all of it (the C part of PyYAML, as events); what a plain word means is decided here, by YAML 1.2.
"""

from shiremoot.yaml_text.composing import CONTROL, DEEPEST, MOST_VALUES, PRINTABLE, composed
from shiremoot.yaml_text.nodes import NotYaml
from shiremoot.yaml_text.scalars import typed
from shiremoot.yaml_text.values import InBraces, value_of

__all__ = ["CONTROL", "DEEPEST", "MOST_VALUES", "InBraces", "PRINTABLE", "NotYaml", "composed", "typed", "value_of"]
