"""A case to start from: a body's base budget by service, its taxes, reserves and peers, from its newest return."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from shiremoot.benchmark.peers import alike
from shiremoot.case.head import BodyKind
from shiremoot.case.template import refuse_bad_name
from shiremoot.case.written import name_for
from shiremoot.dates import FinancialYear, say_day
from shiremoot.money import say_pounds
from shiremoot.parameters import lookup
from shiremoot.report.words import listed
from shiremoot.sources.bodies import Bodies, Body
from shiremoot.sources.comparable import why_not_compared
from shiremoot.sources.errors import NotHeld
from shiremoot.sources.return_lines import CLOSING, OPENING, ReturnLine, return_lines, services
from shiremoot.sources.store import Store
from shiremoot.studies.starting_base import OF_SERVICES, RESERVES, TAX, TOTAL, Base, base_of, newest_day
from shiremoot.studies.starting_body import meant, named

YEARS = 4
MINIMUM = "shiremoot/watch/minimum_reserves"
KINDS: tuple[str, ...] = BodyKind.__args__  # type: ignore[attr-defined]
KEYS = {"police": "police", "fire": "fire", "combined": "authority", "other": "authority"}  # others are councils
BILLING = ("district", "unitary", "metropolitan", "london-borough")  # they collect council tax; all others precept
LEVYING = ("combined", "other")
SOURCE = "budget-return"  # what a case calls the budget that its figures were reported in
TITLES = {TOTAL: "revenue expenditure", OF_SERVICES: "total service expenditure"}
NOT_A_DISTRICTS = ("education", "social_care", "children_social_care", "adult_social_care", "public_health")


class Started(NamedTuple):
    """A case that was begun from a body's return.

    says: which return it starts from, how old that is and what is missing, in sentences; they stand in the text too.
    """

    name: str
    text: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Begun:
    """What the text is written from. through: the last year planned. says: what a reader must know at the top."""

    body: Body
    base: Base
    through: FinancialYear
    says: tuple[str, ...]

    @property
    def kind(self) -> str:
        return self.body.kind if self.body.kind in KINDS else "other"

    @property
    def key(self) -> str:
        """What the case calls the body."""
        return KEYS.get(self.kind, "council")


def started(store: Store, wanted: str, name: str | None, on: date | None, today: date | None) -> Started | None:
    """A case for the body of a code or name, from its newest return that was public on a day.

    An outturn counts before a budget of the same year, whose figures are ``reported`` and not ``measured``. The text
    checks without an error. None for a name that is nobody's. on: None takes all that is held. today: without `on`,
    the day on which the body has to exist and from which the age of its return is reckoned; None: when the newest
    return became public.
    Raises: NotHeld where no return of the body is held, the name is several bodies' or like somebody's, or the body
    ended by the day; ShiremootError for a name that cannot be a case's.
    """
    bodies, day = Bodies.of(store), on or today or newest_day(store)
    body = meant(bodies, wanted, day)
    if body is None:
        return None
    begun = _begun(bodies, body, base_of(store, bodies, body, on, day))
    called = name or f"{name_for(body.name)}-{begun.base.year}"
    refuse_bad_name(called)
    text = "\n".join([*_lines(begun, called), *_benchmark(store, bodies, begun, on)]) + "\n"
    return Started(called, text, begun.says)


def _begun(bodies: Bodies, body: Body, base: Base) -> _Begun:
    """No year is planned in which the body is gone."""
    through = base.year + YEARS
    if body.ends is None or body.ends > through.last_day:
        return _Begun(body, base, through, base.says)
    heirs = bodies.successors(body)
    took_over = f"; {named(heirs)} {'take' if len(heirs) > 1 else 'takes'} over" if heirs else ""
    last = FinancialYear.of(body.ends) + -1
    if last <= base.year:
        found = f"{body.name} ({body.code}), which ends on {say_day(body.ends)}{took_over}"
        fix = "an earlier day with --on leaves years of its own to plan"
        raise NotHeld(found, f"a year of its own after {base.year}", place="--body", fix=fix)
    ends = f"It ends on {say_day(body.ends)}{took_over}: the plan ends with {last}."
    return _Begun(body, base, last, (*base.says, ends))


def _lines(begun: _Begun, name: str) -> Iterator[str]:
    body, base = begun.body, begun.base
    yield f"# {body.name}: a case to go on from, filled from the returns by `shiremoot new --body {body.code}`."
    yield from (f"# {said}" for said in begun.says)
    yield f"# Every figure marked `{_mark(base)}` comes from that return."
    yield "# Nothing is planned yet, so nothing is concluded. What you plan is yours to write, from `pressures:` on."
    yield "shiremoot: 1"
    yield f"case: {name}"
    yield f"title: {_quoted(f'Medium-term plan from {base.year}')}"
    yield "bodies:"
    yield f"  {begun.key}: {{name: {_quoted(body.name)}, kind: {begun.kind}, code: {body.code}}}"
    yield "basis: {price: cash, effect: full-year, recurrence: recurring, class: cashable, net: true}"
    yield ""
    yield from _sources(base)
    yield from _services(begun)
    yield from _gap(begun)
    yield ""


def _mark(base: Base) -> str:
    return "measured" if base.is_counted else f"reported: {SOURCE}"


def _sources(base: Base) -> Iterator[str]:
    """A budget is what the body reported that it would spend; nobody has counted it."""
    if base.is_counted:
        return
    yield "sources:"
    note = "What the body planned to spend and told the Ministry; not what it spent"
    yield f"  {SOURCE}: {{title: {_quoted(base.title)}, published: {base.year.start}, note: {_quoted(note)}}}"
    yield ""


def _services(begun: _Begun) -> Iterator[str]:
    base = begun.base
    spent = [line for line in services() if base.figures.get(line.name)]
    given = [line for line in spent if _is_of(begun, line)]
    if not given:
        return
    cost = "cost" if base.is_counted else "was to cost"
    yield f"# What each service {cost}, net of fees and of what other bodies pay for it."
    if others := [line for line in spent if line not in given]:
        said = listed([f"{line.title} ({_said(base.figures[line.name] or 0.0)})" for line in others])
        yield f"# Left out here, but in the total below, because a district has no duty for it: {said}."
    yield "services:"
    for line in given:
        yield f"  {line.name.replace('_', '-')}:"
        yield f"    title: {_quoted(line.title)}"
        yield "    baselines:"
        yield f"      {begun.key}:"
        yield f"        year: {base.year}"
        yield "        scope: As the form of the return defines it"
        what = f"net current expenditure, {line.title}"
        yield f"        spend: {_figure(base, base.figures[line.name] or 0.0, what)}"
    yield ""


def _is_of(begun: _Begun, line: ReturnLine) -> bool:
    """Whether a service is the body's own. Some districts report a little of what counties are there for."""
    return begun.kind != "district" or line.name not in NOT_A_DISTRICTS


