"""How large is the gap, what do savings leave of it, and how long do reserves last?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add

import numpy as np

from shiremoot.case import Case, Problem, warning
from shiremoot.chance import quantiles
from shiremoot.dates import FinancialYear
from shiremoot.gap.document import Gap
from shiremoot.gap.reserves import Balance, Runway, Stock, balances, runway, stock
from shiremoot.gap.years import AfterSavings, YearOfGap
from shiremoot.ledger import (
    Ledger,
    LeftOut,
    Line,
    Period,
    Settings,
    Simulator,
    View,
    at_year_end,
    executor_for,
    in_year,
    view,
)
from shiremoot.ledger.counting import why_not_in_the_gap
from shiremoot.ledger.kernel import Floats
from shiremoot.ledger.line import in_the_year

Weigh = Callable[[Line], float]
TOGETHER = ""  # the name under which all bodies are drawn as one
REQUIREMENT = ("base", "pressure", "payment")
PLAN = ("saving", "cost")


@dataclass(frozen=True, slots=True)
class BodyGap:
    """The plan of one body, or of all together (body is empty)."""

    body: str
    years: tuple[YearOfGap, ...]
    reserves: tuple[Balance, ...]
    runway: Runway | None


@dataclass(frozen=True, slots=True)
class Beside:
    """A saving that does not close the gap: why, and its pounds by year as planned."""

    title: str
    reason: str
    pounds: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class GapResult:
    """The answer of the study: each body's plan, the plan of all together, and what no body holds alone.

    beside: savings that stand in the plan and do not close its gap.
    """

    bodies: tuple[BodyGap, ...]
    consolidated: BodyGap
    unsplit: tuple[tuple[str, tuple[str, ...], tuple[float, ...]], ...]
    left_out: tuple[LeftOut, ...]
    draws: int
    beside: tuple[Beside, ...] = ()


def gap_by_year(case: Case, ledger: Ledger, settings: Settings) -> GapResult:
    """How large is the gap by year, and what do savings and reserves leave of it?

    Raises: NoSection when the case has no medium-term plan.
    """
    gap = case.section(Gap)
    beside = _beside(gap, ledger)
    ledger = ledger.only(line.name for line in ledger.lines if why_not_in_the_gap(line) is None)
    names = [*case.head.bodies, TOGETHER]
    views = [each for body in names for each in _drawn_views(body, gap, ledger)]
    run = Simulator(ledger, views, seed=settings.seed).run(
        settings.draws, executor_for(settings.workers), progress=settings.progress
    )
    planned = _planned(names, gap, ledger)
    years = {body: _years(gap, body, run.totals, planned, ledger) for body in names}
    stocks = {body: _stock(gap, body, years[body], run.totals) for body in gap.reserves}
    if stocks:
        stocks[TOGETHER] = reduce(add, stocks.values())
    *bodies, consolidated = (_body(body, years[body], stocks.get(body)) for body in names)
    return GapResult(tuple(bodies), consolidated, _unsplit(gap, ledger), ledger.left_out, settings.draws, beside)


def _years(
    gap: Gap, body: str, drawn: Mapping[str, Floats], planned: Mapping[str, float], ledger: Ledger
) -> tuple[YearOfGap, ...]:
    use = _planned_use(gap, body)
    years: list[YearOfGap] = []
    before = 0.0
    for year in gap.years:
        years.append(_year(body, year, drawn, planned, use[year], before, _causes(ledger)))
        before = years[-1].cumulative
    return tuple(years)


def _stock(gap: Gap, body: str, years: Sequence[YearOfGap], drawn: Mapping[str, Floats]) -> Stock:
    left = np.stack([drawn[_name(body, "left", year.year)] for year in years])
    return stock(gap.reserves[body], years, left)


def _body(body: str, years: tuple[YearOfGap, ...], held: Stock | None) -> BodyGap:
    kept = balances(held, [year.year for year in years]) if held is not None else ()
    return BodyGap(body, years, kept, runway(kept))


def _year(
    body: str,
    year: FinancialYear,
    drawn: Mapping[str, Floats],
    planned: Mapping[str, float],
    use: float,
    before: float,
    causes: Sequence[str],
) -> YearOfGap:
    def of(what: str) -> float:
        return planned[_name(body, what, year)]

    savings = drawn[_name(body, "net savings", year)]
    p20 = float(quantiles(savings, [0.2])[0])
    bare = of("requirement") - of("funding")
    after = AfterSavings(bare - of("net savings"), bare - float(savings.mean()), bare - p20)
    p10, p50, p90 = (float(x) for x in quantiles(drawn[_name(body, "left", year)], [0.1, 0.5, 0.9]))
    return YearOfGap(
        year=year,
        requirement=of("requirement"),
        funding=of("funding"),
        savings=of("savings"),
        cost_to_achieve=of("cost"),
        run_rate=of("run-rate"),
        gap_after_savings=after,
        reserve_use=use,
        annual=after.planned - use - before,
        drawn=(p10, p50, p90),
        causes={cause: of(f"cause {cause}") for cause in causes},
    )


def _planned_use(gap: Gap, body: str) -> dict[FinancialYear, float]:
    """Reserves a body means to use in each year; for all together, their sum."""
    chosen = [r for name, r in gap.reserves.items() if body in (name, TOGETHER)]
    return {year: sum(float(r.planned_use.get(year, 0)) for r in chosen) for year in gap.years}


def _name(body: str, what: str, year: FinancialYear) -> str:
    return f"{body} | {what} | {year}"


def share_of(line: Line, body: str, at: int) -> float:
    """How much of a line posts to a body in a year; to all together, everything (payments between them cancel).

    at: position of the year in the ledger.
    """
    return sum(in_the_year(share.part, at) for share in line.shares if body == TOGETHER or share.bodies == (body,))


def _drawn_views(body: str, gap: Gap, ledger: Ledger) -> list[View]:
    """What has to be drawn: what is left after savings, and the savings net of their cost."""
    return [each for year in gap.years for each in _drawn_in(body, year, ledger)]


def _drawn_in(body: str, year: FinancialYear, ledger: Ledger) -> Iterator[View]:
    at = ledger.timeline.index(year)

    def left(line: Line) -> float:
        return share_of(line, body, at) * line.sign

    def net_savings(line: Line) -> float:
        return -left(line) if line.kind in PLAN else 0.0

    for what, weigh in (("left", left), ("net savings", net_savings)):
        yield view(_name(body, what, year), ledger.lines, in_year(at), weigh)


def _planned(names: Sequence[str], gap: Gap, ledger: Ledger) -> dict[str, float]:
    """Every figure of the plan's tables if everything comes as planned: one evaluation, no draws."""
    views = [each for body in names for year in gap.years for each in _planned_views(body, year, ledger)]
    return Simulator(ledger, views).planned()


