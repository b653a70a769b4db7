"""Council tax: what billing (CTR1) and precepting authorities (CTR2) ask for, their tax base, and band D by year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from shiremoot.dates import FinancialYear
from shiremoot.lazy import pl
from shiremoot.sources.cells import number, with_numbers
from shiremoot.sources.errors import CannotTake
from shiremoot.sources.headings import plain
from shiremoot.sources.nearness import Near, nearest
from shiremoot.sources.raw import Sheet, SourceFile
from shiremoot.sources.rows import (
    Heading,
    figures,
    financial_years,
    headed,
    missing,
    nearest_headings,
    once,
    refuse,
    with_codes,
)
from shiremoot.sources.taking import Check, Left, Taken, of_rows, together

KEYS = {
    "e_code": ("e code", "ecode"),
    "gss": ("ons code", "gss code"),
    "name": ("authority", "local authority"),
    "class": ("class",),
}
ALSO = {"region": ("region",), "notes": ("notes", "notes cell will be blank if there are no notes")}
BAND_D = {
    "gss": ("ons code", "gss code"),
    "name": ("authority", "local authority"),
    "year": ("year", "financial year"),
    "band_d": ("band d gbp", "band d", "band d council tax"),
}
E_CODE, GSS = r"^E\d{4}$", r"^E\d{8}$"
ENGLAND = r"^(?:E92\d{6}|TE|Eng)$"
CLASS_TOTAL = r"^[A-Za-z]{2,4}$"
PART = r"(?i)^of which"
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-–/]\s*(\d\d)(?!\d)")
PREVIOUS, CURRENT = "previous year", "current year"
GBP, NUMBER, SHARE = "GBP", "number", "share"
REQUIREMENT, BASE, BAND, AREA = "council_tax_requirement", "tax_base", "band_d", "band_d_area"
RATE, PERCENTAGE = "collection_rate", "adult_social_care_percentage"
# What a heading says once its line number is off, in the order in which they are tried: CTR1 and CTR2 number alike
# what differs, and differently what is alike.
LINES = (
    (r"^council tax requirement.* but excluding local precepts", f"{REQUIREMENT}_without_local_precepts", GBP),
    (r"^council tax requirement", REQUIREMENT, GBP),
    (r"^aggregate of special expenses", "special_expenses", GBP),
    (r"^parish precepts", "parish_precepts", GBP),
    (r"^(?:the amount of any )?levies and special levies", "levies", GBP),
    (r"^tax base after council tax reduction", "tax_base_before_collection", NUMBER),
    (r"^estimated collection rate", RATE, SHARE),
    (r"^tax base adjustment", "tax_base_adjustment", NUMBER),
    (r"^council tax base", BASE, NUMBER),
    (r"^average .* for area of the billing authority", AREA, GBP),
    (r"^average .* and local precepts", f"{BAND}_with_local_precepts", GBP),
    (r"^average .* excluding local precepts|^average band d .* of major precepting authority", BAND, GBP),
    (r"^average .* county or gla$", f"{BAND}_county", GBP),
    (r"^average .* area police$", f"{BAND}_police", GBP),
    (r"^average .* area fire$", f"{BAND}_fire", GBP),
    (r"^average .* area combined authority$", f"{BAND}_combined", GBP),
    (r"^total adult social care precept", "adult_social_care_precept", GBP),
    (r"^adult social care precept as a percentage", PERCENTAGE, SHARE),
    (r"^adult social care precept (?:as an )?element", "adult_social_care_band_d", GBP),
)
COUNTED = re.compile(r"tax ?base|^(?:\d+ )?number of")
MOST_AS_SHARE = {RATE: 1.5, PERCENTAGE: 0.1}  # above it a column is printed in per cent, whatever its heading says
NOT_A_RATE = 0.5  # no authority plans to collect less
PENCE = 0.005  # to which an area's band D is rounded
COLUMNS = ("e_code", "gss", "name", "class", "year", "line", "header", "value", "unit", "marker", "sheet", "row")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures: what it is, for which year, and its heading as printed."""

    at: str
    line: str | None
    unit: str | None
    year: str
    header: str


def recognises(file: SourceFile) -> bool:
    """Whether a sheet has lines of CTR1 or CTR2 beside E-codes, or band D by authority and year."""
    return any(_has_lines(sheet, heading) for sheet, heading in headed(file, KEYS)) or any(
        True for _ in headed(file, BAND_D)
    )


