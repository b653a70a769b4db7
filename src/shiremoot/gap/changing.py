"""What one line, driver or rate alone would change: the last year's gap with it at its low and at its high end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from shiremoot.chance import Distribution, Fixed, Floats
from shiremoot.dates import FinancialYear
from shiremoot.gap.views import PlanViews, left_of, share_of
from shiremoot.ledger import Line, Quantity, Simulator, View, cause_of, in_year
from shiremoot.ledger.compiling import INNER, stated_ends, values_at
from shiremoot.ledger.delivering import is_rate, own_rate
from shiremoot.ledger.growing import used_by, years_of
from shiremoot.ledger.line import EVERYTHING
from shiremoot.money import PENNY
from shiremoot.question.results import Pounds


@dataclass(frozen=True, slots=True)
class Effect:
    """What is left of the last year's gap with one line, driver or rate at its low and its high, the rest as planned.

    low, high: the line's own new pounds in that year, positive as its word says, at the ends that its case states;
    where it states none that can be reached, at the 10th and 90th of 100 values. Of a driver those of all lines that
    grow by it, costs up, with all its years at one end; of a rate of delivery those of the savings that it moves.
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
    """What may turn out otherwise by itself: its sizes with their ends, and the lines whose pounds are its own.

    sizes: low, high, and the 10th and 90th of 100 values. signed: whether costs count up and what pays for them down.
    """

    title: str
    sizes: Mapping[Quantity, tuple[float, float, float, float]]
    ends: str
    lines: tuple[Line, ...]
    signed: bool = False

    def held(self) -> list[dict[Quantity, float]]:
        """All its sizes at one end, one end after the other."""
        return [{size: ends[at] for size, ends in self.sizes.items()} for at in range(4)]


def effects(plan: PlanViews, body: str, year: FinancialYear, in_base: float) -> list[Effect]:
    """Each line of a body, each driver and each rate that may vary, the largest effect on its year first.

    in_base: what of the gap after savings the base budget holds already.
    """
    movers = [*_lines(plan, body, year), *_drivers(plan, body, year), *_rates(plan, body, year)]
    left = left_under(plan, body, year, [held for mover in movers for held in mover.held()]) - in_base
    own = _own(plan, body, year, movers)
    found = [
        Effect(mover.title, *pounds, first, second, mover.ends, abs(more - less), less, more)
        for mover, pounds, (first, second, less, more) in zip(movers, own, left.reshape(-1, 4).tolist(), strict=True)
    ]
    return sorted((one for one in found if _moves(one)), key=lambda one: (-one.moves, one.title))


def _lines(plan: PlanViews, body: str, year: FinancialYear) -> Iterator[Mover]:
    for line in plan.changing(body, year):
        alone = line.alone()
        if line.formula is None and not all(isinstance(one.size, Fixed) for one in alone.values()):
            sizes = {size: _ends(one.size, line.levels) for size, one in alone.items()}
            yield Mover(line.title, sizes, stated_ends(line.size, line.levels)[2], (line,))


def _drivers(plan: PlanViews, body: str, year: FinancialYear) -> Iterator[Mover]:
    """Each driver that may vary by itself, with all lines that grow by it or by one that follows it."""
    drivers, grow = plan.ledger.drivers, [line for line in plan.changing(body, year) if line.growth is not None]
    on = {line.name: used_by([line.growth] if line.growth else [], drivers) for line in grow}
    for name in dict.fromkeys(name for names in on.values() for name in names):
        steps = {size: drivers[name].steps[at] for size, at in years_of(name, drivers[name])}
        if not all(isinstance(step, Fixed) for step in steps.values()):
            sizes = {size: _ends(step, EVERYTHING) for size, step in steps.items()}
            lines = tuple(line for line in grow if name in on[line.name])
            yield Mover(drivers[name].title, sizes, _words_of_ends(steps.values()), lines, signed=True)


def _rates(plan: PlanViews, body: str, year: FinancialYear) -> Iterator[Mover]:
    """Rates of delivery that are ranges, each with the savings that it moves."""
    moved: dict[str, list[Line]] = {}
    for line in plan.changing(body, year):
        for cause, _ in line.driven_by:
            if is_rate(cause):
                moved.setdefault(cause, []).append(line)
    for rate, lines in moved.items():
        whose = lines[0].title if rate == own_rate(lines[0].name) else "savings"
        drawn = plan.ledger.causes[rate]
        sizes = {cause_of(rate): _ends(drawn, EVERYTHING)}
        yield Mover(f"Delivery rate of {whose}", sizes, stated_ends(drawn, EVERYTHING)[2], tuple(lines))


def _words_of_ends(steps: Iterable[Distribution]) -> str:
    return next(stated_ends(step, EVERYTHING)[2] for step in steps if not isinstance(step, Fixed))


def _ends(size: Distribution, levels: tuple[float, float]) -> tuple[float, float, float, float]:
    """The low and the high that are stated, and the 10th and 90th of 100 values."""
    low, high, _ = stated_ends(size, levels)
    return (low, high, *values_at(size, INNER))


def left_under(plan: PlanViews, body: str, year: FinancialYear, held: Sequence[Mapping[Quantity, float]]) -> Floats:
    """What is left of a body's gap in a year as planned, (ways,) pounds, for each way to hold sizes."""
    return left_of(Simulator(plan.frame, plan.drawn_views_of(body, year)).planned_under(held), body, year)


def _own(plan: PlanViews, body: str, year: FinancialYear, movers: Sequence[Mover]) -> Iterator[tuple[float, float]]:
    """The new pounds of what each moves, in a year at its low and at its high; each is held by itself."""
    at = plan.index(year)
    in_base = {line.name: pounds for line, pounds in plan.in_base}
    views, already = [], []
    for number, mover in enumerate(movers):
        weights = {line.name: share_of(line, body, at) * (line.sign if mover.signed else 1.0) for line in mover.lines}
        views.append(View(str(number), weights, in_year(at)))
        already.append(sum(float(weight) * in_base.get(name, 0.0) for name, weight in weights.items()))
    drawn = Simulator(plan.frame, views).planned_under([held for mover in movers for held in mover.held()[:2]])
    for place, before in enumerate(already):
        low, high = drawn[str(place)][2 * place : 2 * place + 2]
        yield float(low) - before, float(high) - before


def _moves(one: Effect) -> bool:
    return abs(one.left_high - one.left_low) >= PENNY or one.moves >= PENNY
