"""The longest programme, plan and comparison of the worked cases keep to their lengths; the script looks at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from shiremoot import studies
from shiremoot.question.settings import Settings
from shiremoot.report.html import render_html
from tests.lengths.limits import too_long
from tests.lengths.measuring import Length, length_of


@pytest.mark.parametrize(
    ("case", "study"),
    [
        ("dorset-support-2016", "programme"),
        ("hampshire-dorset-it-2010", "programme"),
        ("northamptonshire-ngm-2015", "gap"),
        ("dorset-options-2015", "options"),
    ],
)
def test_a_page_is_no_longer_than_it_may_be(case: str, study: str, browser: Browser, tmp_path: Path):
    report = studies.ask(study, studies.load(case), Settings()).report()
    assert list(too_long(case, study, length_of(browser, render_html([report]), tmp_path))) == []


def test_what_is_too_long_is_said():
    assert list(too_long("a-case", "gap", Length(3.6, 6.9, 9, 4, ""))) == [
        "3.60 screens at 1280 px, where 3.5 are the most"
    ]
    assert list(too_long("a-case", "gap", Length(3.5, 7.0, 9, 4, "the first screen ends late"))) == [
        "the first screen ends late"
    ]
