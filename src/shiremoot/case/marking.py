"""A line of a file as a reader sees it, with a place in it marked from below."""

from __future__ import annotations

from itertools import accumulate, takewhile
from unicodedata import category, east_asian_width

WIDTH = 92  # columns of a line that are shown; of a longer one, those around the place
BEFORE = 30  # of these, how many stand before the place
TAB = "    "
CUT = "…"
UNPRINTABLE = "\ufffd"
STAND_ABOVE = {"Mn", "Me"}  # accents and other marks on the letter before


def marked(line: str, number: int, start: int, end: int) -> tuple[str, str]:
    """The line with its number, and below it a mark under the characters from start up to end (at least one).

    A long line is cut around the place; a tab is shown as four spaces, a letter that is two wide gets two marks, and
    one that cannot be printed is shown as a sign.
    """
    before, after = line[:start], line[start:]
    if len(line) > WIDTH or _width(line) > WIDTH:
        before = _last_of(before, max(BEFORE, WIDTH - _width(after[:WIDTH])))
        after = _first_of(after, WIDTH - _width(before))
    place = after[: max(end - start, 1)]
    shown = "".join(map(_as_shown, before + after))
    mark = " " * _width(before) + "^" * max(_width(place), 1)
    return f"{number:>5} | {shown}".rstrip(), f"{'':>5} | {mark}"


def _first_of(text: str, most: int) -> str:
    """The beginning of a text, in no more columns than may be; with a sign where something is left out."""
    near = text[: most + 1]
    fits = len(list(takewhile(lambda width: width < most, accumulate(map(_columns, near)))))
    return text if len(text) <= fits + 1 and _width(text) <= most else near[:fits] + CUT


def _last_of(text: str, most: int) -> str:
    return _first_of(text[: -most - 2 : -1], most)[::-1] if text else text


def _width(text: str) -> int:
    return sum(map(_columns, text))


def _columns(letter: str) -> int:
    """How many columns of a terminal a letter takes."""
    if letter == "\t":
        return len(TAB)
    if category(letter) in STAND_ABOVE:
        return 0
    return 2 if east_asian_width(letter) in {"W", "F"} else 1


def _as_shown(letter: str) -> str:
    if letter == "\t":
        return TAB
    return letter if letter.isprintable() else UNPRINTABLE
