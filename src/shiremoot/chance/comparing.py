"""Drawn pounds beside a stated amount: to a tenth of a penny, so that noise passes and a missing penny fails."""

from __future__ import annotations

from shiremoot.chance.blocks import Flags, Floats
from shiremoot.lazy import np
from shiremoot.money import to_the_penny
from shiremoot.money.exact import GRACE, GRAINS

IN_A_TENTH = GRAINS // 1000
LEAST_SPREAD = 0.001  # pounds: totals that lie closer together do not vary


def comparable(pounds: Floats | float) -> Floats:
    """Whole tenths of a penny, halves up, of pounds in any shape."""
    tenths: Floats = np.floor((np.rint(np.multiply(pounds, GRAINS)) + (IN_A_TENTH // 2 + GRACE)) / IN_A_TENTH)
    return tenths


def varies(totals: Floats) -> bool:
    """Whether drawn totals differ by a tenth of a penny or more."""
    return bool(np.ptp(totals) >= LEAST_SPREAD)


def compared(totals: Floats) -> Floats:
    """Drawn totals, (draws,) pounds, in whole tenths of a penny; what does not vary is an amount, rounded to the penny.

    So a saving that is known meets the target of its own size, however many thirds of a penny are in it.
    """
    if totals.size and not varies(totals):
        return comparable(np.full(totals.shape, to_the_penny(float(totals[0]))))
    return comparable(totals)


def at_least(totals: Floats, amount: float) -> Flags:
    """In which draws the amount is reached; both in pounds."""
    return compared(totals) >= comparable(amount)


def at_most(totals: Floats, amount: float) -> Flags:
    """In which draws the amount is not exceeded; both in pounds."""
    return compared(totals) <= comparable(amount)
