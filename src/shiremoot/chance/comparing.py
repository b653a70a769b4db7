"""Drawn pounds beside a stated amount: to a tenth of a penny, so that noise passes and a missing penny fails."""

from __future__ import annotations

from collections.abc import Callable
from math import inf

from shiremoot.chance.blocks import Flags, Floats
from shiremoot.chance.pieces import pieces
from shiremoot.lazy import np
from shiremoot.money import to_the_penny
from shiremoot.money.exact import GRACE, GRAINS

IN_A_TENTH = GRAINS // 1000
Test = Callable[[Floats], Flags]  # of tenths of a penny
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
    return compared_with(totals, totals)


def compared_with(totals: Floats, some: Floats) -> Floats:
    """Some of the drawn totals, any shape, in tenths of a penny as all of them are compared."""
    if totals.size and not varies(totals):
        return np.full(np.shape(some), _as_an_amount(float(totals[0])))
    return comparable(some)


def _as_an_amount(pounds: float) -> float:
    return float(comparable(to_the_penny(pounds)))


def at_least(totals: Floats, amount: float) -> Flags:
    """In which draws the amount is reached; both in pounds."""
    return _asked(totals, lambda tenths: tenths >= comparable(amount))


def at_most(totals: Floats, amount: float) -> Flags:
    """In which draws the amount is not exceeded; both in pounds."""
    return _asked(totals, lambda tenths: tenths <= comparable(amount))


def _asked(totals: Floats, test: Test) -> Flags:
    if totals.size and not varies(totals):
        return np.full(totals.shape, test(np.array(_as_an_amount(float(totals[0])))))
    return np.concatenate([test(comparable(totals[place])) for place in pieces(totals.size)] or [np.empty(0, np.bool_)])


class Met:
    """In how many draws an amount is reached, or not exceeded, while the draws come block by block in order.

    As `at_least` and `at_most` of all of them say.
    """

    def __init__(self, amount: float, *, at_most: bool = False) -> None:
        """amount: pounds."""
        goal = comparable(amount)
        self._test: Test = (lambda tenths: tenths <= goal) if at_most else (lambda tenths: tenths >= goal)
        self._first, self._low, self._high = 0.0, inf, -inf
        self.draws, self._met = 0, 0

    def add(self, block: Floats) -> None:
        """The next draws, pounds."""
        if not self.draws:
            self._first = float(block[0])
        self._low, self._high = min(self._low, float(block.min())), max(self._high, float(block.max()))
        self._met += int(np.count_nonzero(self._test(comparable(block))))
        self.draws += block.size

    @property
    def odds(self) -> float:
        """The share of the draws."""
        if self._high - self._low < LEAST_SPREAD:  # what does not vary is an amount
            return float(self._test(np.array(_as_an_amount(self._first))))
        return self._met / self.draws
