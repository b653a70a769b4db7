"""The tables of the list: who is on it, a body's years, what stands beside them, and what may follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shiremoot.money import say_computed
from shiremoot.report.tables import NOT_APPLICABLE, NOT_STATED, Cell, Column, Table
from shiremoot.report.words import capital, listed
from shiremoot.watch.areas import LASTING
from shiremoot.watch.figures import GROUPS
from shiremoot.watch.finding import LEAST, say_runway, say_size, say_span
from shiremoot.watch.listing import Looked, Watched
from shiremoot.watch.reconciling import is_restated_away
from shiremoot.watch.study import WatchList
from shiremoot.watch.why import GROUP_NAMES, level

MOST_ROWS = 25
MOST_NAMED = 6
MOST_RESTATED = 4  # of the newest restated openings on a body's page; its annex has all
FURTHEST = 3  # years ahead of which chances are told
NO_PLACE = "no place"


def lowest(answer: WatchList) -> Iterator[Table]:
    """The lowest tenth of each group, the thinnest first."""
    for group in GROUPS:
        found = [body for body in answer.ranked if body.is_lowest_tenth and body.group == group]
        if found:
            yield _lowest(answer, group, found)


def _lowest(answer: WatchList, group: str, found: list[Watched]) -> Table:
    columns = (
        Column("Body"),
        Column("Reserves", "pounds"),
        Column("Of spend", "share"),
        Column("Lasts"),
        Column("Chance within a year", "chance"),
    )
    rows = tuple(
        (body.name, _cell(body.reserves), _cell(body.reserves_ratio), say_runway(body), _odds(body))
        for body in found[:MOST_ROWS]
    )
    name = capital(GROUP_NAMES[group])
    title = f"{name}: the lowest {len(found)} of {found[0].of}, the thinnest first"
    return Table(title, columns, rows, note=" ".join(_notes(answer, found)), sheet=name)


def _notes(answer: WatchList, found: Sequence[Watched]) -> Iterator[str]:
    """What a reader of the rows must not miss: where readings differ, what a sum hides, who ended, who is left out."""
    shown = found[:MOST_ROWS]
    minimum = level(answer.minimum.share)
    if just := [body.name for body in shown if say_size(body).startswith("just")]:
        yield f"{listed(just)}: just below {minimum}."
    if apart := [body.name for body in shown if body.differs]:
        yield (
            f"{listed(apart, MOST_NAMED)}: years and chance differ. Years count on the use of the last three, the "
            f"chance tells what came of others like it; quote {_which(answer, shown[0].group or '')}."
        )
    if any(map(is_restated_away, shown)):
        yield '"If restated again" says how long they last were openings restated down as in the last three years.'
    if nought := [body.name for body in shown if body.reserves == 0]:
        yield f"{listed(nought, MOST_NAMED)} reported no reserves at all: ask first whether the lines were filled in."
    if under := [f"{body.name} ({_unallocated(body)})" for body in shown if (body.unallocated_reserves or 0.0) < 0]:
        yield f"Unallocated reserves alone are below nought: {listed(under, MOST_NAMED)}."
    if ended := [body for body in shown if body.ended is not None]:
        yield f"Ended since: {'; '.join(f'{body.name}, followed by {listed(body.followed_by)}' for body in ended)}."
    if len(found) > MOST_ROWS:
        yield f"{len(found) - MOST_ROWS} more stand in the lowest tenth."


def _which(answer: WatchList, group: str) -> str:
    """Which of years and chance is the better one to quote: no chance of a group whose high ones seldom came true."""
    high = answer.track_record.high_odds(group, FURTHEST)
    return "neither alone" if high is not None and high.is_too_dark else "the chance"


def _unallocated(body: Watched) -> str:
    return say_computed(body.unallocated_reserves or 0.0)


def places(answer: WatchList) -> Table:
    """The same bodies with their places and with decimals, for an annex."""
    columns = (
        Column("Body"),
        Column("Place"),
        Column("Among"),
        Column("Share of spend", "percent"),
        Column("Used a year", "pounds"),
        *(Column(f"Chance within {say_span(ahead)}", "odds") for ahead in (1, 2, 3)),
    )
    rows = tuple(
        (
            body.name,
            f"{body.rank} of {body.of}",
            GROUP_NAMES[body.group or ""],
            _cell(body.reserves_ratio),
            _cell(body.mean_use),
            *(NOT_APPLICABLE if odds is None else odds for odds in body.odds_below.values()),
        )
        for body in (*(looked.watched for looked in answer.looked_at), *answer.ranked)
        if body.rank is not None and (body.is_lowest_tenth or body in [one.watched for one in answer.looked_at])
    )
    note = "Used a year is the mean of three years; below nought reserves grew."
    return Table("Places, shares and chances in full", columns, tuple(dict.fromkeys(rows)), note=note)


def looked_at(answer: WatchList) -> Table:
    """A row for each body that is looked at, where there are several."""
    columns = (
        Column("Body"),
        Column("Place"),
        Column("Reserves", "pounds"),
        Column("Of spend", "share"),
        Column("Lasts"),
        Column("Chance within 3 years", "chance"),
    )
    rows = tuple(
        (
            body.name,
            NO_PLACE if body.rank is None else f"{body.rank} of {body.of}",
            _cell(body.reserves),
            _cell(body.reserves_ratio),
            say_runway(body),
            NOT_APPLICABLE if (odds := body.odds_below[3]) is None else odds,
        )
        for body in (looked.watched for looked in answer.looked_at)
    )
    return Table(f"The {len(rows)} bodies looked at", columns, rows, sheet="Bodies")


def _cell(value: float | None) -> Cell:
    return NOT_STATED if value is None else value


def _odds(body: Watched) -> Cell:
    """The chance of being below the minimum within a year."""
    within_a_year = body.odds_below[1]
    return NOT_APPLICABLE if within_a_year is None else within_a_year


def years(looked: Looked) -> Table:
    """A body's reserves, their use and its place, year by year."""
    columns = (
        Column("Year", "year"),
        Column("Earmarked", "pounds"),
        Column("Unallocated", "pounds"),
        Column("Together", "pounds", total=True),
        Column("Used", "pounds"),
        Column("Of spend", "share"),
        Column("Place"),
    )
    rows = tuple(
        (
            str(year.year),
            _cell(year.earmarked_reserves),
            _cell(year.unallocated_reserves),
            _cell(year.reserves),
            _cell(year.use),
            _cell(year.reserves_ratio),
            NO_PLACE if year.rank is None else f"{year.rank} of {year.of}",
        )
        for year in looked.years
        if year.reserves is not None or year.use is not None
    )
    note = "Used is opening less closing of the same return; below nought reserves grew."
    return Table(
        f"Reserves of {looked.watched.name} at 31 March, year by year", columns, rows, note=note, sheet="Years"
    )


