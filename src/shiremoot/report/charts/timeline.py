"""When projects start, planned and likely, and which wait for which."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from shiremoot.report.charts.frame import (
    DARK_BLUE,
    DARK_GREY,
    GREY,
    MIDDLE_BLUE,
    Size,
    across,
    at_y,
    boxes,
    drawn,
    to_svg,
)
from shiremoot.report.charts.rows import Rows, lay_rows
from shiremoot.report.charts.scales import round_months
from shiremoot.report.pictures import Timeline, TimelineRow
from shiremoot.report.words import say_short_month

KEY = "Diamond: planned start. Dot: half of the runs start by then. Band: 10 to 90 of 100 runs."
THIN = 10
SHORT_OF_ROW = 9
DIAMOND = alt.MarkDef(type="point", shape="diamond", size=110, color=DARK_GREY, fill="white", filled=False, opacity=1)
DOT = alt.MarkDef(type="circle", size=90, color=DARK_BLUE, opacity=1)
HEAD: dict[str, Any] = {"filled": True, "color": GREY, "size": 50, "opacity": 1}


def draw_timeline(chart: Timeline, size: Size) -> str:
    """The picture as SVG: planned start hollow, middle start as a dot in its band, arrows for what waits.

    On a narrow picture the words alone say what waits, because arrows would run through them.
    """
    rows = lay_rows([_label(row) for row in chart.rows], KEY, size)
    marks = _marks(chart, size)
    latest = max(max(row.planned, row.p90) for row in chart.rows)
    along = across("begin", (min(marks), max(*marks, latest) + 1), marks)
    layers = [
        boxes([rows.box(index, row.p10, row.p90, MIDDLE_BLUE, THIN) for index, row in enumerate(chart.rows)], along),
        *([] if size.is_narrow else _arrows(chart, rows, along)),
        _points([row.planned for row in chart.rows], rows, along, DIAMOND),
        _points([row.p50 for row in chart.rows], rows, along, DOT),
    ]
    return to_svg(layers, rows.labels, rows.frame)


def _label(row: TimelineRow) -> str:
    return f"{row.label} (waits for: {', '.join(row.depends_on)})" if row.depends_on else row.label


def _marks(chart: Timeline, size: Size) -> dict[float, str]:
    earliest = min(min(row.planned, row.p10) for row in chart.rows)
    latest = max(max(row.planned, row.p90) for row in chart.rows)
    months = round_months(earliest, latest, most=3 if size.is_narrow else 6)
    return {float(month): say_short_month(month, chart.first_year) for month in months}


def _points(months: Sequence[float], rows: Rows, along: alt.X, mark: alt.MarkDef) -> alt.Chart:
    layer = drawn({"begin": month, "y": middle} for month, middle in zip(months, rows.middles, strict=True))
    layer.mark = mark
    placed: alt.Chart = layer.encode(x=along, y=at_y())
    return placed


def _arrows(chart: Timeline, rows: Rows, along: alt.X) -> list[alt.Chart]:
    """From what is waited for down (or up) to the row that waits."""
    middles = dict(zip((row.label for row in chart.rows), rows.middles, strict=True))
    starts = {row.label: row.p50 for row in chart.rows}
    arrows = [
        {"begin": starts[other], "y": middles[other], "tip": _tip(middles[other], middles[row.label])}
        for row in chart.rows
        for other in row.depends_on
    ]
    lines = drawn(arrows).mark_rule(color=GREY, strokeWidth=1.2).encode(x=along, y=at_y(), y2="tip:Q")
    downward = drawn(arrow for arrow in arrows if arrow["tip"] > arrow["y"])
    upward = drawn(arrow for arrow in arrows if arrow["tip"] < arrow["y"])
    heads = (downward.mark_point(shape="triangle-down", **HEAD), upward.mark_point(shape="triangle-up", **HEAD))
    return [lines, *(head.encode(x=along, y=at_y("tip")) for head in heads)]


def _tip(begin: float, end: float) -> float:
    return end - SHORT_OF_ROW if end > begin else end + SHORT_OF_ROW
