"""Every worked case as papers: they can be written, are small, and the one page is one side."""

from __future__ import annotations

import io

import docx
import pypdfium2
import pytest

from shiremoot import studies
from shiremoot.question.settings import Settings
from shiremoot.report.blocks import Report
from shiremoot.report.pdf import render_pdf
from shiremoot.report.summary import summary_of
from shiremoot.report.word import render_word
from tests.gallery.collecting import told

OF_MONEY = {"gap", "programme"}  # studies whose papers go to committee; the others list every council


@pytest.fixture(params=studies.shipped())
def reports(request: pytest.FixtureRequest) -> list[Report]:
    found = (one.report for one in told(Settings(draws=4_096), (request.param,)))
    return [report for report in found if report is not None]


def test_each_report_of_a_case_is_a_paper_in_word_and_pdf(reports: list[Report]):
    assert reports
    for report in reports:
        word, messages = render_word([report])
        pdf = render_pdf([report])
        assert not messages
        title = report.question if report.paper is None else report.paper.title
        assert docx.Document(io.BytesIO(word)).core_properties.title == title
        if report.study in OF_MONEY:
            assert len(word) < 500_000
            assert len(pdf) < 400_000


def test_all_reports_of_a_case_are_one_paper(reports: list[Report]):
    render_pdf(reports)
    document = docx.Document(io.BytesIO(render_word(reports)[0]))
    headings = [p.text.replace("\u00a0", " ") for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings[0] == "Purpose"
    assert "Implications" in headings


def test_the_page_for_members_is_one_side(reports: list[Report]):
    for report in reports:
        assert len(pypdfium2.PdfDocument(render_pdf([summary_of(report)]))) == 1
