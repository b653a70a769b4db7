"""How the names of bodies are compared: without case and marks, without the words that many share, by likeness."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

NEAR = 0.8  # how like, from 0 to 1, a shortened name must be to be proposed
TAIL = re.compile(
    r"\b(?:county council|city council|borough council|district council|metropolitan borough council|council|"
    r"county|ua|cc|mbc|mdc|lbc|bc|dc|city of|london borough of|royal borough of|the)\b"
)


def spelling(name: str) -> str:
    """A name in small letters and digits, its words one blank apart: `` Stoke-on-Trent`` is ``stoke on trent``."""
    words = re.findall(r"[a-z0-9]+", name.lower().replace("&", " and ").replace("'", ""))
    return " ".join(words)


def shortened(spelt: str) -> str:
    """A spelt name without the words that many share, such as "county council"; the whole where nothing is left."""
    return " ".join(TAIL.sub(" ", spelt).split()) or spelt


def likeness(one: str, other: str) -> float:
    """How like two names are, from 0 to 1, by the letters that stand in the same order in both."""
    return SequenceMatcher(None, spelling(one), spelling(other)).ratio()
