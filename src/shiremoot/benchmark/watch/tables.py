"""The tables of the watch list: who is on it, a body's years, what came after, and how naive rules did beside it."""

from __future__ import annotations

from collections.abc import Sequence

from shiremoot.benchmark.watch import WatchList
from shiremoot.benchmark.watch_backtest import AHEAD, OFTEN, Auc, Backtest, Followed, Lead, Record
from shiremoot.benchmark.watch_bodies import Looked, Watched
from shiremoot.benchmark.watch_kept import OddsKept
from shiremoot.benchmark.watch_words import (
    BASIS,
    GROUP_NAMES,
    GROUP_SHORT,
    LEAST,
    TENTHS,
    level,
    say_followed,
    say_runway,
    share,
    year_end,
)
from shiremoot.case.telling import say_day
from shiremoot.report import NOT_APPLICABLE, NOT_STATED, Cell, Column, Table

MOST_ROWS = 25
NO_PLACE = "no place"


def lowest(answer: WatchList) -> Table:
    """The lowest tenth of each group, the most exposed first, with the base rate in its note."""
    found = [body for body in answer.bodies if body.is_lowest_tenth]
    shown = found[:MOST_ROWS]
    columns = (
        Column("Body"),
        Column("Place"),
        Column("Reserves", "pounds"),
        Column("Share", "percent"),
        Column("Lasts"),
        Column("Chance", "odds"),
    )
    minimum = level(answer.rules.minimum)
    note = (
        f"Reserves on {year_end(answer.year)} ({BASIS}), and as a share of revenue expenditure; how long they "
        f"last until below {minimum} of it, and the chance of that within a year. {_base(answer)}"
    )
    if len(found) > len(shown):
        note += f" {len(found) - len(shown)} more stand in the lowest tenth of their group: --json lists them."
    title = f"Lowest tenth on reserves of each group, outturn {answer.year} (cash, public on {say_day(answer.on)})"
    return Table(title, columns, tuple(map(_row, shown)), note=note)


def _row(body: Watched) -> tuple[Cell, ...]:
    group = GROUP_SHORT[body.group] if body.group is not None else NO_PLACE
    return (
        body.name,
        f"{body.rank} of {body.of} {group}",
        _cell(body.reserves),
        _cell(body.ratio),
        say_runway(body),
        _cell(body.odds[0]),
    )


def _cell(value: float | None) -> Cell:
    return NOT_STATED if value is None else value


def _base(answer: WatchList) -> str:
    """What came after such places, of the groups in which anything did."""
    parts = [
        f"{GROUP_SHORT[group]}, after {say_followed(record.tenths[0], 'council-years in the lowest tenth')}, against "
        f"{say_followed(record.base, 'of all')}"
        for group, record in (answer.records or {}).items()
        if record.base.followed
    ]
    if not parts:
        return "No section 114 notices are held, so what came after such places is not known."
    return f"A section 114 notice came within three years, looked at afterwards: {'; '.join(parts)}."


def years(looked: Looked) -> Table:
    """A body's reserves, their use and its place, year by year."""
    columns = (
        Column("Year", "year"),
        Column("Earmarked, 31 March", "pounds"),
        Column("Unallocated, 31 March", "pounds"),
        Column("Together", "pounds", total=True),
        Column("Used in the year", "pounds"),
        Column("Share of spend", "percent"),
        Column("Place"),
    )
    rows = tuple(
        (
            str(year.year),
            _cell(year.earmarked),
            _cell(year.unallocated),
            _cell(year.reserves),
            _cell(year.use),
            _cell(year.ratio),
            NO_PLACE if year.rank is None else f"{year.rank} of {year.of}",
        )
        for year in looked.years
        if year.reserves is not None or year.use is not None
    )
    note = (
        "Spend is revenue expenditure. Used in the year is opening less closing of the same return; below nought "
        "reserves grew. The next opening may differ from the closing before it: figures were restated."
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
        Column("Social care, share of net current expenditure", "percent"),
        Column("Interest payable, share of spend", "percent"),
        Column("Place on interest"),
    )
    rows = tuple(
        (
            str(year.year),
            _cell(year.budget),
            _cell(year.spend),
            _cell(year.care_share),
            _cell(year.interest_share),
            NO_PLACE if year.interest_rank is None else f"{year.interest_rank}",
        )
        for year in looked.years
    )
    title = f"Beside the reserves of {looked.watched.name}: revenue expenditure (cash) and what takes it up"
    return Table(title, columns, rows, note="Place on interest counts from the highest share of the group.")


def indebted(answer: WatchList) -> Table | None:
    """The highest tenth of councils with social care on interest payable, beside their place on reserves."""
    found = [body for body in answer.ranked if body.group == LEAST and body.interest_rank is not None]
    highest = sorted((body.interest_rank or 0, body.name, body) for body in found)[: len(found) // 10]
    if not highest:
        return None
    columns = (
        Column("Council"),
        Column("Place on interest"),
        Column("Interest payable, share of spend", "percent"),
        Column("Place on reserves"),
    )
    rows = tuple(
        (name, f"{rank}", _cell(body.interest_share), f"{body.rank} of {body.of}") for rank, name, body in highest
    )
    title = f"The debt test, beside the list: highest tenth on interest payable, {GROUP_NAMES[LEAST]}, {answer.year}"
    return Table(title, columns, rows, note="Chosen afterwards: no part of the score.")


def ahead(looked: Looked, minimum: float) -> Table:
    """A body's reserves as published, and what may follow if past errors repeat."""
    spend = looked.watched.spend or 0.0
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
        (str(year.year), year.reserves, none, none, none, minimum * year.spend)
        for year in looked.years
        if year.reserves is not None and year.spend is not None
    ]
    to_come: list[tuple[Cell, ...]] = [
        (str(one.year), none, one.p10 * spend, one.p50 * spend, one.p90 * spend, minimum * spend)
        for one in looked.ahead
    ]
    note = (
        f"Years to come at the revenue expenditure of {looked.watched.year}, each by itself, from the past errors of "
        f"the group and not from draws."
    )
    title = f"Reserves of {looked.watched.name} at 31 March, and what follows if past errors repeat (cash)"
    return Table(title, columns, (*published, *to_come), note=note)


