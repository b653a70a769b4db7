"""Payments of a file in which no column says when: their month must stand in the file's name or in a title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from shiremoot.lazy import pl
from shiremoot.sources.cells import days_of
from shiremoot.sources.importers.payments_months import (
    month_of_sheet,
    month_stated,
    months_said,
    texts_of,
    year_stated,
)
from shiremoot.sources.meanings import Header, Meanings, header_of
from shiremoot.sources.raw import SourceFile

NEEDED = ("amount", "supplier")
HALF = 0.5
ANY_YEAR = 2000
# Headings that speak of a time, whatever stands below them.
OF_TIME = re.compile(r"\b(?:dates?|days?|months?|periods?|weeks?|quarters?|when|time|updated|start|end|expiry)\b")
# Headings, names and titles of lists of suppliers with amounts that are no payments.
NOT_PAID = re.compile(
    r"\b(?:contracts?|tenders?|awards?|awarded|bids?|quotes?|quotations?|orders?|buyers?|cpv|title|budgets?|estimates?|"
    r"estimated|forecasts?|debtors?|income|receipts?|registers?)\b"
)
# What makes a month in a text another one, perhaps, than that of the payments: a word of publication, a word of more or
# less than a month, or one single day.
UNCLEAR = re.compile(
    r"\b(?:publish(?:ed)?|updated?|upload(?:ed)?|revised|created|downloaded|run|printed|as at|version|quarter(?:ly)?|"
    r"q[1-4]|half|annual|year|ytd|to date|cumulative|weekly?|wk|period|p\d\d?|m\d\d?|month \d\d?)\b"
)
ONE_DAY = re.compile(r"(?<!\d)(?:20\d\d[-_. ]\d\d?[-_. ]\d\d?|\d\d?[-_./ ]\d\d?[-_./ ]20\d\d)(?!\d)")
DAY_NAMED = re.compile(
    r"(?<![\da-z])(?<!20\d\d\W)[0-3]?\d(?:st|nd|rd|th)?\W{0,2}(?:jan|feb|mar|apr|may|ju[nl]|aug|sep|oct|nov|dec)"
)


def undated(file: SourceFile, known: Meanings) -> list[Header]:
    """The header rows of sheets of payments without a column for the date, where each sheet's month is stated.

    None where any column may say when, or that the amounts are no payments; where several sheets are of one month, as
    one may add up the other.
    """
    found = [header for sheet in file.sheets if (header := header_of(sheet, known, NEEDED))]
    months = [month_of(header) for header in found]
    is_sound = None not in months and len(set(months)) == len(months)
    return found if is_sound and all(map(_says_no_time, found)) and not _of_something_else(found) else []


def month_wanted(file: SourceFile, known: Meanings) -> str:
    """What would make payments of a file in which nothing says when, for the end of a refusal; may be empty."""
    found = [header for sheet in file.sheets if (header := header_of(sheet, known, NEEDED))]
    if not found:
        return ""
    if None in map(month_of, found):
        return "; where all is of one month, put that month alone into the file's name, such as payments-2023-04.csv"
    if word := _of_something_else(found):
        return f'; "{word}" speaks of something else than payments: where they are payments, add a column "Date"'
    return ""


def month_of(header: Header) -> date | None:
    """The one month of which a sheet's payments are, as the names of file and sheet and its titles state it.

    A text that may speak of another time, such as "Published 12 May 2023", states none.
    """
    texts = texts_of(header.sheet, header.row)
    clear = [text for text in texts if not _is_unclear(text.lower().replace("_", " "))]
    return month_of_sheet(header.sheet.name, year_stated(texts)) or month_stated(clear)


def _is_unclear(text: str) -> bool:
    """Whether a text has a word that makes its month another one, or one day; two are a month's first and last."""
    return bool(UNCLEAR.search(text)) or len([*ONE_DAY.finditer(text), *DAY_NAMED.finditer(text)]) == 1


def _says_no_time(header: Header) -> bool:
    """Whether no column of a sheet may say when, by its heading or by what stands below it."""
    unknown = [at for at, name in enumerate(header.names) if header.known.words(name) not in header.known.of]
    headed = (header.known.words(header.names[at]) for at in unknown)
    return not any(map(OF_TIME.search, headed)) and not any(_is_of_time(list(_cells(header, at))) for at in unknown)


def _cells(header: Header, at: int) -> Iterator[str]:
    return (row[at].strip() for row in header.sheet.top[header.row + 1 :] if at < len(row) and row[at].strip())


def _is_of_time(cells: list[str]) -> bool:
    column = pl.Series("cell", cells, dtype=pl.String)
    days = days_of(column).count()
    return bool(cells) and max(days, months_said(column, ANY_YEAR).count()) >= HALF * len(cells)


def _of_something_else(found: list[Header]) -> str:
    """The first word of headings, names and titles that speaks of something else than payments, if any."""
    names = (header.known.words(name) for header in found for name in header.names)
    titles = (text for header in found for text in texts_of(header.sheet, header.row))
    words = (NOT_PAID.search(text.lower().replace("_", " ")) for text in (*names, *titles))
    return next((word[0] for word in words if word), "")
