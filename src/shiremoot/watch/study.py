"""Whose reserves are thin, on what was public on a day?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from shiremoot.dates import FinancialYear
from shiremoot.question.question import Question
from shiremoot.question.results import UNTOLD, Share, stated
from shiremoot.sources.bodies import Bodies
from shiremoot.sources.errors import NotHeld
from shiremoot.sources.panel import Panel
from shiremoot.watch.areas import CouncilArea, council_areas
from shiremoot.watch.backtest import Backtest, backtest
from shiremoot.watch.figures import BUDGET, GROUPS, OUTTURN, TESTED
from shiremoot.watch.history import History
from shiremoot.watch.listing import Looked, Watched, listed, looked_at
from shiremoot.watch.moving import Moved, followed
from shiremoot.watch.notices import Notices, notices
from shiremoot.watch.odds import HORIZONS
from shiremoot.watch.rules import Rules
from shiremoot.watch.track_record import FanKept, OddsKept, TrackRecord, track_record
from shiremoot.watch.what_followed import Record, records


@dataclass(frozen=True, slots=True)
class Minimum:
    """The least reserves that are asked about, and whether somebody asked for them or the rule says so."""

    share: Share
    asked: bool


@dataclass(frozen=True)
class WatchList:
    """The list, the most exposed first, on what was public on a day.

    year, budget_year: the newest outturn and budget public then; the budget's is None where none was. notices_since:
    the calendar year from which notices count. moved: bodies asked about that do not exist on the day. past_years: by
    group, how many body-years were known 1, 2 and 3 years on. widths: by group, how many times as wide the fan is as
    past years alone. publishers: of the returns. areas: the councils of the map, and mapped_by, who publishes their
    outlines, with the settings' detail only. Looked at afterwards, with everything held: track_record, whether what
    was told came true; records, what came after, None where no notices are held; backtest, only where it was asked for.
    """

    on: date
    year: FinancialYear
    budget_year: FinancialYear | None
    minimum: Minimum
    notices_since: int
    bodies: tuple[Watched, ...]
    looked_at: tuple[Looked, ...]
    moved: tuple[Moved, ...]
    past_years: Mapping[str, Mapping[int, int]]
    widths: Mapping[str, float]
    publishers: tuple[str, ...] = ()
    areas: tuple[CouncilArea, ...] = ()
    mapped_by: tuple[str, ...] = ()
    track_record: TrackRecord = field(default_factory=TrackRecord, metadata=UNTOLD)
    records: tuple[Record, ...] | None = None
    backtest: Backtest | None = None

    @property
    @stated
    def odds_kept(self) -> tuple[OddsKept, ...]:
        """Whether such odds came true: what was told before, beside what came."""
        return self.track_record.odds

    @property
    @stated
    def fan_kept(self) -> tuple[FanKept, ...]:
        """Whether reserves came out within the fan."""
        return self.track_record.fan

    def record_of(self, group: str) -> Record | None:
        """What came after such places in a group; None where that is not known."""
        return next((record for record in self.records or () if record.group == group), None)

    @cached_property
    def ranked(self) -> tuple[Watched, ...]:
        """The bodies that have a place."""
        return tuple(body for body in self.bodies if body.rank is not None)


def watch(question: Question) -> WatchList:
    """Whose reserves are thin, on what was public on a day, and what came after such reserves before?

    Raises: NotHeld where no outturn was public by then, or a body that was asked for is not known.
    """
    outturn, budget = _returns(question)
    on = _day(question, outturn)
    rules = Rules.of(question, _newest(outturn, on).last_day)
    answer = watched(outturn.known(on), budget.known(on), question.bodies, on, rules, _wanted(question))
    everything = History.of(outturn, budget, question.bodies, outturn.known_on(outturn.years()[-1]), rules)
    answer = replace(
        answer,
        publishers=_publishers(question, "returns"),
        areas=_areas(question, answer) if question.settings.detail else (),
        mapped_by=_publishers(question, "boundaries") if question.settings.detail else (),
        track_record=track_record(everything, question.settings.stage("Looking at what was told before")),
    )
    counted = notices(question, rules.notices_since)
    return answer if counted is None else _with_what_came(question, answer, everything, counted)


def _returns(question: Question) -> tuple[Panel, Panel]:
    """Every outturn and budget that is held."""
    say = question.settings.stage("Reading the returns")
    say(0, 2)
    outturn = Panel.of(question.data, question.bodies, "RS", OUTTURN)
    say(1, 2)
    budget = Panel.of(question.data, question.bodies, "RA", BUDGET)
    say(2, 2)
    return outturn, budget


def _publishers(question: Question, kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(held.publisher for held in question.data.files(kind)))


def _areas(question: Question, answer: WatchList) -> tuple[CouncilArea, ...]:
    """The councils with social care on the map, the body that is looked at first marked."""
    place = {body.code: body for body in answer.bodies if body.group == TESTED}
    own = [looked.code for looked in answer.looked_at[:1]]
    return tuple(council_areas(question, answer.year.start, answer.on, place, own))


def _with_what_came(question: Question, answer: WatchList, everything: History, counted: Notices) -> WatchList:
    """The answer with what came after such places before, and the score tested where that was asked for."""
    found = tuple(records(everything, counted))
    if not question.chosen("backtest"):
        return replace(answer, records=found)
    say = question.settings.stage("Testing the score")
    return replace(answer, records=found, backtest=backtest(everything, counted, question.settings.seed, say))


def _day(question: Question, outturn: Panel) -> date:
    """The day asked for, else the case's, else that on which the newest outturn held became public."""
    chosen: date | None = question.chosen("on")
    if chosen is None and question.case is not None:
        chosen = question.case.public_on
    if chosen is None and not outturn.years():
        raise question.data.lacks("returns")
    return chosen if chosen is not None else outturn.known_on(outturn.years()[-1])


