"""What a reader must know of a file of payments: which column was read as what, its sign, its days and months."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shiremoot.lazy import pl
from shiremoot.money import say_pounds
from shiremoot.sources.importers.payments_rows import Lines

UNCLEAR = 0.4  # share below nought from which neither reading of the sign is clear
MONTHLY = 0.5  # share of rows in one month from which the others are worth telling
MOST_SHOWN = 3


def columns_said(part: Lines, *, named: bool) -> str:
    """Which columns were read as what: the one choice that every figure rests on. named: with the sheet's name."""
    header = part.header
    columns = (f'{meaning.replace("_", " ")} from "{header.name(meaning)}"' for meaning in header.claims)
    beside = [f'"{name}"' for name in header.passed_over("amount")]
    of = f' of the sheet "{header.sheet.name}"' if named else ""
    return f"columns{of}: {', '.join(columns)}" + (f"; not the amount: {', '.join(beside)}" if beside else "")


def sign_said(below: float, *, turned: float) -> Iterator[str]:
    """Whether amounts are printed below nought. turned: share from which their sign was turned."""
    if below >= turned:
        yield f"{below:.1%} of the amounts are printed below nought: payments have a minus here; their sign was turned"
    elif below >= UNCLEAR:
        yield f"{below:.1%} of the amounts are printed below nought: whether those are payments or refunds is not clear"


def days_said(parts: Sequence[Lines]) -> Iterator[str]:
    """Rows without a day: how many, what they come to, what stands there instead, and which month they have."""
    for part in parts:
        payments = part.payments
        of_month = payments.filter(pl.col("dated") == "month")
        if len(of_month):
            yield f"{_rows(of_month)} state a month instead of a day{_such_as(of_month)}: only their month is known"
        of_file = payments.filter(pl.col("dated") == "file")
        if len(of_file) and part.month is not None:
            why = "" if "date" in part.header else ", as no column says when"
            said = f"{_rows(of_file)} have no day{_such_as(of_file)}{why}"
            yield f"{said}: they have the file's month, {part.month:%Y-%m}"


def payers_said(table: pl.DataFrame) -> Iterator[str]:
    """Rows that do not say who paid in a file in which others do: how many, and what they come to."""
    silent = table.filter(pl.col("body").is_null())
    if 0 < len(silent) < len(table):
        yield f"{_rows(silent)} do not say who paid, though others do: they are nobody's"


def _rows(rows: pl.DataFrame) -> str:
    return f"{len(rows):,} rows, {say_pounds(float(rows['pounds'].sum()), 4)},"


def _such_as(rows: pl.DataFrame) -> str:
    shown = rows["date printed"].drop_nulls().unique(maintain_order=True)[:MOST_SHOWN]
    quoted = ", ".join(f'"{cell}"' for cell in shown)
    return f" ({quoted})" if quoted else ""


def months_said(table: pl.DataFrame) -> Iterator[str]:
    """Dates outside the month that most of a monthly file is about."""
    dated = table.select("date", pl.col("date").dt.month_start().alias("month"))
    month, rows = dated["month"].value_counts().sort("count", "month", descending=True).row(0)
    outside = dated.filter(pl.col("month") != month)["date"]
    if len(outside) and rows > MONTHLY * len(table):
        said = f"{month:%Y-%m} ({outside.min()!s} to {outside.max()!s})"
        yield f"{len(outside):,} of {len(table):,} dates lie outside {said}"
