"""Figures that several specifications of this room speak of."""

from dataclasses import replace
from decimal import Decimal

from shiremoot.dates import FinancialYear
from shiremoot.money import Basis, Figure, NotEstimated, Origin, Range, parse_amount

THIS_YEAR = FinancialYear(2017)
NEXT_YEAR = FinancialYear(2018)
IN_YEAR = Basis("cash", "recurring", "in-year", (THIS_YEAR,), "cashable", "net", ("dorset",))
FULL_YEAR = replace(IN_YEAR, effect="full-year")
CUMULATIVE = replace(IN_YEAR, effect="cumulative", years=(THIS_YEAR, NEXT_YEAR, FinancialYear(2019)))
REPORTED = Origin("reported", "cabinet-2016")


def figure(amount: str | Decimal | Range | NotEstimated, basis: Basis = IN_YEAR, origin: Origin = REPORTED) -> Figure:
    """A figure that a cabinet report states, in-year 2017-18 unless its basis is given."""
    return Figure(parse_amount(amount) if isinstance(amount, str) else amount, basis, origin)
