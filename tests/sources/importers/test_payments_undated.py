"""Payments of a file in which no column says when have the one month that its name or a title states."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from shiremoot.sources.importers import payments
from shiremoot.sources.kinds import kind_named
from shiremoot.sources.raw import SourceFile, opened
from shiremoot.sources.refusing import kind_of
from shiremoot.sources.taking import Taken
from tests.sources.making import Cells, refused, workbook

Write = Callable[..., Taken]
ROWS = "Service,Amount,Supplier Name\nRoads,100.50,Acme\nParks,50,Bolt\n"
SHEET: Cells = [("Service", "Amount", "Supplier"), ("Roads", 100, "Acme"), ("Parks", 50, "Bolt")]


def recognised(name: str, rows: str = ROWS) -> bool:
    return payments.recognises(SourceFile(Path(name), name, rows.encode()))


@pytest.mark.parametrize("name", ["April 2023 spend.csv", "2023-04.csv", "spending_2023_04_april.csv", "apr_23.csv"])
def test_each_row_has_the_month_of_the_files_name_and_it_is_said_once(payments_in: Write, name: str):
    assert recognised(name)
    found = payments_in(ROWS, name)
    assert found.table["date"].to_list() == [date(2023, 4, 1)] * 2
    assert not found.table["day_known"].any()
    said = "2 rows, £150.50, have no day, as no column says when: they have the file's month, 2023-04"
    assert [note for note in found.notes if "month" in note] == [said]


def test_the_month_may_stand_in_a_title(payments_in: Write):
    found = payments_in(f"Payments of 1 April 2023 to 30 April 2023,,\n{ROWS}")
    assert found.table["date"].to_list() == [date(2023, 4, 1)] * 2


def test_a_title_that_tells_the_day_of_a_report_states_no_month(payments_in: Write):
    found = payments_in(f"Report run on 12/05/2023,,\n{ROWS}", "spend_2023-04.csv")
    assert found.table["date"].to_list() == [date(2023, 4, 1)] * 2


@pytest.mark.parametrize(
    "name",
    [
        "payments.csv",
        "april.csv",  # of which year?
        "2023-24.csv",
        "april_june_2023.csv",
        "published_april_2023.csv",  # of which month were they?
        "payments_2023-04-12.csv",
        "spend 12 April 2023.csv",
        "2nd quarter 2023-04.csv",
        "Q1_apr_2023.csv",
        "P01 2023-24.csv",
        "period 04 2023.csv",
    ],
)
def test_where_the_name_leaves_the_month_open_the_refusal_says_what_to_add(name: str):
    assert not recognised(name)
    with refused(f"{name}, row 1: found a file that no importer recognises; nearest is payments") as caught:
        kind_of(SourceFile(Path(name), name, ROWS.encode()))
    assert "put that month alone into the file's name, such as payments-2023-04.csv" in str(caught.value)


@pytest.mark.parametrize(
    "rows",
    [
        ROWS.replace("Service", "Booked").replace("Roads", "03/04/2023").replace("Parks", "17/05/2023"),
        ROWS.replace("Service", "Ledger month").replace("Roads", "4").replace("Parks", "5"),
        ROWS.replace("Service", "Booked").replace("Roads", "Apr-23").replace("Parks", "May-23"),
    ],
)
def test_a_column_that_may_say_when_goes_before_the_name(rows: str):
    assert not recognised("2023-04.csv", rows)


@pytest.mark.parametrize("heading", ["Contract", "Tender reference", "Purchase Order", "Award", "Budget"])
def test_suppliers_and_amounts_of_something_else_are_no_payments(heading: str):
    name, rows = "2023-04.csv", ROWS.replace("Service", heading)
    assert not recognised(name, rows)
    with refused(f"{name}, row 1") as caught:
        kind_of(SourceFile(Path(name), name, rows.encode()))
    assert "speaks of something else than payments" in str(caught.value)


def test_two_sheets_of_one_month_are_not_added_up_as_one_may_be_the_sum_of_the_other(tmp_path: Path):
    path = workbook(tmp_path / "2023-04.xlsx", {"Lines": SHEET, "By supplier": SHEET})
    assert not payments.recognises(opened(path))


def test_each_sheet_may_be_of_its_own_month(tmp_path: Path):
    path = workbook(tmp_path / "payments_2023-24.xlsx", {"April": SHEET, "May": SHEET})
    found = kind_named("payments").take(opened(path))
    assert found.table["date"].dt.month().to_list() == [4, 4, 5, 5]


def test_a_sheet_without_days_beside_one_with_them_is_left_with_its_pounds(tmp_path: Path):
    dated = [("Date", "Amount", "Supplier"), ("2023-04-03", 100, "Acme"), ("2023-04-04", 60, "Bolt")]
    found = kind_named("payments").take(opened(workbook(tmp_path / "2023-04.xlsx", {"Lines": dated, "Sums": SHEET})))
    assert found.table["pounds"].to_list() == [100, 60]
    assert [(left.count, left.pounds, left.sort) for left in found.left] == [(2, 150, "lost")]


def test_an_invoices_total_on_each_line_is_told_from_the_lines_without_a_day_too(payments_in: Write):
    rows = "Supplier,Invoice Amount,Sub Amount\nAcme,1000,600\nAcme,1000,400\nBolt,50,50\n"
    assert payments_in(rows, "2023-04.csv").table["pounds"].to_list() == [600, 400, 50]
