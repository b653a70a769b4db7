"""What borrowing costs the General Fund each year: minimum revenue provision and interest.

Of a sum B over n years at the rate r: equal instalments provide B/n a year; an annuity provides r·B/((1+r)^n − 1) in
the first year and (1+r) times as much in each that follows, so that provision and interest together are level. Interest
is r times what is outstanding when the year opens. Neither is in the economic case: it counts capital when it is spent.
Source: SI 2003/3146, regulations 27 and 28, and the statutory guidance; when provision begins is a parameter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from shiremoot.chance import Floats
from shiremoot.dates import FinancialYear
from shiremoot.lazy import np
from shiremoot.options.errors import OptionsError
from shiremoot.parameters import Value, lookup

Method = Literal["equal instalments", "annuity"]
RULE = "england/finance/minimum_revenue_provision"


@dataclass(frozen=True, slots=True)
class Borrowing:
    """How a sum is borrowed: the years over which it is provided for, interest as a share of one a year, the method.

    Raises: OptionsError when there is no year to provide in, or interest is below nought or at 100% or more.
    """

    life: int
    rate: float
    method: Method = "equal instalments"

    def __post_init__(self) -> None:
        if self.life < 1:
            raise OptionsError(f"an asset life of {self.life} years", "at least one year over which to provide")
        if not 0 <= self.rate < 1:
            raise OptionsError(f"interest of {self.rate:.0%} a year", "a rate from 0% to less than 100%")

    def instalments(self) -> Floats:
        """Part of each pound borrowed that is provided in each year of the life, (life,); they sum to one."""
        if self.method == "equal instalments" or self.rate == 0:
            return np.full(self.life, 1 / self.life)
        grown: Floats = np.power(1 + self.rate, np.arange(self.life, dtype=float))
        parts: Floats = grown / grown.sum()
        return parts


def provision_on(borrowed: Floats, terms: Borrowing, first_use: int | None = None, begins: int = 1) -> Floats:
    """Minimum revenue provision by year on capital spent by year, borrowed (..., years), in the same shape.

    first_use: place of the year in which the asset comes into use; provision for what was spent before waits for it.
    begins: how many years after the spend, or after first use if later, provision begins; the parameter says. What is
    outstanding at the end of the last year falls on later ones (convention 24).
    """
    by_year, instalments = np.moveaxis(borrowed, -1, 0), terms.instalments()
    provision = np.zeros(by_year.shape)
    for year, spent in enumerate(by_year):
        if spent.any():  # years without borrowing cost no time
            first = max(year, -1 if first_use is None else first_use) + begins
            for charged, part in zip(range(first, len(by_year)), instalments, strict=False):
                provision[charged] += spent * part
    return np.moveaxis(provision, 0, -1)


def outstanding_after(borrowed: Floats, provision: Floats) -> Floats:
    """What is still to be provided at the end of each year, in the shape of both, (..., years)."""
    by_year = np.moveaxis(borrowed, -1, 0) - np.moveaxis(provision, -1, 0)
    return np.moveaxis(np.cumsum(by_year, axis=0), 0, -1)


def interest_on(outstanding: Floats, rate: float) -> Floats:
    """Interest of each year on what is outstanding when it opens; outstanding: at the end of each, (..., years)."""
    interest = np.zeros_like(outstanding)
    interest[..., 1:] = rate * outstanding[..., :-1]
    return interest


def provision_rule(year: FinancialYear) -> Value:
    """The rule that holds for charges of a financial year, with its source.

    Raises: ParameterError for years before the first held.
    """
    return lookup(RULE, year)


def begins_after(rule: Value) -> int:
    """How many years after the spend, or after first use if later, provision begins under a rule."""
    return int(str(rule.parts["begins"]))
