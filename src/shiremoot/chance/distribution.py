"""What every uncertain quantity can answer."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from statistics import NormalDist

from shiremoot.chance.blocks import Floats
from shiremoot.chance.errors import refuse_unless_chance
from shiremoot.lazy import np

SCORE = NormalDist()


def chance_below(score: float) -> float:
    """Chance that a normal score is at most this."""
    return 0.5 * math.erfc(-score / math.sqrt(2))


class Distribution(ABC):
    """An uncertain quantity, in whatever unit its numbers have."""

    __slots__ = ()

    @abstractmethod
    def quantile(self, u: Floats) -> Floats:
        """Smallest value that is not exceeded with chance u, exactly; u from 0 to 1, any shape."""

    def at(self, chance: float) -> float:
        """The value that is not exceeded with one chance; of a bell curve to a few units in the last place."""
        return float(self.quantile(np.array([chance]))[0])

    @abstractmethod
    def mean(self) -> float:
        """Expected value; infinite where none exists."""

    @abstractmethod
    def support(self) -> tuple[float, float]:
        """Lowest and highest value that can occur; infinite where there is no bound."""

    @abstractmethod
    def odds_at_least(self, target: float) -> float:
        """Chance of reaching the target, exactly."""

    @abstractmethod
    def expected_shortfall(self, target: float) -> float:
        """Mean amount by which the target is missed, E[(target − X)+], exactly."""

    @abstractmethod
    def scaled(self, factor: float) -> Distribution:
        """The quantity times a number; a negative number turns it round where the shape allows."""

    def central(self) -> float:
        """The planned value: the stated or likely one where there is one, else the middle."""
        return float(self.quantile(np.array([0.5]))[0])

    def odds_at_most(self, target: float) -> float:
        """Chance of not exceeding the target, exactly."""
        return 1 - self.odds_at_least(math.nextafter(target, math.inf))

    def contingency_for(self, target: float, level: float) -> float:
        """What has to be added so that the target is reached with chance `level`; never below zero."""
        refuse_unless_chance("level", level)
        return max(0.0, target - float(self.quantile(np.array([1 - level]))[0]))