def near(file: SourceFile) -> Near | None:
    """The row that comes nearest to the headings of council tax."""
    return nearest((nearest_headings(file, KEYS), nearest_headings(file, BAND_D)))


def take(file: SourceFile) -> Taken:
    """Each figure of each authority, a row each.

    Columns: e_code, gss, name, class (null where none is printed), year ("2024-25"), line (null where Shiremoot
    knows no name), header (as printed), value (Float64, null where there is no number), unit ("GBP" pounds, "number"
    of band D equivalents or bodies, "share" from 0 to 1, null where line is), marker (what stands there instead of
    a number, a word too where line is null), sheet, row.
    `council_tax_requirement` holds local precepts, as in the returns; `band_d` does not, so that it is the body's
    own tax: `band_d` x `tax_base` is `council_tax_requirement_without_local_precepts`. England, classes and
    parts of a body ("of which") are left out and used as checks.
    Raises: CannotTake where no sheet has the headings, the years cannot be found, a code is none, a cell of a known
    line is neither number nor mark, shares and per cent are mixed, or two rows of one body differ.
    """
    returns = [(sheet, heading) for sheet, heading in headed(file, KEYS, ALSO) if _has_lines(sheet, heading)]
    taken = [_take_return(file, sheet, heading) for sheet, heading in returns]
    taken += [_take_band_d(sheet, heading) for sheet, heading in headed(file, BAND_D)]
    if not taken:
        expected = "E-code, ONS code, authority, class and the lines of CTR1 or CTR2; or band D by authority and year"
        raise CannotTake("no headings of council tax", expected, place=file.name)
    table = pl.concat([one.table for one in taken])
    years = sorted(table["year"].unique())
    covers = {
        "form": ", ".join(dict.fromkeys(one.covers["form"] for one in taken)),
        "year": years[0] if len(years) == 1 else f"{years[0]} to {years[-1]}",
        "authorities": str(table["name"].n_unique()),
    }
    return Taken(
        table,
        covers,
        tuple(left for one in taken for left in one.left),
        tuple(check for one in taken for check in one.checks),
        tuple(dict.fromkeys(note for one in taken for note in one.notes)),
        balance=together(taken),
    )


def _has_lines(sheet: Sheet, heading: Heading) -> bool:
    """Whether requirement and tax base stand there; the returns of revenue have the one without the other."""
    words = [_words(cell) for cell in sheet.top[heading.row]]
    return all(any(re.match(like, word) for word in words) for like, line, _ in LINES if line in (REQUIREMENT, BASE))


def _words(header: str) -> str:
    """A heading in one spelling, without its line number."""
    return re.sub(r"^\d{1,2}[a-z]? ", "", plain(header))


# ---------------------------------------------------------------- CTR1 and CTR2


def _take_return(file: SourceFile, sheet: Sheet, heading: Heading) -> Taken:
    current, year_note = _current_year(file, sheet, heading)
    columns = _columns(sheet, heading, current)
    body = sheet.below(heading.row).rename({heading.at[key]: key for key in KEYS})
    bodies, sums, left = _apart(sheet, body, columns)
    long = _long(sheet, heading, bodies, columns)
    table, share_notes = _shares(sheet, heading, long)
    table = table.select(
        pl.col("e_code").str.extract(f"({E_CODE})"),
        pl.col("gss").str.extract(f"({GSS})"),
        "name",
        pl.col("class").str.extract(r"^([A-Za-z]+)$"),
        *COLUMNS[4:10],
        sheet=pl.lit(sheet.name),
        row=pl.col("row").cast(pl.UInt32),
    )
    form = "CTR2" if any("precepting authority" in _words(c.header) and c.line == BAND for c in columns) else "CTR1"
    known = table.filter(pl.col("line").is_not_null())
    checks = (*_class_checks(body, sums, columns), *_england_checks(table, sums, columns, str(current)))
    notes = (year_note, *share_notes)
    left = [*left, *missing(sheet, known)]
    return Taken(table, {"form": form}, tuple(left), checks, notes, balance=of_rows(len(body), table))