def _said(amount: float) -> str:
    """Whole pounds in words, exact."""
    return say_pounds(Decimal(round(amount)))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _figure(base: Base, amount: float, what: str, *, of_year: bool = True) -> str:
    """A figure of the return as a case writes it, exact: counted, or reported with its line in a comment."""
    said = f"amount: {_quoted(_said(amount))}" + (f", year: {base.year}" if of_year else "")
    if base.is_counted:
        return f"{{{said}, measured: {_quoted(f'{base.title}, {what}')}}}"
    return f"{{{said}, reported: {SOURCE}}} # {what}"


def _gap(begun: _Begun) -> Iterator[str]:
    base, total = begun.base, _total(begun)
    budget, used = base.figures[total] or 0.0, _reserves_used(base)
    yield "gap:"
    yield f"  base_year: {base.year}"
    yield f"  through: {begun.through}"
    yield "  base:"
    if total != TOTAL:
        after = _said(base.figures[TOTAL] or 0.0)
        yield f"    # Total service expenditure: levies and grants are taken off revenue expenditure ({after}) already."
    yield f"    {begun.key}:"
    yield f"      budget: {_figure(base, budget, TITLES[total])}"
    yield f"      funding: {_figure(base, budget - used, _funded(begun, total, used))}"
    yield f"  # What changes from year to year is for you to write: pay, prices, demand; {_income(begun)}; savings."
    yield "  pressures:"
    yield "    pay-and-prices:"
    yield "      title: Pay and prices"
    yield '      figure: {not-estimated: "nobody has written it into this case yet", assumed: "to be filled in"}'
    if all(_closing(base, line) is not None for line in RESERVES.values()):
        yield from _reserves(begun, has_budget=budget > 0)


