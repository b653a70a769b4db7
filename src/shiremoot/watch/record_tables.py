"""The tables of what came: after each place, beside naive rules, before each notice, and whether odds came true."""

from __future__ import annotations

from collections.abc import Sequence

from shiremoot.dates import say_day
from shiremoot.report.tables import NOT_APPLICABLE, Cell, Column, Table
from shiremoot.report.words import capital, say_share
from shiremoot.watch.backtest import OFTEN, Backtest
from shiremoot.watch.finding import say_span
from shiremoot.watch.rules_tested import AHEAD, Auc
from shiremoot.watch.track_record import FanKept, OddsKept
from shiremoot.watch.warning_times import WarningTime
from shiremoot.watch.what_followed import Followed, Record
from shiremoot.watch.why import GROUP_NAMES, TENTHS


def tenths(record: Record) -> Table:
    """What came after each tenth, with exact intervals."""
    columns = (
        Column("On reserves for their size"),
        Column("Council-years", "number"),
        Column(f"Followed by a notice within {record.within_years} years", "number"),
        Column("Rate", "percent"),
        Column("90% interval from", "percent"),
        Column("to", "percent"),
    )
    named = [
        *((capital(TENTHS[one.tenth - 1]), one) for one in record.tenths),
        ("All", record.base),
    ]
    rows = tuple(
        (words, one.council_years, one.followed, NOT_APPLICABLE if one.rate is None else one.rate, one.low, one.high)
        for words, one in named
    )
    title = f"What came after: {GROUP_NAMES[record.group]}, outturns {record.first_year} to {record.last_year}"
    note = "The interval is exact for independent council-years; years of one council are not, so the truth is wider."
    return Table(title, columns, rows, note=note, totals=(len(rows) - 1,))


def rules(tested: Backtest) -> Table:
    """How well each rule ordered the councils of a year, with intervals from councils drawn again."""
    columns = (Column("Rule"), *(Column(f"Notice within {say_span(one)}") for one in AHEAD))
    rows: list[tuple[Cell, ...]] = [
        (
            f"{capital(rule.what)}{', chosen afterwards' if rule.chosen_afterwards else ''}",
            *map(_auc, rule.within),
        )
        for rule in tested.rules
    ]
    rows.append(("At random: the base rate", *(f"0.50: {_rate(one)}" for one in tested.base)))
    title = "Chance that of two councils of one year the one that gave a notice stood worse (one half is no use)"
    note = (
        f"In brackets the 90% interval when councils are drawn again {tested.resamples:,} times; in the last row how "
        f"many council-years a notice followed. Years with less time after them than is asked about are left out: "
        f"notices are held to {say_day(tested.notices_until)}."
    )
    return Table(title, columns, tuple(rows), note=note)


def _auc(one: Auc) -> str:
    if one.auc is None or one.low is None or one.high is None:
        return "nothing to tell from"
    return f"{one.auc:.2f} ({one.low:.2f} to {one.high:.2f})"


def _rate(counted: Followed) -> str:
    return (
        "none"
        if counted.rate is None
        else f"{counted.followed} of {counted.council_years:,}, {say_share(counted.rate)}"
    )


def warning_times(tested: Backtest) -> Table:
    """What was known before each notice: places, and for how long without a break."""
    columns = (
        Column("Council and its notice"),
        Column("Places"),
        Column("In the lowest tenth since"),
        Column("Known before"),
    )
    rows = tuple((f"{one.name}, {say_day(one.notice)}", _places(one), *_since(one)) for one in tested.leads)
    note = (
        "Places on the outturns that were public by then, from the oldest to the newest. In the lowest tenth without a "
        "break up to the notice. Councils with social care are ranked together, districts by themselves."
    )
    return Table("What each council's place was before its first notice", columns, rows, note=note)


def _places(lead: WarningTime) -> str:
    if not lead.places:
        return "none"
    said = ", ".join("not reported" if one.rank is None else f"{one.rank}" for one in lead.places)
    return f"March {lead.places[0].year.start + 1} on: {said}"


def _since(lead: WarningTime) -> tuple[str, str]:
    if lead.lowest_tenth_since is None or lead.months is None:
        return "not at the last", "no warning"
    return f"March {lead.lowest_tenth_since.start + 1}", f"{lead.months} months"


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


def odds_kept(found: Sequence[OddsKept], group: str) -> Table:
    """What the odds of a group said, and what came."""
    columns = (
        Column("Within"),
        Column("Chance that was told"),
        Column("Times told", "number"),
        Column("On average", "percent"),
        Column("Expected", "number"),
        Column("Fell below", "number"),
    )
    rows = tuple(
        (
            say_span(one.years_ahead),
            f"{one.from_:.0%} to {one.to:.0%}",
            one.body_years,
            _or_none(one.said),
            round(one.expected, 1),
            one.fell,
        )
        for one in found
        if one.group == group and one.body_years
    )
    note = (
        "Odds as they would have been told in each year, from what was public then; how many were to be expected "
        "below the minimum if they were right, and how many fell below it."
    )
    return Table(
        f"Did as many fall below the minimum as was told? {capital(GROUP_NAMES[group])}", columns, rows, note=note
    )


def fan_kept(found: Sequence[FanKept], group: str, width: float) -> Table:
    """Whether reserves of a group came out within the ranges told. width: how many times as wide they are drawn."""
    columns = (
        Column("Outturns"),
        Column("Ahead"),
        Column("Times told", "number"),
        Column("Within it", "percent"),
        Column("90% interval from", "percent"),
        Column("to", "percent"),
        Column("Within past years alone", "percent"),
    )
    rows = tuple(
        (
            capital(one.when),
            say_span(one.years_ahead),
            one.body_years,
            _or_none(one.inside),
            one.low,
            one.high,
            _or_none(one.inside_unwidened),
        )
        for one in found
        if one.group == group and one.body_years
    )
    note = (
        f"Ranges as they would have been told in each year, {width:.6g} times as wide as past years alone; they should "
        "hold 80%. The width was chosen on the first rows and is reported on the others. Reserves of March 2021 and "
        "2022 are the pandemic's. In some years nearly all rise or fall together: the truth is wider than the interval."
    )
    return Table(
        f"Did reserves come out within the ranges told? {capital(GROUP_NAMES[group])}", columns, rows, note=note
    )


def _or_none(value: float | None) -> Cell:
    return NOT_APPLICABLE if value is None else value
