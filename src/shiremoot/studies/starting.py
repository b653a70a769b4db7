"""A case to start from: a body's base budget by service, council tax, reserves and peers, measured from the returns."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shiremoot.benchmark.peers import alike
from shiremoot.case.head import BodyKind
from shiremoot.case.template import refuse_bad_name
from shiremoot.case.written import name_for
from shiremoot.dates import FinancialYear
from shiremoot.lazy import pl
from shiremoot.money import say_pounds
from shiremoot.parameters import lookup
from shiremoot.sources.bodies import Bodies, Body
from shiremoot.sources.errors import NotHeld
from shiremoot.sources.panel import Form, Panel
from shiremoot.sources.return_lines import return_lines, services
from shiremoot.sources.store import Store

TOTAL = "revenue_expenditure"
TAX = "council_tax_requirement"
RESERVES = {"earmarked": "earmarked_reserves", "unallocated": "unallocated_reserves"}
FORMS: Mapping[Form, str] = {"RA": "Revenue account budget (RA)", "RS": "Revenue outturn (RS)"}
YEARS = 4
MINIMUM = "shiremoot/watch/minimum_reserves"
KINDS: tuple[str, ...] = BodyKind.__args__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class _Base:
    """The return that a case starts from: its form and year, and the body's figures in pounds."""

    form: Form
    year: FinancialYear
    figures: Mapping[str, float | None]

    def measured(self, what: str) -> str:
        """Where a figure comes from, as a case says it."""
        return f"{FORMS[self.form]} {self.year}, {what}"


def started(store: Store, code: str, name: str | None, on: date | None) -> tuple[str, str]:
    """(name, text) of a case for the body of this code, from its newest return that was public on a day.

    A budget counts before an outturn of the same year. The text checks without an error.
    Raises: NotHeld where no return of the body is held; ShiremootError for a name that cannot be a case's.
    """
    bodies = Bodies.of(store)
    body = bodies.find(code, on)
    base = _base(store, bodies, body, on)
    called = name or f"{name_for(body.name)}-{base.year}"
    refuse_bad_name(called)
    return called, "\n".join([*_lines(body, base, called), *_benchmark(store, bodies, body, base, on)]) + "\n"


def _base(store: Store, bodies: Bodies, body: Body, on: date | None) -> _Base:
    found: list[_Base] = []
    lines = [line.name for line in services()] + [TOTAL, TAX]
    reserves = [f"{line}_{day}" for line in RESERVES.values() for day in ("1_april", "31_march")]
    for form in FORMS:
        panel = Panel.of(store, bodies, form, lines + reserves)
        known = panel if on is None else panel.known(on)
        rows = known.table.filter(pl.col("code") == body.code).drop_nulls(TOTAL).sort("year")
        if len(rows):
            figures = rows.row(-1, named=True)
            found.append(_Base(form, FinancialYear(figures["year"]), figures))
    if not found:
        public = f" that was public on {on}" if on else ""
        raise NotHeld(f"no return of {body.name} ({body.code}){public}", "a budget or an outturn", place="returns")
    return max(found, key=lambda one: (one.year.start, one.form == "RA"))


def _said(amount: float) -> str:
    """Whole pounds in words, exact."""
    return say_pounds(Decimal(round(amount)))


def _pounds(amount: float) -> str:
    """An amount as a case writes it: exact, quoted against its commas."""
    return _quoted(_said(amount))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _lines(body: Body, base: _Base, name: str) -> Iterator[str]:
    kind = body.kind if body.kind in KINDS else "other"
    yield f"# {body.name}: a case to go on from, filled from the returns by `shiremoot new --body {body.code}`."
    yield "# Every figure marked `measured` comes from them. What you plan is yours to write: start at `pressures:`."
    yield "shiremoot: 1"
    yield f"case: {name}"
    yield f"title: {_quoted(f'Medium-term plan from {base.year}')}"
    yield "bodies:"
    yield f"  council: {{name: {_quoted(body.name)}, kind: {kind}, code: {body.code}}}"
    yield "basis: {price: cash, effect: full-year, recurrence: recurring, class: cashable, net: true}"
    yield ""
    yield from _services(base)
    yield ""
    yield from _gap(base)
    yield ""


