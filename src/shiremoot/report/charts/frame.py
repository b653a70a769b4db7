"""What all pictures share: size, letters, colours, where text fits, and the way from Altair to SVG."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any, Literal

import altair as alt
import vl_convert

from shiremoot.report.words import pieces

# Government Analysis Function palette, and greys that keep 4.5 to 1 on white where they are text
DARK_BLUE = "#12436D"
TURQUOISE = "#28A197"
ORANGE = "#F46A25"
DARK_GREY = "#3D3D3D"
GREY = "#5F6468"
LIGHT_GREY = "#D2D6D9"
PALE_BLUE = "#DCE6EE"
MIDDLE_BLUE = "#A9C0D3"

FONT = "Arial, Helvetica, sans-serif"
LETTERS = 14
LINE = 18
GAP = 8
MARGIN = 1
TO_TITLE = 42
WIDTHS = {**dict.fromkeys("iljtfrI.,:;'|()- ", 0.31), **dict.fromkeys("mwMW%@", 0.87)}
WIDTH_OF_CAPITAL, WIDTH_OF_LETTER = 0.7, 0.55


@dataclass(frozen=True, slots=True)
class Size:
    """A width in pixels, and how much of it labels of rows take (none: they stand above their row)."""

    width: int
    for_labels: int

    @property
    def is_narrow(self) -> bool:
        """Whether this is the size for a telephone."""
        return self.for_labels == 0


WIDE = Size(width=640, for_labels=210)
NARROW = Size(width=300, for_labels=0)


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of text, and where the middle of the first stands: pixels from the plot area's top left corner."""

    lines: Sequence[str]
    x: float
    y: float
    align: Literal["left", "center", "right"] = "left"
    colour: str = DARK_GREY
    bold: bool = False

    def row(self) -> dict[str, Any]:
        """The same as a row that Altair draws."""
        return {"x": self.x, "y": self.y, "text": list(self.lines), "colour": self.colour}


@dataclass(frozen=True, slots=True)
class Frame:
    """The plot area in pixels, the margins around it, and what stands on its horizontal axis."""

    width: int
    height: int
    left: int
    right: int
    top: int
    title: tuple[str, ...]
    title_x: int
    below_title: int = 0

    @property
    def bottom(self) -> int:
        """Pixels under the plot area, for the words of the axis, its title and what stands below that."""
        return TO_TITLE + LINE * len(self.title) + self.below_title

    def x_of(self, value: float, domain: tuple[float, float]) -> float:
        """Pixels from the left of the plot area to a value of the horizontal axis."""
        low, high = domain
        return (value - low) / (high - low) * self.width

    def y_of(self, value: float, domain: tuple[float, float]) -> float:
        """Pixels from the top of the plot area to a value of the vertical axis."""
        low, high = domain
        return (high - value) / (high - low) * self.height


def framed(size: Size, height: float, *, left: int, right: int, top: int, title: str) -> Frame:
    """A frame that fills the width; its title begins at the axis, on a narrow picture at the edge."""
    title_x = MARGIN - left if size.is_narrow else 0
    lines = wrapped(title, size.width - left - title_x - GAP)
    return Frame(size.width - left - right, round(height), left, right, top, tuple(lines), title_x)


def to_svg(layers: Iterable[alt.Chart], texts: Iterable[Words], frame: Frame) -> str:
    """The picture as SVG, with these words on top.

    The same bytes on every machine, because no letter is measured and nothing is fetched.
    """
    picture = (
        alt.layer(*layers, *written([*texts, _title(frame)] if frame.title else texts))
        .properties(
            width=frame.width,
            height=frame.height,
            padding={"left": frame.left, "top": frame.top, "right": frame.right, "bottom": frame.bottom},
            autosize=alt.AutoSizeParams(type="none"),
        )
        .configure(aria=False, font=FONT)
        .configure_view(stroke=None)
        .configure_axis(
            labelFontSize=LETTERS,
            labelColor=DARK_GREY,
            gridColor=LIGHT_GREY,
            domainColor=GREY,
            tickColor=GREY,
            labelOverlap=False,
            labelBound=False,
            labelFlush=False,
        )
    )
    return str(vl_convert.vegalite_to_svg(picture.to_dict(), allowed_base_urls=[]))


