"""A paper as a PDF: for who reads it, who hears it, and who keeps it."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest

from shiremoot.report.blocks import Paragraph, Report, Section
from shiremoot.report.pdf import render_pdf
from shiremoot.report.printable import clean, drawable
from shiremoot.report.summary import summary_of
from shiremoot.report.tables import Column, Table
from tests.report.hostile import HOSTILE, everywhere
from tests.report.sample import DOTS, GAP, REPORT


def sides(content: bytes) -> list[str]:
    """What stands on each page, its white space as single spaces."""
    document = pypdfium2.PdfDocument(content)
    found = [page.get_textpage().get_text_bounded() for page in document]
    return [re.sub(r"\s+", " ", text.replace("\ufffe", "-").replace("\u2011", "-")) for text in found]


def with_body(*sections: Section) -> Report:
    return replace(REPORT, body=sections, recommendations=(), annex=())


@pytest.fixture(scope="module")
def content() -> bytes:
    return render_pdf([REPORT])


@pytest.fixture(scope="module")
def pdf(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """All elements that tell a screen reader what is what."""
    for found in pdf.objects:
        if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/StructElem":
            yield found


def test_it_says_its_title_its_language_and_the_standards_that_it_keeps(pdf: pikepdf.Pdf):
    assert pdf.Root.Lang == "en-GB"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with pdf.open_metadata() as told:
        assert told["dc:title"] == REPORT.question
        assert told["pdfuaid:part"] == "1"
        assert (told["pdfaid:part"], told["pdfaid:conformance"]) == ("2", "A")


def test_everything_is_tagged(pdf: pikepdf.Pdf):
    assert pdf.Root.MarkInfo.Marked
    tags = Counter(str(found.S) for found in elements(pdf))
    assert tags["/H1"] == 9
    assert tags["/Table"] == tags["/THead"] == tags["/TBody"] == 6
    assert tags["/Figure"] == 1
    assert {"/Title", "/Caption", "/TH", "/TD", "/L", "/LI", "/Link"} <= set(tags)


def test_a_picture_says_what_it_shows(pdf: pikepdf.Pdf):
    (figure,) = [found for found in elements(pdf) if found.S == "/Figure"]
    assert str(figure.Alt) == DOTS.alt


def test_columns_have_heads_that_cells_name(pdf: pikepdf.Pdf):
    heads = [found for found in elements(pdf) if found.S == "/TH"]
    assert all(any(told.get("/Scope") == "/Column" for told in head.A) for head in heads)


def test_bookmarks_lead_to_its_headings(pdf: pikepdf.Pdf):
    with pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert titles[:2] == ["1 Purpose", "2 Findings"]
    assert len(titles) == 9


def test_its_letters_come_with_it(pdf: pikepdf.Pdf):
    fonts = [
        found
        for found in pdf.objects
        if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/FontDescriptor"
    ]
    assert fonts
    assert all(re.fullmatch(r"/[A-Z]{6}\+Arimo.*", str(font.FontName)) and "/FontFile2" in font for font in fonts)


def test_it_reads_in_order(content: bytes):
    text = " ".join(sides(content))
    places = [
        text.index(words)
        for words in (
            *("Report to [committee]", "1 Purpose", "Recommendations (draft wording)", "2.1 About 3 chances in 10"),
            *("Figure 1.", "Table 1. Even", "6.1 38% of the saving", "7.2 Staff: [to be written", "A3. Settings"),
        )
    ]
    assert places == sorted(places)


def test_numbers_print_as_on_the_page(content: bytes):
    text = " ".join(sides(content))
    for row in (
        "£1.26m £0.83m to £1.53m 13 in 100",
        "£0.75m £0.47m to £1.06m below 1 in 100",
        "Late starts −0.25 −0.53 −0.12",
    ):
        assert row in text


def test_every_side_says_whose_paper_it_is_which_case_and_which_page(content: bytes):
    found = sides(content)
    for number, text in enumerate(found, start=1):
        assert "Eastshire County Council" in text
        assert f"Case eastshire-support-2016, 9b2f60d7c1a8 page {number} of {len(found)}" in text


def test_the_same_report_gives_the_same_bytes(content: bytes):
    assert render_pdf([REPORT]) == content


def test_the_page_for_members_is_one_side_of_a4():
    content = render_pdf([summary_of(REPORT)])
    (text,) = sides(content)
    assert "Questions to ask" in text
    page = pypdfium2.PdfDocument(content)[0]
    assert tuple(map(round, page.get_size())) == (595, 842)


def test_each_study_has_a_page_for_members_of_its_own():
    found = sides(render_pdf([summary_of(REPORT), summary_of(GAP)]))
    assert [text.index(told.question) >= 0 for text, told in zip(found, (REPORT, GAP), strict=True)] == [True, True]


def test_the_page_for_members_takes_smaller_letters_where_it_must():
    long = replace(REPORT, for_members=replace(REPORT.for_members, unknowns=("word " * 60,) * 3))
    assert len(sides(render_pdf([summary_of(long)]))) == 1


def test_what_no_letters_fit_on_one_side_goes_on_to_the_next_and_is_whole():
    long = replace(REPORT, for_members=replace(REPORT.for_members, questions=("word " * 900, "last")))
    found = sides(render_pdf([summary_of(long)]))
    assert len(found) > 1
    assert "last" in found[-1]


def test_a_wide_table_lies_on_paper_laid_on_its_side():
    years = tuple(f"2016-{year}" for year in range(17, 25))
    wide = Table("Years", (Column("Line"), *map(Column, years)), (("Gap", *["£1.25m to £3.75m"] * 8),))
    content = render_pdf([with_body(Section("Years", (wide,)), Section("Why", (DOTS,)))])
    shapes = [page.get_width() > page.get_height() for page in pypdfium2.PdfDocument(content)]
    assert shapes == [False, True, False]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_text_that_looks_like_markup_is_only_letters(text: str):
    content = render_pdf([everywhere(text)])
    printed = re.sub(r"[\s\u200b]", "", drawable(clean(text)))
    assert printed.replace("\u2011", "-") in re.sub(r"[\s\u200b]", "", "".join(sides(content)))


def test_a_letter_that_the_font_lacks_is_said_once_in_the_last_note():
    content = render_pdf([with_body(Section("Why", (Paragraph("中文 and 👩"),)))])
    text = " ".join(sides(content))
    assert "[U+4E2D][U+6587] and [U+1F469]" in text
    assert text.count("A letter that this paper’s font lacks stands as its number, such as [U+4E2D].") == 1


def test_a_paper_whose_letters_are_all_there_says_nothing_of_them(content: bytes):
    assert "font lacks" not in " ".join(sides(content))


def test_forty_columns_come_in_parts_under_one_number():
    columns = (Column("Body"), *(Column(f"Column {at}", "pounds") for at in range(39)))
    table = Table("Too wide", columns, (("Dorset", *[1_234_567] * 39),))
    text = " ".join(sides(render_pdf([with_body(Section("All", (table,)))])))
    assert [f"Column {at} " in text for at in range(39)] == [True] * 39
    assert "Table 1. Too wide (part 2 of" in text


def test_two_thousand_rows_are_whole_and_their_head_repeats():
    rows = tuple((f"Line {at}.", float(at)) for at in range(2_000))
    found = sides(
        render_pdf([with_body(Section("Many", (Table("Many", (Column("Line"), Column("Amount", "pounds")), rows),)))])
    )
    text = " ".join(found)
    assert all(f"Line {at}." in text for at in (0, 1_000, 1_999))
    assert sum("Line Amount" in page for page in found) > 20


def test_a_cell_longer_than_a_page_is_whole():
    cell = " ".join(f"word{at}" for at in range(3_000))
    text = " ".join(sides(render_pdf([with_body(Section("Long", (Table("Long", (Column("What"),), ((cell,),)),)))])))
    assert "word0 " in text
    assert "word2999" in text


def test_several_reports_are_one_paper():
    assert "How large is the gap in 2029-30?" in " ".join(sides(render_pdf([REPORT, GAP])))


def test_a_paper_stays_small(content: bytes):
    assert len(content) < 250_000
