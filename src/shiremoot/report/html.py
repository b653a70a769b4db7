"""Reports as one HTML file: nothing is fetched, nothing runs, and it prints."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateNotFound
from markupsafe import Markup

from shiremoot.report.blocks import Block, Report
from shiremoot.report.cells import say_cells, say_heads
from shiremoot.report.layout import paired, when_narrow
from shiremoot.report.pictures.picture import Picture
from shiremoot.report.pictures.svg import NARROW, WIDE, Size
from shiremoot.report.printable import MAY_BREAK, NO_BREAK_SPACE, breakable, clean_lines
from shiremoot.report.tables import Column
from shiremoot.report.words import RUNS, pieces, runs_of

HELD = Markup('<span class="held">{}</span>')
BREAK = Markup("<wbr>")


def render_html(reports: Sequence[Report]) -> str:
    """One or several reports of a case as a page; the same text for the same reports."""
    style = _shipped("blocks.css") + _shipped("page.css")
    page = _template("page.html.jinja").render(
        reports=reports,
        blocks=render_blocks,
        style=Markup(style),  # noqa: S704, our own file
        style_hash=_hash_of(style),
    )
    return clean_lines(page)


def render_blocks(report: Report, name: str = "r") -> Markup:
    """A report without a page's frame, to be put where the class ``sm`` styles it.

    name: begins the ids of its parts, so that several can stand on one page.
    """
    module = _template("blocks.html.jinja").make_module({"prefix": name})
    return Markup(clean_lines(module.report(report)))  # type: ignore[attr-defined]  # noqa: S704, our template escapes


def held(text: str) -> Markup:
    """The text, escaped, with every number held on one line with its unit, and places to break in endless words."""
    return Markup().join(HELD.format(piece.text) if piece.is_held else _broken(piece.text) for piece in pieces(text))


def firm(text: str) -> str:
    """The same for an attribute, which holds no elements: the spaces within what is held do not break."""
    return "".join(piece.text.replace(" ", NO_BREAK_SPACE) if piece.is_held else piece.text for piece in pieces(text))


def _broken(text: str) -> Markup:
    return BREAK.join(breakable(text).split(MAY_BREAK))


def kind_of(block: Block) -> str:
    """Which macro writes a block: its class in small letters, or ``picture``."""
    return "picture" if isinstance(block, Picture) else type(block).__name__.lower()


def at_right(column: Column) -> bool:
    """Whether cells stand at the right: numbers do, but for those that dots begin under."""
    return not (column.is_words or column.kind == "runs")


def drawn(picture: Picture, name: str) -> Markup:
    """The picture twice, for wide and for narrow pages; the style shows one of them."""
    both = (f'<div class="{size.name}">{_written(picture, size, name)}</div>' for size in (WIDE, NARROW))
    return Markup("".join(both))  # noqa: S704, drawn by us, which escapes


def _written(picture: Picture, size: Size, name: str) -> str:
    return picture.drawn(size).written(f"{name}{size.name[0]}", picture.title, picture.alt)


class _Shipped(BaseLoader):
    """Templates as they stand in the package, wherever that is."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, None]:  # noqa: ARG002
        try:
            return _shipped(template), None, None
        except FileNotFoundError as error:  # pragma: no cover, only for a name that we misspell
            raise TemplateNotFound(template) from error


@cache
def _template(name: str) -> Template:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, loader=_Shipped()
    )
    environment.filters |= {"held": held, "firm": firm}
    environment.globals |= {
        "at_right": at_right,
        "drawn": drawn,
        "kind_of": kind_of,
        "paired": paired,
        "runs_of": runs_of,
        "say_cells": say_cells,
        "say_heads": say_heads,
        "twenty": RUNS,
        "when_narrow": when_narrow,
    }
    return environment.get_template(name)


def _shipped(name: str) -> str:
    return (files("shiremoot.report") / "templates" / name).read_text(encoding="utf-8")


def _hash_of(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
