"""The tables of the list: who is on it, a body's years, what stands beside them, and what may follow."""

from __future__ import annotations

from collections.abc import Iterator

from shiremoot.report import NOT_APPLICABLE, NOT_STATED, Cell, Column, Table
from shiremoot.watch.figures import GROUPS
from shiremoot.watch.finding import LEAST, base_rate, say_runway
from shiremoot.watch.listing import Looked, Watched
from shiremoot.watch.study import WatchList
from shiremoot.watch.why import BASIS, GROUP_NAMES, level, year_end

MOST_ROWS = 25
NO_PLACE = "no place"


def lowest(answer: WatchList) -> Iterator[Table]:
    """The lowest tenth of each group, the thinnest first, with the base rate in its note."""
    for group in GROUPS:
        found = [body for body in answer.ranked if body.is_lowest_tenth and body.group == group]
        if found:
            yield _lowest(answer, group, found)


def _lowest(answer: WatchList, group: str, found: list[Watched]) -> Table:
    columns = (
        Column("Body"),
        Column("Place"),
        Column("Reserves", "pounds"),
        Column("Share", "percent"),
        Column("Lasts"),
        Column("Chance", "odds"),
    )
    rows = tuple(
        (
            body.name,
            f"{body.rank} of {body.of}",
            _cell(body.reserves),
            _cell(body.reserves_ratio),
            say_runway(body),
            _odds(body),
        )
        for body in found[:MOST_ROWS]
    )
    note = (
        f"Reserves on {year_end(answer.year)} ({BASIS}), and as a share of revenue expenditure. How long they last "
        f"until below {level(answer.minimum.share)} of it at the use of the last three years, and the chance of that "
        f"within a year."
    )
    record = answer.record_of(group)
    if record is not None and record.base.followed:
        note += f" {base_rate(record)}"
    if len(found) > MOST_ROWS:
        note += f" {len(found) - MOST_ROWS} more stand in the lowest tenth."
    title = f"Lowest tenth on reserves: {GROUP_NAMES[group]}, outturn {answer.year} (cash)"
    return Table(title, columns, rows, note=note)


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
        Column("Share", "percent"),
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
    note = (
        "At 31 March, and as a share of revenue expenditure. Used is opening less closing of the same return; below "
        "nought reserves grew. An opening may differ from the closing before it: figures were restated."
    )
    return Table(
        f"Reserves of {looked.watched.name}, outturn (cash, without schools and public health)",
        columns,
        rows,
        note=note,
    )


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
    title = f"The debt test, beside the list: highest tenth on interest payable, {GROUP_NAMES[LEAST]}, {answer.year}"
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
        Column("Not above in 10 of 100", "pounds"),
        Column("In 50 of 100", "pounds"),
        Column("In 90 of 100", "pounds"),
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
