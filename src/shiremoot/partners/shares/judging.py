"""How one way of sharing stands up: who would leave, in how many draws, and who is worse off than alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from shiremoot.chance import Flags, Floats
from shiremoot.lazy import np
from shiremoot.partners.games.closed import in_pence
from shiremoot.partners.shares.known import Known, parts_of
from shiremoot.partners.shares.result import Leaving, MethodFound, MethodName
from shiremoot.question.results import Drawn

OVER = 1.0  # pounds by which a body pays more than alone before it counts as worse off


@dataclass(frozen=True)
class Judge:
    """Bodies that share, and what is known of the costs of their groups, by which each method is judged."""

    bodies: tuple[str, ...]
    known: Known

    @cached_property
    def own(self) -> Floats:
        """What each body pays by itself before sharing has begun, (draws, n); no way of sharing divides it."""
        return np.broadcast_to(self.known.own, self.alone.shape)

    @cached_property
    def shared(self) -> Floats:
        """What is to be divided in every draw, (draws,)."""
        return np.asarray(self.known.together - self.own.sum(axis=1))

    @property
    def whole(self) -> float:
        """What all cost on average."""
        return self.known.whole

    @cached_property
    def alone(self) -> Floats:
        """What each body pays alone in every draw, (draws, n)."""
        return self.known.alone

    def by_method(self, method: MethodName) -> MethodFound:
        """A method on the expected costs, its parts fixed in advance, and worked out anew in every draw."""
        divided = self.known.expected_by(method)
        paid = self.own + self.shared[:, None] * parts_of(divided)
        shares = self.own.mean(axis=0) + divided
        return self._found(method, shares, paid, self.own + self.known.drawn_by(method))

    def by_key(self, paid: Floats) -> MethodFound:
        """The key in force, which asks each body for so much in every draw, (draws, n); it is never worked out anew."""
        return self._found("key", paid.mean(axis=0), paid, paid)

    def _found(self, method: MethodName, shares: Floats, paid: Floats, anew: Floats) -> MethodFound:
        leaving = self.known.leaving(shares)
        stays = ~self.known.somebody_leaves(paid)
        stays_anew = ~self.known.somebody_leaves(anew) if anew is not paid else None
        errors = self.known.errors_of(method)
        return MethodFound(
            method=method,
            shares=self.in_pounds(shares),
            errors=None if errors is None else self.named(errors),
            parts=self.named(shares / self.whole),
            saving=self.spread(self.alone - paid),
            in_core=self._stays(leaving),
            would_leave=tuple(Leaving(self.group(one.members), one.gain) for one in leaving),
            p_in_core=self._odds_of_staying(stays),
            p_in_core_recomputed=None if stays_anew is None else self._odds_of_staying(stays_anew),
            p_would_leave=float((~stays).mean()),
            p_would_leave_recomputed=None if stays_anew is None else float((~stays_anew).mean()),
            p_worse_off=self._worse_off(paid),
            p_worse_off_recomputed=self._worse_off(anew),
            same_as=None,
        )

    def _stays(self, leaving: Sequence[object]) -> bool | None:
        """Whether nobody leaves; not known where no group of those looked at does and not all were looked at."""
        return False if leaving else None if self.known.looked_at else True

    def _odds_of_staying(self, stays: Flags) -> float | None:
        """The odds that nobody leaves; not known where not all groups were looked at, unless some always leaves."""
        return float(stays.mean()) if not (self.known.looked_at and stays.any()) else None

    def in_pounds(self, shares: Floats) -> dict[str, float]:
        """Shares by body in pounds, which add up to the expected cost to the penny."""
        return self.named([pence / 100 for pence in in_pence(shares, self.whole)])

    def named(self, values: Sequence[float] | Floats) -> dict[str, float]:
        """Numbers by body."""
        return dict(zip(self.bodies, map(float, values), strict=True))

    def group(self, places: Sequence[int]) -> tuple[str, ...]:
        """The names of the bodies at these places."""
        return tuple(self.bodies[at] for at in places)

    def spread(self, drawn: Floats) -> dict[str, Drawn]:
        """8 runs in 10 and the middle of pounds by body, (draws, n)."""
        return {body: Drawn.of(drawn[:, at]) for at, body in enumerate(self.bodies)}

    def _worse_off(self, paid: Floats) -> Mapping[str, float]:
        return self.named((paid > self.alone + OVER).mean(axis=0))
