"""The pictures of the watch list: a body's reserves with what may follow, and a map of how long reserves last."""

from __future__ import annotations

from shiremoot.money import say_computed
from shiremoot.report import Area, AreaMap, Fan, FanYear
from shiremoot.watch.areas import LASTING, SHORT, CouncilArea
from shiremoot.watch.finding import LEAST
from shiremoot.watch.listing import Looked, Watched
from shiremoot.watch.study import WatchList
from shiremoot.watch.tables import ahead
from shiremoot.watch.why import GROUP_NAMES, level, say_years, stated, year_end

SOON = LASTING[-2:]  # the ones that matter


def history(answer: WatchList, looked: Looked, source: str) -> Fan | None:
    """A body's reserves at each year's end as published, and what may follow; None where nothing can be told."""
    body, minimum = looked.watched, answer.minimum.share
    if not looked.ahead or body.revenue_expenditure is None or body.rank is None:
        return None
    spend = body.revenue_expenditure
    published = [
        FanYear.published(str(year.year), year.reserves, minimum * year.revenue_expenditure)
        for year in looked.years
        if year.reserves is not None and year.revenue_expenditure is not None
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
        table=ahead(looked),
    )


def _last_for(body: Watched) -> str:
    if body.runway_years is None:
        return "On average they did not fall in the last three years."
    return f"At the use of the last three years they last {say_years(body.runway_years)} until then."


def england(answer: WatchList, source: str) -> AreaMap | None:
    """How long reserves of councils with social care last; None where no boundaries are held or nobody is placed."""
    placed = [area for area in answer.areas if area.lasts is not None]
    if not placed:
        return None
    soon = sum(area.lasts in SOON for area in placed)
    minimum = level(answer.minimum.share)
    title = f"Reserves of {soon} of {len(placed)} {GROUP_NAMES[LEAST]} are below {minimum} now, or within {SHORT} years"
    return AreaMap(
        title=title,
        alt=f"{title}, at the mean use of their last three years (outturn {answer.year}).",
        source=f"{source}; boundaries: Office for National Statistics",
        axis=f"Until reserves are below {minimum} of revenue expenditure, outturn {answer.year}",
        classes=LASTING,
        areas=tuple(map(_area, answer.areas)),
        one="council",
        many="councils",
        missing_words="not ranked or not reported",
    )


def _area(area: CouncilArea) -> Area:
    group = None if area.lasts is None else LASTING.index(area.lasts)
    return Area(area.name, area.code, area.rings, group, own=area.own)
