"""Mid-year population estimates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shiremoot.lazy import pl
from shiremoot.sources.cells import number
from shiremoot.sources.errors import CannotTake
from shiremoot.sources.headings import plain
from shiremoot.sources.nearness import Near
from shiremoot.sources.raw import Sheet, SourceFile
from shiremoot.sources.rows import GSS, Heading, figures, headed, missing, nearest_headings, once, refuse, with_codes
from shiremoot.sources.taking import Check, Taken, of_rows, together

ENGLAND = "E92000001"
COUNCILS = r"^E0[6-9]"  # unitaries, districts, metropolitan districts, London boroughs: together all of England
MID_YEAR = re.compile(r"(?:^| )mid (?:year )?((?:19|20)\d\d)$")
KEYS = {"code": ("code", "area code"), "name": ("name", "area name"), "geography": ("geography",)}
AREA = {"area_sq_km": ("area sq km", "area square kilometres")}


def recognises(file: SourceFile) -> bool:
    """Whether a sheet has a row of headings with code, name, geography and middles of years."""
    return any(_years(sheet, heading) for sheet, heading in headed(file, KEYS, AREA))


def near(file: SourceFile) -> Near | None:
    """The row that comes nearest to the headings of population estimates."""
    return nearest_headings(file, KEYS)


def take(file: SourceFile) -> Taken:
    """People living in each area in the middle of each calendar year.

    Columns: code, name, geography (as printed, such as Region), year (Int64, the calendar year whose middle it
    is), people (Int64, null where none was given), area_sq_km (Float64, null where the file does not say it),
    marker (what stood instead of a number), sheet, row. Countries, regions and counties stand among the
    districts that they are made of: choose by ``geography`` or ``code`` before you add.
    Raises: CannotTake where no sheet has the headings, a code is none, an area has two rows that differ, or a
    number of people is no whole number from nought.
    """
    found = [(sheet, heading) for sheet, heading in headed(file, KEYS, AREA) if _years(sheet, heading)]
    if not found:
        raise CannotTake("no headings of population estimates", "code, name, geography and a mid-year", place=file.name)
    taken = [_take(sheet, heading) for sheet, heading in found]
    table = pl.concat([one.table for one in taken])
    years = sorted(table["year"].unique())
    covers = {"year": f"{years[0]} to {years[-1]}", "areas": str(table["code"].n_unique())}
    return Taken(
        table,
        covers,
        tuple(left for one in taken for left in one.left),
        tuple(check for one in taken for check in one.checks),
        ("areas are those of the latest year throughout: a council that is gone has no row",),
        balance=together(taken),
    )


def _years(sheet: Sheet, heading: Heading) -> dict[str, int]:
    """The year of each column of estimates."""
    words = enumerate(map(plain, sheet.top[heading.row]))
    return {str(at): int(found[1]) for at, word in words if (found := MID_YEAR.search(word))}


def _take(sheet: Sheet, heading: Heading) -> Taken:
    years = _years(sheet, heading)
    below = sheet.below(heading.row)
    body, notes = with_codes(sheet, below, heading.at["code"], list(years), GSS)
    body, repeated = once(sheet, body, [heading.at["code"]], list(years))
    long = body.unpivot(index=["row", *heading.at.values()], on=list(years), variable_name="at", value_name="cell")
    read = figures(sheet, long, heading.row)
    people = pl.col("value")
    refuse(sheet, read, (people < 0) | (people != people.round()), "a whole number of people", heading.row)
    area = number(heading.at["area_sq_km"]) if "area_sq_km" in heading.at else pl.lit(None, dtype=pl.Float64)
    table = read.select(
        *(pl.col(heading.at[key]).alias(key) for key in KEYS),
        year=pl.col("at").replace_strict(years, return_dtype=pl.Int64),
        people=people.cast(pl.Int64),
        area_sq_km=area,
        marker="marker",
        sheet=pl.lit(sheet.name),
        row=pl.col("row").cast(pl.UInt32),
    )
    left = (*notes, *repeated, *missing(sheet, table))
    return Taken(table, {}, left, tuple(_checks(table)), balance=of_rows(len(below), table))


def _checks(table: pl.DataFrame) -> Iterator[Check]:
    """Whether the districts and unitaries of England add up to England, year by year."""
    for (year,), rows in table.sort("year").group_by("year", maintain_order=True):
        printed = float(rows.filter(pl.col("code") == ENGLAND)["people"].sum())
        parts = float(rows.filter(pl.col("code").str.contains(COUNCILS))["people"].sum())
        if printed:
            yield Check(f"people of England in the middle of {year}", printed, parts, printed == parts)
