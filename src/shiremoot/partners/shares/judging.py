"""How one way of sharing stands up: who would leave, in how many draws, and who is worse off than alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from shiremoot.chance import Floats, quantiles
from shiremoot.lazy import np
from shiremoot.partners.games.closed import in_pence
from shiremoot.partners.games.leaving import core, in_core_of_draws
from shiremoot.partners.games.tables import members, sums
from shiremoot.partners.shares.methods import METHODS, alone_in
from shiremoot.partners.shares.result import Leaving, MethodFound, MethodName
from shiremoot.question.results import Drawn

PENNY = 0.01
OVER = 1.0  # pounds by which a body pays more than alone before it counts as worse off
INNER = (0.1, 0.5, 0.9)


@dataclass(frozen=True)
class Judge:
    """The costs of every group in every draw (draws, 2**n) and the volumes (n,), by which each method is judged.

    before: what each body pays by itself before sharing has begun, (draws, n), which is in its costs; no way of sharing
    divides it.
    """

    bodies: tuple[str, ...]
    costs: Floats
    volumes: Floats
    before: Floats | float = 0.0

    @cached_property
    def expected(self) -> Floats:
        """What each group costs on average, (2**n,)."""
        return np.asarray(self.costs.mean(axis=0))

    @cached_property
    def alone(self) -> Floats:
        """What each body pays alone in every draw, (draws, n)."""
        return alone_in(self.costs)

    @cached_property
    def own(self) -> Floats:
        """What each body pays by itself before sharing has begun, (draws, n)."""
        return np.broadcast_to(self.before, self.alone.shape)

    @cached_property
    def shared(self) -> Floats:
        """What is to be divided in every draw, (draws,)."""
        return np.asarray(self.costs[:, -1] - self.own.sum(axis=1))

    def by_method(self, method: MethodName) -> MethodFound:
        """A method on the expected costs, its parts fixed in advance, and worked out anew in every draw."""
        own, way = self.own.mean(axis=0), METHODS[method]
        divided = way(self.expected - sums(own), self.volumes)
        paid = self.own + self.shared[:, None] * parts_of(divided)
        return self._found(method, own + divided, paid, self.own + way(self.costs - sums(self.own), self.volumes))

    def by_key(self, paid: Floats) -> MethodFound:
        """The key in force, which asks each body for so much in every draw, (draws, n); it is never worked out anew."""
        return self._found("key", paid.mean(axis=0), paid, paid)

    def _found(self, method: MethodName, shares: Floats, paid: Floats, anew: Floats) -> MethodFound:
        test = core(shares, self.expected)
        return MethodFound(
            method=method,
            shares=self.in_pounds(shares),
            parts=self.named(shares / self.expected[-1]),
            saving=self.spread(self.alone - paid),
            in_core=test.in_core,
            would_leave=tuple(Leaving(self.group(one.members), one.gain) for one in test.groups),
            p_in_core=float(in_core_of_draws(paid, self.costs).mean()),
            p_in_core_recomputed=float(in_core_of_draws(anew, self.costs).mean()) if anew is not paid else None,
            p_worse_off=self._worse_off(paid),
            p_worse_off_recomputed=self._worse_off(anew),
            same_as=None,
        )

    def in_pounds(self, shares: Floats) -> dict[str, float]:
        """Shares by body in pounds, which add up to the expected cost to the penny."""
        return self.named([pence / 100 for pence in in_pence(shares, float(self.expected[-1]))])

    def named(self, values: Sequence[float] | Floats) -> dict[str, float]:
        """Numbers by body."""
        return dict(zip(self.bodies, map(float, values), strict=True))

    def group(self, places: Sequence[int]) -> tuple[str, ...]:
        """The names of the bodies at these places."""
        return tuple(self.bodies[at] for at in places)

    def group_of(self, mask: int) -> tuple[str, ...]:
        """The names of the bodies of a mask."""
        return self.group(members(mask))

    def spread(self, drawn: Floats) -> dict[str, Drawn]:
        """8 runs in 10 and the middle of pounds by body, (draws, n)."""
        return {body: Drawn(*quantiles(drawn[:, at], INNER)) for at, body in enumerate(self.bodies)}

    def _worse_off(self, paid: Floats) -> Mapping[str, float]:
        return self.named((paid > self.alone + OVER).mean(axis=0))


def parts_of(shares: Floats) -> Floats:
    """Shares as parts of their sum, (n,) to (n,); equal parts where there is not a penny to divide."""
    whole = shares.sum()
    return shares / whole if whole > PENNY else np.full_like(shares, 1.0 / len(shares))
