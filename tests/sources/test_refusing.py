"""A file that nobody takes is refused with what it is, which kind is nearest, what is there and what is missing."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from shiremoot.sources.errors import Unrecognised
from shiremoot.sources.raw import SourceFile
from shiremoot.sources.refusing import _other_thing, kind_of
from shiremoot.sources.store import Store, open_store
from shiremoot.sources.telling import checked, listed
from tests.sources.making import FILES


def made(content: str | bytes, name: str = "made.csv") -> SourceFile:
    return SourceFile(Path(name), name, content if isinstance(content, bytes) else content.encode())


def refusal(content: str | bytes, name: str = "made.csv") -> str:
    with pytest.raises(Unrecognised) as caught:
        kind_of(made(content, name))
    return str(caught.value)


def packed(*names: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as folder:
        for name in names:
            folder.writestr(name, "made up")
    return content.getvalue()


# ---------------------------------------------------------------- tables

DETAILS = (
    "ONS code,Authority,Class,Year,Line,Employees,Total expenditure,Sales fees charges,Other income,Total income\n"
)
PAYMENTS = "Spending of April\n\nAuthority,Paid out,Amount,Supplier\nNorthford,03/04/2023,600.00,Acme\n"


def test_payments_without_a_known_date_are_told_row_headings_and_the_column_that_holds_days():
    said = refusal(PAYMENTS)
    assert said.startswith("made.csv, row 3: found a file that no importer recognises; nearest is payments")
    assert 'row 3 has the amount as "Amount", the supplier as "Supplier", and nothing for the date' in said
    assert 'its headings are "Authority", "Paid out", "Amount", "Supplier"' in said
    assert "expected for payments a column for the date" in said
    assert '"Paid out" holds days: name the date "Date"' in said


def test_of_columns_of_numbers_those_printed_with_pence_may_be_the_amount():
    said = refusal("Supplier,Date,Voucher,Charged\nAcme,03/04/2023,100234,600.00\nBolt,04/04/2023,100235,70\n")
    assert '"Charged" holds amounts: name the amount "Amount"' in said
    assert '"Voucher"' not in said.partition("in a copy")[2]


def test_whole_pounds_are_amounts_where_no_column_has_pence():
    assert '"Charged" holds amounts' in refusal("Supplier,Date,Charged\nAcme,03/04/2023,600\n")


def test_a_column_of_no_such_content_is_asked_for():
    said = refusal("Amount,Supplier,Note\n600.00,Acme,text\n")
    assert 'name the column of the date "Date", or ask the publisher for it' in said


@pytest.mark.parametrize(
    ("text", "kind", "missing"),
    [
        (
            "Contract Title,Contract Value,Supplier Name,Department\nCleaning,100,Acme,Estates\n",
            "contracts",
            "the buyer",
        ),
        ("Ticket Number,State,Priority\nT1,open,2\n", "tickets", "the opened"),
        ("Case ID,Activity,Resource\n1,approve,clerk\n", "events", "the time"),
        ("Code,Name,Mid-2019\nE06000901,Bigton,9\n", "population", "the geography"),
        ("Local authority,E-code,Notes\nBigton,E0901,none\n", "returns", "the lines"),
        ("local-authority-code,colour\nBIG,red\n", "register", "the name"),
        ("Authority,Date,Text\nBigton,2018-02-02,none\n", "notices", "the number"),
        ("ONS code,Authority,Year,Mean\nE06000901,Bigton,2023-24,9\n", "council-tax", "the band d"),
        ("ONS code,ONS name,Class,2019,2020\nE06000901,Bigton,UA,1,2\n", "spending-power", "the region"),
        (
            DETAILS,
            "details",
            "the running expenses",
        ),
    ],
)
def test_each_kind_of_table_can_be_the_nearest(text: str, kind: str, missing: str):
    said = refusal(text)
    assert f"nearest is {kind}, but row 1 has" in said
    assert missing in said


def test_a_table_like_nothing_is_told_with_its_first_headings():
    said = refusal("Flower,Petals\nrose,5\n")
    assert 'the headings in row 1 are "Flower", "Petals"' in said
    assert "look at its headings" in said


def test_a_lone_column_has_no_headings():
    assert "no row has headings" in refusal("hello\nworld\n")


# ---------------------------------------------------------------- what is no table


@pytest.mark.parametrize(
    ("content", "name", "what", "mend"),
    [
        ("<!DOCTYPE html>\n<p>sign in", "spend.csv", "a saved web page", "save the file that the page links to"),
        ("\ufeff \n<html><table>", "spend.xls", "a saved web page", "save it as .xlsx from a spreadsheet"),
        (b"%PDF-1.7 ...", "spend.pdf", "a PDF document", "ask the publisher for the table itself"),
        (b"%PDF-1.7 ...", "spend.csv", "a PDF document", "ask the publisher"),
        (packed("word/document.xml"), "spend.docx", "a Word document", "ask the publisher"),
        (packed("word/document.xml"), "spend.xlsx", "a Word document", "ask the publisher"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 60 + "WordDocument".encode("utf-16-le"), "a.doc", "a Word", "ask"),
        (packed("ppt/presentation.xml"), "a.pptx", "a presentation", "ask the publisher"),
        (packed("xl/workbook.xml"), "a.dat", "a workbook under another ending", 'the ending ".xlsx"'),
        (packed("april.csv"), "a.zip", "a packed folder (zip)", "unpack it"),
        (b"\x89PNG\r\n\x1a\n", "a.png", "an image", "ask the publisher"),
        (b"\xff\xd8\xff\xe0", "a.jpg", "an image", "ask the publisher"),
        ('{"spend": [1], "x": 2}', "a.json", 'JSON: an object with the keys "spend", "x"', "the publisher says"),
        ('[{"spend": 1}]', "a.json", 'JSON: a list of 1, an object with the keys "spend"', "OCDS package"),
        ('{"spend": ', "a.json", "JSON that cannot be read", "OCDS package"),
        ("<?xml version='1.0'?><feed><a/></feed>", "a.xml", "an XML document whose outermost element is feed", "XES"),
        ("some words", "a.dat", 'a file that ends in ".dat"', "the ending .csv or .xlsx"),
        ("some words", "a", "a file whose name has no ending", "the ending .csv or .xlsx"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_called_by_its_own_name(content: str | bytes, name: str, what: str, mend: str):
    said = refusal(content, name)
    assert said.startswith(f"{name}: found {what}")
    assert mend in said


@pytest.mark.parametrize("path", sorted(FILES.glob("*.*")), ids=lambda path: path.name)
def test_no_table_is_taken_for_a_document(path: Path):
    assert _other_thing(made(path.read_bytes(), path.name)) is None


# ---------------------------------------------------------------- the same reason wherever a file is told


def test_a_folder_tells_the_same_reason_for_each_file_in_its_list_and_its_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "published"
    folder.mkdir()
    unknown = folder / "april.csv"
    unknown.write_text(PAYMENTS, "utf-8")
    (folder / "register.csv").write_bytes((FILES / "register_names.csv").read_bytes())
    with pytest.raises(Unrecognised) as caught:
        Store(tmp_path / "store").add(unknown)
    reason = str(caught.value)
    assert open_store(folder).files()
    assert open_store(folder).unknown() == {"april.csv": reason}
    for said in (listed(folder), checked(folder)):
        assert f"not recognised, and left alone: {reason}" in said.lines
        assert said.as_json["not_recognised"] == [{"file": "april.csv", "problem": reason}]


def test_a_table_of_scores_without_their_summaries_is_nearest_to_deprivation():
    said = refusal(
        "Local Authority District code (2019),Local Authority District name (2019),IMD score\nE07000901,A,2\n"
    )
    assert "nearest is deprivation" in said
    assert 'name the column of the average rank "IMD - Average rank"' in said
