"""How likely is the programme to meet each figure that members were told?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Literal

from shiremoot.case import Case, Problem, WrittenFigure, warning
from shiremoot.case.figures import stated_levels, years_of
from shiremoot.chance import Floats, Odds, from_range, quantiles
from shiremoot.chance.pieces import RunningMean
from shiremoot.dates import FinancialYear
from shiremoot.ledger import (
    Explained,
    Ledger,
    LeftOut,
    Line,
    Period,
    Quantity,
    Simulator,
    View,
    at_year_end,
    cause_of,
    delay_of,
    executor_for,
    in_year,
    over_years,
    size_of,
    view,
)
from shiremoot.ledger.agreements import SECTION as AGREEMENTS
from shiremoot.ledger.counting import why_not_to_a_target
from shiremoot.ledger.line import Weight
from shiremoot.money import say_pounds, say_range
from shiremoot.programme.bridge import Step, bridge, held_still, scenarios
from shiremoot.programme.document import Programme, Target
from shiremoot.programme.levers import Lever, Whole, in_full_or_not_at_all, levers
from shiremoot.programme.lines import cost_of
from shiremoot.programme.profile import YearOfProgramme, profile
from shiremoot.programme.ratings import Rating, cost_rating, rating
from shiremoot.programme.reading import Reading, drawn, exact, is_sure
from shiremoot.programme.reading import counted as counted_draws
from shiremoot.programme.starts import DrawnStart, drawn_starts
from shiremoot.question.question import Question
from shiremoot.question.resting import NotCounted, Rest, resting
from shiremoot.question.results import UNTOLD, Pounds, stated
from shiremoot.question.results import Odds as Probability
from shiremoot.question.results import Share as PartOfOne
from shiremoot.question.taken_for_granted import taken_for_granted

ROUNDING = 500.0  # pounds; reported totals are printed to the nearest thousand at best
COUNTED = {"at-least": "saving", "at-most": "cost"}
MOST_OF_IT = 0.5  # of the planned pounds: from so much on, ranges reported project by project carry the headline


@dataclass(frozen=True, slots=True)
class Share:
    """How much of the spread a line or a shared cause explains; over all of them they add up to one."""

    name: str
    title: str
    kind: Literal["line", "cause"]
    share: PartOfOne


@dataclass(frozen=True, slots=True)
class Counting:
    """A line that counts to a target, with its pounds as planned and where its figure comes from.

    stated_for: the bodies that it is stated for together, unsplit. because: how a computed line is reckoned.
    """

    name: str
    title: str
    planned: Pounds
    origin: str
    stated_for: tuple[str, ...]
    because: str = ""


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """An amount, and the chance of at least as much."""

    pounds: Pounds
    odds: Probability


@dataclass(frozen=True, slots=True)
class ByProject(Reading):
    """A target read project by project, from draws.

    standard_error: of the odds; three in so many draws (a bound, 95%) where none of them or all met the target, nought
    where that is certain. lowest, highest: all projects at their low and at their high ends, on time and delivered.
    coverage: the expected total of the estimated projects as a part of the target.
    """

    standard_error: Probability
    expected: Pounds
    planned: Pounds
    lowest: Pounds
    highest: Pounds
    coverage: PartOfOne
    unestimated: tuple[str, ...]
    rating: Rating
    spread: tuple[Share, ...]
    bridge: tuple[Step, ...]
    levers: tuple[Lever, ...]
    lines: tuple[Whole, ...]
    curve: tuple[CurvePoint, ...]


@dataclass(frozen=True, slots=True)
class TargetOdds:
    """A target, the readings of it and which of them is the headline.

    ranged: how much of the planned pounds of the estimated projects carries a range reported for that project; null
    where none has an estimate. confidence_stated: what the source said of this figure. counting, by_year and origins
    with the settings' detail only.
    """

    target: Target = field(metadata=UNTOLD)
    headline: Literal["by_project", "as_reported"]
    ranged: PartOfOne | None
    confidence_stated: str | None
    as_reported: Mapping[str, Reading] | None
    by_project: ByProject | None
    counting: tuple[Counting, ...] = ()
    by_year: tuple[YearOfProgramme, ...] = ()
    origins: tuple[Rest, ...] = ()

    @property
    @stated
    def odds(self) -> Probability | None:
        """The headline's odds; None where there is nothing to read them from."""
        if self.headline == "by_project" and self.by_project is not None:
            return self.by_project.odds
        return self.as_reported["flat"].odds if self.as_reported is not None else None

    @property
    @stated
    def amount(self) -> Pounds:
        """The amount to be met."""
        return float(self.target.amount)

    @property
    @stated
    def year(self) -> FinancialYear:
        """The last year it is about."""
        return self.target.when[-1]

    @property
    @stated
    def years(self) -> tuple[FinancialYear, ...]:
        """Every year it is about."""
        return self.target.when

    @property
    @stated
    def test(self) -> str:
        """Whether it is to be reached (at-least) or not to be exceeded (at-most)."""
        return self.target.test


