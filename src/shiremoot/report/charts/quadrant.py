"""Two measures of each body against each other, in four quarters that say what it means to be there."""

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
from shiremoot.report.charts.placing import AWAY, Box, Point, around, box_of, grounds, is_clear, room_of
from shiremoot.report.charts.scales import round_marks
from shiremoot.report.pictures import Quadrant, QuadrantPoint
from shiremoot.report.words import sayer

TALL, TALL_IF_NARROW = 340, 330
RIGHT, RIGHT_IF_NARROW = 116, 20
LABEL, LABEL_IF_NARROW = 112, 96
NEAR = (11, 18)
LEAST_SIDE = 0.36
OF_PEER = alt.MarkDef(type="circle", size=72, stroke="white", strokeWidth=1, opacity=0.85)
OF_OWN = alt.MarkDef(type="point", shape="diamond", size=210, fill=DARK_BLUE, stroke="white", opacity=1)
Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Plane:
    """The plot area, what its axes span, and the words at round values of each."""

    frame: Frame
    x_span: Span
    y_span: Span
    x_marks: dict[float, str]
    y_marks: dict[float, str]
    is_narrow: bool

    def at(self, x: float, y: float) -> Point:
        """Where a body stands, in pixels."""
        return self.frame.x_of(x, self.x_span), self.frame.y_of(y, self.y_span)


def draw_quadrant(chart: Quadrant, size: Size) -> str:
    """The picture as SVG: a dot for each body, ours a diamond, two lines, and words in each quarter."""
    plane = _plane(chart, size)
    corners = list(_corners(chart, plane))
    heads = _heads(chart, plane, size)
    beside = list(_beside_line(chart, plane))
    taken = [box_of(words) for words in (*corners, *heads, *beside)]
    labels = list(_labels(chart, plane, taken, LABEL_IF_NARROW if size.is_narrow else LABEL))
    layers = [_axes(plane), *_divides(chart, plane), *_dots(chart, plane), grounds(labels, opacity=0.7)]
    layers += _leaders(chart, plane, labels)
    return to_svg(layers, [*corners, *heads, *beside, *labels], plane.frame)


