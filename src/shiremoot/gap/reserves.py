"""Reserves as a stock: what is left at each year's end, with its odds of falling below the minimum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shiremoot.chance import Floats, comparable, compared, quantiles
from shiremoot.dates import FinancialYear
from shiremoot.gap.document import MinimumShare, Reserves
from shiremoot.gap.years import Drawn, YearOfGap
from shiremoot.lazy import np
from shiremoot.money import to_the_penny
from shiremoot.question.results import Odds, Pounds, stated


@dataclass(frozen=True, slots=True)
class Balance:
    """A body's reserves in one year, pounds at its beginning and end on savings as planned, and their odds.

    use: planned use plus any shortfall that reserves cover. minimum: nought where none is stated.
    """

    year: FinancialYear
    opening: Pounds
    planned_use: Pounds
    shortfall_covered: Pounds
    minimum: Pounds
    minimum_stated: bool
    odds_below: Odds
    closing_drawn: Drawn

    @property
    @stated
    def use(self) -> Pounds:
        """Everything that leaves the reserves in the year."""
        return self.planned_use + self.shortfall_covered

    @property
    @stated
    def closing(self) -> Pounds:
        """What is left at the end of the year, to the penny."""
        return to_the_penny(self.opening - self.use)


@dataclass(frozen=True, slots=True)
class Runway:
    """The first year in which reserves are below their minimum on savings as planned, and the odds of it in that year.

    year is None where that does not come within the plan; the odds are then those of the last year.
    """

    year: FinancialYear | None
    odds: Odds


@dataclass(frozen=True, slots=True)
class Stock:
    """Reserves of one body or of several together, pounds: as planned by year, and in every draw.

    opening: at the start of the first year. planned_use, shortfall, minimum, drawn: one row for each year;
    drawn is (years, draws), what is left at each year's end.
    """

    opening: float
    planned_use: Floats
    shortfall: Floats
    minimum: Floats
    drawn: Floats
    minimum_stated: bool

    def __add__(self, other: Stock) -> Stock:
        """Both together, draw by draw: each covers its own shortfall, and neither the other's."""
        return Stock(
            self.opening + other.opening,
            self.planned_use + other.planned_use,
            self.shortfall + other.shortfall,
            self.minimum + other.minimum,
            self.drawn + other.drawn,
            self.minimum_stated and other.minimum_stated,
        )


def stock(kept: Reserves, years: Sequence[YearOfGap], left: Floats) -> Stock:
    """What reserves hold: balance(t) = balance(t-1) - planned use - shortfall left, where reserves cover it.

    left: (years, draws) pounds of gap after savings, before reserves. A surplus does not fill them up again.
    """
    use = np.array([year.reserve_use for year in years])
    planned = np.array([year.gap_after_savings.planned for year in years])
    opening = float(sum(figure.amount or 0 for figure in kept.opening.values()))
    covered = 1.0 if kept.covers_shortfall else 0.0
    gone = use[:, None] + covered * np.maximum(left - use[:, None], 0.0)
    return Stock(
        opening,
        use,
        covered * np.maximum(planned - use, 0.0),
        np.array([_minimum(kept, year) for year in years]),
        opening - np.cumsum(gone, axis=0),
        kept.minimum is not None,
    )


def _minimum(kept: Reserves, year: YearOfGap) -> float:
    if kept.minimum is None:
        return 0.0
    if isinstance(kept.minimum, MinimumShare):
        return float(kept.minimum.share) * year.requirement
    return float(kept.minimum.amount or 0)


def balances(held: Stock, years: Sequence[FinancialYear]) -> tuple[Balance, ...]:
    """Reserves year by year, on savings as planned, with the odds of falling below the minimum."""
    opening = held.opening
    found: list[Balance] = []
    for at, year in enumerate(years):
        fan = Drawn(*map(to_the_penny, quantiles(held.drawn[at], [0.1, 0.5, 0.9])))
        minimum = to_the_penny(float(held.minimum[at]))
        below = float((compared(held.drawn[at]) < comparable(minimum)).mean())
        use, shortfall = float(held.planned_use[at]), float(held.shortfall[at])
        found.append(Balance(year, opening, use, shortfall, minimum, held.minimum_stated, below, fan))
        opening = found[-1].closing
    return tuple(found)


def money_missing(kept: Reserves, closing: Sequence[Balance]) -> tuple[float, ...] | None:
    """What is missing at each year's end, pounds in the middle run, added up since reserves were at nought.

    None where reserves do not cover a shortfall: how far they reach then says nothing of it.
    """
    if not kept.covers_shortfall:
        return None
    return tuple(max(0.0, -balance.closing_drawn.p50) for balance in closing)


def runway(kept: Sequence[Balance]) -> Runway | None:
    """The first year below the minimum on savings as planned; None where no reserves are stated."""
    if not kept:
        return None
    for balance in kept:
        if balance.closing < balance.minimum:
            return Runway(balance.year, balance.odds_below)
    return Runway(None, kept[-1].odds_below)
