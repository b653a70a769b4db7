"""Event logs: what happened to each case, and when; from XES or from a table with case, activity and time."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, iterparse

from shiremoot.lazy import pl
from shiremoot.sources.day_order import day_order
from shiremoot.sources.errors import CannotTake
from shiremoot.sources.instants import day_in_london, instants
from shiremoot.sources.meanings import headers, meanings, nearest_row, only_header
from shiremoot.sources.nearness import Near
from shiremoot.sources.raw import SourceFile
from shiremoot.sources.taking import Balance, Left, Taken

COLUMNS = Path(__file__).parent / "events_columns.yaml"
NEEDED = ("case", "activity", "time")
WORDS = ("case", "activity", "resource", "role", "lifecycle")
ORDER = ("case", "activity", "time", "resource", "role", "lifecycle", "row")
KEYS = {
    "concept:name": "activity",
    "time:timestamp": "time",
    "org:resource": "resource",
    "org:role": "role",
    "lifecycle:transition": "lifecycle",
}
HEAD = 4_096  # bytes within which an XES log says that it is one


def recognises(file: SourceFile) -> bool:
    """Whether a file is an XES log, or has on one row headers that mean a case, an activity and a time."""
    return _is_log(file) or bool(headers(file, meanings(COLUMNS), NEEDED))


def near(file: SourceFile) -> Near | None:
    """The row that comes nearest to the headings of events."""
    return nearest_row(file, meanings(COLUMNS), NEEDED)


def take(file: SourceFile) -> Taken:
    """The events of a log, one row each, in the order of the file.

    Columns: case, activity, time (Datetime in UTC; without a zone it is read as London time), resource, role, lifecycle
    (text; null where the log does not say), row (of a table the row in the file, of XES the ordinal of the event).
    Events without case, activity or time are left out and counted. The resource may be a person: do not publish it.
    Raises: CannotTake for a log with a document type or entities, that is cut off, or without events;
    where no column, or two, claim to be the case, the activity or the time; where nothing shows whether days or
    months stand first.
    Source: IEEE 1849-2016 (XES).
    """
    text, notes, place, month_first = _from_log(file) if _is_log(file) else _from_table(file)
    times = instants(text["time"], month_first=month_first)
    table = text.with_columns(times["instant"].alias("time"))
    usable = pl.all_horizontal(pl.col(NEEDED).is_not_null())
    taken, unusable = table.filter(usable), table.filter(~usable)
    if taken.is_empty():
        raise CannotTake("no event with a case, an activity and a time", "at least one", place=file.name)
    if times["unzoned"].any():
        notes.append("times do not say their zone and were read as London clock time")
    left = (
        [Left("events", len(unusable), "no case, activity or time", f"{place} {unusable['row'][0]}", "lost")]
        if len(unusable)
        else []
    )
    days = taken.select(day_in_london("time")).to_series()
    return Taken(
        table=taken.select(ORDER),
        covers={
            "from": str(days.min()),
            "to": str(days.max()),
            "cases": str(taken["case"].n_unique()),
        },
        left=tuple(left),
        notes=tuple(notes),
        balance=Balance(len(table), len(taken), what="events"),
    )


def _is_log(file: SourceFile) -> bool:
    """Whether an XML document's outermost element is a log."""
    head = file.content[:HEAD]
    return head.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"<") and b"<log" in head


def _from_table(file: SourceFile) -> tuple[pl.DataFrame, list[str], str, bool]:
    header = only_header(file, meanings(COLUMNS), NEEDED, "events")
    header.refuse_ties(NEEDED)
    absent = [pl.lit(None, pl.String).alias(one) for one in WORDS if one not in header]
    present = [pl.col(header.column(one)).alias(one) for one in (*WORDS, "time") if one in header]
    said = ", ".join(f'{one} from "{header.name(one)}"' for one in header.claims)
    below = header.sheet.below(header.row)
    order = day_order(header.sheet, header.row, below, header.column("time"))
    notes = [f"columns: {said}", *order.say(header.name("time"))]
    return below.select("row", *present, *absent), notes, f"{file.name}, row", order.month_first


def _from_log(file: SourceFile) -> tuple[pl.DataFrame, list[str], str, bool]:
    _refuse_entities(file)
    notes: list[str] = []
    found = [event | {"row": row} for row, event in enumerate(_events(file, notes), start=1)]
    schema = dict.fromkeys((*WORDS, "time"), pl.String) | {"row": pl.UInt32}
    return pl.DataFrame(found, schema=schema), notes, f"{file.name}, event", False


def _refuse_entities(file: SourceFile) -> None:
    """A document type can declare entities that swell without bound, or name files: no log needs one."""
    if b"\0" in file.content:
        raise CannotTake("an XML document that is not UTF-8", "one saved as UTF-8", place=file.name)
    for sign in (b"<!DOCTYPE", b"<!ENTITY"):
        if (at := file.content.find(sign)) >= 0:
            line = file.content.count(b"\n", 0, at) + 1
            raise CannotTake(
                f"{sign.decode()} in line {line}",
                "an XES log, which has neither document type nor entities",
                place=file.name,
                fix="nothing of it was read; export the log again",
            )


def _events(file: SourceFile, notes: list[str]) -> Iterator[dict[str, str | None]]:
    """Each event of each trace, with the trace's name as its case; a trace is forgotten once it is read."""
    nameless = 0
    try:
        for ordinal, trace in enumerate(_traces(file), start=1):
            said = _attributes(trace)
            nameless += "concept:name" not in said
            case = said.get("concept:name", f"trace {ordinal}")
            for event in trace.iterfind("{*}event"):
                attributes = _attributes(event)
                found: dict[str, str | None] = {ours: attributes.get(key) for key, ours in KEYS.items()}
                yield found | {"case": case}
    except ParseError as error:
        raise CannotTake(f"XML that cannot be read ({error})", "a whole XES log", place=file.name) from None
    if nameless:
        notes.append(f"{nameless:,} traces have no concept:name; their case is their place in the log")


def _traces(file: SourceFile) -> Iterator[Element]:
    root: Element | None = None
    content = io.BytesIO(file.content)
    for moment, element in iterparse(content, events=("start", "end")):  # noqa: S314 - entities are refused before
        if root is None:
            root = element
        if moment == "end" and element.tag.rpartition("}")[2] == "trace":
            yield element
            root.clear()


def _attributes(element: Element) -> dict[str, str]:
    """The attributes that stand directly in a trace or an event; an empty one is none."""
    said = ((one.get("key", ""), one.get("value", "").strip()) for one in element)
    return {key: value for key, value in said if value}
