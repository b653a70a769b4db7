"""How large is the gap, what do savings leave of it, and how long do reserves last?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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
from shiremoot.ledger.kernel import Floats
from shiremoot.ledger.line import JOINT
from shiremoot.money import to_the_penny

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
class GapResult:
    """The answer of the study: each body's plan, the plan of all together, and what no body holds alone."""

    bodies: tuple[BodyGap, ...]
    consolidated: BodyGap
    unsplit: tuple[tuple[str, str, tuple[float, ...]], ...]
    left_out: tuple[LeftOut, ...]
    draws: int


def gap_by_year(case: Case, ledger: Ledger, settings: Settings) -> GapResult:
    """How large is the gap by year, and what do savings and reserves leave of it?

    Raises: NoSection when the case has no medium-term plan.
    """
    gap = case.section(Gap)
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
    return GapResult(tuple(bodies), consolidated, _unsplit(gap, ledger), ledger.left_out, settings.draws)


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
    after = AfterSavings(*(to_the_penny(bare - off) for off in (of("net savings"), float(savings.mean()), p20)))
    p10, p50, p90 = map(to_the_penny, quantiles(drawn[_name(body, "left", year)], [0.1, 0.5, 0.9]))
    return YearOfGap(
        year=year,
        requirement=of("requirement"),
        funding=of("funding"),
        savings=of("savings"),
        cost_to_achieve=of("cost"),
        run_rate=of("run-rate"),
        gap_after_savings=after,
        reserve_use=use,
        annual=to_the_penny(after.planned - use - before),
        drawn=(p10, p50, p90),
        causes={cause: of(f"cause {cause}") for cause in causes},
    )


def _planned_use(gap: Gap, body: str) -> dict[FinancialYear, float]:
    """Reserves a body means to use in each year; for all together, their sum."""
    chosen = [r for name, r in gap.reserves.items() if body in (name, TOGETHER)]
    return {year: sum(float(r.planned_use.get(year, 0)) for r in chosen) for year in gap.years}


def _name(body: str, what: str, year: FinancialYear) -> str:
    return f"{body} | {what} | {year}"


def share_of(line: Line, body: str) -> float:
    """How much of a line posts to a body; to all together, everything (payments between them cancel)."""
    return sum(share for name, share in line.shares if body in (name, TOGETHER))


def _drawn_views(body: str, gap: Gap, ledger: Ledger) -> list[View]:
    """What has to be drawn: what is left after savings, and the savings net of their cost."""

    def left(line: Line) -> float:
        return share_of(line, body) * line.sign

    def net_savings(line: Line) -> float:
        return -left(line) if line.kind in PLAN else 0.0

    return [
        view(_name(body, what, year), ledger.lines, _period(ledger, year), weigh)
        for year in gap.years
        for what, weigh in (("left", left), ("net savings", net_savings))
    ]


def _planned(names: Sequence[str], gap: Gap, ledger: Ledger) -> dict[str, float]:
    """Every figure of the plan's tables if everything comes as planned: one evaluation, no draws."""
    views = [each for body in names for year in gap.years for each in _planned_views(body, year, ledger)]
    return Simulator(ledger, views).planned()


def _planned_views(body: str, year: FinancialYear, ledger: Ledger) -> list[View]:
    def only(*kinds: str) -> Weigh:
        return lambda line: share_of(line, body) if line.kind in kinds else 0.0

    def net(line: Line) -> float:
        return -line.sign * share_of(line, body) if line.kind in PLAN else 0.0

    def of_cause(cause: str) -> Weigh:
        return lambda line: line.sign * share_of(line, body) if line.cause == cause and line.kind not in PLAN else 0.0

    now, live = _period(ledger, year), at_year_end(ledger.timeline.index(year))
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
    return tuple(dict.fromkeys(line.cause for line in ledger.lines if line.cause and line.kind not in PLAN))


def _period(ledger: Ledger, year: FinancialYear) -> Period:
    return in_year(ledger.timeline.index(year))


def _unsplit(gap: Gap, ledger: Ledger) -> tuple[tuple[str, str, tuple[float, ...]], ...]:
    """Lines stated for several bodies together without a key: (title, bodies, planned pounds by year)."""
    joint = [(line, name) for line in ledger.lines for name, _ in line.shares if JOINT in name]
    if not joint:
        return ()
    views = [
        View(f"{line.name} {year}", {line.name: 1.0}, _period(ledger, year)) for line, _ in joint for year in gap.years
    ]
    planned = Simulator(ledger, views).planned()
    return tuple(
        (line.title, bodies, tuple(planned[f"{line.name} {year}"] for year in gap.years)) for line, bodies in joint
    )


def warnings(case: Case, ledger: Ledger) -> list[Problem]:
    """What lets the study run but must stand in its report: figures whose basis the source does not state."""
    case.section(Gap)
    return [
        warning(left.name, f"{left.title}: {left.reason}", "a figure that can be added to the plan")
        for left in ledger.left_out
        if left.section == Gap.key
    ]
