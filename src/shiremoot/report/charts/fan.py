"""An amount over years with its uncertainty, against the plan and a minimum level."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import altair as alt

from shiremoot.report.charts.frame import (
    DARK_BLUE,
    DARK_GREY,
    GAP,
    GREY,
    LINE,
    MARGIN,
    MIDDLE_BLUE,
    PALE_BLUE,
    Frame,
    Size,
    Words,
    at_x,
    at_y,
    drawn,
    framed,
    to_svg,
    upward,
    width_of,
    wrapped,
)
from shiremoot.report.charts.placing import apart
from shiremoot.report.charts.scales import round_amounts
from shiremoot.report.pictures import Fan, FanYear

TALL, TALL_IF_NARROW = 280, 260
LEFT, RIGHT, RIGHT_IF_NARROW = 56, 140, 92
EDGE = 24


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the fan: what it is called, its amount in a year, and how it is drawn (no width: only words)."""

    label: str
    amount: Callable[[FanYear], float | None]
    colour: str
    width: float = 0
    dash: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Plane:
    """The plot area, the amounts at its axis with their words, and how many years stand along it."""

    frame: Frame
    amounts: dict[float, str]
    years: int

    @property
    def up(self) -> alt.Y:
        """The vertical channel of amounts."""
        return upward("amount", (min(self.amounts), max(self.amounts)), self.amounts)

    def x_of(self, index: int) -> float:
        """Pixels to a year (from 0)."""
        return EDGE + index * (self.frame.width - 2 * EDGE) / max(1, self.years - 1)

    def y_of(self, amount: float) -> float:
        """Pixels down to an amount in pounds."""
        return self.frame.y_of(amount, (min(self.amounts), max(self.amounts)))


def draw_fan(chart: Fan, size: Size) -> str:
    """The picture as SVG: bands for 80 and 50 of 100 runs, and lines for half of the runs, plan and minimum."""
    plane = _plane(chart, size)
    lines = _lines(chart)
    layers = [
        _band(chart, plane, lambda year: (year.p10, year.p90), PALE_BLUE),
        _band(chart, plane, lambda year: (year.p25, year.p75), MIDDLE_BLUE),
        _nought(plane),
        *(_line(chart, plane, line) for line in reversed(lines) if line.width),
    ]
    title = Words(_title(chart, size), MARGIN - LEFT, LINE / 2 + GAP - plane.frame.top)
    return to_svg(layers, [title, *_years(chart, plane), *_labels(chart, plane, lines)], plane.frame)


def _title(chart: Fan, size: Size) -> list[str]:
    return wrapped(chart.axis, size.width - 2 * GAP)


def _plane(chart: Fan, size: Size) -> Plane:
    right = RIGHT_IF_NARROW if size.is_narrow else RIGHT
    top = 3 * GAP + LINE * len(_title(chart, size))
    height = TALL_IF_NARROW if size.is_narrow else TALL
    frame = framed(size, height, left=LEFT, right=right, top=top, title="")
    return Plane(frame, round_amounts(*_span(chart), most=5), len(chart.years))


def _span(chart: Fan) -> tuple[float, float]:
    known = [
        amount
        for year in chart.years
        for amount in (year.p10, year.p90, year.planned, year.minimum)
        if amount is not None
    ]
    return min(0.0, *known), max(0.0, *known)


def _lines(chart: Fan) -> list[Line]:
    every = [
        Line("half of runs are above", lambda year: year.p50, DARK_BLUE, 3),
        Line(chart.planned_words, lambda year: year.planned, GREY, 1.6, dash=(7, 4)),
        Line(chart.minimum_words, lambda year: year.minimum, DARK_GREY, 1.6, dash=(2, 3)),
        Line("1 run in 10 is above", lambda year: year.p90, GREY),
        Line("1 run in 10 is below", lambda year: year.p10, GREY),
    ]
    return [line for line in every if line.amount(chart.years[-1]) is not None]


def _band(
    chart: Fan, plane: Plane, ends: Callable[[FanYear], tuple[float | None, float | None]], colour: str
) -> alt.Chart:
    rows = [
        {"x": plane.x_of(index), "amount": low, "to": high}
        for index, (low, high) in enumerate(map(ends, chart.years))
        if low is not None and high is not None
    ]
    placed: alt.Chart = drawn(rows).mark_area(color=colour, opacity=1).encode(x=at_x(), y=plane.up, y2="to:Q")
    return placed


def _line(chart: Fan, plane: Plane, line: Line) -> alt.Chart:
    rows = [
        {"x": plane.x_of(index), "amount": amount}
        for index, amount in enumerate(map(line.amount, chart.years))
        if amount is not None
    ]
    mark = drawn(rows).mark_line(color=line.colour, strokeWidth=line.width, strokeDash=list(line.dash))
    placed: alt.Chart = mark.encode(x=at_x(), y=plane.up)
    return placed


def _nought(plane: Plane) -> alt.Chart:
    layer = drawn([{"x": 0, "y": plane.y_of(0)}]).mark_rule(color=DARK_GREY, strokeWidth=1.2)
    placed: alt.Chart = layer.encode(x=at_x(), y=at_y(), x2=alt.value(plane.frame.width))
    return placed


def _years(chart: Fan, plane: Plane) -> Iterator[Words]:
    """The years under the picture: all where they stand apart, else the first and the last."""
    last = len(chart.years) - 1
    room = plane.x_of(1) - plane.x_of(0)
    for index, year in enumerate(chart.years):
        if index in {0, last} or width_of(year.year) + GAP <= room:
            yield Words([year.year], plane.x_of(index), plane.frame.height + LINE, "center")


def _labels(chart: Fan, plane: Plane, lines: Sequence[Line]) -> Iterator[Words]:
    """Words at the right end of each line and band, pushed apart where they would touch."""
    texts = [wrapped(line.label, plane.frame.right + EDGE - 2 * GAP) for line in lines]
    wanted = [plane.y_of(line.amount(chart.years[-1]) or 0.0) for line in lines]
    heights = apart(wanted, [LINE * len(text) + 1.0 for text in texts], plane.frame.height + LINE / 2)
    x = plane.x_of(len(chart.years) - 1) + GAP
    for line, text, y in zip(lines, texts, heights, strict=True):
        yield Words(text, x, y, colour=line.colour, bold=line.colour == DARK_BLUE)
