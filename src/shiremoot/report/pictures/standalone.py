"""A picture as a drawing by itself, for papers and bitmaps: with its style in it, as the page's style sheet says it."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from shiremoot.report.pictures.picture import Picture
from shiremoot.report.pictures.svg import WIDE, Size
from shiremoot.report.printable import clean, drawable

LETTERS = "Arimo, Arial, Helvetica, sans-serif"  # as wide as Arial, and shipped with us for papers and bitmaps
PICTURES = "/* Pictures: words, lines, fills, by what they are. */"  # where they begin in the style sheet of pages
VARIABLE = re.compile(r"(--[\w-]+):\s*([^;]+);")
USE = re.compile(r"var\((--[\w-]+)\)")


def standalone(picture: Picture, size: Size = WIDE) -> str:
    """The picture as SVG with colours and letters of its own, on white; the same text for the same picture.

    A letter that Arimo lacks stands as its number: [U+4E2D].
    """
    drawing = picture.drawn(size)
    drawing.parts.insert(0, f"<style>{_style()}</style>")
    return drawable(clean(drawing.written("p", picture.title, picture.alt)))


@cache
def _style() -> str:
    """The rules for pictures of the page's style sheet, every variable replaced by what it is on light paper."""
    sheet = (files("shiremoot.report") / "templates" / "blocks.css").read_text(encoding="utf-8")
    values = dict(reversed(VARIABLE.findall(sheet)))  # the first of a name is for light paper
    values["--letters"] = LETTERS
    rules = sheet.partition(PICTURES)[2].partition("\n}")[0]
    literal = USE.sub(lambda use: values[use[1]], rules)
    return re.sub(r"font: (\S+) ([^;]+);", r"font-size: \1; font-family: \2;", literal)
