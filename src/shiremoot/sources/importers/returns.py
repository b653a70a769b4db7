"""Revenue outturn (RS) and budget (RA) returns, from workbooks or CSV of any year, found by what stands in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from shiremoot.dates import FinancialYear
from shiremoot.lazy import pl
from shiremoot.sources.cells import with_numbers
from shiremoot.sources.errors import CannotTake
from shiremoot.sources.headings import coded, plain
from shiremoot.sources.importers import key_lines
from shiremoot.sources.importers.printed_day import said_of_publication
from shiremoot.sources.importers.return_shape import CLASSES, E_CODE, FEWEST_LINES, GSS, SCHEMA, Heading, cells_of
from shiremoot.sources.importers.return_totals import printed_totals
from shiremoot.sources.nearness import Near
from shiremoot.sources.raw import Sheet, SourceFile
from shiremoot.sources.return_lines import CLOSING, OPENING, ReturnLine, lines_of_form, return_lines, title_of
from shiremoot.sources.rows import missing, nearest_headings
from shiremoot.sources.taking import Left, Taken, of_rows, together

NOTE_OF_NAME = r"\s*(?:\[[^\]]*\]|\([a-z]\))\s*$"
YEAR = re.compile(r"(?<!\d)(20\d\d)\s*[-–/_]\s*(\d\d)(?!\d)")
FORMS = {"RS": ("revenue outturn", "rs la data", "rs -"), "RA": ("revenue account", "ra la data", "ra -")}
KEYS = {
    "e_code": ("e code", "ecode"),
    "gss": ("ons code", "gss code"),
    "name": ("local authority", "authority"),
    "region": ("region",),
    "class": ("class",),
    "detailed": ("detailed class",),
    "notes": ("notes", "certification"),
}
NET, COST, RESERVES = "net current expenditure", "net total cost", "financial reserves levels"
UNITS = {"£ thousand": 1_000.0, "£ million": 1_000_000.0, "£ billion": 1e9}
LINE_CODE = re.compile(r"(?:C\d{1,2}R)?(?P<line>\d{3,4}[a-z]?)")  # 915, 815a, or with its column before it, C2R915
MOST_NAMED = 8  # lines named where a file lacks many
CODES_ABOVE = 6  # rows above the headings in which line numbers are looked for
TITLED = 3  # columns in which a sheet's own title stands; further right, titles are of groups of columns


def recognises(file: SourceFile) -> bool:
    """Whether a sheet has a row of headings with a local authority, its E-code and lines of the returns."""
    return any(_header_row(sheet) is not None or key_lines.recognises_sheet(sheet) for sheet in file.sheets)


def near(file: SourceFile) -> Near | None:
    """The row that comes nearest to the headings of a return."""
    lines = [word for line in return_lines().values() for word in line.words]
    return nearest_headings(file, {"e_code": KEYS["e_code"], "name": KEYS["name"], "lines": lines})


def take(file: SourceFile) -> Taken:
    """Every figure of every authority, in pounds, a row each.

    Columns: form, year, part (which sheet of figures, from 1), measure, e_code, gss, name, class, detailed,
    line (null where Shiremoot knows no name), code, header, pounds (null where none was given), unit (as
    published), marker (what stood there instead), sheet, row, column. Rows that add up others are left out
    and used as checks.
    Raises: CannotTake where form or year cannot be found, a body has two rows, or no figure is a number.
    """
    for sheet in file.sheets:
        if key_lines.recognises_sheet(sheet):
            return key_lines.take_sheet(sheet)
    sheets = [(sheet, row) for sheet in file.sheets if (row := _header_row(sheet)) is not None]
    if not sheets:
        raise CannotTake("no heading with E-code and local authority", "a sheet of returns", place=file.name)
    form, year = _form(file, *sheets[0]), _year(file, *sheets[0])
    read = [_read(sheet, row, form, str(year), part) for part, (sheet, row) in enumerate(sheets, start=1)]
    table = pl.concat([one.table for one in read])
    return Taken(
        table,
        {"form": form, "year": str(year), "authorities": str(table["e_code"].n_unique())}
        | said_of_publication(file.sheets, after=year.last_day if form == "RS" else year.first_day.replace(month=1)),
        (*(left for one in read for left in one.left), *_lines_not_found(file, table, form, year)),
        tuple(check for one in read for check in one.checks),
        tuple(dict.fromkeys(note for one in read for note in one.notes)),
        balance=together(read),
    )


def _lines_not_found(file: SourceFile, table: pl.DataFrame, form: str, year: FinancialYear) -> Iterator[Left]:
    """The lines of a year's form that no heading of the file was understood as; of reserves by their day."""
    found = set(table["line"].unique())
    lost = [title_of(name) for name in lines_of_form(form, year) if name not in found]
    if lost:
        more = f" and {len(lost) - MOST_NAMED} more" if len(lost) > MOST_NAMED else ""
        why = f"not found under any heading: {'; '.join(lost[:MOST_NAMED])}{more}"
        yield Left("lines of the form", len(lost), why, file.name, "cells")


