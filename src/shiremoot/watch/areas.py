"""The councils of the map: their outlines, and how long the reserves of each last."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from shiremoot.question.question import Question
from shiremoot.question.results import UNTOLD
from shiremoot.watch.listing import Watched

LAYER = "utla"
ENGLAND = "E"
LASTING = ("not falling", "10 years or more", "3 to 10 years", "under 3 years", "below it now")
LONG, SHORT = 10, 3  # years
Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class CouncilArea:
    """One council of the map.

    code: of its area in the year of the outturn. lasts: how long reserves last, one of LASTING; None where it has no
    place or its use is not known. own: it is looked at. rings: its outlines in degrees.
    """

    code: str
    name: str
    lasts: str | None
    own: bool
    rings: tuple[Ring, ...] = field(metadata=UNTOLD)


def council_areas(
    question: Question, year: int, place: Mapping[str, Watched], own: Collection[str]
) -> Iterator[CouncilArea]:
    """One area for each council, as areas were in the financial year that starts in a year; none without boundaries.

    place: the councils by code. own: the codes of those looked at.
    """
    from shiremoot.sources.importers.boundaries import alive

    if not question.data.files("boundaries"):
        return
    table = question.data.scan("boundaries").collect()
    held = alive(table, year, LAYER).unique("code", keep="last", maintain_order=True).sort("code")
    drawn: set[str] = set()
    for code, name, rings in held.select("code", "name", "rings").iter_rows():
        body_code = question.bodies[code].code if code in question.bodies else code
        if code.startswith(ENGLAND) and body_code in place and body_code not in drawn:
            drawn.add(body_code)
            body = place[body_code]
            outlines = tuple(tuple((x, y) for x, y in ring) for polygon in json.loads(rings) for ring in polygon)
            yield CouncilArea(code, name or body.name, lasting(body), body_code in own, outlines)


def lasting(body: Watched) -> str | None:
    """How long a body's reserves last, as the map tells it."""
    if body.rank is None or (body.runway_years is None and body.mean_use is None):
        return None
    if body.runway_years is None:
        return LASTING[0]
    if body.runway_years == 0:
        return LASTING[4]
    return LASTING[1 if body.runway_years >= LONG else 2 if body.runway_years >= SHORT else 3]
