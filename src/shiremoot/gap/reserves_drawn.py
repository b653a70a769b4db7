"""A body's reserves in every draw: what a case says of them, drawn and moved through the plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from shiremoot.case import WrittenFigure
from shiremoot.case.figures import chances
from shiremoot.chance import BLOCK, Fixed, Floats, Sampler
from shiremoot.dates import FinancialYear
from shiremoot.gap.reserves_moving import Kept, Rows, Rules, moved_in
from shiremoot.gap.reserves_stated import MinimumShare, Reserve, Reserves
from shiremoot.gap.years import YearOfGap
from shiremoot.lazy import np

STRIP = 2 * BLOCK  # draws moved together: what ten reserves of a year need stays in the processor's own memory


@dataclass(frozen=True, slots=True)
class DrawnYear:
    """The end of one year in every draw, pounds; unpaid, not_there: (draws,), as `Moved` has them."""

    closing: Rows
    unpaid: Floats
    not_there: Floats


def drawn_years(rules: Rules, opening: Rows, left: Floats) -> Iterator[DrawnYear]:
    """Reserves at the end of each year; left: (years, draws) pounds of gap after savings, before reserves."""
    held = opening
    for year, gap in enumerate(left):
        strips = [slice(start, start + STRIP) for start in range(0, gap.size, STRIP)]
        moves = [moved_in(rules, year, tuple(_part(row, strip) for row in held), gap[strip]) for strip in strips]
        held = tuple(_whole(rows, strips, gap.size) for rows in zip(*(one.closing for one in moves), strict=True))
        unpaid = _whole([one.unpaid for one in moves], strips, gap.size)
        yield DrawnYear(held, unpaid, _whole([one.not_there for one in moves], strips, gap.size))


def _part(row: Floats, strip: slice) -> Floats:
    return row if row.size == 1 else row[strip]


def _whole(parts: Sequence[Floats], strips: Sequence[slice], draws: int) -> Floats:
    """The strips as one row; still one number where no draw differs."""
    if all(part.size == 1 for part in parts) and len({float(part[0]) for part in parts}) == 1:
        return parts[0]
    row = np.empty(draws)
    for part, strip in zip(parts, strips, strict=True):
        row[strip] = part
    return row


def openings(rules: Rules, body: str, draws: int, seed: int) -> Rows:
    """Pounds at the start: each that varies from a stream of its own, named after body and reserve."""
    may_be = {f"{body} {one.name}: opening": one.opening for one in rules.reserves}
    sampler = Sampler.of({name: one for name, one in may_be.items() if not isinstance(one, Fixed)}, seed=seed)
    drawn = np.empty((len(sampler.names), draws))
    for start in range(0, draws, BLOCK) if sampler.names else ():
        width = min(BLOCK, draws - start)
        drawn[:, start : start + width] = sampler.draws(start, width)
    return tuple(
        drawn[sampler.index[name]] if name in sampler.index else np.full(1, one.central())
        for name, one in may_be.items()
    )


def likely(rules: Rules) -> Rows:
    """Pounds at the start as planned."""
    return tuple(np.full(1, one.opening.central()) for one in rules.reserves)


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
