"""Many bodies: the groups that a size limit leaves are listed, and the cheapest choice of them is looked for.

There is no table of all groups then. Which grouping is best is found on average alone, with a bound on what any other
costs; how often it is the best, the next best and what rules cost are not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from shiremoot.chance import Floats, Whole, quantiles
from shiremoot.lazy import np
from shiremoot.partners.curve import Curve, Parts, costs_of
from shiremoot.partners.document import Joint
from shiremoot.partners.games.averaging import shapley
from shiremoot.partners.games.columns import best_of_columns
from shiremoot.partners.games.listing import groups_up_to
from shiremoot.partners.games.structures import Partition
from shiremoot.partners.games.tables import groups_within, mask_of
from shiremoot.partners.grouping.result import GroupFound, RuleCost
from shiremoot.partners.grouping.rules import bound
from shiremoot.partners.shares.judging import INNER
from shiremoot.question.results import Drawn

SECONDS = 20.0  # after which the best found so far is told with its gap
AT_ONCE = 20_000  # groups whose costs are worked out together


@dataclass(frozen=True)
class ListedGrouping:
    """One service of many bodies: its rules, and what its cost curve is made of in some draws."""

    joint: Joint
    curve: Curve
    parts: Parts

    @property
    def bodies(self) -> tuple[str, ...]:
        """Who shares it or may join."""
        return self.curve.bodies

    @property
    def scale(self) -> Floats:
        """The exponent of the curve in every draw."""
        return self.parts.scale

    def often_whole(self) -> None:
        """How often the best grouping is the best is not looked at."""

    def rules(self) -> tuple[RuleCost, ...]:
        """What rules cost is not looked at."""
        return ()

    @cached_property
    def listed(self) -> Whole:
        """The masks of the groups that the rules allow."""
        rules = self.joint.rules_.values()
        size = min(int(rule.at_most) for rule in rules if rule.at_most is not None)
        return groups_up_to(len(self.bodies), size, [bound(rule, self.bodies) for rule in rules])

    @cached_property
    def best(self) -> tuple[Partition, ...]:
        """The best grouping found on average, alone."""
        chunks = [self.listed[at : at + AT_ONCE] for at in range(0, len(self.listed), AT_ONCE)]
        costs = np.concatenate([self._costs(chunk.tolist()).mean(axis=0) for chunk in chunks])
        return (best_of_columns(self.listed, costs, self.parts.alone.mean(axis=0), SECONDS),)

    def _costs(self, groups: Sequence[int]) -> Floats:
        return costs_of(self.parts, self.curve.volumes, groups)

    def groups(self) -> Iterator[GroupFound]:
        """The groups of the best grouping."""
        for group in self.best[0].groups:
            cost = self._costs([mask_of(group)])[:, 0]
            saving = self.parts.alone[:, list(group)].sum(axis=1) - cost
            found = Drawn(*quantiles(saving, INNER))
            yield GroupFound(tuple(self.bodies[at] for at in group), True, float(cost.mean()), found, None)  # noqa: FBT003

    def by_body(self) -> Iterator[tuple[str, Drawn]]:
        """What each body saves in its group by what each adds, its part fixed in advance."""
        for group in self.best[0].groups:
            costs = self._costs(groups_within(group)[1:].tolist())
            parts = shapley(np.concatenate([[0.0], costs.mean(axis=0)]))
            saved = self.parts.alone[:, list(group)] - costs[:, -1:] * parts / parts.sum()
            yield from ((self.bodies[at], Drawn(*quantiles(saved[:, i], INNER))) for i, at in enumerate(group))
