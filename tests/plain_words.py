"""How hard a text is to read: the grade of Flesch and Kincaid, on sentences and syllables counted by ourselves.

Grade = 0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid and others, 1975). A group of vowels counts as a
syllable; a silent e as none, and some vowels that stand together as two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
VOWELS = re.compile(r"[aeiouy]+")
SILENT = re.compile(
    r"(?<=[^el])e$|(?<=[aeiou]l)e$"  # chance, whole; not table
    r"|(?<=[^td])ed$"  # planned; not stated
    r"|(?<=[^iscgxz])(?<![cs]h)es$"  # makes; not bodies, places, changes, matches
    r"|(?<=[^e])e(?=ly$|ment|ful|less|ness)"  # likely, requirement; not agreement
)
APART = re.compile(r"ia(?!l)|i[ou](?!n|u)|io(?=u)|ua|uou|eo(?!ple)|[aeiouy]ing|crea|idea|area")
BY_HEART = {"every": 2, "business": 2, "people": 2, "evening": 2, "the": 1, "whole": 1}


def syllables(word: str) -> int:
    """How many syllables a word has, at least one."""
    small = word.lower().replace("’", "'").removesuffix("'s")
    if small in BY_HEART:
        return BY_HEART[small]
    return max(1, len(VOWELS.findall(small)) + len(APART.findall(small)) - len(SILENT.findall(small)))


def grade(sentences: Iterable[str]) -> float:
    """The school grade that these sentences ask for; sentences without words do not count."""
    worded = [words for sentence in sentences if (words := WORD.findall(sentence))]
    words = [word for sentence in worded for word in sentence]
    return 0.39 * len(words) / len(worded) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
