"""Chance of at least this much: falling curves, the target as a line, the stated range as a band."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import cycle, pairwise

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
    at_x,
    at_y,
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
POINTS_OF_PATH = 300
LABEL, LABEL_IF_NARROW = 110, 70
LEFT, RIGHT = 46, 30
MOST_NAMED_BESIDE = 2
SAMPLE = 44
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
        parts = max(1, POINTS_OF_PATH // len(curve.points))
        return [
            (x + (next_x - x) * part / parts, y + (next_y - y) * part / parts)
            for (x, y), (next_x, next_y) in pairwise(self.at(*point) for point in curve.points)
            for part in range(parts)
        ]


def draw_odds_curve(chart: OddsCurve, size: Size) -> str:
    """The picture as SVG."""
    plane = _plane(chart, size)
    heads = _heads(chart, plane)
    layers = [*_band(chart, plane), *_target(chart, plane), *_lines(chart, plane), *_dots(chart, plane)]
    labels = _labels(chart, plane, heads, LABEL_IF_NARROW if size.is_narrow else LABEL)
    return to_svg([*layers, *_samples(chart, plane)], [*heads, *labels, *_key(chart, plane)], plane.frame)


def _plane(chart: OddsCurve, size: Size) -> Plane:
    heads = [CHANCE, *_words_of_heads(chart)]
    top = LINE * sum(len(wrapped(text, size.width - LEFT)) for text in heads) + 2 * GAP
    height = 230 if size.is_narrow else 280
    frame = framed(size, height, left=LEFT, right=RIGHT, top=top, title=chart.axis)
    if key := _in_key(chart):
        lines = sum(len(_said(curve, frame)) for curve in key)
        frame = replace(frame, below_title=GAP + LINE * lines)
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
    for curve, dash in _dashes(chart):
        yield _line(curve, plane, 1.8, dash)
    for curve in chart.curves:
        if curve.main:
            yield _line(curve, plane, 3, [])


def _dashes(chart: OddsCurve) -> Iterator[tuple[Curve, list[int]]]:
    others = (curve for curve in chart.curves if not curve.main)
    return zip(others, cycle(DASHES), strict=False)


def _in_key(chart: OddsCurve) -> list[Curve]:
    """Curves that are named under the picture: where there are more than two, all but the main one.

    More than two curves cross too often for a name beside each to be read.
    """
    return [curve for curve in chart.curves if not curve.main] if len(chart.curves) > MOST_NAMED_BESIDE else []


def _said(curve: Curve, frame: Frame) -> list[str]:
    odds = "" if curve.at_target is None else f": {say_odds(curve.at_target)}"
    return wrapped(curve.label + odds, frame.width + RIGHT - frame.title_x - SAMPLE)


def _key(chart: OddsCurve, plane: Plane) -> Iterator[Words]:
    x = plane.frame.title_x + SAMPLE
    y = plane.frame.height + plane.frame.bottom - plane.frame.below_title + GAP / 2
    for curve in _in_key(chart):
        words = Words(_said(curve, plane.frame), x, y, colour=GREY)
        yield words
        y += LINE * len(words.lines)


def _samples(chart: OddsCurve, plane: Plane) -> Iterator[alt.Chart]:
    """A piece of each line before its name in the key."""
    dashes = [dash for curve, dash in _dashes(chart) if curve in _in_key(chart)]
    for words, dash in zip(_key(chart, plane), dashes, strict=True):
        layer = drawn([{"x": plane.frame.title_x, "y": words.y}])
        mark = layer.mark_rule(color=GREY, strokeWidth=1.8, strokeDash=dash)
        yield mark.encode(x=at_x(), y=at_y(), x2=alt.value(words.x - GAP))


def _line(curve: Curve, plane: Plane, width: float, dash: list[int]) -> alt.Chart:
    low, high = plane.ends
    rows = [{"amount": amount, "odds": odds} for amount, odds in curve.points if low <= amount <= high]
    layer = drawn(rows).mark_line(color=_colour(curve), strokeWidth=width, strokeDash=dash)
    placed: alt.Chart = layer.encode(x=plane.x, y=plane.y)
    return placed


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
    paths = {curve.label: plane.path(curve) for curve in chart.curves}
    lines = Lines(list(paths.values()), _points_of_target(chart, plane))
    taken = [box_of(words) for words in heads]
    within = Box(2, 0, plane.frame.width + RIGHT, plane.frame.height - 2)
    for curve, places, text, bold in _wanted(chart, plane, paths, room):
        blank = Words(text, 0, 0, colour=_colour(curve), bold=bold)
        words = beside(places, blank, paths[curve.label], lines, taken, within)
        taken.append(box_of(words))
        yield words


def _wanted(
    chart: OddsCurve, plane: Plane, paths: Mapping[str, list[Point]], room: int
) -> Iterator[tuple[Curve, list[Point], list[str], bool]]:
    """What is to be written, beside which points, and whether in bold; the odds first, as they have one place."""
    beside_line = [curve for curve in chart.curves if curve not in _in_key(chart)]
    for curve, target, odds in _met(chart):
        if curve in beside_line:
            yield curve, [plane.at(target, odds)], [say_odds(odds)], True
    for curve in beside_line:
        yield curve, paths[curve.label], wrapped(curve.label, room), curve.main


def _points_of_target(chart: OddsCurve, plane: Plane) -> list[Point]:
    if chart.target is None:
        return []
    x, _ = plane.at(chart.target, 0)
    return [(x, float(y)) for y in range(0, plane.frame.height, 4)]