def _plane(chart: Quadrant, size: Size) -> Plane:
    x_values = [*(point.x for point in chart.points), chart.x_divide.value]
    y_values = [*(point.y for point in chart.points), chart.y_divide.value]
    x_marks = round_marks(chart.x_measure, min(x_values), max(x_values), most=3 if size.is_narrow else 5)
    y_marks = round_marks(chart.y_measure, min(y_values), max(y_values), most=5)
    left = max(map(width_of, y_marks.values())) + 2 * GAP
    right = max(RIGHT_IF_NARROW if size.is_narrow else RIGHT, max(map(width_of, x_marks.values())) // 2 + MARGIN)
    heads = [*wrapped(_title_of_y(chart, size), size.width - 2 * GAP), *wrapped(_said_of_x(chart), size.width - left)]
    height = TALL_IF_NARROW if size.is_narrow else TALL
    frame = framed(size, height, left=left, right=right, top=LINE * len(heads) + 3 * GAP, title=chart.x_axis)
    x_span = _both_sides((min(x_marks), max(x_marks)), chart.x_divide.value)
    y_span = _both_sides((min(y_marks), max(y_marks)), chart.y_divide.value)
    upper, lower = (_tallest(chart, frame, x_span, words) for words in _words_of_corners(chart))
    return Plane(frame, x_span, _with_strips(y_span, upper, lower, height), x_marks, y_marks, size.is_narrow)


def _both_sides(span: Span, divide: float) -> Span:
    """The span, wider where one side of the line would be too small for its words."""
    low, high = span
    low = min(low, divide - (high - divide) * LEAST_SIDE / (1 - LEAST_SIDE))
    high = max(high, divide + (divide - low) * LEAST_SIDE / (1 - LEAST_SIDE))
    return low, high


def _words_of_corners(chart: Quadrant) -> tuple[tuple[str, str], tuple[str, str]]:
    corners = chart.corners
    return (corners.upper_left, corners.upper_right), (corners.lower_left, corners.lower_right)


def _tallest(chart: Quadrant, frame: Frame, x_span: Span, words: tuple[str, str]) -> int:
    """Pixels of a strip for the words of two corners."""
    rooms = _rooms(frame.width, frame.x_of(chart.x_divide.value, x_span))
    return LINE * max(len(wrapped(text, room)) for text, room in zip(words, rooms, strict=True)) + 2 * GAP


def _rooms(width: int, x: float) -> tuple[int, int]:
    """Pixels for words left and right of a line that stands so far from the left."""
    return round(x) - 2 * GAP, width - round(x) - 2 * GAP


def _with_strips(span: Span, upper: float, lower: float, height: float) -> Span:
    """The span with so many pixels more above and below, in which no body stands."""
    low, high = span
    each = (high - low) / (height - upper - lower)
    return low - lower * each, high + upper * each


def _said_of_x(chart: Quadrant) -> str:
    return _said(chart.x_divide.words, chart.x_divide.value, _x_sayer(chart))


def _said_of_y(chart: Quadrant) -> str:
    return _said(chart.y_divide.words, chart.y_divide.value, _y_sayer(chart))


def _title_of_y(chart: Quadrant, size: Size) -> str:
    """What is measured upwards; on a narrow picture also what the line across is, as there is no room beside it."""
    return f"{chart.y_axis}. Line across: {_said_of_y(chart)}" if size.is_narrow else chart.y_axis


def _said(words: str, value: float, say: Callable[[float], str]) -> str:
    return f"{words} {say(value)}"


def _x_sayer(chart: Quadrant) -> Callable[[float], str]:
    return sayer(chart.x_measure, [chart.x_divide.value, *(point.x for point in chart.points)])


def _y_sayer(chart: Quadrant) -> Callable[[float], str]:
    return sayer(chart.y_measure, [chart.y_divide.value, *(point.y for point in chart.points)])


def _corners(chart: Quadrant, plane: Plane) -> Iterator[Words]:
    """What each quarter means, in the strips above and below the bodies."""
    left, right = _rooms(plane.frame.width, plane.at(chart.x_divide.value, 0)[0])
    for is_upper, pair in zip((True, False), _words_of_corners(chart), strict=True):
        for text, room, is_left in zip(pair, (left, right), (True, False), strict=True):
            lines = wrapped(text, room)
            y = GAP + LINE / 2 if is_upper else plane.frame.height - GAP - LINE * (len(lines) - 0.5)
            x = GAP if is_left else plane.frame.width - GAP
            yield Words(lines, x, y, "left" if is_left else "right", colour=GREY)


def _heads(chart: Quadrant, plane: Plane, size: Size) -> list[Words]:
    """Over the plot: what is measured upwards, and the words of the line that parts left from right."""
    frame = plane.frame
    title = wrapped(_title_of_y(chart, size), size.width - 2 * GAP)
    lines = wrapped(_said_of_x(chart), frame.width + frame.right)
    wide = max(map(width_of, lines))
    x, _ = plane.at(chart.x_divide.value, 0)
    left = max(MARGIN - frame.left, min(x - wide / 2, frame.width + frame.right - MARGIN - wide))
    over = Words(lines, left, -GAP - LINE * (len(lines) - 0.5))
    return [Words(title, MARGIN - frame.left, LINE / 2 + GAP - frame.top), over]


def _beside_line(chart: Quadrant, plane: Plane) -> Iterator[Words]:
    """The words of the line that parts lower from upper, at its right end where there is room."""
    if not plane.is_narrow:
        lines = wrapped(_said_of_y(chart), plane.frame.right - GAP - MARGIN)
        _, y = plane.at(0, chart.y_divide.value)
        yield Words(lines, plane.frame.width + GAP, y - LINE * (len(lines) - 1) / 2)


def _labels(chart: Quadrant, plane: Plane, taken: list[Box], room: int) -> Iterator[Words]:
    """Our own name with its values, then each other name that finds room; the table has them all."""
    within = Box(2, 2, plane.frame.width + plane.frame.right - MARGIN, plane.frame.height - 2)
    every = {point: plane.at(point.x, point.y) for point in chart.points}
    taken = [*taken, *(Box(x, y, x, y).wider(6) for point, (x, y) in every.items() if point.own)]
    lines = list(_points_of_lines(chart, plane))
    for point in sorted(chart.points, key=lambda point: not point.own):
        if point.own or point.named:
            others = [place for other, place in every.items() if other is not point]
            words = around(
                [every[point]], _name(chart, point, room), [*others, *lines], taken, within, AWAY if point.own else NEAR
            )
            if point.own or is_clear(words, taken, within):
                taken.append(room_of(words))
                yield words


def _leaders(chart: Quadrant, plane: Plane, labels: Sequence[Words]) -> Iterator[alt.Chart]:
    """A thin line from our own name to our diamond, where there was no room near it; our names come first."""
    for point, words in zip((point for point in chart.points if point.own), labels, strict=False):
        x, y = plane.at(point.x, point.y)
        to_x, to_y = room_of(words).nearest((x, y))
        if max(abs(to_x - x), abs(to_y - y)) > max(NEAR):
            layer = drawn([{"x": x, "y": y, "x2": to_x, "y2": to_y}]).mark_rule(color=DARK_BLUE, strokeWidth=1.2)
            yield layer.encode(x=at_x(), y=at_y(), x2="x2:Q", y2="y2:Q")


def _name(chart: Quadrant, point: QuadrantPoint, room: int) -> Words:
    if not point.own:
        return Words(wrapped(point.label, room), 0, 0)
    said = f"{_x_sayer(chart)(point.x)}, {_y_sayer(chart)(point.y)}"
    return Words([*wrapped(point.label, room), said], 0, 0, colour=DARK_BLUE, bold=True)


def _points_of_lines(chart: Quadrant, plane: Plane) -> Iterator[Point]:
    x, y = plane.at(chart.x_divide.value, chart.y_divide.value)
    yield from ((x, float(down)) for down in range(0, plane.frame.height, 6))
    yield from ((float(right), y) for right in range(0, plane.frame.width, 6))


def _axes(plane: Plane) -> alt.Chart:
    """Nothing but the two axes, with words at round values."""
    layer = drawn([{"across": plane.x_span[0], "up": plane.y_span[0]}]).mark_point(opacity=0, size=0)
    placed: alt.Chart = layer.encode(
        x=across("across", plane.x_span, plane.x_marks), y=upward("up", plane.y_span, plane.y_marks, grid=False)
    )
    return placed


def _divides(chart: Quadrant, plane: Plane) -> Iterator[alt.Chart]:
    x, y = plane.at(chart.x_divide.value, chart.y_divide.value)
    ends = [
        {"x": x, "y": -GAP / 2, "x2": x, "y2": plane.frame.height},
        {"x": 0, "y": y, "x2": plane.frame.width, "y2": y},
    ]
    mark = drawn(ends).mark_rule(color=DARK_GREY, strokeWidth=1.5)
    yield mark.encode(x=at_x(), y=at_y(), x2="x2:Q", y2="y2:Q")


def _dots(chart: Quadrant, plane: Plane) -> Iterator[alt.Chart]:
    """The others, darker where they are named, then ours on top of them."""
    peers = [point for point in chart.points if not point.own]
    if peers:
        yield _marked(peers, plane, OF_PEER).encode(color=alt.Color("colour:N", scale=None))
    yield _marked([point for point in chart.points if point.own], plane, OF_OWN)


def _marked(points: Sequence[QuadrantPoint], plane: Plane, mark: alt.MarkDef) -> alt.Chart:
    places = [(point, plane.at(point.x, point.y)) for point in points]
    layer = drawn({"x": x, "y": y, "colour": DARK_GREY if point.named else GREY} for point, (x, y) in places)
    layer.mark = mark
    placed: alt.Chart = layer.encode(x=at_x(), y=at_y())
    return placed
