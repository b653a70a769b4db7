"""How a body's reserves move through a plan, draw by draw: in, out as planned, out for a shortfall, and back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shiremoot.chance import Distribution, Floats
from shiremoot.lazy import np


@dataclass(frozen=True, slots=True)
class Kept:
    """One reserve as the plan has it; pounds by year.

    opening: what it may hold at the start. contributed: put in, whoever finds it; asked: of that, what the plan has to
    find. used: taken out as planned. helps: whether it pays for the plan; a ring-fenced one pays for its own.
    """

    name: str
    title: str
    opening: Distribution
    contributed: Floats
    asked: Floats
    used: Floats
    minimum: Floats
    minimum_stated: bool
    helps: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """A body's reserves and what they do for its plan.

    order: places of those that pay a shortfall, the first before the second; empty where none does. surplus_to: the
    place of the one that a surplus goes to, and surplus_share how much of it (part of one); None where none returns.
    """

    reserves: tuple[Kept, ...]
    order: tuple[int, ...]
    surplus_to: int | None = None
    surplus_share: float = 1.0

    @property
    def pool(self) -> tuple[int, ...]:
        """The places of those that are counted together: who pays a shortfall, else all that are not ring-fenced."""
        return self.order or tuple(at for at, one in enumerate(self.reserves) if one.helps)


@dataclass(frozen=True, slots=True)
class Moved:
    """One year in every draw, pounds: (reserves, draws), and (draws,) where nothing else is said.

    closing = opening + contributed + returned - used - covered; shortfall (draws) = covered of all + unpaid (draws).
    not_there (draws): planned use for which a reserve had too little; it is part of the shortfall.
    """

    opening: Floats
    contributed: Floats
    used: Floats
    covered: Floats
    returned: Floats
    closing: Floats
    shortfall: Floats
    unpaid: Floats
    not_there: Floats


def moved(rules: Rules, opening: Floats, left: Floats) -> Iterator[Moved]:
    """Reserves year by year in every draw.

    opening: (reserves, draws) pounds at the start of the first year. left: (years, draws) pounds of gap after savings,
    before reserves; below nought is a surplus. Contributions come first, then planned use as far as there is money.
    What is still short is paid in the order of use: each first down to its own minimum, then, where that is not enough,
    again in that order down to nought. A surplus returns by the rule.
    """
    held = opening
    for year, gap in enumerate(left):
        one = _year(rules, year, held, gap)
        yield one
        held = one.closing


def _year(rules: Rules, year: int, opening: Floats, gap: Floats) -> Moved:
    contributed = _of_year([one.contributed for one in rules.reserves], year)
    wanted = _of_year([one.used for one in rules.reserves], year)
    helps = np.array([one.helps for one in rules.reserves])
    at_hand = opening + contributed
    used = np.where(helps[:, None], np.minimum(wanted, np.maximum(at_hand, 0.0)), wanted)
    asked = sum(float(one.asked[year]) for one in rules.reserves)
    still = gap + asked - used[helps].sum(axis=0)
    closing = at_hand - used
    shortfall = np.maximum(still, 0.0)
    covered, unpaid = _pay(rules, year, closing, shortfall)
    returned = np.zeros_like(opening)
    if rules.surplus_to is not None:
        returned[rules.surplus_to] = rules.surplus_share * np.maximum(-still, 0.0)
    not_there = (wanted - used).sum(axis=0)
    contributed = np.broadcast_to(contributed, opening.shape)
    closing = closing - covered + returned
    return Moved(opening, contributed, used, covered, returned, closing, shortfall, unpaid, not_there)


def _of_year(amounts: Sequence[Floats], year: int) -> Floats:
    """(reserves, 1) pounds of one year."""
    return np.array([each[year] for each in amounts])[:, None]


def _pay(rules: Rules, year: int, held: Floats, shortfall: Floats) -> tuple[Floats, Floats]:
    """(reserves, draws) what each pays of a shortfall, and (draws,) what nobody pays."""
    covered, short = np.zeros_like(held), shortfall
    for floors in ([float(one.minimum[year]) for one in rules.reserves], [0.0] * len(rules.reserves)):
        for at in rules.order:
            paid = np.minimum(np.maximum(held[at] - covered[at] - floors[at], 0.0), short)
            covered[at] += paid
            short = short - paid
    return covered, short
