"""The cells and heads of a table as they print: numbers of one column alike, all pounds in one unit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from shiremoot.dates.durations import say_months
from shiremoot.money import MINUS, say_chance, say_odds
from shiremoot.money.say import computed_place, rounded_to
from shiremoot.report.tables import Cell, Kind, Missing, Span, Table
from shiremoot.report.words import (
    decimals_in,
    pounds,
    pounds_sayer,
    rounded,
    say_runs,
    say_share,
    say_whole_share,
    scale_of,
    with_minus,
)

OVER = " over"
TENS_OF_THOUSANDS = 4  # as a power of ten
DECIMALS_OF_COMPUTED = 2  # of a million, at most
ALONE: Mapping[Kind, Callable[[float], str]] = {
    "share": say_whole_share,
    "percent": say_share,
    "chance": say_chance,
    "runs": say_runs,
    "odds": say_odds,
    "months": say_months,
}  # numbers that print without looking at others


def say_cells(table: Table) -> list[list[str]]:
    """Every cell of a table as printed, row by row.

    Numbers of one column have the same decimals, and all pounds of a table the same unit. Ranges of what is to find
    have decimals of their own, as they come from runs and the plan does not.
    """
    columns = [[say(cell) for cell in table.cells(index)] for index, say in enumerate(_sayers(table))]
    return [list(row) for row in zip(*columns, strict=True)]


def say_heads(table: Table) -> list[str]:
    """The heads of a table as printed; the first is the unit of all pounds where it stands there."""
    names = [column.name for column in table.columns]
    if not table.unit_in_head:
        return names
    scale, _ = scale_of(amounts_of(table))
    return [f"£{scale.letter}" if scale.letter else "£", *names[1:]]


def as_fine_as_the_largest(rows: Sequence[tuple[Cell, ...]], *, in_full: bool = False) -> tuple[tuple[Cell, ...], ...]:
    """Pounds of many years, a digit finer than the largest is told; else one small end would print all in pounds.

    in_full: a digit more, where that is £10,000 or more.
    """
    ends = [end for row in rows for end in _numbers(row)]
    place = computed_place(max(map(abs, ends), default=0.0)) - 1
    place -= in_full and place > TENS_OF_THOUSANDS

    return tuple(tuple(_rounded_cell(cell, place) for cell in row) for row in rows)


def of_computed(table: Table) -> Table:
    """The table with its pounds to £10,000, where they would print to £1,000 of a million; as it is if one were nought.

    For tables in which most is computed: thousands of one stated amount would give noughts to all others.
    """
    scale, decimals = scale_of(amounts_of(table))
    if scale.letter != "m" or decimals <= DECIMALS_OF_COMPUTED:
        return table
    rounded_off = _rounded(table, TENS_OF_THOUSANDS)
    before, after = amounts_of(table), amounts_of(rounded_off)
    lost = any(amount and not left for amount, left in zip(before, after, strict=True))
    return table if lost else rounded_off


def in_the_largest_unit(table: Table) -> Table:
    """The table in the unit that its largest pounds ask for, where a small amount would have all told in a finer one.

    Its pounds are then told a digit finer than the largest would be; what is less than half of that becomes £0.
    """
    amounts = amounts_of(table)
    largest = max(map(abs, amounts), default=0.0)
    if scale_of(amounts)[0] == scale_of([largest])[0]:
        return table
    return _rounded(table, computed_place(largest) - 1)


def _rounded(table: Table, place: int) -> Table:
    """The table with its pounds to a power of ten."""
    told = [index for index, column in enumerate(table.columns) if column.kind == "pounds"]
    rows = (
        tuple(_rounded_cell(cell, place) if at in told else cell for at, cell in enumerate(row)) for row in table.rows
    )
    return replace(table, rows=tuple(rows))


def _rounded_cell(cell: Cell, place: int) -> Cell:
    """A cell with its numbers to a power of ten."""
    told = [float(rounded_to(end, place)) for end in _numbers((cell,))]
    return cell if not told else told[0] if len(told) == 1 else Span(*told)


def _sayers(table: Table) -> Iterator[Callable[[Cell], str]]:
    scale, decimals = scale_of(amounts_of(table))
    as_pounds = partial(pounds, scale=scale, bare=table.unit_in_head)
    for index, column in enumerate(table.columns):
        match column.kind:
            case "pounds":
                yield partial(_say_cell, say=partial(as_pounds, decimals=decimals))
            case "gap":
                finer = decimals_in(scale, _ends(table))
                yield partial(
                    _say_gap, say=partial(as_pounds, decimals=decimals), end=partial(as_pounds, decimals=finer)
                )
            case other:
                yield partial(_say_cell, say=sayer(other, _numbers(table.cells(index))))


def amounts_of(table: Table) -> list[float]:
    """All pounds of a table, which are told in one unit; ranges of what is to find where all else is nought."""
    of_pounds = [cell for cells in _of_kind(table, "pounds") for cell in cells]
    to_find = [cell for cells in _of_kind(table, "gap") for cell in cells if not isinstance(cell, Span)]
    found = _numbers((*of_pounds, *to_find))
    return found if any(found) else [*found, *_ends(table)]


def _ends(table: Table) -> list[float]:
    """Both ends of every range of what is to find."""
    return _numbers(tuple(cell for cells in _of_kind(table, "gap") for cell in cells if isinstance(cell, Span)))


def _of_kind(table: Table, kind: Kind) -> list[tuple[Cell, ...]]:
    return [table.cells(index) for index, column in enumerate(table.columns) if column.kind == kind]


def _numbers(cells: tuple[Cell, ...]) -> list[float]:
    numbers: list[float] = []
    for cell in cells:
        if isinstance(cell, Span):
            numbers += [cell.low, cell.high]
        elif not isinstance(cell, str | Missing):
            numbers.append(float(cell))
    return numbers


def _say_cell(cell: Cell, say: Callable[[float], str]) -> str:
    if isinstance(cell, Missing):
        return cell.value
    if isinstance(cell, Span):
        return " to ".join(dict.fromkeys((say(cell.low), say(cell.high))))
    return cell if isinstance(cell, str) else say(float(cell))


def _say_gap(cell: Cell, say: Callable[[float], str], end: Callable[[float], str]) -> str:
    """What is to find, a surplus as "over": 5.2, 31.4 over, 23 to 4 over."""
    if not isinstance(cell, Span):
        return _say_cell(cell, partial(_over, say=say))
    low, high = (_over(amount, end) for amount in (cell.low, cell.high))
    if low == high:
        return low
    return f"{low.removesuffix(OVER) if high.endswith(OVER) else low} to {high}"


def _over(amount: float, say: Callable[[float], str]) -> str:
    said = say(amount)
    return f"{said.removeprefix(MINUS)}{OVER}" if said.startswith(MINUS) else said


def sayer(kind: Kind, numbers: list[float]) -> Callable[[float], str]:
    """How numbers of one kind print where they are told together: in one unit, with the same decimals."""
    match kind:
        case "pounds" | "gap":
            return pounds_sayer(numbers)
        case "number":
            decimals = decimals_of(numbers)
            return lambda number: with_minus(rounded(number, decimals))
        case _:
            return ALONE.get(kind, lambda number: f"{number:g}")


def decimals_of(cells: Sequence[Cell]) -> int:
    """As many decimals as the numbers of a column have, at most two."""
    return min(2, max((_decimals(number) for number in _numbers(tuple(cells))), default=0))


def _decimals(number: float) -> int:
    return len(f"{number:.6f}".rstrip("0").partition(".")[2])
