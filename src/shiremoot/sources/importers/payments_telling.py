"""What a reader must know of a file of payments: which column was read as what, its sign, its days and months."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from shiremoot.lazy import pl
from shiremoot.money import say_pounds
from shiremoot.sources.counting import agreeing, counted
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
        if (payments["dated"] == "day").all():
            continue
        of_month = payments.filter(pl.col("dated") == "month")
        if times := len(of_month):
            known = f"only {'its' if times == 1 else 'their'} month is known"
            yield f"{_rows(of_month)} {agreeing(times, 'state')} a month instead of a day{_such_as(of_month)}: {known}"
        of_file = payments.filter(pl.col("dated") == "file")
        if (times := len(of_file)) and part.month is not None:
            why = "" if "date" in part.header else ", as no column says when"
            month = f"{agreeing(times, 'they have')} the file's month, {part.month:%Y-%m}"
            yield f"{_rows(of_file)} {agreeing(times, 'have')} no day{_such_as(of_file)}{why}: {month}"


def payers_said(table: pl.DataFrame) -> Iterator[str]:
    """Rows that do not say who paid in a file in which others do: how many, and what they come to."""
    if 0 < table["body"].null_count() < len(table):
        silent = table.filter(pl.col("body").is_null())
        do, they = (agreeing(len(silent), said) for said in ("do not say who paid", "they are nobody's"))
        yield f"{_rows(silent)} {do}, though others do: {they}"


def _rows(rows: pl.DataFrame) -> str:
    return f"{counted(len(rows), 'rows')}, {say_pounds(float(rows['pounds'].sum()), 4)},"


def _such_as(rows: pl.DataFrame) -> str:
    shown = rows["date printed"].drop_nulls().unique(maintain_order=True)[:MOST_SHOWN]
    quoted = ", ".join(f'"{cell}"' for cell in shown)
    return f" ({quoted})" if quoted else ""


def months_said(table: pl.DataFrame) -> Iterator[str]:
    """Dates outside the month that most of a monthly file is about."""
    days = dict(table["date"].value_counts().iter_rows())
    months = Counter[date]()
    for day, times in days.items():
        months[day.replace(day=1)] += times
    month, rows = max(months.items(), key=lambda one: (one[1], one[0]))
    outside = [day for day in days if day.replace(day=1) != month]
    if outside and rows > MONTHLY * len(table):
        said = f"{month:%Y-%m} ({min(outside)!s} to {max(outside)!s})"
        yield f"{len(table) - rows:,} of {len(table):,} dates {agreeing(len(table) - rows, 'lie')} outside {said}"