def _title(frame: Frame) -> Words:
    return Words(frame.title, frame.title_x, frame.height + TO_TITLE)


def drawn(rows: Iterable[Mapping[str, Any]]) -> alt.Chart:
    """A layer over these rows, whose mark and encoding are still to be said."""
    return alt.Chart(alt.InlineData(values=[dict(row) for row in rows]))


def written(texts: Iterable[Words]) -> Iterator[alt.Chart]:
    """The words as layers, one for each way of setting them."""
    key = attrgetter("align", "bold")
    for (align, bold), group in groupby(sorted(texts, key=key), key):
        mark = drawn(words.row() for words in group).mark_text(
            align=align,
            baseline="middle",
            fontSize=LETTERS,
            lineHeight=LINE,
            fontWeight="bold" if bold else "normal",
        )
        yield mark.encode(x=at_x(), y=at_y(), text="text:N", color=alt.Color("colour:N", scale=None))


def boxes(rows: Iterable[Mapping[str, Any]], along: alt.X) -> alt.Chart:
    """Rectangles: begin and end in the quantity of the axis, top and bottom in pixels, and a colour each."""
    layer = drawn(rows).mark_rect(opacity=1)
    colour = alt.Color("colour:N", scale=None)
    placed: alt.Chart = layer.encode(x=along, x2="end:Q", y=at_y("top"), y2="bottom:Q", color=colour)
    return placed


def across(field: str, domain: tuple[float, float], texts: Mapping[float, str]) -> alt.X:
    """The horizontal channel of a quantity, with an axis that has these words at these values."""
    return alt.X(f"{field}:Q", scale=_scale(domain), axis=_axis(texts, grid=False))


def upward(field: str, domain: tuple[float, float], texts: Mapping[float, str], *, grid: bool = True) -> alt.Y:
    """The vertical channel of a quantity, with thin lines across at the values that have words."""
    return alt.Y(f"{field}:Q", scale=_scale(domain), axis=_axis(texts, grid=grid))


def _scale(domain: tuple[float, float]) -> alt.Scale:
    return alt.Scale(domain=list(domain), nice=False, zero=False)


def at_x(field: str = "x") -> alt.X:
    """The horizontal channel where the values of a field are pixels of the plot area already."""
    return alt.X(f"{field}:Q", scale=None, axis=None)


def at_y(field: str = "y") -> alt.Y:
    """The vertical channel where the values of a field are pixels of the plot area already."""
    return alt.Y(f"{field}:Q", scale=None, axis=None)


def width_of(text: str) -> int:
    """About how many pixels a line of text is wide; the same on every machine, unlike a measured width."""
    ems = (WIDTHS.get(letter, WIDTH_OF_CAPITAL if letter.isupper() else WIDTH_OF_LETTER) for letter in text)
    return round(sum(ems) * LETTERS) + 1


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most this width in pixels; a number stays with its unit."""
    lines: list[str] = []
    for word in _unbroken(text):
        if lines and width_of(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _unbroken(text: str) -> list[str]:
    held = "".join(piece.text.replace(" ", "\ue000") if piece.is_held else piece.text for piece in pieces(text))
    return [word.replace("\ue000", " ") for word in held.split()]


def _axis(texts: Mapping[float, str], *, grid: bool) -> alt.Axis:
    """An axis with these words at these values and nowhere else."""
    said = f"{json.dumps(list(texts.values()))}[indexof({json.dumps(list(texts))}, datum.value)]"
    return alt.Axis(values=list(texts), labelExpr=said, title=None, grid=grid, ticks=not grid, labelPadding=6)
