"""Whether the days of a column stand day first or month first: decided for the column as a whole, by what shows it.

4/3/2023 is the fourth of March or the third of April. One day above 12 decides the whole column. Where there is none,
other columns of the file, the months that its name or titles say, and days that lie in one month decide; else it is
refused: nobody guesses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from shiremoot.lazy import pl
from shiremoot.sources.cells import days_of
from shiremoot.sources.days import day_first_only, month_first_only, numbered
from shiremoot.sources.errors import CannotTake
from shiremoot.sources.raw import Sheet

MOST = 0.8  # share of a column's days in the months told of from which one way of reading is likely
FEW = 0.5  # share at most under the other way
NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = re.compile(
    r"(?<![a-z])(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t?(?:ember)?|ober|ember)?"
    r"(?![a-z])(?:[\s_.,'-]*(?P<year>20\d\d|\d\d)(?!\d))?",
    re.IGNORECASE,
)
NUMBERED = re.compile(r"(?<!\d)(?P<year>20\d\d)[\s_.-]?(?P<month>0[1-9]|1[0-2])(?!\d)")
Month = tuple[int | None, int]


@dataclass(frozen=True, slots=True)
class DayOrder:
    """How the days of a column are read. why: what decided it, where it was not plain that the day stands first."""

    month_first: bool
    why: str = ""

    def say(self, column: str) -> Iterator[str]:
        """One line for a reader, where there is something to say: ``days in "Date" were read month first: …``."""
        if self.why:
            yield f'days in "{column}" were read {"month" if self.month_first else "day"} first: {self.why}'


PLAIN = DayOrder(month_first=False)


def day_order(sheet: Sheet, header: int, table: pl.DataFrame, column: str) -> DayOrder:
    """How the days of a column are written: day first or month first.

    header: the row of the headings, from 0. table: the rows below it, as ``Sheet.below`` gives them, or as many of its
    columns as hold days. column: its name in the table, by which ``sheet.below`` calls it.
    Days that can be read one way only decide; the same day and month (4/4/2023) is read alike either way.
    Raises: CannotTake where some days can be read day first only and others month first only; where nothing decides.
    """
    written = numbered(table[column])
    name = sheet.top[header][int(column)].strip()
    place = sheet.place(header + 1)
    if found := _by_itself(written, name, place):
        return found
    tried: Iterable[Callable[[], DayOrder | None]] = (
        lambda: _by_other_columns(sheet, header, table, column),
        lambda: _by_months_said(table[column], sheet, header),
        lambda: _by_one_month(table[column]),
    )
    found = next((one for each in tried if (one := each())), None)
    if found is None:
        raise _undecided(written, name, place)
    return found


def _by_itself(written: pl.DataFrame, name: str, place: str) -> DayOrder | None:
    """What a column's own days show; None where every one of them can be read both ways."""
    if written.is_empty():
        return PLAIN
    day_first, month_first = day_first_only(written), month_first_only(written)
    if len(day_first) and len(month_first):
        raise CannotTake(
            f'days that cannot be of one order in the column "{name}": "{day_first[0]}" and "{month_first[0]}"',
            "days written in one order, all day first or all month first",
            place=place,
            fix="write the days as 2023-04-03 in a copy of the file; nothing of it was taken",
        )
    if len(month_first):
        return DayOrder(month_first=True, why=f'"{month_first[0]}" can be read no other way')
    if len(day_first):
        return PLAIN
    differing = written.filter(pl.col("first") != pl.col("second"))
    is_plain = differing.is_empty() or (differing["sign"] == ".").all()  # points part day from month
    return PLAIN if is_plain else None


def _by_other_columns(sheet: Sheet, header: int, table: pl.DataFrame, column: str) -> DayOrder | None:
    """What the days in other columns show, where all that show something show the same."""
    shown: dict[bool, str] = {}
    for other in table.columns:
        if other == column or table.schema[other] != pl.String or not other.isdigit():
            continue
        written = numbered(table[other])
        first, second = bool(len(day_first_only(written))), bool(len(month_first_only(written)))
        if first != second and 2 * len(written) > table[other].drop_nulls().n_unique():
            shown[second] = sheet.top[header][int(other)].strip()
    if len(shown) != 1:
        return None
    ((month_first, name),) = shown.items()
    return DayOrder(month_first, f'as in the column "{name}"')


def _by_months_said(cells: pl.Series, sheet: Sheet, header: int) -> DayOrder | None:
    """What the months show that the name of the file or sheet says, or a title above the headings."""
    named = {*_months(sheet.file), *_months(sheet.name)}
    titles = {month for row in sheet.top[:header] for cell in row for month in _months(cell) if month[0] is not None}
    for said, where in ((named, "the name of the file or sheet"), (titles, "a title")):
        day_first, month_first = (_share_within(cells, said, month_first=one) for one in (False, True))
        if max(day_first, month_first) >= MOST and min(day_first, month_first) <= FEW:
            return DayOrder(month_first > day_first, f"so they lie in the month that {where} says")
    return None


def _by_one_month(cells: pl.Series) -> DayOrder | None:
    """Days that lie in one month when they are read day first, and in many when not.

    Not the other way round: the fifth of every month, read month first, would lie in one May.
    """
    day_first, month_first = (_months_of(cells, month_first=one) for one in (False, True))
    if len(day_first) > 1 and _top_share(day_first) >= MOST and _top_share(month_first) <= FEW:
        return DayOrder(month_first=False, why="so they lie in one month, and otherwise in many")
    return None


def _share_within(cells: pl.Series, said: set[Month], *, month_first: bool) -> float:
    """Share of a column's days that lie in the months told of; a month may be told without its year."""
    months = _months_of(cells, month_first=month_first)
    return sum((year, month) in said or (None, month) in said for year, month in months) / max(len(months), 1)


def _months_of(cells: pl.Series, *, month_first: bool) -> list[Month]:
    """The month of each distinct day of a column."""
    days = days_of(cells.drop_nulls().unique(), month_first=month_first).drop_nulls().unique()
    return [(day.year, day.month) for day in days]


def _top_share(months: list[Month]) -> float:
    return max(map(months.count, set(months)), default=0) / max(len(months), 1)


def _months(text: str) -> Iterator[Month]:
    """The months that a text names: "2023-04", "April 2023", "apr_23", "May"; not the financial year "2011-12"."""
    for found in NUMBERED.finditer(text):
        year, month = int(found["year"]), int(found["month"])
        if month != (year + 1) % 100:
            yield year, month
    for found in MONTH.finditer(text):
        said = found["year"]
        yield (int(said) % 2000 + 2000 if said else None), NAMES.index(found["name"].lower()) + 1


def _undecided(written: pl.DataFrame, name: str, place: str) -> CannotTake:
    differing = written.filter(pl.col("first") != pl.col("second"))
    first, second = differing.row(0)[0], differing.row(0)[2]
    months = f"{first} {NAMES[second - 1].capitalize()} or {second} {NAMES[first - 1].capitalize()}"
    return CannotTake(
        f'days in the column "{name}" that can be read day first or month first: '
        f'"{differing["text"][0]}" may be {months}, and nothing in the file decides',
        "a day above 12, or the month in the file's name or title",
        place=place,
        fix="put the month into the file's name, such as payments-2023-04.csv, or write the days as 2023-04-03",
    )
