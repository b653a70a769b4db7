"""How likely is the programme to meet each figure that members were told?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace

from shiremoot.case import Case
from shiremoot.case.figures import stated_levels
from shiremoot.chance import Floats, Odds, quantiles
from shiremoot.chance.pieces import RunningMean
from shiremoot.ledger import (
    Explained,
    Ledger,
    LeftOut,
    Quantity,
    Simulator,
    View,
    cause_of,
    delay_of,
    executor_for,
    size_of,
    times,
)
from shiremoot.ledger.line import Weight
from shiremoot.ledger.quantity import luck_of
from shiremoot.programme.answer import ByProject, Counting, CurvePoint, ProgrammeOdds, Share, TargetOdds
from shiremoot.programme.bridge import UNESTIMATED, Seen, bridge, held_still, in_pounds, scenarios
from shiremoot.programme.capability import SINCE
from shiremoot.programme.counting import is_about, period_of, weights_of
from shiremoot.programme.document import Programme
from shiremoot.programme.levers import Lever, Whole, in_full_or_not_at_all, levers
from shiremoot.programme.lines import costs_of, rates
from shiremoot.programme.looking_back import since
from shiremoot.programme.payback import Payback, payback
from shiremoot.programme.profile import profile
from shiremoot.programme.quantities import drivers
from shiremoot.programme.ratings import Rating, cost_rating, rating
from shiremoot.programme.reading import Reading, drawn, is_sure
from shiremoot.programme.reported import as_reported, confidence, ranged
from shiremoot.programme.scope import lines_of
from shiremoot.programme.since import Since
from shiremoot.programme.standing import standings
from shiremoot.programme.starts import drawn_starts
from shiremoot.programme.subtotals import subtotals
from shiremoot.programme.target import Target
from shiremoot.programme.warnings import warnings
from shiremoot.programme.what_if import WhatIf, what_ifs
from shiremoot.question.dividing import keys_in_use
from shiremoot.question.question import Question
from shiremoot.question.resting import NotCounted, resting
from shiremoot.question.taken_for_granted import taken_for_granted

MOST_OF_IT = 0.5  # of the planned pounds: from so much on, ranges reported project by project carry the headline


def target_odds(question: Question) -> ProgrammeOdds:
    """How likely is the programme to meet each figure that members were told?

    Raises: NoSection when the case has no programme.
    """
    programme, ledger = question.of_case.section(Programme), question.ledger
    left = tuple(NotCounted.of(one) for one in _left_out(ledger))
    answers = tuple(_target_odds(question, target, f"target {at}") for at, target in enumerate(programme.targets, 1))
    granted = taken_for_granted(ledger, section=Programme.key)
    new = _since(question, answers)
    keys = keys_in_use(question.of_case, ledger.timeline.years, Programme)
    if not question.settings.detail:
        return ProgrammeOdds(answers, left, taken_for_granted=granted, keys=keys, since=new)
    return ProgrammeOdds(
        answers,
        left,
        drawn_starts(ledger, question.settings),
        ledger.timeline.first,
        {line.name: line.size.mean() for line in ledger.lines},
        tuple(warnings(question)),
        granted,
        keys,
        standings(programme, question.of_case.head),
        new,
    )


def _since(question: Question, answers: Sequence[TargetOdds]) -> Since | None:
    """What is new since the older revision, where one is named: that is asked the same, in short."""
    old = question.chosen(SINCE)
    if old is None:
        return None
    short = replace(old, settings=replace(old.settings, detail=False))
    return since(old, question, target_odds(short).targets, answers)


def _left_out(ledger: Ledger) -> tuple[LeftOut, ...]:
    """Savings and costs of this case's own programme that count nothing."""
    return tuple(left for left in ledger.left_out if left.section == Programme.key and not left.joined_as)


