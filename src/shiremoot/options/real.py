"""From cash to constant prices and back, year by year, so that the plan and the appraisal of one option reconcile.

Real pounds = cash × index of the base year / index of its own year.
Source: HM Treasury, The Green Book (2026), chapter 6.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from shiremoot.chance import Floats
from shiremoot.dates import FinancialYear
from shiremoot.lazy import np
from shiremoot.money import as_written, to_the_penny
from shiremoot.options.errors import OptionsError


@dataclass(frozen=True, slots=True)
class YearOfBridge:
    """Pounds of one year to the penny: cash, what prices take off or add, and what is left in prices of the base year.

    cash + prices = real, exactly.
    """

    year: FinancialYear
    cash: Decimal
    prices: Decimal
    real: Decimal


@dataclass(frozen=True, slots=True)
class Bridge:
    """The years of an option in cash and in prices of one year; the totals add up to the penny, down and across."""

    base: FinancialYear
    years: tuple[YearOfBridge, ...]

    @property
    def cash(self) -> Decimal:
        """Pounds of all years in cash."""
        return sum((one.cash for one in self.years), Decimal(0))

    @property
    def prices(self) -> Decimal:
        """What prices take off or add over all years."""
        return sum((one.prices for one in self.years), Decimal(0))

    @property
    def real(self) -> Decimal:
        """Pounds of all years in prices of the base year."""
        return sum((one.real for one in self.years), Decimal(0))


def deflators(years: Sequence[FinancialYear], base: FinancialYear, index: Mapping[FinancialYear, Decimal]) -> Floats:
    """What £1 of cash in each year is worth in prices of the base year, (years,).

    index: the price level of each financial year, such as the GDP deflator that the parameters hold.
    Raises: OptionsError naming the first year without an index; prices are never carried past the series held.
    """
    return np.array([float(_ratio(year, base, index)) for year in years])


def in_prices_of(cash: Floats, factors: Floats) -> Floats:
    """Cash by year, (..., years), in prices of the base year of the deflators."""
    real: Floats = cash * factors
    return real


def cash_to_real(
    cash: Mapping[FinancialYear, float], base: FinancialYear, index: Mapping[FinancialYear, Decimal]
) -> Bridge:
    """The bridge from cash to prices of the base year; every amount is to the penny.

    Raises: OptionsError naming the first year without an index.
    """
    return Bridge(base, tuple(_year(year, pounds, _ratio(year, base, index)) for year, pounds in cash.items()))


def _year(year: FinancialYear, pounds: float, ratio: Fraction) -> YearOfBridge:
    cash, real = _in_pence(pounds), _in_pence(float(as_written(pounds) * ratio))
    return YearOfBridge(year, cash, real - cash, real)


def _in_pence(pounds: float) -> Decimal:
    return Decimal(repr(to_the_penny(pounds)))


def _ratio(year: FinancialYear, base: FinancialYear, index: Mapping[FinancialYear, Decimal]) -> Fraction:
    for one in (base, year):
        if one not in index:
            held = f"a year from {min(index)} to {max(index)}, for which prices are held" if index else "an index"
            raise OptionsError(
                f"pounds of {one}", held, fix="state the prices expected for later years as an assumption"
            )
    return Fraction(index[base]) / Fraction(index[year])
