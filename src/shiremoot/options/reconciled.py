"""From what an option does to the budget of all years to its net present value, in steps that add up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from shiremoot.money import PENNY
from shiremoot.options.alike import Why
from shiremoot.options.by_year import Averages
from shiremoot.options.real import YearOfBridge
from shiremoot.options.value_found import Step

BUDGET, VALUE = "Off the General Fund in all years", "Net present value"
BETWEEN: Mapping[Why, str] = {
    "transfers": "Grants and recharges",
    "charges": "Provision and interest",
    "paid by others": "Spending that is borrowed for or that others pay",
    "not cashable": "Savings that close no budget gap",
    "not money": "Benefits that are no money",
    "other bodies": "What falls on other bodies",
}
IN_ALL, PRICES, DISCOUNTING = "Value as it falls", "Prices", "Discounting"
STEPS = (BUDGET, *BETWEEN.values(), IN_ALL, PRICES, DISCOUNTING, VALUE)


def steps(averages: Averages, years: Sequence[YearOfBridge]) -> tuple[Step, ...]:
    """The steps of one option; those of less than a penny between the budget and the value are left out.

    years: its bridge from cash to value.
    """
    budget, between = 0.0, dict.fromkeys(BETWEEN, 0.0)
    for alike, pounds in averages.items():
        bears = sum(part * one for part, one in zip(alike.borne, pounds.tolist(), strict=True))
        budget += bears
        between[alike.why] += (float(pounds.sum()) if alike.valued else 0.0) - bears
    told = (Step(BETWEEN[why], pounds) for why, pounds in between.items() if abs(pounds) >= PENNY)
    return (Step(BUDGET, budget), *told, *_valued(years))


def _valued(years: Sequence[YearOfBridge]) -> Iterator[Step]:
    yield Step(IN_ALL, sum(one.cash for one in years))
    yield Step(PRICES, sum(one.prices for one in years))
    yield Step(DISCOUNTING, sum(one.discounting for one in years))
    yield Step(VALUE, sum(one.value for one in years))
