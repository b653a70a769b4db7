"""Rows under one another with their labels: at the left where there is room, else above each row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import altair as alt

from shiremoot.report.charts.frame import (
    DARK_GREY,
    GAP,
    LINE,
    MARGIN,
    Frame,
    Size,
    Words,
    at_x,
    at_y,
    drawn,
    framed,
    width_of,
    wrapped,
)
from shiremoot.report.charts.placing import grounds

BAR = 20
ROOM = 14
INDENT = 30  # half of the widest words at an axis, so that the first are not cut off


@dataclass(frozen=True, slots=True)
class Rows:
    """Where rows stand: the middle of each bar in pixels from the top, and the labels beside or above them."""

    frame: Frame
    middles: tuple[float, ...]
    labels: tuple[Words, ...]

    def box(self, index: int, begin: float, end: float, colour: str, tall: int = BAR) -> dict[str, float | str]:
        """A bar in one row (from 0), for `boxes`."""
        middle = self.middles[index]
        edges = {"top": middle - tall / 2, "bottom": middle + tall / 2}
        return {"begin": begin, "end": end, "colour": colour, **edges}

    def grounds(self) -> alt.Chart:
        """White behind the labels, so that no line runs through them."""
        return grounds(self.labels)

    def value(self, index: int, to: float, domain: tuple[float, float], text: str) -> Words:
        """What stands behind the bar of one row (from 0) that reaches to a value of the axis."""
        return Words([text], self.frame.x_of(to, domain) + GAP, self.middles[index], bold=self.labels[index].bold)


def lay_rows(
    labels: Sequence[str],
    title: str,
    size: Size,
    for_values: Sequence[str] = (),
    bold: Sequence[bool] = (),
    bars: Sequence[float] = (),
) -> Rows:
    """Rows for these labels, with room at the right for the longest of the values and below for the axis.

    bars: pixels from top to bottom of what stands in each row, where that is not a bar.
    """
    bars = bars or [BAR] * len(labels)
    left = max(size.for_labels, INDENT)
    right = max(map(width_of, for_values), default=0) + 2 * GAP
    lines = [wrapped(label, size.width - 2 * GAP if size.is_narrow else left - 2 * GAP) for label in labels]
    talls = [_tall(text, size, bar) for text, bar in zip(lines, bars, strict=True)]
    tops = list(accumulate(talls, initial=0.0))
    frame = framed(size, tops[-1], left=left, right=right, top=GAP, title=title)
    placed = [
        Words(text, MARGIN - left, _label_y(top, tall, text, size))
        for top, tall, text in zip(tops, talls, lines, strict=False)
    ]
    if bold:
        placed = [replace(words, bold=is_bold) for words, is_bold in zip(placed, bold, strict=True)]
    middles = [_middle(top, tall, bar, size) for top, tall, bar in zip(tops, talls, bars, strict=False)]
    return Rows(frame, tuple(middles), tuple(placed))


def _tall(text: Sequence[str], size: Size, bar: float) -> float:
    """Pixels of one row: the label above the bar, or beside it."""
    of_label = LINE * len(text)
    return (of_label + bar if size.is_narrow else max(bar, of_label)) + ROOM


def _label_y(top: float, tall: float, text: Sequence[str], size: Size) -> float:
    if size.is_narrow:
        return top + LINE / 2
    return top + tall / 2 - LINE * (len(text) - 1) / 2


def _middle(top: float, tall: float, bar: float, size: Size) -> float:
    if size.is_narrow:
        return top + tall - ROOM + 2 - bar / 2
    return top + tall / 2


def nought(rows: Rows, domain: tuple[float, float]) -> alt.Chart:
    """The line from which lengths are read."""
    x = rows.frame.x_of(0, domain)
    layer = drawn([{"x": x, "y": 0}]).mark_rule(color=DARK_GREY, strokeWidth=1.2)
    placed: alt.Chart = layer.encode(x=at_x(), y=at_y(), y2=alt.value(rows.frame.height))
    return placed
