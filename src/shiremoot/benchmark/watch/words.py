"""The watch list in words: what a place means, why a body has it, and the sentences of the finding."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from shiremoot.benchmark.watch import WatchList
from shiremoot.benchmark.watch_backtest import Followed
from shiremoot.benchmark.watch_bodies import Looked, Watched
from shiremoot.case.telling import say_day
from shiremoot.dates import FinancialYear
from shiremoot.money import in_words, say_odds, say_pounds

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
DIGITS = 3
BASIS = "earmarked and unallocated, without schools and public health"


def pounds(amount: float) -> str:
    """Computed pounds to three digits."""
    return say_pounds(round(amount, 2), DIGITS)


def stated(amount: float) -> str:
    """Pounds as reported, or a sum of such: exactly."""
    return say_pounds(round(amount))


def share(part: float) -> str:
    """A share in per cent with one decimal: 4.1%."""
    return f"{part:.1%}"


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
        f"{place[:1].upper()}{place[1:]}: place {body.rank} of {body.of} {GROUP_NAMES[body.group]}. {_held(body)}. "
        f"{_runs(body, minimum)}."
    )


def _held(body: Watched) -> str:
    """How large reserves are: pounds, day, share, basis and year."""
    if body.reserves is None or body.ratio is None:
        return "What reserves are is not reported"
    return (
        f"Reserves ({BASIS}) were {stated(body.reserves)} on {year_end(body.year)}, {share(body.ratio)} of the revenue "
        f"expenditure of {body.year} (cash)"
    )


def _runs(body: Watched, minimum: float) -> str:
    """How long they last at the mean use of three years."""
    if body.ratio is not None and body.ratio < minimum:
        return f"That is below the {level(minimum)} that the list asks about"
    if body.mean_use is None:
        return "How fast they are used is not known for three years"
    if body.runway is None:
        return f"They grew or stood still over three years, by {pounds(-body.mean_use)} a year on average"
    return (
        f"At the {pounds(body.mean_use)} a year that left them over three years they are below {level(minimum)} in "
        f"{say_years(body.runway)}"
    )


def say_years(years: float) -> str:
    """``2.4 years``; a long time is told as such."""
    return f"{years:.1f} years" if years < 100 else "more than 100 years"


def say_runway(body: Watched) -> str:
    """A runway for a cell: years, or what stands in its place."""
    if body.runway is None:
        return "not falling" if body.mean_use is not None else "not known"
    return "below it now" if body.runway == 0 else say_years(body.runway)


def say_followed(counted: Followed, whose: str) -> str:
    """``9 of 159 council-years in the lowest tenth (5.7%; 90% interval 3.0% to 9.7%)``."""
    if counted.rate is None:
        return f"none of no {whose}"
    return (
        f"{counted.followed} of {counted.council_years:,} {whose} ({share(counted.rate)}; 90% interval "
        f"{share(counted.low)} to {share(counted.high)})"
    )


def sentences(answer: WatchList) -> Iterator[str]:
    """Two to four sentences: who stands lowest or where the body stands, what may follow, and the base rate."""
    if answer.looked_at:
        for looked in answer.looked_at:
            yield from _of_body(answer, looked)
    else:
        yield from _of_all(answer)
    yield base_rate(answer)


def _of_body(answer: WatchList, looked: Looked) -> Iterator[str]:
    body = looked.watched
    public = f"on what was public on {say_day(answer.on)}"
    if body.rank is None or body.tenth is None or body.group is None:
        yield f"{body.name} has no place {public}: {body.missing}."
        return
    yield (
        f"{body.name} stands in the {tenth_words(body.tenth)}, place {body.rank} of {body.of} "
        f"{GROUP_NAMES[body.group]}, {public}: {_held(body)[:1].lower()}{_held(body)[1:]}."
    )
    yield f"{_runs(body, answer.rules.minimum)}{_odds(body, answer)}."


def _odds(body: Watched, answer: WatchList) -> str:
    """The odds for as many years ahead as they are told for, with how many past errors they rest on."""
    told = [(ahead, odds) for ahead, odds in enumerate(body.odds, start=1) if odds is not None]
    if not told or body.group is None:
        return f"; odds are not told: {body.odds_reason}"
    ahead, odds = told[-1]
    errors = answer.past_errors[body.group][ahead - 1]
    by = year_end(body.year + ahead)
    return (
        f"; by the past errors of such forecasts the chance of being below {level(answer.rules.minimum)} at a year's "
        f"end up to {by} is {in_words(odds)} ({say_odds(odds)}, from {errors:,} past errors of the group)"
    )


def _of_all(answer: WatchList) -> Iterator[str]:
    lowest = next((body for body in answer.ranked if body.group == LEAST), None) or next(iter(answer.ranked), None)
    if lowest is None or lowest.group is None:
        yield f"On what was public on {say_day(answer.on)} nobody can be ranked: no reserves were reported."
        return
    yield (
        f"On what was public on {say_day(answer.on)}, {lowest.name} had the thinnest reserves for its size of "
        f"{lowest.of} {GROUP_NAMES[lowest.group]}: {_held(lowest)[:1].lower()}{_held(lowest)[1:]}."
    )
    group = [body for body in answer.ranked if body.group == lowest.group]
    tenth = [body for body in group if body.is_lowest_tenth and body.ratio is not None]
    soon = sum(body.runway is not None and body.runway <= 3 for body in group)
    if tenth:
        edge = max(body.ratio for body in tenth if body.ratio is not None)
        yield (
            f"{len(tenth)} of the {len(group)} are in the lowest tenth on reserves, with {share(edge)} of revenue "
            f"expenditure or less; {soon} of the {len(group)} are below {level(answer.rules.minimum)} now, or within "
            f"three years at the use of their last three."
        )


def base_rate(answer: WatchList) -> str:
    """What came after such places before, beside what came after all of them."""
    record = (answer.records or {}).get(LEAST)
    if record is None:
        return "What came after such places before is not known: no section 114 notices are held."
    rate = record.tenths[0].rate
    most = ": most that stood there gave none" if rate is not None and rate < 0.5 else ""
    lowest = say_followed(record.tenths[0], "council-years in the lowest tenth")
    return (
        f"Looked at afterwards, a section 114 notice came within {record.within} years after {lowest}, against "
        f"{say_followed(record.base, 'of all')} (outturns {record.first} to {record.last}){most}."
    )


def question(on: date) -> str:
    """The question, with its day."""
    return f"Whose reserves are thin, on what was public on {say_day(on)}?"
