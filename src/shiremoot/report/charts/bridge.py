"""How the odds move from one reading to another."""

from __future__ import annotations

from shiremoot.money import say_odds
from shiremoot.report.charts.floating import Hanging, draw_hanging
from shiremoot.report.charts.frame import Size
from shiremoot.report.charts.scales import percentages, round_odds
from shiremoot.report.pictures import Bridge
from shiremoot.report.words import say_points

UNITS = "Odds of meeting the target; steps in percentage points"


def draw_bridge(chart: Bridge, size: Size) -> str:
    """The picture as SVG: the first and the last odds from nought, each step between them."""
    first, last = chart.steps[0].before, chart.steps[-1].after
    steps = [
        Hanging(
            step.label,
            step.before,
            step.after,
            "up" if step.after >= step.before else "down",
            say_points(step.before, step.after),
        )
        for step in chart.steps
    ]
    bars = [
        Hanging(chart.start, 0, first, "total", say_odds(first)),
        *steps,
        Hanging(chart.end, 0, last, "total", say_odds(last)),
    ]
    highest = max(max(bar.begin, bar.end) for bar in bars)
    return draw_hanging(bars, percentages(round_odds(highest, most=3 if size.is_narrow else 5)), UNITS, size)
