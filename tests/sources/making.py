"""Small made-up files for tests of public data: copies in which one thing differs, workbooks, stores."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from shiremoot.sources.errors import CannotTake
from shiremoot.sources.importers.returns import take
from shiremoot.sources.raw import SourceFile, opened
from shiremoot.sources.store import Store

FILES = Path(__file__).parent / "files"
Cells = Sequence[Sequence[object]]


def altered(folder: Path, name: str, *changes: tuple[str, str], called: str | None = None) -> SourceFile:
    """A made-up file in which some texts, each found in it, are replaced."""
    content = (FILES / name).read_bytes()
    for old, new in changes:
        assert old.encode() in content, f"{name} has no {old}"
        content = content.replace(old.encode(), new.encode())
    path = folder / (called or name)
    path.write_bytes(content)
    return opened(path)


def refused(said: str) -> "pytest.RaisesExc[CannotTake]":
    """What is done within is refused, in words that begin so."""
    return pytest.raises(CannotTake, match=f"^{re.escape(said)}")


def rows_of(name: str) -> list[list[str]]:
    """The cells of a made-up table."""
    with (FILES / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


def workbook(path: Path, sheets: Mapping[str, Cells], merged: Mapping[str, Sequence[str]] | None = None) -> Path:
    """A workbook with these sheets; numbers are written as numbers. merged: ranges of cells that are made one."""
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, [_typed(cell) for cell in row])
            for cells in (merged or {}).get(name, ()):
                first = cells.split(":")[0]
                column, line = ord(first[0]) - ord("A"), int(first[1:]) - 1
                sheet.merge_range(cells, rows[line][column])
    return path


def _typed(cell: object) -> object:
    try:
        return float(str(cell))
    except ValueError:
        return cell or None


def pounds(table: pl.DataFrame, e_code: str, line: str, **where: object) -> float | None:
    """The one figure of a body and line, in pounds."""
    one = table.filter((pl.col("e_code") == e_code) & (pl.col("line") == line))
    for name, value in where.items():
        one = one.filter(pl.col(name) == value)
    assert len(one) == 1, f"{len(one)} figures for {e_code}, {line}"
    figure: float | None = one["pounds"][0]
    return figure


def known(path: Path) -> dict[tuple[str, str], float | None]:
    """Every figure of a return that Shiremoot knows by name."""
    table = take(opened(path)).table.filter(pl.col("line").is_not_null())
    return {(e_code, line): figure for e_code, line, figure in table.select("e_code", "line", "pounds").iter_rows()}


def stored(folder: Path, *paths: Path) -> Store:
    """A store of some files."""
    store = Store(folder)
    for path in paths:
        store.add(path)
    return store


def written(path: Path, rows: Cells) -> Path:
    """A CSV file with these rows."""
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows(rows)
    return path


HEADINGS = {
    "education": "Education services",
    "central_services": "Central services",
    "total_service_expenditure": "TOTAL SERVICE EXPENDITURE",
    "net_current_expenditure": "NET CURRENT EXPENDITURE",
    "council_tax_requirement": "COUNCIL TAX REQUIREMENT",
    "earmarked_reserves_1_april": "Other earmarked financial reserves level at 1 April",
    "earmarked_reserves_31_march": "Other earmarked financial reserves level at 31 March",
    "unallocated_reserves_1_april": "Unallocated financial reserves level at 1 April",
    "unallocated_reserves_31_march": "Unallocated financial reserves level at 31 March",
}


@dataclass(frozen=True)
class Sent:
    """What one body sent: its codes, name, class and figures in thousands of pounds; what is not given is blank."""

    e_code: str
    name: str
    gss: str = ""
    of_class: str = "SD"
    figures: Mapping[str, object] = field(default_factory=dict)


def a_return(folder: Path, form: str, year: str, *sent: Sent, called: str = "") -> Path:
    """A return of one year as CSV; a body that gives no total of its services gives 100."""
    head = ["E-code", "ONS Code", "Local authority", "Class", *HEADINGS.values()]
    rows = [
        [one.e_code, one.gss, one.name, one.of_class]
        + [({"total_service_expenditure": 100} | dict(one.figures)).get(line, "") for line in HEADINGS]
        for one in sent
    ]
    return written(folder / (called or f"{form.lower()}_{year}.csv"), [head, *rows])


def country(folder: Path, *more: Path) -> Store:
    """A store of the made-up register, its look-ups and neighbours, and more."""
    named = ("register.csv", "register_names.csv", "register_former.csv", "bodies_neighbours.json")
    return stored(folder, *(FILES / name for name in named), *more)
