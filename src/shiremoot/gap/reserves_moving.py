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


Rows = tuple[Floats, ...]  # one of each reserve: (draws,) pounds, or (1,) where no draw differs from another


@dataclass(frozen=True, slots=True)
class Moved:
    """One year in every draw, pounds.

    closing = opening + contributed + returned - used - covered; shortfall = covered of all + unpaid. not_there: planned
    use for which a reserve had too little; it is part of the shortfall.
    """

    opening: Rows
    contributed: Rows
    used: Rows
    covered: Rows
    returned: Rows
    closing: Rows
    shortfall: Floats
    unpaid: Floats
    not_there: Floats


def moved(rules: Rules, opening: Rows, left: Floats) -> Iterator[Moved]:
    """Reserves year by year; left: (years, draws) pounds of gap after savings, before reserves."""
    held = opening
    for year, gap in enumerate(left):
        one = moved_in(rules, year, held, gap)
        yield one
        held = one.closing


def moved_in(rules: Rules, year: int, opening: Rows, gap: Floats) -> Moved:
    """What moves in one year of the plan, from 0.

    opening: pounds at its start. gap: (draws,) pounds after savings, before reserves; below nought is a surplus.
    Contributions come first, then planned use as far as there is money. What is still short is paid in the order of
    use: each first down to its own minimum, then, where that is not enough, again in that order down to nought. A
    surplus returns by the rule.
    """
    return _year(rules, slice(year, year + 1), opening, gap)


def _year(rules: Rules, year: slice, opening: Rows, gap: Floats) -> Moved:
    reserves, none = rules.reserves, np.zeros(1)
    contributed = tuple(one.contributed[year] for one in reserves)
    at_hand = [held + added for held, added in zip(opening, contributed, strict=True)]
    used = tuple(_used(one, one.used[year], held) for one, held in zip(reserves, at_hand, strict=True))
    held = [before - taken for before, taken in zip(at_hand, used, strict=True)]
    helped = sum((taken for one, taken in zip(reserves, used, strict=True) if one.helps), start=none)
    still = gap + sum((one.asked[year] for one in reserves), start=none) - helped
    shortfall = np.maximum(still, 0.0)
    covered, unpaid = _pay(rules, year, held, shortfall)
    returned = _returned(rules, still)
    closing = tuple(now - out + back for now, out, back in zip(held, covered, returned, strict=True))
    not_there = sum((one.used[year] - taken for one, taken in zip(reserves, used, strict=True)), start=none)
    return Moved(opening, contributed, used, covered, returned, closing, shortfall, unpaid, not_there)


def _used(one: Kept, wanted: Floats, at_hand: Floats) -> Floats:
    """Planned use, as far as there is money; what is ring-fenced may go on below nought."""
    return np.minimum(wanted, np.maximum(at_hand, 0.0)) if one.helps and wanted.any() else wanted


def _pay(rules: Rules, year: slice, held: Sequence[Floats], shortfall: Floats) -> tuple[Rows, Floats]:
    """What each pays of a shortfall, and what nobody pays."""
    none, short = np.zeros(1), shortfall
    covered = [none] * len(held)
    for floors in ([one.minimum[year] for one in rules.reserves], [none] * len(held)):
        for at in rules.order:
            if not short.any():
                break
            paid = np.minimum(np.maximum(held[at] - covered[at] - floors[at], 0.0), short)
            covered[at] = covered[at] + paid
            short = short - paid
    return tuple(covered), short


def _returned(rules: Rules, still: Floats) -> Rows:
    back = [np.zeros(1)] * len(rules.reserves)
    if rules.surplus_to is not None:
        back[rules.surplus_to] = rules.surplus_share * np.maximum(-still, 0.0)
    return tuple(back)
