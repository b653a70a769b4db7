"""Indices of deprivation, summaries by local authority district."""

from __future__ import annotations

import re
from collections import Counter

from shiremoot.lazy import pl
from shiremoot.sources.errors import CannotTake
from shiremoot.sources.headings import plain
from shiremoot.sources.nearness import Near, nearest
from shiremoot.sources.raw import Sheet, SourceFile
from shiremoot.sources.rows import GSS, figures, missing, once, with_codes
from shiremoot.sources.taking import Check, Taken, of_rows, together

CODE = re.compile(r"^(?:local authority district|upper tier local authority|lad) code(?: (?P<year>20\d\d))?$")
NAME = re.compile(r"^(?:local authority district|upper tier local authority|lad) name(?: 20\d\d)?$")
MEASURE = re.compile(r"\b(?:average|rank|score|scale|extent|concentration|proportion)\b")
YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
SUMMARY = re.compile(r"\b(?:average rank|rank of average rank)$")
NEEDED = {
    "code": (CODE, "Local Authority District code (2019)"),
    "name": (NAME, "Local Authority District name (2019)"),
    "average rank": (SUMMARY, "IMD - Average rank"),
}


def recognises(file: SourceFile) -> bool:
    """Whether a sheet has headings with the code of a local authority district and the average rank of an index."""
    return any(_heading(sheet) is not None for sheet in file.sheets)


def near(file: SourceFile) -> Near | None:
    """The row that comes nearest to the headings of summaries of deprivation."""
    return nearest(_near(sheet, row) for sheet in file.sheets for row in range(len(sheet.top)))


def _near(sheet: Sheet, row: int) -> Near:
    printed = {plain(cell): cell.strip() for cell in reversed(sheet.top[row]) if cell.strip()}
    found = {what: printed[word] for what, (form, _) in NEEDED.items() for word in printed if form.search(word)}
    return Near(sheet, row, found, {what: usual for what, (_, usual) in NEEDED.items() if what not in found})


def take(file: SourceFile) -> Taken:
    """Each summary measure of deprivation of each district, a row each.

    Columns: code, name, measure (the heading in one spelling without its year: "imd_average_score",
    "idaopi_rank_of_average_score"), value (Float64; scores, ranks, shares and numbers of people as the measure says),
    year (Int64, of the index), marker (what stands instead of a number), sheet, row. Average ranks count from the
    least deprived neighbourhood, ranks of districts from the most deprived district: 1 is the most deprived.
    Raises: CannotTake where no sheet has the headings, the year cannot be found, a code is none, a cell is neither
    number nor mark, or a district has two rows on a sheet that differ.
    """
    sheets = [(sheet, row) for sheet in file.sheets if (row := _heading(sheet)) is not None]
    if not sheets:
        expected = "local authority district code and name, and measures such as IMD - Average score"
        raise CannotTake("no headings of summaries of deprivation", expected, place=file.name)
    year, note = _year(file, sheets)
    taken = [_take(sheet, row) for sheet, row in sheets]
    table = pl.concat([one.table for one in taken]).with_columns(year=pl.lit(year, dtype=pl.Int64))
    table = table.select("code", "name", "measure", "value", "year", "marker", "sheet", "row")
    _refuse_measures_on_two_sheets(file, table)
    covers = {
        "year": str(year),
        "areas": str(table["code"].n_unique()),
        "measures": str(table["measure"].n_unique()),
    }
    return Taken(
        table,
        covers,
        tuple(left for one in taken for left in one.left),
        _checks(table),
        (note,),
        balance=together(taken),
    )


def _heading(sheet: Sheet) -> int | None:
    """The row (from 0) with the code of districts and a summary of an index."""
    for at, row in enumerate(sheet.top):
        words = [plain(cell) for cell in row if cell.strip()]
        if any(map(CODE.match, words)) and any(map(NAME.match, words)) and any(map(SUMMARY.search, words)):
            return at
    return None


def _measures(sheet: Sheet, heading: int) -> dict[str, str]:
    """The name of the measure in each column that holds one.

    Raises: CannotTake where two columns hold the same.
    """
    words = {str(at): plain(cell) for at, cell in enumerate(sheet.top[heading])}
    named = {at: "_".join(YEAR.sub(" ", word).split()) for at, word in words.items() if MEASURE.search(word)}
    twice = [name for name, times in Counter(named.values()).items() if times > 1]
    if twice:
        raise CannotTake(f'two columns of "{twice[0]}"', "each measure once", place=sheet.place(heading + 1))
    return named


def _year(file: SourceFile, sheets: list[tuple[Sheet, int]]) -> tuple[int, str]:
    """The year of the index: in headings of measures, else in title or file name, else that of the districts' codes."""
    cells = [plain(cell) for sheet, row in sheets for cell in sheet.top[row]]
    titles = [cell for sheet, row in sheets for above in sheet.top[:row] for cell in above]
    said = {
        "headings": [word for word in cells if MEASURE.search(word)],
        "title": titles,
        "name of the file": [re.sub(r"[a-z]+(?=20\d\d)", " ", file.name.lower())],
        "year of the districts' codes": [word for word in cells if CODE.match(word)],
    }
    for where, words in said.items():
        years = {int(year) for word in words for year in YEAR.findall(word)}
        if len(years) == 1:
            return years.pop(), f"the year of the index is taken from the {where}"
        if years:
            found = f"the years {', '.join(map(str, sorted(years)))} in the {where}"
            raise CannotTake(found, "one year of the index", place=file.name)
    raise CannotTake(
        "an index whose year is not named",
        "a year in a heading, the title or the file name",
        place=file.name,
        fix="name the file for its year, such as imd_2019.xlsx",
    )


def _take(sheet: Sheet, heading: int) -> Taken:
    words = [plain(cell) for cell in sheet.top[heading]]
    code = str(next(at for at, word in enumerate(words) if CODE.match(word)))
    name = str(next(at for at, word in enumerate(words) if NAME.match(word)))
    measures = _measures(sheet, heading)
    below = sheet.below(heading)
    body, notes = with_codes(sheet, below, code, list(measures), GSS)
    body, repeated = once(sheet, body, [code], list(measures))
    long = body.unpivot(index=["row", code, name], on=list(measures), variable_name="at", value_name="cell")
    table = figures(sheet, long, heading).select(
        code=code,
        name=name,
        measure=pl.col("at").replace_strict(measures, return_dtype=pl.String),
        value="value",
        marker="marker",
        sheet=pl.lit(sheet.name),
        row=pl.col("row").cast(pl.UInt32),
    )
    return Taken(table, {}, (*notes, *repeated, *missing(sheet, table)), balance=of_rows(len(below), table))


def _refuse_measures_on_two_sheets(file: SourceFile, table: pl.DataFrame) -> None:
    twice = table.group_by("measure").agg(pl.col("sheet").unique()).filter(pl.col("sheet").list.len() > 1)
    if len(twice):
        found = f'"{twice["measure"][0]}" on the sheets {", ".join(sorted(twice["sheet"][0]))}'
        raise CannotTake(found, "each measure on one sheet", place=file.name)


def _checks(table: pl.DataFrame) -> tuple[Check, ...]:
    """Whether every sheet of several has every district."""
    districts = table["code"].n_unique()
    by_sheet = table.group_by("sheet", maintain_order=True).agg(pl.col("code").n_unique())
    return tuple(
        Check(f"districts on the sheet {sheet}", districts, found, districts == found)
        for sheet, found in by_sheet.iter_rows()
        if len(by_sheet) > 1
    )
