"""The month of a payment whose day nobody printed: as its cell says it, or as the whole file does."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from shiremoot.lazy import pl
from shiremoot.sources.raw import Sheet

NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NAME = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
CENTURY = 2000
APRIL = 4
IN_YEAR = 12
# A cell: "Apr-23", "April 2023", "2023 April"; "2023-04", "04/2023"; "Period 1", "P01", "Month 1".
NAME_YEAR = re.compile(rf"{NAME}[\W_]*((?:20)?\d\d)", re.IGNORECASE)
YEAR_NAME = re.compile(rf"(20\d\d)[\W_]*{NAME}", re.IGNORECASE)
YEAR_MONTH = re.compile(r"(20\d\d)[-/. ](0?[1-9]|1[0-2])")
MONTH_YEAR = re.compile(r"(0?[1-9]|1[0-2])[-/. ](20\d\d)")
PERIOD = re.compile(r"(?:period|month|p|m)[\W_]*(0?[1-9]|1[0-2])", re.IGNORECASE)
# A file's name or title: what stands in it beside other words.
DAY_WITHIN = re.compile(r"(?<!\d)[0-3]?\d[/.]([01]?\d)[/.](20\d\d)(?!\d)")
MONTH_WITHIN = re.compile(r"(?<!\d)(20\d\d)[-_/. ]?(0[1-9]|1[0-2])(?!\d)")
MONTH_LAST_WITHIN = re.compile(  # and not "P01 2023-24"
    r"(?<![\dA-Za-z/.])(0[1-9]|1[0-2])[-_/. ](20\d\d)(?!\d)(?=(?:[-_/. ]?(?:20)?(\d\d)(?!\d))?)"
)
NAME_WITHIN = re.compile(rf"(?<![a-z]){NAME}[\W_]*((?:20)?\d\d)(?!\d)", re.IGNORECASE)
NAME_LAST_WITHIN = re.compile(rf"(?<!\d)(20\d\d)[\W_]*{NAME}(?![a-z])", re.IGNORECASE)
NAME_ALONE = re.compile(rf"(?<![a-z]){NAME}(?![a-z])", re.IGNORECASE)
YEARS_WITHIN = re.compile(r"(?<!\d)(?:20)?(\d\d)[\W_]*(?:to[\W_]*)?(?:20)?(\d\d)(?!\d)")


def month_said(cell: str, year: int | None) -> date | None:
    """The first day of the month that a cell states instead of a day; None where it states none.

    year: the one in which the financial year of the file begins, where the file states it: a period counts from its
    April. Six digits such as 202304 are April to one publisher and the fourth period, July, to another: None.
    """
    if form := NAME_YEAR.fullmatch(cell):
        return _first(form[2], _number(form[1]))
    if form := YEAR_NAME.fullmatch(cell):
        return _first(form[1], _number(form[2]))
    if form := YEAR_MONTH.fullmatch(cell):
        return None if _are_years(form[1][2:], form[2]) else _first(form[1], int(form[2]))
    if form := MONTH_YEAR.fullmatch(cell):
        return _first(form[2], int(form[1]))
    if (form := PERIOD.fullmatch(cell)) and year is not None:
        later, before = divmod(int(form[1]) + APRIL - 2, IN_YEAR)
        return date(year + later, before + 1, 1)
    return None


def months_said(cells: pl.Series, year: int | None) -> pl.Series:
    """For each text the month that it states, as its first day."""
    distinct = cells.drop_nulls().unique()
    read = {cell: month_said(cell, year) for cell in distinct}
    return cells.replace_strict(read, default=None, return_dtype=pl.Date)


def texts_of(sheet: Sheet, header: int) -> tuple[str, ...]:
    """What may state the month of a sheet: the file's name, the sheet's, the titles above the header (from 0)."""
    titles = (cell for row in sheet.top[:header] for cell in row if cell.strip())
    return (Path(sheet.file).stem, sheet.name, *titles)


def month_stated(texts: Iterable[str]) -> date | None:
    """The one month that a file's name and titles speak of, as its first day; None for none, several, or a quarter."""
    found: set[date] = set()
    for text in texts:
        stated = _within(text)
        named = {_number(form[1]) for form in NAME_ALONE.finditer(text.replace("_", " "))}
        if len(stated) > 1 or (stated and named - {one.month for one in stated}):
            return None
        found |= stated
    return found.pop() if len(found) == 1 else None


def months_stated(texts: Iterable[str]) -> frozenset[date]:
    """All months that a file's name and titles speak of, "apr_jun_2023" of two; none where a year is not clear."""
    found: set[date] = set()
    for text in texts:
        stated = _within(text)
        named = {_number(form[1]) for form in NAME_ALONE.finditer(text.replace("_", " "))}
        without = named - {one.month for one in stated} if stated else set()
        if without and (len(stated) > 1 or max(without) > min(stated).month):
            return frozenset()  # "nov_jan_2024": of which year the first is, is not said
        found |= stated | {date(one.year, month, 1) for one in stated for month in without}
    return frozenset(found)


def month_of_sheet(name: str, year: int | None) -> date | None:
    """The month that a sheet's name alone says, such as "April", in a file of one financial year."""
    named = {_number(form[1]) for form in NAME_ALONE.finditer(name.replace("_", " "))}
    if year is None or len(named) != 1 or _within(name):
        return None
    number = named.pop()
    return date(year + (number < APRIL), number, 1)


def year_stated(texts: Iterable[str]) -> int | None:
    """The year in which the financial year of a file begins, where its name or titles state one such as 2023-24."""
    pairs = (form.groups() for text in texts for form in YEARS_WITHIN.finditer(text) if form[0] != "2021")  # a year
    found = {CENTURY + int(first) for first, second in pairs if _are_years(first, second)}
    return found.pop() if len(found) == 1 else None


def _within(text: str) -> set[date]:
    by_number = [(form[2], int(form[1])) for form in DAY_WITHIN.finditer(text) if 1 <= int(form[1]) <= IN_YEAR]
    by_number += [
        (form[1], int(form[2])) for form in MONTH_WITHIN.finditer(text) if not _are_years(form[1][2:], form[2])
    ]
    by_number += [
        (form[2], int(form[1]))
        for form in MONTH_LAST_WITHIN.finditer(text)
        if form[3] is None or not _are_years(form[2][2:], form[3])
    ]
    by_name = [(form[2], _number(form[1])) for form in NAME_WITHIN.finditer(text)]
    by_name += [(form[1], _number(form[2])) for form in NAME_LAST_WITHIN.finditer(text)]
    return {_first(year, month) for year, month in (by_name or by_number)}


def _are_years(first: str, second: str) -> bool:
    """Whether two figures such as 23 and 24 are the years of one financial year: 2011-12 is no December."""
    return (int(first) + 1) % 100 == int(second)


def _number(name: str) -> int:
    return NAMES.index(name[:3].lower()) + 1


def _first(year: str, month: int) -> date:
    return date(int(year) if len(year) > 2 else CENTURY + int(year), month, 1)
