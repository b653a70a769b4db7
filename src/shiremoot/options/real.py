"""From cash to constant prices to value today, by year, so that plan and appraisal of one option reconcile.

Real pounds = cash × index of the base year / index of its own year; value = real pounds × discount factor.
Source: HM Treasury, The Green Book (2026), chapter 6.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shiremoot.dates import FinancialYear
from shiremoot.money import to_the_penny
from shiremoot.options.errors import OptionsError
from shiremoot.question.results import Pounds


@dataclass(frozen=True, slots=True)
class YearOfBridge:
    """Pounds of one year to the penny: cash, what prices take off or add, real pounds, what discounting takes, value.

    cash + prices = real, and real + discounting = value, to the penny.
    """

    year: FinancialYear
    cash: Pounds
    prices: Pounds
    real: Pounds
    discounting: Pounds
    value: Pounds


def bridge(
    years: Sequence[FinancialYear], cash: Sequence[float], prices: Sequence[float], discount: Sequence[float]
) -> tuple[YearOfBridge, ...]:
    """The bridge of each year.

    cash: pounds of each year. prices: what £1 of its cash is in prices of the base year. discount: what £1 of its real
    pounds is worth today.
    Raises: OptionsError unless there is one of each for every year.
    """
    if not len(years) == len(cash) == len(prices) == len(discount):
        found = f"{len(cash)} years of cash, {len(prices)} of prices, {len(discount)} of discount factors"
        raise OptionsError(found, f"one of each for {len(years)} years")
    return tuple(_bridged(years, cash, prices, discount))


def _bridged(
    years: Sequence[FinancialYear], cash: Sequence[float], prices: Sequence[float], discount: Sequence[float]
) -> Iterator[YearOfBridge]:
    for year, pounds, price, factor in zip(years, cash, prices, discount, strict=True):
        paid, real, value = (to_the_penny(one) for one in (pounds, pounds * price, pounds * price * factor))
        yield YearOfBridge(year, paid, to_the_penny(real - paid), real, to_the_penny(value - real), value)
