"""Discount factors from a dated schedule of rates.

Source: HM Treasury, The Green Book (2026), chapter 6; the schedules themselves are parameters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from shiremoot.parameters.document import Content
from shiremoot.parameters.errors import ParameterError
from shiremoot.parameters.lookup import Value


def discount_factors(schedule: Value, years: int) -> tuple[float, ...]:
    """Present value of £1 in each year from 0 to `years`, as (years + 1) numbers; year 0 is 1.

    A running product: year t divides the factor of year t − 1 by one plus the rate of year t,
    so that a lower rate from year 31 never reaches back. Computed exactly, then rounded once.
    schedule: a value that is a list of bands {from, to, rate}; the last may have no `to`.
    Raises: ParameterError when years is negative, or the schedule does not reach that far.
    """
    if years < 0:
        raise ParameterError(f"{years} years", "zero or more years", place=schedule.key)
    factor = Fraction(1)
    factors = [1.0]
    for rate in yearly_rates(schedule, years):
        factor /= 1 + rate
        factors.append(float(factor))
    return tuple(factors)


def yearly_rates(schedule: Value, years: int) -> Iterator[Fraction]:
    """Discount rate, as a fraction of one, of each year from 1 to `years`.

    Raises: ParameterError when the value is no schedule or ends before the last year.
    """
    bands = tuple(_bands(schedule))
    for year in range(1, years + 1):
        rate = next((rate for first, last, rate in bands if first <= year and (last is None or year <= last)), None)
        if rate is None:
            raise ParameterError(
                f"no rate for year {year}",
                f"at most year {bands[-1][1]}, where the schedule held ends",
                place=schedule.key,
            )
        yield rate


def _bands(schedule: Value) -> Iterator[tuple[int, int | None, Fraction]]:
    if not isinstance(schedule.value, tuple):
        raise ParameterError(f"{type(schedule.value).__name__}", "a list of bands", place=schedule.key)
    for band in schedule.value:
        if not isinstance(band, Mapping) or not band.keys() >= {"from", "rate"}:
            raise ParameterError(f"{band!r}", "a band with from, to and rate", place=schedule.key)
        last = _number(schedule, band["to"]) if "to" in band else None
        yield (
            int(_number(schedule, band["from"])),
            None if last is None else int(last),
            Fraction(_number(schedule, band["rate"])),
        )


def _number(schedule: Value, written: Content) -> Decimal:
    if not isinstance(written, Decimal):
        raise ParameterError(f"{written!r}", "a number", place=schedule.key)
    return written
