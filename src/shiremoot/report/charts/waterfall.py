"""How one amount becomes another, cause by cause."""

from __future__ import annotations

from collections.abc import Sequence

from shiremoot.report.charts.floating import Hanging, draw_hanging
from shiremoot.report.charts.frame import Size
from shiremoot.report.charts.scales import round_amounts
from shiremoot.report.pictures import Step, Waterfall
from shiremoot.report.words import pounds_sayer


def draw_waterfall(chart: Waterfall, size: Size) -> str:
    """The picture as SVG: totals from nought, steps from where the one before ended."""
    bars = _bars(chart.steps)
    ends = [0.0, *(bar.begin for bar in bars), *(bar.end for bar in bars)]
    return draw_hanging(bars, round_amounts(min(ends), max(ends), most=3 if size.is_narrow else 5), chart.axis, size)


def _bars(steps: Sequence[Step]) -> list[Hanging]:
    say = pounds_sayer([step.amount for step in steps])
    bars: list[Hanging] = []
    reached = 0.0
    for step in steps:
        begin = 0.0 if step.kind == "total" else reached
        reached = begin - step.amount if step.kind == "down" else begin + step.amount
        sign = {"total": "", "up": "+", "down": "-"}[step.kind]
        bars.append(Hanging(step.label, begin, reached, step.kind, sign + say(step.amount)))
    return bars