def _header_row(sheet: Sheet) -> int | None:
    """The row (from 0) with the headings, wherever a year put it."""
    for at, row in enumerate(sheet.top):
        words = [plain(cell) for cell in row]
        if _key(words, "e_code") is None or _key(words, "name") is None:
            continue
        known = {word for line in return_lines().values() for word in line.words}
        if sum(word.removeprefix("estimated ") in known for word in words) >= FEWEST_LINES:
            return at
    return None


def _key(words: Sequence[str], key: str) -> int | None:
    return next((at for at, word in enumerate(words) if word in KEYS[key]), None)


def _title(sheet: Sheet, header: int) -> str:
    """What stands above the headings."""
    return " ".join(cell for row in sheet.top[:header] for cell in row if cell.strip())


def _form(file: SourceFile, sheet: Sheet, header: int) -> str:
    """RS or RA: by the title, else by the name of sheet or file."""
    title = _title(sheet, header).lower().replace("housing revenue account", "")  # both forms have one
    for said in (title, f"{sheet.name.lower().replace('_', ' ')} "):
        found = [form for form, words in FORMS.items() if any(word in said for word in words)]
        if len(found) == 1:
            return found[0]
    if begins := re.match(r"(rs|ra)(?![a-z])", file.name.lower()):
        return begins[1].upper()
    raise CannotTake(
        "a return that does not say whether it is outturn or budget",
        "a title such as Revenue Outturn or Revenue Account Budget",
        place=sheet.place(),
        fix="or a file name that begins with rs or ra, such as rs_2014-15.csv",
    )


def _year(file: SourceFile, sheet: Sheet, header: int) -> FinancialYear:
    """The financial year: by the title, else by the name of the sheet or the file."""
    for said in (_title(sheet, header), sheet.name, file.name):
        years = {f"{first}-{second}" for first, second in YEAR.findall(said) if _follows(first, second)}
        if len(years) == 1:
            return FinancialYear.parse(years.pop())
    raise CannotTake(
        "a return that does not say its year",
        "a title or a file name with one financial year, such as rs_2014-15.csv",
        place=file.name,
    )


def _follows(first: str, second: str) -> bool:
    return (int(first) + 1) % 100 == int(second)


def _read(sheet: Sheet, header: int, form: str, year: str, part: int) -> Taken:
    words = [plain(cell) for cell in sheet.top[header]]
    keys = {key: at for key in KEYS if (at := _key(words, key)) is not None}
    unit = _unit(sheet, header)
    body = sheet.below(header)
    bodies, aggregates, repeated = _apart(sheet, body, keys)
    measure = _measure(sheet, header, part, body, keys)
    headings, notes = _headings(sheet, header, form, measure, part, keys)
    said: dict[str, str | int] = {
        "part": part,
        "measure": measure,
        "unit": unit,
        "form": form,
        "year": year,
        "sheet": sheet.name,
    }
    table = _long(bodies, keys, headings, UNITS.get(unit, 1.0), said)
    if table["pounds"].is_null().all():
        raise CannotTake("no figure that is a number", "figures under the headings", place=sheet.place(header + 2))
    checks = printed_totals(table, aggregates, headings, UNITS.get(unit, 1.0)) if measure == NET else ()
    left = (*repeated, *_left(sheet, aggregates, table, keys))
    return Taken(table, {}, left, checks, notes, balance=of_rows(len(body), table))


def _unit(sheet: Sheet, header: int) -> str:
    """What figures are printed in: as the rows above the headings say, else thousands, as the forms ask."""
    title = _title(sheet, header).lower().replace("£000", "£ thousand")
    return next((unit for unit in UNITS if unit in title), "£ thousand")