def _total(begun: _Begun) -> str:
    """The line that says what a body spends: of those that live on levies the one before these are taken off."""
    figures = begun.base.figures
    before, after = figures.get(OF_SERVICES), figures[TOTAL] or 0.0
    return OF_SERVICES if begun.kind in LEVYING and before is not None and before > after else TOTAL


def _funded(begun: _Begun, total: str, used: float) -> str:
    reserves = f" less {_said(used)} from reserves" if used > 0 else f" and {_said(-used)} put to reserves"
    tax = begun.base.figures.get(TAX)
    of_tax = f"; {_tax(begun)} {_said(tax)}" if tax else ""
    return f"{TITLES[total]}{reserves if used else ''}{of_tax}"


def _tax(begun: _Begun) -> str:
    return "council tax requirement" if begun.kind in BILLING else "precept (council tax requirement)"


def _income(begun: _Begun) -> str:
    """Where more or less may come from, in the words of such a body."""
    if not begun.base.figures.get(TAX):
        return "grants and levies" if begun.kind in LEVYING else "grants and taxes"
    return "grants and council tax" if begun.kind in BILLING else "grants and the precept"


def _reserves_used(base: Base) -> float:
    """Pounds taken from reserves in the year; nought where the return does not give both ends."""
    figures = base.figures
    ends = [(figures.get(f"{line}_{OPENING}"), figures.get(f"{line}_{CLOSING}")) for line in RESERVES.values()]
    known = [(opened, closed) for opened, closed in ends if opened is not None and closed is not None]
    return sum(opened - closed for opened, closed in known) if len(known) == len(ends) else 0.0


def _closing(base: Base, line: str) -> float | None:
    """What is held at the end of the base year, which opens the first year planned."""
    closed = base.figures.get(f"{line}_{CLOSING}")
    return closed if closed is not None else base.figures.get(f"{line}_{OPENING}")


def _reserves(begun: _Begun, *, has_budget: bool) -> Iterator[str]:
    base = begun.base
    yield "  reserves:"
    yield f"    {begun.key}:"
    yield "      opening:"
    for name, line in RESERVES.items():
        day = "31 March" if base.figures.get(f"{line}_{CLOSING}") is not None else "1 April"
        what = f"{return_lines()[line].title.lower()} at {day}"
        yield f"        {name}: {_figure(base, _closing(base, line) or 0.0, what, of_year=False)}"
    if has_budget:
        share = lookup(MINIMUM, date(base.year.start + 1, 3, 31)).number
        yield "      minimum:"
        yield f"        share: {_percent(share)}"
        yield '        assumed: "What the watch list asks about; put the share that the finance director has stated"'
    yield "      covers_shortfall: true"


def _percent(share: Decimal) -> str:
    return f"{(share * 100).normalize():f}%"


def _benchmark(store: Store, bodies: Bodies, begun: _Begun, on: date | None) -> Iterator[str]:
    """Peers, where population and deprivation are held; on the day asked, so that the case stays as it is."""
    body, year = begun.body, begun.base.year
    if why := why_not_compared(body, year.last_day):
        yield f"# No peers, because it is compared with nobody: {why}."
        return
    try:
        peers = alike(store, bodies, body, year, on)
    except NotHeld:
        return
    if not peers:
        return
    yield "# The bodies most like it by size, settlement and need; put your own set if you know better."
    yield "benchmark:"
    if on is not None:
        yield f"  on: {on.isoformat()}"
    yield "  peers:"
    yield "    codes:"
    yield from (f"      - {peer.code} # {peer.name}" for peer in peers)
    said = f"Nearest {len(peers)} by population, density, growth and deprivation, of {year}"
    yield f"    measured: {_quoted(said)}"
