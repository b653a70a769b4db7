"""Bars that hang from one value to the next: the form of a waterfall and of a bridge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import altair as alt

from shiremoot.report.charts.frame import (
    DARK_BLUE,
    GREY,
    ORANGE,
    TURQUOISE,
    Size,
    across,
    at_y,
    boxes,
    drawn,
    to_svg,
)
from shiremoot.report.charts.rows import BAR, Rows, lay_rows, nought

COLOURS = {"total": DARK_BLUE, "up": ORANGE, "down": TURQUOISE}


@dataclass(frozen=True, slots=True)
class Hanging:
    """One bar: where it begins and ends, how it goes, and the words behind it."""

    label: str
    begin: float
    end: float
    kind: Literal["total", "up", "down"]
    said: str


def draw_hanging(bars: Sequence[Hanging], marks: Mapping[float, str], title: str, size: Size) -> str:
    """The bars as SVG. marks: words at values of the axis, which runs from the first to the last."""
    is_total = [bar.kind == "total" for bar in bars]
    rows = lay_rows([bar.label for bar in bars], title, size, [bar.said for bar in bars], is_total)
    domain = min(marks), max(marks)
    along = across("begin", domain, marks)
    hung = [rows.box(index, bar.begin, bar.end, COLOURS[bar.kind]) for index, bar in enumerate(bars)]
    layers = [boxes(hung, along), _threads(bars, rows, along), nought(rows, domain), rows.grounds()]
    values = [rows.value(index, max(bar.begin, bar.end), domain, bar.said) for index, bar in enumerate(bars)]
    return to_svg(layers, [*rows.labels, *values], rows.frame)


def _threads(bars: Sequence[Hanging], rows: Rows, along: alt.X) -> alt.Chart:
    """A thin line from the end of each bar down to the next, which begins there."""
    threads = [
        {"begin": bar.end, "top": upper + BAR / 2, "bottom": lower - BAR / 2}
        for bar, (upper, lower) in zip(bars, pairwise(rows.middles), strict=False)
    ]
    layer = drawn(threads).mark_rule(color=GREY, strokeWidth=1)
    placed: alt.Chart = layer.encode(x=along, y=at_y("top"), y2="bottom:Q")
    return placed
