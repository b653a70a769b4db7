"""Contract notices and awards: OCDS release and record packages, and lists of notices as CSV."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from html import unescape
from pathlib import Path
from typing import Any

from shiremoot.lazy import pl
from shiremoot.sources.cells import day, number
from shiremoot.sources.errors import CannotTake
from shiremoot.sources.importers.packages import HEAD_SIGNS, Release, as_package, releases
from shiremoot.sources.meanings import Header, headers, meanings, nearest_row, only_header
from shiremoot.sources.nearness import Near
from shiremoot.sources.raw import SourceFile
from shiremoot.sources.taking import Balance, Left, Taken

COLUMNS = Path(__file__).parent / "contracts_columns.yaml"
NEEDED = ("title", "buyer", "value", "suppliers")
NAMED = ("id", "ocid")  # a list of notices has one of them
JSON = (".json", ".jsonl", ".ndjson")
HEAD = 1 << 16  # bytes within which a package shows what it is
POUND = "GBP"
MOST_LAYERS = 4  # of entities within entities; two are seen: &amp;amp;
JOINED = " | "
BRACKETED = re.compile(r"\[([^|\]]*)\|[^\]]*\]")
COMMA = re.compile(r",(?=\S)")  # how one portal joins suppliers; a comma within a name has a space after it
JOINT = re.compile(r"\b(council|authority|trust|commissioner|board)\s+(?:and|&)\s+", re.IGNORECASE)
OVER = ("cancelled", "unsuccessful", "withdrawn")  # awards that came to nothing
GIVEN, NOUGHT, ABSENT = "given", "printed as 0", "absent"
WORDS = ("ocid", "id", "buyer", "title", "category", "status", "tag")
AMOUNTS = ("value", "estimate")
DATES = ("awarded", "published", "start", "end")
SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "ocid": pl.String,
    "id": pl.String,
    "buyer": pl.String,
    "buyers": pl.List(pl.String),
    "title": pl.String,
    "suppliers": pl.List(pl.String),
    "category": pl.String,
    "cpv": pl.List(pl.String),
    "value_pounds": pl.Float64,
    "value_note": pl.String,
    "estimate_pounds": pl.Float64,
    "awarded": pl.Date,
    "published": pl.Date,
    "start": pl.Date,
    "end": pl.Date,
    "status": pl.String,
    "tag": pl.String,
    "raw": pl.String,
    "package": pl.String,
    "row": pl.UInt32,
}


def recognises(file: SourceFile) -> bool:
    """Whether a file holds OCDS packages, or has on one row headers for a notice, its buyer, suppliers and value."""
    if file.suffix in JSON:
        return all(sign in file.content[:HEAD] for sign in HEAD_SIGNS)
    return any(any(one in header for one in NAMED) for header in headers(file, meanings(COLUMNS), NEEDED))


def near(file: SourceFile) -> Near | None:
    """The row that comes nearest to the headings of contract notices."""
    return nearest_row(file, meanings(COLUMNS), NEEDED)


def take(file: SourceFile) -> Taken:
    """The contracts of a file, one row a release or a notice.

    Columns: ocid, id, buyer (as printed), buyers (list: its parts where several bodies buy together), title, suppliers
    (list), category, cpv (list of codes), value_pounds (Float64: what was awarded, all awards together; null
    where nothing, nought or another currency is printed, and value_note says which), estimate_pounds (what was
    advertised: a ceiling, not spend), awarded, published, start, end (Date, as printed, in the zone printed),
    status, tag, raw (the release as JSON) and package (what stood around it), row. Entities are decoded except in raw.
    The same notice twice is taken once and counted; two that differ under one id are both taken, with a note.
    Raises: CannotTake for JSON that cannot be read or holds no release, with its line; for a list without
    headers for buyer, title, suppliers and value.
    Source: Open Contracting Data Standard 1.1.
    """
    rows, notes = _from_packages(file) if file.suffix in JSON else _from_list(file)
    table = pl.DataFrame(rows, schema=SCHEMA)
    if table.is_empty():
        raise CannotTake("no contract", "at least one release or notice", place=file.name)
    kept = table.unique([one for one in SCHEMA if one not in ("row", "package")], keep="first", maintain_order=True)
    return Taken(
        table=kept,
        covers=_covers(kept),
        left=tuple(_repeated(file, table, kept)),
        notes=(*notes, *_notes(kept)),
        balance=Balance(len(table), len(kept), _worth(table), _worth(kept), "releases or notices"),
    )


def as_ocds(table: pl.DataFrame) -> dict[str, Any]:
    """The contracts of a table as one OCDS release package, ready for JSON.

    What came as OCDS leaves as it came: every identifier, value and date of each release, and of the packages
    they came in. Where the packages differ, all their heads stand under ``x_packages``. What came from a list is
    written with what the table holds; its ocid is then the notice's id without a registered prefix.
    A number with more digits than a float carries stays a Decimal.
    """
    return as_package([row["raw"] or _written(row) for row in table.iter_rows(named=True)], table["package"].to_list())


def _covers(table: pl.DataFrame) -> dict[str, str]:
    dates = table["published"].drop_nulls()
    return {
        "contracts": str(len(table)),
        "buyers": str(table["buyer"].n_unique()),
        "from": str(dates.min()) if len(dates) else "not stated",
        "to": str(dates.max()) if len(dates) else "not stated",
    }


def _repeated(file: SourceFile, table: pl.DataFrame, kept: pl.DataFrame) -> Iterator[Left]:
    if len(table) > len(kept):
        again = table.filter(~pl.col("row").is_in(kept["row"].implode()))
        place = f"{file.name}, row {again['row'][0]}"
        yield Left("repeated notices", len(again), "the same in every column", place, pounds=_worth(again))


def _worth(table: pl.DataFrame) -> float:
    """Pounds awarded, as far as they are printed."""
    return float(table["value_pounds"].sum())


def _notes(table: pl.DataFrame) -> Iterator[str]:
    """What a reader must know of identifiers and values."""
    named = table.with_columns(pl.coalesce("id", "ocid").alias("name")).filter(pl.col("name").is_not_null())
    if differing := named.filter(pl.col("name").is_duplicated())["name"].unique(maintain_order=True).to_list():
        yield f"{len(differing):,} ids stand on several rows that differ; all were taken; the first is {differing[0]}"
    for note, count in table["value_note"].value_counts(sort=True).iter_rows():
        if note != "given":
            yield f"value_pounds is missing in {count:,} rows: {note}"
    if joint := int((table["buyers"].list.len() > 1).sum()):
        yield f"{joint:,} buyers name several bodies; buyers lists them, buyer is as printed"


def _from_packages(file: SourceFile) -> tuple[list[dict[str, Any]], list[str]]:
    notes: list[str] = []
    return [_row(release, ordinal) for ordinal, release in enumerate(releases(file, notes), start=1)], notes


def _row(release: Release, ordinal: int) -> dict[str, Any]:
    said = release.said
    tender = _mapping(said.get("tender"))
    awards = [award for award in map(_mapping, _list(said.get("awards"))) if award.get("status") not in OVER]
    value, note = _awarded([_mapping(award.get("value")) for award in awards])
    periods = _periods(said, awards, tender)
    suppliers = (_mapping(supplier).get("name") for award in awards for supplier in _list(award.get("suppliers")))
    buyer = _text(_mapping(said.get("buyer")).get("name")) or _buying_party(said)
    return {
        "ocid": _text(said.get("ocid")),
        "id": _text(said.get("id")),
        "buyer": buyer,
        "buyers": bodies(buyer),
        "title": _text(tender.get("title")) or next((_text(award.get("title")) for award in awards), None),
        "suppliers": _names(suppliers),
        "category": _text(tender.get("mainProcurementCategory")),
        "cpv": _codes(tender),
        "value_pounds": value,
        "value_note": note,
        "estimate_pounds": _pounds(_mapping(tender.get("value"))),
        "awarded": _first(award.get("date") for award in awards),
        "published": _first([said.get("date")]),
        "start": _first(period.get("startDate") for period in periods),
        "end": _last(period.get("endDate") for period in periods),
        "status": _text(tender.get("status")),
        "tag": JOINED.join(str(tag) for tag in _list(said.get("tag"))) or None,
        "raw": release.raw,
        "package": release.package,
        "row": ordinal,
    }


def _mapping(value: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever a publisher wrote there
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:  # noqa: ANN401 - whatever a publisher wrote there
    return value if isinstance(value, list) else []


def _text(value: Any) -> str | None:  # noqa: ANN401 - whatever a publisher wrote there
    """Text with its entities decoded and single spaces; None where there is none."""
    said = str(value) if value is not None else ""
    for _ in range(MOST_LAYERS):
        said = unescape(said)
    return " ".join(said.split()) or None


def _names(names: Iterable[Any]) -> list[str]:
    """Each name once; several that were joined into one cell are parted."""
    parts = (part for name in names for part in (_text(name) or "").split(JOINED))
    return list(dict.fromkeys(part.strip() for part in parts if part.strip()))


def bodies(buyer: str | None) -> list[str]:
    """The bodies that a buyer's name names: parted after a word such as Council, never within a body's name.

    >>> bodies("Eastshire Council and Northford & Vale District Council")
    ['Eastshire Council', 'Northford & Vale District Council']
    """
    parts = JOINT.sub(r"\1\n", buyer or "").split("\n")
    return [part for part in parts if part]


def _buying_party(said: dict[str, Any]) -> str | None:
    parties = map(_mapping, _list(said.get("parties")))
    return next((_text(party.get("name")) for party in parties if "buyer" in _list(party.get("roles"))), None)


def _codes(tender: dict[str, Any]) -> list[str]:
    """CPV codes of what is bought, each once."""
    found = [tender, *map(_mapping, _list(tender.get("items")))]
    classes = (_mapping(one.get("classification")) for one in found)
    return list(dict.fromkeys(str(one["id"]) for one in classes if one.get("scheme") == "CPV" and one.get("id")))


def _awarded(amounts: list[dict[str, Any]]) -> tuple[float | None, str]:
    """Pounds of all awards together, and what to know of it where there are none."""
    values = [one["amount"] for one in amounts if isinstance(one.get("amount"), int | Decimal)]
    if foreign := sorted({str(one["currency"]) for one in amounts if one.get("currency") not in (None, "", POUND)}):
        return None, f"in {', '.join(foreign)}"
    if not values:
        return None, ABSENT
    if len(values) < len(amounts):
        return None, "given for some awards only"
    total = float(sum(values))
    return (total, GIVEN) if total else (None, NOUGHT)


def _pounds(value: dict[str, Any]) -> float | None:
    return _awarded([value])[0] if value else None


def _date(printed: Any) -> date | None:  # noqa: ANN401 - whatever a publisher wrote there
    """The day printed, in the zone printed; None where there is none."""
    try:
        return date.fromisoformat(str(printed)[:10])
    except ValueError:
        return None


def _first(printed: Iterable[Any]) -> date | None:
    return min((read for one in printed if (read := _date(one))), default=None)


def _last(printed: Iterable[Any]) -> date | None:
    return max((read for one in printed if (read := _date(one))), default=None)


def _periods(said: dict[str, Any], awards: list[dict[str, Any]], tender: dict[str, Any]) -> list[dict[str, Any]]:
    """When the contract runs: as signed, else as awarded, else as advertised."""
    signed = [_mapping(_mapping(contract).get("period")) for contract in _list(said.get("contracts"))]
    awarded = [_mapping(award.get("contractPeriod")) for award in awards]
    return next((periods for periods in (signed, awarded) if any(periods)), [_mapping(tender.get("contractPeriod"))])


def _from_list(file: SourceFile) -> tuple[list[dict[str, Any]], list[str]]:
    header = only_header(file, meanings(COLUMNS), NEEDED, "contract notices")
    header.refuse_ties(NEEDED)
    table = _cells(header)
    rows = [_noticed(row) for row in table.iter_rows(named=True)]
    said = ", ".join(f'{one} from "{header.name(one)}"' for one in header.claims)
    joined = sum(_is_comma_joined(cell) for cell in table["suppliers"])
    notes = [f"{joined:,} cells join several suppliers by commas without a space; they were parted there"] * bool(
        joined
    )
    return rows, [f"columns: {said}", *notes]


def _cells(header: Header) -> pl.DataFrame:
    """The rows of a list, each meaning under its name; null where the list has no such column."""
    text = header.sheet.below(header.row)
    for one in (*WORDS, *AMOUNTS, *DATES, "suppliers", "cpv"):
        found = pl.col(header.column(one)) if one in header else pl.lit(None, pl.String)
        text = text.with_columns(found.alias(one))
    return text.with_columns(*(day(one) for one in DATES), *(number(one).alias(f"{one} pounds") for one in AMOUNTS))


def _noticed(row: dict[str, Any]) -> dict[str, Any]:
    """A row of a list as a row of the table."""
    value = row["value pounds"]
    note = GIVEN if value else ABSENT if row["value"] is None else NOUGHT if value == 0 else "not a number"
    words = {one: _text(row[one]) for one in WORDS}
    return {
        **words,
        **{one: row[one] for one in (*DATES, "row")},
        "buyers": bodies(words["buyer"]),
        "suppliers": _listed(row["suppliers"]),
        "cpv": re.findall(r"\d{8}(?:-\d)?", row["cpv"] or ""),
        "value_pounds": value or None,
        "value_note": note,
        "estimate_pounds": row["estimate pounds"] or None,
        "raw": None,
        "package": None,
    }


def _listed(cell: str | None) -> list[str]:
    """Suppliers of one cell: in brackets with their addresses, or joined by bars or by commas without a space."""
    if cell and (bracketed := BRACKETED.findall(cell)):
        return _names(bracketed)
    return _names(COMMA.split(cell) if _is_comma_joined(cell) else [cell]) if cell else []


def _is_comma_joined(cell: str | None) -> bool:
    return bool(cell) and JOINED not in str(cell) and not BRACKETED.search(str(cell)) and bool(COMMA.search(str(cell)))


def _written(row: dict[str, Any]) -> str:
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
