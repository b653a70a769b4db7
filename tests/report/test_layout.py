"""What belongs side by side, and how a table is read on a phone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from shiremoot.report.blocks import Block, Caution, Paragraph
from shiremoot.report.layout import MOST_CARD_ROWS, paired, when_narrow
from shiremoot.report.tables import Column, Table
from tests.report.sample import DOTS

WORDS, LATER = Paragraph("Because."), Paragraph("And also.")
TABLE = Table("T", (Column("What"), Column("Much", "pounds")), (("x", 1),))


@pytest.mark.parametrize(
    ("blocks", "pairs"),
    [
        ([], []),
        ([WORDS], [([WORDS], [])]),
        ([DOTS], [([DOTS], [])]),
        ([DOTS, WORDS, LATER], [([DOTS], [WORDS, LATER])]),
        ([WORDS, DOTS, LATER], [([WORDS], []), ([DOTS], [LATER])]),
        ([DOTS, DOTS, WORDS], [([DOTS], []), ([DOTS], [WORDS])]),
        ([DOTS, TABLE, WORDS], [([DOTS], []), ([TABLE], []), ([WORDS], [])]),
        ([DOTS, Caution("Care.")], [([DOTS], []), ([Caution("Care.")], [])]),
    ],
)
def test_a_picture_stands_beside_the_words_that_follow_it(blocks: Sequence[Block], pairs: list):
    """A picture and a table never stand side by side; no block is lost or told twice."""
    found = [(list(main), list(beside)) for main, beside in paired(blocks)]
    assert found == pairs
    assert [block for main, beside in found for block in (*main, *beside)] == list(blocks)


def table(*kinds: str, rows: int = 1, subtotals: tuple[int, ...] = (), word: str = "words") -> Table:
    columns = (Column("What"), *(Column(f"C{at}", kind) for at, kind in enumerate(kinds)))
    cells = tuple(word if kind == "text" else 1 for kind in kinds)
    return Table("T", columns, tuple((f"r{at}", *cells) for at in range(rows)), subtotals=subtotals)


def two_columns(*words: str) -> Table:
    return Table("T", (Column("What"), Column("Said")), (words,))


@pytest.mark.parametrize(
    ("found", "narrow"),
    [
        (table("pounds"), "plain"),
        (table("text", "text"), "cards"),
        (table("pounds", "chance"), "cards"),
        (table("pounds", "pounds"), "scroll"),
        (table(*["text"] * 6), "scroll"),
        (table("text", "text", rows=MOST_CARD_ROWS), "cards"),
        (table("text", "text", rows=MOST_CARD_ROWS + 1), "scroll"),
        (table("text", "text", rows=2, subtotals=(0,)), "scroll"),
        (two_columns("Northamptonshire", "Northamptonshire"), "plain"),
        (two_columns(*["http://example.org/x?year=2026"] * 2), "cards"),
        (two_columns(*["W" * 300] * 2), "cards"),
        (table(*["text"] * 3, word="http://example.org/x?year=2026"), "scroll"),
    ],
)
def test_numbers_to_compare_scroll_and_words_become_cards(found: Table, narrow: str):
    assert when_narrow(found) == narrow
