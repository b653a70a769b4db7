"""Whether an amount is a line's own, or an invoice's total that is printed again on each of its lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from shiremoot.lazy import pl
from shiremoot.sources.cells import number, numbers_of
from shiremoot.sources.meanings import Header
from shiremoot.sources.taking import HALF_A_PENNY

# Headings of numbers that are no amounts of a line, or only a part of one.
NO_AMOUNT = re.compile(
    r"\b(?:id|no|nos|number|num|code|ref|reference|vat|tax|account|centre|center|period|year|month|day|date|quarter|"
    r"quantity|qty|mcc|batch|postcode|key|count|level|rate|percent|discount|non recoverable|irrecoverable|charity)\b"
)
NET_OF_VAT = re.compile(r"\b(?:net|excl?|excluding|ex|exc|without|less|incl?|including|inc|gross)\b")
MONEY = re.compile(
    r"\b(?:amounts?|amt|value|total|net|gross|sum|cost|price|paid|spend|invoiced|payment|debit|gbp|line)\b"
)
MOSTLY = 0.9
HALF = 0.5
ENOUGH = 1_000  # cells
MATERIAL = 0.01  # share of all money from which a repeated amount is a question


@dataclass(frozen=True, slots=True)
class Reading:
    """The rows of a sheet, with the columns that are decided: the supplier's, and the date's where there is one."""

    rows: pl.DataFrame
    supplier: str
    date: str | None


def money_columns(header: Header, rows: pl.DataFrame, apart: int) -> list[int]:
    """Columns other than this that hold amounts, as their headings and their numbers tell."""
    taken = {at for columns in header.claims.values() for at in columns}
    read = {int(column) for column in rows.columns if column.isdigit()}  # a workbook's stray cells at the right are not
    may_be = (at for at, name in enumerate(header.names) if at in read - taken and _may_be_amount(name))
    return [at for at in may_be if at != apart and _is_money(rows, str(at), header.names[at])]


def spread(cells: pl.Series) -> pl.Series:
    """What stands in a column, or as many cells of it as tell what it holds, evenly from its first to its last."""
    filled = cells.drop_nulls() if cells.null_count() else cells
    return filled.gather_every(len(filled) // ENOUGH) if len(filled) >= 2 * ENOUGH else filled


def _may_be_amount(name: str) -> bool:
    words = " ".join(re.findall(r"[a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()))
    barred = NO_AMOUNT.search(words)
    return not barred or (barred[0] in {"vat", "tax"} and bool(NET_OF_VAT.search(words)))


def _is_money(rows: pl.DataFrame, column: str, name: str) -> bool:
    filled = rows[column].count()
    if filled < HALF * rows.height or not filled:
        return False
    cells = spread(rows[column])
    if cells.str.contains("[0-9]").sum() < MOSTLY * len(cells):
        return False
    read = numbers_of(cells).drop_nulls()
    if len(read) < MOSTLY * len(cells) or not (read != 0).any():
        return False
    return bool(MONEY.search(name.lower())) or bool((read != read.round(0)).any())


def lines_or_total(reading: Reading, total: str, line: str) -> Literal["lines", "question", "apart"]:
    """Whether the lines add up to an amount that repeats ("lines"), or it only repeats ("question"), or neither.

    total, line: columns of amounts. Rows of one supplier and one day with the same total are looked at together. They
    are lines of it where they add up to it to the penny, in half of those cases at least, and where the two columns
    agree for invoices of one line. It is a question where most rows of suppliers with several in a day repeat a total
    while the lines differ, and that comes to a hundredth of the money.
    """
    read = reading.rows.select(
        pl.col(reading.supplier).alias("supplier"),
        (pl.col(reading.date) if reading.date else pl.lit(None)).alias("day"),
        number(total).alias("total"),
        number(line).alias("line"),
    ).filter(pl.col("total").is_not_null() & pl.col("line").is_not_null() & (pl.col("total") != 0))
    groups = read.group_by("supplier", "day", "total").agg(
        pl.len().alias("rows"), pl.col("line").sum().alias("sum"), pl.col("line").n_unique().alias("several")
    )
    adds_up = (pl.col("sum") - pl.col("total")).abs() < HALF_A_PENNY
    together = groups.filter(pl.col("rows") > 1).filter(adds_up | (pl.col("several") > 1))
    if together.is_empty():
        return "apart"
    alone = groups.filter(pl.col("rows") == 1)
    agree = alone.filter(adds_up).height >= HALF * alone.height
    if agree and together.filter(adds_up).height >= HALF * together.height:
        return "lines"
    in_several = read.group_by("supplier", "day").len().filter(pl.col("len") > 1)["len"].sum()
    repeated = float((together["total"].abs() * (together["rows"] - 1)).sum())
    is_much = int(together["rows"].sum()) >= HALF * int(in_several) and repeated >= MATERIAL * float(
        read["total"].abs().sum()
    )
    return "question" if is_much else "apart"
