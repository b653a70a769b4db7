"""The rows of one sheet of payments: what each says, in pounds or not, on which day or in which month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shiremoot.lazy import pl
from shiremoot.sources.cells import day, one_spaced
from shiremoot.sources.day_order import day_order
from shiremoot.sources.importers.payments_columns import decided
from shiremoot.sources.importers.payments_money import with_pounds
from shiremoot.sources.importers.payments_months import month_of_sheet, month_said, month_stated, texts_of, year_stated
from shiremoot.sources.importers.payments_periods import Months, periods
from shiremoot.sources.importers.payments_totals import with_totals
from shiremoot.sources.importers.payments_undated import month_of
from shiremoot.sources.meanings import Header
from shiremoot.sources.withheld import MAY_BE_WITHHELD, is_redacted
from shiremoot.sources.words import truths

WORDS = ("body", "supplier", "supplier_id", "category", "department", "reference")
CAPITAL = dict.fromkeys(("c", "cap", "capital", "capex", "capital expenditure", "capital spend"), True)
REVENUE = dict.fromkeys(("r", "rev", "revenue", "opex", "revenue expenditure", "revenue spend"), False)
ONE_MONTH = 0.8  # share of dated rows in one month from which a file is of that month
IMPOSSIBLE_DAY = r"^\W*\d{1,4}\D{1,2}\d{1,2}\D{1,2}\d{2,4}"  # shaped like a day and none: it contradicts any month


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """The rows of a sheet.

    header: with one column for each meaning. table: every row below it, with pounds (null where there are none),
    foreign and currency (amounts in another one), date (Date), dated (by what: "day", "month" that its cell states,
    "file" for the month of the file), total (Boolean) and what a payment is told with. month: that of the whole file.
    payments: those that can be
    taken. said: what the content decided.
    """

    header: Header
    table: pl.DataFrame
    payments: pl.DataFrame
    month: date | None
    said: tuple[str, ...]

    @property
    def place(self) -> str:
        """Where the sheet stands, for a message."""
        return self.header.sheet.place()


def lines_of(header: Header) -> Lines:
    """The rows of the sheet below a header.

    Raises: CannotTake where the content leaves open, or contradicts, which column is which; where it leaves open
    whether the day or the month stands first in its dates, or whether its periods are months.
    """
    below = header.sheet.below(header.row)
    choice = decided(header, below)
    header = choice.header
    amount, paid = header.column("amount"), header.column("date") if "date" in header else None
    currency = header.column("currency") if "currency" in header else None
    rows = (
        with_pounds(below, amount, currency, header.name("amount"))
        .select(
            "row",
            pl.lit(header.sheet.name or None, pl.String).alias("sheet"),
            "pounds",
            "foreign",
            "currency",
            pl.col(amount).alias("amount printed"),
            (pl.col(paid) if paid else pl.lit(None, pl.String)).alias("date printed"),
            *(_words(header, one) for one in WORDS),
            _words(header, "capital").alias("capital printed"),
            _capital(header),
        )
        .with_columns(pl.col("supplier").map_batches(_redacted, return_dtype=pl.Boolean).alias("redacted"))
    )
    rows = with_totals(rows)
    said = choice.said
    if paid is None:
        month = month_of(header)
        table = rows.with_columns(date=pl.lit(month, pl.Date), dated=pl.lit("file"))
    else:
        order, six = day_order(header.sheet, header.row, below, paid), periods(header, below, paid)
        table, month = _dated(rows, header, six.months, month_first=order.month_first)
        said = (*said, *order.say(header.name("date")), *six.say())
    known = table["date"].is_not_null() & table["pounds"].is_not_null()
    return Lines(header, table, table.filter(~table["total"] & known), month, said)


def _words(header: Header, meaning: str) -> pl.Expr:
    found = one_spaced(header.column(meaning)) if meaning in header else pl.lit(None, pl.String)
    return found.alias(meaning)


def _capital(header: Header) -> pl.Expr:
    if "capital" not in header:
        return pl.lit(None, pl.Boolean).alias("capital")
    return truths(pl.col(header.column("capital")), CAPITAL | REVENUE).alias("capital")


def _redacted(suppliers: pl.Series) -> pl.Series:
    """For each supplier whether the name is withheld; null where none stands."""
    names = suppliers.unique()
    withheld = [name for name in names.filter(names.str.contains(MAY_BE_WITHHELD)) if is_redacted(name)]
    return suppliers.is_in(pl.Series(withheld, dtype=pl.String).implode())


def _dated(rows: pl.DataFrame, header: Header, six: Months, *, month_first: bool) -> tuple[pl.DataFrame, date | None]:
    """The rows with their date; one that states a month, or nothing readable, has the first day of a month.

    six: the months of cells of six digits.
    The second part is the file's own month: that of most of its rows, else the one that its name and titles state.
    """
    texts = texts_of(header.sheet, header.row)
    is_month = header.meaning_of("date") == "period"
    read = rows.with_columns(day("date printed", month_first=month_first).alias("day"))
    if is_month:
        read = read.with_columns(pl.col("day").dt.month_start())
    unread = read.filter(pl.col("day").is_null())["date printed"].drop_nulls().unique()
    said = six | {cell: month for cell in unread if (month := month_said(cell, year_stated(texts)))}
    read = read.with_columns(_looked_up(said).alias("month"))
    month = _month_of_all(read, texts, header.sheet.name)
    vague = pl.col("date printed").is_null() | ~pl.col("date printed").str.contains(IMPOSSIBLE_DAY)
    open_ = read.filter(pl.col("day").is_null() & pl.col("month").is_null() & pl.col("pounds").is_not_null())
    several = is_month and open_["date printed"].drop_nulls().n_unique() > 1
    of_file = pl.when(vague & pl.lit(not several)).then(pl.lit(month, pl.Date))
    how = "month" if is_month else "day"
    dated = read.with_columns(
        pl.coalesce("day", "month", of_file).alias("date"),
        pl.when(pl.col("day").is_not_null())
        .then(pl.lit(how))
        .when(pl.col("month").is_not_null())
        .then(pl.lit("month"))
        .when(vague)
        .then(pl.lit("file"))
        .alias("dated"),
    )
    return dated.drop("day", "month"), month


def _looked_up(said: Months) -> pl.Expr:
    if not said:
        return pl.lit(None, pl.Date)
    return pl.col("date printed").replace_strict(said, default=None, return_dtype=pl.Date)


def _month_of_all(read: pl.DataFrame, texts: tuple[str, ...], sheet: str) -> date | None:
    of_rows = read.filter(~pl.col("total")).select(pl.coalesce("day", "month").dt.month_start().alias("month"))
    counted = of_rows.drop_nulls()["month"].value_counts().sort("count", "month", descending=True)
    if len(counted) and counted["count"][0] >= ONE_MONTH * int(counted["count"].sum()):
        return counted["month"].to_list()[0]  # type: ignore[no-any-return]
    return month_of_sheet(sheet, year_stated(texts)) or month_stated(texts)