def restatements(looked: Looked, most: int | None = None) -> Table | None:
    """The openings of a body that differ from the closing before, with both figures; None where none does.

    most: only so many of the newest.
    """
    columns = (
        Column("Opening of", "year"),
        Column("Closed at", "pounds"),
        Column("Opened at", "pounds"),
        Column("Restated by", "pounds"),
        Column("Series"),
    )
    rows = tuple(
        (
            str(one.year),
            _cell(one.closed_before),
            _cell(one.opened),
            one.restated,
            "breaks" if one.breaks else "goes on",
        )
        for one in looked.years
        if one.restated
    )
    if not rows:
        return None
    shown = rows if most is None else rows[-most:]
    earlier = f" The annex has {len(rows) - len(shown)} more." if len(shown) < len(rows) else ""
    note = (
        "Closed at 31 March, opened on 1 April, both reserves together. Restated is neither used nor gained. Where it "
        f"is half of them and £5m or more, the series breaks.{earlier}"
    )
    return Table(f"Openings of {looked.watched.name} that were restated", columns, shown, note=note, sheet="Restated")


def beside(looked: Looked) -> Table:
    """A body's spend against its budget, and the shares that stand beside its reserves, year by year."""
    columns = (
        Column("Year", "year"),
        Column("Budget", "pounds"),
        Column("Outturn", "pounds"),
        Column("Social care", "percent"),
        Column("Interest", "percent"),
        Column("Place on interest"),
    )
    rows = tuple(
        (
            str(year.year),
            _cell(year.budget),
            _cell(year.revenue_expenditure),
            _cell(year.social_care_share),
            _cell(year.interest_share),
            NO_PLACE if year.interest_rank is None else f"{year.interest_rank}",
        )
        for year in looked.years
    )
    title = f"Beside the reserves of {looked.watched.name}: revenue expenditure (cash) and what takes it up"
    note = (
        "Social care is a share of net current expenditure, interest payable a share of revenue expenditure; place 1 "
        "is the highest share of the group."
    )
    return Table(title, columns, rows, note=note)


