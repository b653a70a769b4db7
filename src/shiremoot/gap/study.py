"""How large is the gap, what do savings leave of it, and how long do reserves last?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from shiremoot.case import Head
from shiremoot.chance import Floats, quantile, quantiles
from shiremoot.dates import FinancialYear
from shiremoot.gap.beside import beside, unsplit
from shiremoot.gap.bringing import brought
from shiremoot.gap.changing import effects
from shiremoot.gap.document import Gap
from shiremoot.gap.driving import driving
from shiremoot.gap.prices import bridged
from shiremoot.gap.reserves_counted import Held, planned_moves, reserves_held
from shiremoot.gap.result import BodyGap, GapResult, InBase
from shiremoot.gap.scenarios import InScenario, in_scenario, moves_the_plan
from shiremoot.gap.services import with_services
from shiremoot.gap.tree import tree_ranges
from shiremoot.gap.views import BEFORE_SAVINGS, IN_BASE, NET_SAVINGS, SAVINGS, TOGETHER, PlanViews, left_of, name_of
from shiremoot.gap.warned import missing, warnings_of
from shiremoot.gap.years import AfterSavings, YearOfGap
from shiremoot.lazy import np
from shiremoot.ledger import Simulator, executor_for
from shiremoot.money import PENNY, to_the_penny
from shiremoot.question.dividing import keys_in_use
from shiremoot.question.question import Question
from shiremoot.question.resting import NotCounted, resting
from shiremoot.question.results import Between, Drawn
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
    run = Simulator(plan.frame, views, seed=settings.seed).run(
        settings.draws, executor_for(settings.workers), progress=settings.stage("Drawing the plan")
    )
    ranges = tree_ranges(plan, names, settings) if settings.detail else None
    left = {body: _left(plan, body, run.totals, planned) for body in names}
    years = {body: _years(plan, case.head, body, run.totals, left[body], planned, ranges) for body in names}
    held = reserves_held(gap.reserves, years, left, settings.seed, executor_for(settings.workers))
    headline = gap.headline(case.head)
    *bodies, consolidated = (_body(body, years[body], held.get(body, Held())) for body in names)
    answer = GapResult(
        body=headline,
        bodies=tuple(bodies),
        consolidated=consolidated,
        unsplit=unsplit(plan),
        beside=beside(plan),
        brought=brought(plan, case),
        keys=keys_in_use(case, gap.years),
        taken_for_granted=taken_for_granted(ledger),
        in_base=tuple(InBase(line.name, line.title, pounds) for line, pounds in plan.in_base),
        left_out=tuple(NotCounted.of(left) for left in ledger.left_out),
        missing=missing(ledger),
        varies=any(float(np.ptp(run.totals[view.name])) >= PENNY for view in views),
        savings_counted=sum(line.kind == "saving" and plan.counts(line) for line in ledger.lines),
        drivers=driving(ledger, gap.base_year, left[headline][-1], settings.seed),
        scenarios=tuple(_scenarios(question)),
        prices=tuple(bridged(plan)),
        changes=tuple(effects(plan, headline, gap.years[-1], left_of(planned, headline, IN_BASE))),
    )
    return _with_detail(answer, plan, case.head) if settings.detail else answer


def _scenarios(question: Question) -> Iterator[InScenario]:
    """The plan under each of its scenarios, on the same luck; not those that are of other sections alone."""
    head, gap = question.of_case.head, question.of_case.section(Gap)
    for name in (name for name, one in head.scenarios.items() if moves_the_plan(one, head, gap)):
        changed = gap_by_year(question.under(name)).headline
        yield in_scenario(question, name, changed.years, changed.runway)


def _with_detail(answer: GapResult, plan: PlanViews, head: Head) -> GapResult:
    """The answer with what the planned changes rest on, line by line."""
    last = plan.gap.years[-1]
    moving = plan.moving(TOGETHER, last)
    return replace(
        answer,
        origins=resting((line.origin.kind, abs(pounds)) for line, pounds in plan.moving(answer.body, last)),
        warnings=tuple(warnings_of(plan, head)),
        planned={line.name: line.sign * pounds for line, pounds in moving},
    )


def _years(
    plan: PlanViews,
    head: Head,
    body: str,
    drawn: Mapping[str, Floats],
    left: Floats,
    planned: Mapping[str, float],
    ranges: Ranges | None,
) -> tuple[YearOfGap, ...]:
    years: list[YearOfGap] = []
    for year, remains in zip(plan.gap.years, left, strict=True):
        told = _year(plan, body, year, drawn, remains, planned, years[-1] if years else None)
        told = with_services(told, body, plan, head, planned)
        years.append(told if ranges is None else _with_ranges(told, body, planned, ranges))
    return tuple(years)


def _left(plan: PlanViews, body: str, drawn: Mapping[str, Floats], planned: Mapping[str, float]) -> Floats:
    """(years, draws) pounds of gap after savings, before reserves."""
    in_base = left_of(planned, body, IN_BASE)
    return np.stack([left_of(drawn, body, year) - in_base for year in plan.gap.years])


def _body(body: str, years: Sequence[YearOfGap], held: Held) -> BodyGap:
    return BodyGap(body or None, held.told_in(years), held.balances, held.runway)


def _year(
    plan: PlanViews,
    body: str,
    year: FinancialYear,
    drawn: Mapping[str, Floats],
    left: Floats,
    planned: Mapping[str, float],
    before: YearOfGap | None,
) -> YearOfGap:
    def of(what: str) -> float:
        return planned[name_of(body, what, year)] - planned[name_of(body, what, IN_BASE)]

    savings, in_base = drawn[name_of(body, NET_SAVINGS, year)], planned[name_of(body, NET_SAVINGS, IN_BASE)]
    expected, at_p20 = float(savings.mean()) - in_base, to_the_penny(quantile(savings, 0.2) - in_base)
    use, contribution = planned_moves(plan.gap.reserves, body, year)
    reserved = use - contribution
    bare = of("requirement") - of("funding")
    left_off = (of(NET_SAVINGS), expected, at_p20)
    after = AfterSavings(*(to_the_penny(bare - off) for off in left_off))
    return YearOfGap(
        year=year,
        requirement=of("requirement"),
        funding=of("funding"),
        savings=of(SAVINGS),
        cost_to_achieve=of("cost"),
        savings_run_rate=planned[name_of(body, "run-rate", year)] - planned[name_of(body, SAVINGS, IN_BASE)],
        gap_after_savings=after,
        gap_after_savings_drawn=Drawn(*map(to_the_penny, quantiles(left, (0.1, 0.5, 0.9)))),
        reserve_use=use,
        annual=to_the_penny(after.planned - reserved - (before.cumulative if before else 0.0)),
        annual_before_savings=to_the_penny(bare - reserved - (before.gap - before.from_reserves if before else 0.0)),
        reserve_contribution=contribution,
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
