"""Amounts of payments in pounds, and those in another currency, which are no pounds."""

from __future__ import annotations

import re
from collections.abc import Callable

from shiremoot.lazy import pl
from shiremoot.sources.cells import numbers_of

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


def in_pounds(amounts: pl.Series, currencies: pl.Series | None, heading: str) -> pl.DataFrame:
    """The amounts as ``pounds``, or as ``foreign`` with the ``currency`` they are in; null for what is not.

    currencies: the column that says what they are in, if any; it does not count where the heading of the amounts says
    sterling. Where a cell's own sign and its currency differ, the amount is foreign.
    """
    odd = _lettered(amounts)
    told = pl.lit(_told(amounts, odd, _signed))
    if currencies is not None and not IN_STERLING.search(heading):
        told = pl.coalesce(told, pl.lit(_told(currencies, _lettered(currencies), _named)))
    read = numbers_of(_bare(amounts, odd)).alias("read")
    return read.to_frame().select(
        pl.when(told.is_null()).then("read").alias("pounds"),
        pl.when(told.is_not_null()).then("read").alias("foreign"),
        told.alias("currency"),
    )


def _lettered(cells: pl.Series) -> pl.Series:
    """The cells that hold more than figures and may name a currency, each once: they are few."""
    lettered = cells.str.contains(r"[A-Za-z€$¥]")
    return cells.filter(lettered).unique() if lettered.any() else cells.clear()


def _bare(cells: pl.Series, odd: pl.Series) -> pl.Series:
    """Amounts without the names of currencies."""
    if odd.is_empty():
        return cells
    return cells.replace(odd, pl.Series([NOT_AMOUNT.sub("", cell) for cell in odd], dtype=pl.String))


def _told(cells: pl.Series, odd: pl.Series, read: Callable[[str], str | None]) -> pl.Series:
    """The currency that each cell tells, of which only the odd ones tell any."""
    names = {cell: currency for cell in odd if (currency := read(cell.upper()))}
    if not names:
        return pl.Series([None], dtype=pl.String).new_from_index(0, len(cells))
    return cells.replace_strict(names, default=None, return_dtype=pl.String)


def _signed(cell: str) -> str | None:
    """The currency that stands in the cell of an amount; None for pounds."""
    return _sign(found[1]) if (found := re.search(FOREIGN, cell)) else None


def _named(cell: str) -> str | None:
    """The currency that a cell of a column of currencies names; None for pounds, for nothing, for no currency."""
    if cell in POUNDS or re.search(HOME, cell):
        return None
    if found := re.search(FOREIGN, cell):
        return _sign(found[1])
    return cell if CODE.fullmatch(cell) else None


def _sign(found: str) -> str:
    plain = re.sub(r"[^A-Z€$¥]", "", found)
    return SIGNS.get(plain, plain)
