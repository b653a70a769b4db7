"""Tables in a terminal: columns where they fit, else each row as a small list; no number parts from its unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from shiremoot.report.cells import say_cells, say_heads
from shiremoot.report.printable import clean
from shiremoot.report.tables import Column, Table
from shiremoot.report.words import pieces

HELD = "\ue000"  # stands for a space that must not break a line, until the lines are made
INDENT = 2
LEAST_WORDS = 16
GAP = 2
RULE = 1  # between columns


def indented(*parts: RenderableType) -> RenderableType:
    """Parts one below another, a little to the right."""
    return Padding(Group(*parts), (0, 0, 0, INDENT))


def held(words: str, style: str = "") -> Text:
    """Words whose numbers stay on one line with their units, and that move nothing on the screen but themselves."""
    return Text("".join(_hold(piece.text) if piece.is_held else piece.text for piece in pieces(clean(words))), style)


def _hold(text: str) -> str:
    return text.replace(" ", HELD)


def rows_of(rows: Sequence[Sequence[Text]]) -> Grid:
    """Rows in columns as wide as their longest words; what is in the last column goes on below itself."""
    grid = Grid.grid(padding=(0, GAP, 0, 0))
    *short, _ = rows[0]
    for _ in short:
        grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for row in rows:
        grid.add_row(*row)
    return grid


def pairs(items: Sequence[tuple[str, str]], width: int) -> Iterator[RenderableType]:
    """Names and what is said of each, side by side; where that leaves too little room, one below the other."""
    longest = max((cell_len(name) for name, _ in items), default=0)
    if width - longest - GAP >= 2 * LEAST_WORDS and items:
        yield rows_of([(held(name, "dim"), held(words)) for name, words in items])
        return
    for name, words in items:
        yield held(name, "dim")
        yield indented(Text.assemble(held(words), overflow="fold"))


def table_of(table: Table, width: int) -> Iterator[RenderableType]:
    """The title, the rows and the note of a table, within so many columns of the terminal."""
    yield held(table.title, "bold")
    heads, printed = say_heads(table), say_cells(table)
    widths = _widths(table, heads, printed, width)
    if widths is not None:
        yield _grid(table, heads, printed, widths)
    else:  # no head is left that could say the unit
        yield _stacked(table, heads, say_cells(replace(table, unit_in_head=False)))
    if table.note:
        yield held(table.note, "dim")


def _widths(table: Table, heads: list[str], printed: list[list[str]], width: int) -> list[int] | None:
    """How wide each column is; None where numbers cannot stand whole beside words wide enough to read.

    Every column has its least width; what is left goes to figures and reasons first, so that they stand on one
    line, then to words.
    """
    widths = list(_least_widths(table, heads, printed))
    left = width - sum(widths) - (GAP + RULE) * (len(widths) - 1)
    if left < 0:
        return None
    longest = [max((cell_len(row[index]) for row in printed), default=0) for index in range(len(widths))]
    whole = [
        max(least, 0 if c.is_words else most) for c, least, most in zip(table.columns, widths, longest, strict=True)
    ]
    headed = [min(cell_len(head), LEAST_WORDS) for head in heads]
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


def _least_widths(table: Table, heads: list[str], printed: list[list[str]]) -> Iterator[int]:
    for index, (column, head) in enumerate(zip(table.columns, heads, strict=True)):
        cells = [_cell(column, row[index]) for row in printed]
        longest_word = max((_longest_word(cell) for cell in (*cells, held(head))), default=0)
        readable = min(LEAST_WORDS, max((cell.cell_len for cell in cells), default=0)) if column.is_words else 0
        yield max(longest_word, readable)


def _longest_word(words: Text) -> int:
    return max(cell_len(word) for word in words.plain.split())


def _grid(table: Table, heads: list[str], printed: list[list[str]], widths: list[int]) -> Grid:
    grid = Grid(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, GAP, 0, 0), header_style="dim")
    for column, head, width in zip(table.columns, heads, widths, strict=True):
        grid.add_column(
            held(head),
            justify="left" if column.is_words else "right",
            width=width,
            overflow="fold",
            style="bold" if column.total else "",
        )
    sums = {*table.totals, *table.subtotals}
    for index, row in enumerate(printed):
        cells = [_cell(column, cell) for column, cell in zip(table.columns, row, strict=True)]
        grid.add_row(*cells, style="bold" if index in sums else "")
    return grid


def _cell(column: Column, cell: str) -> Text:
    is_figure = not column.is_words and any(letter.isdigit() for letter in cell)
    return Text(_hold(cell)) if is_figure else held(cell)


def _stacked(table: Table, heads: list[str], printed: list[list[str]]) -> RenderableType:
    """Each row as a small list, where the terminal is too narrow for columns."""
    return Group(*(part for row in printed for part in _stacked_row(table, heads, row)))


def _stacked_row(table: Table, heads: list[str], row: list[str]) -> Iterator[RenderableType]:
    yield held(row[0], "bold")
    grid = Grid.grid(padding=(0, GAP, 0, 0))
    grid.add_column(style="dim", overflow="fold", max_width=max(map(_longest_word, map(held, heads))) + LEAST_WORDS)
    grid.add_column(overflow="fold")
    for column, head, cell in zip(table.columns[1:], heads[1:], row[1:], strict=True):
        grid.add_row(held(head), _cell(column, cell))
    yield indented(grid)
