"""Core spending power by authority, a column a year."""

from __future__ import annotations

import re
from itertools import pairwise

from shiremoot.dates import FinancialYear, ShiremootError
from shiremoot.lazy import pl
from shiremoot.sources.errors import CannotTake
from shiremoot.sources.nearness import Near
from shiremoot.sources.raw import Sheet, SourceFile
from shiremoot.sources.rows import GSS, Heading, figures, headed, missing, nearest_headings, once, with_codes
from shiremoot.sources.taking import Left, Taken, of_rows, together

KEYS = {
    "gss": ("ons code", "gss code"),
    "name": ("ons name", "authority", "local authority"),
    "class": ("class",),
    "region": ("region",),
}
BARE = re.compile(r"(?:19|20)\d\d")
FEWEST_YEARS = 2
UNITS = {"thousand": 1e3, "000": 1e3, "million": 1e6, "£m": 1e6, "billion": 1e9}
AGGREGATE = r"^(?:E92|E12|K)"
A_BREAK = 0.1  # of all authorities together from a year to the next; a settlement moves by less
BARE_YEARS = (
    "a year such as 2019 is read as the financial year that ends in it (2018-19): an assumption, as the file does not"
    " say, drawn from councils abolished on 1 April of a year, which have a figure under that year and none after"
)


def recognises(file: SourceFile) -> bool:
    """Whether a sheet has a row of headings with code, name, class, region, and years alone."""
    return any(len(_years(sheet, heading)) >= FEWEST_YEARS for sheet, heading in headed(file, KEYS))


def near(file: SourceFile) -> Near | None:
    """The row that comes nearest to the headings of core spending power."""
    return nearest_headings(file, KEYS)


def take(file: SourceFile) -> Taken:
    """Core spending power of each authority in each financial year, in pounds.

    Columns: gss, name, class, region, year ("2018-19"), pounds (Float64, cash, null where none was given), marker
    (what stood instead of a number), sheet, row. A year printed as 2019 is the one that ends in 2019. Published in
    millions with two decimals, so pounds are right to £5,000.
    Raises: CannotTake where no sheet has the headings, a code is none, a cell is neither number nor mark, or an
    authority has two rows that differ.
    """
    found = [(sheet, heading) for sheet, heading in headed(file, KEYS) if len(_years(sheet, heading)) >= FEWEST_YEARS]
    if not found:
        expected = "ONS code, name, class, region and a column for each year"
        raise CannotTake("no headings of core spending power", expected, place=file.name)
    taken = [_take(sheet, heading) for sheet, heading in found]
    table = pl.concat([one.table for one in taken])
    years = sorted(table["year"].unique())
    return Taken(
        table,
        {"year": f"{years[0]} to {years[-1]}", "authorities": str(table["gss"].n_unique())},
        tuple(left for one in taken for left in one.left),
        notes=tuple(dict.fromkeys(note for one in taken for note in one.notes)),
        balance=together(taken),
    )


def _years(sheet: Sheet, heading: Heading) -> dict[str, FinancialYear]:
    """The financial year of each column that is headed by nothing but a year."""
    said = {
        str(at): cell.strip() for at, cell in enumerate(sheet.top[heading.row]) if str(at) not in heading.at.values()
    }
    return {at: year for at, cell in said.items() if (year := _year(cell)) is not None}


def _year(said: str) -> FinancialYear | None:
    if BARE.fullmatch(said):
        return FinancialYear(int(said) - 1)
    try:
        return FinancialYear.parse(said)
    except ShiremootError:
        return None


def _take(sheet: Sheet, heading: Heading) -> Taken:
    years = _years(sheet, heading)
    body = sheet.below(heading.row)
    sums = body.filter(pl.col(heading.at["gss"]).str.contains(AGGREGATE))
    authorities = body.filter(~pl.col("row").is_in(sums["row"].implode()))
    authorities, notes = with_codes(sheet, authorities, heading.at["gss"], list(years), GSS)
    authorities, repeated = once(sheet, authorities, [heading.at["gss"]], list(years))
    long = authorities.unpivot(
        index=["row", *heading.at.values()], on=list(years), variable_name="at", value_name="cell"
    )
    factor, unit_note = _unit(sheet, heading)
    table = figures(sheet, long, heading.row).select(
        *(pl.col(heading.at[key]).alias(key) for key in KEYS),
        year=pl.col("at").replace_strict({at: str(year) for at, year in years.items()}, return_dtype=pl.String),
        pounds=(pl.col("value") * factor).round(2),
        marker="marker",
        sheet=pl.lit(sheet.name),
        row=pl.col("row").cast(pl.UInt32),
    )
    summed = (
        [Left("rows that add up others", len(sums), "sums, not authorities", sheet.place(sums["row"][0]))]
        if len(sums)
        else []
    )
    bare = any(BARE.fullmatch(sheet.top[heading.row][int(at)].strip()) for at in years)
    said = (unit_note, BARE_YEARS if bare else "", *_breaks(table))
    left = (*summed, *notes, *repeated, *missing(sheet, table))
    return Taken(table, {}, left, notes=tuple(filter(None, said)), balance=of_rows(len(body), table))


def _unit(sheet: Sheet, heading: Heading) -> tuple[float, str]:
    """Pounds in one of what is printed: as the rows above the headings say, else a million."""
    title = " ".join(" ".join(row) for row in sheet.top[: heading.row]).lower()
    said = next((factor for word, factor in UNITS.items() if word in title), None)
    return (said, "") if said else (1e6, "figures are read as millions of pounds; the file does not say so")


def _breaks(table: pl.DataFrame) -> list[str]:
    """Years from which everybody's figures jump together: what is counted has changed, not the money."""
    years = sorted(table["year"].unique())
    wide = table.pivot(on="year", index="gss", values="pounds", aggregate_function="first")
    notes = []
    for before, after in pairwise(years):
        both = wide.drop_nulls([before, after])
        change = both[after].sum() / both[before].sum() - 1 if both[before].sum() else 0.0
        if abs(change) > A_BREAK:
            notes.append(
                f"from {before} to {after} all authorities together change by {change:+.0%}: what is counted changed,"
                " so do not compare across"
            )
    return notes
