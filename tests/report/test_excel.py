"""A report as a workbook."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from openpyxl import Workbook

from shiremoot.report import Column, Finding, Report, Section, Table
from shiremoot.report.excel import render_excel
from tests.report.sample import PROJECTS


@pytest.fixture(scope="module")
def book(report: Report) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(render_excel(report)))


def holding(*tables: Table) -> Report:
    return Report(
        "programme", "Will it?", "Eastshire", "case", "hash", (), (Section("Answer", (Finding(("Yes.",)), *tables)),)
    )


def named(*titles: str) -> list[str]:
    tables = (Table(title, (Column("What"),), (("this",),)) for title in titles)
    return openpyxl.load_workbook(io.BytesIO(render_excel(holding(*tables)))).sheetnames[1:]


def test_there_is_a_sheet_of_notes_and_one_for_each_table_and_picture(book: Workbook, report: Report):
    assert book.sheetnames[0] == "Notes"
    assert len(book.sheetnames) == 1 + 11
    assert "What each project is expected" in book.sheetnames
    assert report.question == book["Notes"]["A1"].value


def test_numbers_are_numbers_with_the_format_of_their_kind(book: Workbook):
    sheet = book["What each project is expected"]
    low, delivers, expected = sheet["B2"], sheet["F2"], sheet["G7"]
    assert (low.value, low.data_type) == (300_000, "n")
    assert low.number_format.startswith('"£"#,##0')
    assert delivers.value == pytest.approx(0.7)
    assert "below 1%" in delivers.number_format
    assert expected.font.b


def test_what_is_not_estimated_says_so_and_is_no_number(book: Workbook):
    assert book["What each project is expected"]["B6"].value == "not estimated"


def test_the_header_stays_and_columns_are_wide_enough(book: Workbook):
    sheet = book["What each project is expected"]
    assert sheet.freeze_panes == "B2"
    assert [cell.value for cell in sheet[1]] == [column.name for column in PROJECTS.columns]
    assert sheet.column_dimensions["A"].width > len("Digital technology strategy, cloud first")


def test_the_notes_hold_settings_hash_command_and_provenance(book: Workbook, report: Report):
    notes = [cell.value for row in book["Notes"].iter_rows() for cell in row if cell.value]
    assert {report.hash, report.case, "100,000", "Programme update to cabinet, 2016"} <= set(notes)
    assert any(str(note).startswith("shiremoot programme") for note in notes)


@pytest.mark.parametrize("words", ['=HYPERLINK("x")', "+1", "-1", "@SUM(A1)", "=1+1"])
def test_text_that_looks_like_a_formula_stays_text(words: str):
    table = Table("T", (Column(words),), ((words,),))
    sheet = openpyxl.load_workbook(io.BytesIO(render_excel(holding(table))))["T"]
    assert [(sheet[place].value, sheet[place].data_type) for place in ("A1", "A2")] == [(words, "s")] * 2


def test_names_of_sheets_are_short_allowed_and_unlike():
    titles = ("A/B: what [is] it?", "Notes", "The same", "the Same", "A" * 40, "A" * 40, "'")
    names = named(*titles)
    assert names == ["A B what is it", "Notes 2", "The same", "the Same 2", "A" * 31, "A" * 29 + " 2", "Table"]


def test_the_same_report_gives_the_same_bytes_whatever_the_hour(report: Report):
    content = render_excel(report)
    assert render_excel(report) == content
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_a_number_with_a_part_shows_it():
    table = Table("T", (Column("What"), Column("Posts", "number")), (("a", 1200), ("b", 3.5)))
    sheet = openpyxl.load_workbook(io.BytesIO(render_excel(holding(table))))["T"]
    assert [sheet["B2"].number_format, sheet["B3"].number_format] == ["#,##0", "#,##0.00"]


def test_a_report_without_tables_is_a_sheet_of_notes(report: Report):
    bare = replace(report, sections=(Section("Answer", (Finding(("Yes.",)),)),), provenance=None)
    assert openpyxl.load_workbook(io.BytesIO(render_excel(bare))).sheetnames == ["Notes"]
