"""Section 114 notices: which authority issued one, and when."""

from __future__ import annotations

from shiremoot.lazy import pl
from shiremoot.sources.cells import day, number
from shiremoot.sources.day_order import day_order
from shiremoot.sources.errors import CannotTake
from shiremoot.sources.nearness import Near
from shiremoot.sources.raw import Sheet, SourceFile
from shiremoot.sources.rows import Heading, headed, nearest_headings, once
from shiremoot.sources.taking import Taken, of_rows, together

KEYS = {"authority": ("authority",), "date": ("date",), "number": ("notice number", "notice")}
ALSO = {"precision": ("date precision",)}
TO_THE_DAY = "day"
PRECISIONS = (TO_THE_DAY, "month", "year")


def recognises(file: SourceFile) -> bool:
    """Whether a sheet has a row of headings with authority, date and the number of a notice."""
    return any(True for _ in headed(file, KEYS))


def near(file: SourceFile) -> Near | None:
    """The row that comes nearest to the headings of section 114 notices."""
    return nearest_headings(file, KEYS)


def take(file: SourceFile) -> Taken:
    """Each notice with its date.

    Columns: authority (as printed; the file has no codes), date, precise (whether the day is known; else the date
    is the first of its month or year), number (Int64, which notice it was of those issued over one matter; null where
    it was the only one or nobody says), sheet, row. Sums nothing and claims nothing of notices that are not listed.
    Raises: CannotTake where no sheet has the headings, a notice has no authority or no date, two rows for one authority
    and date differ, or nothing shows whether days or months stand first in the dates.
    """
    taken = [_take(sheet, heading) for sheet, heading in headed(file, KEYS, ALSO)]
    if not taken:
        expected = "authority, date, date precision and notice number"
        raise CannotTake("no headings of notices", expected, place=file.name)
    table = pl.concat([one.table for one in taken])
    covers = {
        "from": str(table["date"].min()),
        "to": str(table["date"].max()),
        "authorities": str(table["authority"].n_unique()),
    }
    notes = (
        "compiled from secondary reports: check a notice before you quote it",
        *(said for one in taken for said in one.notes),
    )
    return Taken(table, covers, tuple(left for one in taken for left in one.left), notes=notes, balance=together(taken))


def _take(sheet: Sheet, heading: Heading) -> Taken:
    below = sheet.below(heading.row)
    if not len(below):
        raise CannotTake("no row below the headings", "a row for each notice", place=sheet.place())
    order = day_order(sheet, heading.row, below, heading.at["date"])
    body = below.select("row", *(pl.col(at).alias(key) for key, at in heading.at.items()))
    if "precision" not in body.columns:
        body = body.with_columns(precision=pl.lit(None, dtype=pl.String))
    body = body.with_columns(
        pl.col("precision").str.to_lowercase().fill_null(TO_THE_DAY),
        said="date",
        date=day("date", month_first=order.month_first),
    )
    _refuse(sheet, body, "authority", pl.col("authority").is_null(), "the name of an authority")
    _refuse(sheet, body, "said", pl.col("date").is_null(), "a date such as 2018-02-02")
    _refuse(sheet, body, "precision", ~pl.col("precision").is_in(PRECISIONS), "day, month, year or nothing")
    counted = number("number")
    odd = pl.col("number").is_not_null() & ~((counted >= 1) & (counted == counted.round())).fill_null(value=False)
    _refuse(sheet, body, "number", odd, "a whole number from 1, or nothing")
    read = len(body)
    body, repeated = once(sheet, body, ["authority", "date"], ["precision", "number"])
    table = body.select(
        *("authority", "date"),
        precise=pl.col("precision") == TO_THE_DAY,
        number=counted.cast(pl.Int64),
        sheet=pl.lit(sheet.name),
        row=pl.col("row").cast(pl.UInt32),
    )
    said = tuple(order.say(sheet.top[heading.row][int(heading.at["date"])].strip()))
    return Taken(table, {}, repeated, notes=said, balance=of_rows(read, table))


def _refuse(sheet: Sheet, body: pl.DataFrame, column: str, odd: pl.Expr, expected: str) -> None:
    found = body.filter(odd)
    if len(found):
        said = f'"{found[column][0]}"' if found[column][0] is not None else "nothing"
        raise CannotTake(f"{said} as {column.replace('said', 'date')}", expected, place=sheet.place(found["row"][0]))
