"""Cells of published tables: numbers as people print them, the marks they print for none, dates."""

from __future__ import annotations

from datetime import date

import polars as pl

GRAVE = "\N{LATIN CAPITAL LETTER A WITH CIRCUMFLEX}"  # what the pound sign's first byte looks like when misread
NOT_DIGITS = rf"[£$€\x{{FFFD}}{GRAVE}\s\x{{A0}},]"
THOUSANDS = r"^[^\d,.]*\d{1,3}(?:,\d{3})+(?:\.\d*)?\D*$"
FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%b-%y", "%d-%b-%Y", "%d %B %Y", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%y")  # of days
EXCEL_EPOCH = date(1899, 12, 30)
MARKS = ("...", "…", "..", "-", "–", "[x]", "[z]", "[c]", "[u]", "n/a", "na", "x", "#n/a")


def number(column: str) -> pl.Expr:
    """A column of text as numbers: thousands commas, currency signs, brackets or a minus of any kind for below nought.

    Null where there is no number: a mark for missing, words, a decimal comma (which would be misread), infinity.
    """
    return pl.col(column).map_batches(_numbers, return_dtype=pl.Float64)


def _numbers(cells: pl.Series) -> pl.Series:
    """Most cells are plain digits, which need no pattern; what is printed with more is read once, however often."""
    plain = cells.cast(pl.Float64, strict=False)
    more = (~plain.is_finite()).fill_null(value=True) & cells.is_not_null()
    if not more.any():
        return plain
    others = cells.filter(more)
    distinct = others.unique()
    read = others.replace_strict(distinct, _printed(distinct), return_dtype=pl.Float64)
    return plain.scatter(more.arg_true(), read)


def _printed(cells: pl.Series) -> pl.Series:
    """Numbers as people print them."""
    text = pl.col("cell").str.replace_all("[−–]", "-")
    plain = text.str.replace_all(NOT_DIGITS, "").str.replace(r"^\((.+)\)$", "-$1").str.replace(r"^(.+)-$", "-$1")
    read = plain.cast(pl.Float64, strict=False)
    sound = read.is_finite() & (~text.str.contains(",", literal=True) | text.str.contains(THOUSANDS))
    return pl.DataFrame({"cell": cells}).select(pl.when(sound).then(read).otherwise(None)).to_series()


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


def one_spaced(column: str) -> pl.Expr:
    """A column of text with one space wherever it holds several, or a tab, or a line's end."""
    return pl.col(column).map_batches(_one_spaced, return_dtype=pl.String)


def _one_spaced(cells: pl.Series) -> pl.Series:
    """Few texts are spaced oddly, and most of those stand on many rows: each is mended once."""
    distinct = cells.unique()
    odd = distinct.filter(distinct.str.contains(r"\s\s|[^\S ]"))
    return cells if odd.is_empty() else cells.replace(odd, odd.str.replace_all(r"\s+", " "))


def day(column: str) -> pl.Expr:
    """A column of text as dates: 2023-04-03, 03/04/2023, 03-Apr-23, 3 April 2023, or a spreadsheet's day number."""
    return pl.col(column).map_batches(_days, return_dtype=pl.Date)


def _days(cells: pl.Series) -> pl.Series:
    """A file has few days and many rows: each spelling is read once."""
    distinct = cells.drop_nulls().unique()
    if distinct.is_empty():
        return cells.cast(pl.Date)
    return cells.replace_strict(distinct, _read(distinct), default=None, return_dtype=pl.Date)


def _read(cells: pl.Series) -> pl.Series:
    """Each text as a day, by the first form that fits it; a spreadsheet's numbers look like none of the forms."""
    text = cells.str.replace(r"[T ]\d{1,2}:\d{2}.*$", "").str.replace_all(r"\s+", " ")
    days = pl.DataFrame({"text": text, "day": _counted(text)})
    for form in FORMS:
        if not days["day"].has_nulls():
            break
        read = pl.col("text").str.to_date(form, strict=False, exact=True)
        sound = pl.when(read.is_between(date(1970, 1, 1), date(2100, 1, 1))).then(read)
        days = days.with_columns(day=pl.coalesce("day", sound))
    return days["day"]


def _counted(text: pl.Series) -> pl.Series:
    """The days that a spreadsheet counts."""
    serial = text.cast(pl.Float64, strict=False)
    counted = pl.when(serial.is_between(20_000, 80_000)).then(serial.cast(pl.Int32, strict=False))
    return pl.select(pl.lit(EXCEL_EPOCH) + pl.duration(days=counted)).to_series()
