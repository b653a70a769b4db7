"""A paper as a tagged PDF, fit for screen readers and for keeping: PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from importlib.resources import as_file, files
from itertools import groupby
from typing import Any

from shiremoot.report.blocks import Fact, Report
from shiremoot.report.columns import LANDSCAPE, PORTRAIT
from shiremoot.report.paper import FactRow, Figure, Grid, Halves, Paper, Para, Part, Run, in_words
from shiremoot.report.papers import paper_of
from shiremoot.report.pictures.standalone import standalone
from shiremoot.report.pictures.svg import WIDE
from shiremoot.report.printable import breakable, clean, drawable, held

SAME_INSTANT = 315_532_800  # 1 January 1980, so that the same report has the same bytes
AS_NUMBER = re.compile(r"\[U\+[0-9A-F]{4,6}\]")
LACKING = "A letter that this paper’s font lacks stands as its number, such as {}."
TOGETHER = {
    "particular": "particulars",
    "recommending": "box",
    "recommendation": "box",
    "bullet": "bullets",
}
Said = dict[str, Any]


def render_pdf(reports: Sequence[Report]) -> bytes:
    """Reports of a case as a PDF; the same bytes for the same reports.

    A letter that the shipped font lacks stands as its number, and the last note says so.
    Raises: CannotTell as paper_of.
    """
    import typst

    data = _data(paper_of(reports))
    source: bytes = (files("shiremoot.report") / "templates" / "report.typ").read_bytes()
    with as_file(files("shiremoot.report") / "fonts") as folder:
        return typst.compile(
            source,
            font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]),
            sys_inputs={"paper": data},
            pdf_standards=["ua-1", "a-2a"],
            timestamp=SAME_INSTANT,
        )


def _data(paper: Paper) -> str:
    """The paper as the one text that the template reads."""
    said: Said = {
        "title": drawable(paper.title),
        "body": _printed(paper.body),
        "about": _printed(paper.about),
        "foot": _printed(paper.foot),
        "one_page": paper.one_page,
        "leaves": [{"wide": leaf.wide, "parts": list(_parts(leaf.parts))} for leaf in paper.leaves],
    }
    lacking = AS_NUMBER.search(json.dumps(said))
    if lacking:
        said["leaves"][-1]["parts"].append(_para(Para("note", (Run(LACKING.format(lacking.group())),))))
    return json.dumps(said)


def _parts(parts: Sequence[Part]) -> Iterator[Said]:
    """Parts as data: paragraphs that belong together in one, and a caption with what it is the caption of."""
    caption: Said = {}
    for together, found in groupby(parts, _together):
        if together:
            yield {"kind": together, "parts": [_para(part) for part in found if isinstance(part, Para)]}
            continue
        for part in found:
            if isinstance(part, Para) and part.kind == "caption":
                caption = _para(part)
            else:
                yield _part(part, caption)


def _together(part: Part) -> str:
    return TOGETHER.get(part.kind, "") if isinstance(part, Para) else ""


def _part(part: Part, caption: Said) -> Said:
    match part:
        case Para():
            return _para(part)
        case Figure():
            return _figure(part) | {"caption": caption}
        case Grid():
            return _grid(part) | {"caption": caption}
        case FactRow():
            return {"kind": "facts", "facts": [_fact(fact) for fact in part.facts]}
        case Halves():
            return {"kind": "halves", "left": list(_parts(part.left)), "right": list(_parts(part.right))}


def _para(para: Para) -> Said:
    runs = [{"kind": run.kind, "words": _printed(run.words), "to": run.to} for run in para.runs]
    return {"kind": para.kind, "runs": runs, "number": para.number, "name": para.name}


def _figure(figure: Figure) -> Said:
    drawing = figure.picture.drawn(WIDE)
    width, _ = figure.fitted(drawing.width, drawing.height)
    return {"kind": "picture", "svg": standalone(figure.picture), "alt": clean(figure.picture.alt), "width": width}


def _grid(grid: Grid) -> Said:
    return {
        "kind": "table",
        "heads": [_printed(head) for head in grid.heads],
        "rows": [[_printed(cell) for cell in row] for row in grid.rows],
        "widths": grid.widths(LANDSCAPE if grid.wide else PORTRAIT),
        "right": list(grid.right),
        "wide": grid.wide,
        "is_short": grid.is_short,
        "totals": list(grid.totals),
        "subtotals": list(grid.subtotals),
    }


def _fact(fact: Fact) -> Said:
    return {"value": _printed(fact.value), "says": _printed(fact.says), "is_words": in_words(fact)}


def _printed(words: str) -> str:
    """Words as the font can draw them, numbers with their units, and no word longer than a line."""
    return drawable(breakable(held(words)))
