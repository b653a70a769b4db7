"""The one tidy shape of every return, and how its authorities are written."""

from __future__ import annotations

from dataclasses import dataclass

from shiremoot.lazy import pl

E_CODE = r"^E\d{4}$"
GSS = r"^E\d{8}$"
CLASSES = {"L": "LB", "LONDON": "LB"}
FEWEST_LINES = 3  # known by name, by which a sheet is told to be of returns
SCHEMA = {
    "form": pl.Categorical,
    "year": pl.Categorical,
    "part": pl.UInt8,
    "measure": pl.Categorical,
    "e_code": pl.Categorical,
    "gss": pl.Categorical,
    "name": pl.Categorical,
    "class": pl.Categorical,
    "detailed": pl.Categorical,
    "line": pl.Categorical,
    "code": pl.Categorical,
    "header": pl.Categorical,
    "pounds": pl.Float64,
    "unit": pl.Categorical,
    "marker": pl.Categorical,
    "sheet": pl.Categorical,
    "row": pl.UInt32,
    "column": pl.UInt16,
}


def tidy(table: pl.DataFrame) -> pl.DataFrame:
    """The columns of a table of returns, in order and in their types."""
    return table.select(pl.col(name).cast(kind) for name, kind in SCHEMA.items())


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of figures: its place (from 0), the line it is, if known, its number and its words as printed."""

    at: int
    line: str | None
    code: str | None
    header: str
    section: str


def cells_of(rows: pl.DataFrame) -> pl.DataFrame:
    """What stands in some rows, as row and cell, in the order of the rows."""
    return rows.unpivot(index="row", value_name="cell").drop_nulls("cell").sort("row", maintain_order=True)
