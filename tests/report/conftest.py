"""A report to tell, and a real browser to read it in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from shiremoot.report.blocks import Report
from shiremoot.report.html import render_html
from tests.report.sample import REPORT


@pytest.fixture(scope="session")
def report() -> Report:
    return REPORT


@pytest.fixture(scope="session")
def page_text(report: Report) -> str:
    return render_html([report])


@pytest.fixture(scope="session")
def page_file(page_text: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(page_text, encoding="utf-8")
    return path


@pytest.fixture(params=[1280, 320], ids=["wide", "narrow"])
def width(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def requests() -> list[str]:
    """Addresses that the page has asked for."""
    return []


@pytest.fixture
def page(browser: Browser, page_file: Path, width: int, requests: list[str]) -> Iterator[Page]:
    """The report, open in a window of each width."""
    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=False)
    page = context.new_page()
    page.on("request", lambda request: requests.append(request.url))
    page.goto(page_file.as_uri())
    yield page
    context.close()
