"""The exact number behind a float, and the one way in which pounds are rounded to the penny."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

GRAINS = 1_000_000  # parts of a pound that are counted: far finer than a penny, far coarser than a sum of floats errs
IN_A_PENNY = GRAINS // 100
GRACE = 2  # grains by which a half may be missed: two parts were each rounded to a grain


@lru_cache(maxsize=4096)  # the same few shares, weights and months come with every line
def as_written(number: float | Fraction) -> Fraction:
    """The number that was written where a float stands: 0.1 is a tenth. A fraction is itself."""
    return number if isinstance(number, Fraction) else Fraction(Decimal(repr(float(number))))


def to_the_penny(amount: float) -> float:
    """Pounds to the penny, halves up, whatever way the amount was added up.

    A whole number of pence more moves the answer by exactly that, up to £9bn.
    """
    return pence(amount) / 100


def pence(amount: float) -> int:
    """The same as a number of pence."""
    return (round(amount * GRAINS) + IN_A_PENNY // 2 + GRACE) // IN_A_PENNY


def pence_reached(amount: float) -> int:
    """The fewest whole pence that are not below an amount of pounds: what has to be found to have it."""
    return -((GRACE - round(amount * GRAINS)) // IN_A_PENNY)
