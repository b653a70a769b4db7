"""How long a page is: screens on a desk and on a phone, printed sides, and whether its first screen answers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page
from pypdfium2 import PdfDocument

DESK, PHONE = (1280, 900), (360, 740)
FIRST_ON_DESK, FIRST_ON_PHONE = 800, 740  # px, in which the first screen must answer
BOTTOM = "(name) => Math.max(0, ...[...document.querySelectorAll(name)].map(e => e.getBoundingClientRect().bottom))"
ANNEX_TOP = """() => {
  const annex = [...document.querySelectorAll("h2")].filter(h => h.textContent === "Annex").pop();
  return annex ? annex.getBoundingClientRect().top : document.documentElement.scrollHeight;
}"""


@dataclass(frozen=True, slots=True)
class Length:
    """Screens of a page with its annex folded, its printed sides with and without the annex, and its first screen.

    beyond: what of the first screen lies below it, "" where all is within.
    """

    desk: float
    phone: float
    sides: int
    sides_of_body: int
    beyond: str


def length_of(browser: Browser, html: str, folder: Path) -> Length:
    """The length of a page, read in a browser. folder: where it may be written."""
    path = folder / "page.html"
    path.write_text(html, encoding="utf-8")
    desk, beyond_desk = _screens(browser, path, DESK, FIRST_ON_DESK, "h1, .answer, .basis, .cols figure, .facts > div")
    phone, beyond_phone = _screens(browser, path, PHONE, FIRST_ON_PHONE, "h1, .answer")
    sides, body = _sides(browser, path, with_annex=True), _sides(browser, path, with_annex=False)
    return Length(desk, phone, sides, body, "; ".join(filter(None, (beyond_desk, beyond_phone))))


def _opened(browser: Browser, path: Path, size: tuple[int, int]) -> Page:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.goto(path.as_uri())
    return page


def _screens(browser: Browser, path: Path, size: tuple[int, int], first: int, parts: str) -> tuple[float, str]:
    page = _opened(browser, path, size)
    screens = page.evaluate("document.documentElement.scrollHeight") / size[1]
    bottom = page.evaluate(BOTTOM, parts)
    page.close()
    return screens, "" if bottom <= first else f"the first screen at {size[0]} px ends at {bottom:.0f} px"


def _sides(browser: Browser, path: Path, *, with_annex: bool) -> int:
    """Printed sides of A4; without the annex where that is folded away on paper too."""
    page = _opened(browser, path, DESK)
    if not with_annex:
        page.evaluate("() => document.querySelectorAll('details').forEach(e => e.remove())")
    printed = PdfDocument(page.pdf(prefer_css_page_size=True))
    page.close()
    return len(printed)
