"""Sheets of a workbook of payments: those that cannot be taken, and those that repeat what another says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from shiremoot.lazy import pl
from shiremoot.sources.cells import day, number
from shiremoot.sources.counting import counted
from shiremoot.sources.errors import CannotTake
from shiremoot.sources.importers.payments_lines import MONEY
from shiremoot.sources.importers.payments_rows import Lines
from shiremoot.sources.importers.payments_totals import is_sum
from shiremoot.sources.meanings import Header, Meanings
from shiremoot.sources.raw import Sheet
from shiremoot.sources.taking import Left

SAME = ("date", "supplier", "pounds", "reference", "category", "department")
FEWEST = 2  # cells of a row that may be a header
MOSTLY = 0.5


def left_sheets(sheets: Iterable[Sheet], known: Meanings) -> Iterator[tuple[Left, int]]:
    """What is left of sheets in which no header of payments was found, with how many rows of it are read at all.

    A sheet with amounts beside days, or below a heading for them, may hold payments: it is lost, with its pounds; a
    page of notes is not.
    """
    for sheet in sheets:
        if left := _left_sheet(sheet, known):
            yield left, left.count


def _left_sheet(sheet: Sheet, known: Meanings) -> Left | None:
    at = _header_row(sheet)
    if at is None:
        return None
    try:
        rows = sheet.below(at)
    except CannotTake:
        return Left(f'rows of the sheet "{sheet.name}"', len(sheet.source), "they are no table", sheet.place())
    if rows.is_empty():
        return None
    names = tuple(name.strip() for name in sheet.top[at])
    amount = _amount_column(rows, names, known)
    what, first = f'rows of the sheet "{sheet.name}"', sheet.place(at + 2)
    shown = ", ".join(f'"{name[:40]}"' for name in names if name)[:200]
    if amount is None:
        return Left(what, len(rows), f"no payments: its first row reads {shown}", first)
    is_dated = any(_is_dated(rows, column) for column in rows.columns if column not in ("row", amount))
    means = known.claims(names)
    if not is_dated and "supplier" not in means:
        return Left(what, len(rows), f"sums without a supplier or a date, below {shown}", first)
    pounds = float(_without_sums(rows, [amount]).select(number(amount).sum()).item())
    missing = [meaning for meaning in ("amount", "supplier", "date") if meaning not in means]
    why = f"no heading is known for the {' and the '.join(missing) or 'payments'} among {shown}"
    return Left(what, len(rows), why, first, "lost", pounds)


def unclear_sheet(header: Header, why: CannotTake) -> tuple[Left, int] | None:
    """A sheet of payments of which the content leaves open which column is which, as left with its pounds.

    Its pounds are those of the column that comes to most, of all that may be the amount. None where it has no rows.
    Raises: CannotTake where its rows cannot be read.
    """
    rows = header.sheet.below(header.row)
    if rows.is_empty():
        return None
    columns = {at for rank in header.known.ranked(header.names)["amount"] for at in rank}
    summed = _without_sums(rows, [str(at) for at in columns])
    pounds = max((float(summed.select(number(str(at)).sum()).item()) for at in sorted(columns)), key=abs)
    what = f'rows of the sheet "{header.sheet.name}"'
    return Left(what, len(rows), why.found, header.sheet.place(header.row + 2), "lost", pounds), len(rows)


def _without_sums(rows: pl.DataFrame, amounts: Sequence[str]) -> pl.DataFrame:
    """The rows of a sheet apart from those that say that they add up others."""
    is_sum_of = pl.any_horizontal(pl.all().exclude("row", *amounts).map_batches(_sums, return_dtype=pl.Boolean))
    return rows.filter(~is_sum_of)


def _sums(cells: pl.Series) -> pl.Series:
    return pl.Series([bool(cell) and is_sum(cell) for cell in cells], dtype=pl.Boolean)


def _header_row(sheet: Sheet) -> int | None:
    """The row of the first ones with the most words: titles are narrower, and rows of payments hold numbers."""
    words = [sum(any(map(str.isalpha, cell)) for cell in row) for row in sheet.top[:20]]
    widest = max(words, default=0)
    return words.index(widest) if widest >= FEWEST else None


def _amount_column(rows: pl.DataFrame, names: Sequence[str], known: Meanings) -> str | None:
    """The column that its heading calls an amount, or the rightmost of numbers that looks like money."""
    claimed = known.claims(tuple(names)).get("amount", [])
    headed = [at for at, name in enumerate(names) if MONEY.search(name.lower()) and at not in claimed]
    for at in [*claimed, *reversed(headed)]:
        cells = rows.select(pl.col(str(at)).drop_nulls())
        if cells.height and cells.select(number(str(at)).is_not_null().mean()).item() >= MOSTLY:
            return str(at)
    return None


def _is_dated(rows: pl.DataFrame, column: str) -> bool:
    cells = rows.select(pl.col(column).drop_nulls())
    return bool(cells.height) and float(cells.select(day(column).is_not_null().mean()).item()) >= MOSTLY


def once(parts: Sequence[Lines]) -> tuple[list[Lines], list[tuple[Lines, str]], list[str]]:
    """The sheets that say something of their own; those of which every payment stands in others; what is only shared.

    A workbook may hold its months and all of them again: the larger sheet is kept, whole.
    """
    if len(parts) == 1:
        return list(parts), [], []
    kept: list[Lines] = []
    repeats: list[tuple[Lines, str]] = []
    said: list[str] = []
    for part in sorted(parts, key=lambda one: -len(one.payments)):
        shared = [len(_shared(part.payments, other.payments)) for other in kept]
        most = max(shared, default=0)
        if most and most == len(part.payments):
            repeats.append((part, kept[shared.index(most)].header.sheet.name))
            continue
        if most * 2 > len(part.payments):
            other = kept[shared.index(most)].header.sheet.name
            said.append(
                f'{most:,} of {counted(len(part.payments), "payments")} of the sheet "{part.header.sheet.name}" '
                f'stand in the sheet "{other}" too: they count twice'
            )
        kept.append(part)
    return [part for part in parts if part in kept], repeats, said


def _shared(part: pl.DataFrame, other: pl.DataFrame) -> pl.DataFrame:
    """The payments of one sheet that stand in another, a line that stands there twice twice."""
    first, second = (
        one.select(SAME).with_columns(pl.int_range(pl.len()).over(*SAME).alias("nth")) for one in (part, other)
    )
    return first.join(second, on=[*SAME, "nth"], how="semi", nulls_equal=True)
