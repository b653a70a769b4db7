"""Figures in real prices in a cash plan: the same pounds in prices of one year and in cash, year by year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from shiremoot.dates import FinancialYear
from shiremoot.gap.views import PlanViews
from shiremoot.question.results import Pounds


@dataclass(frozen=True, slots=True)
class Bridged:
    """A line whose figure is in prices of a year: as planned in each year planned, in those prices and in cash."""

    title: str
    year: FinancialYear
    real: tuple[Pounds, ...]
    cash: tuple[Pounds, ...]


def bridged(plan: PlanViews) -> Iterator[Bridged]:
    """Every line of the plan in prices of another year, beside the cash that it counts as."""
    counted = {line.name: line for line in plan.ledger.lines}
    stated = [line for line in plan.ledger.real if line.name in counted]
    in_prices = replace(plan, ledger=replace(plan.ledger, lines=tuple(stated))).by_year(stated)
    in_cash = plan.by_year([counted[line.name] for line in stated])
    for line in stated:
        year = line.basis.real_year
        assert year is not None  # noqa: S101 - only such lines are kept
        yield Bridged(line.title, year, in_prices[line.name], in_cash[line.name])
