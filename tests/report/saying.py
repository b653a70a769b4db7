"""Everything that a report says, as its blocks hold it: for tests of words, whatever renders them."""

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
    Report,
    Terms,
)
from shiremoot.report.pictures.picture import Picture
from shiremoot.report.tables import Table
from shiremoot.report.words import say_cells, say_heads


def everything_said(report: Report) -> Iterator[str]:
    """Question, answer, basis, every block of every section, and the source."""
    yield from (report.question, *report.answer.sentences, report.basis)
    for block in report.first:
        yield from said_by(block)
    for section in (*report.body, *report.annex):
        yield section.title
        for block in section.blocks:
            yield from said_by(block)
    yield report.source


def said_by(block: Block) -> Iterator[str]:
    """What one block says; of a table its title, heads, cells and note."""
    match block:
        case Answer():
            yield from block.sentences
        case Bullets():
            yield from (f"{item.lead} {item.text}".strip() for item in block.items)
        case Terms():
            yield from (block.title, *(f"{name} {words}" for name, words in block.items))
        case Bars() | KeyFacts() | Table() | Picture():
            yield from _shown_by(block)
        case Inset():
            yield f"{block.lead}. {block.text}"
        case Paragraph():
            yield f"{block.lead} {block.text}".strip()
        case Caution() | Command() | Hint():
            yield block.text


def _shown_by(block: Bars | KeyFacts | Table | Picture) -> Iterator[str]:
    match block:
        case Bars():
            yield from (block.title, block.of_what, *(bar.label for bar in block.bars), block.note)
        case KeyFacts():
            yield from (f"{fact.value} {fact.says}" for fact in block.facts)
        case Table():
            yield from (block.title, *say_heads(block), block.note)
            yield from (cell for row in say_cells(block) for cell in row)
        case Picture():
            yield from (block.title, block.alt, block.note)
