"""Columns are found by what their headers mean, and a tie is never broken by guessing."""

from __future__ import annotations

from pathlib import Path

import pytest

from shiremoot.case.reading import read_document
from shiremoot.sources.errors import CannotTake
from shiremoot.sources.importers import contracts, events, payments, tickets
from shiremoot.sources.meanings import headers, meanings, only_header
from shiremoot.sources.raw import SourceFile

KNOWN = meanings(payments.COLUMNS)
NEEDED = ("amount", "supplier")


def made(text: str) -> SourceFile:
    return SourceFile(Path("made.csv"), "made.csv", text.encode())


@pytest.mark.parametrize("importer", [payments, contracts, tickets, events])
def test_no_spelling_has_two_meanings_and_each_stands_as_headers_are_compared(importer: object):
    path: Path = importer.COLUMNS
    said = read_document(path)["columns"]
    spellings = [spelling for ranks in said.values() for rank in ranks for spelling in rank]
    known = meanings(path)
    assert sorted(spellings) == sorted(known.of)
    assert [spelling for spelling in spellings if known.words(spelling) != spelling] == []


@pytest.mark.parametrize(
    "header",
    [
        "Supplier Name",
        " SUPPLIER NAME ",
        "SupplierName",
        "supplier_name",
        "Supplier Name(T)",
        "Supplier name (Amended)",
    ],
)
def test_case_signs_and_notes_change_no_meaning(header: str):
    assert KNOWN.of[KNOWN.words(header)] == ("supplier", 0)


def test_a_header_stands_in_whatever_row():
    (found,) = headers(made("Title,,\n,,\nDate,Amount (£),Supplier\n1,2,3\n"), KNOWN, NEEDED)
    assert (found.row, found.column("amount"), found.name("amount")) == (2, "1", "Amount (£)")


def test_a_better_rank_goes_first_and_what_gave_way_is_told():
    (found,) = headers(made("Gross Amount,Net Amount,Supplier\n"), KNOWN, NEEDED)
    assert found.name("amount") == "Net Amount"
    assert found.passed_over("amount") == ["Gross Amount"]


def test_the_same_header_twice_is_a_tie():
    (found,) = headers(made("Amount,Amount,Supplier\n"), KNOWN, NEEDED)
    with pytest.raises(
        CannotTake, match=r'made\.csv, row 1: found 2 columns that claim to be the amount: "Amount", "Amount"'
    ):
        found.refuse_ties(["amount"])


def test_a_file_without_the_header_is_refused_with_the_row_that_comes_nearest():
    with pytest.raises(CannotTake, match=r'made\.csv, row 2: found no column for the supplier among "Date", "Amount"'):
        only_header(made("Title,\nDate,Amount\n"), KNOWN, NEEDED, "payments")
