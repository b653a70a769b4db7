"""Section 114 notices as labels: the first of each council since a year, and how far the list of them reaches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from shiremoot.lazy import pl
from shiremoot.question.question import Question
from shiremoot.sources.bodies import Bodies
from shiremoot.sources.errors import NotHeld


@dataclass(frozen=True, slots=True)
class Notices:
    """The first notice of each body, by E-code. until: the last day for which the list is taken as complete.

    unknown: authorities as printed that no body could be found for.
    """

    first: Mapping[str, date]
    until: date
    unknown: tuple[str, ...] = ()


def notices(question: Question, since: int) -> Notices | None:
    """The first notice of each council from a calendar year on; None where no notices are held."""
    if not question.data.files("notices"):
        return None
    return first_notices(question.data.scan("notices").collect(), question.bodies, since)


def first_notices(table: pl.DataFrame, bodies: Bodies, since: int) -> Notices | None:
    """The same from a table of notices (authority, date).

    A list is taken as complete to the end of the calendar year of its last notice: how far it reaches it does not say.
    """
    dated = table.filter(pl.col("date").dt.year() >= since).sort("date", "authority")
    if dated.is_empty():
        return None
    first: dict[str, date] = {}
    unknown: dict[str, None] = {}
    for authority, day in dated.select("authority", "date").iter_rows():
        try:
            body = bodies.find(authority, on=day)
        except NotHeld:
            unknown[authority] = None
            continue
        first.setdefault(body.e_code or body.code, day)
    last: date = dated["date"][-1]
    return Notices(first, date(last.year, 12, 31), tuple(unknown))
