"""Payments to suppliers (£500 files), of whatever layout a body publishes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from shiremoot.lazy import pl
from shiremoot.sources.cells import day, number, one_spaced
from shiremoot.sources.errors import CannotTake
from shiremoot.sources.meanings import Header, headers, meanings, only_header
from shiremoot.sources.raw import SourceFile
from shiremoot.sources.taking import HALF_A_PENNY, Balance, Check, Left, Sort, Taken
from shiremoot.sources.withheld import MAY_BE_WITHHELD, is_redacted

COLUMNS = Path(__file__).parent / "payments_columns.yaml"
NEEDED = ("amount", "supplier", "date")
WORDS = ("body", "supplier", "supplier_id", "category", "department", "reference")
ORDER = ("body", "date", "pounds", *WORDS[1:], "capital", "redacted", "row")
CAPITAL = {"c": True, "cap": True, "capital": True, "capex": True}
REVENUE = {"r": False, "rev": False, "revenue": False, "opex": False}
TURNED = 0.8  # share of amounts below nought from which a file must print its payments with a minus
UNCLEAR = 0.4  # share from which neither reading is clear, and the notes say so
MONTHLY = 0.5  # share of rows in one month from which the others are worth telling
TOTAL = r"(?i)^(?:grand |sub[- ]?)?totals?\b"
PERIOD = re.compile(r"[\W_]+(?:19|20)\d\d.*$")


def recognises(file: SourceFile) -> bool:
    """Whether a file has, on one row, headers that mean an amount, a supplier and a date of payment."""
    return bool(headers(file, meanings(COLUMNS), NEEDED))


def take(file: SourceFile) -> Taken:
    """The payments of a file, one row a line of it, as printed but for spaces and sign.

    Columns: body, date (Date), pounds (Float64; a payment is above nought, a refund below), supplier,
    supplier_id, category (type of expense), department (service area), reference, capital (Boolean; null where the
    file does not say), redacted (Boolean: the supplier's name is withheld), row. Text is null where nothing stands.
    Sums at the foot are left out and checked; rows whose amount or date cannot be read are left out and counted.
    One invoice may stand on several lines: add them up by supplier and reference.
    Raises: CannotTake where no column, or two, claim to be the amount, the supplier or the date; where no
    row can be read; where several sheets hold payments.
    Source: Local Government Transparency Code 2015, on expenditure above £500.
    """
    header = only_header(file, meanings(COLUMNS), NEEDED, "payments")
    header.refuse_ties(NEEDED)
    read = _read(header)
    totals = read.filter("total")
    lines = read.filter(~pl.col("total"))
    taken = lines.filter(pl.col("date").is_not_null() & pl.col("pounds").is_not_null())
    if taken.is_empty():
        raise _nothing_read(header, read)
    below = _share_below(taken)
    body, body_notes = _body(taken, file)
    sign = -1.0 if below >= TURNED else 1.0
    lines, totals = (rows.with_columns(pl.col("pounds") * sign) for rows in (lines, totals))
    table = taken.with_columns(body, pl.col("pounds") * sign).select(ORDER)
    return Taken(
        table=table,
        covers=_covers(table, sign),
        left=tuple(_left(header, lines, totals)),
        checks=tuple(_checks(header, table, totals)),
        notes=(_columns_said(header), *_sign_said(below), *body_notes, *_months_said(table)),
        balance=Balance(len(read), len(table), sign * float(read["pounds"].sum()), float(table["pounds"].sum())),
    )


def _read(header: Header) -> pl.DataFrame:
    """Every row below the header: what it says, its amount and date also as printed, whether it is a sum."""
    amount, paid = header.column("amount"), header.column("date")
    return (
        header.sheet.below(header.row)
        .select(
            "row",
            number(amount).alias("pounds"),
            day(paid).alias("date"),
            pl.col(amount).alias("amount printed"),
            pl.col(paid).alias("date printed"),
            *(_words(header, one) for one in WORDS),
            _capital(header),
        )
        .with_columns(_is_total(), pl.col("supplier").map_batches(_redacted, return_dtype=pl.Boolean).alias("redacted"))
    )


def _words(header: Header, meaning: str) -> pl.Expr:
    found = one_spaced(header.column(meaning)) if meaning in header else pl.lit(None, pl.String)
    return found.alias(meaning)


def _capital(header: Header) -> pl.Expr:
    if "capital" not in header:
        return pl.lit(None, pl.Boolean).alias("capital")
    said = pl.col(header.column("capital")).str.to_lowercase()
    return said.replace_strict(CAPITAL | REVENUE, default=None, return_dtype=pl.Boolean).alias("capital")


def _redacted(suppliers: pl.Series) -> pl.Series:
    """For each supplier whether the name is withheld; null where none stands."""
    names = suppliers.unique()
    withheld = [name for name in names.filter(names.str.contains(MAY_BE_WITHHELD)) if is_redacted(name)]
    return suppliers.is_in(pl.Series(withheld, dtype=pl.String))


def _is_total() -> pl.Expr:
    """An amount that belongs to no payment: no date, no reference, and the word total where a supplier would stand."""
    nameless = pl.col("supplier").is_null() | pl.col("supplier").str.contains(TOTAL)
    undated = pl.col("date printed").is_null() | pl.col("date printed").str.contains(TOTAL)
    return (nameless & undated & pl.col("reference").is_null() & pl.col("pounds").is_not_null()).alias("total")


def _nothing_read(header: Header, read: pl.DataFrame) -> CannotTake:
    """Why not one row of a file can be taken."""
    if read.is_empty():
        return CannotTake("no row below the header", "payments", place=header.sheet.place(header.row + 1))
    first = read.row(0, named=True)
    return CannotTake(
        f'no row with an amount and a date; the first has "{first["amount printed"] or ""}" as '
        f'{header.name("amount")} and "{first["date printed"] or ""}" as {header.name("date")}',
        "amounts such as 1,234.50 and dates such as 03/04/2023, day first",
        place=header.sheet.place(first["row"]),
    )


def _share_below(taken: pl.DataFrame) -> float:
    """Share of amounts, nought apart, that are below it."""
    amounts = taken["pounds"].filter(taken["pounds"] != 0)
    return int((amounts < 0).sum()) / max(len(amounts), 1)


def _sign_said(below: float) -> Iterator[str]:
    if below >= TURNED:
        yield f"{below:.1%} of the amounts are printed below nought: payments have a minus here; their sign was turned"
    elif below >= UNCLEAR:
        yield f"{below:.1%} of the amounts are printed below nought: whether those are payments or refunds is not clear"


def _body(taken: pl.DataFrame, file: SourceFile) -> tuple[pl.Expr, list[str]]:
    """Who paid: as printed, or else by the file's name, which the second part tells."""
    if taken["body"].null_count() < len(taken):
        return pl.col("body"), []
    stem = Path(file.name).stem
    named = re.sub(r"[\W_]+", " ", PERIOD.sub("", stem)).strip() or stem
    return pl.lit(named).alias("body"), [f'no column says who paid; the body "{named}" is read from the file\'s name']


def _covers(table: pl.DataFrame, sign: float) -> dict[str, str]:
    first, last = table["date"].min(), table["date"].max()
    return {
        "body": "; ".join(table["body"].drop_nulls().unique(maintain_order=True).to_list()),
        "from": str(first),
        "to": str(last),
        "sign": "payments are printed below nought and were turned"
        if sign < 0
        else "payments are printed above nought",
    }


def _left(header: Header, lines: pl.DataFrame, totals: pl.DataFrame) -> Iterator[Left]:
    """Rows that were not taken, by reason."""
    amount, paid = pl.col("amount printed"), pl.col("date printed")
    unread = pl.col("pounds").is_null()
    undated = ~unread & pl.col("date").is_null()
    said = f"in the column {header.name('amount')}"
    dated = f"in the column {header.name('date')}"
    of = partial(_if_any, header)
    yield from of(totals, "sums", "they add up the payments above them", sort="apart")
    yield from of(lines.filter(unread & amount.is_null()), "rows without an amount", f"nothing {said}")
    yield from of(lines.filter(unread & amount.is_not_null()), "rows without a number", said, amount)
    yield from of(lines.filter(undated & paid.is_null()), "rows without a date", f"nothing {dated}")
    yield from of(lines.filter(undated & paid.is_not_null()), "rows with another date", dated, paid)


def _if_any(
    header: Header, rows: pl.DataFrame, what: str, why: str, printed: pl.Expr | None = None, sort: Sort = "lost"
) -> Iterator[Left]:
    if rows.is_empty():
        return
    shown = f', such as "{rows.select(printed).item(0, 0)}"' if printed is not None else ""
    pounds = float(rows["pounds"].sum()) if rows["pounds"].count() else None
    yield Left(what, len(rows), why + shown, header.sheet.place(rows["row"][0]), sort, pounds)


def _checks(header: Header, taken: pl.DataFrame, totals: pl.DataFrame) -> Iterator[Check]:
    """Each printed sum beside the payments above it: all of them, or those since the sum before."""
    before = 0
    for row, printed in totals.select("row", "pounds").iter_rows():
        above = taken.filter(pl.col("row") < row)
        found = [float(part["pounds"].sum()) for part in (above, above.filter(pl.col("row") > before))]
        nearest = min(found, key=lambda sum_: abs(sum_ - printed))
        yield Check(f"sum in {header.sheet.place(row)}", printed, nearest, holds=abs(nearest - printed) < HALF_A_PENNY)
        before = row


def _columns_said(header: Header) -> str:
    """Which columns were read as what: the one choice that every figure rests on."""
    columns = (f'{meaning.replace("_", " ")} from "{header.name(meaning)}"' for meaning in header.claims)
    beside = [f'"{name}"' for name in header.passed_over("amount")]
    return f"columns: {', '.join(columns)}" + (f"; not the amount: {', '.join(beside)}" if beside else "")


def _months_said(table: pl.DataFrame) -> Iterator[str]:
    """Dates outside the month that most of a monthly file is about."""
    dated = table.select("date", pl.col("date").dt.month_start().alias("month"))
    month, rows = dated["month"].value_counts().sort("count", "month", descending=True).row(0)
    outside = dated.filter(pl.col("month") != month)["date"]
    if len(outside) and rows > MONTHLY * len(table):
        said = f"{month:%Y-%m} ({outside.min()!s} to {outside.max()!s})"
        yield f"{len(outside):,} of {len(table):,} dates lie outside {said}"
