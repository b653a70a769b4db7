"""Whose reserves are thin, on what was public on a day? The answer as a page tells it."""

from __future__ import annotations

from collections.abc import Iterator

from shiremoot.question.question import Question
from shiremoot.report import Block, Bullets, Caution, Column, Command, Finding, Paragraph, Report, Section, Table
from shiremoot.report.words import listed, say_share
from shiremoot.watch.figures import GROUPS
from shiremoot.watch.finding import GROUP_NAMES, LEAST, level, say_span, sentences
from shiremoot.watch.pictures import england, history
from shiremoot.watch.record_tables import fan_kept, flagged, odds_kept, rules, tenths, warning_times
from shiremoot.watch.rules import FEWEST, LEFT_OUT, MINIMUM, MOST, SINCE
from shiremoot.watch.study import WatchList
from shiremoot.watch.tables import NO_PLACE, beside, indebted, lowest, years
from shiremoot.watch.track_record import TOLD_INSIDE

STUDY = "watch"
PUBLIC_DATA = "public data"
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
    source = _source(question, answer)
    sections = [Section("The finding", tuple(_finding(answer, source)))]
    if question.settings.detail:
        sections += [
            Section("The watch list", tuple(_list(question, answer, source))),
            Section("What came after such places before", tuple(_before(answer))),
            Section("What the list cannot see", (Bullets(CANNOT_SEE), *_unreported(answer))),
            Section("How it was worked out", tuple(_worked_out(question, answer))),
        ]
    case = question.case
    return Report(
        question=question(answer.on),
        subject=_subject(answer),
        case=case.name if case is not None else PUBLIC_DATA,
        hash=case.hash if case is not None else question.data.stamp_of(question.study.needs.data),
        settings=tuple(_settings(question, answer)),
        sections=[section for section in sections if section.blocks],
    )


def _subject(answer: WatchList) -> str:
    names = [looked.watched.name for looked in answer.looked_at]
    return listed(names) if names else "English councils, fire and police"


def _source(question: Question, answer: WatchList) -> str:
    publishers = listed([*dict.fromkeys(held.publisher for held in question.data.files("returns"))])
    budget = f", revenue account budget (RA) to {answer.budget}" if answer.budget is not None else ""
    return f"Revenue outturn (RS) to {answer.year}{budget}, {publishers}; own computation"


def _settings(question: Question, answer: WatchList) -> Iterator[tuple[str, str]]:
    yield "public on", say_day(answer.on)
    yield "newest outturn", str(answer.year)
    yield "newest budget", str(answer.budget) if answer.budget is not None else "none"
    asked_for = ", asked for" if answer.rules.is_asked else ""
    yield "minimum", f"{level(answer.rules.minimum)} of revenue expenditure{asked_for}"
    yield "data", question.data.stamp_of(question.study.needs.data)
    if answer.backtest is not None:
        yield "seed", str(question.settings.seed)


def _finding(answer: WatchList, source: str) -> Iterator[Block]:
    yield Finding(tuple(sentences(answer)))
    yield from _cautions(answer)
    drawn = [fan for looked in answer.looked_at[:1] if (fan := history(answer, looked, source)) is not None]
    yield from drawn


def _cautions(answer: WatchList) -> Iterator[Caution]:
    record = (answer.records or {}).get(LEAST)
    if record is not None and record.notices <= FEW_EVENTS:
        yield Caution(
            f"A place on this list is no proof and no forecast: only {record.notices} {GROUP_NAMES[LEAST]} gave a "
            f"first notice since {answer.rules.notices_since}, and the rule was written after them. Read it as where "
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


def _list(question: Question, answer: WatchList, source: str) -> Iterator[Block]:
    for looked in answer.looked_at:
        yield years(looked)
        yield beside(looked)
    yield from lowest(answer)
    drawn = england(question, answer, source)
    if drawn is not None:
        yield drawn
    found = indebted(answer)
    if found is not None:
        yield found
        yield Paragraph(APART)


def _before(answer: WatchList) -> Iterator[Block]:
    record = (answer.records or {}).get(LEAST)
    if record is None:
        yield Paragraph("No section 114 notices are held, so what came after such places before is not known.")
    else:
        yield tenths(record)
    if answer.backtest is not None:
        yield rules(answer.backtest)
        yield warning_times(answer.backtest)
        yield flagged(answer.backtest)
    for group in _groups_looked_at(answer) or (LEAST,):
        told = (odds_kept(answer.track_record.odds, group), fan_kept(answer.track_record.fan, group))
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
    for words in METHOD:
        yield Paragraph(words)
    yield Paragraph(
        f"Rules, each with its reason: {MINIMUM}, {LEFT_OUT}, {MOST}, {FEWEST}, {SINCE}; `shiremoot parameters KEY` "
        f"shows them."
    )
    yield Command(_command(question, answer))


def _command(question: Question, answer: WatchList) -> str:
    """What to type to get the same again; the data folder is named by the person."""
    options: dict[str, object] = {"on": answer.on.isoformat()}
    if answer.rules.is_asked:
        options["minimum"] = level(answer.rules.minimum)
    if answer.backtest is not None:
        options["seed"] = question.settings.seed
    bodies = "".join(f' --body "{text}"' for text in question.chosen("body") or ())
    tested = " --backtest" if answer.backtest is not None else ""
    if question.case is not None:
        return f"{case_telling.command(STUDY, question.case, options)}{bodies}{tested}"
    given = "".join(f" --{name} {value}" for name, value in options.items())
    return f"shiremoot {STUDY}{given}{bodies}{tested}"
