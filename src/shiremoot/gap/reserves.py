"""Reserves as a stock: what is left at each year's end, with its odds of falling below the minimum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from shiremoot.case.figures import chances, planned
from shiremoot.chance import quantiles
from shiremoot.dates import FinancialYear
from shiremoot.gap.document import Gap, MinimumShare, Reserves
from shiremoot.ledger.kernel import Floats

if TYPE_CHECKING:
    from shiremoot.gap.study import YearOfGap


@dataclass(frozen=True, slots=True)
class Balance:
    """A body's reserves in one year, pounds at its beginning and end on savings as planned, and their odds.

    use: planned use plus any shortfall that reserves cover. fan: P10, P50 and P90 of the closing balance.
    """

    year: FinancialYear
    opening: float
    planned_use: float
    shortfall: float
    minimum: float
    odds_below: float
    fan: tuple[float, float, float]

    @property
    def use(self) -> float:
        """Everything that leaves the reserves in the year."""
        return self.planned_use + self.shortfall

    @property
    def closing(self) -> float:
        """What is left at the end of the year."""
        return self.opening - self.use


@dataclass(frozen=True, slots=True)
class Runway:
    """The first year in which reserves are below their minimum as planned (None: not within the plan), with its odds."""

    year: FinancialYear | None
    odds: float


def balances(gap: Gap, body: str, years: Sequence[YearOfGap], left: Floats) -> tuple[Balance, ...]:
    """Reserves by year: balance(t) = balance(t-1) - planned use - shortfall left, where reserves cover it.

    body: empty for all together (their reserves add up; each covers its own shortfall only in its own table).
    left: (years, draws) pounds of gap after savings. Empty where the case states no reserves for the body.
    """
    kept = gap.reserves.get(body) if body else _only(gap)
    if kept is None:
        return ()
    opening = sum(planned(chances(figure)) for figure in kept.opening.values())
    drawn = np.full(left.shape[1], opening)
    found: list[Balance] = []
    for year, now in zip(years, left, strict=True):
        shortfall = _shortfall(kept, year.gap_after_savings.planned - year.reserve_use)
        drawn = drawn - year.reserve_use - (np.maximum(now - year.reserve_use, 0.0) if kept.covers_shortfall else 0.0)
        minimum = _minimum(kept, year)
        p10, p50, p90 = (float(x) for x in quantiles(drawn, [0.1, 0.5, 0.9]))
        below = float((drawn < minimum).mean())
        found.append(Balance(year.year, opening, year.reserve_use, shortfall, minimum, below, (p10, p50, p90)))
        opening = found[-1].closing
    return tuple(found)


def _only(gap: Gap) -> Reserves | None:
    """All together have a reserves table only where one body holds all of them; else it would mix who covers what."""
    return next(iter(gap.reserves.values())) if len(gap.reserves) == 1 else None


def _shortfall(kept: Reserves, left: float) -> float:
    return max(left, 0.0) if kept.covers_shortfall else 0.0


def _minimum(kept: Reserves, year: YearOfGap) -> float:
    if kept.minimum is None:
        return 0.0
    if isinstance(kept.minimum, MinimumShare):
        return float(kept.minimum.share) * year.requirement
    return planned(chances(kept.minimum))


def runway(kept: Sequence[Balance]) -> Runway | None:
    """The first year below the minimum on savings as planned, and the odds of being below it in that year.

    None where the body states no reserves. Where no year is below, the odds are those of the last year.
    """
    if not kept:
        return None
    for balance in kept:
        if balance.closing < balance.minimum:
            return Runway(balance.year, balance.odds_below)
    return Runway(None, kept[-1].odds_below)
