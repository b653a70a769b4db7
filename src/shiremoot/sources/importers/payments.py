"""Payments to suppliers (£500 files), of whatever layout a body publishes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from shiremoot.lazy import pl
from shiremoot.sources.errors import CannotTake
from shiremoot.sources.importers.payments_left import checks_of, left_of, refuse_foreign
from shiremoot.sources.importers.payments_rows import WORDS, Lines, lines_of
from shiremoot.sources.importers.payments_sheets import left_sheets, once, unclear_sheet
from shiremoot.sources.importers.payments_telling import columns_said, days_said, months_said, payers_said, sign_said
from shiremoot.sources.importers.payments_undated import month_wanted, undated
from shiremoot.sources.meanings import Header, header_of, meanings, nearest_row, only_header
from shiremoot.sources.nearness import Near
from shiremoot.sources.raw import Sheet, SourceFile
from shiremoot.sources.taking import Balance, Left, Taken

COLUMNS = Path(__file__).parent / "payments_columns.yaml"
NEEDED = ("amount", "supplier", "date")
BY_PERIOD = ("amount", "supplier", "period")
ORDER = ("body", "date", "day_known", "pounds", *WORDS[1:], "capital", "redacted", "sheet", "row")
TURNED = 0.8  # share of amounts below nought from which a file must print its payments with a minus


def recognises(file: SourceFile) -> bool:
    """Whether a file has, on one row, headers that mean an amount, a supplier and a date or month of payment.

    Where no column may say when, the file's name or a title must state the one month of its payments.
    """
    return bool(_headers(file))


def near(file: SourceFile) -> Near | None:
    """The row that comes nearest to the headings of payments."""
    found = nearest_row(file, meanings(COLUMNS), NEEDED)
    return replace(found, more=month_wanted(file, meanings(COLUMNS))) if found else None


def take(file: SourceFile) -> Taken:
    """The payments of a file, one row a line of it, as printed but for spaces and sign.

    Columns: body, date (Date), day_known (Boolean; false where only the month is known, and date is its first day),
    pounds (Float64; a payment is above nought, a refund below), supplier, supplier_id, category (type of expense),
    department (service area), reference, capital (Boolean; null where the file does not say), redacted (Boolean: the
    supplier's name is withheld), sheet (null in a text table), row. Text is null where nothing stands.
    Who paid is null where no column says it: the store looks that up (``payers``).
    Every sheet is taken or told as left. Sums are left out and checked; rows in another currency, and rows whose amount
    or month cannot be read, are left out and counted with their money. A row without a day has the month that its cell
    states, or that of the whole file; so has every row where no column may say when, and the file's name or a title
    states the month. A sheet of a workbook whose columns are not clear is left where the others are more. One invoice
    may stand on several lines: add them up by supplier and reference.
    Raises: CannotTake where no column, or two, are the amount, the supplier or the date by heading and content; where
    an amount may be an invoice's total printed on each line; where no row can be read; where more is in another
    currency than in pounds.
    Source: Local Government Transparency Code 2015, on expenditure above £500.
    """
    headers = _headers(file) or [only_header(file, meanings(COLUMNS), NEEDED, "payments")]
    parts, unclear = _parts(headers)
    read = [part for part in parts if not part.payments.is_empty()]
    refuse_foreign(parts, file.name)
    if not read:
        raise _nothing_read(parts[0])
    kept, repeats, shared = once(read)
    others = [*left_sheets(_unheaded(file, headers), meanings(COLUMNS)), *unclear]
    below = _share_below(kept)
    sign = -1.0 if below >= TURNED else 1.0
    table = pl.concat(part.payments for part in kept).with_columns(
        pl.col("pounds") * sign, (pl.col("dated") == "day").alias("day_known")
    )
    left = [one for part in parts if part not in [again for again, _ in repeats] for one in left_of(part, sign)]
    left += [_repeated(part, other, sign) for part, other in repeats]
    left += [one for one, _ in others]
    pounds = [float(part.table["pounds"].sum()) * sign for part in parts] + [one.pounds or 0.0 for one, _ in others]
    rows = sum(len(part.table) for part in parts) + sum(count for _, count in others)
    several = len(parts) > 1
    return Taken(
        table=table.select(ORDER),
        covers=_covers(table, sign),
        left=tuple(left),
        checks=tuple(check for part in kept for check in checks_of(part, sign)),
        notes=(
            *(columns_said(part, named=several) for part in kept),
            *(said for part in kept for said in part.said),
            *sign_said(below, turned=TURNED),
            *payers_said(table),
            *days_said(kept),
            *months_said(table),
            *shared,
        ),
        balance=Balance(rows, len(table), sum(pounds), float(table["pounds"].sum())),
    )


def _headers(file: SourceFile) -> list[Header]:
    """The header row of every sheet of payments, by day or else by month; without either, of the file's month."""
    known = meanings(COLUMNS)
    found = ((header_of(sheet, known, NEEDED) or header_of(sheet, known, BY_PERIOD)) for sheet in file.sheets)
    return [header for header in found if header] or undated(file, known)


def _parts(headers: Sequence[Header]) -> tuple[list[Lines], list[tuple[Left, int]]]:
    """The sheets that are read; those of a workbook whose columns are not clear, as left with their rows.

    Raises: CannotTake where no sheet can be read, with the reason for the first.
    """
    parts: list[Lines] = []
    unclear: list[tuple[Header, CannotTake]] = []
    for header in headers:
        try:
            parts.append(lines_of(header))
        except CannotTake as why:
            unclear.append((header, why))
    if not parts:
        raise unclear[0][1]
    return parts, [found for header, why in unclear if (found := unclear_sheet(header, why))]


def _unheaded(file: SourceFile, headers: Sequence[Header]) -> Iterator[Sheet]:
    names = {header.sheet.name for header in headers}
    return (sheet for sheet in file.sheets if sheet.name not in names)


def _repeated(part: Lines, other: str, sign: float) -> Left:
    """A sheet whose payments all stand in another one."""
    name, pounds = part.header.sheet.name, float(part.table["pounds"].sum()) * sign
    why = f'all its payments stand in the sheet "{other}" too'
    return Left(f'rows of the sheet "{name}"', len(part.table), why, part.place, "apart", pounds)


def _nothing_read(part: Lines) -> CannotTake:
    """Why not one row of a file can be taken."""
    header = part.header
    if part.table.is_empty():
        return CannotTake("no row below the header", "payments", place=header.sheet.place(header.row + 1))
    first = part.table.row(0, named=True)
    return CannotTake(
        f'no row with an amount and a date; the first has "{first["amount printed"] or ""}" as {header.name("amount")}'
        + (f' and "{first["date printed"] or ""}" as {header.name("date")}' if "date" in header else ""),
        f"amounts such as 1,234.50 and {_when(header)}",
        place=header.sheet.place(first["row"]),
    )


def _when(header: Header) -> str:
    is_month = "date" in header and header.meaning_of("date") == "period"
    return "months such as Apr-2023" if is_month else "dates such as 03/04/2023, day first"


def _share_below(parts: Sequence[Lines]) -> float:
    """Share of amounts, nought apart, that are below it."""
    amounts = pl.concat(part.payments["pounds"] for part in parts)
    return int((amounts < 0).sum()) / max(int((amounts != 0).sum()), 1)


def _covers(table: pl.DataFrame, sign: float) -> dict[str, str]:
    first, last = table["date"].min(), table["date"].max()
    printed = table["body"].drop_nulls().unique(maintain_order=True).to_list()
    return ({"body": "; ".join(printed)} if printed else {}) | {
        "from": str(first),
        "to": str(last),
        "sign": "payments are printed below nought and were turned"
        if sign < 0
        else "payments are printed above nought",
    }
