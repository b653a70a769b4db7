"""The same import by pandas, as an analyst would write it for just these files: tidy tables in memory."""

from __future__ import annotations

import gzip
import io
import re
from pathlib import Path

import pandas as pd

KEYS = ["e_code", "ons_code", "authority", "region", "class", "detailed_class", "notes", "certification"]
AMOUNT = ["Amount", "AMOUNT", "Total Amount", "Invoice Amount Paid", "AMT LINE"]
DATE = ["Posting date", "Payment Date", "Trans Date", "Date Paid", "DATE", "Date", "ISSUED DATE"]
SUPPLIER = [
    "Supplier name (Amended)",
    "Supplier Name with Redactions",
    "Supplier Name",
    "Supplier Name(T)",
    "BENEFICIARY",
    "NAME VEND",
    "Supplier or Party Name",
]
MARKS = ["...", "…", "-", "[x]", ".."]
EPOCH = "1899-12-30"


def returns(folder: Path) -> tuple[int, float]:
    """(figures, pounds of total service expenditure) of every RS and RA file."""
    tables = [_return(path) for path in sorted((folder / "finance").glob("r[sa]_????-??.csv.gz"))]
    whole = pd.concat(tables, ignore_index=True)
    total = whole[whole["header"].str.contains("TOTAL SERVICE EXPENDITURE", regex=False)]
    return len(whole), float(total["pounds"].sum())


def _return(path: Path) -> pd.DataFrame:
    wide = pd.read_csv(path, dtype=str, keep_default_na=False)
    wide = wide[wide["e_code"].str.match(r"^E\d{4}$")].drop_duplicates("e_code")
    keys = [key for key in KEYS if key in wide.columns]
    long = wide.melt(id_vars=keys, var_name="header", value_name="cell")
    cells = long["cell"].str.strip().str.replace(r"[£,\s]", "", regex=True).replace(MARKS, "")
    long["pounds"] = pd.to_numeric(cells, errors="coerce") * 1000
    long["form"], long["year"] = path.name[:2].upper(), path.name[3:10]
    for column in (*keys, "header", "form", "year"):
        long[column] = long[column].astype("category")
    return long


def payments(folder: Path) -> tuple[int, float]:
    """(payments, pounds) of every file of payments."""
    tables = [_payments(path) for path in sorted((folder / "spend").glob("*.csv.gz"))]
    whole = pd.concat(tables, ignore_index=True)
    return len(whole), float(whole["pounds"].sum())


def _payments(path: Path) -> pd.DataFrame:
    content = gzip.decompress(path.read_bytes())
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    wide = pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)
    wide.columns = [column.strip() for column in wide.columns]
    amount, date, supplier = (_first(wide, names) for names in (AMOUNT, DATE, SUPPLIER))
    cells = wide[amount].str.strip().str.replace(r"[£,\s\ufffd]", "", regex=True)
    pounds = pd.to_numeric(cells.str.replace(r"^\((.*)\)$", r"-\1", regex=True), errors="coerce")
    table = pd.DataFrame({"date": _days(wide[date]), "pounds": pounds, "supplier": wide[supplier].str.strip()})
    table["body"] = re.sub(r"_\d{4}-\d{2}.*$", "", path.name)
    return table[table["pounds"].notna() & (table["supplier"] != "")]


def _first(wide: pd.DataFrame, names: list[str]) -> str:
    return next(name for name in names if name in wide.columns)


def _days(column: pd.Series) -> pd.Series:
    serial = pd.to_numeric(column, errors="coerce")
    if serial.notna().mean() > 0.5:
        return pd.to_datetime(serial, unit="D", origin=EPOCH, errors="coerce")
    for form in ("%d/%m/%Y", "%d-%b-%y", "%Y-%m-%d %H:%M:%S"):
        read = pd.to_datetime(column, format=form, errors="coerce")
        if read.notna().mean() > 0.5:
            return read
    return pd.to_datetime(column, errors="coerce", dayfirst=True)
