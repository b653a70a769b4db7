"""Number formats of cells: a cell holds the figure as computed and shows it as every other form of the report does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from shiremoot.money import MINUS
from shiremoot.report.cells import OVER, amounts_of, decimals_of
from shiremoot.report.tables import Cell, Column, Missing, Span, Table
from shiremoot.report.words import Scale, scale_of

IN_FULL = f'"£"#,##0;"{MINUS}£"#,##0;"£"0'
CHANCE = '[<0.01]"below 1%";[>0.99]"above 99%";0%'
ODDS = '[<0.01]"below 1%";[>0.99]"above 99%";0.0%'
SHARE = '[<=0]0%;[<0.005]"below 1%";0%'
PERCENT = '[<=0]0.0%;[<0.0005]"below 0.1%";0.0%'
BELOW_NOUGHT = {SHARE: f"0%;{MINUS}0%", PERCENT: f"0.0%;{MINUS}0.0%"}  # a format has room for two conditions only
MONTHS = '[=1]0" month";[=12]"1 year";0" months"'
PART_MONTHS = '0.0" months"'
WORDS = "General"
SCALED = {"m": ",,", "k": ",", "": ""}


def patterns_of(table: Table) -> list[str]:
    """The number format of each column."""
    scale, decimals = scale_of(amounts_of(table))
    money = {
        "pounds": of_money(scale, decimals, bare=table.unit_in_head),
        "gap": of_gap(scale, decimals, bare=table.unit_in_head),
    }
    return [_of_column(column, table.cells(at), money) for at, column in enumerate(table.columns)]


def of_cell(pattern: str, cell: Cell, said: str) -> str:
    """The number format of one cell of a column. said: as it prints; what rounds to nought has no minus."""
    if isinstance(cell, str | Span | Missing):
        return WORDS
    if pattern == MONTHS and round(cell, 1) != round(cell):
        return PART_MONTHS
    if cell >= 0:
        return pattern
    below = BELOW_NOUGHT.get(pattern, pattern)
    return below if MINUS in said else below.replace(MINUS, "")


def of_money(scale: Scale, decimals: int, *, bare: bool = False) -> str:
    """Pounds in a unit with so many decimals. bare: without the sign and the letter of the unit."""
    sign, digits, nought = _parts(scale, decimals, bare=bare)
    return f"{sign}{digits};{_minus(sign)}{digits};{nought}"


def of_gap(scale: Scale, decimals: int, *, bare: bool = False) -> str:
    """Pounds to find; what is below nought is over."""
    sign, digits, nought = _parts(scale, decimals, bare=bare)
    over = f'{digits}"{OVER}"'.replace('""', "")
    return f"{sign}{digits};{sign}{over};{nought}"


def _parts(scale: Scale, decimals: int, *, bare: bool) -> tuple[str, str, str]:
    """The sign of the unit, digits with its letter, and nought."""
    digits = f"#,##{_noughts(decimals)}{SCALED[scale.letter]}"
    if bare:
        return "", digits, "0"
    return '"£"', f'{digits}"{scale.letter}"' if scale.letter else digits, '"£"0'


def _minus(sign: str) -> str:
    return sign.replace("£", f"{MINUS}£") or MINUS


def _of_column(column: Column, cells: Sequence[Cell], money: Mapping[str, str]) -> str:
    if column.kind == "number":
        digits = f"#,##{_noughts(decimals_of(cells))}"
        return f"{digits};{MINUS}{digits}"
    return money.get(column.kind) or OF_KIND.get(column.kind, WORDS)


def _noughts(decimals: int) -> str:
    return f"0.{'0' * decimals}" if decimals else "0"


OF_KIND = {"chance": CHANCE, "runs": CHANCE, "odds": ODDS, "share": SHARE, "percent": PERCENT, "months": MONTHS}
