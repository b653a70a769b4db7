"""Lists of contract notices as CSV: a row each, columns by what their headings mean."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from shiremoot.lazy import pl
from shiremoot.sources.cells import day
from shiremoot.sources.counting import agreeing, counted
from shiremoot.sources.day_order import PLAIN, DayOrder, day_order
from shiremoot.sources.importers.contract_dates import NO_DAY, NO_END, Aside
from shiremoot.sources.importers.payments_money import foreign_heading, in_pounds
from shiremoot.sources.importers.releases import (
    ABSENT,
    BELOW,
    ENDED,
    GIVEN,
    JOINED,
    NO_NUMBER,
    NOUGHT,
    OVER,
    PENDING,
    POUND,
    STILL_PENDING,
    TO_NOTHING,
    Worth,
    bodies,
    names,
    text,
)
from shiremoot.sources.meanings import Header, headers, meanings, only_header
from shiremoot.sources.raw import SourceFile
from shiremoot.yaml_text import data_in

COLUMNS = Path(__file__).parent / "contracts_columns.yaml"
NEEDED = ("title", "buyer", "value", "suppliers")
NAMED = ("id", "ocid")  # a list of notices has one of them
BRACKETED = re.compile(r"\[([^|\]]*)\|[^\]]*\]")
COMMA = re.compile(r",(?=\S)")  # how one portal joins suppliers; a comma within a name has a space after it
FAR_OFF = re.compile(r"(?<!\d)(?:2[1-9]\d\d|[3-9]\d{3})(?!\d)")
WORDS = ("ocid", "id", "buyer", "title", "category", "status", "tag")
AMOUNTS = ("value", "estimate")
DATES = {"awarded": "days of award", "published": "days of publication", "start": "starts", "end": "ends"}
Row = dict[str, Any]


def is_list(file: SourceFile) -> bool:
    """Whether a file has on one row headers for a notice, its buyer, suppliers and value."""
    return any(any(one in header for one in NAMED) for header in headers(file, meanings(COLUMNS), NEEDED))


def rows_of(file: SourceFile) -> tuple[list[tuple[Row, Worth, tuple[Aside, ...]]], list[str]]:
    """The rows of a list with what each is worth and what of it was not understood; and notes.

    Raises: CannotTake for a list without headers for buyer, title, suppliers and value, or with two for one of them;
    where nothing shows whether a column's days or months stand first.
    """
    header = only_header(file, meanings(COLUMNS), NEEDED, "contract notices")
    header.refuse_ties(NEEDED)
    table, orders = _cells(header)
    said = ", ".join(f'{one} from "{header.name(one)}"' for one in header.claims)
    dated = [line for one, order in orders.items() if one in header for line in order.say(header.name(one))]
    joined = sum(_is_comma_joined(cell) for cell in table["suppliers"])
    parted = f"several suppliers by commas without a space; {agreeing(joined, 'they were')} parted there"
    notes = [f"{counted(joined, 'cells join')} {parted}"] * bool(joined)
    return [_noticed(row) for row in table.iter_rows(named=True)], [f"columns: {said}", *dated, *notes]


def _cells(header: Header) -> tuple[pl.DataFrame, dict[str, DayOrder]]:
    """The rows of a list, each meaning under its name, null where there is no such column; how days are read."""
    cells = header.sheet.below(header.row)
    orders = {one: _order(header, cells, one) for one in DATES}
    for one in (*WORDS, *AMOUNTS, *DATES, "suppliers", "cpv"):
        found = pl.col(header.column(one)) if one in header else pl.lit(None, pl.String)
        cells = cells.with_columns(found.alias(one))
    for one in AMOUNTS:
        cells = _with_amount(cells, header.name(one) if one in header else "", one)
    return cells.with_columns(
        day(one, month_first=orders[one].month_first).alias(f"{one} day") for one in DATES
    ), orders


def _with_amount(cells: pl.DataFrame, heading: str, one: str) -> pl.DataFrame:
    """The rows with an amount as a number and, where it is in no pounds, the currency that its cell or heading says."""
    read = in_pounds(cells[one], None, heading)
    abroad = pl.lit("another currency") if foreign_heading(heading) else pl.lit(None, pl.String)
    return cells.with_columns(
        read.select(pl.col("pounds").alias(f"{one} number"), pl.coalesce("currency", abroad).alias(f"{one} currency"))
    )


def _order(header: Header, cells: pl.DataFrame, one: str) -> DayOrder:
    return day_order(header.sheet, header.row, cells, header.column(one)) if one in header else PLAIN


def _noticed(row: Row) -> tuple[Row, Worth, tuple[Aside, ...]]:
    """A row of a list as a row of the table."""
    worth, estimate = (_worth(row[one], row[f"{one} number"], row[f"{one} currency"]) for one in AMOUNTS)
    status = (text(row["status"]) or "").lower()
    worth = _counting(worth, status)
    words = {one: text(row[one]) for one in WORDS}
    days: dict[str, date | None] = {one: row[f"{one} day"] for one in DATES}
    if status == ENDED:
        days["end"] = min((one for one in (days["end"], days["published"]) if one), default=None)
    taken = {
        **words,
        **days,
        "row": row["row"],
        "buyers": bodies(words["buyer"]),
        "suppliers": _listed(row["suppliers"]),
        "cpv": re.findall(r"\d{8}(?:-\d)?", row["cpv"] or ""),
        "value_pounds": worth.pounds,
        "value_note": worth.note,
        "estimate_pounds": estimate.pounds,
        "raw": None,
        "package": None,
    }
    return taken, worth, (*worth.asides, *_not_understood(row, status, estimate))


def _worth(printed: str | None, read: float | None, currency: str | None) -> Worth:
    """An amount as a list prints it. asides: what does not count of it."""
    if printed is None:
        return Worth(None, ABSENT, 0.0)
    note = f"in {currency}" if currency else NO_NUMBER if read is None else ""
    if note:
        return Worth(None, note, 0.0, (Aside("values", note, printed),))
    pounds = read or 0.0
    if pounds < 0:
        return Worth(None, BELOW, pounds, (Aside("values", BELOW, printed, pounds),))
    return Worth(pounds, GIVEN, pounds) if pounds else Worth(None, NOUGHT, 0.0)


def _counting(worth: Worth, status: str) -> Worth:
    """An award's worth, unless its status says that nothing is awarded."""
    why = STILL_PENDING if status == PENDING else TO_NOTHING if status in OVER else ""
    if not why or worth.pounds is None:
        return worth
    return Worth(None, why, worth.printed, (Aside("values", why, f"{worth.pounds:,.2f}", worth.pounds),))


