"""Contract notices and awards: OCDS release and record packages, and lists of notices as CSV."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

from shiremoot.lazy import pl
from shiremoot.sources.counting import counted
from shiremoot.sources.errors import CannotTake
from shiremoot.sources.importers.contract_dates import Aside
from shiremoot.sources.importers.contract_lists import COLUMNS, NEEDED, as_release, is_list, rows_of
from shiremoot.sources.importers.packages import HEAD_SIGNS, as_package, releases, same
from shiremoot.sources.importers.releases import GIVEN, Worth, contract_of
from shiremoot.sources.meanings import meanings, nearest_row
from shiremoot.sources.nearness import Near
from shiremoot.sources.raw import SourceFile
from shiremoot.sources.taking import Balance, Left, Taken

__all__ = ["COLUMNS", "NEEDED", "SCHEMA", "as_ocds", "near", "recognises", "take"]
JSON = (".json", ".jsonl", ".ndjson")
HEAD = 1 << 16  # bytes within which a package shows what it is
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
Read = tuple[dict[str, Any], Worth, tuple[Aside, ...]]


def recognises(file: SourceFile) -> bool:
    """Whether a file holds OCDS packages, or has on one row headers for a notice, its buyer, suppliers and value."""
    if file.suffix in JSON:
        return all(sign in file.content[:HEAD] for sign in HEAD_SIGNS)
    return is_list(file)


def near(file: SourceFile) -> Near | None:
    """The row that comes nearest to the headings of contract notices."""
    return nearest_row(file, meanings(COLUMNS), NEEDED)


def take(file: SourceFile) -> Taken:
    """The contracts of a file, one row a release or a notice; ``standing.as_they_stand`` makes one row a contract.

    Columns: ocid, id, buyer (as printed), buyers (list: its parts where several bodies buy together), title, suppliers
    (list), category, cpv (list of codes), value_pounds (Float64: what was awarded, all awards together; null
    where nothing, nought, less or another currency is printed, and value_note says which), estimate_pounds (what was
    advertised: a ceiling, not spend), awarded, published, start, end (Date: of an instant its day in London),
    status, tag, raw (the release as JSON) and package (what stood around it), row. Entities are decoded except in raw.
    Awards that are pending or came to nothing, and amounts below nought, do not count, and are told as left in
    their rows; so are days before 1970 or after 2099, which mean that none is set, and words that are none of the
    standard's. A contract that is terminated ends at the latest with the release that says so.
    The same notice twice, however it is wrapped, is taken once and counted; two that differ under one id are both
    taken, with a note.
    Raises: CannotTake for JSON that cannot be read or holds no release, with its line; for a list without
    headers for buyer, title, suppliers and value.
    Source: Open Contracting Data Standard 1.1.
    """
    read, notes, beside = _from_packages(file) if file.suffix in JSON else (*rows_of(file), [])
    if not read:
        raise CannotTake("no contract", "at least one release or notice", place=file.name)
    table = pl.DataFrame({one: [row[one] for row, _, _ in read] for one in SCHEMA}, schema=SCHEMA)
    kept = _once(table)
    held = set(kept["row"])
    worths = {row["row"]: worth for row, worth, _ in read}
    again = [row["row"] for row, _, _ in read if row["row"] not in held]
    return Taken(
        table=kept,
        covers=_covers(kept),
        left=(*_repeated(file, again, worths), *_asides(file, [one for one in read if one[0]["row"] in held]), *beside),
        notes=(*notes, *_notes(kept)),
        balance=Balance(
            len(table) + sum(one.count for one in beside),
            len(kept),
            math.fsum(worth.printed for worth in worths.values()),
            float(kept["value_pounds"].sum()),
            "releases or notices",
        ),
    )


def as_ocds(table: pl.DataFrame) -> dict[str, Any]:
    """The contracts of a table as one OCDS release package, ready for JSON.

    What came as OCDS leaves as it came: every identifier, value and date of each release, and of the packages
    they came in. A release that several files hold stands once. Where the packages differ, all their heads stand
    under ``x_packages``. What came from a list is written with what the table holds; its ocid is then the notice's
    id without a registered prefix. A number with more digits than a float carries stays a Decimal.
    """
    found: dict[str | int, str] = {}
    for at, row in enumerate(table.iter_rows(named=True)):
        found.setdefault(at if row["raw"] is None else same(row["raw"]), row["raw"] or as_release(row))
    return as_package(found.values(), table["package"].to_list())


def _once(table: pl.DataFrame) -> pl.DataFrame:
    """Each release or notice once: two that say the same in another order of keys are one."""
    names = [one for one in SCHEMA if one not in ("row", "package", "raw")]
    alike = pl.col("raw").is_not_null() & (pl.len().over("ocid", "id") > 1)
    spelt = pl.when(alike).then("raw").map_elements(same, return_dtype=pl.String).alias("same")
    return table.with_columns(spelt).unique([*names, "same"], keep="first", maintain_order=True).drop("same")


def _covers(table: pl.DataFrame) -> dict[str, str]:
    dates = table["published"].drop_nulls()
    named = table.select(pl.coalesce("ocid", "id", pl.col("row").cast(pl.String)))
    return {
        "contracts": str(named.to_series().n_unique()),
        "buyers": str(table["buyer"].n_unique()),
        "from": str(dates.min()) if len(dates) else "not stated",
        "to": str(dates.max()) if len(dates) else "not stated",
    }


def _repeated(file: SourceFile, again: Sequence[int], worths: dict[int, Worth]) -> Iterator[Left]:
    if again:
        place = f"{file.name}, row {again[0]}"
        pounds = math.fsum(worths[row].printed for row in again)
        yield Left("repeated notices", len(again), "the same in every column", place, pounds=pounds)


def _asides(file: SourceFile, read: Sequence[Read]) -> Iterator[Left]:
    """What of the rows that were taken does not count, by reason."""
    found: dict[tuple[str, str], list[tuple[int, Aside]]] = {}
    for row, _, asides in read:
        for aside in asides:
            found.setdefault((aside.what, aside.why), []).append((row["row"], aside))
    for (what, why), members in found.items():
        place, first = members[0]
        pounds = [aside.pounds for _, aside in members if aside.pounds is not None]
        shown = f'{why}, such as "{first.shown}"'
        yield Left(
            what, len(members), shown, f"{file.name}, row {place}", "cells", math.fsum(pounds) if pounds else None
        )


def _notes(table: pl.DataFrame) -> Iterator[str]:
    """What a reader must know of identifiers and values."""
    named = table.with_columns(pl.coalesce("id", "ocid").alias("name")).filter(pl.col("name").is_not_null())
    if differing := named.filter(pl.col("name").is_duplicated())["name"].unique(maintain_order=True).to_list():
        yield (
            f"{counted(len(differing), 'ids stand')} on several rows that differ; "
            f"all were taken; the first is {differing[0]}"
        )
    for note, count in table["value_note"].value_counts(sort=True).iter_rows():
        if note != GIVEN:
            yield f"value_pounds is missing in {counted(count, 'rows')}: {note}"
    if joint := int((table["buyers"].list.len() > 1).sum()):
        name = "names" if joint == 1 else "name"
        yield f"{counted(joint, 'buyers')} {name} several bodies; buyers lists them, buyer is as printed"


def _from_packages(file: SourceFile) -> tuple[list[Read], list[str], list[Left]]:
    beside: list[Left] = []
    read = []
    for ordinal, release in enumerate(releases(file, beside), start=1):
        row, worth, asides = contract_of(release.said)
        read.append((row | {"raw": release.raw, "package": release.package, "row": ordinal}, worth, asides))
    return read, [], beside