def _measure(sheet: Sheet, header: int, part: int, body: pl.DataFrame, keys: Mapping[str, int]) -> str:
    """Which reading of the return a sheet holds; a workbook gives several with the same headings."""
    title = " ".join(cell for row in sheet.top[:header] for cell in row[:TITLED]).lower()
    for measure in (RESERVES, "capital charges", COST, NET):
        if measure in title:
            return measure
    columns = [str(at) for at in range(max(keys.values()) + 1, max(keys.values()) + 11) if str(at) in body.columns]
    services_given = any(body[column].null_count() < len(body) for column in columns)
    return NET if part == 1 and services_given else RESERVES


def _headings(
    sheet: Sheet, header: int, form: str, measure: str, part: int, keys: Mapping[str, int]
) -> tuple[list[Heading], tuple[str, ...]]:
    """Every column of figures; a line that stands twice is the first one."""
    codes = _codes(sheet, header, form)
    by_code = {line.codes[form]: line for line in return_lines().values() if form in line.codes}
    by_words = {word: line for line in return_lines().values() for word in line.words}
    found: list[Heading] = []
    taken: set[str] = set()
    notes: list[str] = []
    section = ""
    for at, printed in enumerate(sheet.top[header]):
        section = _section(sheet, header, at) or section
        if at in keys.values() or not printed.strip() or (at <= max(keys.values()) and not codes.get(at)):
            continue
        code = codes.get(at) or coded(printed)[0]
        said = re.sub(r" at (?:1 april|31 march).*$", "", plain(printed)).removesuffix(" unadjusted")
        line = by_code.get(code) if code else by_words.get(said)
        if line is not None and code and said not in line.words:
            notes.append(f'line {code} is headed "{printed.strip()}" here')
        name = _named(line, f"{section} {printed}", measure, part) if line is not None else None
        if name in taken:
            name = None
        elif name is not None:
            taken.add(name)
        found.append(Heading(at, name, code, " ".join(printed.split()), section))
    return found, tuple(notes)


def _named(line: ReturnLine, said: str, measure: str, part: int) -> str | None:
    """The line's name on this sheet: reserves by their day, everything else on the sheet of net current expenditure.

    said: the heading, with the one above it. Where neither gives the day, a workbook's first sheet opens the
    year and its second closes it.
    """
    if line.kind != "reserve":
        return line.name if measure == NET else None
    words = plain(said)
    if measure == COST or "adjusted" in words.split():
        return None
    if "1 april" in words or "31 march" in words:
        return f"{line.name}_{OPENING if '1 april' in words else CLOSING}"
    return f"{line.name}_{OPENING if measure == NET and part == 1 else CLOSING}"


def _codes(sheet: Sheet, header: int, form: str) -> dict[int, str]:
    """Line numbers that stand in a hidden row above the headings, by column; none where no row agrees with them.

    Spreadsheets also number their columns there. A row is one of line numbers if it says of the headings known by
    their words, more often than not, what the form says; where it stands above no such heading, if it does not count.
    """
    by_words = {word: line.codes[form] for line in return_lines().values() if form in line.codes for word in line.words}
    known = {at: by_words[word] for at, word in enumerate(map(plain, sheet.top[header])) if word in by_words}
    for row in reversed(sheet.top[max(0, header - CODES_ABOVE) : header]):
        codes = {at: found["line"] for at, cell in enumerate(row) if (found := LINE_CODE.fullmatch(cell.strip()))}
        said = [codes[at] == code for at, code in known.items() if at in codes]
        if len(codes) >= FEWEST_LINES and (sum(said) > len(said) / 2 if said else not _counts(codes)):
            return codes
    return {}


def _counts(numbers: Mapping[int, str]) -> bool:
    """Whether numbers mostly go up by one from column to column: then they count columns."""
    steps = [
        _digits(second) - _digits(first) == right - left
        for (left, first), (right, second) in pairwise(sorted(numbers.items()))
    ]
    return sum(steps) > len(steps) / 2


def _digits(code: str) -> int:
    """The number of a line without its letter: 815 for ``815a``."""
    return int(code.rstrip("abcdefghijklmnopqrstuvwxyz"))


def _section(sheet: Sheet, header: int, at: int) -> str:
    """The heading over headings, where a row above holds one."""
    above = [row[at].strip() for row in sheet.top[max(0, header - 3) : header] if at < len(row)]
    return next((cell for cell in above if re.search(r"[A-Za-z]{4}", cell)), "")


