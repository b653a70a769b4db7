"""Which way of delivering is best, and how sure is that? All on the same draws, each against business as usual."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from shiremoot.case import Head
from shiremoot.chance import Floats, quantiles
from shiremoot.dates import FinancialYear
from shiremoot.lazy import np
from shiremoot.ledger import Simulator, executor_for
from shiremoot.options.appraising import equivalent_annual, payback_year
from shiremoot.options.capability import DISCOUNT_RATE, GAP
from shiremoot.options.compared import Compared
from shiremoot.options.document import Options
from shiremoot.options.drawn import Drawn
from shiremoot.options.gate import missing
from shiremoot.options.inputs import courses, inputs
from shiremoot.options.knowing import worths
from shiremoot.options.promises import Budgets, kept, reaching, wanted_in
from shiremoot.options.result import (
    Gate,
    HowValued,
    OptionFound,
    OptionsResult,
    Overlap,
    PostsFound,
    Scored,
    Spread,
    YearOfBudget,
)
from shiremoot.options.together import together
from shiremoot.options.turned import conditions, leads, switching_values
from shiremoot.options.valuing import Valuing, valuing
from shiremoot.options.way import Posts, Way
from shiremoot.options.weighing import flips, weighed
from shiremoot.parameters.lookup import Value
from shiremoot.question.question import Question
from shiremoot.question.resting import NotCounted

INNER = (0.1, 0.5, 0.9)


def options_compared(question: Question) -> OptionsResult:
    """Every option against business as usual: its value, what it does to the budget, and the chance that it is best.

    Raises: NoSection when the case has no options; NoPrices; ParameterError where the schedule of discount rates ends
    before the last year.
    """
    case, settings = question.of_case, question.settings
    options = case.section(Options)
    schedule = question.parameter(DISCOUNT_RATE, options.on)
    asked = Drawn(
        options,
        together(question.ledger, case.head, options.ways),
        valuing(options, question.ledger, schedule),
        options.headline(case.head),
    )
    simulator = Simulator(asked.all.ledger, asked.views, seed=settings.seed)
    run = simulator.run(settings.draws, executor_for(settings.workers), progress=settings.stage("Drawing the options"))
    values = asked.values(run.totals, settings.draws)
    found = Compared(options, values, [way for way in options.ways if asked.all.counts[way]])
    gap_left = _gap_as_usual(question)
    budgets = {place: run.totals[view.name] for place, view in asked.by_budget.items()}
    reached = reaching(options, budgets, wanted_in(options, settings.draws, settings.seed))
    worth = {name: float(each.mean()) for name, each in values.items()}
    names = {name: case.head.variants[name].title for name in asked.by_option}
    moved = inputs(asked, _titles(case.head))
    moving = courses(asked, moved, worth, simulator)
    carried = tuple(name for name, way in options.ways.items() if way.fate == "carried-forward")
    return OptionsResult(
        body=asked.body,
        options=tuple(_found(question, asked, name, budgets, found, gap_left, reached) for name in options.ways),
        preferred=next((name for name, way in options.ways.items() if way.fate == "preferred"), None),
        carried_forward=carried,
        switching_values=tuple(switching_values(moving, names, found.allowed, carried)),
        what_would_have_to_be_true=tuple(conditions(moving, names, found.allowed, found.rejected)),
        leads=tuple(leads(moving, names, found.allowed, worth)),
        voi=tuple(worths(moved, found, simulator)),
        by_weights=tuple(weighed(options, worth)),
        flips=tuple(flips(options, names)),
        commitments=tuple(kept(options, case.head, budgets)),
        gate=Gate(options.ready, tuple(missing(options, case.head))),
        left_out=tuple(NotCounted.of(left) for left in question.ledger.left_out),
        valued=_how(options, asked.valuing, schedule),
    )


def _found(
    question: Question,
    asked: Drawn,
    name: str,
    budgets: Budgets,
    compared: Compared,
    gap_left: Mapping[str, float],
    reached: Mapping[str, float],
) -> OptionFound:
    head, way, value = question.of_case.head, asked.options.ways[name], compared.values[name]
    budget = tuple(_year(year, budgets[name, year], gap_left) for year in asked.options.years)
    decision = head.decisions[way.decision] if way.decision is not None else None
    return OptionFound(
        key=name,
        name=head.variants[name].title,
        fate=way.fate,
        reason=way.because,
        decided=None if decision is None else decision.title,
        reopens_if=way.reopens_if,
        parts=head.variants[name].parts,
        overlaps=tuple(Overlap(kept, others) for kept, others in way.shared.items()),
        has_lines=bool(asked.all.counts[name]),
        npv=_spread(value),
        equivalent_annual=float(equivalent_annual(value.mean(), asked.valuing.discount)),
        affordability=budget,
        reaches_wanted=reached.get(name),
        p_best=compared.p_best.get(name),
        p_best_allowed=compared.p_best_allowed.get(name),
        regret=compared.regret.get(name),
        payback=_payback(budget),
        scores={criterion: _scored(asked.options, way, criterion) for criterion in way.scores},
        posts=None if way.posts is None else _posts(way.posts),
    )


def _spread(pounds: Floats) -> Spread:
    low, middle, high = quantiles(pounds, INNER)
    return Spread(low, middle, high, float(pounds.mean()))


def _titles(head: Head) -> dict[str, str]:
    """What milestones and causes are called."""
    milestones = {name: one.title or name for name, one in head.milestones.items()}
    return milestones | {name: one.title or name for name, one in head.causes.items()}


def _gap_as_usual(question: Question) -> dict[str, float]:
    """By year what business as usual leaves to find on average after the savings that any way of delivering has."""
    answer = question.beside(GAP)
    years = () if answer is None else answer["years"]
    return {one["year"]: one["gap_after_savings"]["expected"] for one in years}


def _year(year: FinancialYear, pounds: Floats, gap: Mapping[str, float]) -> YearOfBudget:
    low, middle, high = quantiles(pounds, INNER)
    expected = float(pounds.mean())
    left = gap[str(year)] - expected if str(year) in gap else None
    return YearOfBudget(year, low, middle, high, expected, left)


def _payback(budget: Sequence[YearOfBudget]) -> FinancialYear | None:
    """The first year by whose end all that was spent on average has come back for good."""
    at = payback_year(np.array([one.expected for one in budget]))
    return None if at is None else budget[at].year


def _scored(options: Options, way: Way, criterion: str) -> Scored:
    scale, score = options.criteria[criterion].scale, way.scores[criterion]
    return Scored(float(score.score), (float(scale.worst), float(scale.best)), score.provenance[1])


def _posts(posts: Posts) -> PostsFound:
    change, until = posts.change, posts.not_known_until
    low, expected, high = (None,) * 3 if change is None else map(float, (change.low, change.expected, change.high))
    return PostsFound(
        float(posts.baseline), low, expected, high, None if until is None else until.isoformat(), posts.route
    )


def _how(options: Options, valued: Valuing, schedule: Value) -> HowValued:
    return HowValued(
        options.year,
        options.through,
        valued.price_base,
        valued.timing,
        schedule.source.title,
        tuple(valued.discount.tolist()),
    )
