"""Which cells of a table are sums that a reader would check, and of which rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from shiremoot.report.tables import NOT_ESTIMATED, Column, Table, is_number

HALF_A_PENNY = 0.005
NEAR = 1e-9
MOST_RUNS = 250  # a SUM takes 255
ADDED = ("pounds", "gap", "number", "share", "percent")

Place = tuple[int, int]  # row and column of a table, from 0
Run = tuple[int, int]  # first and last of neighbours


def sums_of(table: Table) -> Mapping[Place, Sequence[tuple[Place, Place]]]:
    """The cells that add up others, and the runs of cells that they add up.

    A total, a subtotal and a column of totals count where they come to the sum of their parts, to half a penny; where
    they do not, as with a figure drawn for the whole, there is no sum to check.
    """
    down = dict(_down(table))
    found = dict(_across(table)) | down
    return {place: runs for place, runs in found.items() if len(runs) <= MOST_RUNS}


def _down(table: Table) -> Iterator[tuple[Place, Sequence[tuple[Place, Place]]]]:
    for row, parts in _parts(table):
        for at, column in enumerate(table.columns):
            if _adds_up(table, column, (row, at), [(part, at) for part in parts]):
                yield (row, at), [((first, at), (last, at)) for first, last in _runs(parts)]


def _parts(table: Table) -> Iterator[tuple[int, Sequence[int]]]:
    """Each row that adds up others, with the rows it adds up: a subtotal those below it, a total all that are none."""
    heads = sorted({*table.totals, *table.subtotals})
    for row, after in pairwise([*heads, len(table.rows)]):
        if row in table.subtotals:
            yield row, range(row + 1, after)
    plain = [row for row in range(len(table.rows)) if row not in heads]
    for row in table.totals:
        yield row, plain


def _across(table: Table) -> Iterator[tuple[Place, Sequence[tuple[Place, Place]]]]:
    for at, column in enumerate(table.columns):
        parts = [place for place, other in enumerate(table.columns) if other.kind == column.kind and not other.total]
        for row in range(len(table.rows)) if column.total else ():
            if _adds_up(table, column, (row, at), [(row, part) for part in parts]):
                yield (row, at), [((row, first), (row, last)) for first, last in _runs(parts)]


def _adds_up(table: Table, column: Column, place: Place, parts: Sequence[Place]) -> bool:
    numbers = [_number(table, part) for part in parts]
    known = [number for number in numbers if number is not None]
    whole = _number(table, place)
    if whole is None or not known or column.kind not in ADDED:
        return False
    near = HALF_A_PENNY if column.kind in {"pounds", "gap"} else NEAR
    return abs(sum(known) - whole) <= near


def _number(table: Table, place: Place) -> float | None:
    row, at = place
    cell = table.rows[row][at]
    return float(cell) if is_number(cell) else None


def _runs(numbers: Sequence[int]) -> list[Run]:
    """Neighbours gathered: 1, 2, 3, 5 are 1 to 3 and 5 to 5."""
    runs: list[Run] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def where_not_estimated(table: Table) -> int | None:
    """The column in which most rows say that nobody has estimated it; None where none does."""
    counts = [table.cells(at).count(NOT_ESTIMATED) for at in range(len(table.columns))]
    return counts.index(max(counts)) if any(counts) else None