def _services(base: _Base) -> Iterator[str]:
    given = [line for line in services() if base.figures.get(line.name)]
    if not given:
        return
    yield "# What each service cost, net of fees and of what other bodies pay for it."
    yield "services:"
    for line in given:
        said = base.measured(f"net current expenditure, {line.title}")
        yield f"  {line.name.replace('_', '-')}:"
        yield f"    title: {_quoted(line.title)}"
        yield "    baselines:"
        yield "      council:"
        yield f"        year: {base.year}"
        yield "        scope: As the form of the return defines it"
        yield f"        spend: {_figure(base, base.figures[line.name] or 0.0, said)}"


def _figure(base: _Base, amount: float, measured: str) -> str:
    """A measured figure as a case writes it."""
    return f"{{amount: {_pounds(amount)}, year: {base.year}, measured: {_quoted(measured)}}}"


def _gap(base: _Base) -> Iterator[str]:
    total = base.figures[TOTAL] or 0.0
    used = _reserves_used(base)
    tax = base.figures.get(TAX)
    from_reserves = f" less {_said(used)} from reserves" if used > 0 else f" and {_said(-used)} put to reserves"
    funded = f"revenue expenditure{from_reserves if used else ''}"
    of_tax = f"; council tax requirement {_said(tax)}" if tax is not None else ""
    yield "gap:"
    yield f"  base_year: {base.year}"
    yield f"  through: {base.year + YEARS}"
    yield "  base:"
    yield "    council:"
    yield f"      budget: {_figure(base, total, base.measured('revenue expenditure'))}"
    yield f"      funding: {_figure(base, total - used, base.measured(funded + of_tax))}"
    yield "  # What changes from year to year is for you to write: pay, prices, demand; grants and taxes; savings."
    yield "  pressures:"
    yield "    pay-and-prices:"
    yield "      title: Pay and prices"
    yield '      figure: {not-estimated: "nobody has written it into this case yet", assumed: "to be filled in"}'
    if all(_closing(base, line) is not None for line in RESERVES.values()):
        yield from _reserves(base)


def _reserves_used(base: _Base) -> float:
    """Pounds taken from reserves in the year; nought where the return does not give both ends."""
    figures = base.figures
    ends = [(figures.get(f"{line}_1_april"), figures.get(f"{line}_31_march")) for line in RESERVES.values()]
    known = [(opened, closed) for opened, closed in ends if opened is not None and closed is not None]
    return sum(opened - closed for opened, closed in known) if len(known) == len(ends) else 0.0


def _closing(base: _Base, line: str) -> float | None:
    """What is held at the end of the base year, which opens the first year planned."""
    closed = base.figures.get(f"{line}_31_march")
    return closed if closed is not None else base.figures.get(f"{line}_1_april")


def _reserves(base: _Base) -> Iterator[str]:
    yield "  reserves:"
    yield "    council:"
    yield "      opening:"
    for name, line in RESERVES.items():
        day = "31 March" if base.figures.get(f"{line}_31_march") is not None else "1 April"
        said = base.measured(f"{return_lines()[line].title.lower()} at {day}")
        yield f"        {name}: {{amount: {_pounds(_closing(base, line) or 0.0)}, measured: {_quoted(said)}}}"
    share = lookup(MINIMUM, date(base.year.start + 1, 3, 31)).number
    yield "      minimum:"
    yield f"        share: {_percent(share)}"
    yield '        assumed: "What the watch list asks about; put the share that the finance director has stated"'
    yield "      covers_shortfall: true"


def _percent(share: Decimal) -> str:
    return f"{(share * 100).normalize():f}%"


def _benchmark(store: Store, bodies: Bodies, body: Body, base: _Base, on: date | None) -> Iterator[str]:
    """Peers, where population and deprivation are held; on the day asked, so that the case stays as it is."""
    try:
        peers = alike(store, bodies, body, base.year, on)
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
    said = f"Nearest {len(peers)} by population, density, growth and deprivation, of {base.year}"
    yield f"    measured: {_quoted(said)}"
