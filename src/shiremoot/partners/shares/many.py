"""What is known of the costs of many bodies: each alone, all, all but each, small groups, and orders of joining."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from shiremoot.chance import Flags, Floats, Whole
from shiremoot.lazy import np
from shiremoot.partners.curve import Parts, costs_of, together
from shiremoot.partners.games.averaging import shapley_sampled
from shiremoot.partners.games.closed import equal_saving_of, proportional, separable_cost_of
from shiremoot.partners.games.leaving import Leaving
from shiremoot.partners.games.looking import largest_size, small_and_all_but_one, somebody_leaves, would_leave
from shiremoot.partners.games.tables import TOLERANCE
from shiremoot.partners.shares.known import NEAR, PENNY, PartsAsOneJoins, parts_of
from shiremoot.partners.shares.methods import METHODS, by_costs_alone
from shiremoot.partners.shares.result import MethodName

ORDERS = 1_000  # of joining, over which what each adds is averaged
ORDERS_OF_JOINERS = 200  # the same once for each body that may join
MOST_LOOKED_AT = 2**14  # groups that are asked whether they would leave


@dataclass(frozen=True)
class Few:
    """What the curve of many bodies is made of in every draw, and their volumes, (n,): few groups are looked at.

    Key, volumes, cost alone, equal saving and separable cost need no more than each alone, all, and all but each. What
    each adds comes from sampled orders: the same for expected costs and in every draw. seed: of these orders.
    """

    parts: Parts
    volumes: Floats
    seed: int

    @property
    def methods(self) -> tuple[MethodName, ...]:
        """All but those left out."""
        return tuple(method for method in METHODS if method not in self.left_out)

    @property
    def left_out(self) -> Mapping[MethodName, str]:
        """The nucleolus asks every group."""
        return {"nucleolus": f"it asks every group, and {len(self.volumes)} bodies have too many"}

    @property
    def looked_at(self) -> int:
        """Up to which size groups are asked whether they would leave."""
        return largest_size(len(self.volumes), MOST_LOOKED_AT)

    @cached_property
    def together(self) -> Floats:
        """What all cost in every draw."""
        return together(self.parts, tuple(self.volumes))

    @cached_property
    def whole(self) -> float:
        """What all cost on average."""
        return float(self.together.mean())

    @property
    def own(self) -> Floats:
        """What each body pays by itself before sharing has begun, (draws, n)."""
        return self.parts.before

    @property
    def alone(self) -> Floats:
        """What each body pays alone in every draw, (draws, n)."""
        return self.parts.alone

    @cached_property
    def _divided(self) -> Parts:
        """The parts of what is divided: without what each pays before sharing has begun."""
        return replace(self.parts, alone=self.parts.alone - self.own, before=np.zeros_like(self.own))

    @cached_property
    def without(self) -> Floats:
        """What all but each body cost in every draw, (draws, n)."""
        n = len(self.volumes)
        return self._costs((1 << n) - 1 ^ np.left_shift(1, np.arange(n)))

    @property
    def adds(self) -> Floats:
        """By how much each body raises what the others cost on average, (n,)."""
        return np.asarray(self.whole - self.without.mean(axis=0))

    @property
    def core_empty(self) -> bool | None:
        """It is where all cost more than apart, or what each adds comes to more than all cost; else it is not known."""
        more = max(self.whole - self.alone.mean(axis=0).sum(), self.adds.sum() - self.whole)
        return True if more > max(NEAR, TOLERANCE * self.whole) else None

    @property
    def least_core(self) -> None:
        """It is not known."""

    def expected_by(self, method: MethodName) -> Floats:
        """Shares of what is divided on average, (n,)."""
        if method == "shapley":
            return np.asarray(self._by_what_each_adds[0][-1])
        alone, without, whole = (each.mean(axis=0) for each in self._looked_at_by_formulas)
        return OF_FEW[method](alone, without, whole, self.volumes)

    def drawn_by(self, method: MethodName) -> Floats:
        """Shares of what is divided, worked out anew in every draw, (draws, n)."""
        if method == "shapley":
            return self._by_what_each_adds[0][:-1]
        return OF_FEW[method](*self._looked_at_by_formulas, self.volumes)

    @cached_property
    def _looked_at_by_formulas(self) -> tuple[Floats, Floats, Floats]:
        """What is divided of each alone and of all but each, (draws, n) each, and of all, (draws,)."""
        own = self.own.sum(axis=1)
        return self._divided.alone, self.without - (own[:, None] - self.own), self.together - own

    def errors_of(self, method: MethodName) -> Floats | None:
        """Standard errors of the expected shares by what each adds, (n,)."""
        return self._by_what_each_adds[1][-1] if method == "shapley" else None

    def leaving(self, shares: Floats) -> tuple[Leaving, ...]:
        """Those of the groups looked at that would leave rather than pay, who gains most first."""
        groups, costs = self._looked
        return would_leave(shares, groups, costs.mean(axis=0))

    def somebody_leaves(self, paid: Floats) -> Flags:
        """In which draws some group that is looked at would leave rather than pay, (draws,)."""
        return somebody_leaves(paid, *self._looked)

    def parts_as_the_last_joins(self, own: Floats) -> PartsAsOneJoins:
        """Parts of what is shared on average by Shapley, before and after the last body joins, by the same orders.

        So what its joining changes does not hang on which orders were sampled before and which after.
        """
        shared, last = replace(self._divided, moved=self.parts.moved - own), 1 << (len(self.volumes) - 1)

        def both(groups: Whole) -> Floats:
            asked = np.concatenate([groups & ~np.int64(last), groups])
            costs = costs_of(shared, tuple(self.volumes), np.maximum(asked, 1)).mean(axis=0)
            return np.where(asked, costs, 0.0).reshape(2, -1)  # nobody is left of the last alone

        (before, after), (_, errors) = shapley_sampled(both, len(self.volumes), ORDERS_OF_JOINERS, self.seed)
        return PartsAsOneJoins(parts_of(before[:-1]), parts_of(after), errors / max(after.sum(), PENNY))

    @cached_property
    def _looked(self) -> tuple[Whole, Floats]:
        """The masks of the groups that are looked at, (m,), and what they cost, (draws, m)."""
        groups = small_and_all_but_one(len(self.volumes), self.looked_at)
        return groups, self._costs(groups)

    @cached_property
    def _by_what_each_adds(self) -> tuple[Floats, Floats]:
        """Shapley's value of what is divided in every draw and, in the last row, on average; and its errors."""

        def with_expected(groups: Whole) -> Floats:
            costs = costs_of(self._divided, tuple(self.volumes), groups)
            return np.concatenate([costs, costs.mean(axis=0, keepdims=True)])

        return shapley_sampled(with_expected, len(self.volumes), ORDERS, self.seed)

    def _costs(self, groups: Whole) -> Floats:
        return costs_of(self.parts, tuple(self.volumes), groups)


OF_FEW: Mapping[MethodName, Callable[[Floats, Floats, Floats, Floats], Floats]] = {
    "volume": lambda _alone, _without, whole, volumes: np.asarray(proportional(whole, volumes)),
    "stand-alone": lambda alone, _without, whole, _volumes: by_costs_alone(whole, alone),
    "equal-saving": lambda alone, _without, whole, _volumes: equal_saving_of(alone, whole),
    "separable-cost": lambda alone, without, whole, _volumes: separable_cost_of(alone, without, whole),
}
