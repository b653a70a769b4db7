"""A council's own template: its styles are taken by name, what it lacks is added and said, what is none is refused."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, RGBColor

from shiremoot.report.summary import summary_of
from shiremoot.report.word import render_word
from shiremoot.report.word_template import TemplateRefused
from tests.report.sample import REPORT

PURPLE = RGBColor(0x80, 0x16, 0x50)
DOCUMENT, TEMPLATE = b"wordprocessingml.document.main+xml", b"wordprocessingml.template.main+xml"


def template(path: Path, *paragraphs: str) -> Path:
    """A document as a council has it: headings purple, a head of its own, margins of 35 mm."""
    made = docx.Document()
    made.styles["Heading 1"].font.color.rgb = PURPLE
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(35)
    section.header.paragraphs[0].text = "Wexbury Council"
    for words in paragraphs:
        made.add_paragraph(words)
    made.save(str(path))
    return path


def changed(path: Path, to: Path, name: str, before: bytes, after: bytes) -> Path:
    """The same file with something else in one of its parts."""
    with zipfile.ZipFile(path) as parts, zipfile.ZipFile(to, "w") as again:
        for part in parts.namelist():
            content = parts.read(part)
            again.writestr(part, content.replace(before, after) if part == name else content)
    return to


def rendered(path: Path) -> tuple[Document, list[str]]:
    content, messages = render_word([REPORT], path)
    return docx.Document(io.BytesIO(content)), list(messages)


@pytest.fixture
def council(tmp_path: Path) -> Path:
    return template(tmp_path / "council.docx", "Agenda item 7", "{{shiremoot}}", "For the record")


def test_the_paper_stands_where_the_template_says(council: Path):
    document, messages = rendered(council)
    said = [p.text for p in document.paragraphs]
    assert said[0] == "Agenda item 7"
    assert said[1] == "Report to [committee]"
    assert said[-1] == "For the record"
    assert not any("{{shiremoot}}" in line for line in (*said, *messages))


def test_without_a_place_it_stands_at_the_end_and_that_is_said(tmp_path: Path):
    document, messages = rendered(template(tmp_path / "council.docx", "Agenda item 7"))
    assert document.paragraphs[1].text == "Report to [committee]"
    assert messages[0] == "The template has no paragraph that says {{shiremoot}} alone; the paper stands at its end."


def test_the_template_keeps_its_styles_its_head_and_its_margins(council: Path):
    document, _ = rendered(council)
    assert document.styles["Heading 1"].font.color.rgb == PURPLE
    assert document.sections[0].header.paragraphs[0].text == "Wexbury Council"
    assert "Heading 1" in {p.style.name for p in document.paragraphs if p.style is not None}


def test_tables_and_pictures_keep_within_the_templates_margins(council: Path):
    document, _ = rendered(council)
    for table in document.tables:
        assert sum(int(column.get(qn("w:w"))) for column in table._tbl.tblGrid) <= round(140 * 1440 / 25.4)
    for picture in document.inline_shapes:
        assert picture.width <= Mm(140.1)  # margins are told in twentieths of a point


def test_styles_that_it_lacks_are_added_and_named(council: Path):
    document, messages = rendered(council)
    (said,) = [message for message in messages if message.startswith("The template lacks")]
    assert '"SM Paragraph"' in said
    assert '"Title"' not in said
    assert said.endswith("ours were added. Restyle them in the template as you like.")
    known = {style.name for style in document.styles}
    assert set(re.findall('"(.*?)"', said)) <= known


def test_a_style_of_its_own_is_taken_by_name_whatever_its_capitals(tmp_path: Path):
    path = template(tmp_path / "a.docx", "{{shiremoot}}")
    made = docx.Document(str(path))
    made.styles.add_style("sm NOTE", 1).font.color.rgb = PURPLE
    made.save(str(path))
    document, messages = rendered(path)
    assert not any('"SM Note"' in message for message in messages)
    assert document.paragraphs[0].style.name == "sm NOTE"


def test_headings_that_count_nothing_get_the_numbers_that_paragraphs_follow(council: Path):
    document, messages = rendered(council)
    heading = next(p for p in document.paragraphs if p.style.name == "Heading 1")
    style = document.styles["SM Paragraph"].element
    assert heading._p.pPr.numPr.numId.val == int(style.find(f".//{qn('w:numId')}").get(qn("w:val")))
    assert "The template's headings carry no numbers that paragraphs follow; ours were put on each heading." in messages


def test_our_own_document_as_a_template_lacks_nothing(tmp_path: Path):
    path = tmp_path / "ours.docx"
    path.write_bytes(render_word([REPORT])[0])
    _, messages = rendered(path)
    assert messages == ["The template has no paragraph that says {{shiremoot}} alone; the paper stands at its end."]


def test_a_template_without_lists_gets_them(council: Path, tmp_path: Path):
    relations = "word/_rels/document.xml.rels"
    with zipfile.ZipFile(council) as parts:
        found = re.search(rb"<Relationship [^>]*relationships/numbering[^>]*/>", parts.read(relations))
    assert found is not None
    document, _ = rendered(changed(council, tmp_path / "bare.docx", relations, found.group(), b""))
    assert document.part.numbering_part.element.findall(qn("w:num"))


def test_a_dotx_is_opened_as_word_does(council: Path, tmp_path: Path):
    dotx = changed(council, tmp_path / "council.dotx", "[Content_Types].xml", DOCUMENT, TEMPLATE)
    document, _ = rendered(dotx)
    assert document.paragraphs[0].text == "Agenda item 7"


def test_the_page_for_members_takes_a_template_too(council: Path):
    content, messages = render_word([summary_of(REPORT)], council)
    document = docx.Document(io.BytesIO(content))
    heading = next(p for p in document.paragraphs if p.style.name == "Heading 1")
    assert heading._p.pPr.numPr is None
    assert not any("numbers" in message for message in messages)


def test_the_same_template_gives_the_same_bytes(council: Path):
    assert render_word([REPORT], council)[0] == render_word([REPORT], council)[0]


@pytest.mark.parametrize("suffix", [".docm", ".dotm"])
def test_a_template_with_macros_is_refused_by_its_name(tmp_path: Path, suffix: str):
    path = template(tmp_path / f"council{suffix}")
    with pytest.raises(
        TemplateRefused, match=rf"with macros \({suffix}\); expected a template without macros; save it as"
    ):
        rendered(path)


def test_macros_under_another_name_are_refused(council: Path, tmp_path: Path):
    mark = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    full = b"application/vnd.openxmlformats-officedocument." + DOCUMENT
    with pytest.raises(TemplateRefused, match="found a file with macros"):
        rendered(changed(council, tmp_path / "hidden.docx", "[Content_Types].xml", full, mark))


@pytest.mark.parametrize("content", [b"", b"plain text", b"%PDF-1.7", b"\xd0\xcf\x11\xe0 an old or locked file"])
def test_what_is_no_word_file_is_refused(tmp_path: Path, content: bytes):
    path = tmp_path / "council.docx"
    path.write_bytes(content)
    with pytest.raises(
        TemplateRefused, match=r"council\.docx: found a file of another kind.*open it in Word and save it"
    ):
        rendered(path)


def test_a_workbook_is_no_template(tmp_path: Path):
    from shiremoot.report.excel import render_excel

    path = tmp_path / "book.docx"
    path.write_bytes(render_excel([REPORT]))
    with pytest.raises(TemplateRefused, match="expected a Word document or template"):
        rendered(path)


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml"])
def test_a_damaged_file_is_refused(council: Path, tmp_path: Path, part: str):
    with pytest.raises(TemplateRefused, match="found a file that is damaged"):
        rendered(changed(council, tmp_path / "damaged.docx", part, b"<w:", b"<"))


def test_a_zip_that_is_no_document_is_refused(tmp_path: Path):
    path = tmp_path / "council.docx"
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("readme.txt", "hello")
    with pytest.raises(TemplateRefused, match="another kind"):
        rendered(path)


def test_a_template_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(TemplateRefused, match=r"nowhere\.dotx: found no such file"):
        rendered(tmp_path / "nowhere.dotx")
