"""How much of a full-year amount falls in a year, by exact integration.

Time is months since 1 April of the first year (year 0): a saving that starts in July of
year 0 starts at 3.0. The level of an amount is 0 before its start, rises linearly to 1 over
its ramp, stays, and falls to 0 at its end.

Source: docs/convention.md, the part on time.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction
from typing import TypeVar

from shiremoot.dates.errors import DateError

MONTHS_IN_YEAR = 12
Months = TypeVar("Months", float, Fraction)


def delivered(months: Months, ramp: Months) -> Months:
    """Months of full effect that have been delivered a number of months after the start.

    months: since the start; zero or less delivers nothing. ramp: months from nothing to full
    effect, 0 for at once. Plain arithmetic with no checks: fractions come out exact.
    """
    if months <= 0:
        return 0 * ramp
    if months < ramp:
        return months * months / (2 * ramp)
    return months - ramp / 2


def effect_between(first: float, last: float, start: float, ramp: float = 0.0, end: float = math.inf) -> float:
    """Months of full effect that fall between two moments.

    All in months since April of year 0. An end at or before the start delivers nothing.
    Raises: DateError when first is after last, ramp is negative or a moment is not a number.
    """
    _check_profile(start, ramp, end)
    if not first <= last:
        raise DateError(f"from month {first:g} to month {last:g}", "a first moment not after the last")
    return delivered(min(last, end) - start, ramp) - delivered(min(first, end) - start, ramp)


def share_of_year(year: int, start: float, ramp: float = 0.0, end: float = math.inf) -> float:
    """Share (0 to 1) of a full-year amount that falls in a financial year.

    year: 0 is the first year. start, ramp, end: in months, as in effect_between.
    Raises: DateError as effect_between.
    """
    first = MONTHS_IN_YEAR * year
    return effect_between(first, first + MONTHS_IN_YEAR, start, ramp, end) / MONTHS_IN_YEAR


def exact_effect_between(
    first: Fraction, last: Fraction, start: Fraction, ramp: Fraction, end: Fraction | None = None
) -> Fraction:
    """The same months as ``effect_between``, exactly; end: None where it goes on.

    Raises: DateError when ramp is negative.
    """
    _check_profile(float(start), float(ramp), math.inf)
    before, after = (delivered((edge if end is None else min(edge, end)) - start, ramp) for edge in (first, last))
    return after - before


def level_at(month: float, start: float, ramp: float = 0.0, end: float = math.inf) -> float:
    """Level (0 to 1) of an amount at a moment; at its very start without a ramp it is 1, at its end 0.

    Raises: DateError when ramp is negative or a moment is not a number.
    """
    _check_profile(start, ramp, end)
    if month < start or month >= end:
        return 0.0
    return min(1.0, (month - start) / ramp) if ramp > 0 else 1.0


def level_at_year_end(year: int, start: float, ramp: float = 0.0, end: float = math.inf) -> float:
    """Level (0 to 1) reached by the last moment of a financial year: its run-rate there.

    What starts on 1 April of the next year does not count; what ends with 31 March still does.
    Raises: DateError as level_at.
    """
    _check_profile(start, ramp, end)
    close = MONTHS_IN_YEAR * (year + 1)
    if close <= start or close > end:
        return 0.0
    return min(1.0, (close - start) / ramp) if ramp > 0 else 1.0


def full_year_effect(amount: float, planned_shares: Iterable[float]) -> float:
    """Full-year amount behind a stated one, in the same unit.

    planned_shares: the share of each year that the stated amount covers: one for an in-year
    figure, several for a cumulative one.
    Raises: DateError when the shares sum to zero: nothing falls in those years, so nothing can be known.
    """
    total = math.fsum(planned_shares)
    if not total > 0:
        raise DateError(
            f"a planned share of {total:g}",
            "a share above zero: the amount starts after the years it is stated for",
        )
    return amount / total


def one_off_year(start: float) -> int:
    """Index of the financial year in which a one-off falls; 0 is the first year, -1 the one before.

    Raises: DateError when start is not finite.
    """
    if not math.isfinite(start):
        raise DateError(f"month {start}", "a finite number of months since April of the first year")
    return math.floor(start / MONTHS_IN_YEAR)


def _check_profile(start: float, ramp: float, end: float) -> None:
    if math.isnan(start) or math.isnan(end):
        raise DateError(f"a start of {start} and an end of {end}", "numbers of months")
    if not 0 <= ramp < math.inf:
        raise DateError(f"a ramp of {ramp} months", "zero or more months")
