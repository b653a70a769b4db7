"""How likely is the programme to meet each figure that members were told?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace

from shiremoot.case import Case, Problem, WrittenFigure, warning
from shiremoot.case.figures import stated_levels, years_of
from shiremoot.chance import Floats, Odds, from_range, quantiles
from shiremoot.chance.pieces import RunningMean
from shiremoot.ledger import (
    Explained,
    Ledger,
    LeftOut,
    Period,
    Quantity,
    Simulator,
    View,
    cause_of,
    delay_of,
    executor_for,
    size_of,
)
from shiremoot.ledger.line import Weight
from shiremoot.money import say_pounds, say_range
from shiremoot.programme.answer import ByProject, Counting, CurvePoint, ProgrammeOdds, Share, TargetOdds
from shiremoot.programme.bridge import UNESTIMATED, Seen, bridge, held_still, in_pounds, scenarios
from shiremoot.programme.counting import COUNTED, counted, is_own, period_of, unlike
from shiremoot.programme.document import Programme, Target
from shiremoot.programme.levers import Lever, Whole, in_full_or_not_at_all, levers
from shiremoot.programme.lines import cost_of, rates
from shiremoot.programme.profile import profile
from shiremoot.programme.ratings import Rating, cost_rating, rating
from shiremoot.programme.reading import Reading, drawn, exact, is_sure
from shiremoot.programme.starts import drawn_starts
from shiremoot.programme.what_if import WhatIf, what_ifs
from shiremoot.question.dividing import keys_in_use
from shiremoot.question.question import Question
from shiremoot.question.resting import NotCounted, resting
from shiremoot.question.taken_for_granted import taken_for_granted

ROUNDING = 500.0  # pounds; reported totals are printed to the nearest thousand at best
MOST_OF_IT = 0.5  # of the planned pounds: from so much on, ranges reported project by project carry the headline


def target_odds(question: Question) -> ProgrammeOdds:
    """How likely is the programme to meet each figure that members were told?

    Raises: NoSection when the case has no programme.
    """
    programme, ledger = question.of_case.section(Programme), question.ledger
    left = tuple(NotCounted.of(one) for one in _left_out(ledger))
    answers = tuple(_target_odds(question, target, f"target {at}") for at, target in enumerate(programme.targets, 1))
    granted = taken_for_granted(ledger, section=Programme.key)
    keys = keys_in_use(question.of_case, Programme, ledger.timeline.years)
    if not question.settings.detail:
        return ProgrammeOdds(answers, left, taken_for_granted=granted, keys=keys)
    starts = drawn_starts(ledger, question.settings)
    full_year = {line.name: line.size.mean() for line in ledger.lines}
    return ProgrammeOdds(
        answers, left, starts, ledger.timeline.first, full_year, tuple(warnings(question)), granted, keys
    )


def _left_out(ledger: Ledger) -> tuple[LeftOut, ...]:
    """Savings of this case's own programme that count nothing."""
    own = (left for left in ledger.left_out if left.section == Programme.key and not left.joined_as)
    return tuple(left for left in own if left.kind == "saving")


def _target_odds(question: Question, target: Target, name: str) -> TargetOdds:
    case, ledger = question.of_case, question.ledger
    programme = case.section(Programme)

    def of_period(called: str, period: Period) -> View:
        return counted(case, target, ledger, called, period)

    wanted = of_period(name, period_of(case, target, ledger))
    counting = _counting(ledger, wanted)
    ranged = _ranged(programme, ledger, counting)
    reported = _as_reported(case, programme, target)
    answer = TargetOdds(
        target=target,
        headline="by_project" if counting and (reported is None or _mostly(ranged)) else "as_reported",
        ranged=ranged,
        confidence_stated=_confidence(programme, target) if reported is not None else None,
        as_reported=reported,
        by_project=_by_project(question, target, wanted, reported, {one.name: one.planned for one in counting}),
    )
    if not question.settings.detail:
        return answer
    return replace(
        answer,
        counting=counting,
        by_year=profile(of_period, ledger, question.settings),
        origins=resting((one.origin, one.planned) for one in counting),
    )


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
        )
        for line in lines
    )


def _ranged(programme: Programme, ledger: Ledger, counting: Sequence[Counting]) -> float | None:
    """How much of the planned pounds of the estimated projects carries a range reported for that project."""
    priors = {line.name for line in ledger.lines if line.prior}
    figures = {name: project.saving for _, name, project in programme.projects()}
    figures |= {cost_of(name): project.cost for _, name, project in programme.projects() if project.cost is not None}
    estimated = [one for one in counting if one.name in figures and one.name not in priors]
    whole = sum(abs(one.planned) for one in estimated)
    if not whole:
        return None
    return sum(abs(one.planned) for one in estimated if _has_reported_range(figures[one.name])) / whole


def _has_reported_range(figure: WrittenFigure) -> bool:
    doubt = figure.uncertainty
    return figure.reported is not None and (
        figure.range is not None or (doubt is not None and doubt.reported is not None)
    )


def _confidence(programme: Programme, target: Target) -> str | None:
    """What the source said of this figure; what it said of another stands by that other alone."""
    total = programme.reported_total
    if total is None or total.confidence is None:
        return None
    if total.confidence_of is not None:
        return total.confidence if total.confidence_of == target.amount else None
    same = [other for other in programme.targets if other.reported == total.reported]
    return total.confidence if same == [target] else None


