"""What would change the answer, on the same luck: one assumption at its ends, one line in full or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from shiremoot.chance import Distribution, Fixed, Floats, quantiles
from shiremoot.chance import Whole as Counts
from shiremoot.lazy import np
from shiremoot.ledger import Explained, Quantity, Simulator, View
from shiremoot.ledger.compiling import INNER, stated_ends, values_at
from shiremoot.ledger.drawing import Strip
from shiremoot.ledger.line import EVERYTHING
from shiremoot.ledger.quantity import luck_of
from shiremoot.programme.reading import meets, odds_of
from shiremoot.programme.redrawn import Moved, odds_on_the_same_draws, totals_on_the_same_draws
from shiremoot.programme.target import Target
from shiremoot.question.results import UNTOLD, Odds, Pounds, stated
from shiremoot.question.settings import Settings

MOST_LEVERS = 16  # the assumptions that matter; the rest move the odds less than the draws can tell


@dataclass(frozen=True, slots=True)
class Lever:
    """The odds of the target with one quantity held at its low and at its high end.

    Quantities of one luck, such as the amounts of several years, are held at one end together; low, high are then those
    of the last of them.
    moves: how far the odds lie apart with it at the 10th and at the 90th of 100 values, or done and not done, so that
    quantities with unlike ends can be ordered. expected, p10, p50, p90: pounds of the total with it held at its better
    end: the one with the higher average, or of a cap the lower; the low one where both are alike.
    """

    quantity: Quantity = field(metadata=UNTOLD)
    low: float
    high: float
    odds_low: Odds
    odds_high: Odds
    moves: Odds
    expected: Pounds
    p10: Pounds
    p50: Pounds
    p90: Pounds

    @property
    @stated
    def name(self) -> str:
        """What the quantity is called."""
        return self.quantity.stream

    @property
    def effect(self) -> float:
        """How far the two odds lie apart."""
        return abs(self.odds_high - self.odds_low)


@dataclass(frozen=True, slots=True)
class Whole:
    """The odds of the target if one line came exactly as planned, and if it did not come at all."""

    name: str
    title: str
    odds_in_full: Odds
    odds_without: Odds


def levers(
    simulator: Simulator,
    target: Target,
    wanted: View,
    explained: Explained,
    settings: Settings,
    levels: Mapping[Quantity, tuple[float, float]],
) -> tuple[Lever, ...]:
    """The assumptions in order of how far each moves the odds, each computed with everything else as it fell.

    levels: the chances of not being exceeded at which the document states the ends of each quantity.
    At most 16 are worked out, those with the largest first-order index, on 16,384 draws at most.
    """
    if not (weighed := _by_weight(simulator.compiled.quantities, explained.first_order)):
        return ()
    points = {
        luck: [*zip(*(_points(luck, drawn, levels.get(luck, EVERYTHING)) for drawn in each.values()), strict=True)]
        for luck, each in weighed.items()
    }
    moved = {luck: Moved.by(list(each), simulator, wanted) for luck, each in weighed.items()}
    column = simulator.whole.columns.index(wanted.name)

    def under(strip: Strip) -> Floats:
        """The total at the two ends of each quantity and, but for a delivery, at its two inner points."""
        total = strip.columns[column]
        return np.array([total + more for one, each in points.items() for more in moved[one].under(strip.values, each)])

    totals = iter(totals_on_the_same_draws(simulator, under, settings, "Drawing each assumption at its ends"))
    found = [_lever(luck, each, [next(totals) for _ in each], target) for luck, each in points.items()]
    return tuple(sorted(found, key=lambda one: (-one.moves, -one.effect, one.name)))


def _points(luck: Quantity, drawn: Distribution, levels: tuple[float, float]) -> tuple[float, ...]:
    """The low and the high end and, but for a delivery, the inner points of one quantity."""
    low, high, _ = stated_ends(drawn, levels)
    return (low, high) if luck.sort == "delivery" else (low, high, *values_at(drawn, INNER))


def _lever(luck: Quantity, points: Sequence[Sequence[float]], totals: Sequence[Floats], target: Target) -> Lever:
    """totals: at its low and its high end and, but for a delivery, at its inner points, (draws,) pounds each."""
    low, high, *inner = (odds_of(target, each).value for each in totals)
    less, more = inner or (low, high)
    better = (max if target.test == "at-least" else min)(totals[:2], key=lambda each: float(each.mean()))
    amounts = quantiles(better, (0.1, 0.5, 0.9))
    return Lever(luck, points[0][-1], points[1][-1], low, high, abs(more - less), float(better.mean()), *amounts)


def in_full_or_not_at_all(simulator: Simulator, target: Target, wanted: View, settings: Settings) -> tuple[Whole, ...]:
    """The odds with each line at its planned pounds, and with none of it, while everything else falls as it fell.

    What is reckoned from a line, such as a fee, moves with it. In the order of the document, on 16,384 draws at most.
    """
    parts = [View(line, {line: weight}, wanted.period) for line, weight in wanted.weights.items()]
    plain = Simulator(simulator.frame, [wanted, *parts], seed=settings.seed, luck=simulator.sampler)
    lines = {line.name: line for line in simulator.ledger.lines}
    taken = {name for line in lines.values() if line.formula is not None for name in line.formula.lines}
    drawn = [name for name in wanted.weights if name in taken and lines[name].formula is None]
    away = {name: dict.fromkeys(lines[name].alone(), 0.0) for name in drawn}
    planned, without = plain.planned(), simulator.planned_under(tuple(away.values()))[wanted.name].tolist()
    whole = planned | {name: planned[wanted.name] - rest for name, rest in zip(away, without, strict=True)}

    def met(strip: Strip) -> Counts:
        """In how many draws the target is met with each line in full, and without it."""
        counts = []
        for at, name in enumerate(wanted.weights, start=1):
            total = strip.columns[0]
            without = plain.drawing.under(away[name], strip)[0] if name in away else total - strip.columns[at]
            counts.append((meets(target, without + whole[name]), meets(target, without)))
        return np.array(counts)

    odds = odds_on_the_same_draws(plain, met, settings, "Drawing each project in full and not at all")
    return tuple(
        Whole(name, lines[name].title, *each) for name, each in zip(wanted.weights, odds.tolist(), strict=True)
    )


def _by_weight(
    quantities: Mapping[Quantity, Distribution], first_order: Mapping[Quantity, float]
) -> dict[Quantity, dict[Quantity, Distribution]]:
    """What varies, by its luck: that which explains most, each with all quantities of it."""
    found: dict[Quantity, dict[Quantity, Distribution]] = {}
    for quantity, each in quantities.items():
        if not isinstance(each, Fixed):
            found.setdefault(luck_of(quantity), {})[quantity] = each
    weights = {luck: max(first_order.get(one, 0.0) for one in each) for luck, each in found.items()}
    weighed = sorted(found, key=lambda luck: (-weights[luck], luck.stream))
    return {luck: found[luck] for luck in weighed[:MOST_LEVERS]}