def _newest(outturn: Panel, on: date) -> FinancialYear:
    """The newest outturn that was public on a day.

    Raises: NotHeld saying from when one is.
    """
    known = outturn.known(on).years()
    if known:
        return known[-1]
    years = outturn.years()
    right = f"{outturn.known_on(years[0])} or later: {years[0]} is public from then" if years else "outturn (RS)"
    raise NotHeld(f"no outturn that was public on {on}", right, place="--on")


def _wanted(question: Question) -> tuple[str, ...]:
    """Codes or names to look at closely: those asked for, else the bodies of the case that have a code."""
    chosen = tuple(question.chosen("body") or ())
    if chosen or question.case is None:
        return chosen
    return tuple(body.code for body in question.case.head.bodies.values() if body.code)


def watched(
    outturn: Panel, budget: Panel, bodies: Bodies, on: date, rules: Rules, wanted: Sequence[str] = ()
) -> WatchList:
    """The list from panels that hold only what was public on the day.

    wanted: codes or names of bodies to look at closely.
    Raises: NotHeld where no outturn was, or a wanted body has none.
    """
    history = History.of(outturn, budget, bodies, on, rules)
    listing = listed(history)
    place = {body.e_code: body for body in listing}
    meant = [followed(history, bodies.find(text, on=on), place) for text in wanted]
    codes = dict.fromkeys(code for found, _ in meant for code in found)
    return WatchList(
        on=on,
        year=history.figures.years[-1],
        budget_year=budget.years()[-1] if budget.years() else None,
        minimum=Minimum(rules.minimum, rules.is_asked),
        notices_since=rules.notices_since,
        bodies=listing,
        looked_at=tuple(looked_at(history, code, place[code]) for code in codes),
        moved=tuple(moved for _, moved in meant if moved is not None),
        widths=rules.widths,
        past_years={
            group: dict(zip(HORIZONS, past.known(), strict=True))
            for group, past in zip(GROUPS, history.past, strict=True)
        },
    )
