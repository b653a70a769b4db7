"""What explains the spread: one bar for each line and each shared cause."""

from __future__ import annotations

from shiremoot.report.charts.frame import DARK_BLUE, TURQUOISE, Size, across, boxes, to_svg
from shiremoot.report.charts.rows import lay_rows, nought
from shiremoot.report.charts.scales import percentages, round_odds
from shiremoot.report.pictures import Share, Shares


def draw_shares(chart: Shares, size: Size) -> str:
    """The picture as SVG: bars from nought; a shared cause says so in its label, not by colour alone."""
    rows = lay_rows([_label(bar) for bar in chart.bars], chart.axis, size, [_say(bar) for bar in chart.bars])
    shares = [bar.share for bar in chart.bars]
    marks = percentages(round_odds(max(shares), most=3 if size.is_narrow else 5))
    domain = min(0.0, *shares), max(marks)
    bars = [
        rows.box(index, 0, bar.share, TURQUOISE if bar.is_cause else DARK_BLUE) for index, bar in enumerate(chart.bars)
    ]
    layers = [boxes(bars, across("begin", domain, marks)), nought(rows, domain), rows.grounds()]
    values = [rows.value(index, max(0, bar.share), domain, _say(bar)) for index, bar in enumerate(chart.bars)]
    return to_svg(layers, [*rows.labels, *values], rows.frame)


def _label(bar: Share) -> str:
    return f"{bar.label} (shared cause)" if bar.is_cause else bar.label


def _say(bar: Share) -> str:
    return f"{bar.share:.0%}"
