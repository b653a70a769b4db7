"""A report as one HTML file: nothing is fetched, nothing runs, and it prints."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from shiremoot.report.blocks import (
    Block,
    Bullets,
    Caution,
    Chart,
    Command,
    Finding,
    Hint,
    Paragraph,
    Picture,
    Report,
    Table,
)
from shiremoot.report.charts import NARROW, WIDE
from shiremoot.report.descriptions import long_description
from shiremoot.report.svg import inline_svg
from shiremoot.report.words import pieces, say_cells

HELD = Markup('<span class="held">{}</span>')
MARKS = {
    Finding: "finding",
    Paragraph: "paragraph",
    Bullets: "bullets",
    Caution: "caution",
    Command: "command",
    Hint: "hint",
    Table: "table",
}


def render_html(report: Report) -> str:
    """The report as a page; the same text for the same report."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["held"] = held
    style = _shipped("report.css")
    template = environment.from_string(_shipped("report.html.jinja"))
    return template.render(
        report=report,
        style=Markup(style),  # noqa: S704, our own file
        style_hash=_hash_of(style),
        kind_of=kind_of,
        say_cells=say_cells,
        long_description=long_description,
        pictures=pictures,
    )


def held(text: str) -> Markup:
    """The text, escaped, with every number held on one line with its unit."""
    return Markup().join(HELD.format(piece.text) if piece.is_held else piece.text for piece in pieces(text))


def kind_of(block: Block) -> str:
    """Which part of the template writes a block."""
    return "picture" if isinstance(block, Picture) else MARKS[type(block)]


def pictures(chart: Chart, name: str) -> Markup:
    """The picture twice, for wide and for narrow pages; the style shows one of them."""
    wide, narrow = inline_svg(chart, WIDE, f"{name}-wide"), inline_svg(chart, NARROW, f"{name}-narrow")
    return Markup(f'<div class="wide">{wide}</div><div class="narrow">{narrow}</div>')  # noqa: S704, drawn by us


def _shipped(name: str) -> str:
    return (files("shiremoot.report") / "templates" / name).read_text(encoding="utf-8")


def _hash_of(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
