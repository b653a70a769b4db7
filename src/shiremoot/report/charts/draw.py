"""The drawing of each kind of picture."""

from __future__ import annotations

from typing import assert_never

from shiremoot.report.charts.area_map import draw_area_map
from shiremoot.report.charts.bridge import draw_bridge
from shiremoot.report.charts.dots import draw_dots
from shiremoot.report.charts.fan import draw_fan
from shiremoot.report.charts.frame import NARROW, WIDE, Size
from shiremoot.report.charts.odds_curve import draw_odds_curve
from shiremoot.report.charts.quadrant import draw_quadrant
from shiremoot.report.charts.shares import draw_shares
from shiremoot.report.charts.timeline import draw_timeline
from shiremoot.report.charts.waterfall import draw_waterfall
from shiremoot.report.pictures import (
    AreaMap,
    Bridge,
    Chart,
    Dots,
    Fan,
    OddsCurve,
    Quadrant,
    Shares,
    Timeline,
    Waterfall,
)

__all__ = ["NARROW", "WIDE", "Size", "draw"]


def draw(chart: Chart, size: Size = WIDE) -> str:
    """The picture as SVG, 640 pixels wide (300 for a telephone); its title is not in it."""
    match chart:
        case OddsCurve():
            svg = draw_odds_curve(chart, size)
        case Waterfall():
            svg = draw_waterfall(chart, size)
        case Bridge():
            svg = draw_bridge(chart, size)
        case Shares():
            svg = draw_shares(chart, size)
        case Fan():
            svg = draw_fan(chart, size)
        case Timeline():
            svg = draw_timeline(chart, size)
        case Dots():
            svg = draw_dots(chart, size)
        case Quadrant():
            svg = draw_quadrant(chart, size)
        case AreaMap():
            svg = draw_area_map(chart, size)
        case _:
            assert_never(chart)
    return svg
