"""A panel of key lines of the returns, already under the names that Shiremoot knows: many years in one table."""

from __future__ import annotations

from collections.abc import Mapping

from shiremoot.dates import FinancialYear, ShiremootError
from shiremoot.lazy import pl
from shiremoot.sources.cells import with_numbers
from shiremoot.sources.errors import CannotTake
from shiremoot.sources.importers.return_shape import CLASSES, E_CODE, FEWEST_LINES, GSS, tidy
from shiremoot.sources.raw import Sheet
from shiremoot.sources.return_lines import CLOSING, OPENING, return_lines
from shiremoot.sources.taking import Left, Taken, of_rows

KEYS = ("form", "year", "e_code", "authority")


def recognises_sheet(sheet: Sheet) -> bool:
    """Whether a sheet has a row for each form, year and authority under names of lines."""
    header = [cell.strip() for cell in sheet.top[0]] if sheet.top else []
    return all(key in header for key in KEYS) and sum(name in header for name in _lines()) >= FEWEST_LINES


def _lines() -> list[str]:
    lines = return_lines().values()
    reserves = [f"{line.name}_{day}" for line in lines if line.kind == "reserve" for day in (OPENING, CLOSING)]
    return [line.name for line in lines if line.kind != "reserve"] + reserves


def take_sheet(sheet: Sheet) -> Taken:
    """A table with a row for each form, year and authority, and a column for each line, in thousands of pounds.

    Raises: CannotTake where a year is none, or a form, year and authority stand twice.
    """
    header = [cell.strip() for cell in sheet.top[0]]
    at = {name: str(place) for place, name in enumerate(header)}
    body = sheet.below(0)
    lines = [name for name in _lines() if name in at]
    bodies = body.filter(pl.col(at["e_code"]).str.contains(E_CODE).fill_null(value=False))
    known = {
        "form": pl.col(at["form"]),
        "year": pl.col(at["year"]),
        "e_code": pl.col(at["e_code"]),
        "gss": pl.col(at["ons_code"]).str.extract(f"({GSS})") if "ons_code" in at else pl.lit(None, dtype=pl.String),
        "name": pl.col(at["authority"]),
        "class": pl.col(at["class"]).str.to_uppercase().replace(CLASSES),
        "detailed": pl.col(at["detailed_class"]) if "detailed_class" in at else pl.lit(None, dtype=pl.String),
    }
    _refuse_odd_years(sheet, bodies, at)
    twice = bodies.group_by(at["form"], at["year"], at["e_code"]).len().filter(pl.col("len") > 1)
    if len(twice):
        raise CannotTake(
            f"{twice.row(0)[2]} twice in {twice.row(0)[0]} {twice.row(0)[1]}", "one row each", place=sheet.place()
        )
    wide = bodies.select("row", *(expr.alias(name) for name, expr in known.items()), *(at[name] for name in lines))
    long = wide.unpivot(index=["row", *known], variable_name="at", value_name="cell")
    names = {at[name]: name for name in lines}
    table = with_numbers(long, "cell", "pounds").select(
        "row",
        *known,
        pl.col("pounds") * 1_000,
        "marker",
        line=pl.col("at").replace_strict(names),
        code=pl.lit(None, dtype=pl.String),
        header=pl.col("at").replace_strict(names),
        sheet=pl.lit(sheet.name),
        column=pl.col("at").cast(pl.UInt16) + 1,
        part=pl.lit(0),
        measure=pl.lit("key lines"),
        unit=pl.lit("£ thousand"),
    )
    left = (
        [Left("rows without an E-code", len(body) - len(bodies), "they add up others")]
        if len(body) > len(bodies)
        else []
    )
    years = sorted(bodies[at["year"]].unique().to_list())
    covers = {
        "form": "RS and RA",
        "year": f"{years[0]} to {years[-1]}",
        "authorities": str(bodies[at["e_code"]].n_unique()),
    }
    return Taken(tidy(table), covers, tuple(left), balance=of_rows(len(body), table))


def _refuse_odd_years(sheet: Sheet, bodies: pl.DataFrame, at: Mapping[str, str]) -> None:
    for (year,), rows in bodies.group_by(at["year"], maintain_order=True):
        try:
            FinancialYear.parse(str(year))
        except ShiremootError as error:
            raise CannotTake(error.found, error.expected, place=sheet.place(rows["row"][0])) from None
