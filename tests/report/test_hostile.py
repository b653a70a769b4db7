"""Words that look like something else, on screens: a page, a terminal and Markdown show them as words and still read.

Papers and workbooks have the same tests in files of their own.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from shiremoot.report.blocks import Report, Section
from shiremoot.report.excel import render_excel
from shiremoot.report.html import render_html
from shiremoot.report.markdown import render_markdown
from shiremoot.report.printable import clean
from shiremoot.report.tables import Column, Table
from shiremoot.report.terminal import render_terminal
from tests.report.hostile import HOSTILE, everywhere
from tests.report.pictures.labels import faults_of
from tests.report.structure import Structure

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
NARROW, WIDE = 320, 1280
FOR_LONG_WORDS = {
    "wbr",
    "span class",
    "text x y",
    "div class role tabindex aria-labelledby",
    "table class",
    "td class data-label",
    "p class",
}
every = pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
STICKS_OUT = """() => [...document.querySelectorAll('main *')]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.scroll') && !e.closest('svg'))
    .map(e => e.outerHTML.slice(0, 80))"""


def in_a_terminal(reports: Sequence[Report]) -> str:
    return render_terminal(reports, full=True, width=80)


@every
@pytest.mark.parametrize("render", [render_html, render_markdown, in_a_terminal], ids=lambda render: render.__name__)
def test_nothing_that_moves_a_cursor_or_turns_words_round_is_written(text: str, render: Callable[..., str]):
    written = render([everywhere(text)])
    assert CONTROL.findall(written) == []
    assert written.encode()


@every
def test_no_words_become_an_element_of_a_page(text: str):
    page, plain = (Structure(render_html([everywhere(words)])) for words in (text, "word"))
    assert page.shapes - plain.shapes <= FOR_LONG_WORDS
    assert page.tags.count("h2") == plain.tags.count("h2")
    assert clean(text) in page.words


@pytest.fixture(scope="module")
def hostile_page() -> str:
    """One page with a report for each of the texts."""
    return render_html([everywhere(text) for text in HOSTILE])


def opened(browser: Browser, text: str, width: int) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.set_content(text)
    page.evaluate("() => document.querySelectorAll('details').forEach(folded => { folded.open = true; })")
    return page


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_page_of_hostile_words_still_reads(browser: Browser, hostile_page: str, width: int):
    """Nothing sticks out of the window, no words of a picture touch, and accessibility rules hold."""
    assert faults_of(browser, hostile_page, width) == []
    page = opened(browser, hostile_page, width)
    assert page.evaluate(STICKS_OUT) == []
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    page.close()


COLUMNS = (Column("What"), *(Column(f"Year {at}", "pounds") for at in range(39)))
BROAD = Table("Broad", COLUMNS, (("All", *[1e6] * 39),))
WORDY = Table("Wordy", tuple(Column(f"Part {at}") for at in range(40)), (("Northamptonshire County Council",) * 40,))
LONG = Table("Long", COLUMNS[:3], tuple((f"Row {at}", 1e6 * at, 1e3) for at in range(2_000)))


SCROLLS = """() => new Promise((done, fail) => {
    const table = document.querySelector('.scroll'), until = performance.now() + 10000;
    const look = () => {
        if (table.scrollLeft > 0) done();
        else if (performance.now() > until) fail(new Error('it does not scroll'));
        else requestAnimationFrame(look);
    };
    look();
})"""  # asked in the page: what waits from outside is evaluated again and again, which the page's own policy forbids


@pytest.mark.parametrize("width", [NARROW, 768, WIDE])
def test_forty_columns_scroll_by_themselves_and_two_thousand_rows_are_whole(browser: Browser, width: int):
    told = replace(everywhere("word"), body=(Section("Tables", (BROAD, WORDY, LONG)),))
    page = opened(browser, render_html([told]), width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate(STICKS_OUT) == []
    assert page.locator("tbody tr", has_text="Row 1999").count() == 1
    page.locator(".scroll").first.focus()
    page.keyboard.press("ArrowRight")
    page.evaluate(SCROLLS)
    page.close()


@every
def test_a_workbook_of_hostile_words_is_written_without_a_warning(text: str):
    """No name in a chart is taken for a place in a sheet, or in another file."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert render_excel([everywhere(text)])
