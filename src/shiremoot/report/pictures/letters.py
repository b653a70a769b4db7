"""How wide words are in Arial, so that a picture knows its lanes before anything draws it.

Widths are those of Arimo, which has Arial's: thousandths of the size of the letter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from string import printable
from unicodedata import combining, east_asian_width

from shiremoot.report.words import Piece, pieces

SIZE = 14.0  # px, of every letter in a picture
LINE = 18.0  # px from one line of words to the next
USUAL = 556  # of a digit or a small letter that is not listed
FAMILIAR = "£€§–àáâãäåèéêëðñòóôõöøùúûü"  # as wide as digits, unless listed
FOREIGN, WIDEST = 800, 1400  # of a letter of another alphabet, and of a picture or a sign of the East
REGULAR = {
    191: "'",
    222: "ijl\u2018’",
    260: "|",
    278: " !,./:;I[]\\ft\u00a0ÌÍÎÏìíîï",
    333: "()-`r“”·",
    355: '"',
    389: "*",
    469: "^",
    500: "Jcksvxyzçýÿŷ",
    549: "≥≤",
    584: "+<=>~×−",
    611: "FTZ",
    667: "&ABEKPSVXYÀÁÂÃÄÅÈÉÊËÝŶ",
    722: "CDHNRUwÇÑÙÚÛÜŵ",
    778: "GOQÒÓÔÕÖ",
    833: "Mm",
    889: "%æ",
    944: "WŴ",
    1000: "Æ—…→",
    1015: "@",
}
BOLD = {
    238: "'",
    278: " ,./I\\ijl\u00a0ÌÍÎÏìíîï\u2018’",
    333: "!()-:;[]`ft·",
    389: "*r",
    474: '"',
    500: "z“”",
    549: "≥≤",
    584: "+<=>^~×−",
    611: "?FLTZbdghnopquñòóôõöùúûü",
    667: "EPSVXYÈÉÊËÝŶ",
    722: "&ABCDHKNRUÀÁÂÃÄÅÇÑÙÚÛÜ",
    778: "GOQwÒÓÔÕÖŵ",
    833: "M",
    889: "%mæ",
    944: "WŴ",
    975: "@",
    1000: "Æ—…→",
}


def _by_letter(by_width: Mapping[int, str]) -> dict[str, int]:
    usual = dict.fromkeys(printable + FAMILIAR, USUAL)
    return usual | {letter: width for width, letters in by_width.items() for letter in letters}


WIDTHS = {False: _by_letter(REGULAR), True: _by_letter(BOLD)}


@lru_cache(maxsize=8192)
def width_of(words: str, *, bold: bool = False) -> float:
    """How many pixels the words take on one line."""
    widths = WIDTHS[bold]
    return sum(widths.get(letter) or _unlisted(letter) for letter in words) * SIZE / 1000


def _unlisted(letter: str) -> int:
    """Of a letter that a font of ours may lack, the widest that is likely."""
    if east_asian_width(letter) in "WF":
        return WIDEST
    return 0 if combining(letter) else FOREIGN


def wrapped(words: str, width: float, *, bold: bool = False) -> list[str]:
    """The words in lines of at most so many pixels; a word that is wider by itself is cut, with a hyphen.

    A number keeps its unit on its line, and spaces that must not break a line are kept. No words are one empty line.
    """
    held = (_held(piece, width, bold) for piece in pieces(words))
    return _lines("".join(held), width, bold)


def _held(piece: Piece, width: float, bold: bool) -> str:  # noqa: FBT001, said by the name
    """Words that no line may part, where a line holds them."""
    fits = piece.is_held and width_of(piece.text, bold=bold) <= width
    return piece.text.replace(" ", "\u00a0") if fits else piece.text


def _lines(words: str, width: float, bold: bool) -> list[str]:  # noqa: FBT001, said by the name
    lines: list[str] = []
    line = ""
    for word in _cut(words, width, bold):
        longer = f"{line} {word}" if line else word
        if line and width_of(longer, bold=bold) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]


def _cut(words: str, width: float, bold: bool) -> Iterator[str]:  # noqa: FBT001, said by the name
    """The words one by one, a word that no line holds in parts that one does."""
    for word in words.split(" "):
        rest = word
        while rest and width_of(rest, bold=bold) > width:
            most = next((n for n in range(len(rest) - 1, 1, -1) if width_of(rest[:n] + "-", bold=bold) <= width), 1)
            if most == len(rest):  # one letter, wider than any line
                break
            yield rest[:most] + "-"
            rest = rest[most:]
        if rest:
            yield rest
