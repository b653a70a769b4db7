"""What pounds by year are worth today: net present value, equivalent annual value, payback, ratio of benefits to costs.

Source: HM Treasury, The Green Book (2026), chapter 6. Benefits are positive, costs negative; year 0 is the year of the
decision and is not discounted. Rates of return stand in `returns.py`, cash against real pounds in `real.py`.
"""

from __future__ import annotations

from typing import Literal

from shiremoot.chance import Floats
from shiremoot.lazy import np
from shiremoot.money import PENNY
from shiremoot.options.errors import OptionsError, Unknown
from shiremoot.parameters import Value, discount_factors, yearly_rates

Timing = Literal["end-year", "mid-year"]
NO_COST = "nothing is spent, so there is nothing to divide by"
NEGATIVE_COST = "what stops is worth more than what is spent, so there is no cost to divide by"


def factors_of(schedule: Value, years: int, timing: Timing = "end-year") -> Floats:
    """Present value of £1 in each year from 0 to `years`, (years + 1,).

    end-year: the factor D(t) of the schedule, a running product. mid-year: money of year t falls in its middle, so
    D(t) times the root of one plus the rate of year t. Year 0 is the decision itself and counts in full in both
    (convention 21).
    Raises: ParameterError when years is negative, or the schedule does not reach that far.
    """
    factors = np.array(discount_factors(schedule, years))
    if timing == "mid-year":
        factors[1:] *= np.sqrt([1 + float(rate) for rate in yearly_rates(schedule, years)])
    return factors


def present_value(flows: Floats, factors: Floats) -> Floats:
    """Σ flow(t) × factor(t): pounds of today, () of flows (years,) and (draws,) of flows (draws, years).

    Raises: OptionsError unless there is one factor for each year.
    """
    if flows.shape[-1:] != factors.shape:
        raise OptionsError(
            f"pounds of {flows.shape[-1]} years and {len(factors)} discount factors", "one factor for each year"
        )
    found: Floats = np.einsum("...t,t->...", flows, factors)  # adds in one order on every machine, as @ does not
    return found


def equivalent_annual(net: Floats, factors: Floats) -> Floats:
    """The same pounds in each of years 1 to n that are worth as much: NPV / Σ D(t), t from 1; any shape.

    It compares options that last for different numbers of years.
    Raises: OptionsError when there is no year after year 0.
    """
    if len(factors) < 2:
        raise OptionsError("an appraisal of year 0 alone", "at least one year after it")
    found: Floats = net / factors[1:].sum()
    return found


def payback_years(flows: Floats) -> Floats:
    """The first year by whose end all that was spent has come back for good, (draws,) of (draws, years); else infinite.

    Years count from 0. Pounds count as they are given: discount them first for a discounted payback. What never owes a
    penny has paid back in year 0.
    """
    owing = np.cumsum(flows, axis=-1) <= -PENNY
    last = flows.shape[-1] - 1 - np.argmax(owing[..., ::-1], axis=-1)
    found: Floats = np.where(owing.any(axis=-1), last + 1.0, 0.0)
    return np.where(owing[..., -1], np.inf, found)


def payback_year(flows: Floats) -> int | None:
    """The payback year of one row of pounds, (years,); None where it never pays back."""
    found = float(payback_years(flows))
    return int(found) if np.isfinite(found) else None


def benefit_cost_ratio(benefits: float, costs: float) -> float | Unknown:
    """Present value of benefits by that of costs to the public purse, both stated positive.

    Unknown where the costs are nothing or less: a saving is then the whole of the case, and NPV tells it.
    """
    if costs <= -PENNY:
        return Unknown(NEGATIVE_COST)
    return benefits / costs if costs >= PENNY else Unknown(NO_COST)
