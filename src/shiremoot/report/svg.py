"""A picture as part of a page: its finding for those who do not see it, and names that no other picture has."""

from __future__ import annotations

import re
from html import escape

from shiremoot.report.charts import Size, draw
from shiremoot.report.pictures import Chart

OPENING = re.compile(r'<svg [^>]*?width="(\d+)" height="(\d+)" viewBox="([\d. ]+)">')
FOR_MACHINES = re.compile(r' (?:class|role|aria-[a-z]+|pointer-events)="[^"]*"')
NAMES = re.compile(r'(\bid="|url\(#|href="#)')


def inline_svg(chart: Chart, size: Size, name: str) -> str:
    """The picture as an svg element for a page. name: unique on the page, for its ids."""
    drawn = draw(chart, size)
    found = OPENING.match(drawn)
    if found is None:  # pragma: no cover, a new vl-convert that writes SVG differently
        raise ValueError(drawn[:200])
    width, height, view = found.groups()
    body = NAMES.sub(rf"\g<1>{name}-", FOR_MACHINES.sub("", drawn[found.end() :]))
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{name}-title {name}-desc"'
        f' width="{width}" height="{height}" viewBox="{view}" focusable="false">'
    )
    title = f'<title id="{name}-title">{escape(chart.title)}</title>'
    description = f'<desc id="{name}-desc">{escape(chart.alt)}</desc>'
    return head + title + description + body
