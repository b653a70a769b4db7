"""Whether the words of pictures can be read, asked of a real browser at every width that pages are read at."""

from __future__ import annotations

from collections.abc import Iterable

from playwright.sync_api import Browser

from shiremoot.report.html import drawn
from shiremoot.report.pictures.picture import Picture
from tests.report.pictures.style import STYLE

WIDTHS = (320, 360, 768, 1280)

# No two words touch, no word lies on a line or a mark, none is outside its picture. The letters' own air does not
# count; bands (fp) and what lies under a whisker (pp) may lie under words.
FAULTS = """() => [...document.querySelectorAll("svg[role=img]")].flatMap(svg => {
  const box = svg.getBoundingClientRect(), name = svg.querySelector("title").textContent.slice(0, 60), faults = [];
  if (!box.width) return [];
  const words = [...svg.querySelectorAll("text")].map(text => {
    const r = text.getBoundingClientRect(), air = r.height * 0.18;
    return {said: text.textContent, left: r.left, right: r.right, top: r.top + air, bottom: r.bottom - air};
  });
  words.forEach((a, i) => {
    if (a.left < box.left - 1 || a.right > box.right + 1 || a.top < box.top - 1 || a.bottom > box.bottom + 1)
      faults.push(`${name}: outside | ${a.said}`);
    words.slice(i + 1).forEach(b => {
      if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom && b.top < a.bottom)
        faults.push(`${name}: words | ${a.said} | ${b.said}`);
    });
  });
  svg.querySelectorAll("line, rect:not(.fp, .pp), circle, path:not(.fp, .pp)").forEach(mark => {
    const matrix = mark.getScreenCTM(), long = mark.getTotalLength();
    const crossed = new Set();
    for (let at = 0; long && at <= long; at += 3) {
      const p = mark.getPointAtLength(at).matrixTransform(matrix);
      words.filter(a => p.x > a.left && p.x < a.right && p.y > a.top && p.y < a.bottom)
        .forEach(a => crossed.add(a.said));
      if (p.x < box.left - 2 || p.x > box.right + 2 || p.y < box.top - 2 || p.y > box.bottom + 2)
        crossed.add("(outside)");
    }
    crossed.forEach(said => faults.push(`${name}: mark | ${said} | ${mark.getAttribute("class")}`));
  });
  return faults;
})"""
READABLE = "() => document.querySelectorAll('svg[role=img] text').length"
SIDEWAYS = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"


def faults_of(browser: Browser, page: str, width: int) -> list[str]:
    """What is wrong with the pictures of a page (its text) in a window so many pixels wide, all that is folded open."""
    tab = browser.new_page(viewport={"width": width, "height": 900})
    try:
        tab.set_content(page)
        tab.evaluate("() => document.querySelectorAll('details').forEach(folded => { folded.open = true; })")
        assert tab.evaluate(READABLE), "no words to look at"
        found = [f"{width}: {fault}" for fault in tab.evaluate(FAULTS)]
        return [*found, *([f"{width}: the page scrolls sideways"] if tab.evaluate(SIDEWAYS) else [])]
    finally:
        tab.close()


def page_of(pictures: Iterable[Picture]) -> str:
    """A page that holds nothing but these pictures, as a report shows them."""
    figures = (f"<figure>{drawn(picture, f'p{number}-')}</figure>" for number, picture in enumerate(pictures))
    return f'<!DOCTYPE html><style>{STYLE}</style><body class="sm"><main class="page">{"".join(figures)}</main></body>'
