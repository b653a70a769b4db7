"""Headings of published tables, in one spelling."""

from __future__ import annotations

import re
from functools import lru_cache

TOTAL_OF = re.compile(r"\((?:total|sum) of (?:[^()]|\([^()]*\))*\)|\[[^\]]*\]|\*+", re.IGNORECASE)
NOTE = re.compile(
    r"\(\s*(?:[a-z]|[ivx]{2,4}|\d{1,2}|(?:see )?(?:foot)?notes?\b[^()]*)\s*\)", re.IGNORECASE
)  # "(b)", "(note 3)"
CODE_BEFORE = re.compile(r"^\s*(?P<code>\d{2,4}[a-z]?)\s*\|\s*(?P<name>.+)$")


@lru_cache(maxsize=1 << 16)
def plain(header: str) -> str:
    """A header's words in one spelling: lower case, without line numbers, notes and what a total adds up.

    >>> plain("699 | TOTAL SERVICE EXPENDITURE (total of lines 190 to 698) [note 1]")
    'total service expenditure'
    >>> plain("COUNCIL TAX REQUIREMENT (total of lines 900 to 985) (b)")
    'council tax requirement'
    """
    _, words = coded(header)
    words = NOTE.sub(" ", TOTAL_OF.sub(" ", words)).lower().replace("&", " and ")
    return " ".join(re.findall(r"[a-z0-9]+", words))


def coded(header: str) -> tuple[str | None, str]:
    """The line number printed before a header's words, if any, and the words."""
    found = CODE_BEFORE.match(header)
    return (found["code"], found["name"]) if found else (None, header)
