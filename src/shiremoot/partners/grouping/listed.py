"""Many bodies: the groups that a size limit leaves are listed, and the cheapest choice of them is looked for.

There is no table of all groups then. Which grouping is best is found on average, with a bound on what any other costs,
and so are the next best and the best without each rule. How often groups are the best is counted over few draws. A
search ends after a count of steps, so that its answer is the same on every machine, or at last by the clock.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from shiremoot.chance import Floats, Whole
from shiremoot.lazy import np
from shiremoot.partners.curve import Curve, Parts, costs_of
from shiremoot.partners.document import Joint
from shiremoot.partners.games.averaging import shapley
from shiremoot.partners.games.columns import NotInTime, best_few_of_columns, best_of_columns
from shiremoot.partners.games.errors import NotAGame
from shiremoot.partners.games.listing import groups_up_to
from shiremoot.partners.games.structures import Partition
from shiremoot.partners.games.tables import groups_within, mask_of
from shiremoot.partners.grouping.result import GroupFound, RuleCost
from shiremoot.partners.grouping.rules import bound
from shiremoot.partners.ruling import SharingRule
from shiremoot.question.results import Drawn

SECONDS = 20.0  # for each search, where nobody says
STEPS_A_SECOND = 25  # of a search: far fewer than there is time for, so that the clock seldom ends it
STEPS_OF_A_DRAW = 100
DRAWS_GROUPED = 16  # draws in which the best grouping is looked for anew
MOST_AGAIN = 50_000  # groups that are looked at again, for each draw and without each rule
MOST_OTHERS = 40  # groups that are told beside those of the best grouping
AT_ONCE = 20_000  # groups whose costs are worked out together
NEXT = 3  # groupings that are told beside the best


@dataclass(frozen=True)
class ListedGrouping:
    """One service of many bodies: its rules, and what its cost curve is made of in some draws.

    seconds: how long each search may take.
    """

    joint: Joint
    curve: Curve
    parts: Parts
    seconds: float = SECONDS

    @property
    def bodies(self) -> tuple[str, ...]:
        """Who shares it or may join."""
        return self.curve.bodies

    @property
    def scale(self) -> Floats:
        """The exponent of the curve in every draw."""
        return self.parts.scale

    @property
    def steps(self) -> int:
        """How many steps each search takes: by the seconds that it may, and never by the clock."""
        return max(int(self.seconds * STEPS_A_SECOND), 1)

    @cached_property
    def listed(self) -> Whole:
        """The masks of the groups that the rules allow."""
        return self._listed(tuple(self.joint.rules_.values()))

    def _listed(self, rules: Sequence[SharingRule]) -> Whole:
        """The masks of the groups that some rules allow, of which one limits their size."""
        size = min(int(rule.at_most) for rule in rules if rule.at_most is not None)
        return groups_up_to(len(self.bodies), size, [bound(rule, self.bodies) for rule in rules])

    @cached_property
    def best(self) -> tuple[Partition, ...]:
        """The best grouping found on average, and the next best after it."""
        costs = self._expected(self.listed)
        return best_few_of_columns(self.listed, costs, self._alone, NEXT + 1, self.seconds, self.steps)

    @property
    def _alone(self) -> Floats:
        """What each costs alone on average, (n,)."""
        return np.asarray(self.parts.alone.mean(axis=0))

    def _expected(self, groups: Whole) -> Floats:
        """What groups cost on average, (m,)."""
        chunks = [groups[at : at + AT_ONCE] for at in range(0, len(groups), AT_ONCE)]
        return np.concatenate([self._costs(chunk).mean(axis=0) for chunk in chunks])

    @cached_property
    def _by_draw(self) -> tuple[Partition, ...]:
        """The best grouping found in each of the first draws; none where that would take too long."""
        if len(self.listed) > MOST_AGAIN:
            return ()
        few = Parts(*(part[:DRAWS_GROUPED] for part in self.parts.each()))
        costs = costs_of(few, self.curve.volumes, self.listed)
        return tuple(
            best_of_columns(self.listed, cost, alone, self.seconds, STEPS_OF_A_DRAW)
            for cost, alone in zip(costs, few.alone, strict=True)
        )

    @property
    def often_of(self) -> int:
        """In how many draws the best grouping was looked for; nought where that took too long."""
        return 0 if any(one.by_the_clock for one in self._by_draw) else len(self._by_draw)

    @property
    def by_the_clock(self) -> bool:
        """Whether some search was ended by the clock."""
        return any(one.by_the_clock for one in (*self.best, *self._by_draw, *self._free.values()))

    def often_whole(self) -> float | None:
        """The share of the first draws in which the best grouping on average is the best found."""
        same = [one.groups == self.best[0].groups for one in self._by_draw]
        return sum(same) / self.often_of if self.often_of else None

    def _how_often(self, group: tuple[int, ...]) -> float | None:
        """The share of the first draws in whose best grouping found a group is."""
        return sum(group in one.groups for one in self._by_draw) / self.often_of if self.often_of else None

    @cached_property
    def _free(self) -> dict[str, Partition]:
        """The best grouping found without each rule, where there are not too many groups then."""
        found = {name: self._without(name) for name in self.joint.rules_}
        return {name: free for name, free in found.items() if free is not None}

    def _without(self, name: str) -> Partition | None:
        """The best grouping found without a rule; None where there are too many groups then, or no time."""
        rules = [rule for other, rule in self.joint.rules_.items() if other != name]
        if all(rule.at_most is None for rule in rules):
            return None
        try:
            groups = self._listed(rules)
            if len(groups) > max(MOST_AGAIN, len(self.listed)):
                return None
            return best_of_columns(groups, self._expected(groups), self._alone, self.seconds, self.steps)
        except (NotAGame, NotInTime):
            return None

    def rules(self) -> Iterator[RuleCost]:
        """What rules cost: the value less that of the best grouping found without each, with what is proven of it."""
        best = self.best[0]
        for name, free in self._free.items():
            yield RuleCost(
                rule=name,
                title=self.joint.rules_[name].title or name,
                costs=max(best.value - free.value, 0.0),
                at_least=max(best.bound - free.value, 0.0),
                at_most=max(best.value - free.bound, 0.0),
                groups=tuple(tuple(self.bodies[at] for at in group) for group in free.groups),
            )

    def rules_left_out(self) -> dict[str, str]:
        """The rules whose cost is not looked at, by title."""
        why = "without it there are too many groups to look at"
        return {rule.title or name: why for name, rule in self.joint.rules_.items() if name not in self._free}

    def _costs(self, groups: Sequence[int] | Whole) -> Floats:
        return costs_of(self.parts, self.curve.volumes, groups)

    def groups(self) -> Iterator[GroupFound]:
        """The groups of the best grouping, then others that are of the best found in some draws, by how often."""
        chosen = self.best[0].groups
        others = {group for one in self._by_draw for group in one.groups if self.often_of} - set(chosen)
        for group in (*chosen, *sorted(others, key=lambda one: (-(self._how_often(one) or 0.0), one))[:MOST_OTHERS]):
            cost = self._costs([mask_of(group)])[:, 0]
            saving = self.parts.alone[:, list(group)].sum(axis=1) - cost
            yield GroupFound(
                members=tuple(self.bodies[at] for at in group),
                chosen=group in chosen,
                cost=float(cost.mean()),
                saving=Drawn.of(saving),
                how_often_best=self._how_often(group),
            )

    def by_body(self) -> Iterator[tuple[str, Drawn]]:
        """What each body saves in its group by what each adds, its part fixed in advance."""
        for group in self.best[0].groups:
            costs = self._costs(groups_within(group)[1:].tolist())
            parts = shapley(np.concatenate([[0.0], costs.mean(axis=0)]))
            saved = self.parts.alone[:, list(group)] - costs[:, -1:] * parts / parts.sum()
            yield from ((self.bodies[at], Drawn.of(saved[:, i])) for i, at in enumerate(group))
