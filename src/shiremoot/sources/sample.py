"""A small made-up set of published files: councils that do not exist, in the layouts of those that do.

Everything is drawn from named streams, so the set is the same everywhere. Names say that they are made up.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path

from shiremoot.chance import Normal
from shiremoot.chance.streams import uniforms
from shiremoot.files import write_whole
from shiremoot.lazy import np
from shiremoot.sources.errors import CannotTake
from shiremoot.sources.made_up import MARK

SEED = 1
YEARS = tuple(range(2012, 2023))
FIRST = ("Alder", "Birch", "Cedar", "Dove", "Elder", "Fern", "Garth", "Heron", "Isle", "Juniper", "Kestrel", "Linden")
SECOND = ("march", "mere", "wold", "combe", "ford", "stead")
COUNTIES, UNITARIES, DISTRICTS_EACH = 18, 36, 3
PER_HEAD = {
    "190": ("Education services", 520.0, 0.0),
    "290": ("Highways and transport services", 62.0, 12.0),
    "330": ("Children Social Care", 150.0, 0.0),
    "360": ("Adult Social Care", 270.0, 0.0),
    "390": ("Public Health", 45.0, 0.0),
    "490": ("Housing services (GFRA only)", 9.0, 12.0),
    "509": ("Cultural and related services", 24.0, 22.0),
    "590": ("Environmental and regulatory services", 55.0, 38.0),
    "599": ("Planning and development services", 13.0, 14.0),
    "601": ("Police services", 0.0, 0.0),
    "602": ("Fire and rescue services", 0.0, 0.0),
    "690": ("Central services", 21.0, 26.0),
    "698": ("Other services", 2.0, 1.0),
}
UPPER = ("190", "330", "360", "390")
BELOW_HEADERS = ("E-code", "ONS Code", "Local authority", "Class")


@dataclass(frozen=True, slots=True)
class _Council:
    """One council that does not exist: its codes, its place on a grid, and how it does."""

    name: str
    kind: str
    e_code: str
    gss: str
    register: str
    column: int
    row: int
    people: int
    need: float
    county: str = ""
    failing: bool = False

    @property
    def letters(self) -> str:
        """Its class as the returns print it."""
        return {"county": "SC", "unitary": "UA", "district": "SD"}[self.kind]


def write_sample(folder: Path) -> tuple[str, ...]:
    """Write the files into a folder that is new or empty; returns their names.

    Raises: CannotTake where the folder holds anything; CannotWrite where it cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CannotTake("a folder that is not empty", "a new folder", place=str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    files = dict(_files(_councils()))
    for name, content in files.items():
        write_whole(folder / name, content.encode())
    return tuple(files)


def _files(councils: Sequence[_Council]) -> Iterator[tuple[str, str]]:
    paths = {council.e_code: _path(council) for council in councils}
    for year in YEARS:
        yield f"rs_{_said(year)}.csv", _returns(councils, paths, year, budget=False)
        yield f"ra_{_said(year)}.csv", _returns(councils, paths, year, budget=True)
    yield "register.csv", _register(councils)
    yield "population.csv", _population(councils)
    yield "deprivation.csv", _deprivation(councils)
    yield "neighbours.json", _neighbours(councils)
    yield "boundaries.geojson", _boundaries(councils)
    yield "section_114_notices.csv", _notices(councils)
    first, second = [council for council in councils if council.kind == "unitary"][:2]
    for council in (first, second):
        yield f"payments_{council.register.lower()}_2022-04.csv", _payments(council)


def _said(year: int) -> str:
    return f"{year}-{(year + 1) % 100:02d}"


def _draws(name: str, width: int) -> list[float]:
    """Normal scores of a stream of its own."""
    wide = uniforms(SEED, f"made up: {name}", 0, width + (-width % 4))[:width]
    return [float(score) for score in Normal(0.0, 1.0).quantile(np.asarray(wide))]


def _councils() -> list[_Council]:
    names = iter(f"{first}{second}" for second in SECOND for first in FIRST)
    found: list[_Council] = []
    for at in range(COUNTIES + UNITARIES):
        kind = "county" if at < COUNTIES else "unitary"
        size, need = _draws(f"council {at}", 2)
        number = f"{at + 1:03d}"
        people = round((700_000 if kind == "county" else 230_000) * exp(0.35 * size))
        prefix, code = ("E10000", "E8") if kind == "county" else ("E06000", "E9")
        place = (at % 9, at // 9)
        name = next(names)
        found.append(
            _Council(
                f"{name} {'County ' if kind == 'county' else ''}Council {MARK}",
                kind,
                f"{code}{number}",
                f"{prefix}9{number[1:]}",
                f"Q{number}",
                *place,
                people,
                20 + 5 * need,
                failing=at % 13 == 5,
            )
        )
        if kind == "county":
            found += _districts(found[-1], at)
    return found


def _districts(county: _Council, at: int) -> Iterator[_Council]:
    for part in range(DISTRICTS_EACH):
        number = at * DISTRICTS_EACH + part + 1
        name = f"{county.name.split()[0]} {('East', 'Mid', 'West')[part]} District Council {MARK}"
        people = county.people // DISTRICTS_EACH + (county.people % DISTRICTS_EACH if part == 0 else 0)
        yield _Council(
            name,
            "district",
            f"E91{number:02d}",  # no body has a code E91..
            f"E070009{number:02d}",
            f"R{number:03d}",
            county.column,
            county.row,
            people,
            county.need,
            county.register,
        )


def _people(council: _Council, year: int) -> int:
    """Grows by half a per cent a year; a county's are the sum of its districts'."""
    if council.kind == "county":
        parts = _districts(council, _at(council))
        return sum(_people(part, year) for part in parts)
    return round(council.people * 1.005 ** (year - YEARS[0]))


def _at(county: _Council) -> int:
    return int(county.register[1:]) - 1


def _path(council: _Council) -> list[tuple[float, float]]:
    """(earmarked, unallocated) reserves over revenue expenditure at each 1 April, one more than there are years."""
    scores = _draws(f"reserves {council.e_code}", len(YEARS) + 1)
    share = 0.16 + 0.05 * scores[0]
    found = [(share * 0.75, share * 0.25)]
    for score in scores[1:]:
        drift = -0.028 if council.failing else 0.004
        share = max(0.004, share + drift + 0.018 * score)
        found.append((share * 0.75, share * 0.25))
    return found


def _returns(
    councils: Sequence[_Council], paths: Mapping[str, list[tuple[float, float]]], year: int, *, budget: bool
) -> str:
    """A year's return as CSV: title, line numbers, headings, a row for each council, England at the end."""
    codes = {
        **{code: name for code, (name, _, _) in PER_HEAD.items()},
        "699": "TOTAL SERVICE EXPENDITURE",
        "749": "NET CURRENT EXPENDITURE",
        "781": "Interest payable and similar charges",
        "800": "REVENUE EXPENDITURE",
        "805": "NET REVENUE EXPENDITURE",
        "890": "COUNCIL TAX REQUIREMENT",
    }
    reserves = [
        (number, f"{name} financial reserves level at {day}")
        for number, name in (("915", "Other earmarked"), ("916", "Unallocated"))
        for day in ("1 April", "31 March")
    ]
    if budget:
        shift = {"699": "799", "749": "849", "781": "881", "800": "900", "805": "905", "890": "990"}
        codes = {shift.get(code, code): name for code, name in codes.items()}
        reserves = [(f"10{number[1:]}", name) for number, name in reserves]
    title = "Revenue Account Budget (RA)" if budget else "Revenue Outturn Summary (RS)"
    lines = [[f"{title} {_said(year)}: made-up councils"], ["Net current expenditure (£ thousand)"]]
    lines.append([*[""] * len(BELOW_HEADERS), *codes, *(number for number, _ in reserves)])
    lines.append([*BELOW_HEADERS, *codes.values(), *(name for _, name in reserves)])
    rows = [_return_row(council, paths[council.e_code], year, budget=budget) for council in councils]
    lines += [
        [council.e_code, council.gss, council.name, council.letters, *(f"{amount:,}" for amount in row)]
        for council, row in zip(councils, rows, strict=True)
    ]
    totals = [sum(column) for column in zip(*rows, strict=True)]
    lines.append(["", "", "ENGLAND", "", *(f"{amount:,}" for amount in totals)])
    return _csv(lines)


def _return_row(council: _Council, path: list[tuple[float, float]], year: int, *, budget: bool) -> list[int]:
    """A council's figures in thousands of pounds, in the order of the headings."""
    at = year - YEARS[0]
    people = _people(council, year)
    spread = _draws(f"spend {council.e_code}", len(PER_HEAD))
    noise = _draws(f"outturn {council.e_code} {year}", 1)[0]
    growth = 1.01**at * (1 if budget else 1 + 0.01 * noise + (0.02 if council.failing else 0))
    services = []
    for (code, (_, upper, lower)), score in zip(PER_HEAD.items(), spread, strict=True):
        each = {"county": upper, "district": 0.0 if code in UPPER else lower, "unitary": upper + lower}[council.kind]
        need = 1 + 0.012 * (council.need - 20) if code in UPPER else 1
        scale = (people / 300_000) ** (-0.05) if code == "690" else 1
        services.append(round(each * need * scale * growth * exp(0.12 * score) * people / 1000))
    total = sum(services)
    revenue = round(total * 0.8)
    interest = round(revenue * (0.03 + 0.01 * abs(spread[0])))
    (open_a, open_b), (close_a, close_b) = path[at], path[at + 1]
    if budget:
        close_a, close_b = open_a, open_b  # nobody plans to run down what it hopes to keep
    tax = round(people * 0.42)
    money = [total, total, interest, revenue, round(revenue * 0.7), tax]
    return services + money + [round(revenue * share) for share in (open_a, close_a, open_b, close_b)]


def _register(councils: Sequence[_Council]) -> str:
    headings = [
        *("local-authority-code", "official-name", "nice-name", "gss-code", "start-date", "end-date", "replaced-by"),
        *("nation", "region", "local-authority-type", "county-la", "alt-names", "former-gss-codes", "ecode"),
        *("area", "pop-2020", "lat", "long"),
    ]
    types = {"county": "CTY", "unitary": "UA", "district": "NMD"}
    rows = [
        [
            *(council.register, council.name, council.name.removesuffix(f" {MARK}"), council.gss, "", "", ""),
            *("England", "Made-up region", types[council.kind], council.county, "", "", council.e_code),
            *(_area(council), _people(council, YEARS[-1]), 51 + 0.3 * council.row, -2 + 0.45 * council.column),
        ]
        for council in councils
    ]
    return _csv([headings, *rows])


def _area(council: _Council) -> int:
    return {"county": 2_700, "unitary": 300, "district": 900}[council.kind]


def _population(councils: Sequence[_Council]) -> str:
    years = list(reversed(YEARS))
    rows = [
        [council.gss, council.name, council.kind.title(), *(_people(council, year) for year in years), _area(council)]
        for council in councils
    ]
    parts = [row for row, council in zip(rows, councils, strict=True) if council.kind != "county"]
    england = [sum(int(str(row[at])) for row in parts) for at in range(3, 3 + len(years) + 1)]
    headings = ["code", "name", "geography", *(f"pop_mid_{year}" for year in years), "area_sq_km"]
    return _csv([headings, ["E92000001", "ENGLAND", "Country", *england], *rows])


def _deprivation(councils: Sequence[_Council]) -> str:
    names = ("IMD", "IDAOPI", "Employment", "Barriers to Housing and Services")
    headings = ["Local Authority District code (2019)", "Local Authority District name (2019)"]
    headings += [f"{name} - {what}" for name in names for what in ("Average rank", "Average score")]
    rows = []
    for council in councils:
        if council.kind != "county":
            scores = [round(council.need * factor, 3) for factor in (1.0, 0.007, 0.005, 1.1)]
            ranks = [
                round(800 * score / factor, 1) for score, factor in zip(scores, (1.0, 0.007, 0.005, 1.1), strict=True)
            ]
            rows.append([council.gss, council.name, *(one for pair in zip(ranks, scores, strict=True) for one in pair)])
    return _csv([headings, *rows])


def _neighbours(councils: Sequence[_Council]) -> str:
    """Those on the same or the next square of the grid share a boundary."""
    low = [council for council in councils if council.kind != "county"]
    found = {}
    for council in low:
        near = [
            other.gss
            for other in low
            if other is not council and abs(other.column - council.column) + abs(other.row - council.row) <= 1
        ]
        found[council.gss] = [near]
    return json.dumps(found, indent=0)


def _boundaries(councils: Sequence[_Council]) -> str:
    features = []
    for council in councils:
        if council.kind == "district":
            continue
        left, below = -2 + 0.45 * council.column, 51 + 0.3 * council.row
        corners = [[left, below], [left + 0.45, below], [left + 0.45, below + 0.3], [left, below + 0.3], [left, below]]
        shape = {"type": "Polygon", "coordinates": [[[round(x, 4), round(y, 4)] for x, y in corners]]}
        named = {"areacd": council.gss, "areanm": council.name}
        features.append({"type": "Feature", "properties": named, "geometry": shape})
    return json.dumps({"type": "FeatureCollection", "features": features})


def _notices(councils: Sequence[_Council]) -> str:
    failing = [council for council in councils if council.failing]
    rows = [[council.name, f"{2018 + at}-02-0{at + 1}", "", "1"] for at, council in enumerate(failing[:4])]
    return _csv([["authority", "date", "date_precision", "notice_number"], *rows])


SUPPLIERS = (
    "Albion Print Ltd",
    "Beacon Software Limited",
    "Copperfield Care Homes",
    "Dawn Temps plc",
    "Everyman Legal LLP",
)


def _payments(council: _Council) -> str:
    """A month of payments: five suppliers that every council here has, spelt its own way, and ten of its own."""
    headings = ["Body Name", "Date Paid", "Transaction Number", "Amount", "Supplier Name", "Expense Type"]
    loud = int(council.register[1:]) % 2
    rows = []
    for at, score in enumerate(_draws(f"payments {council.register}", 45)):
        name = SUPPLIERS[at % 15] if at % 15 < len(SUPPLIERS) else f"{council.name.split()[0]} Trading {at % 15} Ltd"
        said = name.upper().replace("LTD", "LIMITED") if loud else name
        amount = f"£{round(5_000 * exp(0.6 * score), 2):,.2f}"
        kind = ("Printing", "Software licences", "Residential care", "Agency staff", "Legal fees")[at % 5]
        rows.append([council.name, f"{at % 28 + 1:02d}/04/2022", f"T{at:04d}", amount, said, kind])
    return _csv([headings, *rows])


def _csv(rows: Sequence[Sequence[object]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
