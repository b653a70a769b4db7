"""A report in a terminal: the finding by itself, or everything with its tables."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from shiremoot.report.blocks import Block, Bullets, Caution, Chart, Command, Finding, Hint, Paragraph, Report, Section
from shiremoot.report.descriptions import long_description
from shiremoot.report.tables import Column, Table
from shiremoot.report.words import pieces, say_cells

HELD = "\ue000"  # stands for a space that must not break a line, until the lines are made
INDENT = 2
WIDTH_OF_A_FILE = 100
LEAST_WORDS = 16
GAP = 2
RULE = 1  # between columns
PLAIN_LETTERS = str.maketrans({"£": "GBP ", "·": "-", "─": "-", "–": "-", "−": "-", "’": "'", "•": "*"})


def show(report: Report, stream: TextIO, *, full: bool = False) -> None:
    """Write a report to a stream: in its width and colours if it is a terminal, else plain.

    Honours NO_COLOR, TERM=dumb and COLUMNS. An encoding without a pound sign gets GBP.
    """
    is_terminal = stream.isatty()
    text = render_terminal(report, full, terminal_width(is_terminal), wants_colour(is_terminal, os.environ))
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


def render_terminal(report: Report, full: bool = False, width: int = 80, colour: bool = False) -> str:  # noqa: FBT001, FBT002, the order of the contract
    """A report as lines of text: the finding, and with full all sections, tables and settings."""
    console = Console(
        file=StringIO(),
        width=max(width, 20),
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for part in _everything(report, width) if full else _finding_only(report, width):
        console.print(part)
    written = console.file.getvalue() if isinstance(console.file, StringIO) else ""
    return "\n".join(line.rstrip() for line in written.replace(HELD, " ").splitlines()) + "\n"


def _finding_only(report: Report, width: int) -> Iterator[RenderableType]:
    yield _heading(report, width)
    for block in report.sections[0].blocks:
        if isinstance(block, Finding | Paragraph | Caution | Hint):
            yield _block(block, width)


def _everything(report: Report, width: int) -> Iterator[RenderableType]:
    yield _heading(report, width)
    for number, section in enumerate(report.sections):
        yield from _section(section, width, is_first=number == 0)
    if report.provenance:
        yield from ("", _block(report.provenance, width))
    yield from ("", _settings(report))


def _section(section: Section, width: int, *, is_first: bool) -> Iterator[RenderableType]:
    if not is_first:
        yield ""
        yield Text(section.title, style="bold underline")
    for block in section.blocks:
        if not isinstance(block, Finding | Bullets):
            yield ""
        yield _block(block, width)


def _heading(report: Report, width: int) -> RenderableType:
    question, subject = Text(report.question, style="bold"), Text(report.subject, style="dim")
    if question.cell_len + subject.cell_len + 2 * GAP > width:
        return Group(question, subject)
    subject.pad_left(width - question.cell_len - subject.cell_len)
    return Text.assemble(question, subject)


def _block(block: Block, width: int) -> RenderableType:  # noqa: PLR0911 - a line for each kind of block
    match block:
        case Finding():
            return _indented(*(_held(sentence) for sentence in block.sentences))
        case Paragraph():
            return _indented(_held(block.text))
        case Bullets():
            return _indented(*(_hanging("•", item) for item in block.items))
        case Caution():
            return _indented(_hanging("Caution:", block.text, style="yellow"))
        case Hint():
            return _indented(_hanging(" ", block.text, style="dim"))
        case Command():
            return _indented(Text(block.text, style="cyan", overflow="fold"))
        case _:
            return _indented(*_tabled(block, width - INDENT))


def _tabled(block: Table | Chart, width: int) -> Iterator[RenderableType]:
    """A table, or the numbers of a picture with its source."""
    if isinstance(block, Table):
        yield from _table(block, width)
    else:
        yield from _table(long_description(block), width)
        yield Text(f"Source: {block.source}", style="dim")


def _indented(*parts: RenderableType) -> RenderableType:
    return Padding(Group(*parts), (0, 0, 0, INDENT))


def _held(words: str, style: str = "") -> Text:
    return Text("".join(_hold(piece.text) if piece.is_held else piece.text for piece in pieces(words)), style)


def _hold(text: str) -> str:
    return text.replace(" ", HELD)


def _hanging(mark: str, words: str, style: str = "") -> Grid:
    grid = Grid.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column()
    grid.add_row(Text(mark, style), _held(words))
    return grid


def _settings(report: Report) -> RenderableType:
    grid = Grid.grid(padding=(0, GAP, 0, 0))
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column(overflow="fold")
    for name, value in (("case", report.case), ("hash", report.hash), *report.settings):
        grid.add_row(name, value)
    return _indented(grid)


def _table(table: Table, width: int) -> Iterator[RenderableType]:
    yield _held(table.title, "bold")
    printed = say_cells(table)
    widths = _widths(table, printed, width)
    yield _grid(table, printed, widths) if widths is not None else _stacked(table, printed)
    if table.note:
        yield _held(table.note, "dim")


def _widths(table: Table, printed: list[list[str]], width: int) -> list[int] | None:
    """How wide each column is; None where numbers cannot stand whole beside words wide enough to read.

    Every column has its least width; what is left goes to figures and reasons first, so that they stand on one
    line, then to words.
    """
    widths = list(_least_widths(table, printed))
    left = width - sum(widths) - (GAP + RULE) * (len(widths) - 1)
    if left < 0:
        return None
    longest = [max((len(row[index]) for row in printed), default=0) for index in range(len(widths))]
    whole = [
        max(least, 0 if c.is_words else most) for c, least, most in zip(table.columns, widths, longest, strict=True)
    ]
    headed = [min(len(column.name), LEAST_WORDS) for column in table.columns]
    roomy = [max(sizes) for sizes in zip(widths, longest, headed, strict=True)]
    for wanted in (whole, roomy):
        left = _widened(widths, wanted, left)
    return widths


def _widened(widths: list[int], wanted: list[int], left: int) -> int:
    """Give what is left to the columns, always to the one that wants most; returns what then remains."""
    while left > 0:
        neediest = max(range(len(widths)), key=lambda index: wanted[index] - widths[index])
        if wanted[neediest] <= widths[neediest]:
            break
        widths[neediest] += 1
        left -= 1
    return left


def _least_widths(table: Table, printed: list[list[str]]) -> Iterator[int]:
    for index, column in enumerate(table.columns):
        cells = [_cell(column, row[index]) for row in printed]
        longest_word = max((_longest_word(cell) for cell in (*cells, _held(column.name))), default=0)
        readable = min(LEAST_WORDS, max((cell.cell_len for cell in cells), default=0)) if column.is_words else 0
        yield max(longest_word, readable)


def _longest_word(words: Text) -> int:
    return max(len(word) for word in words.plain.split())


def _grid(table: Table, printed: list[list[str]], widths: list[int]) -> Grid:
    grid = Grid(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, GAP, 0, 0), header_style="dim")
    for column, width in zip(table.columns, widths, strict=True):
        grid.add_column(
            _held(column.name),
            justify="left" if column.is_words else "right",
            width=width,
            style="bold" if column.total else "",
        )
    for index, row in enumerate(printed):
        cells = [_cell(column, cell) for column, cell in zip(table.columns, row, strict=True)]
        grid.add_row(*cells, style="bold" if index in table.totals else "")
    return grid


def _cell(column: Column, cell: str) -> Text:
    is_figure = not column.is_words and any(letter.isdigit() for letter in cell)
    return Text(_hold(cell)) if is_figure else _held(cell)


def _stacked(table: Table, printed: list[list[str]]) -> RenderableType:
    """Each row as a small list, where the terminal is too narrow for columns."""
    return Group(*(part for row in printed for part in _stacked_row(table, row)))


def _stacked_row(table: Table, row: list[str]) -> Iterator[RenderableType]:
    yield _held(row[0], "bold")
    grid = Grid.grid(padding=(0, GAP, 0, 0))
    grid.add_column(style="dim", max_width=max(_longest_word(_held(c.name)) for c in table.columns) + LEAST_WORDS)
    grid.add_column(overflow="fold")
    for column, cell in zip(table.columns[1:], row[1:], strict=True):
        grid.add_row(_held(column.name), _cell(column, cell))
    yield _indented(grid)
