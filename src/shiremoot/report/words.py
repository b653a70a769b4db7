"""Figures as a report prints them: odds, whole columns with the same decimals, and what stays on one line."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from shiremoot.dates.durations import say_months
from shiremoot.money import say_odds
from shiremoot.report.tables import Cell, Kind, Missing, Table

NEAR = 1e-9
MILLION = 1_000_000
MOST_DECIMALS = 3
WITH_PENCE_BELOW = 100
NAMES_OF_MONTHS = (
    *("April", "May", "June", "July", "August", "September"),
    *("October", "November", "December", "January", "February", "March"),
)
NEVER_PARTED = re.compile(
    r"""
      -?£?\d[\d,.]*\ (?:million|billion|thousand)\b
    | \b\d[\d,.]*(?:\ (?:chances?|in|of|runs?|draws|years?|months?|weeks?|days?|projects?|\d[\d,]*(?![\d-])))+\b
    | \b(?:January|February|March|April|May|June|July|August|September|October|November|December)\ \d{4}
    | \b\d{4}-\d{2}\b
    | -£\d(?:[\d,.]*\d)?\w*
    """,
    re.VERBOSE,
)


class Scale(NamedTuple):
    """A unit that amounts are printed in, and the largest amount from which it is used."""

    from_pounds: float
    size: int
    letter: str


IN_POUNDS = Scale(0, 1, "")
LEAST_SHARE = 0.0005  # the least that rounds to 0.1%
SCALES = (Scale(MILLION, MILLION, "m"), Scale(100_000, 1_000, "k"), IN_POUNDS)


class Piece(NamedTuple):
    """Some words, and whether they must stay on one line."""

    text: str
    is_held: bool


def pieces(text: str) -> Iterator[Piece]:
    """The text cut where a number would part from its unit: 3 chances in 10, July 2017, -£2,000."""
    done = 0
    for found in NEVER_PARTED.finditer(text):
        if before := text[done : found.start()]:
            yield Piece(before, is_held=False)
        yield Piece(found.group(), is_held=True)
        done = found.end()
    if rest := text[done:]:
        yield Piece(rest, is_held=False)


def say_points(before: float, after: float) -> str:
    """A change of odds in percentage points: +3.1 or -7.7."""
    return f"{100 * (after - before):+.1f}"


def say_share(part: float) -> str:
    """A share in per cent with one decimal: 4.1%. One that is more than nought never prints as nought: below 0.1%."""
    return "below 0.1%" if 0 < part < LEAST_SHARE else _without_minus_nought(f"{part:.1%}")


def listed(names: Sequence[str], most: int | None = None) -> str:
    """``A, B and C``; of more than `most` the first, and how many others."""
    if most is not None and len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    *rest, last = names
    return f"{', '.join(rest)} and {last}" if rest else last


def capital(words: str) -> str:
    """Words as a sentence begins with them."""
    return words[:1].upper() + words[1:]


def small(title: str) -> str:
    """A title as it stands within a sentence; one that begins with an abbreviation keeps it: IT systems."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def say_cells(table: Table) -> list[list[str]]:
    """Every cell of a table as printed, row by row.

    Numbers of one column have the same decimals, and all pounds of a table the same unit.
    """
    indices = range(len(table.columns))
    amounts = [amount for index in indices for amount in _amounts(table, index)]
    columns = [
        [_say_cell(cell, say) for cell in table.cells(index)] for index, say in enumerate(_sayers(table, amounts))
    ]
    return [list(row) for row in zip(*columns, strict=True)]


def _sayers(table: Table, amounts: list[float]) -> Iterator[Callable[[float], str]]:
    for index, column in enumerate(table.columns):
        yield sayer(column.kind, amounts if column.kind == "pounds" else _numbers(table.cells(index)))


def _amounts(table: Table, index: int) -> list[float]:
    return _numbers(table.cells(index)) if table.columns[index].kind == "pounds" else []


def _numbers(cells: tuple[Cell, ...]) -> list[float]:
    return [float(cell) for cell in cells if not isinstance(cell, str | Missing)]


def _say_cell(cell: Cell, say: Callable[[float], str]) -> str:
    if isinstance(cell, Missing):
        return cell.value
    return cell if isinstance(cell, str) else say(float(cell))


def sayer(kind: Kind, numbers: list[float]) -> Callable[[float], str]:
    """How numbers of one kind print where they are told together: in one unit, with the same decimals."""
    match kind:
        case "pounds":
            return pounds_sayer(numbers)
        case "percent":
            return say_share
        case "odds":
            return say_odds
        case "months":
            return say_months
        case "number":
            return _number_sayer(numbers)
        case "text" | "year":
            return lambda number: f"{number:g}"


def pounds_sayer(numbers: list[float]) -> Callable[[float], str]:
    """Millions or thousands where the largest asks for it, unless an amount would look like nought.

    Where all are below £100 and one of them has pence, such as pounds per head, all are told with pence.
    """
    largest = max(map(abs, numbers), default=0)
    smallest = min((abs(number) for number in numbers if number), default=largest)
    for scale in SCALES:
        decimals = _decimals_in(scale, numbers)
        if largest >= scale.from_pounds and smallest > scale.size * 10**-decimals / 2:
            return partial(pounds, scale=scale, decimals=decimals)
    return partial(pounds, scale=IN_POUNDS, decimals=2)


def _decimals_in(scale: Scale, numbers: list[float]) -> int:
    if scale.letter == "m":
        return _decimals_of_millions(numbers)
    has_pence = any(abs(number - round(number)) > NEAR for number in numbers)
    return 2 if has_pence and max(map(abs, numbers)) < WITH_PENCE_BELOW else 0


def _decimals_of_millions(numbers: list[float]) -> int:
    """As few as print every amount as it was written; two where more than three would be needed."""
    for decimals in range(MOST_DECIMALS + 1):
        written = [number * 10**decimals / MILLION for number in numbers]
        if all(abs(number - round(number)) < NEAR for number in written):
            return decimals
    return 2


def pounds(amount: float, scale: Scale, decimals: int) -> str:
    """An amount in pounds with a fixed unit and decimals: £0.43m, -£2,000."""
    digits = f"{abs(amount) / scale.size:,.{decimals}f}"
    if digits == "0":
        return "£0"
    sign = "-" if amount < 0 and digits.strip("0.,") else ""
    return f"{sign}£{digits}{scale.letter}"


def _number_sayer(numbers: list[float]) -> Callable[[float], str]:
    decimals = min(2, max((_decimals(number) for number in numbers), default=0))
    return lambda number: _without_minus_nought(f"{number:,.{decimals}f}")


def _decimals(number: float) -> int:
    return len(f"{number:.6f}".rstrip("0").partition(".")[2])


def _without_minus_nought(text: str) -> str:
    return text if text.strip("-0.,%") else text.removeprefix("-")


def say_month(months: float, first_year: int) -> str:
    """The month that lies some months after the start of April of a calendar year: July 2017."""
    whole = math.floor(months)
    january = 9
    return f"{NAMES_OF_MONTHS[whole % 12]} {first_year + (whole + 12 - january) // 12}"


def say_short_month(months: float, first_year: int) -> str:
    """The same with three letters, for an axis: Jul 2017."""
    name, year = say_month(months, first_year).split()
    return f"{name[:3]} {year}"
