"""How large is the gap, what do savings leave of it, and how long do reserves last?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import add

from shiremoot.case import Problem, warning
from shiremoot.chance import Floats, quantiles
from shiremoot.dates import FinancialYear
from shiremoot.gap.changing import Effect, effects
from shiremoot.gap.document import Gap
from shiremoot.gap.driving import Driving, driving
from shiremoot.gap.reserves import Balance, Runway, Stock, balances, money_missing, runway, stock
from shiremoot.gap.tree import tree_ranges
from shiremoot.gap.views import BEFORE_SAVINGS, IN_BASE, LEFT, SAVINGS, TOGETHER, PlanViews, counts, is_base, name_of
from shiremoot.gap.years import AfterSavings, Between, Drawn, YearOfGap
from shiremoot.lazy import np
from shiremoot.ledger import Ledger, Simulator, executor_for
from shiremoot.ledger.counting import why_not_in_the_gap
from shiremoot.money import PENNY, to_the_penny
from shiremoot.question.dividing import KeyInUse, keys_in_use
from shiremoot.question.question import Question
from shiremoot.question.resting import NotCounted, Rest, resting
from shiremoot.question.results import Pounds, stated
from shiremoot.question.taken_for_granted import taken_for_granted
from shiremoot.report.words import listed

Ranges = Mapping[str, tuple[float, float]]  # the 10th and 90th of 100 runs, by the name of a view


@dataclass(frozen=True, slots=True)
class BodyGap:
    """The plan of one body, or of all together (body is null)."""

    body: str | None
    years: tuple[YearOfGap, ...]
    reserves: tuple[Balance, ...]
    runway: Runway | None


@dataclass(frozen=True, slots=True)
class Unsplit:
    """A figure stated for several bodies together without a key: pounds as planned in each year."""

    title: str
    bodies: tuple[str, ...]
    pounds: tuple[Pounds, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """A saving that does not close the gap, with the reason; pounds as planned in each year."""

    name: str
    title: str
    reason: str
    pounds: tuple[Pounds, ...]


@dataclass(frozen=True, slots=True)
class InBase:
    """What of a line the base budget holds already, because it starts in the base year or before: pounds a year."""

    name: str
    title: str
    pounds: Pounds


@dataclass(frozen=True, slots=True)
class Brought:
    """A line that another part of the case brings into the plan: a project, a fee of an agreement, an included case.

    path: where its figure stands in this case's document. origin: the kind. because: how it came about.
    """

    name: str
    title: str
    path: str
    origin: str
    because: str


@dataclass(frozen=True, slots=True)
class GapResult:
    """The answer of the study: each body's plan, the plan of all together, and what stands beside it.

    missing: what the plan says nothing of yet, so that nothing can be concluded. varies: whether any run comes out
    otherwise than another. keys: how lines of the plan are divided among bodies. taken_for_granted: what an amount as
    planned does not say. changes, origins: what one line or rate alone would change, and what the planned changes rest
    on; warnings: what lets it run and must yet be known; planned: each line's new pounds in the last year. The last
    three with the settings' detail only.
    """

    bodies: tuple[BodyGap, ...]
    consolidated: BodyGap
    unsplit: tuple[Unsplit, ...]
    beside: tuple[Beside, ...]
    in_base: tuple[InBase, ...]
    left_out: tuple[NotCounted, ...]
    missing: tuple[str, ...]
    savings_counted: int
    varies: bool
    brought: tuple[Brought, ...] = ()
    keys: tuple[KeyInUse, ...] = ()
    taken_for_granted: tuple[str, ...] = ()
    changes: tuple[Effect, ...] = ()
    drivers: tuple[Driving, ...] = ()
    origins: tuple[Rest, ...] = ()
    warnings: tuple[Problem, ...] = ()
    planned: Mapping[str, Pounds] = field(default_factory=dict)

    @property
    @stated
    def years(self) -> tuple[YearOfGap, ...]:
        """The years of the body that is named first."""
        return self.bodies[0].years

    def in_short(self) -> GapResult:
        """As a short answer has it: without the ranges in which nothing but one heading varies."""
        short = [replace(one, years=tuple(year.in_short() for year in one.years)) for one in self.bodies]
        whole = self.consolidated
        together = replace(whole, years=tuple(year.in_short() for year in whole.years))
        return replace(self, bodies=tuple(short), consolidated=together)


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
    years = {body: _years(plan, body, run.totals, planned, ranges) for body in names}
    stocks = {body: _stock(plan, body, years[body], run.totals, planned) for body in gap.reserves}
    if stocks:
        stocks[TOGETHER] = reduce(add, stocks.values())
    kept = {body: balances(held, gap.years) for body, held in stocks.items()}
    short = {body: money_missing(reserves, kept[body]) for body, reserves in gap.reserves.items()}
    short[TOGETHER] = _added(short.values())
    *bodies, consolidated = (_body(body, years[body], kept.get(body, ()), short.get(body)) for body in names)
    answer = GapResult(
        bodies=tuple(bodies),
        consolidated=consolidated,
        unsplit=_unsplit(plan),
        beside=_beside(plan),
        brought=_brought(plan),
        keys=keys_in_use(case, Gap, gap.years),
        taken_for_granted=taken_for_granted(ledger),
        in_base=tuple(InBase(line.name, line.title, pounds) for line, pounds in plan.in_base),
        left_out=tuple(NotCounted.of(left) for left in ledger.left_out),
        missing=_missing(ledger),
        varies=any(float(np.ptp(run.totals[view.name])) >= PENNY for view in views),
        savings_counted=sum(line.kind == "saving" and why_not_in_the_gap(line) is None for line in ledger.lines),
        drivers=driving(ledger, run.totals[name_of(TOGETHER, LEFT, gap.years[-1])], settings.seed),
        changes=tuple(effects(plan, consolidated.years[-1].year, planned[name_of(TOGETHER, LEFT, IN_BASE)])),
    )
    return _with_detail(answer, plan) if settings.detail else answer


def _with_detail(answer: GapResult, plan: PlanViews) -> GapResult:
    """The answer with what the planned changes rest on, line by line."""
    moving = plan.moving(answer.consolidated.years[-1].year)
    return replace(
        answer,
        origins=resting((line.origin.kind, abs(pounds)) for line, pounds in moving),
        warnings=tuple(_warnings(plan)),
        planned={line.name: line.sign * pounds for line, pounds in moving},
    )


def _unsplit(plan: PlanViews) -> tuple[Unsplit, ...]:
    """Figures stated for several bodies together that no key divides."""
    lines = [line for line in plan.ledger.lines if line.stated_for]
    pounds = plan.by_year(lines)
    return tuple(Unsplit(line.title, line.stated_for, pounds[line.name]) for line in lines)


def _beside(plan: PlanViews) -> tuple[Beside, ...]:
    """Savings that close no gap, each with its reason."""
    reasons = {line.name: why_not_in_the_gap(line) for line in plan.ledger.lines}
    lines = [line for line in plan.ledger.lines if reasons[line.name] is not None]
    pounds = plan.by_year(lines)
    return tuple(Beside(line.name, line.title, str(reasons[line.name]), pounds[line.name]) for line in lines)


def _brought(plan: PlanViews) -> tuple[Brought, ...]:
    """The lines that count in the plan and stand in no part of its section."""
    own = {name for _, name, _ in plan.gap.movements()}
    lines = (line for line in plan.ledger.lines if line.name not in own and not is_base(line) and counts(line))
    return tuple(
        Brought(line.name, line.title, "" if line.joined_as else line.path, line.origin.kind, line.origin.detail)
        for line in lines
    )


def _missing(ledger: Ledger) -> tuple[str, ...]:
    """What a plan that was only just begun says nothing of; empty once a pressure or change of funding has pounds."""
    if any(line.kind in ("pressure", "funding", "payment") and not is_base(line) for line in ledger.lines):
        return ()
    return ("pressures", "changes of funding")


def _years(
    plan: PlanViews,
    body: str,
    drawn: Mapping[str, Floats],
    planned: Mapping[str, float],
    ranges: Ranges | None,
) -> tuple[YearOfGap, ...]:
    use = _planned_use(plan.gap, body)
    years: list[YearOfGap] = []
    before = 0.0
    for year in plan.gap.years:
        told = _year(plan, body, year, drawn, planned, use[year], before)
        years.append(told if ranges is None else _with_ranges(told, body, planned, ranges))
        before = years[-1].cumulative
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
    before: float,
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
        annual=to_the_penny(after.planned - use - before),
        causes={cause: of(f"cause {cause}") for cause in plan.causes},
    )


def _with_ranges(told: YearOfGap, body: str, planned: Mapping[str, float], ranges: Ranges) -> YearOfGap:
    """A year with what the parts of its gap tree come to in 8 of 10 runs; what does not vary comes as planned."""

    def between(what: str) -> Between:
        name, in_base = name_of(body, what, told.year), planned[name_of(body, what, IN_BASE)]
        low, high = ranges.get(name, (planned[name], planned[name]))
        return Between(to_the_penny(low - in_base), to_the_penny(high - in_base))

    return replace(
        told,
        by_heading_drawn={cause: between(f"cause {cause}") for cause in told.causes},
        savings_drawn=between(SAVINGS),
        gap_drawn=between(BEFORE_SAVINGS),
    )


def _planned_use(gap: Gap, body: str) -> dict[FinancialYear, float]:
    """Reserves a body means to use in each year; for all together, their sum."""
    chosen = [r for name, r in gap.reserves.items() if body in (name, TOGETHER)]
    return {year: sum(float(r.planned_use.get(year, 0)) for r in chosen) for year in gap.years}


def warnings(question: Question) -> list[Problem]:
    """What lets the study run but must stand in its report: figures that do not count, and why."""
    return _warnings(PlanViews(question.of_case.section(Gap), question.ledger))


def _warnings(plan: PlanViews) -> list[Problem]:
    ledger = plan.ledger
    unstated = [
        warning(left.name, f"{left.title}: {left.reason}", "a figure that can be added to the plan")
        for left in ledger.left_out
        if left.section == Gap.key
    ]
    beside = [
        warning(line.name, f"{line.title}: {reason}", "a cashable saving or income, to close a gap")
        for line in ledger.lines
        if (reason := why_not_in_the_gap(line)) is not None
    ]
    return [*_nothing_written(ledger), *unstated, *beside, *_fees_in_base(plan)]


def _nothing_written(ledger: Ledger) -> Iterator[Problem]:
    """A plan that was only just begun reads as if all were well."""
    if missing := _missing(ledger):
        found = f"a plan that says nothing of {listed(missing)} yet, so that no gap can be told from it"
        yield warning(f"{Gap.key}.pressures", found, "what changes from year to year, with its amounts")


def _fees_in_base(plan: PlanViews) -> Iterator[Problem]:
    """Fees on savings that the base budget holds in part: what it holds of the fee nobody has reckoned."""
    fees = [(line, line.formula) for line in plan.ledger.lines if line.formula is not None]
    if not fees or plan.index(plan.gap.base_year) >= 0:
        return
    started = {line.name for line, _ in plan.in_base}
    for line, fee in fees:
        if started & set(fee.lines):
            began = f"savings that began in {plan.gap.base_year} or before"
            found = f"{line.title}, reckoned on {began}: all of it counts as new"
            yield warning(line.path or line.name, found, "a fee that begins with the plan, or a base budget without it")
