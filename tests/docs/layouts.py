"""What becomes of the payment files of 63 publishers, beside a reading of our own: the table of the page on files.

Run as a program it writes the table into the page: ``SHIREMOOT_DATA=FOLDER python -m tests.docs.layouts``.
"""

from __future__ import annotations

import csv
import io
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import polars as pl

from shiremoot.sources.errors import CannotTake
from shiremoot.sources.manifest import Held
from shiremoot.sources.store import Store
from tests.docs.pages import ROOT, read

PAGE = "docs/explanation/files.md"
BEGIN, END = "<!-- table: made by tests/docs/layouts.py -->", "<!-- end of the table -->"
RIGHT, OPEN, REFUSED, WRONG = "taken", "taken, payer open", "refused", "taken wrong"
DATES = ("%d/%m/%Y", "%Y-%m-%d", "%d-%b-%y", "%d-%b-%Y", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%y")
MONTHS = ("%b-%y", "%Y%m")

# How a person reads each file: the heading of the amount and that of the day, None where it has none.
READ: Mapping[str, tuple[str, str | None]] = {
    "avon_somerset_pcc": ("Amount", None),
    "barnet": ("Expenditure Amount (exc VAT)", "Payment Date"),
    "barnsley": ("Gross Amount £", "Transaction Date"),
    "blackpool": ("Gross Value (Detail)", "Date Paid"),
    "bolton": ("Amount", "Payment"),
    "bracknell": ("Amount £", "Date"),
    "bromley": ("Net Amount", "Payment_Date"),
    "bury": ("Invoiced", "Date"),
    "city_of_london": ("Net Amount", "Payment Date"),
    "city_of_wolverhampton": ("Amount", "Payment Date"),
    "council_of_the_isles": ("Line Amount", "Payment Date"),
    "coventry": ("Amount", "Transaction Date"),
    "croydon": ("Amount", "Payment Date"),
    "cumberland": ("Line Amount", "Date"),
    "darlington": ("Invoice Line Value (net of VAT)", "Transaction Date"),
    "derbyshire_pcc": ("Amount", "Date"),
    "doncaster": ("Total", "Date"),
    "durham_pcc": ("Amount", "Period"),
    "ealing": ("Net Amount", "Date"),
    "east_suffolk": ("Amount", "Date"),
    "enfield": ("Net Amount", "Payment Date"),
    "gla_core": ("Amount", "Clearing Date"),
    "hackney": ("Total", "4. DATE PAID"),
    "halton": ("Net Amount", "Date Transaction Added"),
    "harrow": ("Net value", "Date incurred -Payment Date"),
    "herefordshire": ("Amount", "Updated"),
    "hillingdon": ("Distrib Amount SUM", "Paym Acc Date"),
    "islington": ("Net Amount", "Entry Date"),
    "lancashire_": ("Amount", "Date"),
    "lancashire_pcc": ("TOTAL", "* Date"),
    "lfb": ("AMT LINE", "ISSUED DATE"),
    "liverpool": ("Actual Value", "Posting date"),
    "luton": ("Value £", "Date"),
    "medway": ("Value", "Clearance Date"),
    "merseyside": ("Gross Amount", "Payment Date"),
    "mps": ("Invoice Amount (Gross)", "Payment Date"),
    "newcastle": ("Total (excludes VAT)", "Paid Date"),
    "newham": ("Amount", "Transaction Date"),
    "oldham": ("Amount (£)", "Payment Date"),
    "peterborough": ("Amount in £", "Payment Date"),
    "plymouth": ("Amount", "Date"),
    "reading": ("Amount (£)", "Payment Date"),
    "redcar": ("Posted amount", "Date Paid"),
    "richmond": ("PAYMENT AMOUNT", "PAYMENT DATE"),
    "rotherham": ("AMOUNT", "DATE"),
    "rutland": ("Amount", "Invoice Date"),
    "sandwell": ("Amount SUM", "Date"),
    "slough": ("Amount", "Period"),
    "solihull": ("Net Amount", "Payment Date"),
    "southampton": ("Net_Amount", "Date"),
    "spelthorne": ("Total", "Paid Date"),
    "staffordshire": ("Amount", "PaymentDate"),
    "stockport": ("net_amount", "invoice_date"),
    "stockton": ("Net Amount", "Payment Date"),
    "sunderland": ("Invoice Value £", "Payment Date"),
    "tower_hamlets": ("Net Amount", "Payment Date"),
    "trafford": ("Amount", "Date"),
    "waltham_forest": ("Invoice Amount", "Payment Date"),
    "west_berkshire": ("Net amount", "Date"),
    "westmorland": ("Line Amount", "Date"),
    "wigan": ("Amount (Net of VAT)", "Date"),
    "wyca": ("amount", "date"),
}
# What a person reads as the month of a file that prints no day: from its name, and of periods from both.
MONTH_OF: Mapping[str, date] = {"avon_somerset_pcc": date(2024, 4, 1), "durham_pcc": date(2024, 4, 1)}


@dataclass(frozen=True)
class Reading:
    """Our own reading of a file, with csv alone: lines with an amount, their sum in pence, first and last day."""

    lines: int
    pence: int
    first: date | None
    last: date | None


@dataclass(frozen=True)
class Outcome:
    """What becomes of one file: which of the four, and in what words."""

    publisher: str
    what: str
    says: str


def publisher_of(path: Path) -> str:
    """Who published a file, as the folder of layouts names it."""
    return " ".join(path.name.partition("__")[0].split("_"))


def reading(path: Path) -> Reading | None:
    """Our own reading of a file; None where nobody read one."""
    said = max((key for key in READ if path.name.startswith(key)), key=len, default=None)
    if said is None:
        return None
    amount, day = READ[said]
    rows = list(_rows(path))
    head = next(at for at, row in enumerate(rows) if {amount, day or amount} <= set(row))
    columns = rows[head].index(amount), rows[head].index(day) if day else None
    found = [
        (pence, _day(row[columns[1]]) if columns[1] is not None and columns[1] < len(row) else None)
        for row in rows[head + 1 :]
        if columns[0] < len(row) and (pence := _pence(row[columns[0]])) is not None
    ]
    days = [MONTH_OF[said]] if said in MONTH_OF else sorted(one for _, one in found if one)
    return Reading(len(found), sum(pence for pence, _ in found), days[0] if days else None, days[-1] if days else None)


def _rows(path: Path) -> Iterator[list[str]]:
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    for row in csv.reader(io.StringIO(text, newline="")):
        yield [" ".join(cell.replace("\ufffd", "£").split()) for cell in row]


def _pence(cell: str) -> int | None:
    text = re.sub(r"[£,\s]", "", cell)
    below = text.startswith(("(", "-")) or text.endswith(("CR", "-"))
    digits = re.fullmatch(r"[(-]?(\d*\.?\d+|\d+\.)(?:\)|CR|-)?", text)
    return round(float(digits[1]) * 100) * (-1 if below else 1) if digits else None


def _day(cell: str) -> date | None:
    if re.fullmatch(r"\d{5}(?:\.\d+)?", cell):
        return date(1899, 12, 30) + timedelta(days=int(float(cell)))
    for form in (*DATES, *MONTHS):
        try:
            return datetime.strptime(cell.partition(" ")[0].title(), form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def outcome(path: Path, store: Store) -> Outcome:
    """What the store makes of a file, held against our own reading."""
    who = publisher_of(path)
    try:
        held = store.add(path).held
    except CannotTake as error:
        return Outcome(who, REFUSED, _in_short(str(error), path.name))
    if wrong := list(_differences(path, held, store)):
        return Outcome(who, WRONG, "; ".join(wrong))
    payer = held.covers.get("payer", "as printed")
    return Outcome(who, OPEN if payer == "not known" else RIGHT, f"payer {payer}")


def _in_short(said: str, name: str) -> str:
    """A refusal without its place, and without the list of all headings."""
    said = re.sub(rf"^{re.escape(name)}(?:, [^:]*)?: found ", "", said)
    return re.sub(r"; its headings are .*?; expected", "; expected", said).replace("|", "\\|")


def _differences(path: Path, held: Held, store: Store) -> Iterator[str]:
    """Where the table that was taken is not what we read."""
    ours = reading(path)
    if ours is None:
        yield "nobody read it as payments"
        return
    table = pl.read_parquet(store.folder / held.table)
    sign = -1 if held.covers["sign"].endswith("turned") else 1
    pence = round(float(table["pounds"].sum()) * 100) * sign
    left = sum(round((one.pounds or 0.0) * 100) * sign for one in held.left)
    if pence + left != ours.pence:
        yield f"£{pence / 100:,.2f} taken and £{left / 100:,.2f} left, £{ours.pence / 100:,.2f} printed"
    if not held.left and len(table) != ours.lines:
        yield f"{len(table)} lines taken of {ours.lines}"
    if len(table) + sum(one.rows for one in held.left) < ours.lines:
        yield f"{len(table)} lines taken and {sum(one.rows for one in held.left)} left of {ours.lines}"
    if not held.left and (table["date"].min(), table["date"].max()) != (ours.first, ours.last):
        yield f"from {table['date'].min()} to {table['date'].max()}, printed from {ours.first} to {ours.last}"


def outcomes(data: Path) -> list[Outcome]:
    """What becomes of every layout, with the register and the newest returns held."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        for one in ("uk_local_authorities_current.csv", "lookup_name_to_registry.csv"):
            store.add(data / "register" / one)
        store.add(data / "finance" / "rs_2022-23.csv.gz")
        return [outcome(path, store) for path in sorted((data / "spend" / "layouts").glob("*.csv"))]


def table_of(found: list[Outcome]) -> str:
    """The table of the page, with the counts above it."""
    counts = {what: sum(one.what == what for one in found) for what in (RIGHT, OPEN, REFUSED, WRONG)}
    rows = [f"| {one.publisher} | {one.what} | {one.says} |" for one in found]
    said = [f"| {what} | {count} |" for what, count in counts.items()]
    return "\n".join(
        ["| what | files |", "|---|---|", *said, "", "| publisher | what | in what words |", "|---|---|---|", *rows]
    )


def with_table(page: str, table: str) -> str:
    """The page with this table between its marks."""
    before, _, rest = page.partition(BEGIN)
    return f"{before}{BEGIN}\n\n{table}\n\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    made = table_of(outcomes(Path(os.environ["SHIREMOOT_DATA"])))
    (ROOT / PAGE).write_text(with_table(read(PAGE), made), "utf-8")