@cache
def _statuses() -> tuple[str, ...]:
    """Every status that a notice is known to have."""
    return tuple(data_in(COLUMNS)["statuses"])


def _not_understood(row: Row, status: str, estimate: Worth) -> Iterator[Aside]:
    known = _statuses()
    if status and status not in known:
        yield Aside("statuses", f"none of {', '.join(known)}; kept as printed", row["status"])
    for one, what in DATES.items():
        if row[one] is not None and row[f"{one} day"] is None:
            yield Aside(what, NO_END if FAR_OFF.search(row[one]) else NO_DAY, row[one])
    for aside in estimate.asides:
        yield Aside("estimates", aside.why, aside.shown)


def _listed(cell: str | None) -> list[str]:
    """Suppliers of one cell: in brackets with their addresses, or joined by bars or by commas without a space."""
    if cell and (bracketed := BRACKETED.findall(cell)):
        return names(bracketed)
    return names(COMMA.split(cell) if _is_comma_joined(cell) else [cell]) if cell else []


def _is_comma_joined(cell: str | None) -> bool:
    return bool(cell) and JOINED not in str(cell) and not BRACKETED.search(str(cell)) and bool(COMMA.search(str(cell)))


def as_release(row: Row) -> str:
    """A row of a list as the JSON of a release."""
    start, end = row["start"], row["end"]
    award = {
        "id": f"{row['id'] or row['ocid']}-1",
        "date": _instant(row["awarded"]),
        "value": _amount(row["value_pounds"]),
        "suppliers": [{"id": str(at), "name": name} for at, name in enumerate(row["suppliers"], start=1)],
        "contractPeriod": {"startDate": _instant(start), "endDate": _instant(end)} if start or end else None,
    }
    tender = {
        "id": row["id"] or row["ocid"],
        "title": row["title"],
        "status": row["status"],
        "mainProcurementCategory": row["category"],
        "value": _amount(row["estimate_pounds"]),
        "items": [
            {"id": str(at), "classification": {"scheme": "CPV", "id": code}}
            for at, code in enumerate(row["cpv"], start=1)
        ],
    }
    release = {
        "ocid": row["ocid"] or row["id"],
        "id": row["id"] or row["ocid"],
        "date": _instant(row["published"]),
        "tag": (row["tag"] or "").split(JOINED) if row["tag"] else [],
        "initiationType": "tender",
        "buyer": {"name": row["buyer"]},
        "tender": tender,
        "awards": [award] if row["suppliers"] or row["awarded"] or row["value_pounds"] else [],
    }
    return json.dumps(_without_nothing(release), ensure_ascii=False)


def _instant(day_: date | None) -> str | None:
    return f"{day_.isoformat()}T00:00:00Z" if day_ else None


def _amount(pounds: float | None) -> dict[str, Any] | None:
    return None if pounds is None else {"amount": pounds, "currency": POUND}


def _without_nothing(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """JSON without the keys under which nothing stands."""
    if not isinstance(value, dict):
        return value
    return {key: _without_nothing(one) for key, one in value.items() if one is not None}
