"""What a service costs every group that might share it: the cost curve of one service in every draw.

cost(S) = fixed + joint + coordination · (|S| − 1) + V(S)^(β−1) · Σ (aᵢ − fixed) · vᵢ^(1−β) + variations + transition

aᵢ is what body i would pay alone, improved as it reasonably could be, vᵢ its volume and V(S) the sum of them. So a body
alone costs aᵢ, and bodies on one curve a · volume^β stay on it together; the cost of a body off that curve falls by the
same factor, (V(S) / vᵢ)^(β−1). What is joint, variations and transition are of groups of two or more. Before sharing
has begun everybody pays for itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace

from shiremoot.chance import Floats, Whole
from shiremoot.dates import ShiremootError
from shiremoot.lazy import np
from shiremoot.ledger import Formula, Given
from shiremoot.partners.games.tables import inside_of, sizes, sums

ROUNDS = 60  # of Newton's method; the sum of exponentials is convex, so each step comes nearer
NEAR = 1e-13


class ClaimedTooMuch(ShiremootError):
    """Partners claim to save more together than the service costs them."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What the curve is made of in some span of time, in every draw; (draws, n) by body, else (draws,).

    alone: pounds of each body alone and improved. before: those of them that fall before sharing has begun. fixed,
    joint, coordination: while it is shared. varied, moved: of each body in a group of two or more. scale: the exponent.
    """

    alone: Floats
    before: Floats
    fixed: Floats
    joint: Floats
    coordination: Floats
    varied: Floats
    moved: Floats
    scale: Floats

    def among(self, places: Sequence[int]) -> Parts:
        """The same of the bodies at these places alone, in that order."""
        return Parts(*(each[:, list(places)] if each.ndim > 1 else each for each in self.each()))

    @classmethod
    def joined(cls, blocks: Sequence[Parts]) -> Parts:
        """The parts of blocks of draws that follow each other."""
        return cls(*(np.concatenate(each) for each in zip(*(block.each() for block in blocks), strict=True)))

    def each(self) -> tuple[Floats, ...]:
        """All of them, in the order of their names above."""
        return tuple(getattr(self, one.name) for one in fields(self))

    def while_shared(self) -> Parts:
        """The same without what falls before sharing has begun, and without what it costs to begin."""
        nothing = np.zeros_like(self.before)
        return replace(self, alone=self.alone - self.before, before=nothing, moved=nothing)


@dataclass(frozen=True, slots=True)
class Curve:
    """The cost curve of one service: its bodies in their order, their volumes, and what it takes of each draw.

    as_it_is, variations, transitions: names of lines by body, "" where there is none. claimed, claim_costs: the saving
    that the first ``partners`` bodies claim together, and what it costs them. first, count: the years that count.
    """

    bodies: tuple[str, ...]
    partners: int
    volumes: tuple[float, ...]
    first: int
    count: int
    as_it_is: tuple[str, ...]
    variations: tuple[str, ...]
    transitions: tuple[str, ...]
    fixed: str = ""
    joint: str = ""
    coordination: str = ""
    alone: str = ""
    scale: str = ""
    begins: str = ""
    ramp: float = 0.0
    claimed: tuple[str, ...] = ()
    claim_costs: tuple[str, ...] = ()

    def taking(self, reckon: Callable[[Given], Floats]) -> Formula:
        """A formula that takes what the curve does."""
        own = (*self.as_it_is, *self.variations, *self.transitions, self.fixed, self.joint, self.coordination)
        lines = tuple(name for name in (*own, *self.claimed, *self.claim_costs) if name)
        causes = tuple(name for name in (self.alone, self.scale) if name)
        return Formula(reckon, lines=lines, causes=causes, events=(self.begins,) if self.begins else ())

    def among(self, count: int) -> Curve:
        """The curve of the first so many bodies alone."""
        return replace(self.of(range(len(self.bodies))[:count]), partners=self.partners)

    def of(self, places: Sequence[int]) -> Curve:
        """The curve of the bodies at these places alone, as if all of them shared."""
        return replace(
            self,
            bodies=tuple(self.bodies[at] for at in places),
            partners=len(places),
            volumes=tuple(self.volumes[at] for at in places),
            as_it_is=tuple(self.as_it_is[at] for at in places),
            variations=tuple(self.variations[at] for at in places),
            transitions=tuple(self.transitions[at] for at in places),
        )

    def spent(self, given: Given) -> Floats:
        """What each body spends as it is, (draws, years, n) pounds."""
        return self._by_body(given, self.as_it_is)

    def over_all_years(self, given: Given) -> Parts:
        """The parts over all years that count."""
        return self._parts(given, slice(0, self.count))

    def in_the_year(self, given: Given, year: int) -> Parts:
        """The parts of one year, as a position from the first that counts."""
        return self._parts(given, slice(year, year + 1))

    def _parts(self, given: Given, years: slice) -> Parts:
        alone = self._alone(given)
        shared = self._shared(given)
        while_shared = shared[:, years, None]
        fixed, joint = self.of_line(given, self.fixed), self.of_line(given, self.joint)
        coordination = self.of_line(given, self.coordination)
        varied, moved = self._by_body(given, self.variations), self._moved(given)
        return Parts(
            alone=alone[:, years].sum(axis=1),
            before=(alone[:, years] * (1.0 - while_shared)).sum(axis=1),
            fixed=(fixed * shared)[:, years].sum(axis=1),
            joint=(joint * shared)[:, years].sum(axis=1),
            coordination=(coordination * shared)[:, years].sum(axis=1),
            varied=(varied[:, years] * while_shared).sum(axis=1),
            moved=moved[:, years].sum(axis=1),
            scale=self._scale(given, alone, fixed, joint + (self.partners - 1) * coordination, varied),
        )

    def _alone(self, given: Given) -> Floats:
        """What each body would spend by itself, (draws, years, n)."""
        improved = given.causes[self.alone] if self.alone else np.zeros(given.draws)
        return self.spent(given) * (1.0 - improved)[:, None, None]

    def _shared(self, given: Given) -> Floats:
        """How much of each year the service is shared, (draws, years): from its start on, growing over its ramp."""
        if not self.begins:
            return np.ones((given.draws, self.count))
        since = 12.0 * np.arange(self.first, self.first + self.count + 1) - given.events[self.begins][:, None]
        growing = since**2 / (2.0 * self.ramp) if self.ramp else 0.0
        until = np.where(since <= 0.0, 0.0, np.where(since < self.ramp, growing, since - self.ramp / 2.0))
        return np.diff(until, axis=1) / 12.0

    def of_line(self, given: Given, name: str) -> Floats:
        """A line's pounds in the years that count, (draws, years); nought without one."""
        if not name:
            return np.zeros((given.draws, self.count))
        return np.asarray(given.lines[name][:, self.first : self.first + self.count])

    def _by_body(self, given: Given, names: tuple[str, ...]) -> Floats:
        return np.stack([self.of_line(given, name) for name in names], axis=2)

    def _moved(self, given: Given) -> Floats:
        """What it costs each body to share, once: its own transition, else its part of what the claim costs."""
        moved = self._by_body(given, self.transitions)
        if self.claim_costs:
            whole = np.asarray(sum(self.of_line(given, name) for name in self.claim_costs))
            lacking = [not name and at < self.partners for at, name in enumerate(self.transitions)]
            moved = moved + whole[:, :, None] * np.array(lacking) / self.partners
        return moved

    def _scale(self, given: Given, alone: Floats, fixed: Floats, together: Floats, varied: Floats) -> Floats:
        """The exponent: drawn, or the one at which the partners save together what they claim.

        together: what it costs to work together, (draws, years).
        """
        if not self.claimed:
            return given.causes[self.scale]
        among = slice(0, self.partners)
        saved = sum(self.of_line(given, name).sum(axis=1) for name in self.claimed)
        whole = alone[:, :, among].sum(axis=(1, 2))
        beside = fixed.sum(axis=1) + together.sum(axis=1) + varied[:, :, among].sum(axis=(1, 2))
        varying = alone[:, :, among].sum(axis=1) - fixed.sum(axis=1)[:, None]
        target = whole - saved - beside
        if (beyond := int((target <= 0.0).sum())) > 0:
            runs = f"{beyond:,} {'run' if beyond == 1 else 'runs'} of {given.draws:,}"
            found = f"a claimed saving of more than the service costs its partners, in {runs}"
            raise ClaimedTooMuch(found, "a saving below what the baselines come to", place="partners")
        return implied_scale(varying, np.array(self.volumes[among]), target)


