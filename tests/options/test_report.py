"""The page of a comparison: its pictures agree with its finding, the rejected stands beside what it would need."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from shiremoot import studies
from shiremoot.question.settings import Settings
from shiremoot.report.blocks import Report, Terms
from shiremoot.report.cells import say_cells
from shiremoot.report.html import render_html
from shiremoot.report.pictures.courses import Courses
from shiremoot.report.pictures.ranges import Ranges
from shiremoot.report.pictures.twenty_dots import TwentyDots
from shiremoot.report.tables import Table
from tests.report.pictures.titles import contradictions, pictures_of


@pytest.fixture(scope="module")
def dorset() -> Report:
    return studies.ask("options", studies.load("dorset-options-2015"), Settings(draws=2_000)).report()


def blocks(report: Report, title: str) -> list[object]:
    return [block for one in (*report.body, *report.annex) if title in one.title for block in one.blocks]


def test_a_picture_for_each_question_a_reader_has(dorset: Report):
    found = [type(picture) for picture in pictures_of(dorset)]
    assert found == [Ranges, Ranges, Courses, Ranges, TwentyDots, Courses]


def test_titles_of_pictures_say_what_is_found(dorset: Report):
    assert contradictions(dorset) == []


def test_what_was_rejected_is_hollow_and_last_in_every_picture(dorset: Report):
    for picture in pictures_of(dorset):
        if isinstance(picture, Ranges) and "(rejected)" in " ".join(row.label for row in picture.rows):
            assert [row.hollow for row in picture.rows] == [False] * (len(picture.rows) - 1) + [True]


def test_the_last_year_of_a_line_is_what_the_option_is_worth(dorset: Report):
    (lines,) = (
        picture for picture in pictures_of(dorset) if isinstance(picture, Courses) and picture.measure == "pounds"
    )
    side_by_side = next(block for block in blocks(dorset, "Side by side") if isinstance(block, Table))
    worth = {row[0]: row[2] for row in side_by_side.rows}
    for row in lines.rows:
        if row.label in worth:
            assert row.amounts[-1] == pytest.approx(worth[row.label], abs=1)


def test_the_rejected_stands_with_its_reason_who_decided_and_what_would_make_it_first(dorset: Report):
    (table,) = (block for block in blocks(dorset, "Not carried forward") if isinstance(block, Table))
    name, why, needed, _, decided = say_cells(table)[0]
    assert name == "Option 4 (contract)"
    assert why.startswith("Unlikely to be flexible enough in future.")
    assert needed.startswith("Option 4 (contract) would be first if")
    assert decided == "Dorset County Council, 16 December 2015"


def test_best_of_those_open_is_told_in_twenty_runs(dorset: Report):
    side_by_side = next(block for block in blocks(dorset, "Side by side") if isinstance(block, Table))
    assert all(" in 20" in row[1] for row in say_cells(side_by_side))


def test_every_amount_of_an_option_has_its_reason_and_the_case_its_notes(dorset: Report):
    (figures,) = (block for block in blocks(dorset, "Every figure") if isinstance(block, Table))
    said = {row[0]: row[1:] for row in figures.rows}
    amount, origin = said["Option 1 (own staff): Better ways of working"]
    assert str(amount).startswith("£0.6m to £1.8m")
    assert str(origin).startswith("assumed: 3% to 10% of £18m")
    assert (
        said["Start of Option 1 (own staff): Better ways of working"][0]
        == "likely 3 months, 9 runs in 10 at most 9 months"
    )
    notes = [block for block in blocks(dorset, "The long list") if isinstance(block, Terms)]
    assert "nobody has worked it out" in " ".join(words for one in notes for _, words in one.items)


def test_accessibility_rules_find_no_violation(dorset: Report, browser: Browser, tmp_path: Path):
    path = tmp_path / "page.html"
    path.write_text(render_html([dorset]), encoding="utf-8")
    for width in (1280, 360):
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.goto(path.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        results = Axe().run(page)
        page.close()
        assert results.violations_count == 0, results.generate_report()
