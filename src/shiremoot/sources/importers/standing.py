"""Each contract once, as its latest release leaves it, of all the files that are held."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shiremoot.lazy import pl
from shiremoot.sources.importers.merging import merged
from shiremoot.sources.importers.packages import parsed
from shiremoot.sources.importers.releases import GIVEN, OVER, PENDING, contract_of, is_terminated, signed_pounds

NAME = pl.coalesce("ocid", "id", pl.concat_str("file", pl.lit("|"), "row")).alias("called")
IS_AWARDED = (pl.col("suppliers").list.len() > 0) & ~(
    pl.col("status").str.to_lowercase().is_in([*OVER, PENDING]).fill_null(value=False)
)
BEFORE = {"end_before": pl.Date, "pounds_before": pl.Float64, "is_terminated": pl.Boolean}
DESCRIBING = ("buyer", "buyers", "title", "category", "cpv", "start", "end")  # of awards the last word counts alone


def as_they_stand(rows: pl.DataFrame) -> pl.DataFrame:
    """One row a contract: what its releases say together, merged in the order of their dates.

    rows: as the store scans contracts. The same columns come back, with ``called`` (the contract's identifier: its
    ocid, else the notice's id, else its place) and ``is_awarded``. Of rows of lists, which hold no release,
    the latest counts, and what it leaves empty of title, buyer, codes and term is filled from those before. In which
    order the files were added, or how they wrap their releases, changes nothing where the releases' dates differ.
    A value that the contracts themselves state in a later release counts before that of the award. ``end_before`` and
    ``pounds_before`` are what was stated first, where another end or value stands now, else null; ``is_terminated``
    is whether a later release ended the contract.
    Source: Open Contracting Data Standard 1.1, merging.
    """
    named = rows.with_columns(NAME).sort("published", "edition", "row", nulls_last=False)
    alone = pl.len().over("called") == 1
    several = named.filter(~alone)
    once = named.filter(alone).with_columns(pl.lit(None, kind).alias(name) for name, kind in BEFORE.items())
    table = pl.concat([once, pl.DataFrame(list(_merged(several)), schema={**named.schema, **BEFORE})])
    return table.with_columns(IS_AWARDED.alias("is_awarded")).sort("called")


def _merged(several: pl.DataFrame) -> Iterator[dict[str, Any]]:
    """A row for each contract that stands on several rows."""
    for group in several.partition_by("called", maintain_order=True):
        lines = list(group.iter_rows(named=True))
        terminated = False
        releases = [parsed(line["raw"], line["file"]) for line in lines if line["raw"] is not None]
        if releases:
            newest = next(line for line in reversed(lines) if line["raw"] is not None)
            lines = [line for line in lines if line["raw"] is None or line is newest]
            whole = merged(releases)
            lines[lines.index(newest)] = newest | contract_of(whole)[0] | _signed(whole)
            terminated = is_terminated(whole)
        now = _filled(sorted(lines, key=_fullness))
        yield now | _before(group, now) | {"is_terminated": terminated}


def _signed(whole: dict[str, Any]) -> dict[str, Any]:
    pounds = signed_pounds(whole)
    return {} if pounds is None else {"value_pounds": pounds, "value_note": GIVEN}


def _before(group: pl.DataFrame, now: dict[str, Any]) -> dict[str, Any]:
    """The end and the value that were stated first, where others stand now."""
    first = {name: next(iter(group[name].drop_nulls()), None) for name in ("end", "value_pounds")}
    changed = {name: said if now[name] not in (None, said) else None for name, said in first.items()}
    return {"end_before": changed["end"], "pounds_before": changed["value_pounds"]}


def _fullness(line: dict[str, Any]) -> tuple[bool, Any, bool, int]:
    """Later rows come later; of one day those with a supplier, then those with more codes of what is bought."""
    return line["published"] is not None, line["published"] or 0, bool(line["suppliers"]), len(line["cpv"] or ())


def _filled(lines: list[dict[str, Any]]) -> dict[str, Any]:
    """The last row, its empty descriptions from the last row that has them."""
    said = {key: [line[key] for line in lines if line[key] not in (None, [])] for key in DESCRIBING}
    return lines[-1] | {key: found[-1] for key, found in said.items() if found}
