"""Counts in words: the number, its noun and the verb after it agree."""

from __future__ import annotations

import re

ONE = {
    "are": "is",
    "have": "has",
    "do": "does",
    "add": "adds",
    "differ": "differs",
    "give": "gives",
    "hold": "holds",
    "join": "joins",
    "lie": "lies",
    "overlap": "overlaps",
    "repeat": "repeats",
    "share": "shares",
    "stand": "stands",
    "state": "states",
    "they": "it",
    "were": "was",
}


def counted(number: int, what: str) -> str:
    """A count as a line has it. what: as it is said of several, its first plural first; quoted words are let be.

    >>> counted(1_300, "rows that repeat another"), counted(1, "rows that repeat another")
    ('1,300 rows that repeat another', '1 row that repeats another')
    >>> counted(1, "authorities"), counted(1, "repeated notices"), counted(0, "files")
    ('1 authority', '1 repeated notice', '0 files')
    """
    if number != 1:
        return f"{number:,} {what}"
    words, quoted, rest = what.partition('"')
    said = words.split(" ")
    at = next((at for at, word in enumerate(said) if word.endswith("s")), None)
    if at is not None:
        said[at] = re.sub("(?<=status)es$|s$", "", re.sub("ies$", "ys", said[at]))
    return f"1 {agreeing(number, ' '.join(said))}{quoted}{rest}"


def agreeing(number: int, said: str) -> str:
    """What is said of several, or the same of one.

    >>> agreeing(2, "have no day"), agreeing(1, "have no day"), agreeing(1, "they are nobody's")
    ('have no day', 'has no day', "it is nobody's")
    """
    return said if number != 1 else " ".join(ONE.get(word, word) for word in said.split(" "))
