"""Revenue outturn by service line (RO2 to RO6, RSX): employees, running expenses, income, net."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from shiremoot.lazy import pl
from shiremoot.sources.cells import mark, number
from shiremoot.sources.errors import CannotTake
from shiremoot.sources.headings import plain
from shiremoot.sources.nearness import Near
from shiremoot.sources.raw import Sheet, SourceFile
from shiremoot.sources.rows import Heading, figures, financial_years, headed, nearest_headings, once, with_codes
from shiremoot.sources.taking import Check, Left, Taken, of_rows, together

MEASURES = (
    "employees",
    "running_expenses",
    "total_expenditure",
    "sales_fees_charges",
    "other_income",
    "total_income",
    "net_current_expenditure",
)
KEYS = {
    "gss": ("ons code", "gss code"),
    "name": ("authority", "local authority"),
    "class": ("class",),
    "year": ("year", "financial year"),
    "line": ("line", "service line"),
    **{measure: (measure.replace("_", " "),) for measure in MEASURES},
    "sales_fees_charges": ("sales fees charges", "sales fees and charges"),
}
FORM = {"form": ("form",)}
AUTHORITY = r"^E(?:0[6-9]|10|12|23|31|47|50)\d{6}$"
AGGREGATE = r"^(?:E92|K)\d{6,7}$"
FORMS = r"^(?:RO[1-6]|RSX)$"
RO6_LINES = frozenset(
    {
        "management and support services",
        "total central services",
        "corporate and democratic core",
        "retirement benefits",
        "costs of unused shares of it facilities and other assets",
        "revenue expenditure on surplus assets",
        "local land charges",
        "local welfare assistance",
        "council tax collection",
        "non domestic rates collection",
        "registration of births deaths and marriages",
        "registration of electors",
        "conducting elections",
        "coroners court services",
        "other court services",
        "general grants bequests and donations",
        "total other services",
    }
)
UNITS = {
    r"£\s?million|£m\b": ("£ million", 1_000_000.0),
    r"£\s?thousand|£\s?'?000s?|£k\b": ("£ thousand", 1_000.0),
    r"\bin pounds\b|\(£\)": ("£", 1.0),
}
ROUNDED = 1.5  # of the unit printed: two parts and their total are each rounded
SUMS = (
    ("employees", "running_expenses", 1, "total_expenditure"),
    ("sales_fees_charges", "other_income", 1, "total_income"),
    ("total_expenditure", "total_income", -1, "net_current_expenditure"),
)


def recognises(file: SourceFile) -> bool:
    """Whether a sheet has a row of headings with authority, year, line and the seven measures of the forms."""
    return any(True for _ in headed(file, KEYS))


def near(file: SourceFile) -> Near | None:
    """The row that comes nearest to the headings of service lines."""
    return nearest_headings(file, KEYS)


def take(file: SourceFile) -> Taken:
    """What each authority spent and received on each service line, in pounds.

    Columns: gss, name, class, year ("2023-24"), form ("RO6"), line (as printed), employees, running_expenses,
    total_expenditure, sales_fees_charges, other_income, total_income, net_current_expenditure (Float64 pounds of
    that year, null where none was given), unit (as published), marker (which measures are missing and what stood
    there, such as "total_income: [x]"), sheet, row. Lines of one form add up to others of it: do not sum a form.
    Net is after income from other authorities, so the host of a shared service looks dear and its partner cheap.
    Raises: CannotTake where no sheet has the headings, a year, a form or a code is none, a cell is neither number
    nor mark, or two rows of one authority, year, form and line differ.
    """
    taken = [_take(sheet, heading) for sheet, heading in headed(file, KEYS, FORM)]
    if not taken:
        expected = "authority, ONS code, class, year, line, employees, running expenses and so on to net"
        raise CannotTake("no headings of service lines", expected, place=file.name)
    table = pl.concat([one.table for one in taken])
    covers = {
        "form": ", ".join(sorted(table["form"].unique())),
        "year": ", ".join(sorted(table["year"].unique())),
        "authorities": str(table["gss"].n_unique()),
    }
    return Taken(
        table,
        covers,
        tuple(left for one in taken for left in one.left),
        tuple(_checks(table)),
        tuple(dict.fromkeys(note for one in taken for note in one.notes)),
        balance=together(taken),
    )


def _take(sheet: Sheet, heading: Heading) -> Taken:
    body = sheet.below(heading.row).select("row", *(pl.col(at).alias(key) for key, at in heading.at.items()))
    sums = body.filter(pl.col("gss").str.contains(AGGREGATE))
    lines = body.filter(~pl.col("row").is_in(sums["row"].implode()))
    lines, unfilled = with_codes(sheet, lines, "gss", MEASURES, AUTHORITY)
    lines, form_note = _with_form(sheet, lines)
    lines = lines.with_columns(year=financial_years(sheet, lines, "year"))
    lines, repeated = once(sheet, lines, ["gss", "year", "form", "line"], MEASURES)
    _refuse_words(sheet, heading, lines)
    unit, factor, unit_note = _unit(sheet, heading)
    table = lines.select(
        *("gss", "name", "class", "year", "form", "line"),
        *((number(measure) * factor).round(2).alias(measure) for measure in MEASURES),
        unit=pl.lit(unit),
        marker=_marker(),
        sheet=pl.lit(sheet.name),
        row=pl.col("row").cast(pl.UInt32),
    )
    summed = (Left("rows that add up others", len(sums), "England", sheet.place(sums["row"][0])),) if len(sums) else ()
    left = (*summed, *unfilled, *repeated, *_incomplete(sheet, table))
    notes = tuple(filter(None, (form_note, unit_note)))
    return Taken(table, {}, left, notes=notes, balance=of_rows(len(body), table))


def _with_form(sheet: Sheet, lines: pl.DataFrame) -> tuple[pl.DataFrame, str]:
    """The lines with their form; a table without one holds RO6, if its lines are of RO6."""
    named = "form" in lines.columns
    if named:
        lines = lines.with_columns(form=pl.col("form").str.to_uppercase().str.replace_all(" ", ""))
        odd = lines.filter(~pl.col("form").str.contains(FORMS).fill_null(value=False))
        expected = "a form from RO1 to RO6, or RSX"
    else:
        words = pl.col("line").map_elements(plain, return_dtype=pl.String)
        odd = lines.filter(~words.is_in(RO6_LINES).fill_null(value=False)).with_columns(form="line")
        lines = lines.with_columns(form=pl.lit("RO6"))
        expected = "lines of RO6, or a column that says the form"
    if len(odd):
        raise CannotTake(f'"{odd["form"][0] or ""}"', expected, place=sheet.place(odd["row"][0]))
    return lines, "" if named else "the file names no form: its lines are those of RO6"


def _unit(sheet: Sheet, heading: Heading) -> tuple[str, float, str]:
    """What is printed, and pounds in one of it: as the rows above the headings say, else thousands, as forms ask."""
    title = " ".join(" ".join(row) for row in sheet.top[: heading.row]).lower()
    for words, (unit, factor) in UNITS.items():
        if re.search(words, title):
            return unit, factor, ""
    return "£ thousand", 1_000.0, "figures are read as thousands of pounds, as the forms ask; the file does not say so"


def _refuse_words(sheet: Sheet, heading: Heading, lines: pl.DataFrame) -> None:
    long = lines.unpivot(index="row", on=MEASURES, variable_name="at", value_name="cell")
    places = {measure: heading.at[measure] for measure in MEASURES}
    figures(sheet, long.with_columns(pl.col("at").replace_strict(places)), heading.row)


def _marker() -> pl.Expr:
    """Which measures have no number, and what stands there."""
    said = [
        pl.when(number(measure).is_null()).then(
            pl.format("{}: {}", pl.lit(measure), pl.coalesce(mark(measure), pl.lit("blank")))
        )
        for measure in MEASURES
    ]
    together = pl.concat_str(said, separator="; ", ignore_nulls=True)
    return pl.when(together != "").then(together)


def _incomplete(sheet: Sheet, table: pl.DataFrame) -> Iterator[Left]:
    gaps = table.filter(pl.col("marker").is_not_null())
    if len(gaps):
        cells = sum(gaps.select(MEASURES).null_count().row(0))
        yield Left("cells without a number", cells, "missing, not nought", sheet.place(gaps["row"][0]), "cells")


def _checks(table: pl.DataFrame) -> Iterator[Check]:
    factor = pl.col("unit").replace_strict(dict(UNITS.values()), return_dtype=pl.Float64)
    for first, second, sign, total in SUMS:
        whole = table.drop_nulls([first, second, total])
        apart = (pl.col(first) + sign * pl.col(second) - pl.col(total)).abs()
        sound = whole.filter(apart <= ROUNDED * factor)
        words = f"{first} {'and' if sign > 0 else 'less'} {second}".replace("_", " ")
        what = f"rows in which {words} give {total.replace('_', ' ')}"
        yield _counted(what, whole, sound, "row", len(table) - len(whole))
    yield from _form_totals(table, factor)


def _form_totals(table: pl.DataFrame, factor: pl.Expr) -> Iterator[Check]:
    """Whether the services of RSX add up to its total, for each authority and year that gave all of them."""
    total = pl.col("line").str.to_lowercase() == "total service expenditure"
    measure = pl.col("total_expenditure")
    by_body = (
        table.filter(pl.col("form") == "RSX")
        .group_by("gss", "year", maintain_order=True)
        .agg(
            row=pl.col("row").first(),
            parts=measure.filter(~total).sum(),
            printed=measure.filter(total).first(),
            most=(factor * ROUNDED * pl.len()).first(),
            whole=measure.is_not_null().all(),
        )
    )
    whole = by_body.filter(pl.col("whole") & pl.col("printed").is_not_null())
    sound = whole.filter((pl.col("parts") - pl.col("printed")).abs() <= pl.col("most"))
    if len(by_body):
        what = "authorities and years whose services add up to total service expenditure"
        yield _counted(what, whole, sound, "row", len(by_body) - len(whole))


def _counted(what: str, whole: pl.DataFrame, sound: pl.DataFrame, key: str, incomplete: int) -> Check:
    odd: Sequence[int] = whole.filter(~pl.col(key).is_in(sound[key].implode()))[key].to_list()
    said = [f"the first that does not stands in row {odd[0]}"] if odd else []
    said += [f"{incomplete} incomplete"] if incomplete else []
    return Check(what, len(whole), len(sound), not odd, "; ".join(said))
