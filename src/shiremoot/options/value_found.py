"""What is found of an option's value on average beside its net present value, and why a measure may not be quoted."""

from __future__ import annotations

from dataclasses import dataclass

from shiremoot.question.results import Pounds, Share


@dataclass(frozen=True, slots=True)
class Ratio:
    """A pound of costs brings so many pounds of benefits, both in present value; null with the reason, `why`."""

    ratio: float | None
    why: str | None


@dataclass(frozen=True, slots=True)
class Return:
    """The one real rate of interest at which costs and benefits are equal; null with the reason where none may be told.

    rates: every rate at which they are equal, the lowest first.
    """

    rate: Share | None
    rates: tuple[Share, ...]
    why: str | None


@dataclass(frozen=True, slots=True)
class WholeLife:
    """Present value of what services cost with the option from year 0 to the last; null with the reason."""

    cost: Pounds | None
    why: str | None


@dataclass(frozen=True, slots=True)
class UnderRates:
    """Net present value on average under another schedule of discount rates; null where it does not reach far enough.

    status: in force, or proposed, which is for sensitivity alone.
    """

    schedule: str
    status: str
    npv: Pounds | None
    why: str | None


@dataclass(frozen=True, slots=True)
class ValueFound:
    """Measures of value on average, against business as usual; every amount is a present value.

    money: of the public purse; not_money: benefits that are no money of the council; together the net present value.
    benefits less costs is that too: costs are what is spent, less what stops of the services as they are.
    payback_words: the year of payback, or that there is none, as a sentence ends.
    """

    benefits: Pounds
    costs: Pounds
    money: Pounds
    not_money: Pounds
    benefit_cost_ratio: Ratio
    rate_of_return: Return
    whole_life_cost: WholeLife
    payback_words: str
    under_other_rates: tuple[UnderRates, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """Pounds of one step on the way from what an option does to the budget to its net present value."""

    what: str
    pounds: Pounds
