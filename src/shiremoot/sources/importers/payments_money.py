"""Amounts of payments in pounds, and those in another currency, which are no pounds."""

from __future__ import annotations

import re
from collections.abc import Callable

from shiremoot.lazy import pl
from shiremoot.sources.cells import number

POUNDS = ("GBP", "UKP", "£", "POUND", "POUNDS", "POUND STERLING", "POUNDS STERLING", "STERLING", "STG", "UK POUND")
CODES = (
    *("EUR", "USD", "CHF", "AUD", "CAD", "NZD", "SEK", "NOK", "DKK", "JPY", "CNY", "INR", "ZAR", "HKD", "SGD"),
    *("AED", "PLN", "CZK", "HUF", "ILS", "TRY", "THB", "KES", "NGN", "PKR"),
)
SIGNS = {"€": "EUR", "$": "USD", "¥": "JPY", "EURO": "EUR", "EUROS": "EUR", "DOLLAR": "USD", "DOLLARS": "USD"}
FOREIGN = rf"(€|\$|¥|(?:^|[^A-Z])(?:EUROS?|DOLLARS?|{'|'.join(CODES)})(?:[^A-Z]|$))"
HOME = r"(?:^|[^A-Z])(?:GBP|STG)(?:[^A-Z]|$)"
NOT_AMOUNT = re.compile(rf"(?i)\b(?:(?:US|AU|CA|NZ|HK|A|C|S)(?=\$))|[€$¥]|EUROS?|DOLLARS?|GBP|STG|{'|'.join(CODES)}")
IN_STERLING = re.compile(r"(?i)\b(?:gbp|sterling)\b")
HEADED = re.compile(rf"€|\$|¥|\b(?:euros?|dollars?|{'|'.join(CODES)})\b", re.IGNORECASE)
CODE = re.compile(r"[A-Z]{3}")


def foreign_heading(name: str) -> bool:
    """Whether a heading says that its amounts are in a currency other than pounds: "Amount (EUR)"."""
    return bool(HEADED.search(name)) and not IN_STERLING.search(name)


def with_pounds(rows: pl.DataFrame, amount: str, currency: str | None, heading: str) -> pl.DataFrame:
    """The rows with their amount as ``pounds``, or as ``foreign`` with the ``currency`` it is in; null for what is not.

    amount: the column of amounts. currency: that which says what they are in, if any; it does not count where the
    amount's own heading says sterling. Where a cell's own sign and its currency differ, the amount is foreign.
    """
    if IN_STERLING.search(heading):
        currency = None
    read = rows.with_columns(
        _bare(rows[amount]).alias("bare"),
        _signed(rows[amount]).alias("signed"),
        _named(rows[currency] if currency else pl.repeat(None, len(rows), dtype=pl.String, eager=True)).alias("named"),
    )
    at_home = pl.col("currency").is_null()
    return (
        read.with_columns(number("bare").alias("amount read"), pl.coalesce("signed", "named").alias("currency"))
        .with_columns(
            pl.when(at_home).then("amount read").alias("pounds"),
            pl.when(~at_home).then("amount read").alias("foreign"),
        )
        .drop("bare", "signed", "named", "amount read")
    )


def _bare(cells: pl.Series) -> pl.Series:
    """Amounts without the names of currencies; few cells have one, and those are mended each once."""
    odd = cells.filter(cells.str.contains(r"[A-Za-z€$¥]").fill_null(value=False)).unique()
    return (
        cells.replace(odd, pl.Series([NOT_AMOUNT.sub("", cell) for cell in odd], dtype=pl.String))
        if len(odd)
        else cells
    )


def _signed(cells: pl.Series) -> pl.Series:
    """The currency that stands in the cell of an amount; null for pounds."""
    return _each(cells, lambda cell: _sign(found[1]) if (found := re.search(FOREIGN, cell)) else None)


def _named(cells: pl.Series) -> pl.Series:
    """The currency that a cell of a column of currencies names; null for pounds, for nothing, for no currency."""
    return _each(cells, _currency)


def _each(cells: pl.Series, read: Callable[[str], str | None]) -> pl.Series:
    told = cells.filter(cells.str.contains(r"[A-Za-z€$¥]").fill_null(value=False)).unique()
    names = {cell: currency for cell in told if (currency := read(cell.upper()))}
    if not names:
        return pl.repeat(None, len(cells), dtype=pl.String, eager=True)
    return cells.replace_strict(names, default=None, return_dtype=pl.String)


def _currency(cell: str) -> str | None:
    if cell in POUNDS or re.search(HOME, cell):
        return None
    if found := re.search(FOREIGN, cell):
        return _sign(found[1])
    return cell if CODE.fullmatch(cell) else None


def _sign(found: str) -> str:
    plain = re.sub(r"[^A-Z€$¥]", "", found)
    return SIGNS.get(plain, plain)
