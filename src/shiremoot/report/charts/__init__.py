"""Pictures drawn as SVG by Altair and vl-convert: no browser, no outside request, the same bytes each time."""

from shiremoot.report.charts.draw import NARROW, WIDE, Size, draw

__all__ = ["NARROW", "WIDE", "Size", "draw"]
