"""Whose reserves are thin, on what was public on a day? The answer as a page tells it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from shiremoot.dates import say_day
from shiremoot.question.page import FINDING, WORKED_OUT, page, worked_out
from shiremoot.question.question import Question
from shiremoot.report import Block, Bullets, Caution, Column, Finding, Hint, Paragraph, Report, Table
from shiremoot.report.words import listed, say_share
from shiremoot.watch.figures import GROUPS
from shiremoot.watch.finding import LEAST, asks, say_span, sentences
from shiremoot.watch.pictures import england, history
from shiremoot.watch.record_tables import fan_kept, flagged, odds_kept, rules, tenths, warning_times
from shiremoot.watch.rules import FEWEST, LEFT_OUT, MINIMUM, MOST, SINCE
from shiremoot.watch.study import WatchList
from shiremoot.watch.tables import NO_PLACE, beside, indebted, lowest, years
from shiremoot.watch.track_record import TOLD_INSIDE
from shiremoot.watch.why import GROUP_NAMES, level

FEW_EVENTS = 20
QUOTED = 3  # years ahead, of which the cautions tell the record
APART = (
    "The debt test was found after the notices had been given, by looking at who gave them: it stands beside the score "
    "and is no part of it until it has been right about notices that nobody had seen."
)
METHOD = (
    (
        "Reserves are earmarked and unallocated ones at 31 March, without schools and public health, divided by the "
        "revenue expenditure of the year that ends then. Places count from the thinnest; councils with social care, "
        "districts, fire and police are each compared within their group. Only returns that were public on the day are "
        "used: outturn from 1 December after its year, budgets from 1 August of theirs."
    ),
    (
        "The time until reserves are below the minimum takes the mean use of the last three years, opening less "
        "closing of the same return, because openings are restated."
    ),
    (
        "The odds ask what came of others. Of the group's past years that were public on the day, those are taken that "
        "were most like this one in two things: reserves, and their mean use over three years, both over revenue "
        "expenditure and each divided by what lies between its quartiles. The changes that followed them are added to "
        "this body's own reserves, and the odds are the share of these paths that are below the minimum at a year's "
        "end. A body's own past years are not among them, and nothing is drawn."
    ),
)
CANNOT_SEE = (
    "Capital, borrowing and companies: notices that came of those had no thin reserves before them.",
    "Equal pay and failed systems: they come as one bill.",
    "Restated accounts: a later return may open with another figure than this one closes with.",
    "The worst cases stop filing: who did not report is listed, and has no place.",
    "Grants for Covid swelled reserves of March 2021 and 2022, and were spent afterwards.",
    "Ring-fenced money within earmarked reserves, which cannot be spent on anything else.",
)


def report(question: Question, answer: WatchList) -> Report:
    """The list as blocks: finding, the list, bodies looked at, map, what came before, how. Else only the finding."""
    source = _source(answer)
    sections = (
        (FINDING, _finding(answer, source)),
        ("The watch list", _list(answer, source)),
        ("What came after such places before", _before(answer)),
        ("What the list cannot see", (Bullets(CANNOT_SEE), *_unreported(answer))),
        (WORKED_OUT, _worked_out(question, answer)),
    )
    return page(
        question,
        sections,
        asks=asks(answer.on),
        subject=_subject(answer),
        settings=_settings(question, answer),
    )


def _subject(answer: WatchList) -> str:
    names = [looked.watched.name for looked in answer.looked_at]
    return listed(names) if names else "English councils, fire and police"


def _source(answer: WatchList) -> str:
    budget = f", revenue account budget (RA) to {answer.budget_year}" if answer.budget_year is not None else ""
    return f"Revenue outturn (RS) to {answer.year}{budget}, {listed(answer.publishers)}; own computation"


def _settings(question: Question, answer: WatchList) -> Iterator[tuple[str, str]]:
    yield "public on", say_day(answer.on)
    yield "newest outturn", str(answer.year)
    yield "newest budget", str(answer.budget_year) if answer.budget_year is not None else "none"
    asked_for = ", asked for" if answer.minimum.asked else ""
    yield "minimum", f"{level(answer.minimum.share)} of revenue expenditure{asked_for}"
    if answer.backtest is not None:
        yield "seed", str(question.settings.seed)


def _finding(answer: WatchList, source: str) -> Iterator[Block]:
    yield Finding(tuple(sentences(answer)))
    yield from _cautions(answer)
    drawn = [fan for looked in answer.looked_at[:1] if (fan := history(answer, looked, source)) is not None]
    yield from drawn


def _cautions(answer: WatchList) -> Iterator[Caution]:
    record = answer.record_of(LEAST)
    if record is not None and record.notices <= FEW_EVENTS:
        yield Caution(
            f"A place on this list is no proof and no forecast: only {record.notices} {GROUP_NAMES[LEAST]} gave a "
            f"first notice since {answer.notices_since}, and the rule was written after them. Read it as where "
            f"to look first."
        )
    looked_at = _groups_looked_at(answer)
    for group in GROUPS:
        if group in looked_at or not looked_at:
            yield from _odds_not_kept(answer, group)
        if group in looked_at:
            yield from _fan_not_kept(answer, group)


def _groups_looked_at(answer: WatchList) -> tuple[str, ...]:
    found = dict.fromkeys(looked.watched.group for looked in answer.looked_at)
    return tuple(group for group in found if group is not None)


def _odds_not_kept(answer: WatchList, group: str) -> Iterator[Caution]:
    high = answer.track_record.high_odds(group, QUOTED)
    if high is not None and (high.is_too_dark or high.is_too_light):
        yield Caution(
            f"High odds of {GROUP_NAMES[group]} have been too {'dark' if high.is_too_dark else 'light'}: told "
            f"{say_share(high.told)} on average within {say_span(QUOTED)}, {high.fell} of {high.times} fell below the "
            f"minimum."
        )


def _fan_not_kept(answer: WatchList, group: str) -> Iterator[Caution]:
    fan = answer.track_record.fan_of(group, QUOTED)
    if fan is not None and fan.inside is not None and fan.is_too_narrow:
        yield Caution(
            f"Ranges like the one in the picture have been too narrow: for {GROUP_NAMES[group]} they held "
            f"{say_share(fan.inside)} of what came {say_span(QUOTED)} on, not {TOLD_INSIDE:.0%}."
        )


def _list(answer: WatchList, source: str) -> Iterator[Block]:
    for looked in answer.looked_at:
        yield years(looked)
        yield beside(looked)
    yield from lowest(answer)
    yield Hint("`--json` lists every body.")
    drawn = england(answer, source)
    if drawn is not None:
        yield drawn
    found = indebted(answer)
    if found is not None:
        yield found
        yield Paragraph(APART)


def _before(answer: WatchList) -> Iterator[Block]:
    record = answer.record_of(LEAST)
    if record is None:
        yield Paragraph("No section 114 notices are held, so what came after such places before is not known.")
    else:
        yield tenths(record)
    if answer.backtest is not None:
        yield rules(answer.backtest)
        yield warning_times(answer.backtest)
        yield flagged(answer.backtest)
    for group in _groups_looked_at(answer) or (LEAST,):
        told = (odds_kept(answer.odds_kept, group), fan_kept(answer.fan_kept, group))
        yield from (table for table in told if table.rows)


def _unreported(answer: WatchList) -> Iterator[Block]:
    """Who has no place, and why, of the groups that are compared; others are told in a sentence."""
    found = [body for body in answer.bodies if body.missing is not None and body.group is not None]
    if found:
        columns = (Column("No place"), Column("Why"))
        yield Table(
            "Not ranked, and nowhere counted as nought",
            columns,
            tuple((one.name, one.missing or NO_PLACE) for one in found),
        )


def _worked_out(question: Question, answer: WatchList) -> Iterator[Block]:
    """How it was worked out. The command names the day, so that it gives the same when newer returns are held."""
    rules = Paragraph(f"Rules, each with its reason: {MINIMUM}, {LEFT_OUT}, {MOST}, {FEWEST}, {SINCE}.")
    show = Hint("`shiremoot parameters KEY` shows a rule with its reason.")
    on_its_day = replace(question, options={**question.options, "on": answer.on})
    return worked_out(on_its_day, METHOD, (rules, show))
