"""A body's reserves in every draw and as planned: what a case says of them, moved through the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from shiremoot.case import WrittenFigure
from shiremoot.case.figures import chances
from shiremoot.chance import BLOCK, Fixed, Floats, Sampler
from shiremoot.dates import FinancialYear
from shiremoot.gap.reserves_moving import Kept, Moved, Rows, Rules, moved
from shiremoot.gap.reserves_stated import MinimumShare, Reserve, Reserves
from shiremoot.gap.years import YearOfGap
from shiremoot.lazy import np

STRIP = 2 * BLOCK  # draws moved together: what ten reserves of a year need stays in the processor's own memory
PLANNED, AT_P20 = 0, 1  # of the paths that nothing is drawn for


@dataclass(frozen=True, slots=True)
class Walked:
    """Reserves of one body through the plan, pounds.

    paths: the years as planned, and with the savings that 80 of 100 runs reach; two draws of their own. closing:
    (years, reserves, draws). together: (years, draws), the closings of those counted together. unpaid, not_there:
    (years, draws), as `Moved` has them.
    """

    rules: Rules
    paths: tuple[Moved, ...]
    closing: Floats
    together: Floats
    unpaid: Floats
    not_there: Floats


def walked(rules: Rules, body: str, years: Sequence[YearOfGap], left: Floats, seed: int) -> Walked:
    """Reserves moved through the years; left: (years, draws) pounds of gap after savings, before reserves."""
    likely = tuple(np.full(1, one.opening.central()) for one in rules.reserves)
    after = np.array([[year.gap_after_savings.planned, year.gap_after_savings.p20] for year in years])
    opening, draws = _openings(rules, body, left.shape[1], seed), left.shape[1]
    closing = np.empty((len(years), len(rules.reserves), draws))
    together, unpaid, not_there = (np.empty_like(left) for _ in range(3))
    for start in range(0, draws, STRIP):
        strip = slice(start, start + STRIP)
        for year, one in enumerate(moved(rules, tuple(each[strip] for each in opening), left[:, strip])):
            for at, held in enumerate(one.closing):
                closing[year, at, strip] = held
            together[year, strip] = sum((one.closing[at] for at in rules.pool), start=np.zeros(1))
            unpaid[year, strip], not_there[year, strip] = one.unpaid, one.not_there
    return Walked(rules, tuple(moved(rules, likely, after)), closing, together, unpaid, not_there)


def _openings(rules: Rules, body: str, draws: int, seed: int) -> Rows:
    """Pounds at the start: each that varies from a stream of its own, named after body and reserve.

    One that does not vary stands in every draw, so that it is cut as the others are.
    """
    may_be = {f"{body} {one.name}: opening": one.opening for one in rules.reserves}
    sampler = Sampler.of({name: one for name, one in may_be.items() if not isinstance(one, Fixed)}, seed=seed)
    drawn = np.empty((len(sampler.names), draws))
    for start in range(0, draws, BLOCK) if sampler.names else ():
        width = min(BLOCK, draws - start)
        drawn[:, start : start + width] = sampler.draws(start, width)
    return tuple(
        drawn[sampler.index[name]] if name in sampler.index else np.broadcast_to(np.full(1, one.central()), draws)
        for name, one in may_be.items()
    )


def rules_of(kept: Reserves, years: Sequence[YearOfGap]) -> Rules:
    """What a body's reserves do in each year of its plan."""
    if kept.by_name is None:
        return Rules((_together(kept, years),), (0,) if kept.covers else ())
    names = list(kept.by_name)
    reserves = tuple(_one(name, one, years) for name, one in kept.by_name.items())
    order = tuple(names.index(name) for name in kept.order or ())
    if kept.surplus is None:
        return Rules(reserves, order)
    return Rules(reserves, order, names.index(kept.surplus.to), float(kept.surplus.share))


def _one(name: str, one: Reserve, years: Sequence[YearOfGap]) -> Kept:
    asked, used = _by_year(one.contributions, years), _by_year(one.planned_use, years)
    contributed = asked + _by_year(one.budgeted_contributions, years)
    minimum, stated = _minimum(one.minimum, years), one.minimum is not None
    title = one.title or name
    return Kept(name, title, chances(one.opening), contributed, asked, used, minimum, stated, not one.ring_fenced)


def _together(kept: Reserves, years: Sequence[YearOfGap]) -> Kept:
    """Reserves that have no rules of their own, as one stock."""
    opening = kept.opening or {}
    name = next(iter(opening)) if len(opening) == 1 else "together"
    title = name if len(opening) == 1 else f"{', '.join(opening)}, as one"
    at_hand = Fixed(float(sum(figure.amount or 0 for figure in opening.values())))
    used, none = _by_year(kept.planned_use, years), np.zeros(len(years))
    minimum, stated = _minimum(kept.minimum, years), kept.minimum is not None
    return Kept(name, title, at_hand, none, none, used, minimum, stated, helps=True)


def _by_year(amounts: Mapping[FinancialYear, Decimal], years: Sequence[YearOfGap]) -> Floats:
    return np.array([float(amounts.get(year.year, 0)) for year in years])


def _minimum(minimum: WrittenFigure | MinimumShare | None, years: Sequence[YearOfGap]) -> Floats:
    if isinstance(minimum, MinimumShare):
        return np.array([float(minimum.share) * year.requirement for year in years])
    least = 0.0 if minimum is None else float(minimum.amount or 0)
    return np.full(len(years), least)
