"""What is found of an option's effect on the budget by part, and of what pays for its costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from shiremoot.question.results import Pounds

Part = Literal[
    "savings",
    "running_costs",
    "one_off_costs",
    "from_reserves",
    "contributions_to_capital",
    "provision",
    "interest",
    "grants",
    "recharges",
]


@dataclass(frozen=True, slots=True)
class PartsOfBudget:
    """What an option takes off the General Fund in a year on average, by part; a cost is below nought.

    one_off_costs: paid from revenue; from_reserves: whatever reserves pay; contributions_to_capital: capital that
    revenue pays; provision, interest: on what is borrowed; grants, recharges: between public bodies.
    """

    savings: Pounds
    running_costs: Pounds
    one_off_costs: Pounds
    from_reserves: Pounds
    contributions_to_capital: Pounds
    provision: Pounds
    interest: Pounds
    grants: Pounds
    recharges: Pounds


@dataclass(frozen=True, slots=True)
class PaidBy:
    """A cost that is capital, is paid once or names what pays it, and its pounds on average in all years.

    pounds: null where there is no average.

    source: revenue, reserves, capital-receipts, grant or borrowing. under: the direction that lets receipts pay it, or
    the terms of borrowing; else what the case gives as the reason. null where it gives none.
    """

    cost: str
    source: str
    under: str | None
    pounds: Pounds | None