@dataclass(frozen=True, slots=True)
class ProgrammeOdds:
    """The answer of the study: every target with its odds.

    taken_for_granted: what an amount as planned does not say. starts: when projects start, in months since April of
    first_year. full_year: each line's mean full-year pounds, one-off pounds or factor. warnings: what lets the study
    run and must yet be known. From starts to warnings with the settings' detail only.
    """

    targets: tuple[TargetOdds, ...]
    left_out: tuple[NotCounted, ...]
    starts: tuple[DrawnStart, ...] = ()
    first_year: FinancialYear | None = None
    full_year: Mapping[str, Pounds] = field(default_factory=dict)
    warnings: tuple[Problem, ...] = ()
    taken_for_granted: tuple[str, ...] = ()


def target_odds(question: Question) -> ProgrammeOdds:
    """How likely is the programme to meet each figure that members were told?

    Raises: NoSection when the case has no programme.
    """
    programme, ledger = question.of_case.section(Programme), question.ledger
    left = tuple(NotCounted.of(one) for one in _left_out(ledger))
    answers = tuple(_target_odds(question, target, f"target {at}") for at, target in enumerate(programme.targets, 1))
    granted = taken_for_granted(ledger, section=Programme.key)
    if not question.settings.detail:
        return ProgrammeOdds(answers, left, taken_for_granted=granted)
    starts = drawn_starts(ledger, question.settings)
    full_year = {line.name: line.size.mean() for line in ledger.lines}
    return ProgrammeOdds(answers, left, starts, ledger.timeline.first, full_year, tuple(warnings(question)), granted)


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
        by_project=_by_project(question, target, wanted, reported),
    )
    if not question.settings.detail:
        return answer
    return replace(
        answer,
        counting=counting,
        by_year=profile(target, of_period, ledger, question.settings),
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


def period_of(case: Case, target: Target, ledger: Ledger) -> Period:
    """The span of months a target is about: its year's pounds, its years' pounds, or the rate at its year's end."""
    years = [ledger.timeline.index(year) for year in target.when]
    effect = target.effect or case.head.basis.effect
    if effect == "full-year":
        return at_year_end(years[-1])
    return over_years(years[0], years[-1]) if len(years) > 1 else in_year(years[0])


def counted(case: Case, target: Target, ledger: Ledger, name: str, period: Period) -> View:
    """The programme's lines that count to a target: savings of its basis, or costs for a cap.

    The fee of an agreement is a share of savings. Where it is reckoned on any of the programme's that count, it comes
    off a net target and stays out of any other; to a cap it is a cost.
    """
    is_cap = target.test == "at-most"
    net = target.net if target.net is not None else case.head.basis.net
    of_fees = 1.0 if is_cap else -1.0 if net is True else 0.0
    own = {line.name for line in ledger.lines if _is_own(line) and (is_cap or unlike(case, target, line) is None)}

    def weigh(line: Line) -> float:
        if line.section == AGREEMENTS and not line.joined_as:
            return of_fees if line.formula is not None and own & set(line.formula.lines) else 0.0
        return 1.0 if line.name in own and line.kind == COUNTED[target.test] else 0.0

    return view(name, ledger.lines, period, weigh)


def _is_own(line: Line) -> bool:
    """Whether a line is of this case's own programme."""
    return not line.joined_as and line.section == Programme.key


def unlike(case: Case, target: Target, line: Line) -> str | None:
    """Why a saving does not count to a target, in words; None where it does. A cap counts every cost."""
    default = case.head.basis
    return why_not_to_a_target(
        line,
        class_=target.class_,
        net=target.net if target.net is not None else default.net,
        recurrence=target.recurrence or default.recurrence,
        effect=target.effect or default.effect,
    )


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
    question: Question, target: Target, wanted: View, reported: Mapping[str, Reading] | None
) -> ByProject | None:
    if not wanted.weights:
        return None
    settings = question.settings
    ledger = question.ledger.only(wanted.weights)  # what else the ledger holds moves nothing here
    estimated = View("estimated", _estimated(ledger, wanted), wanted.period)
    simulator = Simulator(ledger, [wanted, estimated], seed=settings.seed, explain=wanted if settings.detail else None)
    # The bridge is shown on full pages, and in the words of a finding that compares it with a reported range.
    shown = settings.detail or reported is not None
    held = held_still(simulator.compiled.quantities, ledger) if shown else {}
    stage = settings.stage(f"Drawing the projects, {wanted.name}")
    # Of many draws only those are kept of which quantiles are told; the others are counted as they come.
    runs, of_estimated = scenarios(held), RunningMean(settings.draws)
    met = {one.name: counted_draws(target) for one in runs}
    instead = {(one, wanted.name): each.add for one, each in met.items()} | {("", estimated.name): of_estimated.add}
    run = simulator.run(settings.draws, executor_for(settings.workers), runs, stage, instead=instead)
    totals = run.totals[wanted.name]
    reading = drawn(totals, target, simulator.reach(wanted.name))
    explained = run.explained or Explained({}, {}, {})
    low, high = simulator.bounds(wanted.name)
    odds = Odds(reading.odds, settings.draws)
    return ByProject(
        **{one.name: getattr(reading, one.name) for one in fields(reading)},
        standard_error=0.0 if is_sure(reading, target) else odds.bound or odds.standard_error,
        expected=float(totals.mean()),
        planned=simulator.planned()[wanted.name],
        lowest=low,
        highest=high,
        coverage=of_estimated.mean / float(target.amount),
        unestimated=_unestimated(question.ledger, ledger),
        rating=_rating(target, reading),
        spread=_spread(explained, ledger),
        bridge=bridge(reported, [each.odds for each in met.values()], reading.odds, list(held)) if shown else (),
        levers=levers(simulator, target, wanted, explained, settings, stated_ends_of(question))
        if settings.detail
        else (),
        lines=in_full_or_not_at_all(simulator, target, wanted, settings) if settings.detail else (),
        curve=_curve(totals),
    )


def stated_ends_of(question: Question) -> dict[Quantity, tuple[float, float]]:
    """The chances of not being exceeded at which the case states the ends of each quantity of the programme."""
    case = question.of_case
    found = {size_of(line.name): line.levels for line in question.ledger.lines}
    found |= {cause_of(name): stated_levels(cause) for name, cause in case.head.causes.items()}
    delays = [(name, milestone.delay) for name, milestone in case.head.milestones.items()]
    delays += [(name, one.start.delay) for _, name, one in case.section(Programme).projects() if one.start is not None]
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
    asked = [line for line in ledger.lines if _is_own(line) and line.kind == COUNTED[target.test]]
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
    estimated = {line.name: 1.0 for line in counting if not line.prior}
    bounds = Simulator(ledger, [View("estimated", estimated, wanted.period)]).bounds("estimated")
    stated = (float(total.range.low), float(total.range.high))
    if all(abs(reached - end) <= ROUNDING for reached, end in zip(bounds, stated, strict=True)):
        return []
    low, high = (say_pounds(round(end), 3) for end in bounds)
    found = f"projects whose ends add to {low} and {high}, against a reported {say_range(total.range)}"
    return [warning("programme.reported_total", found, "parts that reach the reported total at both ends")]
