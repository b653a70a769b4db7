"""Each sheet of payments is taken, or told as left with its rows and pounds."""

from __future__ import annotations

from pathlib import Path

import pytest

from shiremoot.sources.errors import CannotTake
from shiremoot.sources.importers import payments
from shiremoot.sources.kinds import kind_named
from shiremoot.sources.raw import opened
from shiremoot.sources.taking import Taken
from tests.sources.making import Cells, workbook

PAYMENTS = [("Date", "Supplier", "Amount"), ("2023-04-03", "Acme", 500), ("2023-04-04", "Bolt", 700)]
CARDS = [("Date", "Merchant", "Amount"), ("2023-04-05", "Cole", 30), ("2023-04-06", "Dean", 20)]
UNKNOWN = [("Day booked", "Shop", "Card amount charged"), ("2023-04-05", "Cole", 30), ("2023-04-06", "Dean", 20)]


def book(folder: Path, **sheets: Cells) -> Taken:
    return kind_named("payments").take(opened(workbook(folder / "made.xlsx", sheets)))


def test_every_sheet_of_payments_is_taken(tmp_path: Path):
    found = book(tmp_path, Suppliers=PAYMENTS, Cards=CARDS)
    assert found.table["pounds"].to_list() == [500, 700, 30, 20]
    assert found.table["sheet"].to_list() == ["Suppliers"] * 2 + ["Cards"] * 2
    assert found.balance.say() == "4 rows read, 4 taken, 0 left; £1,250 read, £1,250 taken, £0 left"
    assert found.notes[1].startswith('columns of the sheet "Cards": date from "Date", supplier from "Merchant"')


@pytest.mark.parametrize("when", ["2023-04-03", "202304"])
def test_a_stray_cell_to_the_right_of_all_headings_is_no_column(tmp_path: Path, when: str):
    stray = [("April 2023",), ("Date", "Supplier", "Amount"), (when, "Acme", 500, "", "checked")]
    assert book(tmp_path, Suppliers=stray).table["pounds"].to_list() == [500]


def test_sheets_with_days_and_sheets_with_months_are_of_one_table(tmp_path: Path):
    months = [("Date", "Supplier", "Amount"), ("Apr-23", "Cole", 30), ("2023-04-06", "Dean", 20)]
    found = book(tmp_path, Suppliers=PAYMENTS, Cards=months)
    assert found.table["pounds"].to_list() == [500, 700, 30, 20]
    assert found.table["day_known"].to_list() == [True, True, False, True]


def test_a_sheet_whose_headings_are_not_known_is_told_with_its_rows_and_pounds(tmp_path: Path):
    found = book(tmp_path, Suppliers=PAYMENTS, Cards=UNKNOWN)
    (left,) = found.left
    assert (left.what, left.count, left.pounds, left.sort) == ('rows of the sheet "Cards"', 2, 50, "lost")
    assert '"Day booked", "Shop", "Card amount charged"' in left.why
    assert found.balance.say() == "4 rows read, 2 taken, 2 left; £1,250 read, £1,200 taken, £50 left"


def test_a_file_of_which_the_larger_sheet_is_not_read_is_refused(tmp_path: Path):
    with pytest.raises(CannotTake, match=r'4 rows of the sheet "Cards", £100'):
        book(tmp_path, Suppliers=PAYMENTS, Cards=[*UNKNOWN, *UNKNOWN[1:]])


def test_a_page_of_notes_is_no_loss(tmp_path: Path):
    found = book(tmp_path, Notes=[("About this file", "Contact"), ("Payments of £500", "Finance")], Suppliers=PAYMENTS)
    assert [(left.what, left.sort, left.pounds) for left in found.left] == [
        ('rows of the sheet "Notes"', "apart", None)
    ]


def test_a_sheet_that_repeats_others_counts_once(tmp_path: Path):
    found = book(tmp_path, April=PAYMENTS, All=[*PAYMENTS, *CARDS[1:]])
    assert sorted(found.table["pounds"]) == [20, 30, 500, 700]
    (left,) = found.left
    assert (left.what, left.count, left.pounds, left.sort) == ('rows of the sheet "April"', 2, 1200, "apart")
    assert 'stand in the sheet "All" too' in left.why


def test_a_sheet_of_refunds_is_not_turned_by_itself(tmp_path: Path):
    refunds = [PAYMENTS[0], ("2023-04-05", "Cole", -30)]
    found = book(tmp_path, Payments=[*PAYMENTS, *CARDS[1:]], Refunds=refunds)
    assert sorted(found.table["pounds"]) == [-30, 20, 30, 500, 700]


def test_sheets_named_by_their_month_give_it_to_rows_without_a_day(tmp_path: Path):
    rows = [("Date", "Supplier", "Amount"), ("Various", "Acme", 5), ("Various", "Bolt", 6)]
    path = workbook(tmp_path / "payments_2023-24.xlsx", {"April": rows, "May": [*rows, ("Various", "Cole", 7)]})
    months = payments.take(opened(path)).table["date"].dt.strftime("%Y-%m").to_list()
    assert months == ["2023-04"] * 2 + ["2023-05"] * 3


UNCLEAR = [
    ("Date", "Supplier", "Amount", "Total Amount"),
    ("2023-04-05", "Cole", 30, 36),
    ("2023-04-06", "Dean", 20, 24),
]


def test_a_sheet_whose_columns_are_not_clear_is_told_with_its_rows_and_pounds(tmp_path: Path):
    found = book(tmp_path, Suppliers=PAYMENTS, Cards=UNCLEAR)
    assert found.table["pounds"].to_list() == [500, 700]
    (left,) = found.left
    assert (left.what, left.count, left.pounds, left.sort) == ('rows of the sheet "Cards"', 2, 60, "lost")
    assert left.why == '2 columns that claim to be the amount: "Amount", "Total Amount"'
    assert found.balance.say() == "4 rows read, 2 taken, 2 left; £1,260 read, £1,200 taken, £60 left"


def test_a_file_of_which_the_larger_sheet_is_not_clear_is_refused(tmp_path: Path):
    with pytest.raises(CannotTake, match="2 columns that claim to be the amount"):
        book(tmp_path, Suppliers=PAYMENTS, Cards=[*UNCLEAR, *UNCLEAR[1:]])


def test_a_file_of_which_no_sheet_is_clear_is_refused_with_the_reason_of_the_first(tmp_path: Path):
    with pytest.raises(CannotTake, match=r"sheet Cards, row 1: found 2 columns that claim to be the amount"):
        book(tmp_path, Cards=UNCLEAR, More=[UNCLEAR[0], ("2023-04-05", "Cole", 3, 4)])
