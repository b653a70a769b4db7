"""The councils of the map: their outlines, and how long the reserves of each last."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from shiremoot.question.question import Question
from shiremoot.question.results import UNTOLD
from shiremoot.sources.bodies import SOCIAL_CARE, Body
from shiremoot.watch.listing import NO_USE, Watched

LAYER = "utla"
ENGLAND = "E"
LASTING = ("not falling", "10 years or more", "3 to 10 years", "under 3 years", "below it now")
LONG, SHORT = 10, 3  # years
NO_PLACE, ENDED = "not ranked or not reported", "ended before the day"
Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class CouncilArea:
    """One council of the map.

    code: of its area in the year of the outturn. lasts: how long reserves last, one of LASTING; None with the reason,
    why_not. own: it is looked at. rings: its outlines in degrees.
    """

    code: str
    name: str
    lasts: str | None
    why_not: str | None
    own: bool
    rings: tuple[Ring, ...] = field(metadata=UNTOLD)


def council_areas(
    question: Question, year: int, on: date, place: Mapping[str, Watched], own: Collection[str]
) -> Iterator[CouncilArea]:
    """One area for each council, as areas were in the financial year that starts in a year; none without boundaries.

    on: the day that is asked about; councils that had ended by then are areas without a place. place: those on the
    list, by code. own: the codes of those looked at.
    """
    from shiremoot.sources.importers.boundaries import alive, outlines

    if not question.data.files("boundaries"):
        return
    table = question.data.scan("boundaries").collect()
    held = alive(table, year, LAYER).unique("code", keep="last", maintain_order=True).sort("code")
    drawn: set[str] = set()
    for code, name, rings in held.select("code", "name", "rings").iter_rows():
        body = _body(question, code)
        body_code = body.code if body is not None else code
        has_duty = body_code in place or (body is not None and body.kind in SOCIAL_CARE)
        if code.startswith(ENGLAND) and has_duty and body_code not in drawn:
            drawn.add(body_code)
            watched = place.get(body_code)
            lasts = None if watched is None else lasting(watched)
            why_not = None if lasts is not None else _why_not(watched, body, on)
            yield CouncilArea(code, name or body_code, lasts, why_not, body_code in own, outlines(rings))


def _body(question: Question, code: str) -> Body | None:
    if code in question.bodies:
        return question.bodies[code]
    return None


def _why_not(watched: Watched | None, body: Body | None, on: date) -> str:
    """Why an area has no class: its council has no place, too few years of use, or ended before the day."""
    if watched is not None:
        return NO_USE if watched.rank is not None else NO_PLACE
    return ENDED if body is not None and not body.exists_on(on) else NO_PLACE


def lasting(body: Watched) -> str | None:
    """How long a body's reserves last, as the map tells it."""
    if body.rank is None or (body.runway_years is None and body.mean_use is None):
        return None
    if body.runway_years is None:
        return LASTING[0]
    if body.runway_years == 0:
        return LASTING[4]
    return LASTING[1 if body.runway_years >= LONG else 2 if body.runway_years >= SHORT else 3]
