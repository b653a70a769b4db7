"""The pictures of the watch list: a body's reserves with what may follow, and a map of how long reserves last."""

from __future__ import annotations

import json
from collections.abc import Iterator

from shiremoot.money import say_computed
from shiremoot.question.question import Question
from shiremoot.report import Area, AreaMap, Fan, FanYear
from shiremoot.sources.importers.boundaries import alive
from shiremoot.watch.finding import GROUP_NAMES, LEAST, level, say_years, stated, year_end
from shiremoot.watch.listing import Looked, Watched
from shiremoot.watch.study import WatchList
from shiremoot.watch.tables import ahead

LAYER = "utla"
ENGLAND = "E"
CLASSES = ("not falling", "10 years or more", "3 to 10 years", "under 3 years", "below it now")
LONG, SHORT = 10, 3
LOWEST = 2  # of the classes, so many of the last are the ones that matter


def history(answer: WatchList, looked: Looked, source: str) -> Fan | None:
    """A body's reserves at each year's end as published, and what may follow; None where nothing can be told."""
    body, minimum = looked.watched, answer.rules.minimum
    if not looked.ahead or body.spend is None or body.rank is None:
        return None
    spend = body.spend
    published = [
        FanYear.published(str(year.year), year.reserves, minimum * year.spend)
        for year in looked.years
        if year.reserves is not None and year.spend is not None
    ]
    to_come = [
        FanYear(str(one.year), one.p10 * spend, one.p50 * spend, one.p90 * spend, minimum=minimum * spend)
        for one in looked.ahead
    ]
    last = looked.ahead[-1]
    title = (
        f"Reserves of {body.name} are {say_computed(last.p10 * spend)} to {say_computed(last.p90 * spend)} on "
        f"{year_end(last.year)} in 80 of 100 cases, if it goes as it went with others like it"
    )
    return Fan(
        title=title,
        alt=f"{title}. They were {stated(body.reserves or 0.0)} on {year_end(body.year)}; {level(minimum)} of revenue "
        f"expenditure is {say_computed(minimum * spend)}. {_last_for(body)}",
        source=source,
        axis=f"Reserves at the end of the year (cash; years to come at the revenue expenditure of {body.year})",
        years=[*published, *to_come],
        minimum_words=f"{level(minimum)} of revenue expenditure",
        each="case",
        table=ahead(looked, minimum),
    )


def _last_for(body: Watched) -> str:
    if body.runway is None:
        return "On average they did not fall in the last three years."
    return f"At the use of the last three years they last {say_years(body.runway)} until then."


def england(question: Question, answer: WatchList, source: str) -> AreaMap | None:
    """How long reserves of councils with social care last; None where no boundaries are held."""
    if not question.data.files("boundaries"):
        return None
    areas = tuple(_areas(question, answer))
    if not any(area.group is not None for area in areas):
        return None
    placed = [area.group for area in areas if area.group is not None]
    soon = sum(group >= len(CLASSES) - LOWEST for group in placed)
    title = (
        f"Reserves of {soon} of {len(placed)} {GROUP_NAMES[LEAST]} are below {level(answer.rules.minimum)} now, or "
        f"within {SHORT} years"
    )
    return AreaMap(
        title=title,
        alt=f"{title}, at the mean use of their last three years (outturn {answer.year}).",
        source=f"{source}; boundaries: Office for National Statistics",
        axis=f"Until reserves are below {level(answer.rules.minimum)} of revenue expenditure, outturn {answer.year}",
        classes=CLASSES,
        areas=areas,
        one="council",
        many="councils",
        missing_words="not ranked or not reported",
    )


def _areas(question: Question, answer: WatchList) -> Iterator[Area]:
    """The councils that are drawn: one area each, as areas were in the year of the outturn."""
    table = question.data.scan("boundaries").collect()
    held = alive(table, answer.year.start, LAYER).unique("code", keep="last", maintain_order=True).sort("code")
    place = {body.code: body for body in answer.bodies if body.group == LEAST}
    own = {looked.watched.code for looked in answer.looked_at[:1]}
    drawn: set[str] = set()
    for code, name, rings in held.select("code", "name", "rings").iter_rows():
        body_code = question.bodies[code].code if code in question.bodies else code
        if code.startswith(ENGLAND) and body_code in place and body_code not in drawn:
            drawn.add(body_code)
            body = place[body_code]
            outlines = [[(x, y) for x, y in ring] for polygon in json.loads(rings) for ring in polygon]
            yield Area(name or body.name, code, outlines, _class(body), own=body_code in own)


def _class(body: Watched) -> int | None:
    """Which class of the map a body is in; None where it has no place or its use is not known."""
    if body.rank is None or (body.runway is None and body.mean_use is None):
        return None
    if body.runway is None:
        return 0
    if body.runway == 0:
        return 4
    return 1 if body.runway >= LONG else 2 if body.runway >= SHORT else 3
