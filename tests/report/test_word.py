"""A paper in Word: what a council's officer meets who opens it, restyles it, or asks for it in their own template."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml import etree

from shiremoot.report.blocks import Report, Section
from shiremoot.report.paper import Para
from shiremoot.report.papers import paper_of
from shiremoot.report.printable import clean
from shiremoot.report.summary import summary_of
from shiremoot.report.tables import Column, Table
from shiremoot.report.word import render_word
from tests.report.hostile import HOSTILE, everywhere
from tests.report.sample import DOTS, GAP, REPORT, WHAT_IF

OWN = {
    *("Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Header", "Footer"),
    *("List Bullet", "Plain Text", "Strong", "Normal"),
}


def opened(report: Report, *more: Report) -> Document:
    return docx.Document(io.BytesIO(render_word([report, *more])[0]))


def texts(document: Document, *styles: str) -> list[str]:
    return [words(p) for p in document.paragraphs if p.style is not None and p.style.name in styles]


def words(paragraph: Paragraph) -> str:
    """All words of a paragraph with those of its fields; no-break hyphens and spaces as they were written."""
    parts = paragraph._p.iter(qn("w:t"), qn("w:noBreakHyphen"))
    said = ("-" if part.tag == qn("w:noBreakHyphen") else part.text or "" for part in parts)
    return "".join(said).replace("\u00a0", " ")


@pytest.fixture(scope="module")
def document() -> Document:
    return opened(REPORT)


@pytest.fixture(scope="module")
def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(render_word([REPORT])[0])) as found:
        return {name: found.read(name) for name in found.namelist()}


def test_headings_are_words_own_and_only_what_word_lacks_is_ours(document: Document):
    used = {p.style.name for p in document.paragraphs if p.style is not None}
    assert {"Title", "Heading 1", "Heading 2", "SM Paragraph", "SM Recommendation", "SM Caption", "SM Note"} <= used
    assert all(name in OWN or name.startswith("SM ") for name in used)


def test_every_style_that_is_used_is_defined(document: Document):
    known = {style.style_id for style in document.styles}
    used = {
        part.get(qn("w:val"))
        for tag in ("w:pStyle", "w:rStyle", "w:tblStyle")
        for part in document.element.body.iter(qn(tag))
    }
    assert used <= known


def test_nothing_is_formatted_by_hand(document: Document):
    """A council restyles the paper by changing its styles; that rows stay together is no look."""
    body = document.element.body
    allowed = {qn(tag) for tag in ("w:pStyle", "w:sectPr", "w:keepNext")}
    assert {part.tag for found in body.iter(qn("w:pPr")) for part in found} <= allowed
    assert {part.tag for found in body.iter(qn("w:rPr")) for part in found} == {qn("w:rStyle")}
    assert {part.tag for found in body.iter(qn("w:tcPr")) for part in found} == {qn("w:tcW")}


def test_numbers_are_words_own_and_come_out_as_our_citations_say(document: Document):
    """A list with levels counts headings and paragraphs, and begins paragraphs anew under each heading."""
    section = paragraph = 0
    counted = []
    for found in document.paragraphs:
        name = found.style.name if found.style is not None else ""
        if name == "Heading 1":
            section, paragraph = section + 1, 0
            counted.append(str(section))
        elif name == "SM Paragraph":
            paragraph += 1
            counted.append(f"{section}.{paragraph}")
    told = [part for part in paper_of([REPORT]).parts if isinstance(part, Para)]
    assert counted == [part.number for part in told if part.kind in {"heading 1", "paragraph"}]


def test_the_numbers_of_lists_are_bound_to_their_styles(parts: dict[str, bytes]):
    lists = etree.fromstring(parts["word/numbering.xml"])
    bound = {
        level.find(qn("w:pStyle")).get(qn("w:val")): level.find(qn("w:lvlText")).get(qn("w:val"))
        for level in lists.iter(qn("w:lvl"))
    }
    assert bound == {"Heading1": "%1", "SMParagraph": "%1.%2", "SMRecommendation": "(%1)", "ListBullet": "•"}


def test_captions_count_by_fields_with_their_number_in_place(document: Document):
    captions = [p for p in document.paragraphs if p.style is not None and p.style.name == "SM Caption"]
    fields = [p._p.find(qn("w:fldSimple")).get(qn("w:instr")).split()[:2] for p in captions]
    assert fields[:3] == [["SEQ", "Figure"], ["SEQ", "Table"], ["SEQ", "Table"]]
    assert words(captions[0]) == f"Figure 1. {DOTS.title}"
    assert words(captions[1]) == f"Table 1. {WHAT_IF.title}"


def test_a_citation_is_a_field_that_finds_its_paragraph(document: Document):
    marks = {mark.get(qn("w:name")) for mark in document.element.body.iter(qn("w:bookmarkStart"))}
    fields = [field.get(qn("w:instr")).split() for field in document.element.body.iter(qn("w:fldSimple"))]
    cited = [field[1] for field in fields if field[0] == "REF"]
    assert cited
    assert set(cited) <= marks
    assert all(len(mark) <= 40 for mark in marks), "Word cuts longer names"


def test_tables_repeat_their_head_and_split_no_row(document: Document):
    for table in document.tables:
        assert table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert all(row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in table.rows)


@pytest.mark.parametrize(("count", "held"), [(3, [0, 1]), (8, [*range(7)]), (20, [0, 18])])
def test_no_row_is_left_alone_at_the_foot_or_the_head_of_a_page(count: int, held: list[int]):
    """A short table stays whole; of a long one, the first two rows stay together, and the last two."""
    table = Table("Many", (Column("Line"),), tuple((f"{at}",) for at in range(count)))
    document = opened(replace(REPORT, body=(Section("Many", (table,)),), recommendations=(), annex=()))
    rows = next(table for table in document.tables if table.cell(0, 0).text == "Line").rows[1:]
    assert [at for at, row in enumerate(rows) if row._tr.find(f".//{qn('w:keepNext')}") is not None] == held


def test_tables_and_pictures_say_what_they_are_to_who_does_not_see_them(document: Document):
    table = document.tables[0]._tbl.tblPr
    assert table.find(qn("w:tblCaption")).get(qn("w:val")) == WHAT_IF.title
    assert table.find(qn("w:tblDescription")).get(qn("w:val")).startswith("3 rows; columns: If this were so")
    picture = next(document.element.body.iter(qn("wp:docPr")))
    assert (picture.get("descr"), picture.get("title")) == (DOTS.alt, DOTS.title)


def test_totals_stand_out_by_their_style(document: Document):
    projects = next(table for table in document.tables if table.cell(0, 0).text == "Project")
    names = [cell.paragraphs[0].style.name for cell in projects.rows[-1].cells]
    assert names == ["SM Table text", "SM Table total", "SM Table total", "SM Table text", *["SM Table total"] * 2]
    assert [run.style.name for run in projects.cell(8, 0).paragraphs[0].runs] == ["Strong"]


def test_numbers_of_one_thing_do_not_part(document: Document):
    (found,) = [p for p in document.paragraphs if words(p).startswith("About 3 chances")]
    assert "3\u00a0chances\u00a0in\u00a010" in found.text


def test_every_side_says_whose_paper_it_is_which_case_and_which_page(document: Document):
    section = document.sections[0]
    assert words(section.header.paragraphs[0]) == f"Eastshire County Council{REPORT.question}"
    assert words(section.footer.paragraphs[0]) == "Case eastshire-support-2016, 9b2f60d7c1a8page 1 of 1"
    fields = [field.get(qn("w:instr")).strip() for field in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_it_is_a4_in_british_english_with_a_title(document: Document, parts: dict[str, bytes]):
    assert (round(document.sections[0].page_width.mm), round(document.sections[0].page_height.mm)) == (210, 297)
    assert b'w:lang w:val="en-GB"' in parts["word/styles.xml"]
    properties = document.core_properties
    assert (properties.title, properties.language) == (REPORT.question, "en-GB")
    assert properties.created == properties.modified == datetime(1980, 1, 1, tzinfo=UTC)


def test_it_carries_nothing_that_would_contradict_its_styles(parts: dict[str, bytes]):
    assert not [name for name in parts if "stylesWithEffects" in name or "thumbnail" in name]
    assert b"updateFields" not in parts["word/settings.xml"], "Word would ask every reader a question"


def test_the_same_report_gives_the_same_bytes():
    first, second = render_word([REPORT])[0], render_word([REPORT])[0]
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as found:
        assert {part.date_time for part in found.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_wide_table_lies_on_paper_laid_on_its_side():
    years = tuple(f"2016-{year}" for year in range(17, 25))
    wide = Table("Years", (Column("Line"), *map(Column, years)), (("Gap", *["£1.25m to £3.75m"] * 8),))
    report = replace(REPORT, body=(Section("Years", (wide,)), Section("Why", (DOTS,))), recommendations=(), annex=())
    document = opened(report)
    sides = [(round(s.page_width.mm), round(s.page_height.mm)) for s in document.sections]
    assert sides == [(210, 297), (297, 210), (210, 297)]
    (table,) = [table for table in document.tables if table.cell(0, 0).text == "Line"]
    across = sum(int(column.get(qn("w:w"))) for column in table._tbl.tblGrid)
    assert 9638 < across <= 14570


def test_the_pages_for_members_of_several_reports_all_stand_upright():
    document = opened(summary_of(REPORT), summary_of(GAP), summary_of(REPORT))
    assert [section.orientation for section in document.sections] == [WD_ORIENT.PORTRAIT] * 3


def test_a_caption_is_cited_by_its_name_and_number_alone(document: Document):
    """Word puts what a bookmark holds into the text, so it must not hold the whole caption."""
    caption = next(p for p in document.paragraphs if p.style is not None and p.style.name == "SM Caption")
    parts = [part.tag for part in caption._p]
    inside = caption._p[parts.index(qn("w:bookmarkStart")) : parts.index(qn("w:bookmarkEnd"))]
    assert "".join(text.text for part in inside for text in part.iter(qn("w:t"))) == "Figure 1"


def test_the_head_reaches_the_margin_however_the_paper_lies(document: Document):
    (stop,) = document.sections[0].header._element.iter(qn("w:ptab"))
    assert (stop.get(qn("w:relativeTo")), stop.get(qn("w:alignment"))) == ("margin", "right")


def test_the_page_for_members_has_headings_without_numbers_and_facts_side_by_side():
    document = opened(summary_of(REPORT))
    heading = document.styles["Heading 1"].element
    assert heading.find(f".//{qn('w:numPr')}") is None
    assert len(document.tables[0].columns) == 4
    halves = [cell.paragraphs[0].text for cell in document.tables[1].rows[0].cells]
    assert halves == ["What would change it", "What is not known"]
    assert texts(document, "Heading 1") == ["Questions to ask"]
    assert len(document.sections) == 1


def test_each_study_has_a_page_for_members_of_its_own():
    document = opened(summary_of(REPORT), summary_of(GAP))
    assert texts(document, "Title") == [REPORT.question, GAP.question]
    assert len(document.sections) == 2


def test_several_reports_are_one_paper():
    document = opened(REPORT, GAP)
    assert "How large is the gap in 2029-30?" in texts(document, "Heading 1")


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_text_that_looks_like_markup_or_a_field_is_only_letters(text: str):
    document = opened(everywhere(text))
    printed = clean(text).replace("\u2011", "-").replace("\u00a0", " ")
    assert texts(document, "Title") == [f"{printed} question"]
    instructions = {field.get(qn("w:instr")).split()[0] for field in document.element.body.iter(qn("w:fldSimple"))}
    assert instructions == {"SEQ", "REF"}
    assert not list(document.element.body.iter(qn("w:instrText"), qn("w:hyperlink")))
    assert printed in [words(p) for table in document.tables for p in table.cell(1, 0).paragraphs]
    assert next(document.element.body.iter(qn("wp:docPr"))).get("descr") == f"{clean(text)} alt"


def test_a_table_of_two_thousand_rows_is_whole():
    rows = tuple((f"Line {at}", float(at)) for at in range(2_000))
    table = Table("Many", (Column("Line"), Column("Amount", "pounds")), rows)
    document = opened(replace(REPORT, body=(Section("Many", (table,)),), recommendations=(), annex=()))
    (found,) = document.tables
    assert len(found.rows) == 2_001


def test_forty_columns_come_in_parts_under_one_number():
    columns = (Column("Body"), *(Column(f"Column {at}", "pounds") for at in range(39)))
    table = Table("Too wide", columns, (("Dorset", *[1_234_567] * 39),))
    document = opened(replace(REPORT, body=(Section("All", (table,)),), recommendations=(), annex=()))
    captions = texts(document, "SM Caption")[1:]
    assert [caption[:8] for caption in captions] == ["Table 1."] * len(document.tables)
    again = [field for field in document.element.body.iter(qn("w:fldSimple")) if "\\c" in field.get(qn("w:instr"))]
    assert len(again) == len(captions) - 1
    for one in document.tables:
        assert sum(int(column.get(qn("w:w"))) for column in one._tbl.tblGrid) <= 14_600


def test_a_paper_stays_small():
    assert len(render_word([REPORT])[0]) < 400_000