def indebted(answer: WatchList) -> Table | None:
    """The highest tenth of councils with social care on interest payable, beside their place on reserves."""
    found = [body for body in answer.ranked if body.group == LEAST and body.interest_rank is not None]
    highest = sorted((body.interest_rank or 0, body.name, body) for body in found)[: len(found) // 10]
    if not highest:
        return None
    columns = (
        Column("Council"),
        Column("Place on interest"),
        Column("Interest", "percent"),
        Column("Place on reserves"),
    )
    rows = tuple(
        (name, f"{rank}", _cell(body.interest_share), f"{body.rank} of {body.of}") for rank, name, body in highest
    )
    title = f"The debt test: the highest tenth of {GROUP_NAMES[LEAST]} on interest payable, {answer.year}"
    return Table(
        title,
        columns,
        rows,
        note="Interest payable as a share of revenue expenditure. Chosen afterwards: no part of the score.",
    )


def ahead(looked: Looked) -> Table:
    """A body's reserves as published, and what may follow."""
    spend, minimum = looked.watched.revenue_expenditure or 0.0, looked.watched.minimum
    columns = (
        Column("Year", "year"),
        Column("Published", "pounds"),
        Column("1 case in 10 below", "pounds"),
        Column("Half of the cases below", "pounds"),
        Column("1 case in 10 above", "pounds"),
        Column(f"{level(minimum)} of spend", "pounds"),
    )
    none = NOT_APPLICABLE
    published: list[tuple[Cell, ...]] = [
        (str(year.year), year.reserves, none, none, none, minimum * year.revenue_expenditure)
        for year in looked.years
        if year.reserves is not None and year.revenue_expenditure is not None
    ]
    to_come: list[tuple[Cell, ...]] = [
        (str(one.year), none, one.p10 * spend, one.p50 * spend, one.p90 * spend, minimum * spend)
        for one in looked.ahead
    ]
    note = (
        f"Years to come at the revenue expenditure of {looked.watched.year}, each by itself: the changes that followed "
        f"the past years of others most like it, added to its own reserves. Nothing is drawn."
    )
    title = f"Reserves of {looked.watched.name} at 31 March, and what may follow (cash)"
    return Table(title, columns, (*published, *to_come), note=note)


def where(answer: WatchList) -> Table:
    """Every council of the map under how long its reserves last, or under why that is not told."""
    kinds: dict[str, list[str]] = {lasts: [] for lasts in LASTING}
    for area in answer.areas:
        kinds.setdefault(area.lasts or f"no class: {area.why_not}", []).append(area.name)
    rows = tuple((lasts, len(names), listed(sorted(names))) for lasts, names in kinds.items() if names)
    columns = (Column("Reserves last"), Column("Councils", "number"), Column("Which"))
    return Table("Every council of the map by how long its reserves last", columns, rows)
