"""What is answered of reserves: what is left at each year's end, how long that lasts, and what is then missing."""

from __future__ import annotations

from dataclasses import dataclass

from shiremoot.dates import FinancialYear
from shiremoot.money import to_the_penny
from shiremoot.question.results import Drawn, Odds, Pounds, stated


@dataclass(frozen=True, slots=True)
class AddedUp:
    """What of this year and those before it nobody pays, pounds, as planned and over the runs."""

    planned: Pounds
    drawn: Drawn


@dataclass(frozen=True, slots=True)
class Unpaid:
    """What of one year nobody pays, pounds: as planned, over the runs, and in how many of them there is any.

    Each budget balances by itself, so no year's sum is in that of the next; cumulative is their sum so far.
    """

    planned: Pounds
    odds: Odds
    drawn: Drawn
    cumulative: AddedUp


@dataclass(frozen=True, slots=True)
class Balance:
    """A body's reserves in one year, pounds at its beginning and end on savings as planned, and their odds.

    They are those that pay a shortfall, else all that are not ring-fenced. shortfall_covered: what they have to cover,
    also beyond what there is. minimum: nought where none is stated. odds_ever_below: in this year or one before.
    """

    year: FinancialYear
    opening: Pounds
    contribution: Pounds
    planned_use: Pounds
    shortfall_covered: Pounds
    returned: Pounds
    minimum: Pounds
    minimum_stated: bool
    odds_below: Odds
    odds_ever_below: Odds
    closing_drawn: Drawn
    unpaid: Unpaid

    @property
    @stated
    def use(self) -> Pounds:
        """Everything that leaves the reserves in the year."""
        return self.planned_use + self.shortfall_covered

    @property
    @stated
    def closing(self) -> Pounds:
        """What is left at the end of the year, to the penny."""
        return to_the_penny(self.opening + self.contribution + self.returned - self.use)


@dataclass(frozen=True, slots=True)
class Lasts:
    """The chance that nothing is missing up to the end of a year."""

    year: FinancialYear
    odds: Odds


@dataclass(frozen=True, slots=True)
class RunsOut:
    """The year in which money is first missing in the 10th, the 50th and the 90th of 100 runs; null beyond the plan."""

    p10: FinancialYear | None
    p50: FinancialYear | None
    p90: FinancialYear | None


@dataclass(frozen=True, slots=True)
class AtP20:
    """The same plan with the savings that 80 of 100 runs reach.

    below: the first year below the minimum. short: the first in which money is missing; missing: how much, in pounds.
    """

    below: FinancialYear | None
    short: FinancialYear | None
    missing: Pounds


@dataclass(frozen=True, slots=True)
class Runway:
    """The first year in which reserves are below their minimum on savings as planned, and the odds of it in that year.

    year is None where that does not come within the plan; the odds are then those of the last year. lasts: how likely
    it is that nothing is missing through each year.
    """

    year: FinancialYear | None
    odds: Odds
    lasts: tuple[Lasts, ...]
    runs_out: RunsOut
    at_p20: AtP20
