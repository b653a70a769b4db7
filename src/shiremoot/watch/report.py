"""Whose reserves are thin, on what was public on a day? The answer as a page tells it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from shiremoot.dates import say_day
from shiremoot.money import say_chance
from shiremoot.question.page import NOT_KNOWN, Telling, at_most_two, method, page
from shiremoot.question.question import Question
from shiremoot.report.alike import told_once
from shiremoot.report.blocks import Block, Bullets, ForMembers, Hint, KeyFacts, Paragraph, Recommendation, Report
from shiremoot.report.pictures.picture import Picture
from shiremoot.report.tables import Column, Table
from shiremoot.report.words import capital, listed, say_whole_share
from shiremoot.sources.comparable import LEFT_OUT
from shiremoot.watch.figures import GROUPS
from shiremoot.watch.finding import (
    LEAST,
    MOST_DIFFERENCES,
    NO_NOTICES,
    asks,
    base_rate,
    basis,
    facts,
    lines,
    record_told,
    say_span,
    sentences,
    subject,
    which_to_quote,
    who_ended,
)
from shiremoot.watch.pictures import england, history
from shiremoot.watch.reconciling import differences
from shiremoot.watch.record_tables import fan_kept, flagged, odds_kept, rules, tenths, warning_times
from shiremoot.watch.rules import FEWEST, MINIMUM, MOST, SINCE, WIDTH
from shiremoot.watch.study import WatchList
from shiremoot.watch.tables import (
    MOST_RESTATED,
    NO_PLACE,
    beside,
    indebted,
    looked_at,
    lowest,
    places,
    restatements,
    where,
    years,
)
from shiremoot.watch.track_record import TOLD_INSIDE
from shiremoot.watch.why import BASIS, GROUP_NAMES, level, year_end

LIST, BEFORE, EACH_YEAR = "The watch list", "What came after such places before", "Year by year"
FEW_EVENTS = 20
QUOTED = 3  # years ahead, of which the cautions tell the record
MOST_NAMED = 6
APART = (
    "The debt test was found after the notices had been given, by looking at who gave them. It stands beside the score "
    "and is no part of it until it has been right about notices that nobody had seen."
)
METHOD = (
    (
        "Reserves are earmarked and unallocated ones at 31 March, without schools and public health, divided by the "
        "revenue expenditure of the year that ends then."
    ),
    (
        "Places count from the thinnest. Councils with social care, districts, fire and police are each compared "
        "within their group."
    ),
    (
        "Only returns that were public on the day are used: from the day that a file states or that was given with it. "
        "Without one, outturn counts from 1 December after its year, budgets from 1 August of theirs."
    ),
    (
        "The time until reserves are below the minimum takes the mean use of the last three years, opening less "
        "closing of the same return, because openings are restated."
    ),
    (
        "The chances ask what came of others. Of the group's past years that were public on the day, those are taken "
        "that were most like this one in two things."
    ),
    (
        "These are reserves, and their mean use over three years, both over revenue expenditure and each divided by "
        "what lies between its quartiles."
    ),
    (
        "The changes that followed them are added to this body's own reserves. The chance is the share of these paths "
        "that are below the minimum at a year's end."
    ),
    "A body's own past years are not among them, and nothing is drawn.",
    (
        "Past years are followed as far as no opening breaks the series. The range is drawn wider than they alone, "
        "by a factor for each group that earlier years chose."
    ),
)
CANNOT_SEE = (
    Paragraph("notices that came of those had no thin reserves before them.", "Capital, borrowing and companies:"),
    Paragraph("they come as one bill.", "Equal pay and failed systems:"),
    Paragraph("a later return may open with another figure than this one closes with.", "Restated accounts:"),
    Paragraph("who did not report has no place, and is nowhere counted as nought.", "The worst cases stop filing:"),
    Paragraph("they swelled reserves of March 2021 and 2022, and were spent afterwards.", "Grants for Covid:"),
    Paragraph("it is within earmarked reserves and cannot be spent on anything else.", "Ring-fenced money:"),
)
QUESTIONS = (
    "Which of the earmarked reserves could be spent on something else?",
    "What will be drawn from reserves this year and next, and what replaces it after that?",
    "What large bill may come that no return shows: debt, companies, equal pay, failed systems?",
)


def report(question: Question, answer: WatchList) -> Report:
    """The list as blocks: who stands lowest, the bodies looked at, the list, what came before, what it cannot see.

    Without the settings' detail it has no map, though a kept answer may hold one.
    """
    if not question.settings.detail:
        answer = replace(answer, areas=(), mapped_by=())
    cautions, others = at_most_two(_cautions(answer))
    told = Telling(
        answer=sentences(answer),
        first=(*_first(answer), *cautions),
        body=(
            (EACH_YEAR, _each_year(answer)),
            (LIST, _list(answer)),
            (BEFORE, _before(answer)),
            (NOT_KNOWN, (Bullets((*CANNOT_SEE, *_no_place(answer), *map(Paragraph, others))),)),
        ),
        annex=(
            ("Places, shares and chances in full", _in_full(answer)),
            ("The debt test, beside the list", _debt(answer)),
            ("What came after each place, and whether chances came true", _record(answer)),
            ("Who has no place", _unreported(answer)),
        ),
        asks=asks(answer),
        subject=subject(answer),
        basis=basis(),
        source=_source(answer),
        settings=tuple(_settings(question, answer)),
        for_members=_for_members(answer),
        recommendations=tuple(_recommendations(answer)),
        lines=tuple(lines(answer)),
        how=_method(),
    )
    # The command names the day, so that it gives the same when newer returns are held.
    return page(replace(question, options={**question.options, "on": answer.on}), told)


def _source(answer: WatchList) -> str:
    budget = f", revenue account budget (RA) to {answer.budget_year}" if answer.budget_year is not None else ""
    return f"revenue outturn (RS) to {answer.year}{budget}, {listed(answer.publishers)}; own computation"


def _settings(question: Question, answer: WatchList) -> Iterator[tuple[str, str]]:
    yield "public on", say_day(answer.on)
    yield "newest outturn", str(answer.year)
    yield "newest budget", str(answer.budget_year) if answer.budget_year is not None else "none"
    asked_for = ", asked for" if answer.minimum.asked else ""
    yield "minimum", f"{level(answer.minimum.share)} of revenue expenditure{asked_for}"
    if answer.backtest is not None:
        yield "seed", str(question.settings.seed)


def _first(answer: WatchList) -> Iterator[Block]:
    yield from map(who_ended, answer.moved)
    drawn = _picture(answer)
    if drawn is not None:
        yield drawn
    if told := tuple(facts(answer)):
        yield KeyFacts(told)
    if len(answer.looked_at) > 1:
        yield looked_at(answer)
    if answer.looked_at and (quoted := which_to_quote(answer.looked_at[0])) is not None:
        yield quoted


def _picture(answer: WatchList) -> Picture | None:
    if answer.looked_at:
        return history(answer, answer.looked_at[0])
    return england(answer)


def _cautions(answer: WatchList) -> Iterator[str]:
    record = answer.record_of(LEAST)
    if record is not None and record.notices <= FEW_EVENTS:
        yield (
            f"A place here is where to look first, no proof and no forecast: only {record.notices} "
            f"{GROUP_NAMES[LEAST]} gave a first notice since {answer.notices_since}, and the rule came after them."
        )
    looked = _groups_looked_at(answer)
    for group in GROUPS:
        if group in looked or not answer.looked_at:
            yield from _odds_not_kept(answer, group)
        if any(one.ahead and one.watched.group == group for one in answer.looked_at[:1]):
            yield from _fan_not_kept(answer, group)


def _groups_looked_at(answer: WatchList) -> tuple[str, ...]:
    found = dict.fromkeys(looked.watched.group for looked in answer.looked_at)
    return tuple(group for group in found if group is not None)


def _odds_not_kept(answer: WatchList, group: str) -> Iterator[str]:
    high = answer.track_record.high_odds(group, QUOTED)
    if high is not None and (high.is_too_dark or high.is_too_light):
        way = "less" if high.is_too_dark else "more"
        yield (
            f"High chances of {GROUP_NAMES[group]} came true {way} often than told. Told were {say_chance(high.told)} "
            f"on average within {say_span(QUOTED)}; {high.fell} of {high.times} fell below the minimum."
        )


def _fan_not_kept(answer: WatchList, group: str) -> Iterator[str]:
    fan = answer.track_record.fan_of(group, QUOTED)
    if fan is not None and fan.is_off:
        yield (
            f"Take the range in the picture with care: for {GROUP_NAMES[group]} since 2017-18 it held "
            f"{say_whole_share(fan.share)} of what came {say_span(QUOTED)} on, not {say_whole_share(TOLD_INSIDE)}. "
            f"It is drawn {answer.widths[group]:.6g} times as wide as past years alone."
        )


def _each_year(answer: WatchList) -> Iterator[Block]:
    """The years of the body looked at first, its restated openings with both figures, and what else differs."""
    for looked in answer.looked_at[:1]:
        yield years(looked)
        if (restated := restatements(looked, MOST_RESTATED)) is not None:
            yield restated
        yield from (Paragraph(said) for said in tuple(differences(looked))[MOST_DIFFERENCES:])


def _list(answer: WatchList) -> Iterator[Block]:
    """The lowest tenth of each group, with the map; on the page of a body that of its own group alone."""
    shown = dict(zip(_groups_listed(answer), lowest(answer), strict=True))
    own = _groups_looked_at(answer)
    yield from (told_once(table) for group, table in shown.items() if not own or group in own)
    minimum = level(answer.minimum.share)
    yield Paragraph(
        f"Reserves are those on {year_end(answer.year)}, {BASIS}. They last until below {minimum} of spend at the use "
        "of the last three years. The chance is of that within a year."
    )
    yield Hint("`--json` lists every body.")
    if answer.looked_at and (drawn := england(answer)) is not None:
        yield drawn


def _groups_listed(answer: WatchList) -> tuple[str, ...]:
    found = {body.group for body in answer.ranked if body.is_lowest_tenth}
    return tuple(group for group in GROUPS if group in found)


def _before(answer: WatchList) -> Iterator[Block]:
    record = record_told(answer)
    yield Paragraph(NO_NOTICES if record is None else base_rate(record))
    other = answer.record_of("district")
    if other is not None and not answer.looked_at and other.base.followed:
        yield Paragraph(base_rate(other))
    if answer.backtest is not None:
        yield rules(answer.backtest)


def _no_place(answer: WatchList) -> Iterator[Paragraph]:
    """Who of the groups that are compared has no place; others are told in a sentence."""
    found = [body.name for body in answer.bodies if body.missing is not None and body.group is not None]
    if found:
        yield Paragraph(f"{listed(found, MOST_NAMED)}. The annex has the reason of each.", lead="Not ranked:")


def _in_full(answer: WatchList) -> Iterator[Block]:
    yield places(answer)
    own = _groups_looked_at(answer)
    listed_ = zip(_groups_listed(answer), lowest(answer), strict=True)
    yield from (told_once(table) for group, table in listed_ if own and group not in own)
    yield from (years(looked) for looked in answer.looked_at[1:])
    for looked in answer.looked_at:
        restated = restatements(looked)
        if restated is not None and (looked is not answer.looked_at[0] or len(restated.rows) > MOST_RESTATED):
            yield restated
        yield beside(looked)
        if (drawn := history(answer, looked)) is not None:
            yield drawn.described()
    if answer.areas:
        yield where(answer)


def _debt(answer: WatchList) -> Iterator[Block]:
    found = indebted(answer)
    if found is not None:
        yield found
        yield from method((APART,))


def _record(answer: WatchList) -> Iterator[Block]:
    record = answer.record_of(LEAST)
    if record is not None:
        yield tenths(record)
    if answer.backtest is not None:
        yield warning_times(answer.backtest)
        yield flagged(answer.backtest)
    for group in _groups_looked_at(answer) or (LEAST,):
        told = (odds_kept(answer.odds_kept, group), fan_kept(answer.fan_kept, group, answer.widths[group]))
        yield from (table for table in told if table.rows)


def _unreported(answer: WatchList) -> Iterator[Block]:
    found = [body for body in answer.bodies if body.missing is not None and body.group is not None]
    if found:
        columns = (Column("No place"), Column("Why"))
        rows = tuple((one.name, capital(one.missing or NO_PLACE)) for one in found)
        yield Table("Not ranked, and nowhere counted as nought", columns, rows)


def _method() -> Iterator[Block]:
    yield from method(METHOD)
    yield Paragraph(f"Rules, each with its reason: {MINIMUM}, {LEFT_OUT}, {MOST}, {FEWEST}, {WIDTH}, {SINCE}.")
    yield Hint("`shiremoot parameters KEY` shows a rule with its reason.")


def _for_members(answer: WatchList) -> ForMembers:
    record = record_told(answer)
    return ForMembers(
        unknowns=(
            NO_NOTICES if record is None else base_rate(record),
            *(f"{one.lead} {one.text}" for one in CANNOT_SEE[:2]),
        ),
        questions=QUESTIONS,
    )


def _recommendations(answer: WatchList) -> Iterator[Recommendation]:
    if answer.ranked:
        yield Recommendation("note the place on reserves as where to look first, and not as a forecast", LIST)
        yield Recommendation("ask which earmarked reserves are free to be used, and what is drawn from them", NOT_KNOWN)
