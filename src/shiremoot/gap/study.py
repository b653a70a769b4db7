"""How large is the gap, what do savings leave of it, and how long do reserves last?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from operator import add

from shiremoot.case import Head
from shiremoot.chance import Floats, quantiles
from shiremoot.dates import FinancialYear
from shiremoot.gap.beside import beside, brought, unsplit
from shiremoot.gap.changing import effects
from shiremoot.gap.document import Gap
from shiremoot.gap.driving import driving
from shiremoot.gap.reserves import Balance, Stock, balances, money_missing, runway, stock
from shiremoot.gap.result import BodyGap, GapResult, InBase
from shiremoot.gap.services import with_services
from shiremoot.gap.tree import tree_ranges
from shiremoot.gap.views import BEFORE_SAVINGS, IN_BASE, LEFT, SAVINGS, TOGETHER, PlanViews, name_of
from shiremoot.gap.warned import missing, warnings_of
from shiremoot.gap.years import AfterSavings, Between, Drawn, YearOfGap
from shiremoot.lazy import np
from shiremoot.ledger import Simulator, executor_for
from shiremoot.money import PENNY, to_the_penny
from shiremoot.question.dividing import keys_in_use
from shiremoot.question.question import Question
from shiremoot.question.resting import NotCounted, resting
from shiremoot.question.taken_for_granted import taken_for_granted

Ranges = Mapping[str, tuple[float, float]]  # the 10th and 90th of 100 runs, by the name of a view


def gap_by_year(question: Question) -> GapResult:
    """How large is the gap by year, and what do savings and reserves leave of it?

    Raises: NoSection when the case has no medium-term plan.
    """
    case, ledger, settings = question.of_case, question.ledger, question.settings
    gap = case.section(Gap)
    plan = PlanViews(gap, ledger)
    names = [*case.head.bodies, TOGETHER]
    planned = plan.planned(names)
    views = [each for body in names for each in plan.drawn_views(body)]
    run = Simulator(ledger, views, seed=settings.seed).run(
        settings.draws, executor_for(settings.workers), progress=settings.stage("Drawing the plan")
    )
    ranges = tree_ranges(plan, names, settings) if settings.detail else None
    years = {body: _years(plan, case.head, body, run.totals, planned, ranges) for body in names}
    stocks = {body: _stock(plan, body, years[body], run.totals, planned) for body in gap.reserves}
    if stocks:
        stocks[TOGETHER] = reduce(add, stocks.values())
    kept = {body: balances(held, gap.years) for body, held in stocks.items()}
    short = {body: money_missing(reserves, kept[body]) for body, reserves in gap.reserves.items()}
    short[TOGETHER] = _added(short.values())
    headline = next(iter(case.head.bodies))
    *bodies, consolidated = (_body(body, years[body], kept.get(body, ()), short.get(body)) for body in names)
    answer = GapResult(
        body=headline,
        bodies=tuple(bodies),
        consolidated=consolidated,
        unsplit=unsplit(plan),
        beside=beside(plan),
        brought=brought(plan),
        keys=keys_in_use(case, Gap, gap.years),
        taken_for_granted=taken_for_granted(ledger),
        in_base=tuple(InBase(line.name, line.title, pounds) for line, pounds in plan.in_base),
        left_out=tuple(NotCounted.of(left) for left in ledger.left_out),
        missing=missing(ledger),
        varies=any(float(np.ptp(run.totals[view.name])) >= PENNY for view in views),
        savings_counted=sum(line.kind == "saving" and plan.counts(line) for line in ledger.lines),
        drivers=driving(ledger, run.totals[name_of(headline, LEFT, gap.years[-1])], settings.seed),
        changes=tuple(effects(plan, headline, gap.years[-1], planned[name_of(headline, LEFT, IN_BASE)])),
    )
    return _with_detail(answer, plan) if settings.detail else answer


def _with_detail(answer: GapResult, plan: PlanViews) -> GapResult:
    """The answer with what the planned changes rest on, line by line."""
    last = plan.gap.years[-1]
    moving = plan.moving(TOGETHER, last)
    return replace(
        answer,
        origins=resting((line.origin.kind, abs(pounds)) for line, pounds in plan.moving(answer.body, last)),
        warnings=tuple(warnings_of(plan)),
        planned={line.name: line.sign * pounds for line, pounds in moving},
    )


def _years(
    plan: PlanViews,
    head: Head,
    body: str,
    drawn: Mapping[str, Floats],
    planned: Mapping[str, float],
    ranges: Ranges | None,
) -> tuple[YearOfGap, ...]:
    use = _planned_use(plan.gap, body)
    years: list[YearOfGap] = []
    for year in plan.gap.years:
        told = _year(plan, body, year, drawn, planned, use[year], years[-1] if years else None)
        told = with_services(told, body, plan, head, planned)
        years.append(told if ranges is None else _with_ranges(told, body, planned, ranges))
    return tuple(years)


def _stock(
    plan: PlanViews, body: str, years: Sequence[YearOfGap], drawn: Mapping[str, Floats], planned: Mapping[str, float]
) -> Stock:
    in_base = planned[name_of(body, LEFT, IN_BASE)]
    left = np.stack([drawn[name_of(body, LEFT, year.year)] - in_base for year in years])
    return stock(plan.gap.reserves[body], years, left)


def _added(bodies: Iterable[tuple[float, ...] | None]) -> tuple[float, ...] | None:
    """Money missing of all bodies together, year by year: what one of them has left is no help to another."""
    known = [each for each in bodies if each is not None]
    return tuple(map(sum, zip(*known, strict=True))) if known else None


def _body(
    body: str, years: tuple[YearOfGap, ...], kept: tuple[Balance, ...], short: tuple[float, ...] | None
) -> BodyGap:
    if short is not None:
        years = tuple(replace(year, money_missing=pounds) for year, pounds in zip(years, short, strict=True))
    return BodyGap(body or None, years, kept, runway(kept))


def _year(
    plan: PlanViews,
    body: str,
    year: FinancialYear,
    drawn: Mapping[str, Floats],
    planned: Mapping[str, float],
    use: float,
    before: YearOfGap | None,
) -> YearOfGap:
    def of(what: str) -> float:
        return planned[name_of(body, what, year)] - planned[name_of(body, what, IN_BASE)]

    def in_runs(what: str, *chances: float) -> tuple[float, ...]:
        in_base = planned[name_of(body, what, IN_BASE)]
        return tuple(to_the_penny(amount - in_base) for amount in quantiles(drawn[name_of(body, what, year)], chances))

    savings = drawn[name_of(body, "net savings", year)]
    expected = float(savings.mean()) - planned[name_of(body, "net savings", IN_BASE)]
    bare = of("requirement") - of("funding")
    left_off = (of("net savings"), expected, in_runs("net savings", 0.2)[0])
    after = AfterSavings(*(to_the_penny(bare - off) for off in left_off))
    return YearOfGap(
        year=year,
        requirement=of("requirement"),
        funding=of("funding"),
        savings=of(SAVINGS),
        cost_to_achieve=of("cost"),
        savings_run_rate=planned[name_of(body, "run-rate", year)] - planned[name_of(body, SAVINGS, IN_BASE)],
        gap_after_savings=after,
        gap_after_savings_drawn=Drawn(*in_runs("left", 0.1, 0.5, 0.9)),
        reserve_use=use,
        annual=to_the_penny(after.planned - use - (before.cumulative if before else 0.0)),
        annual_before_savings=to_the_penny(bare - use - (before.gap - before.reserve_use if before else 0.0)),
        by_heading={heading: of(f"heading {heading}") for heading in plan.headings},
    )


def _with_ranges(told: YearOfGap, body: str, planned: Mapping[str, float], ranges: Ranges) -> YearOfGap:
    """A year with what the parts of its gap tree come to in 8 of 10 runs; what does not vary comes as planned."""

    def between(what: str) -> Between:
        name, in_base = name_of(body, what, told.year), planned[name_of(body, what, IN_BASE)]
        low, high = ranges.get(name, (planned[name], planned[name]))
        return Between(to_the_penny(low - in_base), to_the_penny(high - in_base))

    return replace(
        told,
        by_heading_drawn={heading: between(f"heading {heading}") for heading in told.by_heading},
        savings_drawn=between(SAVINGS),
        gap_drawn=between(BEFORE_SAVINGS),
    )


def _planned_use(gap: Gap, body: str) -> dict[FinancialYear, float]:
    """Reserves a body means to use in each year; for all together, their sum."""
    chosen = [r for name, r in gap.reserves.items() if body in (name, TOGETHER)]
    return {year: sum(float(r.planned_use.get(year, 0)) for r in chosen) for year in gap.years}
