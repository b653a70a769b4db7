"""What is known of the costs of groups: all of them in a table, or of many bodies those that are looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Protocol

from shiremoot.chance import Flags, Floats
from shiremoot.lazy import np
from shiremoot.partners.games.averaging import shapley
from shiremoot.partners.games.leaving import Leaving, core, in_core_of_draws, least_core_excess
from shiremoot.partners.games.tables import sizes, sums
from shiremoot.partners.shares.methods import METHODS, alone_in
from shiremoot.partners.shares.result import MethodName

PENNY = 0.01
NEAR = 0.005  # pounds: less prints as the same penny


class Known(Protocol):
    """Costs of groups in every draw, as far as they are known, and what ways of sharing make of them.

    methods: the ways that can be worked out; left_out: the others, each with the reason. looked_at: up to which size
    groups are asked whether they would leave, beside everybody but one; None where all are.
    """

    @property
    def methods(self) -> tuple[MethodName, ...]: ...  # noqa: D102 - said above
    @property
    def left_out(self) -> Mapping[MethodName, str]: ...  # noqa: D102
    @property
    def looked_at(self) -> int | None: ...  # noqa: D102

    @property
    def volumes(self) -> Floats:
        """How much each body uses, (n,)."""
        ...

    @property
    def own(self) -> Floats | float:
        """What each body pays by itself before sharing has begun, (draws, n), which is in its costs and not divided."""
        ...

    @property
    def together(self) -> Floats:
        """What all cost in every draw, (draws,)."""
        ...

    @property
    def whole(self) -> float:
        """What all cost on average."""
        ...

    @property
    def alone(self) -> Floats:
        """What each body pays alone in every draw, (draws, n)."""
        ...

    @property
    def adds(self) -> Floats:
        """By how much each body raises what the others cost on average, (n,)."""
        ...

    @property
    def core_empty(self) -> bool | None:
        """Whether some group always does better by itself; None where that is not known."""
        ...

    @property
    def least_core(self) -> float | None:
        """The least that the most dissatisfied group can pay more than by itself; None where that is not known."""
        ...

    def expected_by(self, method: MethodName) -> Floats:
        """Shares of what is divided on average, (n,)."""
        ...

    def drawn_by(self, method: MethodName) -> Floats:
        """Shares of what is divided, worked out anew in every draw, (draws, n)."""
        ...

    def errors_of(self, method: MethodName) -> Floats | None:
        """Standard errors of the expected shares, (n,), where these come from sampled orders."""
        ...

    def leaving(self, shares: Floats) -> tuple[Leaving, ...]:
        """The groups that would leave rather than pay these shares of the expected cost, who gains most first."""
        ...

    def somebody_leaves(self, paid: Floats) -> Flags:
        """In which draws some group would leave rather than pay, (draws, n) to (draws,)."""
        ...

    def parts_as_the_last_joins(self, own: Floats) -> PartsAsOneJoins:
        """Parts of what is shared on average by Shapley, before and after the last body joins.

        own: (draws, n) what each pays for itself once it is in a group of two or more.
        """
        ...


def parts_of(shares: Floats) -> Floats:
    """Shares as parts of their sum, (n,) to (n,); equal parts where there is not a penny to divide."""
    whole = shares.sum()
    return shares / whole if whole > PENNY else np.full_like(shares, 1.0 / len(shares))


@dataclass(frozen=True, slots=True)
class PartsAsOneJoins:
    """Parts of what is shared, which sum to one: (n − 1,) before and (n,) after the last body joins.

    errors: standard errors of those after, where they come from sampled orders.
    """

    before: Floats
    after: Floats
    errors: Floats | None


@dataclass(frozen=True)
class Tabled:
    """The costs of every group in every draw, (draws, 2**n), the volumes, (n,), and what is not divided, (draws, n)."""

    costs: Floats
    volumes: Floats
    own: Floats | float = 0.0
    methods = tuple(METHODS)
    left_out = MappingProxyType[MethodName, str]({})
    looked_at = None

    @cached_property
    def expected(self) -> Floats:
        """What each group costs on average, (2**n,)."""
        return np.asarray(self.costs.mean(axis=0))

    @property
    def together(self) -> Floats:
        """What all cost in every draw."""
        return self.costs[:, -1]

    @property
    def whole(self) -> float:
        """What all cost on average."""
        return float(self.expected[-1])

    @cached_property
    def alone(self) -> Floats:
        """What each body pays alone in every draw, (draws, n)."""
        return alone_in(self.costs)

    @property
    def adds(self) -> Floats:
        """By how much each body raises what the others cost on average, (n,)."""
        full = len(self.expected) - 1
        return np.asarray(self.whole - self.expected[full & ~np.left_shift(1, np.arange(len(self.volumes)))])

    @property
    def core_empty(self) -> bool:
        """Whether some group always does better by itself."""
        return self.least_core > NEAR

    @cached_property
    def least_core(self) -> float:
        """The least that the most dissatisfied group can pay more than by itself."""
        return float(least_core_excess(self.expected))

    def expected_by(self, method: MethodName) -> Floats:
        """Shares of what is divided on average, (n,)."""
        return METHODS[method](self._divided, self.volumes)

    def drawn_by(self, method: MethodName) -> Floats:
        """Shares of what is divided, worked out anew in every draw, (draws, n)."""
        own = np.broadcast_to(self.own, self.alone.shape)
        return METHODS[method](self.costs - sums(own), self.volumes)

    @property
    def _divided(self) -> Floats:
        """What each group costs on average once sharing has begun, (2**n,)."""
        return np.asarray(self.expected - sums(np.broadcast_to(self.own, self.alone.shape).mean(axis=0)))

    def errors_of(self, method: MethodName) -> None:
        """No share comes from sampled orders."""

    def leaving(self, shares: Floats) -> tuple[Leaving, ...]:
        """The groups that would leave rather than pay these shares of the expected cost, who gains most first."""
        return core(shares, self.expected).groups

    def somebody_leaves(self, paid: Floats) -> Flags:
        """In which draws some group would leave rather than pay, (draws,)."""
        return ~in_core_of_draws(paid, self.costs)

    def parts_as_the_last_joins(self, own: Floats) -> PartsAsOneJoins:
        """Parts of what is shared on average by Shapley, before and after the last body joins."""
        moves = np.where(sizes(len(self.volumes)) >= 2, sums(own.mean(axis=0)), 0.0)  # who stands alone has none
        cost = self._divided - moves
        return PartsAsOneJoins(parts_of(shapley(cost[: len(cost) // 2])), parts_of(shapley(cost)), None)
