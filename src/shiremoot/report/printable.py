"""Text as pages, papers and terminals can carry it.

Without what breaks a file or turns words round, and held where it must not part.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from shiremoot.report.words import pieces

NO_BREAK_SPACE, NO_BREAK_HYPHEN, MAY_BREAK, UNREADABLE = "\u00a0", "\u2011", "\u200b", "\ufffd"
BREAKS = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
# control characters, marks that turn the direction of words, and what no text may hold
NEVER_PRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
SURROGATE = re.compile(r"[\ud800-\udfff]")
LONG_WORD = re.compile(r"[^\s\u00a0\u200b]{31,}")
EVERY = 15  # letters of a long word from one place where it may break to the next


def clean(text: str) -> str:
    """The text on one line, without control characters or marks of direction; half a letter prints as �."""
    return SURROGATE.sub(UNREADABLE, NEVER_PRINTED.sub("", BREAKS.sub(" ", text)))


def clean_lines(text: str) -> str:
    """The text cleaned line by line; its lines end where they ended."""
    return "\n".join(map(clean, text.split("\n")))


def held(text: str) -> str:
    """The text with spaces and hyphens that do not break where a number would part from its unit."""
    return "".join(_firm(piece.text) if piece.is_held else piece.text for piece in pieces(text))


def breakable(text: str) -> str:
    """The text with places to break in words of more than 30 letters, which no line holds."""
    return LONG_WORD.sub(lambda word: MAY_BREAK.join(_parts(word.group())), text)


def drawable(text: str) -> str:
    """The text with every letter that the shipped font lacks as its number: [U+4E2D]."""
    return "".join(letter if letter in letters_of_font() else f"[U+{ord(letter):04X}]" for letter in text)


@cache
def letters_of_font() -> frozenset[str]:
    """The letters that the shipped font has; both its weights have the same."""
    shipped = (files("shiremoot.report") / "fonts" / "letters.txt").read_text(encoding="utf-8")
    return frozenset(shipped.replace("\n", ""))


def _firm(words: str) -> str:
    return words.replace(" ", NO_BREAK_SPACE).replace("-", NO_BREAK_HYPHEN)


def _parts(word: str) -> list[str]:
    return [word[at : at + EVERY] for at in range(0, len(word), EVERY)]