def _target_odds(question: Question, target: Target, name: str) -> TargetOdds:
    case, ledger = question.of_case, question.ledger
    programme = case.section(Programme)
    weights = weights_of(case, target, ledger)
    wanted = View(name, weights, period_of(case, target, ledger))
    counting = _counting(ledger, wanted)
    with_range = ranged(programme, ledger, counting)
    reported = as_reported(case, target)
    answer = TargetOdds(
        target=target,
        body=target.bodies(case.head),
        headline="by_project" if counting and (reported is None or _mostly(with_range)) else "as_reported",
        ranged=with_range,
        confidence_stated=confidence(programme, target, has_reading=reported is not None),
        as_reported=reported,
        by_project=_by_project(question, target, wanted, reported, {one.name: one.planned for one in counting}),
    )
    if not question.settings.detail:
        return answer
    return replace(
        answer,
        counting=counting,
        by_year=profile(weights, ledger, question.settings),
        origins=resting((one.origin, one.planned) for one in counting),
        payback=_payback(question, target),
        workstreams=subtotals(programme, wanted, ledger, question.settings),
    )


def _payback(question: Question, target: Target) -> Payback | None:
    """When the savings that count to a target pass all that it costs to achieve them; of a cap there is none."""
    case, ledger = question.of_case, question.ledger
    if target.test == "at-most":
        return None
    weights = weights_of(case, target.model_copy(update={"net_of_cost": True}), ledger)
    costs = {line.name for line in ledger.lines if line.kind == "cost" and is_about(target, line)}
    saved = {name: weight for name, weight in weights.items() if name not in costs}
    spent = {name: times(weight, -1.0) for name, weight in weights.items() if name in costs}
    return payback(saved, spent, ledger, question.settings, _not_estimated(question, target, "cost"))


def _mostly(ranged: float | None) -> bool:
    return ranged is not None and ranged >= MOST_OF_IT


def _counting(ledger: Ledger, wanted: View) -> tuple[Counting, ...]:
    """The lines that count to a target, each with its pounds as planned."""
    lines = [line for line in ledger.lines if line.name in wanted.weights]
    views = [View(line.name, {line.name: wanted.weights[line.name]}, wanted.period) for line in lines]
    planned = Simulator(ledger, views).planned() if views else {}
    return tuple(
        Counting(
            line.name,
            line.title,
            planned[line.name],
            line.origin.kind,
            line.stated_for,
            line.origin.detail if line.formula is not None else "",
            line.kind,
        )
        for line in lines
    )


def _by_project(
    question: Question,
    target: Target,
    wanted: View,
    reported: Mapping[str, Reading] | None,
    planned: Mapping[str, float],
) -> ByProject | None:
    """planned: pounds of each line that counts."""
    if not wanted.weights:
        return None
    settings = question.settings
    ledger = question.ledger.only(wanted.weights)  # what else the ledger holds moves nothing here
    estimated = View("estimated", _estimated(ledger, wanted), wanted.period)
    simulator = Simulator(ledger, [wanted, estimated], seed=settings.seed, explain=wanted if settings.detail else None)
    held = held_still(simulator.compiled.quantities, ledger)
    stage = settings.stage(f"Drawing the projects, {wanted.name}")
    # Of many draws only those are kept of which quantiles are told; the others are counted as they come.
    runs, of_estimated = scenarios(held), RunningMean(settings.draws)
    seen = {step: Seen(target, settings.draws) for step in held}
    taken = {(one.name, wanted.name): each.add for one, each in zip(runs, seen.values(), strict=True)}
    instead = taken | {("", estimated.name): of_estimated.add}
    run = simulator.run(settings.draws, executor_for(settings.workers), runs, stage, instead=instead)
    totals = run.totals[wanted.name]
    reading = drawn(totals, target, simulator.reach(wanted.name))
    explained = run.explained or Explained({}, {}, {})
    low, high = simulator.bounds(wanted.name)
    odds = Odds(reading.odds, settings.draws)
    expected, certain = float(totals.mean()), simulator.planned(held.get(UNESTIMATED, {}))[wanted.name]
    apart, whole, otherwise = _in_detail(question, simulator, target, wanted, explained, planned)
    return ByProject(
        **{one.name: getattr(reading, one.name) for one in fields(reading)},
        standard_error=0.0 if is_sure(reading, target) else odds.bound or odds.standard_error,
        expected=expected,
        planned=simulator.planned()[wanted.name],
        lowest=low,
        highest=high,
        coverage=of_estimated.mean / float(target.amount),
        unestimated=_unestimated(question, target, ledger),
        rating=_rating(target, reading),
        spread=_spread(explained, ledger),
        bridge=bridge(reported, [each.odds for each in seen.values()], reading.odds, list(held)),
        levers=apart,
        lines=whole,
        curve=_curve(totals),
        steps=in_pounds(certain, {step: each.mean for step, each in seen.items()}, expected, ledger),
        what_if=otherwise,
    )


