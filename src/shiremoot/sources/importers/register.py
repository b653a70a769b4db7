"""The register of UK councils, past and present, with its look-ups of other names and of codes no longer used."""

from __future__ import annotations

from datetime import date, timedelta

from shiremoot.lazy import pl
from shiremoot.sources.cells import number
from shiremoot.sources.errors import CannotTake
from shiremoot.sources.headings import plain
from shiremoot.sources.nearness import Near
from shiremoot.sources.raw import Sheet, SourceFile
from shiremoot.sources.rows import nearest_headings
from shiremoot.sources.taking import Left, Taken, of_rows

CODE = "local-authority-code"
AUTHORITY = {
    "official_name": "official-name",
    "name": "nice-name",
    "gss": "gss-code",
    "e_code": "ecode",
    "type": "local-authority-type",
    "nation": "nation",
    "region": "region",
    "county": "county-la",
    "begins": "start-date",
    "ends": "end-date",
    "replaced_by": "replaced-by",
    "other_names": "alt-names",
    "former_gss": "former-gss-codes",
    "snac": "snac",
    "area_sq_km": "area",
    "people_2020": "pop-2020",
    "longitude": "long",
    "latitude": "lat",
}
NAMES, FORMER = "la-name", "gss-code"
FIRST_OF_APRIL = (4, 1)
NUMBERS = ("area_sq_km", "people_2020", "longitude", "latitude")
DAYS = ("begins", "ends")


def recognises(file: SourceFile) -> bool:
    """Whether its first row has the register's own code of an authority, with names, dates or codes."""
    return any(_header(sheet) is not None for sheet in file.sheets)


def near(file: SourceFile) -> Near | None:
    """The row that comes nearest to the headings of the register."""
    return nearest_headings(file, {"code": (plain(CODE),), "name": (plain(AUTHORITY["official_name"]), plain(NAMES))})


def take(file: SourceFile) -> Taken:
    """The register or one of its look-ups.

    Columns: is (``authority``, ``name`` or ``former code``), code (the register's own), name, official_name,
    gss, e_code, type, nation, region, county, begins, ends (the first day on which it is gone), replaced_by,
    other_names, former_gss, snac (the code before, such as
    00CL), area_sq_km, people_2020, longitude, latitude, row. What a look-up does not say is null.
    Raises: CannotTake where a code stands twice with different rows, or a day cannot be read.
    """
    sheet = next(sheet for sheet in file.sheets if _header(sheet) is not None)
    at = _header(sheet) or {}
    body = sheet.below(0)
    if AUTHORITY["official_name"] in at:
        table, what = _authorities(sheet, body, at), "authority"
    elif NAMES in at:
        table = body.select("row", code=pl.col(at[CODE]), name=pl.col(at[NAMES]))
        what = "name"
    else:
        table = body.select("row", code=pl.col(at[CODE]), gss=pl.col(at[FORMER]))
        what = "former code"
    nameless = table.filter(pl.col("code").is_null())
    table = _completed(table.filter(pl.col("code").is_not_null()).with_columns(pl.lit(what).alias("is")))
    left = (Left("rows without a code", len(nameless), "nothing to look up"),) if len(nameless) else ()
    return Taken(table, {"what": what, "rows": f"{len(table):,}"}, left, balance=of_rows(len(body), table))


def _header(sheet: Sheet) -> dict[str, str] | None:
    """Columns by heading, where the first row is the register's."""
    header = [cell.strip().lower() for cell in sheet.top[0]] if sheet.top else []
    if CODE not in header or not {NAMES, FORMER} & set(header):
        return None
    return {name: str(place) for place, name in enumerate(header)}


def _authorities(sheet: Sheet, body: pl.DataFrame, at: dict[str, str]) -> pl.DataFrame:
    texts = [pl.col(at[heading]).alias(name) for name, heading in AUTHORITY.items() if heading in at]
    table = body.select("row", *texts, code=pl.col(at[CODE]))
    twice = table.group_by("code").agg(pl.col("row")).filter(pl.col("row").list.len() > 1)
    if len(twice):
        code, rows = twice.row(0)
        raise CannotTake(f"{code} in rows {rows[0]} and {rows[1]}", "each code once", place=sheet.place(rows[1]))
    for name in DAYS:
        odd = table.filter(pl.col(name).is_not_null() & pl.col(name).str.to_date("%Y-%m-%d", strict=False).is_null())
        if len(odd):
            raise CannotTake(f'"{odd[name][0]}"', "a day as YYYY-MM-DD", place=sheet.place(odd["row"][0]))
    days = [pl.col(name).str.to_date("%Y-%m-%d") for name in DAYS]
    table = table.with_columns(*days, *(number(name) for name in NUMBERS if name in table.columns))
    return table.with_columns(ends=pl.col("ends").map_elements(first_day_gone, return_dtype=pl.Date))


def first_day_gone(ends: date) -> date:
    """The first day without the body; registers print the last day (31 March) or the first day gone (1 April)."""
    return ends if (ends.month, ends.day) == FIRST_OF_APRIL else ends + timedelta(days=1)


def _completed(table: pl.DataFrame) -> pl.DataFrame:
    kinds = dict.fromkeys(DAYS, pl.Date) | dict.fromkeys(NUMBERS, pl.Float64)
    missing = [
        pl.lit(None, dtype=kinds.get(name, pl.String)).alias(name) for name in AUTHORITY if name not in table.columns
    ]
    return table.with_columns(missing).select("is", "code", *AUTHORITY, pl.col("row").cast(pl.UInt32))
