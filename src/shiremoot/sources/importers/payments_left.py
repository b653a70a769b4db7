"""What is left of a sheet of payments, by reason and with its money, and what its printed sums say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from shiremoot.lazy import pl
from shiremoot.money import say_pounds
from shiremoot.sources.counting import counted
from shiremoot.sources.errors import CannotTake
from shiremoot.sources.importers.payments_rows import Lines
from shiremoot.sources.taking import HALF_A_PENNY, Check, Left, Sort
from shiremoot.sources.words import not_understood


def left_of(part: Lines, sign: float) -> Iterator[Left]:
    """Rows that were not taken, by reason. sign: what turns the amounts into payments above nought."""
    if len(part.payments) < len(part.table):
        yield from _rows_left(part, sign)
    yield from _capital_not_understood(part)


def _rows_left(part: Lines, sign: float) -> Iterator[Left]:
    header = part.header
    rows = part.table.with_columns(pl.col("pounds") * sign)
    is_left = pl.col("pounds").is_null() | pl.col("date").is_null()
    lines = rows.filter(~pl.col("total") & is_left)
    amount, paid = pl.col("amount printed"), pl.col("date printed")
    foreign = pl.col("currency").is_not_null()
    unread = pl.col("pounds").is_null() & ~foreign
    undated = pl.col("pounds").is_not_null() & pl.col("date").is_null()
    said = f"in the column {header.name('amount')}"
    dated = f"in the column {header.name('date') if 'date' in header else ''}, and the file states no one month"
    of = partial(_if_any, part)
    yield from of(rows.filter("total"), "sums", "they add up the payments above them", sort="apart")
    if lines.is_empty():
        return
    yield from of(lines.filter(foreign), "rows in another currency", in_currencies(lines.filter(foreign)))
    yield from of(lines.filter(unread & amount.is_null()), "rows without an amount", f"nothing {said}")
    yield from of(lines.filter(unread & amount.is_not_null()), "rows without a number", said, amount)
    yield from of(lines.filter(undated & paid.is_null()), "rows without a date", f"nothing {dated}")
    yield from of(lines.filter(undated & paid.is_not_null()), "rows with another date", dated, paid)


def _capital_not_understood(part: Lines) -> Iterator[Left]:
    """Cells of payments that say of capital or revenue what is neither."""
    if "capital" in part.header:
        what = f'cells of "{part.header.name("capital")}"'
        printed, read = part.payments["capital printed"], part.payments["capital"]
        why = "neither capital nor revenue; read as not stated"
        yield from not_understood(what, why, printed, read, part.payments["row"], part.header.sheet.place)


def _if_any(
    part: Lines, rows: pl.DataFrame, what: str, why: str, printed: pl.Expr | None = None, sort: Sort = "lost"
) -> Iterator[Left]:
    if rows.is_empty():
        return
    shown = f', such as "{rows.select(printed).item(0, 0)}"' if printed is not None else ""
    pounds = float(rows["pounds"].sum()) if rows["pounds"].count() else None
    yield Left(what, len(rows), why + shown, part.header.sheet.place(rows["row"][0]), sort, pounds)


def in_currencies(rows: pl.DataFrame) -> str:
    """What rows come to in each currency: ``EUR 1,234.50 and USD 50.00``."""
    summed = rows.group_by("currency").agg(pl.col("foreign").sum()).sort("currency")
    return " and ".join(f"{currency} {amount:,.2f}" for currency, amount in summed.iter_rows())


def refuse_foreign(parts: Sequence[Lines], name: str) -> None:
    """Raise CannotTake where more rows, or a larger amount, are in another currency than in pounds."""
    if not any(part.table["currency"].count() for part in parts):
        return
    rows = pl.concat(part.table.filter(~pl.col("total")) for part in parts)
    foreign, pounds = rows.filter(pl.col("currency").is_not_null()), rows.filter(pl.col("pounds").is_not_null())
    at_home = float(pounds["pounds"].abs().sum())
    if len(foreign) <= len(pounds) and float(foreign["foreign"].abs().sum()) <= at_home:
        return
    raise CannotTake(
        f"{counted(len(foreign), 'rows')} in another currency ({in_currencies(foreign)}) beside "
        f"{counted(len(pounds), 'rows')} "
        f"and {say_pounds(at_home, 4)} in pounds",
        "payments in pounds, most of them at least",
        place=name,
        fix="ask the publisher for the amounts in pounds; nothing is converted here",
    )


def checks_of(part: Lines, sign: float) -> Iterator[Check]:
    """Each printed sum beside the payments above it: all of them, or those since the sum before."""
    if not part.table["total"].any():
        return
    before, taken = 0, part.payments
    for row, printed in part.table.filter("total").select("row", pl.col("pounds") * sign).iter_rows():
        above = taken.filter(pl.col("row") < row)
        found = [float(some["pounds"].sum()) * sign for some in (above, above.filter(pl.col("row") > before))]
        nearest = min(found, key=lambda sum_: abs(sum_ - printed))
        holds = abs(nearest - printed) < HALF_A_PENNY
        yield Check(f"sum in {part.header.sheet.place(row)}", printed, nearest, holds=holds)
        before = row
