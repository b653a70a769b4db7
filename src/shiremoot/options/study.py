"""Which way of delivering is best, and how sure is that? All on the same draws, each against business as usual."""

from __future__ import annotations

from collections.abc import Iterator

from shiremoot.case import Head
from shiremoot.ledger import Simulator, executor_for
from shiremoot.options.capability import DISCOUNT_RATE, GAP
from shiremoot.options.compared import Compared
from shiremoot.options.document import Options
from shiremoot.options.drawn import Drawn
from shiremoot.options.each import Each
from shiremoot.options.fees import Fees
from shiremoot.options.gate import missing
from shiremoot.options.inputs import courses, inputs
from shiremoot.options.knowing import worths
from shiremoot.options.promises import kept, reaching, wanted_in
from shiremoot.options.result import (
    Gate,
    HowValued,
    OptionsInScenario,
    OptionsResult,
)
from shiremoot.options.together import together
from shiremoot.options.turned import conditions, leads, switching_values
from shiremoot.options.valuing import Valuing, valuing
from shiremoot.options.weighing import flips, weighed
from shiremoot.parameters.lookup import Value
from shiremoot.question.question import Question
from shiremoot.question.resting import NotCounted


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
    fees = Fees(asked, case.head)
    simulator = Simulator(asked.all.ledger, [*asked.views, *fees.views], seed=settings.seed)
    run = simulator.run(settings.draws, executor_for(settings.workers), progress=settings.stage("Drawing the options"))
    values = asked.values(run.totals, settings.draws)
    found = Compared(options, values, [way for way in options.ways if options.moves_money(case.head, way)])
    budgets = {place: run.totals[view.name] for place, view in asked.by_budget.items()}
    by_line = {name: float(run.totals[view.name].mean()) for name, view in asked.by_value.items()}
    reached = reaching(options, budgets, wanted_in(options, settings.draws, settings.seed))
    paid = {name: tuple(fees.found(name, run.totals)) for name in options.ways}
    each = Each(case.head, asked, budgets, found, _gap_as_usual(question), reached, by_line, paid)
    worth = {name: float(drawn.mean()) for name, drawn in values.items()}
    names = {name: case.head.variants[name].title for name in asked.by_option}
    moved = inputs(asked, _titles(case.head), names)
    moving = courses(asked, moved, worth, simulator)
    carried = tuple(name for name, way in options.ways.items() if way.fate == "carried-forward")
    rented = (name for name, way in options.ways.items() if way.is_rented and name not in carried)
    return OptionsResult(
        body=asked.body,
        options=tuple(map(each.found, options.ways)),
        preferred=next((name for name, way in options.ways.items() if way.fate == "preferred"), None),
        carried_forward=carried,
        switching_values=tuple(switching_values(moving, names, found.allowed, (*carried, *rented))),
        what_would_have_to_be_true=tuple(conditions(moving, names, found.allowed, found.rejected)),
        leads=tuple(leads(moving, names, found.allowed, worth)),
        voi=tuple(worths(moved, found, simulator)),
        by_weights=tuple(weighed(options, worth)),
        flips=tuple(flips(options, names)),
        commitments=tuple(kept(options, case.head, budgets)),
        gate=Gate(options.ready, tuple(missing(options, case.head))),
        scenarios=tuple(_scenarios(question)),
        left_out=tuple(NotCounted.of(left) for left in question.ledger.left_out),
        valued=_how(options, asked.valuing, schedule),
    )


def _titles(head: Head) -> dict[str, str]:
    """What milestones and causes are called."""
    milestones = {name: one.title or name for name, one in head.milestones.items()}
    return milestones | {name: one.title or name for name, one in head.causes.items()}


def _scenarios(question: Question) -> Iterator[OptionsInScenario]:
    """The options under each scenario of the case, on the same luck; none of a question that is in one already."""
    for name, scenario in question.of_case.head.scenarios.items() if question.settings.scenario is None else ():
        changed = options_compared(question.under(name))
        worth = {one.key: one.npv.expected for one in changed.options}
        allowed = [one.key for one in changed.options if one.p_best_allowed is not None]
        first = max(allowed, key=worth.__getitem__, default=None)
        yield OptionsInScenario(name, scenario.title or name, worth, first)


def _gap_as_usual(question: Question) -> dict[str, float]:
    """By year what business as usual leaves to find on average after the savings that any way of delivering has."""
    answer = question.beside(GAP)
    years = () if answer is None else answer["years"]
    return {one["year"]: one["gap_after_savings"]["expected"] for one in years}


def _how(options: Options, valued: Valuing, schedule: Value) -> HowValued:
    return HowValued(
        options.year,
        options.through,
        valued.price_base,
        valued.timing,
        schedule.source.title,
        tuple(valued.discount.tolist()),
    )
