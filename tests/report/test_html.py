"""A report as a page, read in a real browser."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pypdfium2 import PdfDocument

from shiremoot.report.blocks import Answer, Bullets, Fact, KeyFacts, Paragraph, Report, Section
from shiremoot.report.html import held, render_blocks, render_html
from shiremoot.report.summary import summary_of
from shiremoot.report.tables import NOT_APPLICABLE, Column, Table
from tests.report.sample import GAP, REPORT
from tests.report.structure import Structure


def test_the_same_report_gives_the_same_page(report: Report, page_text: str):
    assert render_html([report]) == page_text


def test_the_page_is_one_file_that_needs_no_script(page_text: str):
    assert not re.search(r"<script|<link rel=.stylesheet|<img|<iframe|@import|url\(", page_text)
    addresses = set(re.findall(r'(?:src|href)="([^"]*)"', page_text))
    assert addresses == {"data:,", "#main"}


def test_the_page_lets_only_its_own_style_in(page_text: str):
    style = re.search("<style>(.*?)</style>", page_text, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in page_text
    assert " style=" not in page_text


def test_headings_descend_one_step_at_a_time_and_ids_are_unique(page_text: str):
    structure = Structure(page_text)
    assert structure.headings[0] == 1
    assert structure.headings.count(1) == 1
    assert structure.steps_down_by_one()
    assert len(structure.ids) == len(set(structure.ids))


def test_the_page_says_its_language_and_what_it_is_about(page_text: str, report: Report):
    assert '<html lang="en-GB">' in page_text
    assert f"<title>{report.question} – {report.subject}</title>" in page_text


def test_whatever_a_case_says_stays_words(report: Report):
    nasty = "<script>alert(1)</script>\"'&</style>"
    section = Section(nasty, (Paragraph(nasty, lead=nasty), Bullets.of([nasty]), KeyFacts((Fact(nasty, nasty),))))
    told = replace(
        report,
        question=nasty,
        subject=nasty,
        answer=Answer((nasty,)),
        basis=nasty,
        source=nasty,
        body=(section,),
        annex=(section,),
    )
    text = render_html([told])
    assert "<script" not in text
    assert text.count("</style>") == 1


def test_runs_of_twenty_stand_as_dots_beside_their_words_and_what_is_missing_has_none(report: Report):
    columns = (Column("Option"), Column("Best", "runs"))
    table = Table("Best", columns, (("One", 0.324), ("Two", NOT_APPLICABLE)))
    html = render_html([replace(report, body=(Section("Side by side", (table,)),))])
    (dots,) = re.findall(r'6 in 20(?:</span>)?<svg class="dz" aria-hidden="true".*?</svg>', html)
    assert (dots.count('class="fm"'), dots.count('class="fh"')) == (6, 14)


def test_a_number_is_held_on_one_line_with_its_unit():
    assert str(held("about 3 chances in 10 <b>")) == 'about <span class="held">3 chances in 10</span> &lt;b&gt;'


def test_the_label_of_a_cell_on_a_phone_holds_a_number_with_its_unit(report: Report):
    columns = (Column("Who"), Column("Why"), Column("Saves, 8 runs in 10"))
    table = Table("Joiners", columns, (("Anyshire", "So", "£1m"),))
    page = render_html([replace(report, body=(Section("Joining", (table,)),))])
    assert 'data-label="Saves, 8\N{NO-BREAK SPACE}runs\N{NO-BREAK SPACE}in\N{NO-BREAK SPACE}10"' in page


def test_the_page_is_no_wider_than_the_window(page: Page, width: int):
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_nothing_sticks_out_of_the_window_but_what_scrolls_by_itself(page: Page, width: int):
    sticking_out = page.evaluate(
        """() => [...document.querySelectorAll('main *')]
            .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.scroll') && !e.closest('svg'))
            .map(e => e.outerHTML.slice(0, 80))"""
    )
    assert sticking_out == [], width


def test_the_page_asks_for_nothing(page: Page, requests: list[str]):
    for summary in page.locator("summary").all():
        summary.click()
    outside = [address for address in requests if not address.startswith(("file:", "data:"))]
    assert outside == []
    assert len([address for address in requests if address.startswith("file:")]) == 1


def test_accessibility_rules_find_no_violation(page: Page):
    for summary in page.locator("summary").all():
        summary.click()
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_each_picture_is_shown_once_in_the_size_for_the_window(page: Page, width: int):
    drawn = page.locator("figure").count()
    wide, narrow = page.locator(".wide:visible").count(), page.locator(".narrow:visible").count()
    assert drawn
    assert (wide, narrow) == ((drawn, 0) if width > 700 else (0, drawn))


def test_letters_in_pictures_are_shown_at_twelve_pixels_or_more(page: Page):
    scales = page.evaluate(
        """() => [...document.querySelectorAll('svg[role=img]')].filter(s => s.getBoundingClientRect().width)
            .map(s => s.getBoundingClientRect().width / s.viewBox.baseVal.width)"""
    )
    assert min(scales) * 14 >= 12


def test_the_annex_is_folded_and_opens_part_by_part(page: Page):
    for details in page.locator("details").all():
        inside = details.locator("> div")
        assert not inside.is_visible()
        details.locator("summary").click()
        assert inside.is_visible()


def test_question_answer_and_basis_come_first(page: Page, report: Report):
    assert page.locator("main").inner_text().startswith(report.subject)
    assert page.locator("h1").inner_text() == report.question
    assert page.locator(".answer").inner_text() == " ".join(report.answer.sentences)
    assert page.locator(".basis").inner_text() == report.basis


def test_several_reports_stand_on_one_page_with_ids_of_their_own(report: Report):
    text = render_html([report, GAP])
    assert text.count("<article>") == 2
    ids = Structure(text).ids
    assert len(ids) == len(set(ids))


def test_blocks_without_a_frame_begin_their_ids_as_they_are_told(report: Report):
    text = render_blocks(report, "mine")
    assert "<html" not in text
    assert {name for name in Structure(text).ids if not name.startswith("mine")} == set()


def test_the_skip_link_is_the_first_thing_a_keyboard_meets(page: Page):
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    assert page.locator(".skip").is_visible()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_page_works_without_javascript(browser: Browser, page_file: Path, report: Report):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(page_file.as_uri())
    assert page.locator("h1").inner_text() == report.question
    page.locator("summary").first.click()
    assert page.locator("details > div").first.is_visible()
    context.close()


def test_print_opens_the_annex_and_uses_the_wide_pictures(page: Page):
    page.emulate_media(media="print")
    assert all(inside.is_visible() for inside in page.locator("details > div").all())
    assert page.locator(".wide:visible").count() == page.locator("figure").count()


def test_pages_for_members_of_several_reports_print_on_one_side_each(browser: Browser, tmp_path: Path):
    path = tmp_path / "members.html"
    path.write_text(render_html([summary_of(REPORT), summary_of(GAP), summary_of(REPORT)]), encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    sides = PdfDocument(page.pdf(prefer_css_page_size=True))
    page.close()
    assert len(sides) == 3
    assert ["Will it save" in side.get_textpage().get_text_range() for side in sides] == [True, False, True]