def _as_reported(case: Case, programme: Programme, target: Target) -> dict[str, Reading] | None:
    """The exact readings of the range a source reported for the same year and effect; None where it gave none.

    A reported total is one of savings: a cap on costs has no reading from it.
    """
    total = programme.reported_total
    if total is None or total.range is None or years_of(total) != target.when or target.test == "at-most":
        return None
    if (total.effect or case.head.basis.effect) != (target.effect or case.head.basis.effect):
        return None
    low, high = float(total.range.low), float(total.range.high)
    likely = float(total.likely) if total.likely is not None else (low + high) / 2
    ends = total.ends or "absolute"
    shapes = {"flat": None, "triangular": likely, "pert": likely}
    return {shape: exact(from_range(low, high, ends, middle, shape), target) for shape, middle in shapes.items()}


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
        unestimated=_unestimated(question.ledger, ledger),
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
    delays += [(name, one.start.delay) for _, name, one in case.section(Programme).projects() if one.start is not None]
    found |= {cause_of(name): stated_levels(delivery) for name, delivery in rates(case).items()}
    return found | {delay_of(name): stated_levels(delay) for name, delay in delays if delay is not None}


def _estimated(ledger: Ledger, wanted: View) -> dict[str, Weight]:
    """What counts and was estimated, with its weight."""
    priors = {line.name for line in ledger.lines if line.prior}
    return {name: weight for name, weight in wanted.weights.items() if name not in priors}


def _unestimated(whole: Ledger, counting: Ledger) -> tuple[str, ...]:
    """Savings that nobody has estimated: those for which a prior stands, and those that count nothing."""
    own = (line for line in counting.lines if line.section == Programme.key and line.kind == "saving")
    priors = [line.name for line in own if line.prior]
    return (*priors, *(left.name for left in _left_out(whole) if left.why == "not estimated"))


def _rating(target: Target, reading: Reading) -> Rating:
    amount, on = float(target.amount), target.when[-1].last_day
    if target.test == "at-most":
        return cost_rating(reading.p50, amount, on)
    return rating(reading.odds, reading.p50, amount, on)


def _spread(explained: Explained, ledger: Ledger) -> tuple[Share, ...]:
    titles = {line.name: line.title for line in ledger.lines}
    shares = [Share(name, titles[name], "line", share) for name, share in explained.lines.items()]
    shares += [Share(cause.stream, cause.stream, "cause", share) for cause, share in explained.causes.items()]
    return tuple(sorted(shares, key=lambda share: (-share.share, share.name)))


def _curve(totals: Floats) -> tuple[CurvePoint, ...]:
    """Pounds and the chance of at least as much, at the 1st to the 99th percentile of the drawn totals."""
    levels = [step / 100 for step in range(1, 100)]
    points = quantiles(totals, levels)
    return tuple(CurvePoint(float(point), 1.0 - level) for point, level in zip(points, levels, strict=True))


def warnings(question: Question) -> list[Problem]:
    """What lets the study run but must stand in its report: parts that miss the reported total, savings left aside."""
    case, ledger = question.of_case, question.ledger
    programme = case.section(Programme)
    found: list[Problem] = []
    for number, target in enumerate(programme.targets):
        path = f"programme.targets[{number}]"
        wanted = counted(case, target, ledger, path, period_of(case, target, ledger))
        found += _left_aside(case, ledger, target, path)
        if wanted.weights and _as_reported(case, programme, target) is not None:
            found += _unreconciled(programme, ledger, wanted)
    return found


def _left_aside(case: Case, ledger: Ledger, target: Target, path: str) -> list[Problem]:
    """Savings of the programme that do not count to a target, each with its reason."""
    asked = [line for line in ledger.lines if is_own(line) and line.kind == COUNTED[target.test]]
    reasons = [(line, unlike(case, target, line)) for line in asked]
    return [
        warning(f"{path} and {line.name}", f"{line.title}: {reason}", "a saving on the target's basis")
        for line, reason in reasons
        if reason is not None
    ]


def _unreconciled(programme: Programme, ledger: Ledger, wanted: View) -> list[Problem]:
    """The reported ends beside the sums of the estimated projects' ends, where they differ by more than rounding."""
    total = programme.reported_total
    assert total is not None  # noqa: S101 - asked only where a range was reported
    assert total.range is not None  # noqa: S101
    counting = [line for line in ledger.lines if line.name in wanted.weights and line.kind == "saving"]
    estimated: dict[str, Weight] = {line.name: 1 / line.rate for line in counting if not line.prior}  # as stated
    bounds = Simulator(ledger, [View("estimated", estimated, wanted.period)]).bounds("estimated")
    stated = (float(total.range.low), float(total.range.high))
    if all(abs(reached - end) <= ROUNDING for reached, end in zip(bounds, stated, strict=True)):
        return []
    low, high = (say_pounds(round(end), 3) for end in bounds)
    found = f"projects whose ends add to {low} and {high}, against a reported {say_range(total.range)}"
    return [warning("programme.reported_total", found, "parts that reach the reported total at both ends")]