def _current_year(file: SourceFile, sheet: Sheet, heading: Heading) -> tuple[FinancialYear, str]:
    """The year that headings call current: the latest in title and headings, else in the name of sheet or file."""
    top = " ".join(" ".join(row) for row in sheet.top[: heading.row + 1])
    said = {"title and headings": top, "name of the sheet": sheet.name, "name of the file": file.name.replace("_", " ")}
    for where, text in said.items():
        years = [FinancialYear(int(a)) for a, b in YEAR.findall(text) if (int(a) + 1) % 100 == int(b)]
        if years:
            current = max(years)
            return current, f"the current year is {current} and the previous one {current + -1}, by the {where}"
    raise CannotTake(
        "previous and current years that are not named",
        "a financial year in title, headings or file name",
        place=sheet.place(heading.row + 1),
        fix="name the file for its years, such as ctr1_2023-24_2024-25.csv",
    )


def _columns(sheet: Sheet, heading: Heading, current: FinancialYear) -> list[Column]:
    """Every column of figures. One that names no year, or the year of a percentage's base, is of the current year."""
    found = []
    for at, cell in enumerate(sheet.top[heading.row]):
        if str(at) in heading.at.values() or not cell.strip():
            continue
        words = _words(cell)
        year = current + -1 if words.endswith(PREVIOUS) else current
        said = re.sub(f" (?:{PREVIOUS}|{CURRENT})$", "", words)
        line, unit = next(((line, unit) for like, line, unit in LINES if re.search(like, said)), (None, None))
        if line is None:
            unit = NUMBER if COUNTED.search(said) else None
        found.append(Column(str(at), line, unit, str(year), " ".join(cell.split())))
    return found


def _apart(sheet: Sheet, body: pl.DataFrame, columns: list[Column]) -> tuple[pl.DataFrame, pl.DataFrame, list[Left]]:
    """Rows of bodies, rows that add up others, and what was left out, such as parts of a body.

    Raises: CannotTake where a row with figures has neither an E-code nor a GSS code.
    """
    is_part = pl.col("name").str.contains(PART).fill_null(value=False)
    is_sum = ~is_part & (pl.col("gss").str.contains(ENGLAND) | pl.col("e_code").str.contains(CLASS_TOTAL))
    parts, sums = body.filter(is_part), body.filter(is_sum.fill_null(value=False))
    others = body.filter(~pl.col("row").is_in([*parts["row"], *sums["row"]]))
    coded = pl.when(pl.col("gss").str.contains(GSS)).then("gss").otherwise("e_code")
    others = others.with_columns(code=coded)
    bodies, notes = with_codes(sheet, others, "code", [column.at for column in columns], f"{GSS}|{E_CODE}")
    bodies, repeated = once(sheet, bodies, ["code"], [column.at for column in columns])
    left = [*notes, *repeated]
    for rows, what, why in (
        (sums, "rows that add up others", "used as checks"),
        (parts, "parts of a body", "in its row"),
    ):
        if len(rows):
            left.append(Left(what, len(rows), why, sheet.place(rows["row"][0])))
    return bodies, sums, left


def _long(sheet: Sheet, heading: Heading, bodies: pl.DataFrame, columns: list[Column]) -> pl.DataFrame:
    """A row for each cell; words in a line that Shiremoot does not know by name are kept as markers."""
    said = pl.DataFrame(
        [(c.at, c.line, c.unit, c.year, c.header) for c in columns],
        schema=dict.fromkeys(("at", "line", "unit", "year", "header"), pl.String),
        orient="row",
    )
    long = bodies.unpivot(
        index=["row", *KEYS], on=[column.at for column in columns], variable_name="at", value_name="cell"
    ).join(said, on="at", how="left", maintain_order="left")
    known = figures(sheet, long.filter(pl.col("line").is_not_null()), heading.row)
    words = with_numbers(long.filter(pl.col("line").is_null()), "cell")
    return pl.concat([known, words])


