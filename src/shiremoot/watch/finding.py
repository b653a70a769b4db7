"""The finding of the watch list in sentences: who stands where, what may follow, and what came before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from shiremoot.dates import say_day
from shiremoot.money import in_words, say_odds
from shiremoot.report.words import say_share
from shiremoot.watch.listing import Watched
from shiremoot.watch.study import WatchList
from shiremoot.watch.what_followed import Followed, Record
from shiremoot.watch.why import BASIS, GROUP_NAMES, level, say_lasting, say_years, stated, tenth_words, year_end

LEAST = "social-care"
SOON = 3  # years
NO_NOTICES = "What came after such places before is not known: no section 114 notices are held."


def say_span(years: int) -> str:
    """``1 year``, ``3 years``."""
    return f"{years} year{'s' if years > 1 else ''}"


def say_runway(body: Watched) -> str:
    """A runway for a cell: years, or what stands in its place."""
    if body.runway_years is None:
        return "not falling" if body.mean_use is not None else "not known"
    return "below it now" if body.runway_years == 0 else say_years(body.runway_years)


def sentences(answer: WatchList) -> Iterator[str]:
    """The finding: who stands lowest or where the body stands, what that is, what may follow, and the base rate."""
    if answer.looked_at:
        for looked in answer.looked_at:
            yield from _of_body(answer, looked.watched)
    else:
        yield from _of_all(answer)
    record = _record(answer)
    yield base_rate(record) if record is not None else NO_NOTICES


def _record(answer: WatchList) -> Record | None:
    """What came after such places in the group of the body looked at, where anything did; else in the largest one."""
    group = answer.looked_at[0].watched.group if answer.looked_at else None
    own = answer.record_of(group) if group is not None else None
    return own if own is not None and own.base.followed else answer.record_of(LEAST)


def _of_body(answer: WatchList, body: Watched) -> Iterator[str]:
    if body.rank is None or body.tenth is None or body.group is None:
        yield f"{body.name} has no place on what was public on {say_day(answer.on)}: {body.missing}."
        return
    yield (
        f"{body.name} stands in the {tenth_words(body.tenth)}, place {body.rank} of {body.of} "
        f"{GROUP_NAMES[body.group]}, with {_size(body)}."
    )
    yield _amount(body)
    yield f"{say_lasting(body)}."
    yield _odds(body)


def _odds(body: Watched) -> str:
    """The odds for as many years ahead as they are told for, and what they are taken from."""
    told = [(ahead, odds) for ahead, odds in body.odds_below.items() if odds is not None]
    if not told:
        return f"Odds are not told: {body.odds_reason}."
    ahead, odds = told[-1]
    again = " again" if body.runway_years == 0 else ""
    return (
        f"Going by {body.odds_from[ahead]} past years of others most like it, the chance of being below "
        f"{level(body.minimum)}{again} at a year's end up to {year_end(body.year + ahead)} is {in_words(odds)} "
        f"({say_odds(odds)})."
    )


def _of_all(answer: WatchList) -> Iterator[str]:
    lowest = next((body for body in answer.ranked if body.group == LEAST), None) or next(iter(answer.ranked), None)
    if lowest is None or lowest.group is None:
        yield f"On what was public on {say_day(answer.on)} nobody can be ranked: no reserves were reported."
        return
    group = [body for body in answer.ranked if body.group == lowest.group]
    yield f"Of {len(group)} {GROUP_NAMES[lowest.group]} {lowest.name} had the thinnest reserves, {_size(lowest)}."
    yield _amount(lowest)
    tenth = [body.reserves_ratio for body in group if body.is_lowest_tenth and body.reserves_ratio is not None]
    if tenth:
        yield f"{len(tenth)} of the {len(group)} are in the lowest tenth, with {say_share(max(tenth))} or less."
    below = sum(body.runway_years == 0 for body in group)
    soon = sum(body.runway_years is not None and 0 < body.runway_years <= SOON for body in group)
    yield (
        f"Below {level(answer.minimum.share)} now: {below} of the {len(group)}; within {SOON} years, if they go on "
        f"using reserves as in the last three, {soon} more."
    )


def _size(body: Watched) -> str:
    """``4.1% of its revenue expenditure on 31 March 2016``."""
    part = say_share(body.reserves_ratio) if body.reserves_ratio is not None else "no known share"
    return f"{part} of its revenue expenditure on {year_end(body.year)}"


def _amount(body: Watched) -> str:
    """What that share is in pounds, with its basis."""
    if body.reserves is None:
        return "What they are in pounds is not reported."
    return f"That is {stated(body.reserves)}, {BASIS} (cash; revenue expenditure of {body.year})."


def base_rate(record: Record) -> str:
    """What came after the lowest tenth before, beside what came after all of them."""
    lowest, base = record.tenths[0], record.base
    most = ": most that stood there gave none" if lowest.rate is not None and lowest.rate < 0.5 else ""
    return (
        f"Looked at afterwards, a section 114 notice followed within {say_span(record.within_years)} in "
        f"{_counted(lowest, 'council-years in the lowest tenth')}, against "
        f"{_counted(base, f'of all {GROUP_NAMES[record.group]}')}{most}."
    )


def _counted(counted: Followed, whose: str) -> str:
    """``9 of 159 council-years in the lowest tenth (5.7%)``."""
    rate = "" if counted.rate is None else f" ({say_share(counted.rate)})"
    return f"{counted.followed} of {counted.council_years:,} {whose}{rate}"


def asks(on: date) -> str:
    """The question, with its day."""
    return f"Whose reserves are thin, on what was public on {say_day(on)}?"
