"""The watch list in words: what a place means, why a body has it, and the sentences of the finding."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from shiremoot.dates import FinancialYear, say_day
from shiremoot.money import in_words, say_computed, say_odds, say_pounds
from shiremoot.report.words import capital, say_share
from shiremoot.watch.listing import Watched
from shiremoot.watch.study import WatchList
from shiremoot.watch.what_followed import Followed, Record

GROUP_NAMES = {
    "social-care": "councils with social care",
    "district": "district councils",
    "fire": "fire authorities",
    "police": "police bodies",
}
GROUP_SHORT = {"social-care": "social care", "district": "districts", "fire": "fire", "police": "police"}
TENTHS = (
    *("lowest tenth", "second lowest tenth", "third lowest tenth", "fourth lowest tenth", "fifth lowest tenth"),
    *("fifth highest tenth", "fourth highest tenth", "third highest tenth", "second highest tenth", "highest tenth"),
)
LEAST = "social-care"
SOON = 3  # years
NO_NOTICES = "What came after such places before is not known: no section 114 notices are held."
BASIS = "earmarked and unallocated, without schools and public health"


def stated(amount: float) -> str:
    """Pounds as reported, or a sum of such: exactly."""
    return say_pounds(round(amount))


def level(minimum: float) -> str:
    """A minimum in per cent, as it was written: 5%."""
    return f"{100 * minimum:.6g}%"


def tenth_words(tenth: int) -> str:
    """``lowest tenth on reserves``."""
    return f"{TENTHS[tenth - 1]} on reserves"


def year_end(year: FinancialYear) -> str:
    """``31 March 2016``."""
    return say_day(year.last_day)


def why(body: Watched, minimum: float) -> str:
    """Why a body has its place, in plain words with figures, basis and year; or why it has none."""
    if body.missing is not None or body.rank is None or body.tenth is None or body.group is None:
        return f"No place: {body.missing}."
    place = tenth_words(body.tenth)
    return (
        f"{capital(place)}: place {body.rank} of {body.of} {GROUP_NAMES[body.group]}. {_held(body)}. "
        f"{_runs(body, minimum)}."
    )


def _held(body: Watched) -> str:
    """How large reserves are: pounds, day, share, basis and year."""
    if body.reserves is None or body.ratio is None:
        return "What reserves are is not reported"
    return (
        f"Reserves ({BASIS}) were {stated(body.reserves)} on {year_end(body.year)}, {say_share(body.ratio)} of the "
        f"revenue expenditure of {body.year} (cash)"
    )


def _runs(body: Watched, minimum: float) -> str:
    """How long they last at the mean use of three years."""
    if body.ratio is not None and body.ratio < minimum:
        return f"That is below the {level(minimum)} that the list asks about"
    if body.mean_use is None:
        return "How fast they are used is not known for three years"
    if body.mean_use == 0:
        return "Over three years they stood still on average"
    if body.runway is None:
        return f"They grew over three years, by {say_computed(-body.mean_use)} a year on average"
    return (
        f"At the {say_computed(body.mean_use)} a year that left them over three years they are below {level(minimum)} "
        f"in {say_years(body.runway)}"
    )


def say_years(years: float) -> str:
    """``2.4 years``; a long time is told as such."""
    return f"{years:.1f} years" if years < 100 else "more than 100 years"


def say_span(years: int) -> str:
    """``1 year``, ``3 years``."""
    return f"{years} year{'s' if years > 1 else ''}"


def say_runway(body: Watched) -> str:
    """A runway for a cell: years, or what stands in its place."""
    if body.runway is None:
        return "not falling" if body.mean_use is not None else "not known"
    return "below it now" if body.runway == 0 else say_years(body.runway)


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
    records = answer.records or {}
    group = answer.looked_at[0].watched.group if answer.looked_at else None
    own = records.get(group) if group is not None else None
    return own if own is not None and own.base.followed else records.get(LEAST)


def _of_body(answer: WatchList, body: Watched) -> Iterator[str]:
    if body.rank is None or body.tenth is None or body.group is None:
        yield f"{body.name} has no place on what was public on {say_day(answer.on)}: {body.missing}."
        return
    yield (
        f"{body.name} stands in the {tenth_words(body.tenth)}, place {body.rank} of {body.of} "
        f"{GROUP_NAMES[body.group]}, with {_size(body)}."
    )
    yield _amount(body)
    yield f"{_runs(body, answer.rules.minimum)}."
    yield _odds(body, answer.rules.minimum)


def _odds(body: Watched, minimum: float) -> str:
    """The odds for as many years ahead as they are told for, and what they are taken from."""
    told = [(ahead, odds) for ahead, odds in enumerate(body.odds, start=1) if odds is not None]
    if not told:
        return f"Odds are not told: {body.odds_reason}."
    ahead, odds = told[-1]
    again = " again" if body.runway == 0 else ""
    return (
        f"Going by {body.odds_from[ahead - 1]} past years of others most like it, the chance of being below "
        f"{level(minimum)}{again} at a year's end up to {year_end(body.year + ahead)} is {in_words(odds)} "
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
    tenth = [body.ratio for body in group if body.is_lowest_tenth and body.ratio is not None]
    if tenth:
        yield f"{len(tenth)} of the {len(group)} are in the lowest tenth, with {say_share(max(tenth))} or less."
    below = sum(body.runway == 0 for body in group)
    soon = sum(body.runway is not None and 0 < body.runway <= SOON for body in group)
    yield (
        f"Below {level(answer.rules.minimum)} now: {below} of the {len(group)}; within {SOON} years, if they go on "
        f"using reserves as in the last three, {soon} more."
    )


def _size(body: Watched) -> str:
    """``4.1% of its revenue expenditure on 31 March 2016``."""
    part = say_share(body.ratio) if body.ratio is not None else "no known share"
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
        f"Looked at afterwards, a section 114 notice followed within {say_span(record.within)} in "
        f"{_counted(lowest, 'council-years in the lowest tenth')}, against "
        f"{_counted(base, f'of all {GROUP_NAMES[record.group]}')}{most}."
    )


def _counted(counted: Followed, whose: str) -> str:
    """``9 of 159 council-years in the lowest tenth (5.7%)``."""
    rate = "" if counted.rate is None else f" ({say_share(counted.rate)})"
    return f"{counted.followed} of {counted.council_years:,} {whose}{rate}"


def question(on: date) -> str:
    """The question, with its day."""
    return f"Whose reserves are thin, on what was public on {say_day(on)}?"
