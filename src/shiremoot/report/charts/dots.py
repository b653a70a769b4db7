"""Where our own body stands among its peers: a row for each group, a dot for each peer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from math import hypot

import altair as alt

from shiremoot.report.charts.frame import (
    DARK_BLUE,
    DARK_GREY,
    GAP,
    GREY,
    LIGHT_GREY,
    LINE,
    MARGIN,
    PALE_BLUE,
    Size,
    Words,
    across,
    at_x,
    at_y,
    boxes,
    drawn,
    to_svg,
    wrapped,
)
from shiremoot.report.charts.placing import BOLD, room_of
from shiremoot.report.charts.rows import Rows, lay_rows
from shiremoot.report.charts.scales import round_marks
from shiremoot.report.pictures import Dots, DotsRow
from shiremoot.report.words import sayer

DOT, DIAMOND = 8, 14
APART = 7  # pixels between the middles of two dots: they may touch, and each still shows
STEP = 3.5
MOST_OFF = 28
LEAST_TALL = 22
OF_PEER = alt.MarkDef(type="circle", size=DOT**2, color=GREY, stroke="white", strokeWidth=0.8, opacity=1)
OF_OWN = alt.MarkDef(
    type="point", shape="diamond", size=DIAMOND**2, fill=DARK_BLUE, stroke="white", strokeWidth=1.2, opacity=1
)


@dataclass(frozen=True, slots=True)
class Strip:
    """One row in pixels: the dots' places across, how far each stands off the middle, and the words above."""

    row: DotsRow
    places: Sequence[float]
    offsets: Sequence[float]
    own_lines: Sequence[str]

    @property
    def tall(self) -> float:
        """From the highest dot to the lowest."""
        return max(LEAST_TALL, 2 * max(map(abs, self.offsets)) + DOT + GAP)

    @property
    def with_words(self) -> float:
        """The same with our own words above and the median's below."""
        return self.tall + LINE * (len(self.own_lines) + 1)

    @property
    def below_middle(self) -> float:
        """How much lower than the middle of all that the dots stand, because more words are above them."""
        return LINE * (len(self.own_lines) - 1) / 2


def draw_dots(chart: Dots, size: Size) -> str:
    """The picture as SVG: our own value as a diamond, peers as dots, their middle half as a band."""
    say = sayer(chart.measure, [number for row in chart.rows for number in row.numbers])
    numbers = [number for row in chart.rows for number in row.numbers]
    marks = round_marks(chart.measure, min(numbers), max(numbers), most=3 if size.is_narrow else 5)
    domain = min(marks), max(marks)
    labels = [row.label for row in chart.rows]
    title = f"{chart.axis}. Dots: {chart.peers_words}. Band: the middle half of them."
    bare = lay_rows(labels, title, size, for_values=list(marks.values()))
    strips = [_strip(chart, row, bare, domain, say) for row in chart.rows]
    rows = lay_rows(labels, title, size, list(marks.values()), bars=[strip.with_words for strip in strips])
    middles = [middle + strip.below_middle for middle, strip in zip(rows.middles, strips, strict=True)]
    rows = replace(rows, middles=tuple(middles))
    along = across("begin", domain, marks)
    bands = [
        rows.box(index, strip.row.lower, strip.row.upper, PALE_BLUE, round(strip.tall))
        for index, strip in enumerate(strips)
    ]
    layers = [boxes(bands, along), _middles(rows), _medians(strips, rows, domain), _peers(strips, rows)]
    words = [*_own_words(strips, rows, domain), *_median_words(strips, rows, domain, say)]
    return to_svg([*layers, *_own(strips, rows, domain)], [*rows.labels, *words], rows.frame)


def _strip(chart: Dots, row: DotsRow, rows: Rows, domain: tuple[float, float], say: Callable[[float], str]) -> Strip:
    places = [rows.frame.x_of(value, domain) for _, value in row.peers]
    own = None if row.own is None else rows.frame.x_of(row.own, domain)
    said = f"{chart.own}: {row.reason}" if row.own is None else f"{chart.own} {say(row.own)}"
    return Strip(row, places, offsets(places, own), wrapped(said, round((rows.frame.width + rows.frame.right) / BOLD)))


