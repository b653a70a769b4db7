"""What every sheet has: a title, what its money is, heads in the fourth row, widths, and a page to be printed on."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from shiremoot.report.workbook.styles import Side, Style, Styles

ON_SHEET = "on this sheet"
TITLE, BASIS, REMARK, HEADS, FIRST = 0, 1, 2, 3, 4  # rows, from 0
LONGEST_TEXT = 32_767  # letters in a cell
CUT = " (cut here: a cell holds no more)"
# letters that break the file, and marks that turn the direction of words
NO_LETTERS = re.compile("[\x00-\x08\x0b-\x1f\x7f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
PRINTED = 135.0  # letters across a page at full size
LEAST_WRAPPED = 60.0  # letters across the first column, where a title is wrapped in it
TALLEST = 409.0  # points that a row can have
LETTER_OF_TITLE, LETTER_OF_NOTE = 1.25, 0.9  # of a letter there to one of a table
LINE = 15.0  # points
A4 = 9
LONGEST_FOOT = 90


@dataclass(slots=True)
class Paper:
    """A sheet that is being written, and how far it reaches."""

    sheet: Worksheet
    styles: Styles
    widths: Sequence[float]
    last_row: int = 0
    last_column: int = 0
    heights: dict[int, float] = field(default_factory=dict)

    def headed(self, title: str, basis: str, remark: str = "", style: Style = "SM note") -> None:
        """The first three rows: what the sheet shows, what its money is, and a remark, in a style of its own."""
        self._over(TITLE, title, "SM title", LETTER_OF_TITLE)
        self._over(BASIS, basis, "SM note", LETTER_OF_NOTE)
        self._over(REMARK, remark, style, 1.0)

    def heads(self, names: Sequence[str], sides: Sequence[Side], row: int = HEADS) -> None:
        """The heads of a table."""
        for at, (name, side) in enumerate(zip(names, sides, strict=True)):
            self.text(row, at, name, "SM head", side=side)
        self.tall(row, names)

    def text(self, row: int, at: int, words: str, style: Style, side: Side = "") -> None:
        """Words in a cell, which no program takes for a formula, a number or an address."""
        clean = cleaned(words)
        self.sheet.write_string(row, at, clean, self.styles(style, side=side, words=clean))
        self.last_row, self.last_column = max(self.last_row, row), max(self.last_column, at)

    def tall(self, row: int, words: Sequence[str], letter: float = 1.0) -> None:
        """Makes a row as tall as its words need within their columns."""
        lines = max(
            (math.ceil(len(said) * letter / width) for said, width in zip(words, self.widths, strict=False)),
            default=1,
        )
        self.heights[row] = max(self.heights.get(row, 0.0), LINE * letter * max(1, lines))

    def closed(self, foot: str, *, frozen: bool = True, heads: bool = True) -> None:
        """How it scrolls and prints: heads stay, A4 across, one page wide, every cell within."""
        sheet = self.sheet
        for at, width in enumerate(self.widths):
            sheet.set_column(at, at, width)
        for row, height in self.heights.items():
            sheet.set_row(row, min(height, TALLEST))
        if frozen:
            sheet.freeze_panes(FIRST, 1)
        if heads:
            sheet.repeat_rows(HEADS)
        sheet.hide_gridlines(2)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.print_area(0, 0, max(self.last_row, FIRST), self._last_column())
        sheet.set_footer(f"&L{cleaned(foot)[:LONGEST_FOOT].replace('&', '&&')}&R&P of &N")

    def _over(self, row: int, words: str, style: Style, letter: float) -> None:
        """Words that run on over empty cells to the right; those too long for the page are wrapped in the first."""
        clean = cleaned(words)
        is_long = len(clean) * letter > max(PRINTED, sum(self.widths))
        self.text(row, 0, clean, style, side="" if is_long else "over")
        if is_long:
            self.widths = (max(self.widths[0], LEAST_WRAPPED), *self.widths[1:])
            self.tall(row, [clean], letter)

    def _last_column(self) -> int:
        """The last column of a page that holds every cell and is at least as wide as a title needs."""
        wide, last = sum(self.widths), max(len(self.widths) - 1, self.last_column)
        return last + math.ceil(max(0.0, PRINTED - wide) / 9)


def cleaned(words: str) -> str:
    """Words without letters that a workbook cannot hold, cut where a cell ends; a cut says so."""
    clean = NO_LETTERS.sub("", words)
    units = clean.encode("utf-16-le")
    if len(units) // 2 <= LONGEST_TEXT:
        return clean
    return units[: 2 * (LONGEST_TEXT - len(CUT))].decode("utf-16-le", "ignore") + CUT
