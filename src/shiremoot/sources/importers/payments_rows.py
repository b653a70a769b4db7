"""The rows of one sheet of payments: what each says, in pounds or not, on which day or in which month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shiremoot.lazy import pl
from shiremoot.sources.cells import days_of, one_spaced
from shiremoot.sources.day_order import day_order
from shiremoot.sources.importers.payments_columns import decided
from shiremoot.sources.importers.payments_money import in_pounds
from shiremoot.sources.importers.payments_months import month_of_sheet, month_said, month_stated, texts_of, year_stated
from shiremoot.sources.importers.payments_periods import NONE, Months, periods
from shiremoot.sources.importers.payments_totals import with_totals
from shiremoot.sources.importers.payments_undated import month_of
from shiremoot.sources.meanings import Header
from shiremoot.sources.withheld import MAY_BE_WITHHELD, is_redacted
from shiremoot.sources.words import truths_of

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
    "file" for the month of the file), total (Boolean) and what a payment is told with. month: that of the whole file,
    which is looked for where a payment has no day of its own. payments: those that can be taken. said: what the content
    decided.
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
    amount, when = header.column("amount"), _when(header, below)
    currencies = below[header.column("currency")] if "currency" in header else None
    words = _words(header, below)
    suppliers = words["supplier"].unique()
    rows = pl.DataFrame(
        {
            "row": below["row"],
            "sheet": _repeated(header.sheet.name or None, len(below)),
            **in_pounds(below[amount], currencies, header.name("amount")).to_dict(),
            "amount printed": below[amount],
            "date printed": when.printed,
            "day": when.days,
            **words,
            "capital": truths_of(words["capital printed"], CAPITAL | REVENUE),
            "redacted": _redacted(words["supplier"], suppliers),
        }
    )
    table, month = _dated(with_totals(rows, suppliers), header, when.months)
    is_payment = ~pl.col("total") & pl.col("date").is_not_null() & pl.col("pounds").is_not_null()
    taken = table.select(is_payment).to_series()
    payments = table if taken.all() else table.filter(taken)
    return Lines(header, table, payments, month, (*choice.said, *when.said))


@dataclass(frozen=True, slots=True, eq=False)
class _When:
    """What a sheet's column of days holds: as printed, as days, as months of six digits. said: what decided them."""

    printed: pl.Series
    days: pl.Series
    months: Months
    said: tuple[str, ...]


def _when(header: Header, below: pl.DataFrame) -> _When:
    if "date" not in header:
        nothing = _repeated(None, len(below))
        return _When(nothing, nothing.cast(pl.Date), {}, ())
    column, name = header.column("date"), header.name("date")
    order = day_order(header.sheet, header.row, below, column)
    days = days_of(below[column], month_first=order.month_first)
    is_open = days.null_count() > below[column].null_count()  # six digits are no day
    six = periods(header, below, column) if is_open else NONE
    return _When(below[column], days, six.months, (*order.say(name), *six.say()))


def _words(header: Header, below: pl.DataFrame) -> dict[str, pl.Series]:
    """What is told of each payment in words, by what it means; null where there is no such column."""
    columns = {meaning: meaning for meaning in WORDS} | {"capital printed": "capital"}
    known = {name: below[header.column(meaning)] for name, meaning in columns.items() if meaning in header}
    return dict.fromkeys(columns, _repeated(None, len(below))) | one_spaced(pl.DataFrame(known)).to_dict()


def _repeated(text: str | None, times: int) -> pl.Series:
    return pl.Series([text], dtype=pl.String).new_from_index(0, times)


def _redacted(suppliers: pl.Series, names: pl.Series) -> pl.Series:
    """For each supplier whether the name is withheld; null where none stands. names: each of them once."""
    withheld = [name for name in names.filter(names.str.contains(MAY_BE_WITHHELD)) if is_redacted(name)]
    return suppliers.is_in(withheld)


def _dated(rows: pl.DataFrame, header: Header, six: Months) -> tuple[pl.DataFrame, date | None]:
    """The rows with their date; one that states a month, or nothing readable, has the first day of a month.

    six: the months of cells of six digits.
    The second part is the file's own month: where no column says when the one that is stated of all; else that of most
    of its rows, or the one that its name and titles state; None where every row has a day.
    """
    if "date" not in header:
        month = month_of(header)
        return rows.drop("day").with_columns(pl.lit(month, pl.Date).alias("date"), pl.lit("file").alias("dated")), month
    is_month = header.meaning_of("date") == "period"
    if not is_month and not (rows["day"].has_nulls() and _any_undated(rows)):
        return rows.drop("day").with_columns(rows["day"].alias("date"), pl.lit("day").alias("dated")), None
    texts = texts_of(header.sheet, header.row)
    year = year_stated(texts)
    read = rows
    if is_month:
        read = read.with_columns(pl.col("day").dt.month_start())
    unread = read.filter(pl.col("day").is_null())["date printed"].drop_nulls().unique()
    said = six | {cell: month for cell in unread if (month := month_said(cell, year))}
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


def _any_undated(rows: pl.DataFrame) -> bool:
    """Whether any amount but a sum has no day: what a sum would have for a month is nobody's question."""
    undated = rows.filter(pl.col("day").is_null())
    return bool((undated["pounds"].is_not_null() & ~undated["total"]).any())


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
