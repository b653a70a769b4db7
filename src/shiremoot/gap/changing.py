"""What one line of the plan alone would change: the last year's gap with it at its low and at its high end."""

from __future__ import annotations

from dataclasses import dataclass

from shiremoot.chance import Fixed
from shiremoot.dates import FinancialYear
from shiremoot.gap.views import LEFT, TOGETHER, PlanViews, name_of, share_of
from shiremoot.ledger import Line, Simulator, View, in_year, size_of
from shiremoot.ledger.compiling import INNER, stated_ends, values_at
from shiremoot.money import PENNY
from shiremoot.question.results import Pounds


@dataclass(frozen=True, slots=True)
class Effect:
    """What is left of the last year's gap with one line at its low and at its high, everything else as planned.

    low, high: the line's own new pounds in that year, positive as its word says, at the ends that its case states;
    where it states none that can be reached, at the 10th and 90th of 100 values. ends: which of them. moves: how far
    the gap moves between the 10th and the 90th of 100 values, so that lines with unlike ends can be ordered. What is
    reckoned from the line, such as a partner's fee, moves with it.
    """

    title: str
    low: Pounds
    high: Pounds
    left_low: Pounds
    left_high: Pounds
    ends: str
    moves: Pounds


def effects(plan: PlanViews, year: FinancialYear, in_base: float) -> list[Effect]:
    """Each line that may vary in size, the largest effect on the year first.

    in_base: what of the gap after savings the base budget holds already.
    """
    at = plan.index(year)
    lines = [line for line in plan.changing(year) if _may_vary(line)]
    held = {line.name: pounds for line, pounds in plan.in_base()}
    own = [View(line.name, {line.name: share_of(line, TOGETHER, at)}, in_year(at)) for line in lines]
    left = name_of(TOGETHER, LEFT, year)
    (asked,) = [view for view in plan.drawn_views(TOGETHER) if view.name == left]
    simulator = Simulator(plan.ledger, [asked, *own])

    def effect(line: Line) -> Effect:
        low, high, ends = stated_ends(line.size, line.levels)
        tenths = values_at(line.size, INNER)
        first, second, less, more = (simulator.planned({size_of(line.name): end}) for end in (low, high, *tenths))
        already = held.get(line.name, 0.0) * share_of(line, TOGETHER, at)
        return Effect(
            title=line.title,
            low=first[line.name] - already,
            high=second[line.name] - already,
            left_low=first[left] - in_base,
            left_high=second[left] - in_base,
            ends=ends,
            moves=abs(more[left] - less[left]),
        )

    found = [effect(line) for line in lines]
    return sorted((one for one in found if _moves(one)), key=lambda one: (-one.moves, one.title))


def _may_vary(line: Line) -> bool:
    return line.formula is None and not isinstance(line.size, Fixed)


def _moves(one: Effect) -> bool:
    return abs(one.left_high - one.left_low) >= PENNY or one.moves >= PENNY
