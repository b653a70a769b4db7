"""An axis of amounts: where it begins and ends, and which round amounts stand on it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from shiremoot.report.pictures.letters import LINE, width_of
from shiremoot.report.pictures.svg import Drawing

LEADS = (1.0, 2.0, 2.5, 5.0, 10.0)
MOST_STEPS = 5  # between the ends; fewer are said where the words would touch
TICK, APART = 5.0, 12.0
Say = Callable[[float], str]


@dataclass(frozen=True, slots=True)
class Axis:
    """Amounts from low to high between two places on paper, in pixels; step: between the round amounts on it."""

    low: float
    high: float
    step: float
    left: float
    right: float

    def at(self, amount: float) -> float:
        """Where an amount stands."""
        return self.left + (amount - self.low) / (self.high - self.low) * (self.right - self.left)

    def ticks(self) -> list[float]:
        """The round amounts from one end to the other."""
        count = round((self.high - self.low) / self.step)
        return [self.low + number * self.step for number in range(count + 1)]

    def said(self, say: Say) -> list[float]:
        """As many of the round amounts as their words leave room for: every one, every second, every third ..."""
        ticks = self.ticks()
        widest = max(width_of(say(tick)) for tick in ticks) + APART
        apart = self.at(self.low + self.step) - self.at(self.low)
        every = max(1, math.ceil(widest / apart))
        return ticks[::every]

    def drawn(self, drawing: Drawing, y: float, say: Say) -> float:
        """The axis on a drawing at y with its ticks and their words; returns where the words below may stand."""
        drawing.line(self.left, y, self.right, y, "ax")
        said = self.said(say)
        for tick in said:
            drawing.line(self.at(tick), y, self.at(tick), y + TICK, "ax")
            drawing.words(self.at(tick), y + LINE + 2, say(tick), "q", "middle")
        return y + 2 * LINE + 4


def axis_over(amounts: Iterable[float], left: float, right: float, *, from_nought: bool = False) -> Axis:
    """An axis with round ends over all of these amounts. from_nought: nought is one of them.

    The same at every width: left and right only say where it stands.
    """
    found = [*amounts, *([0.0] if from_nought else [])]
    low, high = min(found), max(found)
    if low == high:
        low, high = (min(low, 0.0), max(high, 0.0)) if low else (0.0, 1.0)
    step = round_step((high - low) / MOST_STEPS)
    first, last = math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
    return Axis(first, last, step, left, right)


def round_step(least: float) -> float:
    """The least round step (1, 2, 2.5 or 5 times a power of ten) that is not below this."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(lead * power for lead in LEADS if lead * power >= least * (1 - 1e-9))
