"""Cells of published tables: numbers as people print them, the marks they print for none, dates."""

from __future__ import annotations

from math import isfinite

from shiremoot.lazy import pl
from shiremoot.sources.days import days, plain_days, shows_month_first
from shiremoot.sources.instants import day_in_london, instants, is_zoned

GRAVE = "\N{LATIN CAPITAL LETTER A WITH CIRCUMFLEX}"  # what the pound sign's first byte looks like when misread
NOT_DIGITS = rf"[£$€\x{{FFFD}}{GRAVE}\s\x{{A0}},]"
THOUSANDS = r"^[^,]*$|^[^\d,.]*\d{1,3}(?:,\d{3})+(?:\.\d*)?\D*$"  # no comma, or each where it parts thousands
LAST_MINUTE = r"[T ]23:59"  # printed for the end of a day, in whatever zone
SEVERAL = 100  # cells from which it pays to see whether they are alike
FEW = 4  # times: where no more than one cell in four needs mending, the others are left alone
MARKS = ("...", "…", "..", "-", "–", "[x]", "[z]", "[c]", "[u]", "n/a", "na", "x", "#n/a")


def number(column: str) -> pl.Expr:
    """A column of text as numbers, with thousands commas and currency signs; brackets, CR or a minus mean below nought.

    Null where there is no number: a mark for missing, words, a decimal comma (which would be misread), infinity.
    """
    return pl.col(column).map_batches(numbers_of, return_dtype=pl.Float64)


def numbers_of(cells: pl.Series) -> pl.Series:
    """The same of a series. Most cells are plain digits, which need no pattern."""
    read = cells.cast(pl.Float64, strict=False)
    if read.null_count() == cells.null_count() and isfinite(read.sum()):
        return read
    unread = ~pl.col("read").is_finite().fill_null(value=False) & pl.col("cell").is_not_null()
    at = pl.DataFrame({"cell": cells, "read": read}).select(unread).to_series().arg_true()
    others = cells.gather(at)
    distinct = others.unique()
    if len(others) > SEVERAL and 2 * len(distinct) > len(others):
        return read.scatter(at, _printed(others))
    return read.scatter(at, others.replace_strict(distinct, _printed(distinct), return_dtype=pl.Float64))


def _printed(cells: pl.Series) -> pl.Series:
    """Numbers as people print them; most of those have no more than pounds and commas."""
    bare = pl.col("cell").str.replace_all(",", "", literal=True).str.replace_all("£", "", literal=True)
    read = _sound(cells, bare)
    if not read.has_nulls():
        return read
    unread = read.is_null()
    others = cells.filter(unread)
    more = others.str.contains("[0-9]")  # what has no digit is no number
    if not more.any():
        return read
    return read.scatter(unread.arg_true().filter(more), _signed(others.filter(more)))


def _signed(cells: pl.Series) -> pl.Series:
    """Numbers with the marks by which people say that they are below nought, and whatever else stands around them."""
    text = pl.col("cell").str.replace_all("[−–]", "-")
    plain = text.str.replace_all(NOT_DIGITS, "").str.replace(r"(?i)^(.*\d.*)dr\.?$", "$1")
    return _sound(cells, plain.str.replace(r"^\((.+)\)$", "-$1").str.replace(r"(?i)^(.+?)(?:-|cr\.?)$", "-$1"))


def _sound(cells: pl.Series, bare: pl.Expr) -> pl.Series:
    """Bare text as numbers, where they are finite and each comma of the cell parts thousands."""
    read = pl.DataFrame({"cell": cells}).select(
        bare.cast(pl.Float64, strict=False).alias("read"), pl.col("cell").str.contains(THOUSANDS).alias("is_parted")
    )
    return read.select(pl.when(pl.col("read").is_finite() & pl.col("is_parted")).then("read")).to_series()


def mark(column: str) -> pl.Expr:
    """What stands in a cell instead of a number; null where there is one, or nothing at all."""
    return pl.when(number(column).is_null()).then(pl.col(column)).otherwise(None)


def with_numbers(table: pl.DataFrame, column: str, value: str = "value") -> pl.DataFrame:
    """A table with the number of each cell as ``value`` and, as ``marker``, what stands there instead of one.

    marker: null where there is a number, "blank" where there is nothing at all.
    """
    read = table.with_columns(number(column).alias(value))
    return read.with_columns(marker=pl.when(pl.col(value).is_null()).then(pl.col(column).fill_null("blank")))


def is_mark(column: str) -> pl.Expr:
    """Whether a cell holds one of the usual marks for a missing figure."""
    return pl.col(column).str.to_lowercase().is_in(MARKS)


def one_spaced(table: pl.DataFrame) -> pl.DataFrame:
    """Columns of text with one space wherever a cell holds several, or a tab, or a line's end."""
    odd = table.select(pl.all().str.contains(r"\s\s|[^\S ]"))
    return table.with_columns(_mended(table[name], odd[name]) for name in table.columns if odd[name].any())


def _mended(cells: pl.Series, odd: pl.Series) -> pl.Series:
    """Where few texts are spaced oddly they are mended in their places; where many are, each of them once."""
    if FEW * odd.sum() < len(cells):
        return cells.scatter(odd.arg_true(), cells.filter(odd).str.replace_all(r"\s+", " "))
    distinct = cells.filter(odd).unique()
    return cells.replace(distinct, distinct.str.replace_all(r"\s+", " "))


def day(column: str, *, month_first: bool | None = None) -> pl.Expr:
    """A column of text as dates, however they are written (``days``); of an instant with a zone its day in London.

    month_first: whether 4/3/2023 is the third of April, as ``day_order`` decides for a whole column by all that its
    file shows; None to go by the column's own days alone. Null where there is no day, or one outside 1970 to
    2099, by which people mean that there is none.
    """
    return pl.col(column).map_batches(lambda cells: days_of(cells, month_first=month_first), return_dtype=pl.Date)


def days_of(cells: pl.Series, *, month_first: bool | None = None) -> pl.Series:
    """The same of a series. Most columns are written plainly throughout; of all others each spelling is read once."""
    if not cells.count():
        return cells.cast(pl.Date)
    plain = plain_days(cells, month_first=bool(month_first))
    if plain.null_count() == cells.null_count():
        return plain
    distinct = (cells.drop_nulls() if cells.has_nulls() else cells).unique()
    read = days_of_each(distinct, month_first=month_first)
    return cells.replace_strict(distinct, read, default=None, return_dtype=pl.Date)


def days_of_each(distinct: pl.Series, *, month_first: bool | None = None) -> pl.Series:
    """The same of the distinct texts of a column."""
    read = _read(distinct, month_first=bool(month_first))
    if month_first is None and read.has_nulls() and shows_month_first(distinct):
        read = _read(distinct, month_first=True)
    return read


def _read(cells: pl.Series, *, month_first: bool) -> pl.Series:
    """Each text as a day, whatever time stands beside it; most are written plainly."""
    read = plain_days(cells, month_first=month_first)
    if not read.has_nulls():
        return read
    unread = read.is_null()
    return read.scatter(unread.arg_true(), _with_times(cells.filter(unread), month_first=month_first))


def _with_times(cells: pl.Series, *, month_first: bool) -> pl.Series:
    read = days(cells.str.replace(r"(?:[T ]|,\s*)\d{1,2}:\d{2}.*$", ""), month_first=month_first)
    if not (zoned := is_zoned(cells) & ~cells.str.contains(LAST_MINUTE)).any():
        return read
    there = instants(cells.filter(zoned), month_first=month_first).select(day_in_london("instant")).to_series()
    return read.scatter(zoned.arg_true(), there)