def _apart(
    sheet: Sheet, body: pl.DataFrame, keys: Mapping[str, int]
) -> tuple[pl.DataFrame, pl.DataFrame, tuple[Left, ...]]:
    """Rows of authorities, rows that add up others (England, classes, regions) or are notes, and rows that repeat.

    Raises: CannotTake where one body has two rows that differ.
    """
    code, name = str(keys["e_code"]), str(keys["name"])
    england = body.filter(pl.col(name).str.to_uppercase().is_in(["ENGLAND"]))["row"]
    last = england[0] if len(england) else None
    is_body = pl.col(code).str.contains(E_CODE)
    if last is not None:
        # The Greater London Authority stands again among the class totals, under its own code.
        again = (pl.col("row") > last) & pl.col(code).is_in(body.filter(pl.col("row") < last)[code].implode())
        is_body = is_body & ~again
    bodies, others = body.filter(is_body.fill_null(value=False)), body.filter(~is_body.fill_null(value=False))
    if not len(bodies):
        raise CannotTake("no E-code such as E0101 under the headings", "a row for each authority", place=sheet.place())
    once = _once(sheet, bodies, code, name)
    repeated = bodies.filter(~pl.col("row").is_in(once["row"].implode()))
    place = sheet.place(repeated["row"][0]) if len(repeated) else ""
    left = Left("rows that repeat another", len(repeated), "counted once", place)
    return once, others, (left,) if len(repeated) else ()


def _once(sheet: Sheet, bodies: pl.DataFrame, code: str, name: str) -> pl.DataFrame:
    if not bodies[code].is_duplicated().any():
        return bodies
    whole = bodies.unique(subset=[column for column in bodies.columns if column != "row"], keep="first")
    whole = whole.sort("row")
    twice = [e_code for e_code, times in Counter(whole[code].to_list()).items() if times > 1]
    if twice:
        first, second = whole.filter(pl.col(code) == twice[0])["row"].to_list()[:2]
        body = whole.filter(pl.col(code) == twice[0])[name][0]
        raise CannotTake(
            f"two rows for {body} ({twice[0]}), in rows {first} and {second}, that differ",
            "one row for each authority",
            place=sheet.place(second),
            fix="delete the one that does not count; nothing of the file was taken",
        )
    return whole


def _long(
    bodies: pl.DataFrame,
    keys: Mapping[str, int],
    headings: Sequence[Heading],
    factor: float,
    said: Mapping[str, str | int],
) -> pl.DataFrame:
    """A row for each figure, heading after heading; what is said once of many is put into its type before that.

    said: what is the same in every row.
    """
    known = {
        "e_code": pl.col(str(keys["e_code"])),
        "gss": _text(keys, "gss").str.extract(f"({GSS})"),
        "name": pl.col(str(keys["name"])).str.replace_all(NOTE_OF_NAME, "").str.replace_all(r"\s+", " "),
        "class": _text(keys, "class").str.to_uppercase().replace(CLASSES),
        "detailed": _text(keys, "detailed"),
    }
    of_bodies = bodies.select("row", *(expr.cast(SCHEMA[name]).alias(name) for name, expr in known.items()))
    of_headings = pl.DataFrame(
        [(heading.at + 1, heading.line, heading.code, heading.header) for heading in headings],
        schema={name: SCHEMA[name] for name in ("column", "line", "code", "header")},
        orient="row",
    )
    at = pl.int_range(len(bodies) * len(headings), eager=True)
    each = [pl.Series(dtype=pl.String), *(bodies[str(heading.at)] for heading in headings)]
    cells = pl.concat(each, rechunk=True).to_frame("cell")
    return pl.concat(
        [
            of_bodies[at % len(bodies)],
            of_headings[at // len(bodies)],
            with_numbers(cells, "cell", "pounds").select(pl.col("pounds") * factor, "marker"),
        ],
        how="horizontal",
    ).select(
        pl.lit(said[name], kind).alias(name) if name in said else pl.col(name).cast(kind)
        for name, kind in SCHEMA.items()
    )


def _text(keys: Mapping[str, int], key: str) -> pl.Expr:
    return pl.col(str(keys[key])) if key in keys else pl.lit(None, dtype=pl.String)


def _left(sheet: Sheet, others: pl.DataFrame, table: pl.DataFrame, keys: Mapping[str, int]) -> Iterator[Left]:
    filled = (
        cells_of(others).group_by("row", maintain_order=True).len().filter(pl.col("len") > len(keys) + FEWEST_LINES)
    )
    if len(filled):
        yield Left("rows that add up others", len(filled), "used as checks", sheet.place(filled["row"][0]))
    if len(others) > len(filled):
        yield Left("rows of notes and titles", len(others) - len(filled), "no figures")
    yield from missing(sheet, table.filter(pl.col("line").is_not_null()), " in lines known by name")
