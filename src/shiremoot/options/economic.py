"""What an option is worth on average, beside its net present value: ratio, rate of return, whole life, payback."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from shiremoot.chance import Floats
from shiremoot.lazy import np
from shiremoot.options.alike import Sort
from shiremoot.options.appraising import Timing, benefit_cost_ratio, factors_of, payback_year, present_value
from shiremoot.options.by_year import Averages
from shiremoot.options.errors import Unknown
from shiremoot.options.returns import RatesOfReturn, rates_of_return
from shiremoot.options.value_found import Ratio, Return, UnderRates, ValueFound, WholeLife
from shiremoot.options.valuing import Valuing
from shiremoot.parameters import ParameterError, Value

NO_MONEY = "no money moves with it"
NO_SERVICES = "the case does not say what services cost as they are"


@dataclass(frozen=True, slots=True)
class Flows:
    """Average pounds of an option in each year valued, (years,) each, in prices of the case, as valued.

    saved, stopped: money that is not spent, by savings and by services as they are that stop. brought: benefits that
    are no money. spent: costs, and capital when it is spent.
    """

    saved: Floats
    stopped: Floats
    brought: Floats
    spent: Floats

    @property
    def money(self) -> Floats:
        """Of the public purse; above nought where it is better off."""
        return self.saved + self.stopped - self.spent

    @property
    def net(self) -> Floats:
        """All that counts in the value."""
        return self.money + self.brought


def flows_of(averages: Averages, years: int) -> Flows:
    """The flows of one option over so many years, from what its lines that count alike come to."""
    found: dict[Sort, Floats] = {sort: np.zeros(years) for sort in get_args(Sort)}
    for alike, pounds in averages.items():
        if alike.valued:
            found[alike.sort] += -pounds if alike.sort == "spent" else pounds
    return Flows(**found)


@dataclass(frozen=True)
class Economic:
    """What all options share. services: what they cost as they are, (years,). others: schedules to set beside."""

    valuing: Valuing
    services: Floats
    others: Sequence[Value]

    def found(self, flows: Flows) -> ValueFound:
        """The measures of one option's flows, each null with its reason where it may not be quoted."""
        benefits, costs = self._worth(flows.saved + flows.brought), self._worth(flows.spent - flows.stopped)
        money = self._worth(flows.money)
        return ValueFound(
            benefits=benefits,
            costs=costs,
            money=money,
            not_money=self._worth(flows.brought),
            benefit_cost_ratio=_ratio(benefits, costs),
            rate_of_return=_return(self._rates(flows.net * self._prices)),
            whole_life_cost=self._whole_life(money),
            payback_words=self._payback_words(flows),
            under_other_rates=tuple(self._under(other, flows) for other in self.others),
        )

    def payback(self, flows: Flows) -> int | None:
        """Place of the year by whose end all money spent has come back for good, in real pounds; None without one."""
        return payback_year(flows.money * self._prices) if np.any(flows.money) else None

    def _payback_words(self, flows: Flows) -> str:
        if not np.any(flows.money):
            return NO_MONEY
        at = self.payback(flows)
        if at is None:
            return f"never by {self.valuing.years[-1]}"
        return str(self.valuing.years[at]) if at else "at once"

    @property
    def _prices(self) -> Floats:
        return np.array(self.valuing.prices)

    def _worth(self, pounds: Floats) -> float:
        return float(present_value(pounds, np.array(self.valuing.weights)))

    def _rates(self, real: Floats) -> RatesOfReturn:
        return rates_of_return(list(_periods(real, self.valuing.timing)), 1 if self.valuing.timing == "end-year" else 2)

    def _whole_life(self, money: float) -> WholeLife:
        as_it_is = self._worth(self.services)
        return WholeLife(as_it_is - money, None) if as_it_is else WholeLife(None, NO_SERVICES)

    def _under(self, other: Value, flows: Flows) -> UnderRates:
        try:
            factors = factors_of(other, len(self.valuing.years) - 1, self.valuing.timing)
        except ParameterError as refused:
            return UnderRates(other.title, str(other.status), None, f"{refused.found}, {refused.expected}")
        return UnderRates(other.title, str(other.status), float(present_value(flows.net * self._prices, factors)), None)


def _periods(real: Floats, timing: Timing) -> Iterator[float]:
    """Pounds by year; or by half-year, where money of a year falls in its middle and year 0 is the decision itself."""
    for year, pounds in enumerate(real.tolist()):
        if year and timing == "mid-year":
            yield from (pounds, 0.0)
        else:
            yield pounds


def _ratio(benefits: float, costs: float) -> Ratio:
    found = benefit_cost_ratio(benefits, costs)
    return Ratio(None, found.why) if isinstance(found, Unknown) else Ratio(found, None)


def _return(found: RatesOfReturn) -> Return:
    rate = found.rate
    return Return(None, found.rates, rate.why) if isinstance(rate, Unknown) else Return(rate, found.rates, None)
