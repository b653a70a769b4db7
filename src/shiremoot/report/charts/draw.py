"""The drawing of each kind of picture."""

from __future__ import annotations

from shiremoot.report.charts.bridge import draw_bridge
from shiremoot.report.charts.fan import draw_fan
from shiremoot.report.charts.frame import NARROW, WIDE, Size
from shiremoot.report.charts.odds_curve import draw_odds_curve
from shiremoot.report.charts.shares import draw_shares
from shiremoot.report.charts.timeline import draw_timeline
from shiremoot.report.charts.waterfall import draw_waterfall
from shiremoot.report.pictures import Bridge, Chart, Fan, OddsCurve, Shares, Timeline, Waterfall

__all__ = ["NARROW", "WIDE", "Size", "draw"]


def draw(chart: Chart, size: Size = WIDE) -> str:
    """The picture as SVG, 640 pixels wide (300 for a telephone); its title is not in it."""
    match chart:
        case OddsCurve():
            return draw_odds_curve(chart, size)
        case Waterfall():
            return draw_waterfall(chart, size)
        case Bridge():
            return draw_bridge(chart, size)
        case Shares():
            return draw_shares(chart, size)
        case Fan():
            return draw_fan(chart, size)
        case Timeline():
            return draw_timeline(chart, size)
