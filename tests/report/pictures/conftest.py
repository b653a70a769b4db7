"""A real browser that tells whether the words of a picture touch anything (the label test)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from shiremoot.report.html import drawn
from shiremoot.report.pictures.picture import Picture

WIDTHS = (320, 360, 768, 1280)
Faults = Callable[..., list[str]]
FIND = """() => [...document.querySelectorAll("svg[role=img]")].flatMap(svg => {
  const box = svg.getBoundingClientRect(), faults = [], title = svg.querySelector("title").textContent.slice(0, 40);
  if (!box.width) return [];
  const told = (...what) => faults.push(title + ": " + what.join(" | "));
  const words = [...svg.querySelectorAll("text")].map(text => {
    const r = text.getBoundingClientRect(), air = r.height * 0.18;   // the line's own air does not count
    return {said: text.textContent, left: r.left, right: r.right, top: r.top + air, bottom: r.bottom - air};
  });
  words.forEach((a, i) => {
    if (a.left < box.left - 1 || a.right > box.right + 1 || a.top < box.top - 1 || a.bottom > box.bottom + 1) {
      told("outside", a.said);
    }
    words.slice(i + 1).forEach(b => {
      if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom && b.top < a.bottom) {
        told("words", a.said, b.said);
      }
    });
  });
  // bands and halos may lie under words
  svg.querySelectorAll("line, rect:not(.fp, .pp), circle, path:not(.fp, .pp)").forEach(mark => {
    const matrix = mark.getScreenCTM(), long = mark.getTotalLength(), hit = new Set();
    for (let at = 0; long && at <= long; at += 3) {
      const p = mark.getPointAtLength(at).matrixTransform(matrix);
      words.filter(a => p.x > a.left && p.x < a.right && p.y > a.top && p.y < a.bottom).forEach(a => hit.add(a.said));
      if (p.x < box.left - 2 || p.x > box.right + 2 || p.y < box.top - 2 || p.y > box.bottom + 2) hit.add("(outside)");
    }
    hit.forEach(said => told("mark", said, mark.getAttribute("class")));
  });
  return faults;
})"""
SCROLLS = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture(scope="session")
def faults_of(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Faults:
    """``faults_of(*pictures)``: each word that touches another, a mark or the edge at any width; none if they are good.

    The pictures are drawn at 320, 360, 768 and 1280 px with the style of pages; the page must not scroll sideways.
    """

    def found(*pictures: Picture) -> list[str]:
        path = tmp_path_factory.mktemp("pictures") / "page.html"
        path.write_text(_page(pictures), encoding="utf-8")
        return [fault for width in WIDTHS for fault in _faults(browser, path, width)]

    return found


def _page(pictures: Sequence[Picture]) -> str:
    figures = "".join(f"<figure>{drawn(picture, f'p{number}')}</figure>" for number, picture in enumerate(pictures))
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    sheet = (files("shiremoot.report") / "templates" / "blocks.css").read_text(encoding="utf-8")
    style = f"<style>{sheet} body {{ margin: 0; padding: 0 15px }}</style>"
    return f'<!doctype html><html lang="en"><head>{head}{style}</head><body class="sm">{figures}</body></html>'


def _faults(browser: Browser, path: Path, width: int) -> list[str]:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(path.as_uri())
    assert page.evaluate("() => document.querySelectorAll('svg[role=img] text').length"), "no words to look at"
    faults = [f"{width}: {fault}" for fault in page.evaluate(FIND)]
    if page.evaluate(SCROLLS):
        faults.append(f"{width}: the page scrolls sideways")
    page.close()
    return faults
