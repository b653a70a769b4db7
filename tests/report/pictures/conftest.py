"""A real browser that tells whether the words of a picture touch anything (the label test)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from shiremoot.report.pictures.picture import Picture
from tests.report.pictures import labels

Faults = Callable[..., list[str]]


@pytest.fixture(scope="session")
def faults_of(browser: Browser) -> Faults:
    """``faults_of(*pictures)``: each word that touches another, a mark or the edge at any width; none if they are good.

    The pictures are drawn at 320, 360, 768 and 1280 px with the style of pages; the page must not scroll sideways.
    """

    def found(*pictures: Picture) -> list[str]:
        page = labels.page_of(pictures)
        return [fault for width in labels.WIDTHS for fault in labels.faults_of(browser, page, width)]

    return found
