"""What one line of the plan alone would change: the last year's gap with it at its low and at its high end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shiremoot.chance import Fixed, Floats
from shiremoot.dates import FinancialYear
from shiremoot.gap.views import LEFT, PlanViews, name_of, share_of
from shiremoot.ledger import Line, Quantity, Simulator, View, in_year, size_of
from shiremoot.ledger.compiling import INNER, stated_ends, values_at
from shiremoot.money import PENNY
from shiremoot.question.results import Pounds


@dataclass(frozen=True, slots=True)
class Effect:
    """What is left of the last year's gap with one line at its low and at its high, everything else as planned.

    low, high: the line's own new pounds in that year, positive as its word says, at the ends that its case states;
    where it states none that can be reached, at the 10th and 90th of 100 values. ends: which of them. moves: how far
    the gap moves between the 10th and the 90th of 100 values, so that lines with unlike ends can be ordered; left_p10,
    left_p90: what is left there. What is reckoned from the line, such as a partner's fee, moves with it.
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


def effects(plan: PlanViews, body: str, year: FinancialYear, in_base: float) -> list[Effect]:
    """Each line of a body that may vary in size, the largest effect on its year first.

    in_base: what of the gap after savings the base budget holds already.
    """
    lines = [line for line in plan.changing(body, year) if _may_vary(line)]
    ends = {line.name: (stated_ends(line.size, line.levels), values_at(line.size, INNER)) for line in lines}
    at = [(low, high, *tenths) for (low, high, _), tenths in ends.values()]
    left = _left(
        plan, body, year, [{size_of(line.name): end} for line, each in zip(lines, at, strict=True) for end in each]
    )
    own = _own(plan, body, year, lines, at)
    found = [
        Effect(
            line.title,
            *pounds,
            first - in_base,
            second - in_base,
            ends[line.name][0][2],
            abs(more - less),
            less - in_base,
            more - in_base,
        )
        for line, pounds, (first, second, less, more) in zip(lines, own, left.reshape(-1, 4).tolist(), strict=True)
    ]
    return sorted((one for one in found if _moves(one)), key=lambda one: (-one.moves, one.title))


def _left(plan: PlanViews, body: str, year: FinancialYear, held: Sequence[Mapping[Quantity, float]]) -> Floats:
    """What is left of a body's gap in a year as planned, (ways,) pounds, for each way to hold sizes."""
    left = name_of(body, LEFT, year)
    (asked,) = [view for view in plan.drawn_views(body) if view.name == left]
    return Simulator(plan.ledger, [asked]).planned_under(held)[left]


def _own(
    plan: PlanViews, body: str, year: FinancialYear, lines: Sequence[Line], ends: Sequence[Sequence[float]]
) -> Iterator[tuple[float, float]]:
    """Each line's own new pounds in a year at its low and at its high; no line hangs on the size of another."""
    at = plan.index(year)
    simulator = Simulator(
        plan.ledger, [View(line.name, {line.name: share_of(line, body, at)}, in_year(at)) for line in lines]
    )
    in_base = {line.name: pounds for line, pounds in plan.in_base}
    low, high = (
        simulator.planned({size_of(line.name): end[which] for line, end in zip(lines, ends, strict=True)})
        for which in (0, 1)
    )
    for line in lines:
        already = in_base.get(line.name, 0.0) * share_of(line, body, at)
        yield low[line.name] - already, high[line.name] - already


def _may_vary(line: Line) -> bool:
    return line.formula is None and not isinstance(line.size, Fixed)


def _moves(one: Effect) -> bool:
    return abs(one.left_high - one.left_low) >= PENNY or one.moves >= PENNY
