"""How likely is the programme to meet each figure that members were told?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from shiremoot.case import Case, Problem, warning
from shiremoot.case.figures import years_of
from shiremoot.chance import Odds, from_range, quantiles
from shiremoot.ledger import (
    Explained,
    Ledger,
    LeftOut,
    Line,
    Period,
    Quantity,
    Settings,
    Simulator,
    View,
    at_year_end,
    executor_for,
    in_year,
    over_years,
    view,
)
from shiremoot.ledger.agreements import SECTION as AGREEMENTS
from shiremoot.ledger.counting import why_not_to_a_target
from shiremoot.ledger.kernel import Floats
from shiremoot.money import say_pounds, say_range
from shiremoot.programme.bridge import Step, bridge, held_still, scenarios
from shiremoot.programme.document import Programme, Target
from shiremoot.programme.levers import Lever, Whole, in_full_or_not_at_all, levers
from shiremoot.programme.ratings import Rating, cost_rating, rating
from shiremoot.programme.reading import Reading, drawn, exact

ROUNDING = 500.0  # pounds; reported totals are printed to the nearest thousand at best
COUNTED = {"at-least": "saving", "at-most": "cost"}


@dataclass(frozen=True, slots=True)
class Share:
    """How much of the spread a line or a shared cause explains; over all of them they add up to one."""

    name: str
    title: str
    share: float
    cause: Quantity | None = None

    @property
    def kind(self) -> str:
        """Whether it is one line or a shared cause."""
        return "line" if self.cause is None else "cause"


@dataclass(frozen=True, slots=True)
class ByProject:
    """A target read project by project, from draws."""

    reading: Reading
    standard_error: float
    expected: float
    planned: float
    lowest: float
    highest: float
    coverage: float
    unestimated: tuple[LeftOut, ...]
    rating: Rating
    spread: tuple[Share, ...]
    bridge: tuple[Step, ...]
    levers: tuple[Lever, ...]
    lines: tuple[Whole, ...]
    curve: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class TargetOdds:
    """A target, the readings of it and which of them is the headline."""

    target: Target
    period: Period
    as_reported: Mapping[str, Reading] | None
    by_project: ByProject | None
    headline: str
    confidence: str | None

    @property
    def odds(self) -> float | None:
        """The headline's odds; None where there is nothing to read them from."""
        if self.headline == "by_project" and self.by_project is not None:
            return self.by_project.reading.odds
        return self.as_reported["flat"].odds if self.as_reported is not None else None


@dataclass(frozen=True, slots=True)
class ProgrammeOdds:
    """The answer of the study: every target with its odds."""

    targets: tuple[TargetOdds, ...]
    left_out: tuple[LeftOut, ...]
    draws: int


def target_odds(case: Case, ledger: Ledger, settings: Settings) -> ProgrammeOdds:
    """How likely is the programme to meet each figure that members were told?

    Raises: NoSection when the case has no programme.
    """
    programme = case.section(Programme)
    answers = tuple(
        _target_odds(case, programme, target, ledger, settings, f"target {number}")
        for number, target in enumerate(programme.targets, start=1)
    )
    return ProgrammeOdds(answers, _left_out(ledger), settings.draws)


def _left_out(ledger: Ledger) -> tuple[LeftOut, ...]:
    """Savings of this case's own programme that count nothing."""
    own = (left for left in ledger.left_out if left.section == Programme.key and not left.joined_as)
    return tuple(left for left in own if left.kind == "saving")


def _target_odds(
    case: Case, programme: Programme, target: Target, ledger: Ledger, settings: Settings, name: str
) -> TargetOdds:
    period = period_of(case, target, ledger)
    reported = _as_reported(case, programme, target)
    by_project = _by_project(target, ledger, settings, counted(case, target, ledger, name, period), reported)
    own_ranges = any(project.saving.reported and project.saving.range for _, _, project in programme.projects())
    headline = "by_project" if by_project is not None and (own_ranges or reported is None) else "as_reported"
    total = programme.reported_total
    return TargetOdds(target, period, reported, by_project, headline, total.confidence if total else None)


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
    target: Target, ledger: Ledger, settings: Settings, wanted: View, reported: Mapping[str, Reading] | None
) -> ByProject | None:
    if not wanted.weights:
        return None
    ledger = ledger.only(wanted.weights)  # what else the ledger holds moves nothing here
    weights = {line.name: wanted.weights[line.name] for line in ledger.lines if not line.prior}
    estimated = View("estimated", weights, wanted.period)
    simulator = Simulator(ledger, [wanted, estimated], seed=settings.seed, explain=wanted if settings.detail else None)
    held = held_still(simulator.compiled.quantities, ledger)
    run = simulator.run(settings.draws, executor_for(settings.workers), scenarios(held), settings.progress)
    totals = run.totals[wanted.name]
    reading = drawn(totals, target)
    explained = run.explained or Explained({}, {}, {})
    low, high = simulator.bounds(wanted.name)
    return ByProject(
        reading=reading,
        standard_error=Odds(reading.odds, settings.draws).standard_error,
        expected=float(totals.mean()),
        planned=simulator.planned()[wanted.name],
        lowest=low,
        highest=high,
        coverage=float(run.totals[estimated.name].mean()) / float(target.amount),
        unestimated=_unestimated(ledger),
        rating=_rating(target, reading),
        spread=_spread(explained, ledger),
        bridge=bridge(target, reported, run, wanted.name, reading.odds, list(held)),
        levers=levers(simulator, target, wanted, explained, settings) if settings.detail else (),
        lines=in_full_or_not_at_all(simulator, target, wanted, settings) if settings.detail else (),
        curve=_curve(totals),
    )


def _unestimated(ledger: Ledger) -> tuple[LeftOut, ...]:
    """Savings that nobody has estimated: those that count nothing, and those for which a prior stands."""
    counting = [
        LeftOut(line.name, line.title, line.kind, "not estimated", line.origin.say(), line.section, line.part_of)
        for line in ledger.lines
        if line.prior and line.section == Programme.key and line.kind == "saving"
    ]
    return (*counting, *(left for left in _left_out(ledger) if left.why == "not estimated"))


def _rating(target: Target, reading: Reading) -> Rating:
    amount, on = float(target.amount), target.when[-1].last_day
    if target.test == "at-most":
        return cost_rating(reading.p50, amount, on)
    return rating(reading.odds, reading.p50, amount, on)


def _spread(explained: Explained, ledger: Ledger) -> tuple[Share, ...]:
    titles = {line.name: line.title for line in ledger.lines}
    shares = [Share(name, titles[name], share) for name, share in explained.lines.items()]
    shares += [Share(cause.stream, cause.stream, share, cause) for cause, share in explained.causes.items()]
    return tuple(sorted(shares, key=lambda share: (-share.share, share.name)))


def _curve(totals: Floats) -> tuple[tuple[float, float], ...]:
    """Pounds and the chance of at least as much, at the 1st to the 99th percentile of the drawn totals."""
    levels = [step / 100 for step in range(1, 100)]
    points = quantiles(totals, levels)
    return tuple((float(point), 1.0 - level) for point, level in zip(points, levels, strict=True))


def warnings(case: Case, ledger: Ledger) -> list[Problem]:
    """What lets the study run but must stand in its report: parts that miss the reported total, savings left aside."""
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