def _in_detail(
    question: Question,
    simulator: Simulator,
    target: Target,
    wanted: View,
    explained: Explained,
    planned: Mapping[str, float],
) -> tuple[tuple[Lever, ...], tuple[Whole, ...], tuple[WhatIf, ...]]:
    """What would change the answer: assumptions, whole lines, starts and ties; with the settings' detail only."""
    settings = question.settings
    if not settings.detail:
        return (), (), ()
    apart = levers(simulator, target, wanted, explained, settings, stated_ends_of(question))
    whole = in_full_or_not_at_all(simulator, target, wanted, settings)
    return apart, whole, what_ifs(simulator, target, wanted, apart, planned, _titles(question.of_case), settings)


def _titles(case: Case) -> dict[str, str]:
    """Projects and milestones by name; what has no title is called by that."""
    projects = {name: project.title or name for _, name, project in case.section(Programme).projects()}
    return projects | {name: milestone.title or name for name, milestone in case.head.milestones.items()}


def stated_ends_of(question: Question) -> dict[Quantity, tuple[float, float]]:
    """The chances of not being exceeded at which the case states the ends of each quantity of the programme."""
    case = question.of_case
    found = {size_of(line.name): line.levels for line in question.ledger.lines}
    found |= {cause_of(name): stated_levels(cause) for name, cause in case.head.causes.items()}
    delays = [(name, milestone.delay) for name, milestone in case.head.milestones.items()]
    for _, name, project in case.section(Programme).projects():
        starts = [(name, project.start), *((line, cost.start) for line, _, cost in costs_of(name, project))]
        delays += [(event, start.delay) for event, start in starts if start is not None]
    found |= {cause_of(name): stated_levels(delivery) for name, delivery in rates(case).items()}
    found |= {luck: stated_levels(driver) for luck, _, driver in drivers(case)}
    return found | {delay_of(name): stated_levels(delay) for name, delay in delays if delay is not None}


def _estimated(ledger: Ledger, wanted: View) -> dict[str, Weight]:
    """What counts and was estimated, with its weight."""
    priors = {line.name for line in ledger.lines if line.prior}
    return {name: weight for name, weight in wanted.weights.items() if name not in priors}


def _unestimated(question: Question, target: Target, counting: Ledger) -> tuple[str, ...]:
    """What counts and nobody has estimated: that for which a prior stands, and that which counts nothing."""
    kinds = ("cost",) if target.test == "at-most" else ("saving", "cost") if target.net_of_cost else ("saving",)
    own = (line for line in counting.lines if line.section == Programme.key and line.kind in kinds)
    return (*(line.name for line in own if line.prior), *_not_estimated(question, target, *kinds))


def _not_estimated(question: Question, target: Target, *kinds: str) -> tuple[str, ...]:
    """Lines of these kinds that a target is about, and that count nothing because nobody has estimated them."""
    case = question.of_case
    own = lines_of(case.section(Programme), target, case.head)
    left = (left for left in _left_out(question.ledger) if left.why == "not estimated" and left.kind in kinds)
    return tuple(left.name for left in left if left.name in own)


def _rating(target: Target, reading: Reading) -> Rating:
    amount, on = float(target.amount), target.when[-1].last_day
    if target.test == "at-most":
        return cost_rating(reading.p50, amount, on)
    return rating(reading.odds, reading.p50, amount, on)


def _spread(explained: Explained, ledger: Ledger) -> tuple[Share, ...]:
    titles = {line.name: line.title for line in ledger.lines}
    shares = [Share(name, titles[name], "line", share) for name, share in explained.lines.items()]
    for cause, share in explained.causes.items():
        luck = luck_of(cause).stream
        shares.append(Share(luck, luck, "driver" if cause.sort == "driver" else "cause", share))
    return tuple(sorted(shares, key=lambda share: (-share.share, share.name)))


def _curve(totals: Floats) -> tuple[CurvePoint, ...]:
    """Pounds and the chance of at least as much, at the 1st to the 99th percentile of the drawn totals."""
    levels = [step / 100 for step in range(1, 100)]
    points = quantiles(totals, levels)
    return tuple(CurvePoint(float(point), 1.0 - level) for point, level in zip(points, levels, strict=True))