def offsets(places: Sequence[float], own: float | None = None) -> list[float]:
    """How many pixels off the middle each dot stands so that it shows, wherever it lies across.

    places: pixels across, in any order. own: where our diamond lies on the middle. The same for the same
    places. Where so many coincide that the row would grow too tall, the dots of that row stand closer.
    """
    placed: list[tuple[float, float]] = []
    found = [0.0] * len(places)
    for index in sorted(range(len(places)), key=places.__getitem__):
        near = [(x, off) for x, off in placed if places[index] - x < APART]
        found[index] = next(off for off in _levels() if _is_free(places[index], off, near, own))
        placed.append((places[index], found[index]))
    furthest = max(map(abs, found), default=0.0)
    return [off * MOST_OFF / furthest for off in found] if furthest > MOST_OFF else found


def _levels() -> Iterator[float]:
    yield 0.0
    for level in count(1):
        yield float(-level * STEP)
        yield float(level * STEP)


def _is_free(x: float, off: float, placed: Sequence[tuple[float, float]], own: float | None) -> bool:
    if own is not None and abs(x - own) + abs(off) < (DIAMOND + DOT) / 2:
        return False
    return all(hypot(x - other, off - other_off) >= APART for other, other_off in placed)


def _middles(rows: Rows) -> alt.Chart:
    layer = drawn({"x": 0, "y": middle} for middle in rows.middles).mark_rule(color=LIGHT_GREY, strokeWidth=1)
    placed: alt.Chart = layer.encode(x=at_x(), y=at_y(), x2=alt.value(rows.frame.width))
    return placed


def _medians(strips: Sequence[Strip], rows: Rows, domain: tuple[float, float]) -> alt.Chart:
    ticks = [
        {"x": rows.frame.x_of(strip.row.median, domain), "y": middle - strip.tall / 2, "to": middle + strip.tall / 2}
        for strip, middle in zip(strips, rows.middles, strict=True)
    ]
    layer = drawn(ticks).mark_rule(color=DARK_GREY, strokeWidth=2)
    placed: alt.Chart = layer.encode(x=at_x(), y=at_y(), y2="to:Q")
    return placed


def _peers(strips: Sequence[Strip], rows: Rows) -> alt.Chart:
    layer = drawn(
        {"x": x, "y": middle + off}
        for strip, middle in zip(strips, rows.middles, strict=True)
        for x, off in zip(strip.places, strip.offsets, strict=True)
    )
    layer.mark = OF_PEER
    placed: alt.Chart = layer.encode(x=at_x(), y=at_y())
    return placed


def _own(strips: Sequence[Strip], rows: Rows, domain: tuple[float, float]) -> Iterator[alt.Chart]:
    known = [
        {"x": rows.frame.x_of(strip.row.own, domain), "y": middle}
        for strip, middle in zip(strips, rows.middles, strict=True)
        if strip.row.own is not None
    ]
    if known:
        layer = drawn(known)
        layer.mark = OF_OWN
        yield layer.encode(x=at_x(), y=at_y())


def _own_words(strips: Sequence[Strip], rows: Rows, domain: tuple[float, float]) -> Iterator[Words]:
    """Our name and value over the diamond; where there is none, why, at the left."""
    for strip, middle in zip(strips, rows.middles, strict=True):
        y = middle - strip.tall / 2 - LINE * (len(strip.own_lines) - 0.5)
        words = Words(strip.own_lines, 0, y, colour=DARK_BLUE, bold=True)
        yield words if strip.row.own is None else _centred(words, rows.frame.x_of(strip.row.own, domain), rows)


def _median_words(
    strips: Sequence[Strip], rows: Rows, domain: tuple[float, float], say: Callable[[float], str]
) -> Iterator[Words]:
    for strip, middle in zip(strips, rows.middles, strict=True):
        words = Words([f"median {say(strip.row.median)}"], 0, middle + (strip.tall + LINE) / 2, colour=GREY)
        yield _centred(words, rows.frame.x_of(strip.row.median, domain), rows)


def _centred(words: Words, x: float, rows: Rows) -> Words:
    """The words with their middle at x, or as near to it as the picture's edges let them."""
    room = room_of(words)
    wide = room.right - room.left
    right = rows.frame.width + rows.frame.right - MARGIN - wide
    return replace(words, x=max(0.0, min(x - wide / 2, right)))
