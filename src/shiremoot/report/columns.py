"""How wide the columns of a printed table are, and which columns fit on one paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf

from shiremoot.report.pictures.letters import SIZE, width_of
from shiremoot.report.words import pieces

PORTRAIT, LANDSCAPE = 170.0, 257.0  # mm of text across A4 with margins of 20 mm
MOST_UPRIGHT = 6  # columns
POINT = 25.4 / 72  # mm
LETTERS = 9 * POINT  # mm, the size of letters in tables
MARGINS = 3.6  # mm, left and right of a cell together
SHORT = 32.0  # mm of a text that should stay on one line
MOST_AIR = 14.0  # mm between columns beyond what they need
WIDEST_WORD = 45.0  # mm; a longer one is broken
BETWEEN_FIGURES = frozenset({"to", "in", "of", "over", "below", "above"})
OF_A_HEAD = 0.6  # of its length that a head asks for, as it may stand on two lines
BOLD = 1.06  # how much wider a head is than other words


def is_wide(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table needs landscape: portrait would cut words, or break short texts in more than six columns."""
    least = _least(heads, rows)
    firm = [max(few, _longest(some, SHORT)) for few, some in zip(least, _texts(heads, rows), strict=True)]
    return sum(least) > PORTRAIT or (len(heads) > MOST_UPRIGHT and sum(firm) > PORTRAIT)


def in_parts(heads: Sequence[str], rows: Sequence[Sequence[str]], available: float) -> list[list[int]]:
    """The columns (from 0) of each part of a table that no one paper holds; each part begins with the first column."""
    first, *others = _least(heads, rows)
    parts: list[list[int]] = [[0]]
    left = available - first
    for index, least in enumerate(others, start=1):
        if least > left and len(parts[-1]) > 1:
            parts.append([0])
            left = available - first
        parts[-1].append(index)
        left -= least
    return parts


def widths(heads: Sequence[str], rows: Sequence[Sequence[str]], available: float) -> list[float]:
    """The share of the width (0 to 1) that each column takes, so that no word and no figure is cut.

    Each has what its longest word needs; as far as there is room, figures such as a range stay on one line, then short
    texts, then longer ones, then there is air. A table that needs less than the width leaves the rest of it free.
    """
    given = _least(heads, rows)
    texts = list(_texts(heads, rows))
    given = _given(given, [_longest([*filter(_is_figure, some), ""], SHORT) for some in texts], available)
    given = _given(given, [_longest(some, SHORT) for some in texts], available)
    given = _given(given, [_longest(some) for some in texts], available)
    given = _given(given, [width + MOST_AIR for width in given], available)
    return [width / max(available, sum(given)) for width in given]


def _given(given: list[float], wanted: list[float], available: float) -> list[float]:
    """Widths brought towards what is wanted, each by the same part of what it still lacks."""
    more = [max(0.0, want - width) for width, want in zip(given, wanted, strict=True)]
    part = min(1.0, max(0.0, available - sum(given)) / (sum(more) or 1.0))
    return [width + part * lacking for width, lacking in zip(given, more, strict=True)]


def _least(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[float]:
    return [min(WIDEST_WORD, _longest_word(texts)) + MARGINS for texts in _texts(heads, rows)]


def _longest(texts: Sequence[str], most: float = inf) -> float:
    """What the longest of the texts that take at most so much needs for one line; a head may stand on two."""
    *cells, head = texts
    wide = [_wide(head) * OF_A_HEAD, *map(_wide, cells)]
    return max((width for width in wide if width <= most), default=0.0) + MARGINS


def _is_figure(text: str) -> bool:
    """Whether a cell is a number, a range or a chance, which reads ill on two lines: £0.83m to £1.53m."""
    words = text.split()
    has_digits = [any(letter.isdigit() for letter in word) for word in words]
    return any(has_digits) and all(has or word in BETWEEN_FIGURES for has, word in zip(has_digits, words, strict=True))


def _texts(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """All that stands in each column, each text once; heads last, and wider, as they are bold."""
    for index, head in enumerate(heads):
        yield [*dict.fromkeys(row[index] for row in rows), head]


def _longest_word(texts: Sequence[str]) -> float:
    """What the longest word of a column needs; of its head in bold letters, some of which are a tenth wider."""
    *cells, head = texts
    wide = [_wide(word) for text in cells for word in _words(text)]
    return max([*wide, *(max(_wide(word), _in_bold(word)) for word in _words(head))], default=0.0)


def _words(text: str) -> Iterator[str]:
    """Its words, those that are held on one line as one."""
    for piece in pieces(text):
        yield from [piece.text] if piece.is_held else piece.text.split()


def _wide(words: str) -> float:
    return BOLD * width_of(words) / SIZE * LETTERS


def _in_bold(words: str) -> float:
    return width_of(words, bold=True) / SIZE * LETTERS
