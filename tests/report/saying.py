"""What a report says, as its blocks hold it: for tests of words, whatever renders them."""

from __future__ import annotations

from collections.abc import Iterator

from shiremoot.report.blocks import Bars, Block, ChoicePaper, Command, Hint, Report, ToWrite
from shiremoot.report.pictures.picture import Picture
from shiremoot.report.reading import texts_of
from shiremoot.report.tables import Table


def everything_said(report: Report) -> Iterator[str]:
    """Question, answer, basis, every block of every section, and the source."""
    yield from (report.question, *report.answer.sentences, report.basis)
    for block in report.first:
        yield from texts_of(block)
    for section in (*report.body, *report.annex):
        yield section.title
        for block in section.blocks:
            yield from texts_of(block)
    yield report.source


def prose(block: Block) -> Iterator[str]:
    """What is read as sentences: not the cells of a table, nor the items of a list of bars, nor what is typed."""
    match block:
        case Hint() | Command():
            return
        case Bars():
            yield from (block.title, block.of_what)  # its note tells numbers of the list
        case Table() | Picture():
            yield from (block.title, block.note)
        case _:
            yield from texts_of(block)


def on_the_page(report: Report) -> Iterator[str]:
    """Question, answer, first screen and body."""
    yield from (report.question, *report.answer.sentences)
    for block in (*report.first, *(block for section in report.body for block in section.blocks)):
        yield from prose(block)
    if report.paper is not None:
        yield from in_the_paper(report.paper)


def in_the_paper(paper: ChoicePaper) -> Iterator[str]:
    """What the paper of a choice says of its own: not what the council is to write, nor what it rests on."""
    yield from (paper.title, *paper.purpose)
    for section in (one for outer in paper.sections for one in (outer, *outer.inside)):
        for block in section.blocks:
            if not isinstance(block, ToWrite):
                yield from prose(block)


def in_the_annex(report: Report) -> Iterator[str]:
    """What stands folded away."""
    for section in report.annex:
        for block in section.blocks:
            yield from prose(block)