def implied_scale(costs: Floats, volumes: Floats, together: Floats) -> Floats:
    """The exponent at which bodies of these costs (draws, n) and volumes (n,) cost so much together, (draws,).

    Solves Σ costsᵢ · (V/vᵢ)^(β−1) = together by Newton's method from above, where the sum is convex in β.
    """
    ratio = np.log(volumes.sum() / volumes)
    scale = np.full(together.shape, 1.0)
    for _ in range(ROUNDS):
        each = costs * np.exp((scale - 1.0)[:, None] * ratio)
        step = (each.sum(axis=1) - together) / (each * ratio).sum(axis=1)
        scale = scale - step
        if np.abs(step).max() < NEAR:
            break
    return scale


def table(parts: Parts, volumes: tuple[float, ...]) -> Floats:
    """The cost of every group in every draw, (draws, 2**n) pounds by mask; nought of nobody."""
    cost = _costs(parts, volumes, sums, sizes(len(volumes)))
    cost[:, 0] = 0.0
    return cost


def costs_of(parts: Parts, volumes: tuple[float, ...], groups: Sequence[int] | Whole) -> Floats:
    """The cost of these groups alone, given by mask, in every draw: (draws, groups) pounds, without the whole table.

    No group may be of nobody.
    """
    inside = inside_of(np.asarray(groups, np.int64), len(volumes))
    return _costs(parts, volumes, lambda values: values @ inside, inside.sum(axis=0))


def together(parts: Parts, volumes: tuple[float, ...]) -> Floats:
    """What all bodies cost together in every draw, (draws,) pounds."""
    return np.asarray(costs_of(parts, volumes, [(1 << len(volumes)) - 1])[:, 0])


def _costs(
    parts: Parts, volumes: tuple[float, ...], summed: Callable[[Floats], Floats], size: Floats | Whole
) -> Floats:
    """summed: what groups sum to, (..., n) by body to (..., groups). size: of each group."""
    v = np.array(volumes)
    during = parts.alone - parts.before - parts.fixed[:, None]
    per_unit = summed(during * v ** (1.0 - parts.scale[:, None]))
    together = np.where(size, summed(v), 1.0)  # nobody has no volume
    cost: Floats = (parts.scale - 1.0)[:, None] * np.log(together)
    np.exp(cost, out=cost)  # in place, here and below: a fresh table takes longer than what is done with it
    cost *= per_unit
    own = summed(parts.before)
    own += parts.fixed[:, None]
    cost += own
    working = parts.coordination[:, None] * (size - 1)
    working += parts.joint[:, None]
    working += summed(parts.varied + parts.moved)
    working[:, size < 2] = 0.0
    cost += working
    return cost
