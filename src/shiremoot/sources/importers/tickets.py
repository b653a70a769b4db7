"""Service desk tickets: the log of every update, or one row a ticket, of whatever system exports it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from shiremoot.lazy import pl
from shiremoot.sources.day_order import DayOrder, day_order
from shiremoot.sources.errors import CannotTake
from shiremoot.sources.instants import day_in_london, instants
from shiremoot.sources.meanings import Header, headers, meanings, nearest_row, only_header
from shiremoot.sources.nearness import Near
from shiremoot.sources.raw import SourceFile
from shiremoot.sources.taking import Balance, Left, Taken
from shiremoot.sources.words import counts, not_understood, truths
from shiremoot.yaml_text import data_in

COLUMNS = Path(__file__).parent / "tickets_columns.yaml"
NEEDED = ("ticket", "opened")
TELLING = ("state", "resolved", "closed", "priority", "group")  # a desk's export has one of them at least
TIMES = ("opened", "updated", "resolved", "closed")
COUNTS = ("reassigned", "reopened")
WORDS = ("channel", "location", "category", "impact", "urgency", "priority", "group")
ORDER = ("ticket", "state", *TIMES, *COUNTS, "kept", *WORDS, "row")
MISSING = ("?", "", "-", "null", "none", "n/a")
CODE = r"^-?\d+(?:\.0*)?$"  # a state by number, such as -100, says nothing
MISUNDERSTOOD = {  # why a cell of each kind counts for nothing
    "state": "a bare number says no state; read as missing",
    "kept": "neither yes nor no; read as missing",
    "reassigned": "no whole number; read as missing",
    "reopened": "no whole number; read as missing",
}
NO_TIME = "no time that can be read; read as missing"
NO_STATE = "known neither as the end of a ticket nor as a stage before it; not read as an end"


def recognises(file: SourceFile) -> bool:
    """Whether a file has, on one row, headers for a ticket, its opening, and a state or what ended it."""
    return any(any(one in header for one in TELLING) for header in headers(file, meanings(COLUMNS), NEEDED))


def near(file: SourceFile) -> Near | None:
    """The row that comes nearest to the headings of tickets."""
    return nearest_row(file, meanings(COLUMNS), NEEDED)


def take(file: SourceFile) -> Taken:
    """The updates of a log, one row each, or the rows of an export of tickets; ``tickets`` makes one row a ticket.

    Columns: ticket, state (null where it is a bare number such as -100), opened, updated, resolved, closed (instants
    in UTC; without a zone they are read as London time), reassigned, reopened (Int64), kept (Boolean: the target
    was kept, as the system says), channel, location, category, impact, urgency, priority, group, row. A column the file
    does not have is null, and so is a cell that was not understood; those are counted. A state that is known neither as
    an end nor as a stage before it stands as printed, is counted, and ends no ticket. Names of callers and agents,
    and texts, are not taken. Beware: an audit log prints resolved and closed on a ticket's earlier rows too; use
    them from ``tickets`` alone.
    Raises: CannotTake where no column, or two, claim to be the ticket or its opening; where no row can be read; where
    nothing shows whether a column's days or months stand first.
    """
    header = only_header(file, meanings(COLUMNS), NEEDED, "tickets")
    header.refuse_ties(("ticket", *TIMES, "state"))
    text = header.sheet.below(header.row).with_columns(
        pl.when(pl.col(pl.String).str.to_lowercase().is_in(MISSING)).then(None).otherwise(pl.col(pl.String)).name.keep()
    )
    orders = {one: day_order(header.sheet, header.row, text, header.column(one)) for one in TIMES if one in header}
    times = {one: instants(text[header.column(one)], month_first=order.month_first) for one, order in orders.items()}
    table = _read(text.hstack(_instants(times, len(text))), header)
    usable = pl.col("ticket").is_not_null() & pl.col("opened").is_not_null()
    taken = table.filter(usable)
    if taken.is_empty():
        raise CannotTake(
            "no row with a ticket and a time of opening",
            "times such as 29/2/2016 01:16 or 2016-02-29 01:16",
            place=header.sheet.place(header.row + 2),
        )
    days = taken.select(day_in_london("opened")).to_series()
    printed = text.filter(table.select(usable).to_series())
    return Taken(
        table=taken,
        covers={
            "from": str(days.min()),
            "to": str(days.max()),
            "tickets": str(taken["ticket"].n_unique()),
            "rows": "updates" if "updated" in header else "tickets",
        },
        left=(*_left(table.filter(~usable), header), *_not_understood(printed, taken, header)),
        notes=(*_notes(times, taken), *_orders_said(orders, header)),
        balance=Balance(len(table), len(taken)),
    )


def tickets(table: pl.DataFrame) -> pl.DataFrame:
    """One row a ticket, as it stood after its last update, in the order of opening; columns as ``take`` gives them.

    The last update is the latest by ``updated``, among equals the later row. ``resolved`` and ``closed`` stand only
    where that update left the ticket in a final state (or the table has no states): what an open ticket
    prints there was not known at the time, or no longer holds since it was opened again.
    """
    last = table.sort("updated", "row", nulls_last=False).group_by("ticket", maintain_order=True).last()
    ended = pl.lit(value=True) if table["state"].null_count() == len(table) else _is_final()
    return (
        last.with_columns(pl.when(ended).then(pl.col(one)).otherwise(None).alias(one) for one in ("resolved", "closed"))
        .select(ORDER)
        .sort("opened", "ticket")
    )


def _is_final() -> pl.Expr:
    return pl.col("state").str.to_lowercase().is_in(_said("final")).fill_null(value=False)


@cache
def _said(which: str) -> tuple[str, ...]:
    """A list of words in the data file."""
    return tuple(data_in(COLUMNS)[which])


def _read(text: pl.DataFrame, header: Header) -> pl.DataFrame:
    state = _column(header, "state")
    return text.select(
        _column(header, "ticket").alias("ticket"),
        pl.when(state.str.contains(CODE)).then(None).otherwise(state).alias("state"),
        *TIMES,
        *((counts(header.column(one)) if one in header else pl.lit(None, pl.Int64)).alias(one) for one in COUNTS),
        truths(_column(header, "kept"), _answers()).alias("kept"),
        *(_column(header, one).alias(one) for one in WORDS),
        "row",
    )


def _column(header: Header, meaning: str) -> pl.Expr:
    """The text of a column, with single spaces; null in every row where the file has no such column."""
    if meaning not in header:
        return pl.lit(None, pl.String)
    return pl.col(header.column(meaning)).str.replace_all(r"\s+", " ")


def _instants(times: Mapping[str, pl.DataFrame], rows: int) -> pl.DataFrame:
    """The times side by side; null in every row where the file has no such column."""
    none = pl.Series([None], dtype=pl.Datetime("us", "UTC")).new_from_index(0, rows)
    return pl.DataFrame({one: times[one]["instant"] if one in times else none for one in TIMES})


@cache
def _answers() -> dict[str, bool]:
    return dict.fromkeys(_said("yes"), True) | dict.fromkeys(_said("no"), False)


def _left(unusable: pl.DataFrame, header: Header) -> Iterator[Left]:
    if len(unusable):
        place = header.sheet.place(unusable["row"][0])
        yield Left("rows", len(unusable), "no ticket number or no time of opening that can be read", place, "lost")


def _not_understood(text: pl.DataFrame, taken: pl.DataFrame, header: Header) -> Iterator[Left]:
    """Cells of the rows that were taken in which something stands that was not understood, by column.

    text: the same rows as they are printed.
    """
    found = [(one, MISUNDERSTOOD.get(one, NO_TIME), text[header.column(one)], taken[one]) for one in _fixed(header)]
    found.append(("state", NO_STATE, taken["state"], taken.select(_known_stage()).to_series()))
    for one, why, printed, read in found:
        if one in header:
            what = f'cells of "{header.name(one)}"'
            yield from not_understood(what, why, printed, read, taken["row"], header.sheet.place)


def _fixed(header: Header) -> list[str]:
    """The columns that the file has whose cells are times, counts or words of a fixed list."""
    return [one for one in (*TIMES, *MISUNDERSTOOD) if one in header]


def _known_stage() -> pl.Expr:
    """The state where it is known as an end of a ticket or as a stage before it, else null."""
    said = pl.col("state").str.to_lowercase()
    known = said.is_in([*_said("final"), *_said("unfinished")]) | said.str.contains(
        "^(?:" + "|".join(_said("unfinished begins")) + ")\\b"
    )
    return pl.when(known).then(pl.col("state"))


def _orders_said(orders: Mapping[str, DayOrder], header: Header) -> Iterator[str]:
    """What decided whether days or months stand first, where that was not plain."""
    for one, order in orders.items():
        yield from order.say(header.name(one))


def _notes(times: Mapping[str, pl.DataFrame], taken: pl.DataFrame) -> Iterator[str]:
    """What a reader must know of clock times, and of what a row is."""
    if any(time["unzoned"].any() for time in times.values()):
        yield "times do not say their zone and were read as London clock time"
    if odd := sum(int(time["doubtful"].sum()) for time in times.values()):
        yield f"{odd:,} times stand in the hour that the London clock skips in March or shows twice in October"
    if len(taken) > taken["ticket"].n_unique():
        yield "one row is an update, not a ticket: tickets() makes one row a ticket, with resolved from the last update"
