"""The cell styles of a workbook: named, so that whoever dislikes one changes it once."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any, Literal

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]

from shiremoot.report.workbook.patterns import WORDS

Style = Literal[
    "SM title",
    "SM note",
    "SM head",
    "SM text",
    "SM key figure",
    "SM link",
    "SM money",
    "SM share",
    "SM number",
    "SM total",
    "SM check",
    "SM input money",
]
Side = Literal["", "left", "right", "over"]
SIDES: Mapping[Side, Mapping[str, Any]] = {
    "": {},
    "left": {"align": "left"},
    "right": {"align": "right", "indent": 1},  # so that it does not touch the words to its right
    "over": {"text_wrap": False},  # words that run on over the empty cells to the right
}
BLUE, QUIET, LINE, YELLOW = "#12436D", "#505A5F", "#B1B4B6", "#FFF7D6"
ROW = {"valign": "top", "bottom": 1, "bottom_color": LINE, "text_wrap": True}
FIGURE = {"valign": "top", "bottom": 1, "bottom_color": LINE, "align": "right"}
INPUT = {"bg_color": YELLOW, "border": 1, "border_color": BLUE, "locked": False, "align": "right", "valign": "top"}
LOOKS: Mapping[Style, Mapping[str, Any]] = {
    "SM title": {"bold": True, "font_size": 14, "valign": "top", "text_wrap": True},
    "SM note": {"font_color": QUIET, "font_size": 10, "valign": "top", "text_wrap": True},
    "SM head": {"bold": True, "text_wrap": True, "bottom": 2, "bottom_color": BLUE, "valign": "bottom"},
    "SM text": ROW,
    "SM key figure": {**ROW, "bold": True, "font_size": 14, "font_color": BLUE},
    "SM link": {**ROW, "font_color": BLUE, "underline": 1},
    "SM money": FIGURE,
    "SM share": FIGURE,
    "SM number": FIGURE,
    "SM total": {"bold": True, "top": 2, "valign": "top", "text_wrap": True},
    "SM check": {"bold": True, "valign": "top", "text_wrap": True},
    "SM input money": INPUT,
}
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t")
ALWAYS = (1980, 1, 1, 0, 0, 0)
XF = re.compile(r"<xf [^>]*?/>|<xf [^>]*?[^/]>.*?</xf>", re.DOTALL)


class Styles:
    """The formats of one workbook, each made once and known by the name of its style."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[Style, str, Side, bool], Format] = {}

    def __call__(self, style: Style, pattern: str = WORDS, *, side: Side = "", words: str = "") -> Format:
        """A style with a number format and a side. words: what it says, where a program could take it for more."""
        key = (style, pattern, side, words.startswith(BEGINS_A_FORMULA))
        if key not in self._made:
            looks = {**LOOKS[style], **SIDES[side], "num_format": pattern, "quote_prefix": key[-1]}
            self._made[key] = self._book.add_format({**looks, "font_name": "Arial"})
        return self._made[key]

    def names(self) -> dict[int, Style]:
        """The style of each format that a cell has, by its place in the file."""
        return {made.xf_index: key[0] for key, made in self._made.items() if made.xf_index is not None}


def with_named_styles(content: bytes, names: Mapping[int, Style]) -> bytes:
    """The workbook with its formats tied to named styles, which its writer cannot do; packed alike at any hour."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as was, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as now:
        for part in was.namelist():
            text = was.read(part)
            if part == "xl/styles.xml":
                text = _named(text.decode(), names).encode()
            now.writestr(zipfile.ZipInfo(part, ALWAYS), text, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _named(text: str, names: Mapping[int, Style]) -> str:
    """The part of a workbook that lists its formats, with a style for each name."""
    formats = XF.findall(_inside(text, "cellXfs"))
    bases = XF.findall(_inside(text, "cellStyleXfs"))
    first = {name: index for index, name in sorted(names.items(), reverse=True)}
    places = {name: len(bases) + number for number, name in enumerate(first)}
    made = [re.sub(r' xfId="\d+"', "", formats[index]) for index in first.values()]
    tied = [
        re.sub(r' xfId="\d+"', f' xfId="{places[names[index]]}"', one) if index in names else one
        for index, one in enumerate(formats)
    ]
    known = re.findall(r"<cellStyle [^>]*/>", text)
    styles = [f'<cellStyle name="{name}" xfId="{place}"/>' for name, place in places.items()]
    for tag, parts in (("cellStyleXfs", [*bases, *made]), ("cellXfs", tied), ("cellStyles", [*known, *styles])):
        text = _replaced(text, tag, parts)
    return text


def _inside(text: str, tag: str) -> str:
    return text.partition(f"<{tag} ")[2].partition(f"</{tag}>")[0]


def _replaced(text: str, tag: str, parts: Iterable[str]) -> str:
    before, _, rest = text.partition(f"<{tag} ")
    after = rest.partition(f"</{tag}>")[2]
    listed = list(parts)
    return f'{before}<{tag} count="{len(listed)}">{"".join(listed)}</{tag}>{after}'
