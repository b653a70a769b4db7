"""What belongs side by side, and what must not be cut: decisions about form that renderers share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import Literal

from shiremoot.report.blocks import Bars, Block, Bullets, Inset, KeyFacts, Paragraph
from shiremoot.report.cells import say_cells, say_heads
from shiremoot.report.pictures.letters import SIZE, width_of
from shiremoot.report.pictures.picture import Picture
from shiremoot.report.printable import MAY_BREAK, breakable
from shiremoot.report.tables import Table
from shiremoot.report.words import pieces

MOST_CARDS, FEWEST_CARDS = 6, 3  # columns
MOST_CARD_ROWS = 6  # more of them are a long way down a phone
LETTER, BETWEEN = 16.0, 16.0  # px, of letters in tables on a page, and between two columns
NARROWEST, NARROWEST_OF_WIDE = 290.0, 628.0  # px of a page's text in the smallest window, and from 43 rem
Narrow = Literal["cards", "scroll", "plain"]
BESIDE = Paragraph | Bars | Bullets | Inset | KeyFacts


def paired(blocks: Sequence[Block]) -> Iterator[tuple[Sequence[Block], Sequence[Block]]]:
    """Blocks in order as (main, beside): a picture, and what explains it where that follows; all else stands alone."""
    main: Picture | None = None
    beside: list[Block] = []
    for block in blocks:
        if main is not None and isinstance(block, BESIDE):
            beside.append(block)
            continue
        if main is not None:
            yield (main,), tuple(beside)
        main, beside = (block, []) if isinstance(block, Picture) else (None, [])
        if main is None:
            yield (block,), ()
    if main is not None:
        yield (main,), tuple(beside)


def when_narrow(table: Table) -> Narrow:
    """How a table is read on a phone: rows as cards where cells are words, else scrolled with its first column kept.

    Numbers to compare across, and rows that belong under a subtotal, stay in columns. A table whose words no window
    holds side by side scrolls in every window.
    """
    count, least = len(table.columns), _least_width(table)
    if least > NARROWEST_OF_WIDE:
        return "scroll"
    if count < FEWEST_CARDS and least <= NARROWEST:
        return "plain"
    compared = all(not column.is_words for column in table.columns[1:]) and _alike(table)
    is_long = count > MOST_CARDS or len(table.rows) > MOST_CARD_ROWS or bool(table.subtotals)
    return "scroll" if is_long or compared else "cards"


def _least_width(table: Table) -> float:
    """Pixels that a table takes on a page with every line broken that may break."""
    columns = zip(say_heads(table), *say_cells(table), strict=True)
    return sum(max(map(_longest_part, column)) + BETWEEN for column in columns) - BETWEEN


@lru_cache(maxsize=8192)
def _longest_part(words: str) -> float:
    """Pixels of the longest part of the words that no line breaks."""
    parts = (
        (piece.text,) if piece.is_held else breakable(piece.text).replace(MAY_BREAK, " ").split()
        for piece in pieces(words)
    )
    return max(map(width_of, chain.from_iterable(parts)), default=0.0) * LETTER / SIZE


def _alike(table: Table) -> bool:
    """Whether all columns but the first hold the same kind of thing, such as years or readings."""
    return all(one.kind == other.kind for one, other in pairwise(table.columns[1:]))
