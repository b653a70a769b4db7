"""Which way of delivering is best, and how sure is that? All on the same draws, each against business as usual."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from shiremoot.case import CaseHasErrors, Head
from shiremoot.chance import Floats
from shiremoot.ledger import Simulator, executor_for
from shiremoot.options.affording import Affording
from shiremoot.options.by_year import ByYear
from shiremoot.options.cabinet.found import paper_found
from shiremoot.options.capability import DISCOUNT_RATE, GAP, PROPOSED_RATE
from shiremoot.options.compared import Compared
from shiremoot.options.document import Options
from shiremoot.options.drawn import Drawn
from shiremoot.options.each import Each
from shiremoot.options.economic import Economic
from shiremoot.options.fees import Fees
from shiremoot.options.gate import missing
from shiremoot.options.implied import Implied
from shiremoot.options.inputs import courses, inputs
from shiremoot.options.knowing import worth_of_all, worths
from shiremoot.options.promises import kept, reaching, wanted_in
from shiremoot.options.result import (
    Gate,
    HowValued,
    OptionsInScenario,
    OptionsResult,
)
from shiremoot.options.tails import runaways, views_of, without_mean
from shiremoot.options.together import together
from shiremoot.options.turned import Moving, conditions, leads, switching_values
from shiremoot.options.valuing import Valuing, valuing, without_prices
from shiremoot.options.weighing import flips, weighed
from shiremoot.parameters import Value, newest
from shiremoot.question.question import Question
from shiremoot.question.resting import NotCounted


def options_compared(question: Question) -> OptionsResult:
    """Every option against business as usual: its value, what it does to the budget, and the chance that it is best.

    Raises: NoSection when the case has no options; CaseHasErrors where cash of some year cannot be turned into the
    prices they are valued in; ParameterError where the schedule of discount rates ends before the last year.
    """
    case, settings = question.of_case, question.settings
    options, schedule, asked = case.section(Options), _schedule(question), _asked(question)
    taken, fees = ByYear(asked, settings.draws), Fees(asked, case.head)
    costs, posts = views_of(options, case.head, asked.all), Implied(options, asked.all)
    others = [*posts.views.values(), *(view for both in costs.values() for view in both)]
    views = [*asked.by_value.values(), *taken.views, *fees.views, *others]
    simulator = Simulator(asked.all.ledger, views, seed=settings.seed)
    stage, executor = settings.stage("Drawing the options"), executor_for(settings.workers)
    run = simulator.run(settings.draws, executor, progress=stage, instead=taken.taking)
    values, budgets = asked.values(run.totals, settings.draws), taken.budgets
    found = _compared(question, asked, values)
    reached = reaching(options, budgets, wanted_in(options, settings.draws, settings.seed))
    gap, by_line = _gap_as_usual(question), asked.by_line(run.totals)
    endless = {name: tuple(runaways(options, case.head, name, costs, run.totals)) for name in options.ways}
    paid = {name: tuple(fees.found(name, run.totals)) for name in options.ways}
    economic, affording = Economic(asked.valuing, taken.services, _other_schedules()), Affording(case.head, taken)
    each = Each(
        case.head, asked, found, gap, reached, by_line, economic, affording, endless, paid, posts.found(run.totals)
    )
    names = {name: case.head.variants[name].title for name in asked.by_option}
    moved = inputs(asked, _titles(case.head), names)
    moving = Moving(courses(asked, moved, found.on_average, simulator), names, found)
    carried = tuple(name for name, way in options.ways.items() if way.fate == "carried-forward")
    preferred = next((name for name, way in options.ways.items() if way.fate == "preferred"), None)
    also = [name for name, way in options.ways.items() if name not in carried and (way.is_rented or name == preferred)]
    return OptionsResult(
        body=asked.body,
        options=tuple(map(each.found, options.ways)),
        preferred=preferred,
        carried_forward=carried,
        switching_values=tuple(switching_values(moving, moved, (*carried, *also))),
        what_would_have_to_be_true=tuple(conditions(moving)),
        leads=tuple(leads(moving)),
        voi=tuple(worths(moved, found, simulator)),
        voi_of_everything=worth_of_all(found),
        by_weights=tuple(weighed(options, found.standing)),
        flips=tuple(flips(options, names)),
        commitments=tuple(kept(options, case.head, budgets)),
        gate=Gate(options.ready, tuple(missing(options, case.head))),
        scenarios=tuple(_scenarios(question)),
        left_out=tuple(NotCounted.of(left) for left in question.ledger.left_out),
        valued=_how(options, asked.valuing, schedule),
        paper=paper_found(options.paper, case.head),
    )


def _schedule(question: Question) -> Value:
    """The discount rates of the day of the appraisal."""
    return question.parameter(DISCOUNT_RATE, question.of_case.section(Options).on)


def _asked(question: Question) -> Drawn:
    """The views of all options on one ledger, valued by the schedule of the day."""
    if problems := tuple(without_prices(question)):
        raise CaseHasErrors(question.of_case.name, problems)
    head, options = question.of_case.head, question.of_case.section(Options)
    lines = together(question.ledger, head, options.ways)
    return Drawn(options, lines, valuing(options, question.ledger, _schedule(question)), options.headline(head))


def _compared(question: Question, asked: Drawn, values: Mapping[str, Floats]) -> Compared:
    """values: of every option in every draw."""
    head, options = question.of_case.head, asked.options
    with_lines = [way for way in options.ways if options.moves_money(head, way)]
    return Compared(options, values, with_lines, without_mean(asked.all))


def _other_schedules() -> tuple[Value, Value]:
    """Today's schedule, and the one that was proposed last, to set beside that of the day of the appraisal."""
    return newest(DISCOUNT_RATE), newest(PROPOSED_RATE, proposed=True)


def _titles(head: Head) -> dict[str, str]:
    """What milestones and causes are called."""
    milestones = {name: one.title or name for name, one in head.milestones.items()}
    return milestones | {name: one.title or name for name, one in head.causes.items()}


def _scenarios(question: Question) -> Iterator[OptionsInScenario]:
    """The options under each scenario of the case that moves them, on the same luck; none where one is asked about."""
    head, options = question.of_case.head, question.of_case.section(Options)
    moving = {*head.drivers, *options.base, *(line for way in options.ways.values() for line in way.lines)}
    for name, scenario in head.scenarios.items() if question.settings.scenario is None else ():
        if moving.isdisjoint(scenario.targets):
            continue
        found = _in_scenario(question.under(name))
        worth = {way: found.on_average.get(way) for way in options.ways}
        yield OptionsInScenario(name, scenario.title or name, worth, found.first)


def _in_scenario(question: Question) -> Compared:
    """What options are worth in every draw, and nothing else."""
    asked, settings = _asked(question), question.settings
    simulator = Simulator(asked.all.ledger, list(asked.by_value.values()), seed=settings.seed)
    run = simulator.run(settings.draws, executor_for(settings.workers))
    return _compared(question, asked, asked.values(run.totals, settings.draws))


def _gap_as_usual(question: Question) -> dict[str, float]:
    """By year what business as usual leaves to find on average after the savings that any way of delivering has.

    Nothing of a plan that says nothing yet.
    """
    answer = question.beside(GAP)
    years = () if answer is None or answer["missing"] else answer["years"]
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
