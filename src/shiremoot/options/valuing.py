"""What a pound of each year is worth in year 0: discounted by the dated schedule, in the prices of one year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shiremoot.case import Problem
from shiremoot.chance import Floats
from shiremoot.dates import FinancialYear, ShiremootError
from shiremoot.ledger import Ledger
from shiremoot.ledger.growing import Growth, fixed_index
from shiremoot.ledger.growth_of_lines import DEFLATOR
from shiremoot.options.appraising import Timing, factors_of
from shiremoot.options.document import Options
from shiremoot.parameters.lookup import Value
from shiremoot.question.question import Question


class NoPrices(ShiremootError):
    """Nothing held or stated turns cash of a year into the prices that options are valued in."""


@dataclass(frozen=True, slots=True)
class Valuing:
    """What a pound of each year counts in net present value.

    discount: by year from year 0, with the timing applied. prices: what a pound of each year's cash is in the prices
    of ``base``; one for each year where figures are in real prices already. price_base: that year.
    """

    years: tuple[FinancialYear, ...]
    timing: Timing
    price_base: FinancialYear
    discount: Floats
    prices: tuple[float, ...]

    @property
    def weights(self) -> tuple[float, ...]:
        """Present value of a pound of each year."""
        return tuple(factor * price for factor, price in zip(self.discount.tolist(), self.prices, strict=True))


def valuing(options: Options, ledger: Ledger, schedule: Value) -> Valuing:
    """How the options of a case are valued. schedule: discount rates of the day of the appraisal.

    Raises: NoPrices naming the years; ParameterError where the schedule ends before the last year.
    """
    base = options.prices or options.year
    factors = factors_of(schedule, len(options.years) - 1, options.timing)
    return Valuing(options.years, options.timing, base, factors, _prices(options, ledger, base))


def without_prices(question: Question) -> Iterator[Problem]:
    """What `check` says where cash of some year cannot be turned into the prices that options are valued in."""
    options = question.of_case.section(Options)
    try:
        _prices(options, question.ledger, options.prices or options.year)
    except NoPrices as refused:
        yield Problem(refused.place or Options.key, refused.found, refused.expected, refused.fix or "")


def _prices(options: Options, ledger: Ledger, base: FinancialYear) -> tuple[float, ...]:
    """What a pound of each year is in prices of the base year."""
    real = {line.basis.real_year for line in ledger.everything}
    if real and None not in real:
        _refuse_unless(real == {base}, options, "prices", f"figures in prices of {', '.join(map(str, real))}")
        return (1.0,) * len(options.years)
    at_base = _index(ledger, base)
    return tuple(at_base / _index(ledger, year) for year in options.years)


def _index(ledger: Ledger, year: FinancialYear) -> float:
    """Prices of a year beside those of the year before the ledger."""
    at = ledger.timeline.index(year)
    driver = ledger.drivers.get(DEFLATOR)
    known = driver is not None and all(driver.knows(each) for each in range(at + 1))
    risen = fixed_index(Growth((DEFLATOR,), -1), at, ledger.drivers) if known else None
    if risen is None:
        found = f"no GDP deflator for {year}"
        fix = f"state a driver called {DEFLATOR} with its own rises, each one amount"
        raise NoPrices(found, "prices of every year that options are valued over", place="options.prices", fix=fix)
    return float(risen)


def _refuse_unless(right: bool, options: Options, key: str, found: str) -> None:  # noqa: FBT001 - what must hold
    if not right:
        expected = f"figures in prices of {options.prices or options.year}, in which options are valued"
        raise NoPrices(found, expected, place=f"options.{key}")
