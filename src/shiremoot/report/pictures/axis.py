"""An axis of amounts: where it begins and ends, and which round amounts stand on it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from shiremoot.report.pictures.letters import LINE, width_of
from shiremoot.report.pictures.svg import Drawing

LEADS = (1.0, 2.0, 2.5, 5.0, 10.0)
MOST_STEPS = 5  # between the ends; fewer are said where the words would touch
TICK, APART = 5.0, 12.0
FAR = 5  # times the span of all others
FEWEST_OTHERS = 4
Say = Callable[[float], str]
SayAll = Callable[[Sequence[float]], list[str]]


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

    def holds(self, amount: float) -> bool:
        """Whether an amount lies between its ends."""
        hair = 1e-9 * (self.high - self.low)  # the ends are whole steps, which fractions of pounds may miss by that
        return self.low - hair <= amount <= self.high + hair

    def within(self, amount: float) -> float:
        """Where an amount stands, or the end of the axis that it lies beyond."""
        return self.at(min(max(amount, self.low), self.high))

    def said(self, say: SayAll, paper: float) -> list[tuple[float, str]]:
        """As many of the round amounts with their words as there is room for: every one, every second, every third ...

        paper: how wide the drawing is, inside which the words at the ends are kept.
        """
        ticks = self.ticks()
        thinned = (ticks[::every] for every in range(1, len(ticks)))
        found = (list(zip(some, say(some), strict=True)) for some in thinned)
        return next((some for some in found if self._are_apart(some, paper)), [(self.low, say(ticks[:1])[0])])

    def _are_apart(self, said: Sequence[tuple[float, str]], paper: float) -> bool:
        boxes = [kept_inside(self.at(tick), width_of(words), paper) for tick, words in said]
        return all(right + APART <= left for (_, right), (left, _) in pairwise(boxes))

    def drawn(self, drawing: Drawing, y: float, say: Say) -> float:
        """The axis on a drawing at y with its ticks and their words; returns where the words below may stand."""
        return self.drawn_with(drawing, y, each(say))

    def drawn_with(self, drawing: Drawing, y: float, say: SayAll) -> float:
        """The same, where the words of an amount depend on which others there is room for."""
        drawing.line(self.left, y, self.right, y, "ax")
        for tick, words in self.said(say, drawing.width):
            drawing.line(self.at(tick), y, self.at(tick), y + TICK, "ax")
            drawing.words(self.at(tick), y + LINE + 2, words, "q", "middle")
        return y + 2 * LINE + 4


def kept_inside(middle: float, width: float, paper: float) -> tuple[float, float]:
    """From where to where words of a width stand that belong at a middle and are kept on the paper."""
    left = max(0.0, min(middle - width / 2, paper - width))
    return left, left + width


def each(say: Say) -> SayAll:
    """Words for several amounts, where those of one do not depend on the others."""
    return lambda amounts: [say(amount) for amount in amounts]


def lone(amounts: Sequence[float], others: Sequence[float] = ()) -> float | None:
    """The one amount that lies further from all others than five times what these span; it is cut and named.

    others: amounts that are never cut, such as nought where bars begin, or a target. None where there is no such
    amount, or where fewer than four others would be left to set the scale.
    """
    found = sorted(amounts)
    for far, rest in ((found[-1], found[:-1]), (found[0], found[1:])) if found else ():
        kept = [*rest, *others]
        span = max(kept, default=0.0) - min(kept, default=0.0)
        apart = max(far - max(kept, default=far), min(kept, default=far) - far)
        if len(rest) >= FEWEST_OTHERS and span > 0 and apart > FAR * span:
            return far
    return None


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
