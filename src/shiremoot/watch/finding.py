"""The finding of the watch list: who stands where, what may follow, and what came before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shiremoot.dates import say_day
from shiremoot.money import say_chance, say_computed
from shiremoot.report.blocks import Fact, Inset, Line, money_is
from shiremoot.report.words import capital, listed, say_whole_share
from shiremoot.watch.areas import LASTING, SHORT, lasting
from shiremoot.watch.listing import NO_USE, Looked, Watched
from shiremoot.watch.moving import Moved
from shiremoot.watch.reconciling import CALM, differences, furthest, is_restated_away
from shiremoot.watch.study import WatchList
from shiremoot.watch.what_followed import Record
from shiremoot.watch.why import (
    GROUP_NAMES,
    TENTHS,
    USE_NOT_KNOWN,
    level,
    say_lasting,
    say_years,
    year_end,
)

LEAST = "social-care"
NO_NOTICES = "What came after such places before is not known: no section 114 notices are held."
NOW, SOON = LASTING[4], LASTING[3]
EVEN = 0.5
MOST_NAMED = 4
MOST_DIFFERENCES = 2  # sentences on the first screen; the others stand with the years


def say_span(years: int) -> str:
    """``1 year``, ``3 years``."""
    return f"{years} year{'s' if years > 1 else ''}"


def say_runway(body: Watched) -> str:
    """A runway for a cell: years, or what stands in its place."""
    if body.runway_years == 0:
        return NOW
    if body.runway_years is None and body.mean_use is None:
        return "not known"
    lasts = "not falling" if body.runway_years is None else say_years(body.runway_years)
    again = f"; {say_years(body.runway_with_restatements or 0.0)} if restated again" if is_restated_away(body) else ""
    return lasts + again


def say_size(body: Watched) -> str:
    """Reserves as a share of revenue expenditure in whole per cent; one just below the minimum does not print as it."""
    if body.reserves_ratio is None:
        return "no known share"
    said = say_whole_share(body.reserves_ratio)
    is_below = body.reserves_ratio < body.minimum
    return f"just below {said}" if is_below and said == level(body.minimum) else said


def sentences(answer: WatchList) -> tuple[str, ...]:
    """One or two sentences: who stands lowest or where the body stands, and what may follow."""
    found = _of_body(answer, answer.looked_at[0].watched) if answer.looked_at else _of_all(answer)
    return tuple(found)


def _of_body(answer: WatchList, body: Watched) -> Iterator[str]:
    if body.rank is None or body.tenth is None or body.group is None:
        yield f"{body.name} has no place on what was public on {say_day(answer.on)}: {body.missing}."
        return
    stands = "stands" if body.ended is None else f"ended on {say_day(body.ended)}; it stood"
    yield (
        f"{body.name} {stands} in the {TENTHS[body.tenth - 1]}, place {body.rank} of {body.of} "
        f"{GROUP_NAMES[body.group]}: its reserves are {say_size(body)} of its yearly spend."
    )
    if (told := furthest(body)) is None:
        lasting = say_lasting(body)
        is_why = lasting == USE_NOT_KNOWN and body.odds_reason == NO_USE
        yield f"{lasting}, so no chance is told." if is_why else f"{lasting}; no chance is told: {body.odds_reason}."
        return
    ahead, odds = told
    now = f"It is below {level(body.minimum)} now; the" if body.runway_years == 0 else "The"
    there = "there again" if body.runway_years == 0 else f"below {level(body.minimum)}"
    until = year_end(body.year + ahead)
    yield f"{now} chance of being {there} at a year's end up to {until} is {say_chance(odds)}."


def _again(body: Watched) -> str:
    return " again" if body.runway_years == 0 else ""


def _of_all(answer: WatchList) -> Iterator[str]:
    group = main_group(answer)
    if not group:
        yield f"On what was public on {say_day(answer.on)} nobody can be ranked: no reserves were reported."
        return
    lowest = group[0]
    yield (
        f"Of {len(group)} {GROUP_NAMES[lowest.group or '']}, {lowest.name} had the thinnest reserves: "
        f"{say_size(lowest)} of its yearly spend."
    )
    below, soon = counted(group, NOW), counted(group, SOON)
    yield (
        f"{capital(_how_many(below))} below {level(answer.minimum.share)} now, and {_how_many(soon, more=True)} within "
        f"{say_span(SHORT)} at the use of the last three."
    )


def _how_many(count: int, *, more: bool = False) -> str:
    number = "none" if not count else "one" if count == 1 else str(count)
    return f"{number}{' more' if more and count else ''} {'are' if count > 1 else 'is'}"


def main_group(answer: WatchList) -> tuple[Watched, ...]:
    """Those ranked with the councils with social care, else with whoever stands first; empty where nobody is ranked."""
    lowest = next((body for body in answer.ranked if body.group == LEAST), None) or next(iter(answer.ranked), None)
    return () if lowest is None else tuple(body for body in answer.ranked if body.group == lowest.group)


def counted(group: Sequence[Watched], lasts: str) -> int:
    """How many of those have reserves that last so long."""
    return sum(lasting(body) == lasts for body in group)


def soon_words(answer: WatchList) -> str:
    """``6 of 146 councils with social care are below 5% of their spend now, or within 3 years``."""
    group = main_group(answer)
    soon = counted(group, NOW) + counted(group, SOON)
    whose = GROUP_NAMES[group[0].group or ""]
    are = "is" if soon == 1 else "are"
    return f"{soon} of {len(group)} {whose} {are} below {level(answer.minimum.share)} now, or within {say_span(SHORT)}"


def basis() -> str:
    """What the money of the page is."""
    return money_is("cash, reserves without schools and public health; spend is revenue expenditure")


def facts(answer: WatchList) -> Iterator[Fact]:
    """Three to five figures beside the picture, the last of which says what came after places like this one."""
    found = _facts_of_body(answer.looked_at[0]) if answer.looked_at else _facts_of_all(answer)
    yield from found
    record = record_told(answer)
    if record is not None:
        body = answer.looked_at[0].watched if answer.looked_at else None
        own = body.tenth if body is not None and body.group == record.group else None
        place, base = next((one for one in record.tenths if one.tenth == own), record.tenths[0]), record.base
        whose = f" of {GROUP_NAMES[record.group]}" if body is not None and body.group != record.group else ""
        yield Fact(
            f"{place.followed} of {place.council_years:,}",
            f"times a section 114 notice came within {say_span(record.within_years)} of a place in the "
            f"{TENTHS[place.tenth - 1]}{whose}; {base.followed} of {base.council_years:,} after any place",
        )


def _facts_of_body(looked: Looked) -> Iterator[Fact]:
    body = looked.watched
    if body.reserves is not None:
        held = f"are its earmarked and unallocated reserves on {year_end(body.year)}"
        alone = body.unallocated_reserves
        below = f"; unallocated ones alone are {say_computed(-alone)} below nought" if alone and alone < 0 else ""
        yield Fact(say_computed(body.reserves), held + below)
    if body.runway_years and body.mean_use is not None:
        use = f"the {say_computed(body.mean_use)} a year that left them over three years"
        yield Fact(say_years(body.runway_years), f"until they are below {level(body.minimum)} of spend, at {use}")
    elif body.mean_use is not None:
        way = "left them" if body.mean_use > 0 else "was added to them"
        yield Fact(say_computed(abs(body.mean_use)), f"a year {way} over three years, on average{_restated(body)}")
    if (told := furthest(body)) is not None:
        ahead, odds = told
        below = f"below {level(body.minimum)}{_again(body)}"
        yield Fact(say_chance(odds), f"is the chance of being {below} by {year_end(body.year + ahead)}")


def _restated(body: Watched) -> str:
    """What openings were restated down by in those years, where it is as much as is told."""
    if body.restated is None or body.revenue_expenditure is None or -body.restated < CALM * body.revenue_expenditure:
        return ""
    return f"; openings were restated down by {say_computed(-body.restated)} beside that"


def _facts_of_all(answer: WatchList) -> Iterator[Fact]:
    group = main_group(answer)
    if not group:
        return
    whole = f"of {len(group)}"
    minimum = level(answer.minimum.share)
    yield Fact(
        f"{counted(group, NOW)} {whole}", f"{GROUP_NAMES[group[0].group or '']} are below {minimum} of spend now"
    )
    yield Fact(f"{counted(group, SOON)} {whole}", f"more are within {say_span(SHORT)} at the use of the last three")
    tenth = [body for body in group if body.is_lowest_tenth]
    if tenth:
        yield Fact(f"{len(tenth)} {whole}", f"are in the lowest tenth, with {say_size(tenth[-1])} or less")


def which_to_quote(looked: Looked) -> Inset | None:
    """Where level, trend, chance and range seem to tell different stories: which of them to quote, and why."""
    said = tuple(differences(looked))
    return Inset("Where its figures differ", " ".join(said[:MOST_DIFFERENCES])) if said else None


def who_ended(moved: Moved) -> Inset:
    """What became of a body that was asked about and does not exist on the day."""
    lead = "A body that ended" if moved.ends is not None else "A body that began later"
    return Inset(lead, moved.says)


def record_told(answer: WatchList) -> Record | None:
    """What came after such places in the group of the body looked at, where anything did; else in the largest one."""
    group = answer.looked_at[0].watched.group if answer.looked_at else None
    own = answer.record_of(group) if group is not None else None
    return own if own is not None and own.base.followed else answer.record_of(LEAST)


def base_rate(record: Record) -> str:
    """What came after the lowest tenth before, beside what came after all of them."""
    lowest, base = record.tenths[0], record.base
    most = " Most that stood there gave none." if lowest.rate is not None and lowest.rate < EVEN else ""
    return (
        f"Looked at afterwards, a section 114 notice followed within {say_span(record.within_years)}, in "
        f"{lowest.followed} of {lowest.council_years:,} council-years in the lowest tenth, against "
        f"{base.followed} of {base.council_years:,} of all {GROUP_NAMES[record.group]}.{most}"
    )


def lines(answer: WatchList) -> Iterator[Line]:
    """For a terminal: a line for each body looked at, else for the thinnest of each group."""
    bodies = [looked.watched for looked in answer.looked_at] or [
        next(body for body in answer.ranked if body.group == group)
        for group in dict.fromkeys(body.group for body in answer.ranked)
    ]
    yield from map(_line, bodies)


def _line(body: Watched) -> Line:
    if body.rank is None or body.group is None:
        return Line(body.name, "no place", str(body.missing))
    lasts = say_runway(body)
    told = furthest(body)
    chance = (
        "" if told is None else f"; {say_chance(told[1])} to be below {level(body.minimum)} within {say_span(told[0])}"
    )
    differ = "; these differ" if body.differs else ""
    where = f"place {body.rank} of {body.of} {GROUP_NAMES[body.group]}"
    return Line(body.name, say_size(body), f"{where}; lasts: {lasts}{chance}{differ}")


def asks(answer: WatchList) -> str:
    """The question: of the body that is looked at, else of all."""
    names = [looked.name for looked in answer.looked_at]
    if not names:
        return "Whose reserves are thin?"
    return f"How thin are the reserves of {names[0] if len(names) == 1 else f'these {len(names)} bodies'}?"


def subject(answer: WatchList) -> str:
    """Who it is about, and the day on whose knowledge it rests."""
    names = [looked.name for looked in answer.looked_at]
    whose = listed(names, MOST_NAMED) if names else "English councils, fire and police"
    return f"{whose} · outturn {answer.year} · what was public on {say_day(answer.on)}"