def _planned_views(body: str, year: FinancialYear, ledger: Ledger) -> list[View]:
    at = ledger.timeline.index(year)

    def share(line: Line) -> float:
        return share_of(line, body, at)

    def only(*kinds: str) -> Weigh:
        return lambda line: share(line) if line.kind in kinds else 0.0

    def net(line: Line) -> float:
        return -line.sign * share(line) if line.kind in PLAN else 0.0

    def of_cause(cause: str) -> Weigh:
        return lambda line: line.sign * share(line) if line.heading == cause and line.kind not in PLAN else 0.0

    now, live = in_year(at), at_year_end(at)
    wanted: list[tuple[str, Period, Weigh]] = [
        ("requirement", now, only(*REQUIREMENT)),
        ("funding", now, only("funding")),
        ("savings", now, only("saving")),
        ("cost", now, only("cost")),
        ("run-rate", live, only("saving")),
        ("net savings", now, net),
        *((f"cause {cause}", now, of_cause(cause)) for cause in _causes(ledger)),
    ]
    return [view(_name(body, what, year), ledger.lines, period, weigh) for what, period, weigh in wanted]


def _causes(ledger: Ledger) -> tuple[str, ...]:
    """The causes of the gap tree, in the order of the document; what has none stands under its section."""
    return tuple(dict.fromkeys(line.heading for line in ledger.lines if line.heading and line.kind not in PLAN))


def _unsplit(gap: Gap, ledger: Ledger) -> tuple[tuple[str, tuple[str, ...], tuple[float, ...]], ...]:
    """Lines stated for several bodies together without a key: (title, bodies, planned pounds by year)."""
    joint = [line for line in ledger.lines if line.stated_for]
    planned = _by_year(joint, gap, ledger)
    return tuple((line.title, line.stated_for, planned[line.name]) for line in joint)


def _beside(gap: Gap, ledger: Ledger) -> tuple[Beside, ...]:
    """Savings that do not close the gap, in the order of the document."""
    reasons = [(line, why_not_in_the_gap(line)) for line in ledger.lines]
    found = [(line, reason) for line, reason in reasons if reason is not None]
    planned = _by_year([line for line, _ in found], gap, ledger)
    return tuple(Beside(line.title, reason, planned[line.name]) for line, reason in found)


def _by_year(lines: Sequence[Line], gap: Gap, ledger: Ledger) -> dict[str, tuple[float, ...]]:
    """The pounds of each line in each year of the plan, as planned."""
    if not lines:
        return {}
    views = [
        View(f"{line.name} {year}", {line.name: 1.0}, in_year(ledger.timeline.index(year)))
        for line in lines
        for year in gap.years
    ]
    planned = Simulator(ledger, views).planned()
    return {line.name: tuple(planned[f"{line.name} {year}"] for year in gap.years) for line in lines}


def warnings(case: Case, ledger: Ledger) -> list[Problem]:
    """What lets the study run but must stand in its report: basis not stated, savings that do not close the gap."""
    case.section(Gap)
    unstated = [
        warning(left.name, f"{left.title}: {left.reason}", "a figure that can be added to the plan")
        for left in ledger.left_out
        if left.section == Gap.key
    ]
    reasons = [(line, why_not_in_the_gap(line)) for line in ledger.lines]
    beside = [
        warning(line.name, f"{line.title}: {reason}", "a cashable saving, or income")
        for line, reason in reasons
        if reason is not None
    ]
    return [*unstated, *beside]
