"""What is the same in every row of a table is said once, in words."""

from __future__ import annotations

from dataclasses import replace

from shiremoot.report.blocks import Paragraph
from shiremoot.report.cells import say_cells
from shiremoot.report.tables import Table
from shiremoot.report.words import listed

FEWEST_ALIKE = 2  # rows


def told_once(table: Table) -> Table | Paragraph:
    """The table without the columns that print alike in every row, each a sentence in its note instead.

    Where that leaves the first column alone, a sentence that names the rows. A table of one row stays as it is.
    """
    if len(table.rows) < FEWEST_ALIKE:
        return table
    printed = list(zip(*say_cells(table), strict=True))
    kept = [at for at, cells in enumerate(printed) if at == 0 or len(set(cells)) > 1]
    same = [f"{table.columns[at].name}: {cells[0]} in every row." for at, cells in enumerate(printed) if at not in kept]
    note = " ".join(filter(None, (*same, table.note)))
    if len(kept) == 1:
        return Paragraph(f"{listed(printed[0])}. {note}", lead=f"{table.title}:")
    rows = tuple(tuple(row[at] for at in kept) for row in table.rows)
    return replace(table, columns=tuple(table.columns[at] for at in kept), rows=rows, note=note)
