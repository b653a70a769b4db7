"""Chance of at least this much: falling curves, the target as a line, the stated range as a band."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import altair as alt

from shiremoot.money import say_odds
from shiremoot.report.charts.frame import (
    DARK_BLUE,
    DARK_GREY,
    GAP,
    GREY,
    LINE,
    MARGIN,
    PALE_BLUE,
    Frame,
    Size,
    Words,
    across,
    drawn,
    framed,
    to_svg,
    upward,
    width_of,
    wrapped,
)
from shiremoot.report.charts.placing import Box, Lines, Point, beside, box_of
from shiremoot.report.charts.scales import percentages, round_amounts
from shiremoot.report.pictures import Curve, OddsCurve

CHANCE = "Chance of at least this much"
DASHES: tuple[list[int], ...] = ([7, 4], [2, 3], [10, 3, 2, 3])
NEARLY_SURE, HARDLY = 0.995, 0.005
STEPS_BETWEEN = 6
LABEL, LABEL_IF_NARROW = 110, 70
LEFT, RIGHT = 46, 30
FROM_NOUGHT_TO_ONE = (0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Plane:
    """The plot area, the amounts at its axis with their words, and the channels of Altair that span them."""

    frame: Frame
    amounts: dict[float, str]
    x: alt.X = field(init=False)
    y: alt.Y = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "x", across("amount", self.ends, self.amounts))
        object.__setattr__(self, "y", upward("odds", FROM_NOUGHT_TO_ONE, percentages((0, 0.25, 0.5, 0.75, 1))))

    @property
    def ends(self) -> tuple[float, float]:
        """The least and the greatest amount of the axis, in pounds."""
        return min(self.amounts), max(self.amounts)

    def at(self, amount: float, odds: float) -> Point:
        """Where an amount and its odds stand, in pixels."""
        return self.frame.x_of(amount, self.ends), self.frame.y_of(odds, FROM_NOUGHT_TO_ONE)

    def path(self, curve: Curve) -> list[Point]:
        """The curve in pixels, with points between its points so that words can keep clear of it."""
        return [
            (x + (next_x - x) * part / STEPS_BETWEEN, y + (next_y - y) * part / STEPS_BETWEEN)
            for (x, y), (next_x, next_y) in pairwise(self.at(*point) for point in curve.points)
            for part in range(STEPS_BETWEEN)
        ]


def draw_odds_curve(chart: OddsCurve, size: Size) -> str:
    """The picture as SVG."""
    plane = _plane(chart, size)
    heads = _heads(chart, plane)
    layers = [*_band(chart, plane), *_target(chart, plane), *_lines(chart, plane), *_dots(chart, plane)]
    return to_svg(layers, [*heads, *_labels(chart, plane, heads, LABEL_IF_NARROW if size.is_narrow else LABEL)], plane.frame)


def _plane(chart: OddsCurve, size: Size) -> Plane:
    heads = [CHANCE, *_words_of_heads(chart)]
    top = LINE * sum(len(wrapped(text, size.width - LEFT)) for text in heads) + 2 * GAP
    height = 230 if size.is_narrow else 280
    frame = framed(size, height, left=LEFT, right=RIGHT, top=top, title=chart.axis)
    return Plane(frame, round_amounts(*_span(chart), most=4 if size.is_narrow else 6))


def _span(chart: OddsCurve) -> tuple[float, float]:
    """From nought (or less) to where no curve, target or range goes beyond."""
    told = [amount for curve in chart.curves for amount, odds in curve.points if HARDLY < odds < NEARLY_SURE]
    ends = [*told, *(chart.stated or ()), *([] if chart.target is None else [chart.target])]
    return min(0.0, *ends), max(0.0, *ends)


def _words_of_heads(chart: OddsCurve) -> list[str]:
    heads = ((chart.stated_words, chart.stated), (chart.target_words, chart.target))
    return [text for text, shown in heads if shown is not None and text]


def _heads(chart: OddsCurve, plane: Plane) -> list[Words]:
    """The words over the plot: of the axis upwards at the left, of the band and the target where they stand."""
    heads = [Words([CHANCE], MARGIN - LEFT, LINE / 2 + GAP - plane.frame.top)]
    bottom = -GAP - LINE / 2
    if chart.target is not None and chart.target_words:
        heads.append(_over(chart.target_words, chart.target, bottom, plane))
        bottom -= LINE * len(heads[-1].lines)
    if chart.stated is not None and chart.stated_words:
        heads.append(_over(chart.stated_words, sum(chart.stated) / 2, bottom, plane))
    return heads


def _over(text: str, amount: float, bottom: float, plane: Plane) -> Words:
    right = plane.frame.width + RIGHT - GAP / 2
    lines = wrapped(text, plane.frame.width + RIGHT)
    wide = max(map(width_of, lines))
    left = max(MARGIN - LEFT, min(plane.at(amount, 0)[0] - wide / 2, right - wide))
    return Words(lines, left, bottom - LINE * (len(lines) - 1))


def _band(chart: OddsCurve, plane: Plane) -> Iterator[alt.Chart]:
    if chart.stated is not None:
        low, high = chart.stated
        layer = drawn([{"amount": low, "to": high}]).mark_rect(color=PALE_BLUE)
        yield layer.encode(x=plane.x, x2="to:Q", y=alt.value(0), y2=alt.value(plane.frame.height))


def _target(chart: OddsCurve, plane: Plane) -> Iterator[alt.Chart]:
    if chart.target is not None:
        layer = drawn([{"amount": chart.target}]).mark_rule(color=DARK_GREY, strokeWidth=1.5)
        yield layer.encode(x=plane.x, y=alt.value(-GAP / 2), y2=alt.value(plane.frame.height))


def _lines(chart: OddsCurve, plane: Plane) -> Iterator[alt.Chart]:
    """The curves, the main one last so that it lies on top; the others differ in their dashes."""
    others = [curve for curve in chart.curves if not curve.main]
    for number, curve in enumerate(others):
        yield _line(curve, plane, 1.8, DASHES[number % len(DASHES)])
    for curve in chart.curves:
        if curve.main:
            yield _line(curve, plane, 3, [])


def _line(curve: Curve, plane: Plane, width: float, dash: list[int]) -> alt.Chart:
    low, high = plane.ends
    rows = [{"amount": amount, "odds": odds} for amount, odds in curve.points if low <= amount <= high]
    layer = drawn(rows).mark_line(color=_colour(curve), strokeWidth=width, strokeDash=dash)
    return layer.encode(x=plane.x, y=plane.y)


def _colour(curve: Curve) -> str:
    return DARK_BLUE if curve.main else GREY


def _met(chart: OddsCurve) -> Iterator[tuple[Curve, float, float]]:
    """Each curve whose odds of the target are known, with target and odds."""
    for curve in chart.curves:
        if chart.target is not None and curve.at_target is not None:
            yield curve, chart.target, curve.at_target


def _dots(chart: OddsCurve, plane: Plane) -> Iterator[alt.Chart]:
    rows = [{"amount": target, "odds": odds, "colour": _colour(curve)} for curve, target, odds in _met(chart)]
    if rows:
        mark = drawn(rows).mark_circle(opacity=1, size=70)
        yield mark.encode(x=plane.x, y=plane.y, color=alt.Color("colour:N", scale=None))


def _labels(chart: OddsCurve, plane: Plane, heads: Sequence[Words], room: int) -> Iterator[Words]:
    """The odds of the target beside their dots, then the name of each curve where it covers nothing."""
    paths = [plane.path(curve) for curve in chart.curves]
    lines = Lines(paths, _points_of_target(chart, plane))
    taken = [box_of(words) for words in heads]
    within = Box(2, 0, plane.frame.width + RIGHT, plane.frame.height - 2)
    wanted = [(curve, [plane.at(target, odds)], [say_odds(odds)], True) for curve, target, odds in _met(chart)]
    wanted += [
        (curve, path, wrapped(curve.label, room), curve.main) for curve, path in zip(chart.curves, paths, strict=True)
    ]
    for curve, path, text, bold in wanted:
        words = beside(path, Words(text, 0, 0, colour=_colour(curve), bold=bold), lines, taken, within)
        taken.append(box_of(words))
        yield words


def _points_of_target(chart: OddsCurve, plane: Plane) -> list[Point]:
    if chart.target is None:
        return []
    x, _ = plane.at(chart.target, 0)
    return [(x, float(y)) for y in range(0, plane.frame.height, 4)]
