"""An amount over years with its uncertainty, against the plan and a minimum level."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

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
from shiremoot.report.charts.placing import Box, Point, apart, around, grounds
from shiremoot.report.charts.scales import round_amounts
from shiremoot.report.pictures import Fan, FanYear

TALL, TALL_IF_NARROW = 280, 260
LEFT, RIGHT, RIGHT_IF_NARROW = 56, 140, 92
EDGE = 24
DOT, DOT_IF_CLOSE = 8, 6


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
    """The picture as SVG: bands for 80 and 50 of 100 runs, and lines for half of the runs, plan and minimum.

    Known years come first, as dots on the line from which the fan opens.
    """
    plane = _plane(chart, size)
    lines = _lines(chart)
    layers = [
        _band(chart, plane, lambda year: (year.p10, year.p90), PALE_BLUE),
        _band(chart, plane, lambda year: (year.p25, year.p75), MIDDLE_BLUE),
        _nought(plane),
        *(_line(chart, plane, line) for line in reversed(lines) if line.width),
        *_history(chart, plane),
    ]
    title = Words(_title(chart, size), MARGIN - LEFT, LINE / 2 + GAP - plane.frame.top)
    labels = list(_labels(chart, plane, lines))
    if chart.history:
        layers.append(grounds(labels))
    return to_svg(layers, [title, *_years(chart, plane), *labels, *_history_words(chart, plane)], plane.frame)


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
        Line(f"half of {chart.each}s are above", lambda year: year.p50, DARK_BLUE, 3),
        Line(chart.planned_words, lambda year: _planned(chart, year), GREY, 1.6, dash=(7, 4)),
        Line(chart.minimum_words, lambda year: year.minimum, DARK_GREY, 1.6, dash=(2, 3)),
        Line(f"1 {chart.each} in 10 is above", lambda year: year.p90, GREY),
        Line(f"1 {chart.each} in 10 is below", lambda year: year.p10, GREY),
    ]
    return [line for line in every if line.amount(chart.years[-1]) is not None]


def _planned(chart: Fan, year: FanYear) -> float | None:
    """What the plan says; it sets out from the last known amount."""
    if year.planned is None and chart.history and year == chart.years[chart.history - 1]:
        return year.p50
    return year.planned


def _history(chart: Fan, plane: Plane) -> Iterator[alt.Chart]:
    """A dot for each known year, on the line that goes on as the middle of the runs."""
    if chart.history:
        known = chart.years[: chart.history]
        rows = [{"x": plane.x_of(index), "amount": year.p50} for index, year in enumerate(known)]
        size = DOT if plane.x_of(1) - plane.x_of(0) > 2 * DOT else DOT_IF_CLOSE
        mark = drawn(rows).mark_circle(color=DARK_BLUE, size=size**2, opacity=1, stroke="white", strokeWidth=1)
        yield mark.encode(x=at_x(), y=plane.up)


def _history_words(chart: Fan, plane: Plane) -> Iterator[Words]:
    """What the line of known years is called, where it covers no line."""
    if chart.history:
        within = Box(GAP, -GAP, plane.frame.width, plane.frame.height - 2)
        places = [(plane.x_of(index), plane.y_of(year.p50)) for index, year in enumerate(chart.years[: chart.history])]
        points = [point for line in _lines(chart) for point in _along(chart, plane, line.amount)]
        said = f"{chart.known_words} to {chart.years[chart.history - 1].year}"
        words = Words(wrapped(said, plane.frame.width // 2), 0, 0, colour=DARK_BLUE, bold=True)
        yield around(places, words, points, [], within)


def _along(chart: Fan, plane: Plane, amount: Callable[[FanYear], float | None]) -> Iterator[Point]:
    """Points along a line, near enough to one another that no word fits between them."""
    known = [
        (plane.x_of(index), plane.y_of(value))
        for index, value in enumerate(map(amount, chart.years))
        if value is not None
    ]
    for (x, y), (next_x, next_y) in pairwise(known):
        yield from ((x + (next_x - x) * part / 20, y + (next_y - y) * part / 20) for part in range(21))


def _band(
    chart: Fan, plane: Plane, ends: Callable[[FanYear], tuple[float | None, float | None]], colour: str
) -> alt.Chart:
    rows = [
        {"x": plane.x_of(index), "amount": low, "to": high}
        for index, (low, high) in _opened(chart, ends)
        if low is not None and high is not None
    ]
    placed: alt.Chart = drawn(rows).mark_area(color=colour, opacity=1).encode(x=at_x(), y=plane.up, y2="to:Q")
    return placed


def _opened(
    chart: Fan, ends: Callable[[FanYear], tuple[float | None, float | None]]
) -> Iterator[tuple[int, tuple[float | None, float | None]]]:
    """The ends of a band year by year, from the last known year on, where it is the known amount alone."""
    start = max(0, chart.history - 1)
    for index, year in enumerate(chart.years[start:], start):
        yield index, (year.p50, year.p50) if year.known else ends(year)


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
    """The years under the picture: all where they stand apart, else the first (or last known) and the last."""
    last = len(chart.years) - 1
    room = plane.x_of(1) - plane.x_of(0)
    named = _named_years(chart, room) if chart.history else {0, last}
    for index, year in enumerate(chart.years):
        if index in named or width_of(year.year) + GAP <= room:
            yield Words([year.year], plane.x_of(index), plane.frame.height + LINE, "center")


def _named_years(chart: Fan, room: float) -> set[int]:
    """The last year and the last known one, and of the others as many as stand apart."""
    last, turn = len(chart.years) - 1, chart.history - 1
    every = ceil((max(width_of(year.year) for year in chart.years) + GAP) / room)
    even = {index for index in range(turn % every, last + 1, every) if last - index >= every}
    return even | {last} | ({turn} if last - turn >= every else set())


def _labels(chart: Fan, plane: Plane, lines: Sequence[Line]) -> Iterator[Words]:
    """Words at the right end of each line and band, pushed apart where they would touch."""
    texts = [wrapped(line.label, plane.frame.right + EDGE - 2 * GAP) for line in lines]
    wanted = [plane.y_of(line.amount(chart.years[-1]) or 0.0) for line in lines]
    heights = apart(wanted, [LINE * len(text) + 1.0 for text in texts], plane.frame.height + LINE / 2)
    x = plane.x_of(len(chart.years) - 1) + GAP
    for line, text, y in zip(lines, texts, heights, strict=True):
        yield Words(text, x, y, colour=line.colour, bold=line.colour == DARK_BLUE)