def _shares(sheet: Sheet, heading: Heading, long: pl.DataFrame) -> tuple[pl.DataFrame, list[str]]:
    """Rates and percentages as shares from 0 to 1: headings say (%) over either.

    Raises: CannotTake where one column holds both.
    """
    notes = []
    for line, most in MOST_AS_SHARE.items():
        for at in long.filter((pl.col("line") == line) & pl.col("value").is_not_null())["at"].unique().sort():
            here = pl.col("at") == at
            if long.filter(here).select(pl.col("value").max()).item() > most:
                long = long.with_columns(value=pl.when(here).then(pl.col("value") / 100).otherwise("value"))
            elif "%" in sheet.top[heading.row][int(at)]:
                notes.append(f"{line.replace('_', ' ')} is printed as a share, though its heading says per cent")
    odd = (pl.col("line") == RATE) & ~pl.col("value").is_between(NOT_A_RATE, MOST_AS_SHARE[RATE])
    refuse(sheet, long, odd, "a collection rate like the others of its column, all shares or all per cent", heading.row)
    return long, list(dict.fromkeys(notes))


def _at(columns: list[Column], line: str) -> str | None:
    """The column of a line for the latest year it is given for."""
    found = [column for column in columns if column.line == line]
    return max(found, key=lambda column: column.year).at if found else None


def _class_checks(body: pl.DataFrame, sums: pl.DataFrame, columns: list[Column]) -> Iterator[Check]:
    """Whether the authorities of each class, and the parts of bodies that count there, add up to the class."""
    at = _at(columns, REQUIREMENT)
    if at is None:
        return
    for row in sums.filter(~pl.col("gss").str.contains(ENGLAND)).iter_rows(named=True):
        members = body.filter((pl.col("class") == row["e_code"]) & ~pl.col("row").is_in(sums["row"].implode()))
        printed = pl.DataFrame({at: [row[at]]}).select(number(at)).item()
        if printed is not None and len(members):
            found = float(members.select(number(at).sum()).item())
            yield Check(f"council tax requirement of {row['name']}", printed, found, abs(printed - found) < 1)


def _england_checks(table: pl.DataFrame, sums: pl.DataFrame, columns: list[Column], current: str) -> Iterator[Check]:
    """Whether authorities add up to England, whose requirement as printed also holds that of precepting authorities."""
    england = sums.filter(pl.col("gss").str.contains(ENGLAND))
    if not len(england):
        return
    printed = {
        line: england.select(number(at)).item(0, 0) for line in (REQUIREMENT, BASE) if (at := _at(columns, line))
    }
    now = table.filter(pl.col("year") == current)
    bases, areas = (now.filter(pl.col("line") == line).select("row", "value") for line in (BASE, AREA))
    base = float(bases["value"].sum())
    if printed.get(BASE) is not None:
        yield Check("council tax base of England", printed[BASE], base, abs(printed[BASE] - base) < 1)
    if printed.get(REQUIREMENT) is None:
        return
    if len(areas):
        joined = bases.join(areas, on="row", suffix="_area")
        found = float((joined["value"] * joined["value_area"]).sum())
        note, most = "with precepting authorities: each area's band D times its tax base", PENCE * base + 1
    else:
        found, note, most = float(now.filter(pl.col("line") == REQUIREMENT)["value"].sum()), "", 1.0
    holds = abs(printed[REQUIREMENT] - found) <= most
    yield Check("council tax requirement of England", printed[REQUIREMENT], found, holds, note)


# ---------------------------------------------------------------- band D by authority and year


def _take_band_d(sheet: Sheet, heading: Heading) -> Taken:
    at: Mapping[str, str] = heading.at
    below = sheet.below(heading.row)
    body, notes = with_codes(sheet, below, at["gss"], [at["band_d"]], GSS)
    body = body.with_columns(financial_years(sheet, body, at["year"]))
    body, repeated = once(sheet, body, [at["gss"], at["year"]], [at["band_d"]])
    long = body.with_columns(at=pl.lit(at["band_d"]), cell=pl.col(at["band_d"]))
    none = pl.lit(None, dtype=pl.String)
    table = figures(sheet, long, heading.row).select(
        e_code=none,
        gss=at["gss"],
        name=at["name"],
        **{"class": none},
        year=at["year"],
        line=pl.lit(BAND),
        header=pl.lit(sheet.top[heading.row][int(at["band_d"])].strip()),
        value="value",
        unit=pl.lit(GBP),
        marker="marker",
        sheet=pl.lit(sheet.name),
        row=pl.col("row").cast(pl.UInt32),
    )
    note = "band D by year is read as the authority's own, without local precepts; the file does not say so"
    left = (*notes, *repeated, *missing(sheet, table))
    return Taken(table, {"form": "band D"}, left, notes=(note,), balance=of_rows(len(below), table))
