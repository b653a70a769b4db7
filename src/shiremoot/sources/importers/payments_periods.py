"""Six digits such as 202401 instead of a day: the month January 2024, or the first period of a financial year.

Which of them a column means is decided as a whole, by the months that the file's name, sheet or titles state, and by
other columns that hold days or financial years. Where those leave two readings, or none, it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from shiremoot.dates import FinancialYear, ShiremootError
from shiremoot.lazy import pl
from shiremoot.sources.cells import days_of
from shiremoot.sources.errors import CannotTake
from shiremoot.sources.importers.payments_months import months_stated, texts_of, year_stated
from shiremoot.sources.meanings import Header

SIX = r"^20\d\d(?:0[1-9]|1[0-3])$"  # 202304; a thirteenth period closes a year
IN_YEAR, APRIL, MARCH = 12, 4, 3
MOSTLY = 0.8  # share of rows in which another column agrees from which it speaks for a reading
Months = dict[str, date]


def calendar(year: int, period: int) -> date | None:
    """The month of this number."""
    return date(year, period, 1) if period <= IN_YEAR else None


def of_year_begun(year: int, period: int) -> date:
    """The period, from April, of the financial year that begins in a year; the thirteenth is March again."""
    later, before = divmod(min(period, IN_YEAR) + APRIL - 2, IN_YEAR)
    return date(year + later, before + 1, 1)


def of_year_ended(year: int, period: int) -> date:
    """The period, from April, of the financial year that ends in a year."""
    return of_year_begun(year - 1, period)


READINGS: Mapping[str, Callable[[int, int], date | None]] = {
    "a month": calendar,
    "a period of the financial year that begins in the year printed": of_year_begun,
    "a period of the financial year that ends in the year printed": of_year_ended,
}


@dataclass(frozen=True, slots=True)
class Periods:
    """The month of each text of six digits. why: what they are and what decided it; empty where there are none."""

    months: Months
    why: str = ""

    def say(self) -> Iterator[str]:
        """One line for a reader, where there is something to say."""
        if self.why:
            yield self.why


NONE = Periods({})


def periods(header: Header, rows: pl.DataFrame, column: str) -> Periods:
    """The months that six digits in a column mean, where most of its cells are such.

    header: of the sheet. rows: what stands below it, as ``Sheet.below`` gives it.
    Raises: CannotTake where nothing decides which months they are, or what should contradicts itself.
    """
    filled = rows[column].count()
    told = sorted(cell for cell in rows[column].unique().drop_nulls() if re.fullmatch(SIX, cell))
    rows = rows.filter(pl.col(column).is_in(told)) if told else rows.clear()
    if len(rows) * 2 <= filled:
        return NONE
    possible = {name: found for name, read in READINGS.items() if (found := _months(told, read))}
    deciding = list(_deciding(header, rows, column, possible))
    fitting = [name for name in possible if deciding and all(name in names for _, names in deciding)]
    if len(fitting) != 1:
        raise _undecided(header, told[0], int(column), deciding)
    (name,) = fitting
    shown = f'"{told[0]}" in "{header.names[int(column)]}" was read as {possible[name][told[0]]:%Y-%m}, {name}'
    return Periods(possible[name], f"{shown}: {' and '.join(what for what, _ in deciding)} decided it")


def _months(told: list[str], read: Callable[[int, int], date | None]) -> Months | None:
    """The month of each text by one reading; None where it has none for some, as there is no thirteenth month."""
    found = {one: read(int(one[:4]), int(one[4:])) for one in told}
    return {one: month for one, month in found.items() if month} if all(found.values()) else None


def _deciding(
    header: Header, rows: pl.DataFrame, column: str, possible: Mapping[str, Months]
) -> Iterator[tuple[str, list[str]]]:
    """What may decide, each with the readings that it allows."""
    if stated := _stated(texts_of(header.sheet, header.row)):
        yield "the file's name or title", [name for name, of in possible.items() if stated.issuperset(of.values())]
    for at, name in enumerate(header.names):
        if str(at) == column or str(at) not in rows.columns:  # a workbook's stray cells at the right are no column
            continue
        months = {reading: rows[column].replace_strict(of, return_dtype=pl.Date) for reading, of in possible.items()}
        shares = {reading: agree for reading, of in months.items() if (agree := _agree(rows[str(at)], of)) is not None}
        if any(share >= MOSTLY for share in shares.values()):
            yield f'the column "{name}"', [reading for reading, share in shares.items() if share >= MOSTLY]


def _agree(cells: pl.Series, months: pl.Series) -> float | None:
    """Share of rows whose month is that of their day, or lies in their financial year; None where neither stands."""
    distinct = cells.drop_nulls().unique()
    days = days_of(cells)
    if days.count() * 2 > len(cells):
        return float((days.dt.month_start() == months).sum()) / len(cells)
    years = {cell: year for cell in distinct if (year := _financial_year(cell))}
    if len(years) * 2 <= len(distinct) or not years:
        return None
    begun = cells.replace_strict(years, default=None, return_dtype=pl.Int64)
    return float((begun == months.dt.year() - (months.dt.month() <= MARCH)).sum()) / len(cells)


def _financial_year(cell: str) -> int | None:
    """The year in which a financial year begins that a cell states: 2023-24, 2023/2024."""
    if not re.fullmatch(r"20\d\d\s*[-/]\s*(?:20)?\d\d", cell):
        return None
    try:
        return FinancialYear.parse(cell).start
    except ShiremootError:
        return None


def _stated(texts: tuple[str, ...]) -> frozenset[date]:
    """The months of which a file speaks: those it names, from the first to the last, or those of a financial year."""
    if named := months_stated(texts):
        return frozenset(pl.date_range(min(named), max(named), "1mo", eager=True).to_list())
    year = year_stated(texts)
    return frozenset(of_year_begun(year, period) for period in range(1, IN_YEAR + 1)) if year else frozenset()


def _undecided(header: Header, shown: str, at: int, deciding: list[tuple[str, list[str]]]) -> CannotTake:
    name = header.names[at]
    year, period = int(shown[:4]), int(shown[4:])
    each = (read(year, period) for read in READINGS.values())
    may_be = " or ".join(f"{month:%B %Y}" for month in each if month)
    why = f"{' and '.join(what for what, _ in deciding)} leave it open" if deciding else "nothing in the file decides"
    return CannotTake(
        f'periods in the column "{name}" that may be months or periods of a financial year: '
        f'"{shown}" may be {may_be}, and {why}',
        "months, or what says which they are",
        place=header.sheet.place(header.row + 1),
        fix="put the months into the file's name, such as payments-april-2023-to-june-2023.csv, "
        "or write them as 2023-04 in a copy of the file",
    )
