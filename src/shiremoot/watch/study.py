"""Whose reserves are thin, on what was public on a day?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from shiremoot.dates import FinancialYear
from shiremoot.question.question import Question
from shiremoot.sources.bodies import Bodies
from shiremoot.sources.errors import NotHeld
from shiremoot.sources.panel import Panel, known_on
from shiremoot.watch.backtest import Backtest, backtest
from shiremoot.watch.figures import BUDGET, GROUPS, OUTTURN
from shiremoot.watch.history import History
from shiremoot.watch.listing import Looked, Watched, listed, looked_at
from shiremoot.watch.notices import notices
from shiremoot.watch.rules import Rules
from shiremoot.watch.track_record import TrackRecord, track_record
from shiremoot.watch.what_followed import Record, records

# every kind of public data that an answer or a page of it may ask for
KINDS = ("returns", "register", "notices", "boundaries")


@dataclass(frozen=True)
class WatchList:
    """The list, the most exposed first, on what was public on a day.

    year, budget: the newest outturn and budget public then; budget is None where none was. past_years: how many
    body-years were known 1, 2 and 3 years on, by group. Looked at afterwards, with everything held: track_record,
    whether what was told came true; records, what came after, by group, None where no notices are held; backtest, only
    where it was asked for.
    """

    on: date
    year: FinancialYear
    budget: FinancialYear | None
    rules: Rules
    bodies: tuple[Watched, ...]
    looked_at: tuple[Looked, ...]
    past_years: Mapping[str, tuple[int, ...]]
    track_record: TrackRecord = field(default_factory=TrackRecord)
    records: Mapping[str, Record] | None = None
    backtest: Backtest | None = None

    @cached_property
    def ranked(self) -> tuple[Watched, ...]:
        """The bodies that have a place."""
        return tuple(body for body in self.bodies if body.rank is not None)


def watch(question: Question) -> WatchList:
    """Whose reserves are thin, on what was public on a day, and what came after such reserves before?

    Raises: NotHeld where no outturn was public by then, or a body that was asked for is not known.
    """
    outturn = Panel.of(question.data, question.bodies, "RS", OUTTURN)
    budget = Panel.of(question.data, question.bodies, "RA", BUDGET)
    on = _day(question, outturn)
    rules = Rules.on(_newest(outturn, on).last_day, _minimum(question))
    answer = watched(outturn.known(on), budget.known(on), question.bodies, on, rules, _wanted(question))
    everything = History.of(outturn, budget, question.bodies, known_on("RS", outturn.years()[-1]), rules)
    answer = replace(answer, track_record=track_record(everything))
    counted = notices(question, rules.notices_since)
    if counted is None:
        return answer
    tested = backtest(everything, counted, question.settings.seed) if question.chosen("backtest") else None
    return replace(answer, records=records(everything, counted), backtest=tested)


def _day(question: Question, outturn: Panel) -> date:
    """The day asked for, else the case's, else that on which the newest outturn held became public."""
    chosen: date | None = question.chosen("on")
    if chosen is None and question.case is not None:
        chosen = question.case.public_on
    if chosen is None and not outturn.years():
        raise question.data.lacks("returns")
    return chosen if chosen is not None else known_on("RS", outturn.years()[-1])


def _newest(outturn: Panel, on: date) -> FinancialYear:
    """The newest outturn that was public on a day.

    Raises: NotHeld saying from when one is.
    """
    known = outturn.known(on).years()
    if known:
        return known[-1]
    years = outturn.years()
    right = f"{known_on('RS', years[0])} or later: {years[0]} is public from then" if years else "outturn (RS)"
    raise NotHeld(f"no outturn that was public on {on}", right, place="--on")


def _minimum(question: Question) -> float | None:
    chosen = question.chosen("minimum")
    return None if chosen is None else float(chosen)


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
    codes = dict.fromkeys(code for text in wanted for code in _meant(text, bodies, on, place))
    return WatchList(
        on=on,
        year=history.figures.years[-1],
        budget=budget.years()[-1] if budget.years() else None,
        rules=rules,
        bodies=listing,
        looked_at=tuple(looked_at(history, code, place[code]) for code in codes),
        past_years={group: past.known() for group, past in zip(GROUPS, history.past, strict=True)},
    )


def _meant(text: str, bodies: Bodies, on: date, place: Mapping[str, Watched]) -> Iterator[str]:
    """E-codes of the body that a text means, or of those of its tier that do its work on the day."""
    body = bodies.find(text, on=on)
    tier = next((kinds for kinds in GROUPS.values() if body.kind in kinds), (body.kind,))
    followed = [one.e_code or one.code for one in bodies.followed(body, on) if one.kind in tier]
    found = [code for code in followed if code in place]
    if not found:
        fix = "leave --body out to see who is on the list"
        raise NotHeld(f"no outturn of {body.name} by {on}", "a body that has reported", place="--body", fix=fix)
    yield from found
