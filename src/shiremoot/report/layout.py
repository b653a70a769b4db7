"""What belongs side by side, and what must not be cut: decisions about form that renderers share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from shiremoot.report.blocks import Bars, Block, Bullets, Inset, KeyFacts, Paragraph
from shiremoot.report.pictures.picture import Picture
from shiremoot.report.tables import Table

MOST_CARDS, FEWEST_CARDS = 6, 3  # columns
MOST_CARD_ROWS = 6  # more of them are a long way down a phone
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

    Numbers to compare across, and rows that belong under a subtotal, stay in columns.
    """
    count = len(table.columns)
    if count < FEWEST_CARDS:
        return "plain"
    compared = all(not column.is_words for column in table.columns[1:]) and _alike(table)
    is_long = count > MOST_CARDS or len(table.rows) > MOST_CARD_ROWS or bool(table.subtotals)
    return "scroll" if is_long or compared else "cards"


def _alike(table: Table) -> bool:
    """Whether all columns but the first hold the same kind of thing, such as years or readings."""
    return all(one.kind == other.kind for one, other in pairwise(table.columns[1:]))
