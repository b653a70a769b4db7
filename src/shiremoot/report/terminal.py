"""Reports in a terminal: the answers by themselves, or everything with its tables."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from io import StringIO
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.text import Text

from shiremoot.report.blocks import (
    DIFFERS,
    Answer,
    Bars,
    Block,
    Bullets,
    Caution,
    Command,
    Fact,
    Hint,
    Inset,
    KeyFacts,
    Line,
    Paragraph,
    Report,
    Section,
    Terms,
)
from shiremoot.report.pictures.picture import Picture
from shiremoot.report.printable import clean, clean_lines
from shiremoot.report.tables import Table
from shiremoot.report.terminal_tables import GAP, HELD, INDENT, held, indented, pairs, rows_of, table_of

WIDTH_OF_A_FILE = 100
LEAST_WIDTH = 20
LEAST_WORDS = 24  # columns beside a figure; with fewer, the words stand below it
FIRST_SENTENCE = re.compile(r"(?<=[a-z]{3}[.?!]) (?=[A-Z£])")  # no sentence ends with "St."
MORE = "--full for why and what would change it"
PLAIN_LETTERS = str.maketrans(
    {"£": "GBP ", "·": "-", "─": "-", "–": "-", "−": "-", "’": "'", "“": '"', "”": '"', "•": "*"}
)


def show(reports: Sequence[Report], stream: TextIO, *, full: bool = False, more: str = MORE) -> None:
    """Write reports to a stream: in its width and colours if it is a terminal, else plain.

    more: the last line where the rest is left out, which says how to read it.
    Honours NO_COLOR, TERM=dumb and COLUMNS. An encoding without a pound sign gets GBP.
    """
    is_terminal = stream.isatty()
    width, colour = terminal_width(is_terminal), wants_colour(is_terminal, os.environ)
    text = render_terminal(reports, full=full, width=width, colour=colour, more=more)
    stream.write(writable(text, stream.encoding or "utf-8"))


def wants_colour(is_terminal: bool, environment: Mapping[str, str]) -> bool:  # noqa: FBT001, said by the name
    """Whether to colour: only on a terminal that can, and where NO_COLOR is not set."""
    return is_terminal and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"


def terminal_width(is_terminal: bool) -> int:  # noqa: FBT001, said by the name
    """Columns of the terminal (or COLUMNS); 100 where the text goes elsewhere."""
    if not is_terminal and "COLUMNS" not in os.environ:
        return WIDTH_OF_A_FILE
    return shutil.get_terminal_size().columns


def writable(text: str, encoding: str) -> str:
    """The text, in letters that the encoding has."""
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return text.translate(PLAIN_LETTERS).encode("ascii", "replace").decode()
    return text


def render_terminal(
    reports: Sequence[Report], *, full: bool = False, width: int = 80, colour: bool = False, more: str = MORE
) -> str:
    """Reports as lines of text, a block for each: the answers, or with full the whole of each report.

    more: the last line where the rest is left out.
    """
    console = Console(
        file=StringIO(),
        width=max(width, LEAST_WIDTH),
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    parts = _everything if full else _answer_only
    for number, report in enumerate(reports):
        for part in (*([""] if number else []), *parts(report, console.width)):
            console.print(part)
    if more and not full:
        console.print(indented(Text(more, style="dim")))
    written = console.file.getvalue() if isinstance(console.file, StringIO) else ""
    return "\n".join(line.rstrip() for line in written.replace(HELD, " ").splitlines()) + "\n"


def _answer_only(report: Report, width: int) -> Iterator[RenderableType]:
    """The question, a line for each target, and what is set apart, with its first sentence.

    With one target or none, the answer in words.
    """
    yield _heading(report, width)
    yield from _basis(report)
    if report.lines:
        yield indented(*_lines(report.lines, width - INDENT))
    if len(report.lines) <= 1:
        yield _sentences(report)
    for block in report.first:
        if isinstance(block, Inset):
            yield _block(replace(block, text=FIRST_SENTENCE.split(block.text, maxsplit=1)[0]), width)
        elif isinstance(block, Caution | Hint):
            yield _block(block, width)


def _everything(report: Report, width: int) -> Iterator[RenderableType]:
    """The answer and its facts, the body, the annex; then whose figures they are and exactly which case."""
    yield _heading(report, width)
    if report.lines:
        yield indented(*_lines(report.lines, width - INDENT))
    yield _sentences(report)
    yield from _basis(report)
    for block in sorted(report.first, key=_after_facts):
        yield from _spaced(block, width)
    for section in report.body:
        yield from _section(section, section.title, width)
    for number, section in enumerate(report.annex, start=1):
        yield from _section(section, f"A{number}. {section.title}", width)
    source = [("source", report.source)] if report.source else []
    yield ""
    yield indented(*pairs([*source, ("case", report.case), ("hash", report.hash)], width - INDENT))


def _basis(report: Report) -> Iterator[RenderableType]:
    """What the money is, once."""
    if report.basis:
        yield indented(held(report.basis_in("here").removesuffix(DIFFERS), "dim"))


def _after_facts(block: Block) -> int:
    """Facts first, pictures last: their many rows would part the answer from what belongs to it."""
    if isinstance(block, KeyFacts):
        return 0
    return 2 if isinstance(block, Picture) else 1


def _section(section: Section, title: str, width: int) -> Iterator[RenderableType]:
    yield ""
    yield held(title, "bold underline")
    for number, block in enumerate(section.blocks):
        yield from _spaced(block, width) if number else [_block(block, width)]


def _spaced(block: Block, width: int) -> Iterator[RenderableType]:
    """A block, with a line of air before those that are more than a sentence."""
    if not isinstance(block, Paragraph | Bullets | Caution | Hint):
        yield ""
    yield _block(block, width)


def _heading(report: Report, width: int) -> RenderableType:
    question, subject = Text(clean(report.question), style="bold"), Text(clean(report.subject), style="dim")
    if question.cell_len + subject.cell_len + 2 * GAP > width:
        return Group(held(report.question, "bold"), subject)
    subject.pad_left(width - question.cell_len - subject.cell_len)
    return Text.assemble(question, subject)


def _sentences(report: Report) -> RenderableType:
    return indented(*map(held, report.answer.sentences))


def _lines(lines: Sequence[Line], width: int) -> Iterator[RenderableType]:
    """What each is about, its figure and its words in three columns; on a narrow terminal the words stand below."""
    about, figure = (
        max(map(cell_len, part)) for part in zip(*((line.about, line.figure) for line in lines), strict=True)
    )
    if width - about - figure - 2 * GAP >= LEAST_WORDS:
        yield rows_of([(held(line.about), held(line.figure, "bold"), held(line.words)) for line in lines])
        return
    for line in lines:
        yield Text.assemble(held(line.about), "  ", held(line.figure, "bold"))
        yield indented(held(line.words))


def _block(block: Block, width: int) -> RenderableType:
    return indented(*_parts(block, width - INDENT))


def _parts(block: Block, width: int) -> Iterator[RenderableType]:
    """The lines of one block."""
    match block:
        case KeyFacts():
            yield from _facts(block.facts, width)
        case Answer():
            yield from map(held, block.sentences)
        case Bullets():
            yield rows_of([(Text("•"), _led(item)) for item in block.items])
        case Caution():
            yield rows_of([(Text("Caution:", "yellow"), held(block.text))])
        case Terms():
            yield held(block.title, "bold")
            yield from pairs(block.items, width)
        case Bars() | Table() | Picture():
            yield from _tabled(block, width)
        case _:
            yield _words(block)


def _words(block: Inset | Paragraph | Hint | Command) -> Text:
    match block:
        case Inset():
            return _led(Paragraph(block.text, f"{block.lead}."))
        case Paragraph():
            return _led(block)
        case Hint():
            return held(block.text, "dim")
        case Command():
            return Text(clean_lines(block.text), style="cyan", overflow="fold")


def _led(words: Paragraph) -> Text:
    return Text.assemble(held(words.lead, "bold"), " ", held(words.text)) if words.lead else held(words.text)


def _facts(facts: Sequence[Fact], width: int) -> Iterator[RenderableType]:
    """A figure and what it is, side by side."""
    figures = max((cell_len(fact.value) for fact in facts), default=0)
    if width - figures - GAP >= LEAST_WORDS / 2:
        yield rows_of([(held(fact.value, "bold"), held(fact.says)) for fact in facts])
        return
    for fact in facts:
        yield held(fact.value, "bold")
        yield indented(held(fact.says))


def _tabled(block: Bars | Table | Picture, width: int) -> Iterator[RenderableType]:
    """A table, bars as their table, or the numbers of a picture with what one must know to read it."""
    if isinstance(block, Picture):
        table = block.described()
        if table.title != block.title:
            yield held(block.title, "bold")
        yield from table_of(table, width)
        yield from (held(words, "dim") for words in _below(block))
    else:
        yield from table_of(block.table() if isinstance(block, Bars) else block, width)


def _below(picture: Picture) -> Iterator[str]:
    if picture.note:
        yield picture.note
    if picture.source:
        yield f"Source: {picture.source}"
