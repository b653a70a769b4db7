"""Pages of worked cases and of made-up public data, in a real browser: pictures, words, and readers of every kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from shiremoot import studies
from shiremoot.question.settings import Settings
from shiremoot.report.blocks import Block, Report, Section
from shiremoot.report.html import render_html
from shiremoot.report.layout import when_narrow
from shiremoot.report.pictures.letters import width_of
from shiremoot.report.pictures.odds_curve import Curve, OddsCurve
from shiremoot.report.pictures.picture import Picture
from shiremoot.report.pictures.twenty_dots import TwentyDots
from shiremoot.report.tables import Table
from shiremoot.testing import a_case, a_figure, a_programme, a_project, a_target
from tests.report.pictures.labels import WIDTHS, faults_of
from tests.report.pictures.titles import contradictions, pictures_of
from tests.report.structure import Structure

NARROW, WIDE = 320, 1280
NAME_ON_A_CARD = 8.5 * 14  # px, of a column's name beside its cell, in letters as pictures measure them
FEW = Settings(draws=2_000, detail=True)
UNITARY = {"name": "A unitary", "kind": "unitary", "code": "E06000919"}
SERVICES = {"support": {"title": "Support services", "line": "central_services"}, "fire": {"line": "fire"}}


@cache
def told(case: str, *names: str) -> Sequence[Report]:
    """What studies tell of a shipped case."""
    return tuple(studies.ask(name, studies.load(case), FEW).report() for name in names)


@cache
def of_public_data(data: Path) -> Sequence[Report]:
    """What is told of a council that does not exist, from published files that are made up."""
    case = a_case(bodies={"council": UNITARY}, benchmark={"services": SERVICES})
    return tuple(studies.ask(name, case, FEW, data).report() for name in ("benchmark", "watch"))


@pytest.fixture(scope="module", params=["dorset", "northamptonshire", "wexbury", "public data"])
def reports(request: pytest.FixtureRequest) -> Sequence[Report]:
    """A programme, a gap, both on one page, and two studies of public data."""
    match request.param:
        case "dorset":
            return told("dorset-support-2016", "programme")
        case "northamptonshire":
            return told("northamptonshire-ngm-2015", "gap")
        case "wexbury":
            return told("wexbury-plan-2026", "gap", "programme")
        case _:
            return of_public_data(request.getfixturevalue("made_up").folder)


@contextmanager
def opened(browser: Browser, page: str, width: int) -> Iterator[Page]:
    """A page in a window so wide, with all that is folded open."""
    tab = browser.new_page(viewport={"width": width, "height": 900})
    tab.set_content(page)
    tab.evaluate("() => document.querySelectorAll('details').forEach(folded => { folded.open = true; })")
    yield tab
    tab.close()


each_width = pytest.mark.parametrize("width", [NARROW, WIDE])


@pytest.mark.parametrize("width", WIDTHS)
def test_words_of_pictures_can_be_read(browser: Browser, reports: Sequence[Report], width: int):
    """No two words touch, none lies on a mark or outside its picture, and the page does not scroll sideways."""
    assert faults_of(browser, render_html(reports), width) == []


def test_what_a_title_says_its_finding_bears_out(reports: Sequence[Report]):
    assert list(chain.from_iterable(map(contradictions, reports))) == []


def a_limit(amount: str) -> Report:
    """A cost of £0.2m to £0.8m held against a limit."""
    cost = a_figure("£0.2m to £0.8m", recurrence="one-off", year="2017-18")
    limit = a_target(amount, test="at-most", recurrence="one-off")
    case = a_case(programme=a_programme({"one": a_project("£1m", cost=cost)}, limit))
    return studies.ask("programme", case, FEW).report()


def as_a_target(picture: Picture) -> Picture:
    """The picture of a limit as if it were a target to be reached: wrong as a whole, and at one with itself."""
    if isinstance(picture, TwentyDots):
        rows = tuple(replace(row, is_cap=False, said=row.said.replace("20 of 20", "0 of 20")) for row in picture.rows)
        return replace(picture, title=picture.title.replace("20 of 20", "0 of 20"), rows=rows)
    if isinstance(picture, OddsCurve):
        title = picture.title.replace("or less is 98 in 100", "or more is 2 in 100")
        title = title.replace("or less is above 99 in 100", "or more is below 1 in 100")
        return replace(picture, title=title, is_cap=False, curves=tuple(map(turned, picture.curves)))
    return picture


def turned(curve: Curve) -> Curve:
    """Odds of at least each amount, where they were those of at most."""
    odds = None if curve.at_target is None else 1 - curve.at_target
    points = tuple((amount, 1 - odds) for amount, odds in curve.points)
    return replace(curve, points=points, at_target=odds)


@pytest.mark.parametrize("amount", ["£0.79m", "£0.799m"])
@pytest.mark.parametrize("kind", [TwentyDots, OddsCurve])
def test_a_limit_that_is_drawn_as_a_target_is_found(amount: str, kind: type[Picture]):
    """Its finding is 98 in 100, or above 99 in 100; drawn as a target it is what is left of 100."""
    report = a_limit(amount)
    assert contradictions(report) == []
    wrong = with_pictures(report, lambda picture: as_a_target(picture) if isinstance(picture, kind) else picture)
    assert [picture.title for picture in pictures_of(wrong)] != [picture.title for picture in pictures_of(report)]
    assert contradictions(wrong)


@pytest.mark.parametrize(("right", "wrong"), [("3 in 10", "4 in 10"), ("6 of 20", "7 of 20"), ("£0.53m", "£0.63m")])
def test_a_title_with_another_figure_than_its_finding_is_found(right: str, wrong: str):
    (report,) = told("dorset-support-2016", "programme")
    planted = with_pictures(report, lambda picture: replace(picture, title=picture.title.replace(right, wrong)))
    assert contradictions(report) == []
    assert len(contradictions(planted)) == 1


def with_pictures(report: Report, changed: Callable[[Picture], Picture]) -> Report:
    """The report with every picture changed."""

    def of(blocks: Sequence[Block]) -> Sequence[Block]:
        return tuple(changed(block) if isinstance(block, Picture) else block for block in blocks)

    def within(sections: Sequence[Section]) -> Sequence[Section]:
        return tuple(replace(section, blocks=of(section.blocks)) for section in sections)

    return replace(report, first=of(report.first), body=within(report.body), annex=within(report.annex))


@each_width
def test_accessibility_rules_hold_with_all_parts_open(browser: Browser, reports: Sequence[Report], width: int):
    with opened(browser, render_html(reports), width) as page:
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()


def test_headings_descend_ids_are_unique_and_there_is_one_main_part(reports: Sequence[Report]):
    structure = Structure(render_html(reports))
    assert structure.headings.count(1) == len(reports)
    assert structure.steps_down_by_one()
    assert len(structure.ids) == len(set(structure.ids))
    assert structure.tags.count("main") == 1


# Letters of one word on more than one line. Longer ones, such as a hash, may break where they must.
BROKEN_WORDS = """() => {
  const found = [], walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement, head = parent.closest("thead");
    if (parent.closest("svg, pre, .unseen") || (head && head.getBoundingClientRect().width <= 1)) continue;
    for (const word of node.textContent.matchAll(/[^\\s\\-–\\/·\\u200b]+/g)) {
      if (word[0].length > 30) continue;
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) found.push(word[0]);
    }
  }
  return found;
}"""


@each_width
def test_no_word_is_broken_inside(browser: Browser, reports: Sequence[Report], width: int):
    with opened(browser, render_html(reports), width) as page:
        assert page.evaluate(BROKEN_WORDS) == []


def test_names_of_columns_on_cards_are_not_broken_either(reports: Sequence[Report]):
    """The browser writes them from the style, where no script can see their lines."""
    sections = chain.from_iterable((*report.body, *report.annex) for report in reports)
    tables = [block for section in sections for block in section.blocks if isinstance(block, Table)]
    cards = [table for table in tables if when_narrow(table) == "cards"]
    words = {word for table in cards for column in table.columns[1:] for word in column.name.split()}
    assert [word for word in words if width_of(word) > NAME_ON_A_CARD] == []


def test_a_keyboard_reaches_every_part_that_scrolls(browser: Browser, reports: Sequence[Report]):
    """By the tab key alone, and in the order of the page."""
    with opened(browser, render_html(reports), NARROW) as page:
        wanted = page.locator(".scroll").evaluate_all("found => found.map(e => e.getAttribute('aria-labelledby'))")
        reached: list[str] = []
        for _ in range(page.locator("summary, .scroll, pre, a").count() + 1):
            page.keyboard.press("Tab")
            reached.append(page.evaluate("document.activeElement.getAttribute('aria-labelledby')"))
        assert [name for name in reached if name in wanted] == wanted


LOST = """() => {
  const paper = getComputedStyle(document.body).backgroundColor;
  const marks = ["text", ".fm", ".ft", ".fo", ".fg", ".lm", ".ax", ".zero", ".tg"].map(kind => `svg ${kind}`);
  const is_lost = style => [style.fill, style.stroke].every(colour => colour === paper || colour === "none");
  return [...document.querySelectorAll(marks)]
    .filter(mark => mark.getBoundingClientRect().width && is_lost(getComputedStyle(mark)))
    .map(mark => mark.outerHTML.slice(0, 80));
}"""


@pytest.mark.parametrize("how", [{"forced_colors": "active"}, {"color_scheme": "dark"}], ids=["forced", "dark"])
def test_no_word_or_mark_vanishes_in_other_colours(browser: Browser, reports: Sequence[Report], how: dict[str, str]):
    with opened(browser, render_html(reports), WIDE) as page:
        page.emulate_media(**how)  # type: ignore[arg-type]
        assert page.evaluate(LOST) == []
