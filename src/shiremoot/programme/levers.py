"""What would change the answer: the odds with one assumption at its low and at its high, on the same luck."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from shiremoot.chance import BLOCK, Distribution, Fixed, YesNo, odds_at_least, odds_at_most
from shiremoot.ledger import Explained, Scenario, Settings, Simulator, View, executor_for
from shiremoot.programme.document import Target

MOST_LEVERS = 24  # the assumptions that matter; the rest move the odds less than the draws can tell
DRAWS = 4 * BLOCK  # enough for a difference on common draws; each lever is two runs


@dataclass(frozen=True, slots=True)
class Lever:
    """The odds of the target with one quantity held at its low and at its high end."""

    name: str
    low: float
    high: float
    odds_low: float
    odds_high: float

    @property
    def effect(self) -> float:
        """How far the two odds lie apart."""
        return abs(self.odds_high - self.odds_low)


def levers(
    simulator: Simulator, target: Target, wanted: View, explained: Explained, settings: Settings
) -> tuple[Lever, ...]:
    """The assumptions in order of their effect on the odds, each computed with everything else as it fell.

    At most 24 are worked out, those with the largest first-order index, on 16,384 draws at most.
    """
    ends = {
        name: low_and_high(distribution)
        for name, distribution in _by_weight(simulator.compiled.quantities, explained.first_order)
    }
    runs = [Scenario(f"{name} {which}", {name: end}) for name, both in ends.items() for which, end in enumerate(both)]
    plain = Simulator(simulator.ledger, [wanted], seed=settings.seed)
    drawn = plain.run(min(DRAWS, settings.draws), executor_for(settings.workers), runs)
    test = odds_at_least if target.test == "at-least" else odds_at_most

    def odds(name: str, which: int) -> float:
        return test(drawn.scenarios[f"{name} {which}"][wanted.name], float(target.amount)).value

    found = [Lever(name, low, high, odds(name, 0), odds(name, 1)) for name, (low, high) in ends.items()]
    return tuple(sorted(found, key=lambda lever: (-lever.effect, lever.name)))


def _by_weight(
    quantities: Mapping[str, Distribution], first_order: Mapping[str, float]
) -> list[tuple[str, Distribution]]:
    uncertain = [(name, each) for name, each in quantities.items() if not isinstance(each, Fixed)]
    weighed = sorted(uncertain, key=lambda one: (-first_order.get(one[0], 0.0), one[0]))
    return weighed[:MOST_LEVERS]


def low_and_high(distribution: Distribution) -> tuple[float, float]:
    """The ends of a range that has ends, else its 10th and 90th percentiles; 0 and 1 for a yes or no."""
    if isinstance(distribution, YesNo):
        return 0.0, 1.0
    low, high = distribution.support()
    if np.isfinite(low) and np.isfinite(high):
        return low, high
    low, high = (float(value) for value in distribution.quantile(np.array([0.1, 0.9])))
    return low, high
