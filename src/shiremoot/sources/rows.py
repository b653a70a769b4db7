"""How a table of figures by area is read: its headings, its codes, each row once, each cell a number or a mark."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from shiremoot.dates import FinancialYear, ShiremootError
from shiremoot.lazy import pl
from shiremoot.sources.cells import is_mark, number, with_numbers
from shiremoot.sources.errors import CannotTake
from shiremoot.sources.headings import plain
from shiremoot.sources.nearness import Near, nearest
from shiremoot.sources.raw import Row, Sheet, SourceFile
from shiremoot.sources.taking import Left

GSS = r"^[EKNSW]\d{8}$"


@dataclass(frozen=True, slots=True)
class Heading:
    """The row of headings of a sheet, from 0, and the column ("0", "1" and so on) in which each key stands."""

    row: int
    at: Mapping[str, str]


def headed(
    file: SourceFile, keys: Mapping[str, Collection[str]], also: Mapping[str, Collection[str]] | None = None
) -> Iterator[tuple[Sheet, Heading]]:
    """The sheets of a file with a row that holds every one of ``keys``, and that row, wherever it stands.

    keys, also: for each key the headings it may have, spelled as ``plain`` spells them. Those of ``also`` need
    not be there. A heading that stands twice is the first one.
    """
    for sheet in file.sheets:
        if heading := _heading(sheet, keys, also or {}):
            yield sheet, heading


def _heading(sheet: Sheet, keys: Mapping[str, Collection[str]], also: Mapping[str, Collection[str]]) -> Heading | None:
    for row, cells in enumerate(sheet.top):
        if len(cells) < len(keys):
            continue
        columns = _columns(cells)
        at = {key: columns[word] for key, words in {**keys, **also}.items() for word in words if word in columns}
        if keys.keys() <= at.keys():
            return Heading(row, at)
    return None


@lru_cache(maxsize=1 << 12)
def _columns(cells: Row) -> Mapping[str, str]:
    """The column of each heading, the first of those that stand twice; many kinds ask it of the same row."""
    return {plain(cell): str(at) for at, cell in reversed(list(enumerate(cells)))}


def nearest_headings(file: SourceFile, keys: Mapping[str, Collection[str]]) -> Near | None:
    """The row of a file that has most of these headings; None where no row has any."""
    return nearest(_near(sheet, row, keys) for sheet in file.sheets for row in range(len(sheet.top)))


def _near(sheet: Sheet, row: int, keys: Mapping[str, Collection[str]]) -> Near:
    cells = sheet.top[row]
    columns = _columns(cells)
    found = {key: cells[int(columns[word])].strip() for key, words in keys.items() for word in words if word in columns}
    missing = {key: next(iter(words)).title() for key, words in keys.items() if key not in found}
    return Near(sheet, row, found, missing)


def with_codes(
    sheet: Sheet, body: pl.DataFrame, code: str, columns: Sequence[str], pattern: str
) -> tuple[pl.DataFrame, tuple[Left, ...]]:
    """The rows whose code is of the pattern; rows of notes, which have neither code nor figure, are left out.

    Raises: CannotTake where figures stand beside anything else than a code, or no row has one.
    """
    coded = pl.col(code).str.contains(pattern).fill_null(value=False)
    rows, others = body.filter(coded), body.filter(~coded)
    odd = others.filter(pl.any_horizontal(number(column).is_not_null() for column in columns))
    if len(odd):
        raise CannotTake(
            f'figures beside the code "{odd[code][0] or ""}"',
            "a code of nine characters such as E06000901",
            place=sheet.place(odd["row"][0]),
            fix="put the code right, or take the row out; nothing of the file was taken",
        )
    if not len(rows):
        raise CannotTake(
            "no row with a code such as E06000901", "a row for each area below the headings", place=sheet.place()
        )
    notes = Left("rows of notes", len(others), "neither code nor figure", sheet.place(_first(others)))
    return rows, (notes,) if len(others) else ()


def once(
    sheet: Sheet, body: pl.DataFrame, keys: Sequence[str], columns: Sequence[str]
) -> tuple[pl.DataFrame, tuple[Left, ...]]:
    """The rows with each combination of ``keys`` once; a row that repeats the figures of another is left out.

    Raises: CannotTake where two rows of the same keys differ in one of ``columns``.
    """
    same = [
        pl.coalesce(number(column).cast(pl.String), column).alias(f"same {column}")
        if body.schema[column] == pl.String
        else pl.col(column).alias(f"same {column}")
        for column in columns
    ]
    compared = [f"same {column}" for column in columns]
    whole = body.with_columns(same).unique(subset=[*keys, *compared], keep="first", maintain_order=True)
    twice = whole.filter(pl.struct(keys).is_duplicated()).sort([*keys, "row"])
    if len(twice):
        first, second = twice.rows(named=True)[:2]
        said = ", ".join(str(first[key]) for key in keys)
        raise CannotTake(
            f"two rows for {said}, in rows {first['row']} and {second['row']}, that differ",
            "one row for each",
            place=sheet.place(second["row"]),
            fix="delete the one that does not count; nothing of the file was taken",
        )
    repeated = body.filter(~pl.col("row").is_in(whole["row"].implode()))
    left = Left("rows that repeat another", len(repeated), "counted once", sheet.place(_first(repeated)))
    return whole.drop(compared), (left,) if len(repeated) else ()


def figures(sheet: Sheet, long: pl.DataFrame, heading: int) -> pl.DataFrame:
    """A long table with the number of each cell as ``value`` and what stood there instead as ``marker``.

    long: row, at (the column), cell (text). Nothing at all is the marker "blank".
    Raises: CannotTake where a cell holds neither a number nor one of the usual marks for none.
    """
    read = with_numbers(long, "cell")
    odd = pl.col("value").is_null() & pl.col("cell").is_not_null() & ~is_mark("cell")
    refuse(sheet, read, odd, "a number, or a mark such as .. for none", heading)
    return read


def financial_years(sheet: Sheet, body: pl.DataFrame, column: str) -> pl.Expr:
    """A column of financial years in one spelling: 1999/00 and 1999-2000 as 1999-00.

    body: with the column ``row``. Raises: CannotTake where a cell is no financial year.
    """
    said: dict[str, str] = {}
    for written, row in body.unique(column, maintain_order=True).select(column, "row").iter_rows():
        try:
            said[written] = str(FinancialYear.parse(written or ""))
        except ShiremootError as error:
            raise CannotTake(error.found, error.expected, place=sheet.place(row), fix=error.fix) from None
    return pl.col(column).replace_strict(said, return_dtype=pl.String)


def refuse(sheet: Sheet, long: pl.DataFrame, odd: pl.Expr, expected: str, heading: int) -> None:
    """Raises CannotTake for the first cell of a long table (row, at, cell) for which ``odd`` is true."""
    found = long.filter(odd.fill_null(value=False)).sort("row")
    if not len(found):
        return
    first = found.row(0, named=True)
    under = " ".join(sheet.top[heading][int(first["at"])].split())
    raise CannotTake(
        f'"{first["cell"]}" under "{under}"',
        expected,
        place=sheet.place(first["row"]),
        fix="put the cell right in a copy of the file; nothing of it was taken",
    )


def missing(sheet: Sheet, table: pl.DataFrame, where: str = "") -> Iterator[Left]:
    """Cells without a number, by what stood there (columns marker and row). where: which cells they are."""
    without = table.filter(pl.col("marker").is_not_null())
    for (marker,), rows in without.group_by("marker", maintain_order=True):
        said = "blank cells" if marker == "blank" else f'cells with "{marker}"'
        yield Left(f"{said}{where}", len(rows), "missing, not nought", sheet.place(_first(rows)), "cells")


def _first(rows: pl.DataFrame) -> int | None:
    return int(rows["row"][0]) if len(rows) else None
