"""The pictures of the watch list: a body's reserves with what may follow, and a map of how long reserves last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from shiremoot.money import say_computed, say_computed_range
from shiremoot.report.pictures.area_map import Area, AreaMap
from shiremoot.report.pictures.fan import Fan, FanRow, FanYear
from shiremoot.report.words import listed, pounds, scale_of
from shiremoot.watch.areas import LASTING, CouncilArea
from shiremoot.watch.finding import counted, main_group, soon_words
from shiremoot.watch.listing import Looked, Watched
from shiremoot.watch.study import WatchList
from shiremoot.watch.tables import ahead
from shiremoot.watch.why import level, say_years, stated, year_end

MOST_PAST = 5  # published years in the picture; its table has all


def history(answer: WatchList, looked: Looked) -> Fan | None:
    """A body's reserves at each year's end as published, and what may follow; None where nothing can be told."""
    body, minimum = looked.watched, answer.minimum.share
    if not looked.ahead or body.revenue_expenditure is None or body.rank is None:
        return None
    spend = body.revenue_expenditure
    years = (*_published(looked, minimum), *_to_come(looked, spend, minimum * spend))
    last = looked.ahead[-1]
    rows, unit = _rows(years)
    title = (
        f"8 in 10 should come out at {say_computed_range(last.p10 * spend, last.p90 * spend)} on {year_end(last.year)}"
    )
    return Fan(
        title=title,
        alt=f"{title}. Reserves were {stated(body.reserves or 0.0)} on {year_end(body.year)}; {level(minimum)} of "
        f"revenue expenditure is {say_computed(minimum * spend)}. {_last_for(body)}",
        note=" ".join(_notes(answer, looked, years)),
        axis="Reserves at 31 March",
        years=years,
        minimum_words=f"{level(minimum)} of revenue expenditure",
        table=ahead(looked),
        rows=rows,
        rows_words=unit,
    )


def _notes(answer: WatchList, looked: Looked, years: tuple[FanYear, ...]) -> Iterator[str]:
    """How the years to come were made, and where the line before them breaks."""
    body = looked.watched
    width = answer.widths[body.group or ""]
    yield (
        f"Years to come are what followed past years of others most like it, at the revenue expenditure of "
        f"{body.year}. The band is where 8 in 10 of them ended, drawn {width:.6g} times as wide."
    )
    if broken := [year.year for year in years[1:] if year.opened is not None]:
        yield f"The line stops where the opening of {listed(broken)} was restated, and begins again at the ring."


def _published(looked: Looked, minimum: float) -> tuple[FanYear, ...]:
    return tuple(
        FanYear.published(
            str(year.year), year.reserves, minimum * year.revenue_expenditure, year.opened if year.breaks else None
        )
        for year in looked.years
        if year.reserves is not None and year.revenue_expenditure is not None
    )[-MOST_PAST:]


def _to_come(looked: Looked, spend: float, minimum: float) -> Iterator[FanYear]:
    for one in looked.ahead:
        yield FanYear(str(one.year), one.p10 * spend, one.p50 * spend, one.p90 * spend, minimum=minimum)


def _rows(years: tuple[FanYear, ...]) -> tuple[tuple[FanRow, ...], str]:
    """The values under the years, all in one unit, and which."""
    scale, decimals = scale_of([amount for year in years for amount in (year.p10, year.p50, year.p90)])
    decimals = min(decimals, 1)

    def say(amount: float) -> str:
        return pounds(amount, scale, decimals, bare=True)

    rows = (
        FanRow("1 case in 10 above", ["–" if year.known else say(year.p90) for year in years], "band"),
        FanRow("Published, then middle", [say(year.p50) for year in years], "middle"),
        FanRow("1 case in 10 below", ["–" if year.known else say(year.p10) for year in years], "band"),
    )
    return rows, f"Rows: £{scale.letter} at 31 March"


def _last_for(body: Watched) -> str:
    if body.runway_years is None:
        return "On average they did not fall in the last three years."
    return f"At the use of the last three years they last {say_years(body.runway_years)} until then."


def england(answer: WatchList) -> AreaMap | None:
    """How long reserves of councils with social care last; None where no boundaries are held or nobody is placed."""
    if not any(area.lasts is not None for area in answer.areas):
        return None
    title, minimum = soon_words(answer), level(answer.minimum.share)
    return AreaMap(
        title=title,
        alt=f"{title}, at the mean use of their last three years (outturn {answer.year}).",
        note=_counted(answer),
        axis=f"Until reserves are below {minimum} of revenue expenditure",
        classes=LASTING,
        areas=tuple(map(_area, answer.areas)),
        one="council",
        many="councils",
        missing_words="not told",
    )


def _counted(answer: WatchList) -> str:
    """How many of the ranked have a class on the map, and why areas have none."""
    reasons = Counter(area.why_not for area in answer.areas if area.why_not is not None)
    told = "; ".join(f"{reason}, {count}" for reason, count in reasons.items())
    group = main_group(answer)
    classed = sum(counted(group, lasts) for lasts in LASTING)
    ranked = f"{classed} of the {len(group)} ranked have a class. " if classed < len(group) else ""
    return f"{ranked}{f'Not told: {told}. ' if told else ''}Boundaries: {listed(answer.mapped_by)}."


def _area(area: CouncilArea) -> Area:
    group = None if area.lasts is None else LASTING.index(area.lasts)
    return Area(area.name, area.code, area.rings, group, own=area.own)
