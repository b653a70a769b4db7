"""The exact number behind a float, and the one way in which pounds are rounded to the penny."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import isfinite

GRAINS = 1_000_000  # parts of a pound that are counted: far finer than a penny, far coarser than a sum of floats errs
IN_A_PENNY = GRAINS // 100
GRACE = 2  # grains by which the noise of a sum may miss a half


def as_written(number: float | Fraction) -> Fraction:
    """The number that was written where a float stands: 0.1 is a tenth. A fraction is itself."""
    return _written(number) if isinstance(number, float) else Fraction(number)


@lru_cache(maxsize=4096)  # the same few shares, weights and months come with every line
def _written(number: float) -> Fraction:
    return Fraction(Decimal(repr(float(number))))


def to_the_penny(amount: float) -> float:
    """Pounds to the penny, halves up, whatever way the amount was added up.

    A whole number of pence more moves the answer by exactly that. What is not finite stays as it is.
    """
    if not isfinite(amount):
        return amount
    return (round(amount * GRAINS) + IN_A_PENNY // 2 + GRACE) // IN_A_PENNY / 100
