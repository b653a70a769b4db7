"""Reports as Markdown: headings, tables and lists for a page, a wiki or a message; a picture is its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

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
    Section,
    Terms,
)
from shiremoot.report.cells import say_cells, say_heads
from shiremoot.report.pictures.picture import Picture
from shiremoot.report.printable import clean_lines
from shiremoot.report.tables import Column, Table

MEANS_SOMETHING = re.compile(r"([\\`*_\[\]<>|~])")
MEANS_A_LETTER = re.compile(r"&(?=#?\w+;)")  # an entity, such as &amp;
BEGINS_SOMETHING = re.compile(r"^(\d{1,9})?([#+\-=.)])(?=\s|[#+\-=]|$)")
FENCE = re.compile(r"`+")


def render_markdown(reports: Sequence[Report]) -> str:
    """Reports one after another, each under its question; the same text for the same reports."""
    return clean_lines("\n\n".join(part for report in reports for part in _report(report)) + "\n")


def plain(words: str) -> str:
    """Words on one line, none of whose letters Markdown takes for its own."""
    one_line = " ".join(words.split())
    safe = MEANS_A_LETTER.sub(r"\\&", MEANS_SOMETHING.sub(r"\\\1", one_line))
    return BEGINS_SOMETHING.sub(r"\1\\\2", safe)


def _report(report: Report) -> Iterator[str]:
    yield f"# {plain(report.question)}"
    yield plain(report.subject)
    yield f"**{plain(' '.join(report.answer.sentences))}**"
    if report.basis:
        yield plain(report.basis)
    for block in report.first:
        yield from _block(block, 2)
    for section in report.body:
        yield from _section(section, section.title, 2)
    if report.annex:
        yield "## Annex"
    for number, section in enumerate(report.annex, start=1):
        yield from _section(section, f"A{number}. {section.title}", 3)
    yield from _foot(report)


def _section(section: Section, title: str, level: int) -> Iterator[str]:
    yield _heading(title, level)
    for block in section.blocks:
        yield from _block(block, level + 1)


def _foot(report: Report) -> Iterator[str]:
    yield "---"
    if report.source:
        yield f"Source of all figures: {plain(report.source)}."
    yield f"Case: {plain(report.case)}, {plain(report.hash)}"


def _block(block: Block, level: int) -> Iterator[str]:
    """The paragraphs of a block. level: of a heading, where the block has one."""
    match block:
        case KeyFacts():
            yield _listed(f"**{plain(fact.value)}** {plain(fact.says)}" for fact in block.facts)
        case Bullets():
            yield _listed(map(_led, block.items))
        case Terms():
            yield _heading(block.title, level)
            yield _listed(f"**{plain(name)}**: {plain(words)}" for name, words in block.items)
        case Bars():
            yield from _table(block.table(), level)
        case Table():
            yield from _table(block, level)
        case Picture():
            yield from _picture(block, level)
        case Hint():
            pass
        case _:
            yield _words(block)


def _words(block: Answer | Inset | Paragraph | Caution | Command) -> str:
    match block:
        case Answer():
            return plain(" ".join(block.sentences))
        case Inset():
            return f"> **{plain(block.lead)}.** {plain(block.text)}"
        case Paragraph():
            return _led(block)
        case Caution():
            return f"> **Caution:** {plain(block.text)}"
        case Command():
            fence = "`" * max(3, 1 + max(map(len, FENCE.findall(block.text)), default=0))
            return f"{fence}text\n{block.text}\n{fence}"


def _led(words: Paragraph) -> str:
    return f"**{plain(words.lead)}** {plain(words.text)}" if words.lead else plain(words.text)


def _heading(title: str, level: int) -> str:
    return f"{'#' * level} {plain(title)}"


def _listed(items: Iterator[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _picture(picture: Picture, level: int) -> Iterator[str]:
    """Its finding as a heading, the same for who does not see it, then its numbers and how to read them."""
    yield _heading(picture.title, level)
    if picture.alt != picture.title:
        yield plain(picture.alt)
    yield from _rows(picture.described())
    if picture.note:
        yield plain(picture.note)
    if picture.source:
        yield f"Source: {plain(picture.source)}."


def _table(table: Table, level: int) -> Iterator[str]:
    yield _heading(table.title, level)
    yield from _rows(table)


def _rows(table: Table) -> Iterator[str]:
    heads = [plain(head) for head in say_heads(table)]
    lines = [_row(heads), _row([_side(column) for column in table.columns])]
    sums = {*table.totals, *table.subtotals}
    for at, row in enumerate(say_cells(table)):
        lines.append(_row([f"**{plain(cell)}**" if at in sums else plain(cell) for cell in row]))
    yield "\n".join(lines)
    if table.note:
        yield plain(table.note)


def _side(column: Column) -> str:
    return "---" if column.is_words else "---:"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
