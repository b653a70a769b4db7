"""What a report says in words, row by row: (what it is about, the words); and the sheet of notes that holds it."""

from __future__ import annotations

from collections.abc import Iterator

from shiremoot.report.blocks import (
    Bars,
    Block,
    Bullets,
    Caution,
    Command,
    Inset,
    KeyFacts,
    Paragraph,
    Report,
    Terms,
)
from shiremoot.report.pictures.picture import Picture
from shiremoot.report.tables import Table
from shiremoot.report.workbook.paper import FIRST, ON_SHEET, Paper
from shiremoot.report.workbook.tables import write_table

Row = tuple[str, str]
WIDTHS_OF_NOTES, OF_A_NUMBER = (34.0, 56.0, 16.0, 40.0), 16.0


def answer_rows(report: Report) -> Iterator[Row]:
    """The figures to quote; where a table has their place, a row for each target."""
    facts = [fact for block in report.first if isinstance(block, KeyFacts) for fact in block.facts]
    yield from ((fact.value, fact.says) for fact in facts)
    for line in () if facts else report.lines:
        yield line.figure, f"{line.about}: {line.words}"


def apart_rows(report: Report) -> Iterator[Row]:
    """What is set apart on the first screen."""
    for block in report.first:
        if not isinstance(block, KeyFacts):
            yield from words_of("", block)


def note_rows(report: Report) -> Iterator[Row]:
    """What the body says in words, where figures come from, which case it was, and the words of the annex."""
    yield "About", report.subject
    yield from (("Answer", sentence) for sentence in report.answer.sentences)
    for section in report.body:
        for block in section.blocks:
            yield from words_of(section.title, block)
    if report.source:
        yield "Source of all figures", report.source
    yield "Case", report.case
    yield "Hash of what it says", report.hash
    for section in report.annex:
        for block in section.blocks:
            yield from words_of(section.title, block)


def words_of(title: str, block: Block) -> Iterator[Row]:
    """The words of one block under a title; tables, bars and pictures stand elsewhere, save how to read a picture."""
    match block:
        case KeyFacts():
            yield from ((title, f"{fact.value} {fact.says}") for fact in block.facts)
        case Inset():
            yield block.lead, block.text
        case Paragraph():
            yield title, _led(block)
        case Bullets():
            yield from ((title, _led(item)) for item in block.items)
        case Caution():
            yield "Caution", block.text
        case Command():
            yield "Same figures again", block.text
        case Terms():
            yield from block.items
        case _:
            pass


def _led(words: Paragraph) -> str:
    return f"{words.lead} {words.text}".lstrip()


def notes_of(picture: Picture) -> list[str]:
    """What one must know to read a picture's numbers."""
    return [words for words in (picture.note, picture.source and f"Source: {picture.source}.") if words]


def widths_of_notes(report: Report) -> list[float]:
    """Letters that each column of the notes has: those of words, then more for the widest table of the annex."""
    columns = max((len(table.columns) for table in _tables_of_annex(report)), default=0)
    return [*WIDTHS_OF_NOTES, *[OF_A_NUMBER] * (columns - len(WIDTHS_OF_NOTES))]


def write_notes(paper: Paper, report: Report) -> None:
    """The words of the report, then the tables of its annex that have no sheet, one below another."""
    paper.headed("Notes", report.basis_in(ON_SHEET))
    paper.heads(("About", "What is said"), ("left", "left"))
    row = FIRST
    for about, words in note_rows(report):
        paper.text(row, 0, about, "SM text")
        paper.text(row, 1, words, "SM text")
        paper.tall(row, (about, words))
        row += 1
    for table in _tables_of_annex(report):
        paper.text(row + 1, 0, table.title, "SM check", "over")
        row = write_table(paper, table, row + 2)


def _tables_of_annex(report: Report) -> Iterator[Table]:
    for block in (block for section in report.annex for block in section.blocks):
        if isinstance(block, Bars):
            yield block.table()
        elif isinstance(block, Table) and not block.sheet:
            yield block
