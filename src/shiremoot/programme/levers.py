"""What would change the answer, on the same luck: one assumption at its ends, one line in full or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from shiremoot.chance import BLOCK, Distribution, Fixed, YesNo
from shiremoot.ledger import Explained, Quantity, Scenario, Simulator, View, executor_for, size_of
from shiremoot.ledger.compiling import INNER, stated_ends, values_at
from shiremoot.ledger.line import EVERYTHING
from shiremoot.programme.document import Target
from shiremoot.programme.reading import odds_of
from shiremoot.question.results import UNTOLD, Odds, stated
from shiremoot.question.settings import Settings

MOST_LEVERS = 16  # the assumptions that matter; the rest move the odds less than the draws can tell
DRAWS = 4 * BLOCK  # enough for a difference on common draws; each lever is two runs


@dataclass(frozen=True, slots=True)
class Lever:
    """The odds of the target with one quantity held at its low and at its high end.

    moves: how far the odds lie apart with it at the 10th and at the 90th of 100 values, or done and not done, so that
    quantities with unlike ends can be ordered.
    """

    quantity: Quantity = field(metadata=UNTOLD)
    low: float
    high: float
    odds_low: Odds
    odds_high: Odds
    moves: Odds

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
    weighed = _by_weight(simulator.compiled.quantities, explained.first_order)
    ends = {one: stated_ends(drawn, levels.get(one, EVERYTHING))[:2] for one, drawn in weighed}
    points = {
        one: (*ends[one], *(() if isinstance(drawn, YesNo) else values_at(drawn, INNER))) for one, drawn in weighed
    }
    runs = [
        Scenario(f"{quantity.stream} {which}", {quantity: point})
        for quantity, each in points.items()
        for which, point in enumerate(each)
    ]
    plain = Simulator(simulator.ledger, [wanted], seed=settings.seed, luck=simulator.sampler)
    stage = settings.stage("Drawing each assumption at its ends")
    drawn = plain.run(min(DRAWS, settings.draws), executor_for(settings.workers), runs, stage)

    def odds(quantity: Quantity, which: int) -> float:
        return odds_of(target, drawn.scenarios[f"{quantity.stream} {which}"][wanted.name]).value

    def lever(quantity: Quantity, low: float, high: float) -> Lever:
        less, more = (odds(quantity, which) for which in range(len(points[quantity]) - 2, len(points[quantity])))
        return Lever(quantity, low, high, odds(quantity, 0), odds(quantity, 1), abs(more - less))

    found = [lever(one, low, high) for one, (low, high) in ends.items()]
    return tuple(sorted(found, key=lambda one: (-one.moves, -one.effect, one.name)))


def in_full_or_not_at_all(simulator: Simulator, target: Target, wanted: View, settings: Settings) -> tuple[Whole, ...]:
    """The odds with each line at its planned pounds, and with none of it, while everything else falls as it fell.

    What is reckoned from a line, such as a fee, moves with it. In the order of the document, on 16,384 draws at most.
    """
    parts = [View(line, {line: weight}, wanted.period) for line, weight in wanted.weights.items()]
    plain = Simulator(simulator.ledger, [wanted, *parts], seed=settings.seed, luck=simulator.sampler)
    lines = {line.name: line for line in simulator.ledger.lines}
    taken = {name for line in lines.values() if line.formula is not None for name in line.formula.lines}
    away = {name: {size_of(name): 0.0} for name in wanted.weights if name in taken and lines[name].formula is None}
    stage = settings.stage("Drawing each project in full and not at all")
    runs = [Scenario(name, held) for name, held in away.items()]
    drawn = plain.run(min(DRAWS, settings.draws), executor_for(settings.workers), runs, stage)
    planned = plain.planned()
    found = []
    for part in parts:
        if part.name in away:
            without = drawn.scenarios[part.name][wanted.name]
            whole = planned[wanted.name] - plain.planned(away[part.name])[wanted.name]
        else:
            without, whole = drawn.totals[wanted.name] - drawn.totals[part.name], planned[part.name]
        in_full = odds_of(target, without + whole).value
        found.append(Whole(part.name, lines[part.name].title, in_full, odds_of(target, without).value))
    return tuple(found)


def _by_weight(
    quantities: Mapping[Quantity, Distribution], first_order: Mapping[Quantity, float]
) -> list[tuple[Quantity, Distribution]]:
    uncertain = [(quantity, each) for quantity, each in quantities.items() if not isinstance(each, Fixed)]
    weighed = sorted(uncertain, key=lambda one: (-first_order.get(one[0], 0.0), one[0].stream))
    return weighed[:MOST_LEVERS]
