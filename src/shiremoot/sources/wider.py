"""Rows of a text table that are wider than its header: what stands beside it, and what a comma may have shifted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

NUMERIC = re.compile(r"[^A-Za-z]*\d[^A-Za-z]*")  # amounts, days in figures, codes
MOSTLY = 0.9  # share of a column's cells that must be numbers, or words, to know a shifted cell by
ENOUGH = 3
SHOWN = 3
Rows = Sequence[tuple[int, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Wider:
    """Rows wider than a header. refused: those that may be shifted. said: of the others what a reader must know."""

    refused: Rows
    said: tuple[str, ...]


def wider(rows: Sequence[Sequence[str]], first: int, width: int) -> Wider:
    """What becomes of the rows that have more cells than the header.

    rows: those below the header, of which the first has this number in the file. width: cells of the header.
    Empty surplus cells are none. A row whose surplus begins with an empty cell, as a note beside the table does, is in
    place where every cell of it is a number, or words, as its column is elsewhere; so is one that is wider than most
    by an empty cell. All others may be shifted by a comma that parts a cell.
    """
    wide = [(number, row) for number, row in enumerate(rows, start=first) if len(row) > width]
    if not wide:
        return Wider((), ())
    usual = Counter(map(len, rows)).most_common(1)[0][0]
    filled = [one for one in wide if any(map(str.strip, one[1][width:]))]
    longer = [one for one in wide if one not in filled and len(one[1]) > usual]
    if not filled and not longer:
        return Wider((), ())
    numbers = {number for number, _ in (*filled, *longer)}
    shapes = _shapes([row for number, row in enumerate(rows, start=first) if number not in numbers], width)
    refused = [one for one in filled if one[1][width].strip() or not _in_place(one[1], shapes)]
    refused += [one for one in longer if not _in_place(one[1], shapes)]
    return Wider(sorted(refused), () if refused else (*_beside(filled, width), *_longer(longer)))


def _shapes(rows: Sequence[Sequence[str]], width: int) -> list[bool | None]:
    """For each column whether its cells are numbers (True) or words (False), None where they are both or few."""
    columns = ([row[at] for row in rows if at < len(row) and row[at].strip()] for at in range(width))
    return [_shape(cells) for cells in columns]


def _shape(cells: Sequence[str]) -> bool | None:
    share = sum(map(_is_number, cells)) / max(len(cells), 1)
    if len(cells) < ENOUGH or 1 - MOSTLY < share < MOSTLY:
        return None
    return share >= MOSTLY


def _is_number(cell: str) -> bool:
    return NUMERIC.fullmatch(cell.strip()) is not None


def _in_place(row: Sequence[str], shapes: Sequence[bool | None]) -> bool:
    """Whether every cell is of its column's shape; a table of one shape alone shows nothing."""
    told = [(cell, shape) for cell, shape in zip(row, shapes, strict=False) if shape is not None and cell.strip()]
    return {shape for _, shape in told} == {True, False} and all(_is_number(cell) == shape for cell, shape in told)


def _beside(rows: Rows, width: int) -> tuple[str, ...]:
    if not rows:
        return ()
    shown = next(cell.strip() for cell in rows[0][1][width:] if cell.strip())
    said = f'{_numbered(rows)} with cells to the right of all headings, such as "{shown[:60]}"'
    return (f"{said}: those cells were left, and the rows were taken",)


def _longer(rows: Rows) -> tuple[str, ...]:
    if not rows:
        return ()
    return (f"{_numbered(rows)} with an empty cell more than the others: see that no comma parts a cell in two",)


def _numbered(rows: Rows) -> str:
    """``row 2``, or ``rows 2, 3, 4 and 7 more``."""
    first = ", ".join(str(number) for number, _ in rows[:SHOWN])
    more = f" and {len(rows) - SHOWN:,} more" if len(rows) > SHOWN else ""
    return f"row{'s' if len(rows) > 1 else ''} {first}{more}"
