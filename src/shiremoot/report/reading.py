"""Every text of a block, in the order in which it is read: for whoever looks for words, whatever the form."""

from __future__ import annotations

from collections.abc import Iterator

from shiremoot.report.blocks import (
    Answer,
    Bars,
    Block,
    Bullets,
    Caution,
    Command,
    Hint,
    Inset,
    KeyFacts,
    Paragraph,
    Terms,
)
from shiremoot.report.cells import say_cells, say_heads
from shiremoot.report.tables import Table


def texts_of(block: Block) -> Iterator[str]:
    """Titles, sentences, heads and cells as printed; of a picture its title, its words for listeners, and its note."""
    match block:
        case Answer():
            yield from block.sentences
        case KeyFacts():
            yield from (f"{fact.value} {fact.says}" for fact in block.facts)
        case Inset() | Paragraph():
            yield f"{block.lead} {block.text}".strip()
        case Bullets():
            for item in block.items:
                yield from texts_of(item)
        case Bars():
            yield from _table(block.table())
        case Terms():
            yield from (block.title, *(f"{name} {words}" for name, words in block.items))
        case Caution() | Command() | Hint():
            yield block.text
        case Table():
            yield from _table(block)
        case _:
            yield from (block.title, block.alt, block.note)


def _table(table: Table) -> Iterator[str]:
    yield table.title
    yield from say_heads(table)
    for row in say_cells(table):
        yield from row
    yield table.note
