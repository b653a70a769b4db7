"""What one line or rate of the plan alone would change: the last year's gap with it at its low and its high end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shiremoot.chance import Distribution, Fixed, Floats
from shiremoot.dates import FinancialYear
from shiremoot.gap.views import LEFT, TOGETHER, PlanViews, name_of, share_of
from shiremoot.ledger import Line, Quantity, Simulator, View, cause_of, in_year, size_of
from shiremoot.ledger.compiling import INNER, stated_ends, values_at
from shiremoot.ledger.delivering import is_rate, own_rate
from shiremoot.ledger.line import EVERYTHING
from shiremoot.money import PENNY
from shiremoot.question.results import Pounds


@dataclass(frozen=True, slots=True)
class Effect:
    """What is left of the last year's gap with one line or rate at its low and its high, everything else as planned.

    low, high: its own new pounds in that year, of a rate those of the savings that it moves, positive as its word says,
    at the ends that its case states; where it states none that can be reached, at the 10th and 90th of 100 values.
    ends: which of them. moves: how far the gap moves between the 10th and the 90th of 100 values, so that lines with
    unlike ends can be ordered; left_p10, left_p90: what is left there. What is reckoned from a line, such as a fee,
    moves with it.
    """

    title: str
    low: Pounds
    high: Pounds
    left_low: Pounds
    left_high: Pounds
    ends: str
    moves: Pounds
    left_p10: Pounds
    left_p90: Pounds


@dataclass(frozen=True, slots=True)
class Mover:
    """One quantity that may turn out otherwise, and the lines that it moves."""

    title: str
    quantity: Quantity
    drawn: Distribution
    lines: tuple[Line, ...]
    levels: tuple[float, float] = EVERYTHING


def effects(plan: PlanViews, year: FinancialYear, in_base: float) -> list[Effect]:
    """Each line that may vary in size and each rate of delivery that is a range, the largest effect on the year first.

    in_base: what of the gap after savings the base budget holds already.
    """
    movers = [*_sizes(plan, year), *_rates(plan, year)]
    ends = [(stated_ends(one.drawn, one.levels), values_at(one.drawn, INNER)) for one in movers]
    at = [(low, high, *tenths) for (low, high, _), tenths in ends]
    left = _left(plan, year, [{one.quantity: end} for one, each in zip(movers, at, strict=True) for end in each])
    own = _own(plan, year, movers, at)
    found = [
        Effect(
            one.title,
            *pounds,
            first - in_base,
            second - in_base,
            said[2],
            abs(more - less),
            less - in_base,
            more - in_base,
        )
        for one, (said, _), pounds, (first, second, less, more) in zip(
            movers, ends, own, left.reshape(-1, 4).tolist(), strict=True
        )
    ]
    return sorted((one for one in found if _moves(one)), key=lambda one: (-one.moves, one.title))


def _sizes(plan: PlanViews, year: FinancialYear) -> Iterator[Mover]:
    for line in plan.changing(year):
        if line.formula is None and not isinstance(line.size, Fixed):
            yield Mover(line.title, size_of(line.name), line.size, (line,), line.levels)


def _rates(plan: PlanViews, year: FinancialYear) -> Iterator[Mover]:
    """Rates of delivery that are ranges, each with the savings that it moves."""
    moved: dict[str, list[Line]] = {}
    for line in plan.changing(year):
        for cause, _ in line.driven_by:
            if is_rate(cause):
                moved.setdefault(cause, []).append(line)
    for rate, lines in moved.items():
        whose = lines[0].title if rate == own_rate(lines[0].name) else "savings"
        yield Mover(f"Delivery rate of {whose}", cause_of(rate), plan.ledger.causes[rate], tuple(lines))


def _left(plan: PlanViews, year: FinancialYear, held: Sequence[Mapping[Quantity, float]]) -> Floats:
    """What is left of the gap of all together in a year as planned, (ways,) pounds, for each way to hold sizes."""
    left = name_of(TOGETHER, LEFT, year)
    (asked,) = [view for view in plan.drawn_views(TOGETHER) if view.name == left]
    return Simulator(plan.ledger, [asked]).planned_under(held)[left]


def _own(
    plan: PlanViews, year: FinancialYear, movers: Sequence[Mover], ends: Sequence[Sequence[float]]
) -> Iterator[tuple[float, float]]:
    """The new pounds of what each moves, in a year at its low and at its high; no size hangs on another."""
    at = plan.index(year)
    lines = {line.name: line for one in movers for line in one.lines}
    views = [View(name, {name: share_of(line, TOGETHER, at)}, in_year(at)) for name, line in lines.items()]
    simulator = Simulator(plan.ledger, views)
    drawn = simulator.planned_under(
        [{one.quantity: end} for one, each in zip(movers, ends, strict=True) for end in each[:2]]
    )
    in_base = {line.name: pounds for line, pounds in plan.in_base}
    for place, one in enumerate(movers):
        already = sum(in_base.get(line.name, 0.0) * share_of(line, TOGETHER, at) for line in one.lines)
        low, high = (sum(float(drawn[line.name][2 * place + end]) for line in one.lines) for end in (0, 1))
        yield low - already, high - already


def _moves(one: Effect) -> bool:
    return abs(one.left_high - one.left_low) >= PENNY or one.moves >= PENNY
