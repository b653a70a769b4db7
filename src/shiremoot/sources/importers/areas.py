"""Which county, upper tier, fire, police, combined authority and safety partnership a district lies in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from shiremoot.lazy import pl
from shiremoot.sources.errors import CannotTake
from shiremoot.sources.nearness import Near
from shiremoot.sources.raw import Sheet, SourceFile
from shiremoot.sources.rows import GSS, Heading, headed, nearest_headings, once
from shiremoot.sources.taking import Left, Taken, of_rows, together

LEVELS = {"CTY": "county", "UTLA": "upper", "FRA": "fire", "PFA": "police", "CAUTH": "combined", "CSP": "csp"}
SEVERAL = "csp"  # the only level of which a district may have more than one
DISTRICT = ("LAD", "LTLA")
CODED = re.compile(r"^(?P<area>[A-Z]{3,5})(?P<year>\d\d)(?P<what>CD|NM)$")
NO_AREA = r"^[A-Z]9{8}$"  # codes that stand for places without such an area
PRECEPTING = {
    "area": ("ons code", "gss code"),
    "area_name": ("billing authority",),
    "county": ("county",),
    "police": ("police",),
    "fire": ("fire",),
    "combined": ("combined authority",),
}
NONE = "-"
YEAR = re.compile(r"(?<!\d)(20\d\d)\s*[-–/]\s*\d\d(?!\d)")
SCHEMA = {
    "area": pl.String,
    "area_name": pl.String,
    "whole": pl.String,
    "whole_name": pl.String,
    "level": pl.String,
    "year": pl.Int64,
    "sheet": pl.String,
    "row": pl.UInt32,
}


@dataclass(frozen=True, slots=True)
class Lookup:
    """A sheet of codes: the row of its headings (from 0), and the code and name column of each kind of area."""

    sheet: Sheet
    heading: int
    year: int
    columns: Mapping[str, tuple[str, str]]

    @property
    def district(self) -> tuple[str, str] | None:
        """Code and name column of the districts; a mere list of areas has none."""
        return next((self.columns[area] for area in DISTRICT if area in self.columns), None)


def recognises(file: SourceFile) -> bool:
    """Whether a sheet has headings such as LAD19CD and PFA19NM, or billing authorities beside who precepts on them."""
    return any(True for _ in _lookups(file)) or any(True for _ in headed(file, PRECEPTING))


def near(file: SourceFile) -> Near | None:
    """The row that comes nearest to the headings of precepting bodies."""
    return nearest_headings(file, PRECEPTING)


def take(file: SourceFile) -> Taken:
    """What each district is part of.

    Columns: area, area_name (the district or unitary, by its GSS code; null in a mere list of fire or police
    areas), whole, whole_name (the area that holds it; whole is null among precepting bodies, which have names only),
    level ("county", "upper", "fire", "police", "combined", "csp"), year (Int64, of the codes; for precepting bodies
    the one in which the financial year starts), sheet, row. A district has one row a level, but one for each of its
    community safety partnerships. A unitary is its own "upper"; "county" also holds metropolitan counties (E11) and
    Inner and Outer London (E13), which are no councils.
    Raises: CannotTake where no sheet has the headings, a code is none, the year cannot be found, or a district lies
    in two areas of one level.
    """
    taken = [_take_lookup(lookup) for lookup in _lookups(file)]
    taken += [_take_precepting(file, sheet, heading) for sheet, heading in headed(file, PRECEPTING)]
    if not taken:
        expected = "LAD19CD, LAD19NM and the like with another area, or billing authority, county, police and fire"
        raise CannotTake("no headings of a look-up of areas", expected, place=file.name)
    table = pl.concat([one.table for one in taken])
    if not len(table):
        raise CannotTake("no row with a code", "a row for each area below the headings", place=file.name)
    covers = {
        "level": ", ".join(table["level"].unique(maintain_order=True)),
        "year": ", ".join(str(year) for year in table["year"].unique().sort()),
        "areas": str((table["area"] if table["area"].null_count() < len(table) else table["whole"]).n_unique()),
    }
    return Taken(table, covers, tuple(left for one in taken for left in one.left), balance=together(taken))


# ---------------------------------------------------------------- look-ups by code


def _lookups(file: SourceFile) -> Iterator[Lookup]:
    for sheet in file.sheets:
        found = (_lookup(sheet, at, row) for at, row in enumerate(sheet.top))
        if lookup := next(filter(None, found), None):
            yield lookup


def _lookup(sheet: Sheet, heading: int, row: tuple[str, ...]) -> Lookup | None:
    cells = {cell.strip().upper(): str(at) for at, cell in enumerate(row)}
    codes = {found["area"]: found["year"] for cell in cells if (found := CODED.match(cell))}
    columns = {
        area: (cells[f"{area}{year}CD"], cells[f"{area}{year}NM"])
        for area, year in codes.items()
        if area in (*DISTRICT, *LEVELS) and f"{area}{year}CD" in cells and f"{area}{year}NM" in cells
    }
    levels = [area for area in columns if area in LEVELS]
    if not levels or len(columns) < len(codes):
        return None  # of smaller areas, of others that are not ours, or a code without its name
    return Lookup(sheet, heading, 2000 + int(codes[levels[0]]), columns)


def _take_lookup(lookup: Lookup) -> Taken:
    sheet, body = lookup.sheet, lookup.sheet.below(lookup.heading)
    left: list[Left] = []
    tables = []
    for area, level in LEVELS.items():
        if area in lookup.columns:
            table, gone = _level(lookup, body, area, level)
            tables.append(table.select(pl.col(name).cast(kind) for name, kind in SCHEMA.items()))
            left += gone
    whole = pl.concat(tables)
    _refuse_odd_codes(sheet, whole)
    left += _nowhere(sheet, body, whole)
    return Taken(whole, {}, tuple(left), balance=of_rows(len(body), whole))


def _nowhere(sheet: Sheet, body: pl.DataFrame, whole: pl.DataFrame) -> Iterator[Left]:
    """Rows of which nothing was taken at any level."""
    rows = body.filter(~pl.col("row").is_in(whole["row"].implode()))
    if len(rows):
        yield Left("rows that give no area", len(rows), "none, or one given before", sheet.place(rows["row"][0]))


def _level(lookup: Lookup, body: pl.DataFrame, area: str, level: str) -> tuple[pl.DataFrame, list[Left]]:
    """The districts and their areas of one level; of a mere list, the areas."""
    code, name = lookup.columns[area]
    none = pl.lit(None, dtype=pl.String)
    district, district_name = lookup.district or (None, None)
    table = body.select(
        area=pl.col(district) if district else none,
        area_name=pl.col(district_name) if district_name else none,
        whole=code,
        whole_name=name,
        level=pl.lit(level),
        year=pl.lit(lookup.year),
        sheet=pl.lit(lookup.sheet.name),
        row="row",
    )
    known = table.filter(~pl.col("whole").str.contains(NO_AREA).fill_null(value=False))
    left = []
    if len(table) > len(known):
        place = lookup.sheet.place(table.join(known, on="row", how="anti")["row"][0])
        left.append(Left("codes that stand for no area", len(table) - len(known), f"no {level} area", place, "cells"))
    if lookup.district is None:
        kept, _ = once(lookup.sheet, known, ["whole"], ["whole_name"])
        why = "one row each"
    elif level == SEVERAL:
        kept = known.unique(["area", "whole"], keep="first", maintain_order=True)
        why = "one row each"
    else:
        kept, _ = once(lookup.sheet, known, ["area"], ["whole"])
        why = "districts with several community safety partnerships"
    if len(known) > len(kept):
        place = lookup.sheet.place(known.join(kept, on="row", how="anti")["row"][0])
        what = f"cells that say the {level} area of a district again"
        left.append(Left(what, len(known) - len(kept), why, place, "cells"))
    return kept, left


def _refuse_odd_codes(sheet: Sheet, table: pl.DataFrame) -> None:
    """Raises CannotTake for the first code, of a district or of what holds it, that is none."""
    listed = table["area"].null_count() == len(table)
    for column in ("whole",) if listed else ("area", "whole"):
        odd = table.filter(~pl.col(column).str.contains(GSS).fill_null(value=False)).sort("row")
        if len(odd):
            found = odd[column][0]
            raise CannotTake(
                f'the code "{found}"' if found else "no code",
                "a code of nine characters such as E06000901",
                place=sheet.place(odd["row"][0]),
                fix="put the code right in a copy of the file; nothing of it was taken",
            )


# ---------------------------------------------------------------- precepting bodies


def _take_precepting(file: SourceFile, sheet: Sheet, heading: Heading) -> Taken:
    year = _year(file, sheet, heading)
    levels = [key for key in PRECEPTING if key in LEVELS.values()]
    body = sheet.below(heading.row).select("row", *(pl.col(at).alias(key) for key, at in heading.at.items()))
    read = len(body)
    body, repeated = once(sheet, body, ["area"], levels)
    if not len(body):
        raise CannotTake("no row below the headings", "a row for each billing authority", place=sheet.place())
    odd = body.filter(~pl.col("area").str.contains(GSS).fill_null(value=False))
    if len(odd):
        expected = "a code of nine characters such as E06000901"
        raise CannotTake(f'the code "{odd["area"][0] or ""}"', expected, place=sheet.place(odd["row"][0]))
    long = body.unpivot(index=["row", "area", "area_name"], on=levels, variable_name="level", value_name="whole_name")
    named = long.filter(pl.col("whole_name") != NONE)
    table = named.select(
        *("area", "area_name"),
        pl.lit(None, dtype=pl.String).alias("whole"),
        *("whole_name", "level"),
        year=pl.lit(year),
        sheet=pl.lit(sheet.name),
        row="row",
    ).select(pl.col(name).cast(kind) for name, kind in SCHEMA.items())
    none = long.filter(pl.col("whole_name") == NONE)
    blank = long.filter(pl.col("whole_name").is_null())
    cells = ((none, f'cells with "{NONE}"', "no such body precepts there"), (blank, "blank cells", "not known"))
    left = [*repeated, *_nowhere(sheet, body, table)]
    for rows, what, why in cells:
        if len(rows):
            left.append(Left(what, len(rows), why, sheet.place(rows["row"][0]), "cells"))
    return Taken(table, {}, tuple(left), balance=of_rows(read, table))


def _year(file: SourceFile, sheet: Sheet, heading: Heading) -> int:
    """The year in which the financial year starts that title, sheet or file names."""
    title = " ".join(" ".join(row) for row in sheet.top[: heading.row])
    for said in (title, sheet.name, file.name.replace("_", " ")):
        if found := YEAR.search(said):
            return int(found[1])
    raise CannotTake(
        "precepting bodies of a year that is not named",
        "a financial year in the title or the file name",
        place=file.name,
        fix="name the file for its year, such as precepting_bodies_2024-25.csv",
    )