def tenths(record: Record) -> Table:
    """What came after each tenth, with exact intervals."""
    columns = (
        Column("On reserves for their size"),
        Column("Council-years", "number"),
        Column(f"Followed by a notice within {record.within} years", "number"),
        Column("Rate", "percent"),
        Column("90% interval from", "percent"),
        Column("to", "percent"),
    )
    named = [
        *zip((f"{words[:1].upper()}{words[1:]}" for words in TENTHS), record.tenths, strict=True),
        ("All", record.base),
    ]
    rows = tuple(
        (words, one.council_years, one.followed, NOT_APPLICABLE if one.rate is None else one.rate, one.low, one.high)
        for words, one in named
    )
    title = f"What came after: {GROUP_NAMES[record.group]}, outturns {record.first} to {record.last}"
    note = "The interval is exact for independent council-years; years of one council are not, so the truth is wider."
    return Table(title, columns, rows, note=note, totals=(len(rows) - 1,))


def rules(tested: Backtest) -> Table:
    """How well each rule ordered the councils of a year, with intervals from councils drawn again."""
    columns = (Column("Rule"), *(Column(f"Notice within {one} year{'s' if one > 1 else ''}") for one in AHEAD))
    rows: list[tuple[Cell, ...]] = [
        (
            f"{rule.words[:1].upper()}{rule.words[1:]}{', chosen afterwards' if rule.is_afterwards else ''}",
            *map(_auc, rule.within),
        )
        for rule in tested.rules
    ]
    rows.append(("At random: the base rate", *(f"0.50; {_rate(one)}" for one in tested.base.values())))
    title = "Chance that of two councils of one year the one that gave a notice stood worse (one half is no use)"
    note = (
        f"In brackets the 90% interval when councils are drawn again {tested.resamples:,} times, then how many "
        f"council-years a notice followed. Years with less than the horizon of notices after them (held to "
        f"{say_day(tested.until)}) are left out."
    )
    return Table(title, columns, tuple(rows), note=note)


def _auc(one: Auc) -> str:
    if one.auc is None or one.low is None or one.high is None:
        return "nothing to tell from"
    return f"{one.auc:.2f} ({one.low:.2f} to {one.high:.2f}); {one.positives}"


def _rate(counted: Followed) -> str:
    return "none" if counted.rate is None else f"{counted.followed} of {counted.council_years:,}, {share(counted.rate)}"


def leads(tested: Backtest) -> Table:
    """What was known before each notice: places, and for how long without a break."""
    columns = (
        Column("Council, notice"),
        Column("Places on outturns public by then, oldest first"),
        Column("In the lowest tenth without a break since"),
        Column("Known before the notice"),
    )
    rows = tuple((f"{one.name}, {say_day(one.notice)}", _places(one), *_since(one)) for one in tested.leads)
    note = "The year is that of 31 March. Councils with social care are ranked together, districts by themselves."
    return Table("What each council's place was before its first notice", columns, rows, note=note)


def _places(lead: Lead) -> str:
    said = [f"{one.year.start + 1}: {one.rank if one.rank is not None else 'not reported'}" for one in lead.places]
    return ", ".join(said) or "none"


def _since(lead: Lead) -> tuple[str, str]:
    if lead.since is None or lead.months is None:
        return "not at the last", "no warning"
    return f"March {lead.since.start + 1}", f"{lead.months} months"


def flagged(tested: Backtest) -> Table:
    """Councils that stood in the lowest tenth in four years or more, and whether a notice followed."""
    often = [one for one in tested.flagged if one.years >= OFTEN]
    columns = (
        Column("Council"),
        Column("Years in the lowest tenth", "number"),
        Column("Followed by a notice", "number"),
    )
    total, came = sum(one.years for one in tested.flagged), sum(one.followed for one in tested.flagged)
    note = (
        f"All {len(tested.flagged)} councils that stood there once or more: {total} council-years, {came} of them "
        f"followed within three years."
    )
    return Table(
        "Who stood in the lowest tenth in four years or more",
        columns,
        tuple((one.name, one.years, one.followed) for one in often),
        note=note,
    )


def kept(found: Sequence[OddsKept]) -> Table:
    """What the odds said, and what came."""
    columns = (
        Column("Chance that was told"),
        Column("Years ahead", "number"),
        Column("Council-years", "number"),
        Column("Told on average", "odds"),
        Column("Came", "odds"),
    )
    rows = tuple(
        (f"{one.low:.0%} to {one.high:.0%}", one.ahead, one.council_years, _cell(one.said), _cell(one.came))
        for one in found
        if one.council_years
    )
    note = "Odds as they would have been told in each year, from what was public then, for councils with social care."
    return Table("Did as many fall below the minimum as the odds said?", columns, rows, note=note)
