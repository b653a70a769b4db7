"""Which rows of a payment file add up others, and so are no payments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shiremoot.lazy import pl
from shiremoot.sources.taking import HALF_A_PENNY

SUMS = r"(?i)\b(?:(?:sub-?)?totals?|sum)\b"
# What else may stand in the cell of a sum: of these words alone no name of a firm is made.
BESIDE = re.compile(
    "a|all|amount|and|annual|excl|excluding|expenditure|file|for|from|fy|gbp|grand|gross|in|incl|"
    "including|invoices|lines|m|month|monthly|months|net|of|on|our|over|overall|p|page|paid|payment|"
    "payments|period|pounds|published|q|quarter|quarterly|report|row|rows|running|sheet|spend|spending|"
    "sub|subtotal|subtotals|sum|suppliers|the|these|this|to|total|totals|transactions|value|vat|week|"
    "weekly|year|yearly|january|february|march|april|may|june|july|august|september|october|november|"
    "december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec"
)
FIRM = re.compile(r"(?i)\b(?:ltd|limited|plc|llp|inc|company|cic|gmbh)\b")
WORDS = ("body", "category", "department")  # where a sum may be named, if no supplier is
FORMULA = re.compile(r"[=@+]|-\w")  # how a spreadsheet's formula begins: "@SUM(A1)" is a name that somebody typed
FEWEST = 2  # payments that a sum of another name adds up: one equals itself by chance


def is_sum(name: str) -> bool:
    """Whether a cell says that its row adds up others: "Total", "TOTAL FOR MONTH", "Sub-total: April 2023".

    >>> [is_sum(name) for name in ("Grand Total", "Total for Roads", "Total Gas & Power Ltd", "Total Fitness")]
    [True, True, False, False]
    """
    if not re.search(SUMS, name) or FORMULA.match(name):
        return False
    words = re.findall(r"[a-z]+", name.lower())
    if all(map(BESIDE.fullmatch, words)):
        return True
    return words[:2] in (["total", "for"], ["totals", "for"], ["total", "of"]) and not FIRM.search(name)


def with_totals(read: pl.DataFrame, suppliers: pl.Series) -> pl.DataFrame:
    """The rows of a sheet with ``total``: whether each adds up payments above it.

    read: pounds, supplier, reference, "date printed", the day that it is read as, and the other words of a row, in the
    file's order. suppliers: the names in it, each once. A row adds up others where its supplier, or its date, or where
    neither stands any of its words, says so and it has no reference; where nothing but its amount stands in it; or
    where its name holds the word total and its amount is what the payments above come to, all of them or those since
    the sum before.
    """
    total = pl.Series("total", [False]).new_from_index(0, len(read))
    candidates = [one for one in _candidates(read, suppliers) if len(one)]
    if candidates:
        rows = pl.concat(candidates).unique("at").sort("at") if len(candidates) > 1 else candidates[0]
        found = list(_found(rows.filter(pl.col("pounds").is_not_null())))
        total = total.scatter(found, values=True) if found else total
    return read.with_columns(total)


def _candidates(read: pl.DataFrame, suppliers: pl.Series) -> Iterator[pl.DataFrame]:
    """The rows that may add up others, with the place ``at`` of each and what stands ``up_to`` it."""
    rows = read.select(
        pl.int_range(pl.len()).alias("at"),
        pl.col("pounds").fill_null(0.0).cum_sum().alias("up_to"),
        *("pounds", "day", "date printed", "supplier", "reference", *WORDS),
    )
    if len(sums := suppliers.filter(suppliers.str.contains(SUMS))):
        yield rows.filter(pl.col("supplier").is_in(sums.to_list()))
    if read["day"].has_nulls():
        yield rows.filter(pl.col("day").is_null()).filter(pl.col("date printed").str.contains(SUMS))
    if read["supplier"].has_nulls():
        is_bare = pl.col("date printed").is_null() & pl.col("reference").is_null()
        says = pl.any_horizontal(pl.col(word).str.contains(SUMS) for word in WORDS)
        yield rows.filter(pl.col("supplier").is_null()).filter(is_bare | says)


def _found(candidates: pl.DataFrame) -> Iterator[int]:
    """The places of the sums; each knows the sums before it, which add nothing."""
    sums, last, last_sum = 0.0, -1, 0.0
    for row in candidates.iter_rows(named=True):
        at, pounds = int(row["at"]), float(row["pounds"])
        above = float(row["up_to"]) - pounds - sums
        since = above - last_sum
        adds_up = at - last > FEWEST and min(abs(above - pounds), abs(since - pounds)) < HALF_A_PENNY
        if _is_total(row, adds_up=adds_up):
            yield at
            sums, last, last_sum = sums + pounds, at, above


def _is_total(row: dict[str, object], *, adds_up: bool) -> bool:
    named = row["supplier"] if row["supplier"] is not None else row["date printed"]
    said = [named] if named is not None else []
    if row["supplier"] is None:
        said += [row[word] for word in WORDS if row[word] is not None]
    if not said:
        return True
    says_so = any(is_sum(str(one)) for one in (*said, row["date printed"] or ""))
    return adds_up or (says_so and row["reference"] is None)
