"""What each option is worth in each year on average: the value of its budget, and of what differs between the two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from shiremoot.chance import Floats
from shiremoot.dates import FinancialYear
from shiremoot.ledger import View, in_year
from shiremoot.options.drawn import Drawn
from shiremoot.options.result import YearOfValue
from shiremoot.options.together import gain

Totals = Mapping[str, Floats]


@dataclass(frozen=True)
class Flows:
    """Present value by year, from what is drawn for the budget.

    A pound of a year counts the same in both, but for lines that only one of them counts: capital when it is spent,
    what borrowing costs, transfers, benefits to residents, other bodies' parts. Only these are drawn for it.
    """

    asked: Drawn

    @property
    def views(self) -> list[View]:
        """What has to be drawn beside value and budget."""
        return list(self._unlike.values())

    def of(self, option: str, totals: Totals) -> tuple[YearOfValue, ...]:
        """Of one option each year's present value on average, and all up to it. totals: of its and the budget's views.

        The last sum is its net present value on average.
        """
        found = [self._year(option, year, totals) for year in self._years]
        return tuple(map(YearOfValue, self._years, found, accumulate(found)))

    def _year(self, option: str, year: FinancialYear, totals: Totals) -> float:
        views = [self.asked.by_budget[option, year], self._unlike.get((option, year))]
        pounds = sum(float(totals[view.name].mean()) for view in views if view is not None)
        return self._weights[year] * pounds

    @property
    def _years(self) -> tuple[FinancialYear, ...]:
        return self.asked.options.years

    @cached_property
    def _weights(self) -> Mapping[FinancialYear, float]:
        return dict(zip(self._years, self.asked.valuing.weights, strict=True))

    @cached_property
    def _unlike(self) -> Mapping[tuple[str, FinancialYear], View]:
        """Of each option and year what counts in its value and not in the budget, less what is the other way round."""
        found = {}
        for place, budget in self.asked.by_budget.items():
            if weights := dict(self._differing(place[0], budget.weights)):
                found[place] = View(f"value beside {budget.name}", weights, in_year(self._at(place[1])))
        return found

    def _differing(self, option: str, budget: Mapping[str, object]) -> Iterator[tuple[str, float]]:
        for line, counted in self.asked.all.lines_of(option):
            valued = float(counted * gain(line)) if line.name in self.asked.by_value else 0.0
            weight = valued - float(budget.get(line.name, 0.0))  # type: ignore[arg-type]  # of one year, so one number
            if weight:
                yield line.name, weight

    def _at(self, year: FinancialYear) -> int:
        return self.asked.all.ledger.timeline.index(year)
